"""Two ways to measure several findings at once: as functions on one diagram, or as sets of draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from treatymodel.engine import BudgetExceeded, Open, Pair
from treatymodel.engine.chances import Law
from treatymodel.questions.finding import Finding
from treatymodel.questions.weighing import Kept, Weighing
from treatymodel.vocabulary.leaves import Question


class Measure(Protocol):
    """What is needed to sum over findings: their values, joined, and the law of a sum."""

    def due(self, finding: Finding) -> Any:
        """That a finding is due."""

    def kept(self, kept: Kept) -> Any:
        """That a promise is kept."""

    def asked(self, question: Question) -> Any:
        """That the answer to a question is yes."""

    def inv(self, x: Any) -> Any:
        """That it does not hold."""

    def all(self, xs: Iterable[Any]) -> Any:
        """That all hold."""

    def any(self, xs: Iterable[Any]) -> Any:
        """That one holds."""

    def bounds(self, x: Any) -> tuple[float, float]:
        """The probability that it surely holds, and that it possibly does."""

    def law(self, parts: Iterable[tuple[Any, float]], possibly: bool) -> Law:
        """The law of the sum of the amounts of what holds."""

    def method(self, xs: Iterable[Any]) -> str:
        """How the law of such values is worked out."""


class OnDiagram:
    """Exact. Raises `BudgetExceeded`."""

    def __init__(self, weighing: Weighing) -> None:
        self.weighing = weighing
        self.diagram = weighing.shared
        self.all = self.diagram.all
        self.any = self.diagram.any
        self.inv = self.diagram.inv

    def due(self, finding: Finding) -> int:
        """The function of the finding."""
        f = self.weighing.function(finding, self.diagram)
        if f is None:
            raise BudgetExceeded(self.weighing.budget)
        return f

    def kept(self, kept: Kept) -> int:
        """The function of the promise."""
        return self.weighing.kept(self.diagram, kept)

    def asked(self, question: Question) -> int:
        """The function of the answer."""
        return self.weighing.literal(question, self.diagram)

    def bounds(self, x: int) -> tuple[float, float]:
        """The two probabilities."""
        return self.weighing.bounds(self.diagram, x)

    def law(self, parts: Iterable[tuple[int, float]], possibly: bool) -> Law:
        """The law, by splitting on shared variables."""
        return self.weighing.law(parts, possibly)

    def method(self, xs: Iterable[int]) -> str:
        """Exact; with free variables, bounds; sampled where joint draws come in."""
        support = {key for x in xs for key in self.diagram.support(x)}
        if not support.isdisjoint(self.weighing.columns):
            return "sampled"
        return "exact" if support <= self.weighing.bound else "bounds"


class OnDraws:
    """By seeded draws, each read by three values."""

    def __init__(self, weighing: Weighing) -> None:
        self.weighing = weighing
        algebra = Open(weighing.sample)
        self.all = algebra.all
        self.any = algebra.any
        self.inv = algebra.inv

    def due(self, finding: Finding) -> Pair[int]:
        """The draws in which it is due."""
        return self.weighing.sampled(finding)

    def kept(self, kept: Kept) -> Pair[int]:
        """The draws in which it is kept."""
        return self.weighing.draws_kept(kept)

    def asked(self, question: Question) -> Pair[int]:
        """The draws in which the answer is yes."""
        return self.weighing.pair(question)

    def bounds(self, x: Pair[int]) -> tuple[float, float]:
        """The shares of the draws."""
        return self.weighing.part(x.surely), self.weighing.part(x.possibly)

    def law(self, parts: Iterable[tuple[Pair[int], float]], possibly: bool) -> Law:
        """The shares of the draws with each sum."""
        return self.weighing.law_by_draws((pair[possibly], amount) for pair, amount in parts)

    def method(self, xs: Iterable[Pair[int]]) -> str:
        """Always the same."""
        return "sampled"
