"""How far each of many attacks spreads: together where nothing that is done calls anybody, else one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from treatymodel.errors import Misuse
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Verdict
from treatymodel.questions.honouring import Judged
from treatymodel.questions.screens.courses import Course, Start
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.moves import Moves, only_earlier_acts
from treatymodel.questions.screens.waves import Waves

if TYPE_CHECKING:
    from treatymodel.days import Moment
    from treatymodel.model.event import Event
    from treatymodel.model.facts import Facts
    from treatymodel.model.world import World
    from treatymodel.questions.honouring import NamedRule
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.stances import SpreadDoctrine

MOST_ASKED = 5_000
"""So many starts are asked round by round at most."""


FEW = 50
"""Of so many attacks nobody looks first whether they call anybody."""


class Far(NamedTuple):
    """How far one attack spreads."""

    drawn: dict[str, int]
    """Who comes to fight or is attacked beside the two, each with the first round, in that order."""
    attacks: int
    """How many attacks of one party on one other came about, that with which it began included."""


class Starts:
    """Attacks in the same circumstances, each from which a conflict may spread by itself."""

    def __init__(
        self,
        world: World,
        circumstances: Circumstances,
        homes: bool,
        history: Sequence[Event],
        facts: Facts | None,
        doctrine: SpreadDoctrine,
        rule: NamedRule,
        rounds: int,
    ) -> None:
        """`homes`: each happens in its victim's home."""
        self._world = world
        self._circumstances = circumstances
        self._homes = homes
        self._history = tuple(history)
        self._doctrine = doctrine
        self._rule = rule
        self._rounds = rounds
        self._speaking: dict[str | None, tuple[Clause, ...]] = {}
        self._lifted = Lifted(world, facts, doctrine.law, history)

    @cached_property
    def _asked_at(self) -> Moment:
        every = (self._circumstances.at, *(event.at for event in self._history))
        return max((at.end for at in every), key=lambda at: at.sort_key)

    @cached_property
    def _moves(self) -> Moves:
        return Moves(self._lifted, self._rule, self._doctrine, self._circumstances.at, self._asked_at, self._history)

    def reached(self, pairs: Sequence[tuple[str, str]], pairwise: bool) -> list[Far]:
        """How far each attack spreads. Raises `Misuse` past `MOST_ASKED` starts that have to be asked one by one."""
        if pairwise or self._moves.end_at_once():
            return list(self._together(pairs))
        plain = len(pairs) > FEW and only_earlier_acts(self._history, self._circumstances.at)
        asked = [self._calls(*pair) if plain else True for pair in pairs]
        if sum(asked) > MOST_ASKED:
            raise Misuse(
                f"{sum(asked):,} attacks call somebody, and at most {MOST_ASKED:,} are asked round by round",
                "narrow them by `among` or `pairs`, or take `pairwise=True`",
            )
        return [self._one(*pair) if some else Far({}, 1) for pair, some in zip(pairs, asked, strict=True)]

    def _together(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Far]:
        """Each response taken as an attack of one party on one other, and nothing besides."""
        waves = Waves(self._lifted, self._doctrine, self._rule.name)
        number, codes = self._lifted.everybody.number, self._lifted.everybody.codes
        ends = np.array([[number[by], number[on]] for by, on in pairs], np.int64).reshape(-1, 2)
        reached = waves.spreads(self._circumstances, ends[:, 0], ends[:, 1], homes=self._homes, most=self._rounds)
        for own, made in zip(reached.each(), reached.made.tolist(), strict=True):
            first = sorted((number, party) for party, number in own.items() if number)
            yield Far({codes[party]: number for number, party in first}, made)

    def _calls(self, by: str, on: str) -> bool:
        """Whether an attack may call somebody who can add to the spread."""
        what, number = self._at_home_of(on), self._lifted.everybody.number
        if what.place not in self._speaking:
            clauses = tuple(self._lifted.clauses[number] for number in sorted(self._moves.makers))
            self._speaking[what.place] = tuple(self._lifted.speaking(clauses, what, idle=False))
        return any(
            outcome.verdict in self._counting
            for clause in self._speaking[what.place]
            for outcome in clause.outcomes(what, number[by], number[on]).outcomes
        )

    @cached_property
    def _counting(self) -> frozenset[str]:
        """The verdicts that are ever honoured."""
        each = (Verdict.DUE, Verdict.OPEN)
        return frozenset(str(verdict) for verdict in each if self._rule.honours(Judged("duty", verdict, "legal")))

    def _at_home_of(self, on: str) -> Circumstances:
        """The circumstances of an attack on a party."""
        if not self._homes:
            return self._circumstances
        return self._circumstances.at_place(on if on in self._world.places else None)

    def _one(self, by: str, on: str) -> Far:
        event = self._at_home_of(on).event(by, on)
        case = Case(self._world, event, self._history, self._lifted.facts, self._doctrine.law)
        course = Course(Start(case, self._moves), self._rounds).run()
        number = self._lifted.everybody.number
        drawn = sorted(course.drawn().items(), key=lambda item: (item[1], number[item[0]]))
        return Far(dict(drawn), course.attacks())
