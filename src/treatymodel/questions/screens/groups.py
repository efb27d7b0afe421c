"""Sets of attackers, and bearers that are no single party, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from treatymodel.questions.screens.entries import EVERYBODY

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Groups:
    """Sets of parties by number; and bearers that are no single party, numbered after the parties."""

    def __init__(self, parties: int) -> None:
        self.parties = parties
        self._sets: dict[frozenset[int] | None, int] = {None: EVERYBODY}
        self._members: list[NDArray[np.int64]] = []
        self._names: dict[str, int] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The bearers that are no single party, in order of their numbers."""
        return tuple(self._names)

    def named(self, bearer: str) -> int:
        """The number of a bearer that is no single party."""
        return self._names.setdefault(bearer, self.parties + len(self._names))

    def number(self, parties: frozenset[int] | None) -> int:
        """The number of a set; None for that of all."""
        if parties not in self._sets:
            assert parties is not None
            self._sets[parties] = len(self._sets)
            self._members.append(np.array(sorted(parties), np.int64))
        return self._sets[parties]

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each of some sets, the first of which holds all, which parties are in it."""
        found = np.zeros((len(numbers), self.parties), np.bool_)
        found[0] = True
        for row, number in enumerate(numbers[1:].tolist(), start=1):
            found[row, self._members[number - 1]] = True
        return found
