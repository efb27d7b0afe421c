"""Findings weighed: how likely each is, exactly on a diagram while it fits its budget, else by seeded draws."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random
from typing import Any

from treatymodel.compile import Answers
from treatymodel.engine import (
    BUDGET,
    Bits,
    BudgetExceeded,
    Confirmed,
    Confirmer,
    Diagram,
    Graph,
    Open,
    Pair,
    Truth,
    settle,
)
from treatymodel.engine.chances import Law, chance, law_of_sum, without_free
from treatymodel.questions.finding import Finding
from treatymodel.vocabulary.leaves import Claim, Question

CONFIDENCE = 0.99
"""How sure it is that a sampled figure lies within its stated error."""
MOST_ROWS = 2_000
"""How many different rows of joint draws are weighed one by one."""
Key = Hashable
"""A question, or a part of whether a party keeps its promises."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a promise is kept: by all of these variables, or, of an unknown one, by one that is free."""

    keys: tuple[Key, ...]
    probability: float | None


@dataclass(frozen=True, slots=True)
class Weight:
    """How likely a finding is to be due, and to be due and kept: the least and the most, over what has no prior.

    `error` is that of sampling, at the confidence of 99 in 100; 0 where nothing is sampled.
    """

    due: tuple[float, float]
    kept: tuple[float, float] | None
    method: str
    unpriced: tuple[Question, ...]
    used: tuple[Question, ...]
    error: float
    fits: bool = True
    """Whether a diagram held it."""


