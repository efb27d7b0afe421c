"""Reduced ordered binary decision diagrams (Bryant 1986) as an algebra, with a budget of nodes."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from treatymodel.engine.errors import BudgetExceeded
from treatymodel.errors import Misuse, quoted

FALSE = 0
TRUE = 1
BELOW_ALL = sys.maxsize
UNKNOWN = -1


class Diagram:
    """Functions of named yes/no variables as ints: equal functions are equal ints.

    Variables are ordered by first use. Past `budget` nodes every operation that needs a new one raises BudgetExceeded;
    what exists stays valid.
    """

    __slots__ = ("_nodes", "_positions", "_steps", "_unique", "budget")

    false = FALSE
    true = TRUE

    def __init__(self, budget: int = 50_000) -> None:
        self.budget = budget
        self._positions: dict[Hashable, int] = {}
        self._nodes: list[tuple[int, int, int]] = [(BELOW_ALL, FALSE, FALSE), (BELOW_ALL, TRUE, TRUE)]
        self._unique: dict[tuple[int, int, int], int] = {}
        self._steps: dict[tuple[int, int, int], int] = {}

    def __len__(self) -> int:
        return len(self._nodes)

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """The variables in their order."""
        return tuple(self._positions)

    def variable(self, key: Hashable) -> int:
        """The function that is true when `key` is."""
        return self._node(self._positions.setdefault(key, len(self._positions)), FALSE, TRUE)

    def take_up(self, keys: Iterable[Hashable]) -> None:
        """Give variables their places in this order, after those that have theirs; it takes no node."""
        for key in keys:
            self._positions.setdefault(key, len(self._positions))

    def any(self, xs: Iterable[int]) -> int:
        """True where one of `xs` is."""
        joined = FALSE
        for x in self._deepest_first(xs):
            joined = self.ite(x, TRUE, joined)
        return joined

    def all(self, xs: Iterable[int]) -> int:
        """True where all `xs` are."""
        met = TRUE
        for x in self._deepest_first(xs):
            met = self.ite(x, met, FALSE)
        return met

    def inv(self, x: int) -> int:
        """True where `x` is not."""
        return self.ite(x, FALSE, TRUE)

    def ite(self, test: int, then: int, otherwise: int) -> int:
        """`then` where `test` is true, `otherwise` elsewhere."""
        wanted = (test, then, otherwise)
        stack = [wanted]
        while stack:
            step = stack[-1]
            if self._known(step) != UNKNOWN:
                stack.pop()
                continue
            position = min(self._nodes[node][0] for node in step)
            low_step, high_step = self._branches(step, position)
            low, high = self._known(low_step), self._known(high_step)
            if high == UNKNOWN:
                stack.append(high_step)
            if low == UNKNOWN:
                stack.append(low_step)
            if UNKNOWN not in (low, high):
                self._steps[step] = self._node(position, low, high)
        return self._known(wanted)

    def restrict(self, f: int, answers: Mapping[Any, bool]) -> int:
        """`f` with some variables answered."""
        fixed = {self._positions[key]: answer for key, answer in answers.items() if key in self._positions}
        restricted = {FALSE: FALSE, TRUE: TRUE}
        for node in self.nodes(f):
            position, low, high = self._nodes[node]
            if position in fixed:
                restricted[node] = restricted[high if fixed[position] else low]
            else:
                restricted[node] = self._node(position, restricted[low], restricted[high])
        return restricted[f]

    def compose(self, f: int, functions: Mapping[Any, int]) -> int:
        """`f` with functions in the place of some variables; none of these functions may turn on such a variable."""
        placed = {self._positions[key]: function for key, function in functions.items() if key in self._positions}
        composed = {FALSE: FALSE, TRUE: TRUE}
        for node in self.nodes(f):
            position, low, high = self._nodes[node]
            if position in placed:
                composed[node] = self.ite(placed[position], composed[high], composed[low])
            elif composed[low] == low and composed[high] == high:
                composed[node] = node
            else:
                composed[node] = self.ite(self._node(position, FALSE, TRUE), composed[high], composed[low])
        return composed[f]

    def support(self, f: int) -> tuple[Hashable, ...]:
        """The variables on which `f` depends, in their order."""
        used = {self._nodes[node][0] for node in self.nodes(f)}
        return tuple(key for key, position in self._positions.items() if position in used)

    def evaluate(self, f: int, assignment: Mapping[Any, bool]) -> bool:
        """The value of `f`; every variable that it comes to must have an answer."""
        keys = self.keys
        while f > TRUE:
            position, low, high = self._nodes[f]
            if keys[position] not in assignment:
                raise Misuse(f"`assignment` has no answer for {quoted(keys[position])}")
            f = high if assignment[keys[position]] else low
        return f == TRUE

    def weigh(self, f: int, priors: Mapping[Any, float]) -> float:
        """The probability that `f` is true when its variables are independent, each with its prior in 0 to 1."""
        keys = self.keys
        for key in self.support(f):
            if key not in priors or not 0 <= priors[key] <= 1:
                raise Misuse(f"`priors` needs a probability from 0 to 1 for {quoted(key)}")
        weight = {FALSE: 0.0, TRUE: 1.0}
        for node in self.nodes(f):
            position, low, high = self._nodes[node]
            prior = priors[keys[position]]
            weight[node] = prior * weight[high] + (1 - prior) * weight[low]
        return weight[f]

    def split(self, f: int) -> tuple[int, int, int]:
        """The place of the first variable of `f` in `keys`, and `f` where it is false and where it is true."""
        if f <= TRUE:
            raise Misuse("a constant has no variable")
        return self._nodes[f]

    def nodes(self, f: int) -> list[int]:
        """The nodes of `f` but for the constants, each after those under it."""
        found: set[int] = set()
        stack = [f]
        while stack:
            node = stack.pop()
            if node > TRUE and node not in found:
                found.add(node)
                stack.extend(self._nodes[node][1:])
        return sorted(found)

    def reordered(self, f: int, order: Iterable[Hashable] = ()) -> tuple[Diagram, int]:
        """The same function in a new diagram of its own, its variables in this `order` and then as they were."""
        support = dict.fromkeys(self.support(f))
        fresh = Diagram(self.budget)
        for key in [*(key for key in order if key in support), *support]:
            fresh.variable(key)
        keys = self.keys
        moved = {FALSE: FALSE, TRUE: TRUE}
        for node in self.nodes(f):
            position, low, high = self._nodes[node]
            moved[node] = fresh.ite(fresh.variable(keys[position]), moved[high], moved[low])
        return fresh, moved[f]

    def _known(self, step: tuple[int, int, int]) -> int:
        test, then, otherwise = step
        if test == TRUE or then == otherwise:
            return then
        if test == FALSE:
            return otherwise
        if then == TRUE and otherwise == FALSE:
            return test
        return self._steps.get(step, UNKNOWN)

    def _branches(self, step: tuple[int, int, int], position: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        (a, a_low, a_high), (b, b_low, b_high), (c, c_low, c_high) = (self._nodes[node] for node in step)
        test, then, otherwise = step
        if a != position:
            a_low = a_high = test
        if b != position:
            b_low = b_high = then
        if c != position:
            c_low = c_high = otherwise
        return (a_low, b_low, c_low), (a_high, b_high, c_high)

    def _node(self, position: int, low: int, high: int) -> int:
        if low == high:
            return low
        content = (position, low, high)
        node = self._unique.get(content)
        if node is None:
            if len(self._nodes) >= self.budget:
                raise BudgetExceeded(self.budget)
            node = self._unique[content] = len(self._nodes)
            self._nodes.append(content)
        return node

    def _deepest_first(self, xs: Iterable[int]) -> list[int]:
        return sorted(set(xs), key=lambda x: (self._nodes[x][0], x), reverse=True)
