"""From the globe to the sheet: the Equal Earth projection about a meridian, cut opposite to it, and a window on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt

from treatymodel.pictures.land import Ring
from treatymodel.pictures.scene import Point
from treatymodel.records import dataclass

SOUTH, NORTH = -57.0, 84.0
"""What a map of the world shows; Antarctica is left out."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(longitude: float, latitude: float) -> Point:
    """Šavrič, Patterson and Jenny 2018: areas keep their proportions. Longitude is counted from the middle."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    second = theta * theta
    sixth = second**3
    across = 3 * (9 * _A[3] * sixth * second + 7 * _A[2] * sixth + 3 * _A[1] * second + _A[0])
    up = theta * (_A[3] * sixth * second + _A[2] * sixth + _A[1] * second + _A[0])
    return 2 * sqrt(3) * radians(longitude) * cos(theta) / across, up


@dataclass(frozen=True, slots=True)
class Window:
    """Longitudes and latitudes that a map shows. `east` may lie beyond 180; `middle` is the meridian at the middle."""

    west: float
    east: float
    south: float
    north: float

    @property
    def middle(self) -> float:
        return (self.west + self.east) / 2


WORLD = Window(-169.85, 190.15, SOUTH, NORTH)
"""The whole, cut in the Bering Strait, where no land is."""
_PAD, _LEAST, _WIDEST = 5.0, 24.0, 250.0


def window_on(spots: Iterable[tuple[float, float]]) -> Window:
    """The smallest window on the points, with some room; the world where they lie all around it."""
    points = list(spots)
    if not points:
        return WORLD
    longitudes = sorted({x % 360 % 360 for x, _ in points})
    gaps = [
        ((longitudes[(place + 1) % len(longitudes)] - x) % 360 or 360.0, place) for place, x in enumerate(longitudes)
    ]
    gap, place = max(gaps)
    west = longitudes[(place + 1) % len(longitudes)]
    wide = 360.0 - gap
    if wide > _WIDEST:
        return WORLD
    south, north = min(y for _, y in points), max(y for _, y in points)
    room = max(0.0, _LEAST - wide) / 2
    tall = max(0.0, _LEAST / 2 - (north - south)) / 2
    west = west if west <= 180 else west - 360
    return Window(
        west - _PAD - room,
        west + wide + _PAD + room,
        max(south - _PAD / 2 - tall, SOUTH),
        min(north + _PAD / 2 + tall, NORTH),
    )


class Projection:
    """Puts a window onto a sheet of a width; `height` follows."""

    def __init__(self, window: Window, width: float) -> None:
        self.window = window
        west, east, south, north = window.west, window.east, window.south, window.north
        middle = window.middle
        edge = [
            equal_earth(x - middle, y)
            for x, y in [(west, s) for s in (*_along(south, north), _widest(south, north))]
            + [(east, s) for s in (*_along(south, north), _widest(south, north))]
            + [(s, y) for s in _along(west, east) for y in (south, north)]
        ]
        self._left, self._top = min(x for x, _ in edge), max(y for _, y in edge)
        self._scale = width / (max(x for x, _ in edge) - self._left)
        self.width = width
        self.height = (self._top - min(y for _, y in edge)) * self._scale

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point of the globe lies on the sheet; longitude is counted as the window does."""
        x, y = equal_earth(longitude - self.window.middle, latitude)
        return (x - self._left) * self._scale, (self._top - y) * self._scale

    def point(self, longitude: float, latitude: float) -> Point | None:
        """Where a point lies, if the window holds it."""
        window = self.window
        turned = window.west + (longitude - window.west) % 360
        return self.at(turned, latitude) if turned <= window.east and window.south <= latitude <= window.north else None

    def rings(self, ring: Ring) -> list[tuple[Point, ...]]:
        """What the window holds of a ring, as rings on the sheet; cut in two where its edges cut it."""
        window = self.window
        found = []
        for turn in (-360.0, 0.0, 360.0):
            moved: Sequence[tuple[float, float]] = [(x + turn, y) for x, y in ring]
            if max(x for x, _ in moved) < window.west or min(x for x, _ in moved) > window.east:
                continue
            for axis, edge, keep in (
                (0, window.west, 1),
                (0, window.east, -1),
                (1, window.south, 1),
                (1, window.north, -1),
            ):
                moved = _cut(moved, axis, edge, keep)
            if len(moved) > 2:
                found.append(tuple(self.at(x, y) for x, y in moved))
        return found

    def frame(self) -> tuple[Point, ...]:
        """The edge of the window, as a ring on the sheet."""
        window = self.window
        edge = [(window.west, y) for y in _along(window.south, window.north)]
        edge += [(x, window.north) for x in _along(window.west, window.east)]
        edge += [(window.east, y) for y in _along(window.north, window.south)]
        edge += [(x, window.south) for x in _along(window.east, window.west)]
        return tuple(self.at(x, y) for x, y in edge)


def _widest(south: float, north: float) -> float:
    """The parallel between two that is the longest."""
    return min(max(south, 0.0), north)


def _along(begin: float, end: float, steps: int = 24) -> list[float]:
    return [begin + (end - begin) * step / steps for step in range(steps + 1)]


def _cut(ring: Sequence[tuple[float, float]], axis: int, edge: float, keep: int) -> list[tuple[float, float]]:
    """The part of a ring on one side of a line (Sutherland and Hodgman 1974)."""
    kept = []
    for place, here in enumerate(ring):
        before = ring[place - 1]
        inside = (here[axis] - edge) * keep >= 0
        if inside != ((before[axis] - edge) * keep >= 0):
            part = (edge - before[axis]) / (here[axis] - before[axis])
            crossing = [before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])]
            crossing[axis] = edge
            kept.append((crossing[0], crossing[1]))
        if inside:
            kept.append(here)
    return kept
