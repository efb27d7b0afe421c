"""The workload's questions, put to the library in bulk: what `side_by_side.py` and the peer of the neutral harness ask.

Everything that holds for a day only is forgotten by `forget`; what the texts say, and how clauses of a form answer, is
kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from workload import KINDS, Plain, Row, midnight, past, world_of, zone_of

from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.sweep import Sweep
from treatymodel.questions.screens.waves import Waves

OPEN_ATTACK = 2
"""The kind of event that a party brings about when it comes to help."""


class Library:
    """An instance as a world with its record, and the questions of the workload."""

    def __init__(self, instance: Plain) -> None:
        self.world = world_of(instance)
        self.lifted = Lifted(self.world, history=[past(row) for row in instance["events"]])
        stances = {"help_is_attack": "yes", "help_strikes_home": "yes"}
        self.waves = Waves(self.lifted, stances, then=KINDS[OPEN_ATTACK], each_way=True)
        self.homes = [row["home_zone"] for row in instance["parties"]]
        self.clause = np.array([int(part.clause.id[1:]) for part in self.lifted.clauses])
        """The workload's number of each clause; parties have the same numbers here as there."""
        self._clause = self.clause.tolist()
        self.defending = tuple(part for part in self.lifted.clauses if part.clause.action == "defend")
        self._against: dict[tuple[int, int], list[Clause]] = defaultdict(list)
        """The clauses that an event of a kind against a party may set off."""
        for part in self.lifted.clauses:
            kinds = [number for number, kind in enumerate(KINDS) if self.lifted.fires(part.trigger, (kind,))]
            for party in part.victims if part.victims is not None else range(len(self.homes)):
                for kind in kinds:
                    self._against[kind, party].append(part)

    def forget(self) -> None:
        """Forget what was worked out for a day."""
        self.waves.forget_days()

    def circumstances(self, kind: int, zone: int | None, day: int) -> Circumstances:
        """An event of a kind on a day, in a zone or wherever its victim lives."""
        return Circumstances(KINDS[kind], midnight(day), place=None if zone is None else zone_of(zone))

    def one(self, row: Row) -> set[tuple[int, int]]:
        """Each party with each clause under which it owes something on an event."""
        by, on, kind, zone, day = row
        what = self.circumstances(kind, zone, day)
        found, today, in_force = set(), what.at.day, self.lifted.early
        for part in self._against.get((kind, on), ()):
            if in_force.never_in_force(part.text, today) or not part.may_fire(by, on, today):
                continue
            told = part.outcomes(what, by, on)
            for outcome in told.outcomes:
                if outcome.verdict == "DUE" and outcome.role == "other":
                    number = self._clause[part.number]
                    bearers = told.classes.members(int(outcome.bearer))
                    found |= {(party, number) for party in bearers if party not in (by, on)}
        return found

    def counts(self, kind: int, zone: int, day: int) -> NDArray[np.int32]:
        """How many come to the defence, by attacker and victim."""
        return Sweep(self.lifted, self.circumstances(kind, zone, day), clauses=self.defending).counts()

    def relation(self, kind: int, zone: int, day: int) -> list[tuple[NDArray[Any], ...]]:
        """Attacker, victim, bearer and clause, by the library's number, of all that is owed, as columns in parts."""
        return [*self._relation(kind, zone, day)]

    def _relation(self, kind: int, zone: int, day: int) -> Iterator[tuple[NDArray[Any], ...]]:
        for part in Sweep(self.lifted, self.circumstances(kind, zone, day)).relation():
            yield part.attacker, part.victim, part.bearer, part.clause

    def spreads(self, rows: Sequence[Row]) -> list[tuple[dict[int, int], int]]:
        """For each start the first round in which each party fights, or is fought, and how many pairs come about.

        Starts that differ in more than their parties are taken one group after the other.
        """
        groups: dict[tuple[int, int | None, int], list[int]] = defaultdict(list)
        for at, (_, on, kind, zone, day) in enumerate(rows):
            groups[kind, None if zone == self.homes[on] else zone, day].append(at)
        found: dict[int, tuple[dict[int, int], int]] = {}
        for (kind, zone, day), own in groups.items():
            ends = np.array([rows[at][:2] for at in own])
            what = self.circumstances(kind, zone, day)
            reached = self.waves.spreads(what, ends[:, 0], ends[:, 1], homes=zone is None)
            for at, each, made in zip(own, reached.each(), reached.made.tolist(), strict=True):
                found[at] = each, made
        return [found[at] for at in range(len(rows))]

    def draws(self, row: Row, coins: Any) -> NDArray[np.int64]:
        """How many parties fight in the end, draw by draw of who is willing: a row for each draw."""
        by, on, kind, zone, day = row
        willing = np.asarray(coins, np.bool_)
        what = self.circumstances(kind, zone, day)
        parts = self.waves.draws(what, by, on, lambda start, stop: willing[start:stop], len(willing))
        return np.concatenate([part.sum(axis=1) for part in parts])
