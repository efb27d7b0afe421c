"""Lays an outline out as YAML: quotes where they are needed, short collections on a line, long text folded."""

from __future__ import annotations

from treatymodel.texts.emit import number, quoted_text
from treatymodel.texts.outline import Branch, Entry, Outline
from treatymodel.texts.scalars import Scalar, resolve

WIDTH = 120
INDENT = "  "
FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
"""What plain text does not begin with."""
FLOW = frozenset(",[]{}")
"""What plain text does not hold between brackets."""


def lay_out(text: Outline, opened: frozenset[int]) -> str:
    """The text; the branches whose ids are `opened` take a line for each entry."""
    _lift(text.root)
    lines = [*_spaced(text.head, ""), *_Layout(opened).block(text.root, ""), *_spaced(text.below, "")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    kept = [line for index, line in enumerate(lines) if line or lines[index - 1]]
    return "".join(f"{line}\n" for line in kept)


class _Layout:
    def __init__(self, opened: frozenset[int]) -> None:
        self.opened = opened

    def block(self, branch: Branch, pad: str) -> list[str]:
        return [line for entry in branch.entries for line in self._entry(entry, pad)]

    def _entry(self, entry: Entry, pad: str) -> list[str]:
        head = f"{pad}-" if entry.key is None else f"{pad}{_scalar(entry.key, flow=False)}:"
        beside = f"  {entry.beside}" if entry.beside else ""
        flat = self._flat(entry)
        if flat is not None and (len(head) + 1 + len(flat) <= WIDTH or not _can_open(entry.value)):
            return [*_spaced(entry.above, pad), f"{head} {flat}{beside}"]
        if isinstance(entry.value, str):
            folded = _folded(entry.value, pad + INDENT)
            return [*_spaced(entry.above, pad), f"{head} >-{beside}", *folded]
        assert isinstance(entry.value, Branch)
        if entry.key is not None:
            return [*_spaced(entry.above, pad), f"{head}{beside}", *self.block(entry.value, pad + INDENT)]
        above = [*entry.above, *([entry.beside] if entry.beside else [])]
        first, *rest = self.block(entry.value, pad + INDENT)
        return [*_spaced(above, pad), f"{head} {first[len(pad) + len(INDENT) :]}", *rest]

    def _flat(self, entry: Entry) -> str | None:
        """The value on one line; None where it has to take more."""
        if not isinstance(entry.value, Branch):
            return _scalar(entry.value, flow=False)
        return self._between(entry.value)

    def _between(self, branch: Branch) -> str | None:
        if id(branch) in self.opened and branch.entries:
            return None
        said = []
        for entry in branch.entries:
            if any(entry.above) or entry.beside:
                return None
            inner = self._between(entry.value) if isinstance(entry.value, Branch) else _scalar(entry.value, flow=True)
            if inner is None:
                return None
            said.append(inner if entry.key is None else f"{_scalar(entry.key, flow=True)}: {inner}")
        return f"{{{', '.join(said)}}}" if branch.mapping else f"[{', '.join(said)}]"


def _can_open(value: Scalar | Branch) -> bool:
    """Whether the value can take more lines than one."""
    if isinstance(value, Branch):
        return bool(value.entries)
    foldable = isinstance(value, str) and value.isprintable() and " " in value
    return foldable and value == " ".join(str(value).split()) and not str(value).startswith("#")


def _lift(branch: Branch) -> None:
    """Put what stands above the first entry of an item above the item, since that entry begins on its line."""
    for entry in branch.entries:
        if isinstance(entry.value, Branch):
            _lift(entry.value)
            if entry.key is None and entry.value.entries:
                first = entry.value.entries[0]
                entry.above += first.above
                first.above = []


def _spaced(above: list[str], pad: str) -> list[str]:
    return [f"{pad}{line}" if line else "" for line in above]


def _folded(text: str, pad: str) -> list[str]:
    lines = [pad]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] != pad else f"{pad}{word}"
        if len(longer) > WIDTH and lines[-1] != pad:
            lines.append(f"{pad}{word}")
        else:
            lines[-1] = longer
    return lines


def _scalar(value: Scalar, *, flow: bool) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return number(value)
    return value if _is_plain(value, flow=flow) else quoted_text(value)


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether text without quotes is read as that text."""
    if not text.isprintable() or text != text.strip() or text[:1] in FIRST or text[:3] in ("---", "..."):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (flow and (FLOW & {*text} or ":" in text[:1])):
        return False
    try:
        return resolve(text) == text
    except ValueError:
        return False
