"""Answers for many events at once, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERDICTS = ("NOT_DUE", "OPEN", "DUE")
"""Verdicts by their numbers."""
EVERYBODY = 0
"""The number of the set of attackers that holds all."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Answers that hold for sets of attackers: a row for each victim, bearer and clause.

    The bearer is a party's number, or from the number of parties on one that the text names otherwise. `attackers` is
    the number of a set; none of them is the victim or the bearer, but where the bearer is the attacker itself
    (`by_itself`).
    """

    victim: NDArray[np.int32]
    bearer: NDArray[np.int32]
    clause: NDArray[np.int32]
    verdict: NDArray[np.int8]
    attackers: NDArray[np.int32]
    by_itself: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.victim)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Attackers and victims for whom the record makes a clause answer otherwise; its entries leave them out."""

    attacker: NDArray[np.int32]
    victim: NDArray[np.int32]
    clause: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.attacker)


@dataclass(frozen=True, slots=True)
class Rows:
    """Answers one by one: a row for each attacker, victim, bearer and clause."""

    attacker: NDArray[np.int32]
    victim: NDArray[np.int32]
    bearer: NDArray[np.int32]
    clause: NDArray[np.int32]
    verdict: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.attacker)
