"""Where places lie: outlines of land from Natural Earth at 1:110 million, and points for what is too small for one.

Outlines are those of today. Places without an outline or a point, such as seas, are not drawn.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from treatymodel.records import dataclass

Ring = tuple[tuple[float, float], ...]
TENTH = 0.1
"""Degrees a unit of the file."""


@dataclass(frozen=True, slots=True)
class Land:
    """Rings of longitude and latitude by place, points by place, and where they are from.

    A ring that crosses the antimeridian goes on beyond 180 degrees.
    """

    outlines: dict[str, tuple[Ring, ...]]
    points: dict[str, tuple[float, float]]
    source: str

    def __contains__(self, place: str) -> bool:
        return place in self.outlines or place in self.points

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that can be drawn."""
        return (*self.outlines, *self.points)

    def spots(self, place: str) -> Sequence[tuple[float, float]]:
        """Points that the place spans."""
        if place in self.points:
            return (self.points[place],)
        return [point for ring in self.outlines.get(place, ()) for point in ring]


@cache
def land() -> Land:
    """The outlines and points that the library ships."""
    told = json.loads(resources.files("treatymodel.pictures").joinpath("data/land.json").read_text(encoding="utf-8"))
    outlines = {place: tuple(map(_ring, rings)) for place, rings in told["land"].items()}
    return Land(outlines, {place: (x, y) for place, (x, y) in told["points"].items()}, told["source"])


def _ring(steps: list[int]) -> Ring:
    """A ring from its first point and the steps between the others."""
    x = y = 0
    points = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x * TENTH, y * TENTH))
    return tuple(points)
