"""Reads YAML into mappings and lists that know their places. Only plain data: nothing in a file is run or followed.

Limits hold on the stream of events, before anything is built: no tags, anchors, aliases or merge keys, one document,
unique keys, bounded depth and number of nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from treatymodel.errors import Issue, Where, quoted
from treatymodel.records import dataclass
from treatymodel.texts.limits import MAX_DEPTH, MAX_ISSUES, MAX_NODES
from treatymodel.texts.scalars import CONTROL, resolve
from treatymodel.texts.source import AnyPath, Unreadable, decode, name_of, read_source, unreadable
from treatymodel.texts.tree import Mark, Row, Table

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: its mapping, or None, and the faults of its YAML."""

    name: str
    root: Table | None
    issues: tuple[Issue, ...]


def load_file(path: AnyPath) -> Document:
    """The document in a file."""
    name = name_of(path)
    try:
        return load_text(read_source(path), name)
    except Unreadable as refused:
        return Document(name, None, (refused.issue,))


def load_list(path: AnyPath, field: str) -> Document:
    """The document in a file that holds a list, as a mapping whose one field is that list."""
    name = name_of(path)
    try:
        return load_text(read_source(path), name, field)
    except Unreadable as refused:
        return Document(name, None, (refused.issue,))


def load_text(text: str | bytes, name: str, field: str = "") -> Document:
    """The document that a text spells; `name` stands for it in issues, `field` for what a list at its top is."""
    composer = Composer(name, field)
    try:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        root = composer.compose(decode(data, name))
    except Unreadable as refused:
        return Document(name, None, (*composer.issues, refused.issue))
    return Document(name, root, tuple(composer.issues))


