"""On which days each text may bind anybody, by the dates of its parties alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from treatymodel.days import Day
from treatymodel.days.span import ALWAYS, NEVER
from treatymodel.model.instrument import Instrument
from treatymodel.model.participation import Participation
from treatymodel.model.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Bonds:
    """The participations in all texts of a world, as columns of days."""

    def __init__(self, world: World) -> None:
        texts = world.instruments.values()
        rows = [(at, *_reach(row)) for at, text in enumerate(texts) for row in text.parties]
        self._text, self._first, self._last = np.array(rows, np.int64).reshape(-1, 3).T
        self._always = np.array([_binds_others(text, world) for text in texts], np.bool_)

    def on(self, day: Day) -> NDArray[np.bool_]:
        """For each text, in order of id, whether some party may be bound by it on the day."""
        first, last = day.first.toordinal(), day.last.toordinal()
        found = self._always.copy()
        found[self._text[(self._first <= last) & (first < self._last)]] = True
        return found


def _reach(row: Participation) -> tuple[int, int]:
    """The first day on which a row may hold, and the first on which it no longer may."""
    start, end = row.start, row.end
    first = ALWAYS if start is None else start.first.toordinal()
    return first, NEVER if end is None or end.endless else end.last.toordinal()


def _binds_others(text: Instrument, world: World) -> bool:
    """Whether it may bind others than the parties whose dates it gives."""
    return text.supposed or bool(text.unnamed) or text.id in world.founded
