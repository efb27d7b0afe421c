"""For which attackers and victims the record makes the answer of a clause another, moment by moment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.questions.screens.looked import Recorded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.blocks import Said
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.told import Answers

Owed = list[tuple[int | str, str]]
"""Bearers and verdicts."""
Known = tuple[int, int, Recorded]
"""What is on record for one attacker and a victim: the victim's class and number, and the record."""


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
        self._unsure: list[Known] = []
        """Those of whom nobody can say whether the moment last asked about came after what is on record."""
        self._told: list[int] = []
        self._columns: NDArray[np.int64] | None = None
        self._next = -FAR
        """The second in which something happened to which no moment asked about has come."""

    @cached_property
    def _waiting(self) -> list[tuple[int, int, tuple[Recorded, ...]]]:
        """The victims for whom something is on record, with what no moment asked about has come to yet."""
        looked, codes = self._said.clause.looked, self._said.clause.lifted.everybody.codes
        members = self._answers.classes.members
        found = ((hit, victim, looked.of_victim(codes[victim])) for hit in self._said.hit for victim in members(hit))
        return [known for known in found if known[2]]

    @property
    def settled(self) -> NDArray[np.int64]:
        """Those to whom nothing is owed once something is on record.

        In rows: attacker, victim, clause, and the seconds between which the first of it happened.
        """
        if self._columns is None:
            self._columns = np.array(self._told, np.int64).reshape(-1, 5)
        return self._columns

    def others(self, circumstances: Circumstances, begins: int, ends: int) -> Iterator[tuple[int, int, Owed]]:
        """Those asked about by themselves: attacker, victim, and who owes what. After it, the others are settled.

        The moment lies between the seconds given.
        """
        if not self._said.clause.looked.by_pairs:
            yield from self._whomever(circumstances)
            return
        if ends > self._next or self._unsure:
            self._settle(circumstances, begins, ends)
        for hit, victim, recorded in (*self._asked, *self._unsure):
            if recorded.seconds[0] < ends:
                owed = self._said.told(recorded.number, victim, circumstances)
                if owed or self._said.speaks(hit):
                    yield recorded.number, victim, owed

    def _settle(self, circumstances: Circumstances, begins: int, ends: int) -> None:
        """Tells those to whom the moment has come."""
        unsure, self._unsure = self._unsure, []
        for hit, victim, recorded in unsure:
            self._tell(hit, victim, (recorded,), circumstances, begins)
        left, self._next = [], FAR
        for hit, victim, own in self._waiting:
            come = own
            if own[-1].seconds[0] >= ends:
                come = own[: bisect_left(own, ends, key=_begins)]
                left.append((hit, victim, own[len(come) :]))
                self._next = min(self._next, own[len(come)].seconds[0])
            self._tell(hit, victim, come, circumstances, begins)
        self._waiting[:] = left

    def _tell(
        self, hit: int, victim: int, come: tuple[Recorded, ...], circumstances: Circumstances, begins: int
    ) -> None:
        speaks, clause, of = self._said.speaks(hit), self._said.clause.number, self._answers.classes.of
        for recorded in come:
            signs, seconds = recorded.signs, recorded.seconds
            if not self._plain or signs is None:
                self._asked.append((hit, victim, recorded))
            elif seconds[1] >= begins:
                self._unsure.append((hit, victim, recorded))
            else:
                key = (of(recorded.number), hit, signs)
                silent = self._silent.get(key)
                if silent is None:
                    silent = self._silent[key] = self._is_silent(key, victim, recorded, circumstances)
                if not silent:
                    self._asked.append((hit, victim, recorded))
                elif speaks:
                    self._told += (recorded.number, victim, clause, *seconds)
                    self._columns = None

    def _is_silent(
        self, key: tuple[int, int, frozenset[int]], victim: int, recorded: Recorded, circumstances: Circumstances
    ) -> bool:
        if not self._said.fires(*key[:2]):
            return True
        told = self._answers.on_record(*key)
        if told is None:
            told = self._answers.of(circumstances, recorded.number, victim).outcomes
        return not any(self._said.wanted(told))

    def _whomever(self, circumstances: Circumstances) -> Iterator[tuple[int, int, Owed]]:
        """The attackers of a victim for whom something counts, where that does not tell them by itself."""
        answers = self._answers
        parties = range(len(answers.clause.lifted.everybody.codes))
        for victim in (party for hit in self._said.hit for party in answers.classes.members(hit)):
            for attacker in parties:
                if attacker != victim and answers.past(circumstances, attacker, victim) != answers.always:
                    yield attacker, victim, self._said.told(attacker, victim, circumstances)


def _begins(recorded: Recorded) -> int:
    return recorded.seconds[0]


FAR = 1 << 60
"""A second that never comes."""
