"""Parts of a product answered by sweeps over all attackers and victims: one for each day on which something turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from treatymodel.compile import Answers
from treatymodel.days import Day, Moment
from treatymodel.questions.finding import binding_of
from treatymodel.questions.screens.entries import VERDICTS
from treatymodel.questions.screens.product import HOME, Part
from treatymodel.questions.screens.sweep import Sweep

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.answering import Answering
    from treatymodel.questions.screens.clause import Clause


class Swept(NamedTuple):
    """Answers for every attacker and victim of a part on one day, by event, bearer and clause, as numbers."""

    pair: NDArray[np.int32]
    """The number of the event among the day's."""
    bearer: NDArray[np.int32]
    clause: NDArray[np.int32]
    verdict: NDArray[np.int8]
    bearers: tuple[str, ...]


class Sweeping:
    """Sweeps days one after the other; a day on which nothing turns is answered as the one before."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._last: tuple[object, Swept] | None = None

    def days(self, part: Part) -> Iterator[tuple[Day, Swept]]:
        """The answers on each day of a part."""
        for day in part.days:
            key = (part.what, part.space, self._epoch(part, day))
            if self._last is None or key != self._last[0]:
                self._last = (key, self._swept(part, self.sweep(part, day)))
            yield day, self._last[1]

    def spans(self, part: Part) -> Iterator[tuple[Day, ...]]:
        """The days of a part that follow one another, and on which nothing turns."""
        own: list[Day] = []
        last: object = None
        for day in part.days:
            key = self._epoch(part, day)
            if own and key != last:
                yield tuple(own)
                own = []
            own.append(day)
            last = key
        yield tuple(own)

    def _epoch(self, part: Part, day: Day) -> object:
        """The same for days between which nothing turns for any clause that may speak."""
        circumstances = part.circumstances(day)
        speaking = self._answering.speaking(circumstances)
        return tuple([(clause.number, clause.turn(circumstances)) for clause in speaking])

    def sweep(
        self, part: Part, day: Day, clauses: Iterable[Clause] | None = None, verdicts: Iterable[str] | None = None
    ) -> Sweep:
        """A sweep of a day; of the plan's clauses and verdicts where none are given."""
        answering, space = self._answering, part.space
        circumstances = part.circumstances(day)
        where = None
        if part.place == HOME:
            where = {str(code): space.place(HOME, code) for code in space.victims}
        else:
            circumstances = circumstances.at_place(part.place)
        return Sweep(
            answering.lifted,
            circumstances,
            verdicts=answering.plan.verdicts if verdicts is None else verdicts,
            clauses=answering.speaking(circumstances) if clauses is None else clauses,
            where=where,
        )

    def _swept(self, part: Part, sweep: Sweep) -> Swept:
        """The answers in order of pairs, bearers and clauses, by sorting them as one number each."""
        space, lifted = part.space, self._answering.lifted
        at = np.full((2, sweep.parties), -1, np.int64)
        for end, codes in enumerate((space.attackers, space.victims)):
            at[end, [lifted.everybody.number[str(code)] for code in codes]] = range(len(codes))
        bearers, clauses = _order(sweep.everybody), _order([clause.name for clause in lifted.clauses])
        ranks = [np.argsort(order) for order in (bearers, clauses)]
        found = [np.zeros(0, np.int64)]
        for rows in sweep.relation():
            by, on = at[0][rows.attacker], at[1][rows.victim]
            key = (by * len(space.victims) + on) * len(bearers) + ranks[0][rows.bearer]
            key = (key * len(clauses) + ranks[1][rows.clause]) * len(VERDICTS) + rows.verdict
            found.append(key[(by >= 0) & (on >= 0)])
        key = np.concatenate(found)
        key.sort()
        key, verdict = np.divmod(key, len(VERDICTS))
        key, clause = np.divmod(key, len(clauses))
        pair, bearer = np.divmod(key, len(bearers))
        return Swept(
            pair.astype(np.int32),
            bearers[bearer].astype(np.int32),
            clauses[clause].astype(np.int32),
            verdict.astype(np.int8),
            tuple(sweep.everybody),
        )

    def bindings(self, day: Day) -> tuple[str, ...]:
        """What the answers of each clause are worth on a day."""
        plan = self._answering.plan
        answers = Answers(plan.world, plan.facts, plan.doctrine, Moment.of(day).end, not plan.presumptions)
        return tuple(binding_of(clause.text, clause.clause, answers) for clause in self._answering.lifted.clauses)


def _order(names: Iterable[str]) -> NDArray[np.int64]:
    """The numbers of names by the alphabet."""
    return np.argsort(np.array([*names], np.str_), kind="stable")