class Weighing:
    """Weighs the findings of one case.

    `priors` has the probability of each variable that has one of its own, `columns` the answers of those drawn jointly,
    `reopened` the names of the questions that are not taken as presumed where they have a prior.
    """

    def __init__(
        self,
        answers: Answers,
        priors: Mapping[Key, float],
        columns: Mapping[Question, tuple[bool, ...]],
        reopened: frozenset[str],
        draws: int,
        seed: int,
        sampled: bool,
        budget: int = BUDGET,
    ) -> None:
        self.answers = answers
        self.priors = dict(priors)
        self.drawn: dict[Any, tuple[bool, ...]] = dict(columns)
        self.reopened = reopened
        self.seed = seed
        self.budget = budget
        self.rows = Bits(len(next(iter(columns.values()))) if columns else 0)
        self.columns: dict[Key, int] = {key: self.rows.column(column) for key, column in columns.items()}
        self.error_of_rows = error(self.rows.width) if sampled else 0.0
        self.sample = Bits(max(draws, self.rows.width))
        self.bound = frozenset({*self.priors, *self.columns})
        self.shared = self.fresh()
        self._confirmers: dict[Graph, Confirmer] = {}
        self._sampled: dict[Key, int] = {}
        self._copies: dict[tuple[object, ...], int] = {}

    def fresh(self, findings: Iterable[Finding] = ()) -> Diagram:
        """A diagram whose variables are in order: those that are drawn, and then the others.

        These lie as where the findings were confirmed, for there their functions are small.
        """
        met = dict.fromkeys(question for finding in findings for question in self._asked(finding).values())
        diagram = Diagram(self.budget)
        diagram.take_up(self.columns)
        diagram.take_up(met)
        return diagram

    def share(self, findings: Iterable[Finding]) -> None:
        """Lays out the shared diagram anew, for the functions of these findings."""
        self.shared = self.fresh(findings)
        self._copies.clear()

    # functions

    def confirmed(self, finding: Finding) -> Confirmed:
        """What the finding hangs on, with the questions open that have a prior."""
        evaluation = finding.evaluation
        if not self.reopened:
            return evaluation.confirmed(finding.grounded.node)
        if evaluation.graph not in self._confirmers:
            self._confirmers[evaluation.graph] = Confirmer(evaluation.graph, self._known, self.budget)
        return self._confirmers[evaluation.graph].of(finding.grounded.node)

    def _known(self, key: Claim | Question) -> bool | None:
        is_reopened = isinstance(key, Question) and key.name in self.reopened
        return self.answers.shown(key) if is_reopened else self.answers.known(key)

    def function(self, finding: Finding, diagram: Diagram) -> int | None:
        """The finding as a function in the diagram, its questions put to its own bearer; None when it is undecided."""
        confirmed = self.confirmed(finding)
        if not confirmed.decided:
            return None
        if confirmed.truth is not Truth.OPEN or confirmed.diagram is None or confirmed.residual is None:
            return diagram.true if confirmed.truth is Truth.TRUE else diagram.false
        nodes = confirmed.diagram.nodes(confirmed.residual)
        named = self._asked(finding)
        memo = (id(confirmed.diagram), confirmed.residual, *sorted((place, str(key)) for place, key in named.items()))
        if diagram is not self.shared or memo not in self._copies:
            left = {diagram.false: diagram.false, diagram.true: diagram.true}
            for node in nodes:
                place, low, high = confirmed.diagram.split(node)
                left[node] = diagram.ite(self.literal(named[place], diagram), left[high], left[low])
            if diagram is not self.shared:
                return left[confirmed.residual]
            self._copies[memo] = left[confirmed.residual]
        return self._copies[memo]

    def _asked(self, finding: Finding) -> dict[int, Question]:
        """What the finding hangs on, by the place in the diagram that confirmed it, in its order."""
        confirmed = self.confirmed(finding)
        if confirmed.diagram is None or confirmed.residual is None:
            return {}
        keys = confirmed.diagram.keys
        places = {confirmed.diagram.split(node)[0] for node in confirmed.diagram.nodes(confirmed.residual)}
        return {place: self._put(finding, keys[place]) for place in sorted(places)}

    @staticmethod
    def _put(finding: Finding, key: object) -> Question:
        assert isinstance(key, Question)
        return finding.grounded.put_to_bearer(key)

    def literal(self, question: Question, diagram: Diagram) -> int:
        """The answer to a question as a function in the diagram."""
        known = None if question in self.bound else self.answers.known(question)
        if known is None:
            return diagram.variable(question)
        return diagram.true if known else diagram.false

    def kept(self, diagram: Diagram, kept: Kept) -> int:
        """That a promise is kept."""
        return diagram.all([diagram.variable(key) for key in kept.keys])

    # one finding

    def weigh(self, finding: Finding, kept: Kept | None) -> Weight:
        """How likely the finding is; `kept` is None for what is not to be performed."""
        for new in (False, True):
            try:
                diagram = self.fresh([finding]) if new else self.shared
                f = self.function(finding, diagram)
                if f is not None:
                    return self._exact(diagram, f, kept)
            except BudgetExceeded:
                continue
        return self._by_draws(finding, kept)

    def _exact(self, diagram: Diagram, f: int, kept: Kept | None) -> Weight:
        support = [key for key in diagram.support(f) if isinstance(key, Question)]
        both = None if kept is None else self.bounds(diagram, diagram.all([f, self.kept(diagram, kept)]))
        unpriced = tuple(key for key in support if key not in self.bound)
        hangs = self.columns and any(key in self.columns for key in (*support, *(kept.keys if kept else ())))
        method = "sampled" if hangs else "bounds" if unpriced else "exact"
        used = tuple(key for key in support if key in self.bound)
        return Weight(self.bounds(diagram, f), both, method, unpriced, used, self.error_of_rows if hangs else 0.0)

    def bounds(self, diagram: Diagram, f: int) -> tuple[float, float]:
        """The probability that a function surely holds, and that it possibly does."""
        least, most = (
            chance(diagram, without_free(diagram, f, self.bound, side), self.priors, self.columns, self.rows)
            for side in (False, True)
        )
        return least, most

    def _by_draws(self, finding: Finding, kept: Kept | None) -> Weight:
        graph = finding.evaluation.graph
        keys = [graph.key(leaf) for leaf in graph.leaves([finding.grounded.node])]
        asked = dict.fromkeys(self._put(finding, key) for key in keys if isinstance(key, Question))
        unpriced = tuple(key for key in asked if key not in self.bound and self.answers.known(key) is None)
        used = tuple(key for key in asked if key in self.bound)
        pair = self.sampled(finding)
        due = self.part(pair.surely), self.part(pair.possibly)
        if not used:
            both = None if kept is None else (due[0] * (kept.probability or 0.0), due[1] * _most(kept))
            return Weight(due, both, "bounds", unpriced, used, 0.0, fits=False)
        done = None if kept is None else Open(self.sample).all([pair, self.draws_kept(kept)])
        both = None if done is None else (self.part(done.surely), self.part(done.possibly))
        return Weight(due, both, "sampled", unpriced, used, error(self.sample.width), fits=False)

    def part(self, rows: int) -> float:
        """The share of a set of draws."""
        return rows.bit_count() / self.sample.width

    # draws

    def sampled(self, finding: Finding) -> Pair[int]:
        """The draws in which the finding surely is due, and possibly is, each read by three values."""
        evaluation, node = finding.evaluation, finding.grounded.node
        algebra = Open(self.sample)

        def rows(key: Claim | Question) -> Pair[int]:
            put = key if isinstance(key, Claim) else finding.grounded.put_to_bearer(key)
            return self.pair(put)

        return settle(evaluation.graph, algebra, rows, [node]).value(node)

    def pair(self, key: Key) -> Pair[int]:
        """The draws in which a leaf surely holds and possibly does."""
        if key in self.bound:
            rows = self._draws_of(key)
            return Pair(rows, rows)
        known = self.answers.known(key) if isinstance(key, (Claim, Question)) and not _made(key) else None
        return Pair(
            self.sample.true if known is True else self.sample.false,
            self.sample.false if known is False else self.sample.true,
        )

    def draws_kept(self, kept: Kept) -> Pair[int]:
        """The draws in which a promise is kept."""
        return Open(self.sample).all([self.pair(key) for key in kept.keys])

    def _draws_of(self, key: Key) -> int:
        """The draws of a variable; they depend on the seed and its name, and on nothing else."""
        if key not in self._sampled:
            if key in self.drawn:
                answers: Iterable[bool] = islice(cycle(self.drawn[key]), self.sample.width)
            else:
                source, prior = Random(f"{self.seed} {key}"), self.priors[key]
                answers = (source.random() < prior for _ in range(self.sample.width))
            self._sampled[key] = self.sample.column(answers)
        return self._sampled[key]

    # sums

    def law(self, parts: Iterable[tuple[int, float]], possibly: bool) -> Law:
        """The law of the sum of amounts, each added where its function in the shared diagram surely or possibly holds.

        Of joint draws each different row is weighed by itself. Raises `BudgetExceeded`.
        """
        diagram = self.shared
        closed = [(without_free(diagram, f, self.bound, possibly), amount) for f, amount in parts]
        drawn = [key for key in self.columns if any(key in diagram.support(f) for f, _ in closed)]
        if not drawn:
            return law_of_sum(diagram, closed, self.priors)
        counts: dict[tuple[bool, ...], int] = {}
        for row in zip(*(self.drawn[key] for key in drawn), strict=True):
            counts[row] = counts.get(row, 0) + 1
        if len(counts) > MOST_ROWS:
            raise BudgetExceeded(MOST_ROWS)
        law: Law = {}
        for row, count in counts.items():
            answers = dict(zip(drawn, row, strict=True))
            left = [(diagram.restrict(f, answers), amount) for f, amount in closed]
            for value, probability in law_of_sum(diagram, left, self.priors).items():
                law[value] = law.get(value, 0.0) + probability * count / self.rows.width
        return dict(sorted(law.items()))

    def law_by_draws(self, parts: Iterable[tuple[int, float]]) -> Law:
        """The same over sets of draws."""
        totals = [0.0] * self.sample.width
        for rows, amount in parts:
            for row in self.sample.rows(rows):
                totals[row] += amount
        law: Law = {}
        for total in totals:
            law[total] = law.get(total, 0.0) + 1
        return {value: count / self.sample.width for value, count in sorted(law.items())}


def _most(kept: Kept) -> float:
    return 1.0 if kept.probability is None else kept.probability


def _made(key: Claim | Question) -> bool:
    """Whether a question is one of performance, which nothing in a case answers."""
    return isinstance(key, Question) and key.name == "honours"


def error(draws: int) -> float:
    """How far a share of so many draws can be off, 99 times in 100 (Hoeffding 1963)."""
    return math.sqrt(math.log(2 / (1 - CONFIDENCE)) / (2 * draws))
