"""The library as a peer of the neutral workload.

The workload's harness imports `Impl` from here, and gives its own `common`, which is found beside its peers.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import Any

import numpy as np
from common import Inst, Peer
from library import Library
from workload import Row


class DayTables:
    """What the harness clears between two measurements: everything that holds for a day only."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def clear(self) -> None:
        """Forget it."""
        self._library.forget()


class Impl(Peer):  # type: ignore[misc]
    """The workload's questions, asked of the library."""

    def load(self, path: str) -> None:
        """Read the instance, and make its world."""
        self.i = Inst(path)
        self.P: int = self.i.P
        self.library = Library(self.i.raw)
        self.cache = DayTables(self.library)
        gc.collect()
        gc.freeze()

    def q1(self, e: Row) -> set[tuple[int, int]]:
        """Who owes what on one event."""
        return self.library.one(e)

    def q2_counts(self, kind: int, zone: int, day: int) -> Any:
        """How many come to the defence, by attacker and victim."""
        return self.library.counts(kind, zone, day)

    def q2_rel(self, kind: int, zone: int, day: int) -> int:
        """The number of rows, all of them written out as columns."""
        return sum(len(part[0]) for part in self.library.relation(kind, zone, day))

    def q2_rel_set(self, kind: int, zone: int, day: int) -> set[tuple[int, ...]]:
        """The rows."""
        parts = self.library.relation(kind, zone, day)
        named = [(*part[:3], self.library.clause[part[3]]) for part in parts]
        return {row for part in named for row in zip(*(column.tolist() for column in part), strict=True)}

    def q3(self, e: Row) -> tuple[dict[int, int], int]:
        """Who is drawn in, in which round, and how many pairs come about."""
        return self.library.spreads([e])[0]

    def q3_many(self, es: Sequence[Row]) -> list[tuple[dict[int, int], int]]:
        """The same for many starts."""
        return self.library.spreads(es)

    def q4(self, e: Row, H: Any) -> Any:  # noqa: N803
        """How many are drawn in, draw by draw."""
        return np.asarray(self.library.draws(e, H))
