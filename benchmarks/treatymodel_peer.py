"""The library as a peer of the neutral workload: its questions, asked by public names alone.

The workload's harness imports `Impl` from here, and gives its own `common`, which is found beside its peers.
"""

from __future__ import annotations

from collections import defaultdict

from common import Inst, Peer
from workload import Row, event, past, world_of

import treatymodel as tm


class Impl(Peer):  # type: ignore[misc]
    """The workload's questions, asked of the library."""

    def load(self, path: str) -> None:
        """Read the instance and make its world."""
        self.i = Inst(path)
        self.P: int = self.i.P
        self.world = world_of(self.i.raw)
        self.attacks: dict[tuple[int, int], list[Row]] = defaultdict(list)
        """The events of the file by who did them to whom, in order of day."""
        for row in self.i.events:
            self.attacks[row[0], row[1]].append(row)

    def case(self, row: Row) -> tm.Case:
        """The event as a case; of the record it is given what clauses can read, who was struck by whom before."""
        attacker, target, *_, day = row
        turned = [past(earlier) for earlier in self.attacks[target, attacker] if earlier[4] < day]
        return tm.Case(self.world, event(row), history=turned)

    def q1(self, row: Row) -> set[tuple[int, int]]:
        """Who owes what on one event, by an ordinary case."""
        return {
            (int(found.bearer[1:]), int(found.obligation[1:]))
            for found in self.case(row).who()
            if found.event == "event" and found.verdict is tm.Verdict.DUE
        }
