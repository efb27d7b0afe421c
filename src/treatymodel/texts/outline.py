"""A text as a tree of entries with the comments that belong to each, read with `ruamel.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.texts.scalars import Scalar
from treatymodel.texts.tree import Row, Table


@dataclass(slots=True)
class Entry:
    """A value under its key, or an item of a list (without key), from its first line to its last.

    `above` holds the comments and empty lines over it, `beside` the comment at the end of its line.
    """

    key: str | None
    value: Scalar | Branch
    line: int
    last: int
    above: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True)
class Branch:
    """A mapping or a list."""

    entries: list[Entry]
    mapping: bool

    def get(self, key: str) -> Entry | None:
        """The entry under a key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping, in order."""
        return tuple(entry.key for entry in self.entries if entry.key is not None)


@dataclass(slots=True)
class Outline:
    """A text: its mapping, the comments at its head, which an empty line sets apart, and those below it."""

    head: list[str]
    root: Branch
    below: list[str]


def outline(text: str, read: Table) -> Outline:
    """The outline of a text, read without fault as the mapping; raises `Misuse` where `ruamel.yaml` is missing."""
    try:
        from ruamel.yaml import YAML
    except ImportError:
        raise Misuse(
            "to bring texts into form needs the package `ruamel.yaml`", "pip install 'treatymodel[fmt]'"
        ) from None
    yaml: Any = YAML(typ="rt")
    root = _branch(yaml.compose(text), read)
    entries = list(_walk(root))
    below = []
    for line, said, alone in _remarks(yaml, text, entries):
        following = next((entry for entry in entries if entry.line > line), None)
        if not alone:
            _put_beside(entries, line, said)
        elif following is not None:
            following.above.append(said)
        else:
            below.append(said)
    return Outline(_head(root), root, below)


def comments(found: Outline) -> list[str]:
    """Every comment of an outline, sorted."""
    said = [line for entry in _walk(found.root) for line in (*entry.above, entry.beside)]
    return sorted(line for line in (*found.head, *said, *found.below) if line)


def _head(root: Branch) -> list[str]:
    """Take what stands over the last empty line above the first entry."""
    above = root.entries[0].above
    length = len(above) - above[::-1].index("") if "" in above else 0
    head, root.entries[0].above = above[:length], above[length:]
    return head


def _branch(node: Any, read: Table | Row) -> Branch:
    if isinstance(read, Table):
        pairs = zip(read.items(), node.value, strict=True)
        entries = [_entry(name, key.start_mark.line, value, found) for (name, found), (key, value) in pairs]
        return Branch(entries, mapping=True)
    items = zip(read, node.value, strict=True)
    return Branch([_entry(None, item.start_mark.line, item, found) for found, item in items], mapping=False)


def _entry(key: str | None, line: int, node: Any, read: Any) -> Entry:
    value = _branch(node, read) if isinstance(read, (Table, Row)) else read
    return Entry(key, value, line, node.end_mark.line)


def _walk(branch: Branch) -> Iterator[Entry]:
    for entry in branch.entries:
        yield entry
        if isinstance(entry.value, Branch):
            yield from _walk(entry.value)


def _remarks(yaml: Any, text: str, entries: list[Entry]) -> list[tuple[int, str, bool]]:
    """The comments and empty lines by their lines, each with whether it stands alone on its line."""
    lines = text.splitlines()
    inside = {line for entry in entries if isinstance(entry.value, str) for line in _within(entry, lines)}
    found: dict[int, tuple[str, bool]] = {}
    for token in yaml.scan(text):
        for start, said in _said(token):
            line = next((at for at in range(start, len(lines)) if lines[at].rstrip().endswith(said)), start)
            found[line] = (said, lines[line].rstrip().removesuffix(said).strip() in ("", "-"))
    for number, content in enumerate(lines):
        if not content.strip() and number not in inside:
            found[number] = ("", True)
    return [(line, *found[line]) for line in sorted(found)]


def _within(entry: Entry, lines: list[str]) -> range:
    """The lines of a text value but for its last; empty lines that follow it are none of them."""
    last = entry.last
    while last > entry.line and not lines[last - 1].strip():
        last -= 1
    return range(entry.line, last)


def _said(token: Any) -> Iterator[tuple[int, str]]:
    for group in getattr(token, "comment", None) or ():
        for comment in group if isinstance(group, list) else [group]:
            if comment is None:
                continue
            start = token.start_mark.line if isinstance(comment, str) else comment.start_mark.line
            spoken = comment if isinstance(comment, str) else comment.value
            for offset, line in enumerate(spoken.lstrip("\n").split("\n")):
                if line.strip():
                    yield start + offset, line.strip()


def _put_beside(entries: list[Entry], line: int, said: str) -> None:
    """To the outermost entry that fills the line; else to the last one that begins on it, or before it."""
    on_line = [entry for entry in entries if entry.line == line]
    filling = [entry for entry in on_line if entry.last == line]
    before = [entry for entry in entries if entry.line < line]
    owner = filling[0] if filling else on_line[-1] if on_line else before[-1]
    if owner.beside:
        owner.above.append(said)
    else:
        owner.beside = said
