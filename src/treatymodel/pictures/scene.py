"""What a picture consists of, before a pen draws it: marks on a sheet, in points, from its top left corner.

A mark names its colours by what they mean (`inks.py`), so that each pen and each page may choose its own. `hint` is
said where the reader points at the mark, and `key` names the finding, party or clause that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from treatymodel.records import dataclass

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is inked. `fill` and `line` are inks, `hatch` one of `HATCHES`, `dash` lengths of line and gap."""

    fill: str = ""
    line: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    hatch: str = ""


HATCHES = ("", "strokes", "dots", "cross")
"""Patterns laid over a fill, in the ink of the line, so that two fills differ in grey as well."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `round` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    look: Look
    round: float = 0.0
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle about a point."""

    x: float
    y: float
    radius: float
    look: Look
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, with a head at its end if it is an arrow; `smooth` bends it through them."""

    points: tuple[Point, ...]
    look: Look
    arrow: bool = False
    smooth: bool = False
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """What lies within closed rings of points; a ring within a ring is a hole."""

    rings: tuple[tuple[Point, ...], ...]
    look: Look
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its base line. `halo` is the ink that sets it off from what lies below it."""

    x: float
    y: float
    text: str
    size: float = 8.0
    ink: str = "ink"
    anchor: Anchor = "start"
    bold: bool = False
    turned: float = 0.0
    halo: str = ""
    hint: str = ""
    key: str = ""


Mark = Box | Disc | Path | Region | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """Marks in the order in which they are drawn, on a sheet of so many points."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def moved(marks: Iterable[Mark], right: float, down: float) -> tuple[Mark, ...]:
    """The marks, elsewhere on the sheet."""
    return tuple(_moved(mark, right, down) for mark in marks)


def _moved(mark: Mark, right: float, down: float) -> Mark:
    match mark:
        case Box(x, y, width, height, look, round, hint, key):
            return Box(x + right, y + down, width, height, look, round, hint, key)
        case Disc(x, y, radius, look, hint, key):
            return Disc(x + right, y + down, radius, look, hint, key)
        case Path(points, look, arrow, smooth, hint, key):
            return Path(tuple((x + right, y + down) for x, y in points), look, arrow, smooth, hint, key)
        case Region(rings, look, hint, key):
            put = tuple(tuple((x + right, y + down) for x, y in ring) for ring in rings)
            return Region(put, look, hint, key)
        case Words(x, y, text, size, ink, anchor, bold, turned, halo, hint, key):
            return Words(x + right, y + down, text, size, ink, anchor, bold, turned, halo, hint, key)


def bend(points: tuple[Point, ...]) -> tuple[tuple[Point, Point, Point], ...]:
    """Cubic curves through the points, as (control, control, end): a Catmull-Rom spline."""
    curves = []
    for place in range(len(points) - 1):
        before = points[max(place - 1, 0)]
        here, there = points[place], points[place + 1]
        after = points[min(place + 2, len(points) - 1)]
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        curves.append((first, second, there))
    return tuple(curves)


HEAD = 5.0
"""How long the head of an arrow is, in points, for a line of one point."""


def head(path: Path) -> tuple[Point, Point, Point]:
    """The triangle at the end of an arrow."""
    end = path.points[-1]
    start = bend(path.points)[-1][1] if path.smooth else path.points[-2]
    if start == end:
        start = path.points[-2]
    away = (end[0] - start[0], end[1] - start[1])
    length = (away[0] ** 2 + away[1] ** 2) ** 0.5 or 1.0
    along = (away[0] / length, away[1] / length)
    size = HEAD * max(path.look.width, 1.0) ** 0.5
    foot = (end[0] - along[0] * size, end[1] - along[1] * size)
    side = (-along[1] * size * 0.45, along[0] * size * 0.45)
    return (end, (foot[0] + side[0], foot[1] + side[1]), (foot[0] - side[0], foot[1] - side[1]))