class Composer:
    """Builds the tree of one document from its events, and gathers what is wrong with them."""

    def __init__(self, name: str, field: str = "") -> None:
        self.name = name
        self.field = field
        self.issues: list[Issue] = []
        self.root: object = None
        self.root_at = Mark(1, 1)
        self.open: list[tuple[Table | Row, _Pending]] = []
        self.nodes = 0
        self.documents = 0

    def compose(self, text: str) -> Table:
        """The mapping at the top of the text; raises `Unreadable` where reading has to stop."""
        for event in self._events(text):
            self._take(event)
        if self.root is None:
            raise unreadable(self.name, "the file is empty", "a text begins with its `id`" if not self.field else "")
        if self.field and isinstance(self.root, Row):
            table = Table(self.root_at)
            table.put(self.field, self.root_at, self.root, self.root_at)
            table.damaged = self.root.damaged
            return table
        if self.field:
            raise self._stop(self.root_at, f"{self.field} is a list", "begin each item with `- `")
        if not isinstance(self.root, Table):
            said = "a list" if isinstance(self.root, Row) else quoted(self.root)
            raise self._stop(self.root_at, f"a text is a mapping of fields, not {said}", "begin with `id: …`")
        return self.root

    def _events(self, text: str) -> Iterator[Any]:
        try:
            yield from yaml.parse(text, Loader=PARSER)
        except yaml.MarkedYAMLError as wrong:
            problem = wrong.problem or wrong.context or "it cannot be read"
            at = _mark(wrong.problem_mark or wrong.context_mark)
            if "nesting depth" in problem:  # the parser, which reads ahead, may meet its own bound before ours is met
                raise self._too_deep(at) from None
            raise self._stop(at, f"the YAML is broken: {problem}", _advice(problem, text, at)) from None
        except yaml.YAMLError as wrong:
            raise unreadable(self.name, f"the YAML is broken: {wrong}") from None

    def _take(self, event: Any) -> None:
        at = _mark(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self._document(event, at)
            case yaml.AliasEvent():
                self._fault(at, f"aliases such as {quoted(f'*{event.anchor}')} are not read", "write the value out")
                self._leave_out()
            case yaml.ScalarEvent():
                self._plain_only(event, at)
                self._scalar(event, at)
            case yaml.MappingStartEvent():
                self._plain_only(event, at)
                self._begin(Table(at), at)
            case yaml.SequenceStartEvent():
                self._plain_only(event, at)
                self._begin(Row(at), at)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
            case _:
                pass

    def _document(self, event: Any, at: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._stop(at, "a second document begins here", "write one text a file")
        if event.tags or event.version not in (None, (1, 2)):
            self._fault(at, "directives are not read", "take out the lines that begin with `%`")

    def _plain_only(self, event: Any, at: Mark) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._stop(at, f"the file has more than {MAX_NODES:,} values", "write one instrument a file")
        if event.anchor is not None:
            self._fault(
                at, f"anchors such as {quoted(f'&{event.anchor}')} are not read", "write the value out where it is used"
            )
        if event.tag is not None:
            self._fault(
                at, f"tags such as {quoted(event.tag)} are not read", "write plain text, numbers, lists and mappings"
            )

    def _scalar(self, event: Any, at: Mark) -> None:
        text: str = event.value
        if CONTROL.search(text):
            self._fault(at, f"{quoted(text)} holds a control character", "text holds none but tabs and line ends")
        plain = bool(event.implicit[0]) and event.tag is None
        if self.open:
            holder, pending = self.open[-1]
            if isinstance(holder, Table) and pending.key is None:
                self._key(holder, pending, text, plain, at)
                return
        value: object = text
        if plain:
            try:
                value = resolve(text)
            except ValueError as wrong:
                self._fault(at, f"{quoted(text)} {wrong}", "write it in quotes if it is text")
                self._leave_out()
                return
        self._place(value, at)

    def _key(self, table: Table, pending: _Pending, text: str, plain: bool, at: Mark) -> None:
        if text == "<<" and plain:
            self._fault(at, "merge keys `<<` are not read", "write the fields out")
            pending.skip = True
            self._damage()
        elif text in table:
            first = table.keys_at[text]
            self._fault(at, f"{quoted(text)} is given twice", f"first in line {first.line}")
            pending.skip = True
        pending.key = text
        pending.at = at

    def _begin(self, node: Table | Row, at: Mark) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self._too_deep(at)
        if self._key_is_due():
            self._fault(at, "a key is a single word, not a list or mapping")
            pending = self.open[-1][1]
            pending.key, pending.skip = "", True
            self._damage()
        else:
            self._place(node, at)
        self.open.append((node, _Pending()))

    def _key_is_due(self) -> bool:
        if not self.open:
            return False
        holder, pending = self.open[-1]
        return isinstance(holder, Table) and pending.key is None

    def _place(self, value: object, at: Mark) -> None:
        if not self.open:
            self.root, self.root_at = value, at
            return
        holder, pending = self.open[-1]
        if isinstance(holder, Row):
            holder.put(value, at)
        else:
            if pending.key is not None and not pending.skip:
                holder.put(pending.key, pending.at, value, at)
            pending.clear()

    def _leave_out(self) -> None:
        self._damage()
        if self._key_is_due():
            self.open[-1][1].key, self.open[-1][1].skip = "", True
        elif self.open:
            self.open[-1][1].clear()

    def _damage(self) -> None:
        for holder, _ in self.open:
            holder.damaged = True

    def _fault(self, at: Mark, message: str, hint: str = "") -> None:
        self.issues.append(Issue("error", Where(self.name, at.line, at.column), message, hint))
        if len(self.issues) >= MAX_ISSUES:
            raise self._stop(at, f"reading stops here, after {MAX_ISSUES:,} faults")

    def _too_deep(self, at: Mark) -> Unreadable:
        return self._stop(at, f"the text is nested more than {MAX_DEPTH} levels deep")

    def _stop(self, at: Mark, message: str, hint: str = "") -> Unreadable:
        return unreadable(self.name, message, hint, at.line, at.column)


class _Pending:
    """The key of a mapping whose value comes next, and whether that value is to be left out."""

    __slots__ = ("at", "key", "skip")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.key: str | None = None
        self.at = Mark(1, 1)
        self.skip = False


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _advice(problem: str, text: str, at: Mark) -> str:
    lines = text.splitlines()
    before = lines[at.line - 1][: at.column] if at.line <= len(lines) else ""
    if "\t" in before:
        return "indent with spaces, not with tabs"
    if "mapping values are not allowed" in problem:
        return "put text that holds `: ` in quotes"
    if "cannot start any token" in problem:
        return f"put text that begins with {quoted(before[-1:])} in quotes"
    return ""
