"""For which attackers and victims the record makes the answer of a clause another, moment by moment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from treatymodel.questions.screens.past import Recorded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.blocks import Said
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.told import Answers

Owed = list[tuple[int | str, str]]
"""Bearers and verdicts."""


class Known(NamedTuple):
    """What is on record for a victim of a class and one attacker."""

    hit: int
    victim: int
    recorded: Recorded


class Recalled:
    """The attackers and victims for whom a clause answers otherwise than it does whatever is on record.

    Where it makes no difference when something happened, and nobody then owes anything, a pair is told once, and kept
    with its days; all others are asked about at each moment.
    """

    def __init__(self, said: Said, answers: Answers) -> None:
        self._said = said
        self._answers = answers
        self._plain = not answers.always and not said.clause.minds_order
        self._silent: dict[tuple[int, int, frozenset[int]], bool] = {}
        """Whether nothing is owed to a victim against an attacker, of some classes, once something is on record."""
        self._asked: list[Known] = []
        """Those asked about at each moment since."""
        self._told: list[tuple[int, int, int, int, int]] = []
        self._columns: NDArray[np.int64] | None = None

    @cached_property
    def _waiting(self) -> list[Known]:
        """What no moment asked about has come to yet, the earliest last."""
        looked, codes = self._said.clause.looked, self._said.clause.lifted.everybody.codes
        members = self._answers.classes.members
        known = [
            Known(hit, victim, recorded)
            for hit in self._said.hit
            for victim in members(hit)
            for recorded in looked.of_victim(codes[victim])
        ]
        return sorted(known, key=lambda item: item.recorded.first.earliest, reverse=True)

    @property
    def settled(self) -> NDArray[np.int64]:
        """Those to whom nothing is owed once something is on record.

        In rows: attacker, victim, clause, and the seconds between which the first of it happened.
        """
        if self._columns is None:
            self._columns = np.array(self._told, np.int64).reshape(-1, 5)
        return self._columns

    def others(self, circumstances: Circumstances) -> Iterator[tuple[int, int, Owed]]:
        """Those asked about by themselves: attacker, victim, and who owes what. After it, the others are settled."""
        if not self._said.clause.looked.by_pairs:
            yield from self._whomever(circumstances)
            return
        ends = circumstances.at.latest
        unsure = self._settle(circumstances)
        for hit, victim, recorded in (*self._asked, *unsure):
            if recorded.first.earliest < ends:
                owed = self._said.told(recorded.number, victim, circumstances)
                if owed or self._said.speaks(hit):
                    yield recorded.number, victim, owed

    def _settle(self, circumstances: Circumstances) -> list[Known]:
        """Tells those to whom the moment has come; left are those of whom nobody can say whether it has."""
        begins, ends = circumstances.at.earliest, circumstances.at.latest
        unsure: list[Known] = []
        while self._waiting and self._waiting[-1].recorded.first.earliest < ends:
            known = self._waiting.pop()
            hit, victim, recorded = known
            if not self._plain or recorded.signs is None:
                self._asked.append(known)
            elif recorded.first.latest >= begins:
                unsure.append(known)
            elif not self._is_silent(known, recorded.signs, circumstances):
                self._asked.append(known)
            elif self._said.speaks(hit):
                self._told.append((recorded.number, victim, self._said.clause.number, *recorded.seconds))
                self._columns = None
        self._waiting += reversed(unsure)
        return unsure

    def _is_silent(self, known: Known, signs: frozenset[int], circumstances: Circumstances) -> bool:
        attacker, hit = known.recorded.number, known.hit
        key = (self._answers.classes.of(attacker), hit, signs)
        if key not in self._silent:
            told = self._answers.on_record(attacker, hit, signs)
            if told is None:
                told = self._answers.of(circumstances, attacker, known.victim).outcomes
            self._silent[key] = not any(self._said.wanted(told))
        return self._silent[key]

    def _whomever(self, circumstances: Circumstances) -> Iterator[tuple[int, int, Owed]]:
        """The attackers of a victim for whom something counts, where that does not tell them by itself."""
        answers = self._answers
        parties = range(len(answers.clause.lifted.everybody.codes))
        for victim in (party for hit in self._said.hit for party in answers.classes.members(hit)):
            for attacker in parties:
                if attacker != victim and answers.past(circumstances, attacker, victim) != answers.always:
                    yield attacker, victim, self._said.told(attacker, victim, circumstances)
