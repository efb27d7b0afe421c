"""The key to a picture: a swatch and what it means, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from treatymodel.pictures.measure import width
from treatymodel.pictures.scene import Box, Look, Mark, Path, Words
from treatymodel.records import dataclass

SIZE, SWATCH, LINE = 7.0, 10.0, 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A look and what it means; without a look, a remark. `stroke` shows it as a line instead of a box."""

    look: Look | None
    meaning: str
    stroke: bool = False


def legend(entries: Sequence[Entry], room: float) -> tuple[list[Mark], float]:
    """The marks of the key, and how tall it is."""
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    for entry in entries:
        wide = (SWATCH + 4 if entry.look else 0) + width(entry.meaning, SIZE) + 12
        if x and x + wide - 12 > room:
            x, y = 0.0, y + LINE
        if entry.look is not None:
            marks.append(_swatch(entry.look, x, y, entry.stroke))
        at = x + (SWATCH + 4 if entry.look else 0)
        marks.append(Words(at, y + SIZE + 1, entry.meaning, size=SIZE, ink="muted"))
        x += wide
    return marks, y + LINE if entries else 0.0


def _swatch(look: Look, x: float, y: float, stroke: bool) -> Mark:
    if stroke:
        return Path(((x, y + 5), (x + SWATCH, y + 5)), look)
    return Box(x, y + 0.5, SWATCH, 8, look)
