"""What clauses say in circumstances that differ in their moment only: worked out once from one turn to the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.questions.screens.answers import UnevenError
from treatymodel.questions.screens.blocks import Said

if TYPE_CHECKING:
    from treatymodel.days import Day
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted


class Ledger:
    """What clauses say of all attackers and victims, of some verdicts, in circumstances that share all but the moment.

    Where a clause reads no length of time, and nothing on record whoever did it, the same is said on all days between
    two turns of what it reads; only for pairs with something on record does the moment count besides.
    """

    def __init__(
        self,
        lifted: Lifted,
        clauses: tuple[Clause, ...],
        circumstances: Circumstances,
        verdicts: frozenset[str],
        victims: frozenset[int] | None = None,
    ) -> None:
        """Of the victims given, or of all."""
        self._lifted = lifted
        self._verdicts = verdicts
        self._victims = victims
        self._clauses = lifted.firing(clauses, circumstances.kinds)
        if victims is not None and "NOT_DUE" not in verdicts:
            self._clauses = tuple([c for c in self._clauses if c.victims is None or not victims.isdisjoint(c.victims)])
        self._pages: dict[int, Page | None] = {}

    @cached_property
    def _texts(self) -> list[int]:
        return [clause.at for clause in self._clauses]

    def on(self, circumstances: Circumstances) -> Iterator[Said]:
        """What each clause says that may speak at the moment."""
        lifted, at = self._lifted, circumstances.at
        day, pages = at.day, self._pages
        today = day.first.toordinal()
        lasts = day.first == day.last and lifted.asked_at(at) is None
        for number in self._speaking(day):
            clause = self._clauses[number]
            page = pages.get(number) if number in pages else self._page(number)
            if page is None or not lasts:
                if not self._never(clause, day):
                    yield said_by(clause, circumstances, self._verdicts, self._victims)
                continue
            turn = bisect_right(page.turns, today)
            if turn not in page.said:
                never = self._never(clause, day)
                page.said[turn] = None if never else said_by(clause, circumstances, self._verdicts, self._victims)
            said = page.said[turn]
            if said is not None:
                yield said

    def _speaking(self, day: Day) -> list[int]:
        """Those that may speak, by number here: unless NOT_DUE is asked for, those that may bind anybody."""
        if "NOT_DUE" in self._verdicts:
            return [*range(len(self._clauses))]
        found: list[int] = np.flatnonzero(self._lifted.bonds.on(day)[self._texts]).tolist()
        return found

    def _never(self, clause: Clause, day: Day) -> bool:
        return "NOT_DUE" not in self._verdicts and self._lifted.early.never_in_force(clause.text, day)

    def _page(self, number: int) -> Page | None:
        clause = self._clauses[number]
        alike = clause.alike()
        lasts = alike.lasts and not clause.looked.always
        self._pages[number] = Page(alike.turns or ()) if lasts else None
        return self._pages[number]


class Page:
    """What one clause says, by how many of its turns have come; None where it surely binds nobody."""

    __slots__ = ("said", "turns")

    def __init__(self, turns: tuple[int, ...]) -> None:
        self.turns = turns
        self.said: dict[int, Said | None] = {}


def said_by(
    clause: Clause, circumstances: Circumstances, verdicts: frozenset[str], victims: frozenset[int] | None = None
) -> Said:
    """What a clause says in some circumstances of the victims given, or of all; kept with its answers."""
    answers = clause.answers(circumstances)
    key = (verdicts, victims)
    if key not in answers.said:
        try:
            answers.said[key] = Said(answers, verdicts, victims)
        except UnevenError:
            everyone = frozenset(clause.lifted.everybody.codes)
            answers.said[key] = Said(clause.answers(circumstances, everyone), verdicts, victims)
    found: Said = answers.said[key]
    return found
