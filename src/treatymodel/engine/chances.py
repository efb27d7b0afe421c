"""Chances on a diagram: of one function, and of a sum over several that share their variables.

A variable has a prior of its own, or a column of joint draws (one bit a draw, as in `Bits`), or neither: then it is
free, and a chance has two bounds, that the function holds whatever the free variables are, and that it can hold.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from treatymodel.engine.bits import Bits
from treatymodel.engine.diagram import FALSE, TRUE, Diagram
from treatymodel.engine.errors import BudgetExceeded

Law = dict[float, float]
"""The probability of each value of a sum."""
Part = tuple[int, float]
"""A function, and the amount that it adds to a sum where it holds."""
MOST = 20_000
"""How many steps, and how many values, the law of a sum may take."""


def without_free(diagram: Diagram, f: int, bound: Collection[Hashable], possibly: bool) -> int:
    """`f` with its free variables, all but the `bound` ones, taken out: where it surely holds, or possibly does."""
    joined = diagram.any if possibly else diagram.all
    keys = diagram.keys
    left = {FALSE: FALSE, TRUE: TRUE}
    for node in diagram.nodes(f):
        place, low, high = diagram.split(node)
        if keys[place] in bound:
            left[node] = diagram.ite(diagram.variable(keys[place]), left[high], left[low])
        else:
            left[node] = joined((left[low], left[high]))
    return left[f]


def chance(diagram: Diagram, f: int, priors: Mapping[Any, float], columns: Mapping[Any, int], bits: Bits) -> float:
    """The probability of `f`: the draws, each as likely as any other, and for each the priors, independent of it.

    Drawn variables must come first in the diagram: each of their nodes is reached by a set of draws, and what lies
    under them is weighed once.
    """
    if not columns:
        return diagram.weigh(f, priors)
    keys = diagram.keys
    reached: dict[int, int] = {f: bits.true}
    weight = {FALSE: 0.0, TRUE: 1.0}
    nodes = diagram.nodes(f)
    for node in nodes:
        place, low, high = diagram.split(node)
        if keys[place] not in columns:
            prior = priors[keys[place]]
            weight[node] = prior * weight[high] + (1 - prior) * weight[low]
    for node in reversed(nodes):
        place, low, high = diagram.split(node)
        if keys[place] in columns:
            rows = reached.pop(node, bits.false)
            yes = columns[keys[place]]
            for branch, taken in ((high, bits.all((rows, yes))), (low, bits.all((rows, bits.inv(yes))))):
                reached[branch] = bits.any((reached.get(branch, bits.false), taken))
    return sum(rows.bit_count() * weight[node] for node, rows in reached.items()) / bits.width


def law_of_sum(diagram: Diagram, parts: Iterable[Part], priors: Mapping[Any, float], most: int = MOST) -> Law:
    """The law of the sum of the amounts of those functions that hold, their variables independent with their priors.

    Functions that share no variable are added as independent sums; those that do are split on the variable that most
    of them share. Raises `BudgetExceeded` past `most` splits or values.
    """
    law = _Sum(diagram, priors, most).of(parts)
    return {value: law[value] for value in sorted(law) if law[value]}


class _Sum:
    def __init__(self, diagram: Diagram, priors: Mapping[Any, float], most: int) -> None:
        self.diagram = diagram
        self.priors = priors
        self.most = most
        self.steps = 0
        self.done: dict[frozenset[Part], Law] = {}
        self.supports: dict[int, tuple[Hashable, ...]] = {}

    def of(self, parts: Iterable[Part]) -> Law:
        """The law of a sum."""
        amounts: dict[int, float] = {}
        for f, amount in parts:
            amounts[f] = amounts.get(f, 0.0) + amount
        amounts.pop(FALSE, None)
        law = {amounts.pop(TRUE, 0.0): 1.0}
        for component in self._components(amounts):
            law = self._added(law, self._component(tuple((f, amounts[f]) for f in component)))
        return law

    def _component(self, parts: Sequence[Part]) -> Law:
        if len(parts) == 1:
            f, amount = parts[0]
            holds = self.diagram.weigh(f, self.priors)
            return {0.0: 1 - holds, amount: holds} if amount else {0.0: 1.0}
        key = frozenset(parts)
        if key not in self.done:
            self.done[key] = self._split(parts)
        return self.done[key]

    def _split(self, parts: Sequence[Part]) -> Law:
        self.steps += 1
        if self.steps > self.most:
            raise BudgetExceeded(self.most)
        shared: dict[Hashable, int] = {}
        for f, _ in parts:
            for variable in self._support(f):
                shared[variable] = shared.get(variable, 0) + 1
        variable = max(shared, key=lambda key: shared[key])
        law: Law = {}
        for answer, weight in ((True, self.priors[variable]), (False, 1 - self.priors[variable])):
            if weight:
                left = [(self.diagram.restrict(f, {variable: answer}), amount) for f, amount in parts]
                for value, probability in self.of(left).items():
                    law[value] = law.get(value, 0.0) + weight * probability
        return law

    def _added(self, one: Law, other: Law) -> Law:
        if len(one) * len(other) > self.most * 50:
            raise BudgetExceeded(self.most)
        law: Law = {}
        for value, probability in one.items():
            for more, weight in other.items():
                law[value + more] = law.get(value + more, 0.0) + probability * weight
        if len(law) > self.most:
            raise BudgetExceeded(self.most)
        return law

    def _components(self, amounts: Mapping[int, float]) -> list[list[int]]:
        """The functions in groups that share no variable with one another."""
        groups: list[tuple[set[Hashable], list[int]]] = []
        for f in amounts:
            used, members = set(self._support(f)), [f]
            apart = []
            for group in groups:
                if used.isdisjoint(group[0]):
                    apart.append(group)
                else:
                    used |= group[0]
                    members = group[1] + members
            groups = [*apart, (used, members)]
        return [members for _, members in groups]

    def _support(self, f: int) -> tuple[Hashable, ...]:
        if f not in self.supports:
            self.supports[f] = self.diagram.support(f)
        return self.supports[f]
