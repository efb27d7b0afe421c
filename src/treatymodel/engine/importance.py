"""How much one variable decides of a function, and the smallest sets of answers that make it true."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from treatymodel.engine.diagram import FALSE, TRUE, Diagram

NEVER = 1 << 62
"""The size of a set that makes a function true which nothing makes true."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """The sets of fewest answers that make a function true, whatever the other answers are.

    `size` is None when nothing does, and 0 when the function is true as it is. `members` are the answers that stand in
    one of them at least, all of them counted; `sets` lists some, `capped` when there are more.
    """

    size: int | None
    members: frozenset[tuple[Hashable, bool]]
    sets: tuple[tuple[tuple[Hashable, bool], ...], ...]
    capped: bool


def decisive(diagram: Diagram, f: int, key: Hashable) -> int:
    """The answers to the others with which the answer to `key` decides `f`: its Boolean difference."""
    yes, no = (diagram.restrict(f, {key: answer}) for answer in (True, False))
    return diagram.ite(yes, diagram.inv(no), no)


def importance(diagram: Diagram, f: int, key: Hashable, priors: Mapping[Any, float]) -> float:
    """The probability that the answer to `key` decides `f` (Birnbaum 1969; where `f` is not monotone, Andrews and
    Beeson 2003).

    The others are independent, each with its prior. With one half for each it is the share of their completions.
    """
    return diagram.weigh(decisive(diagram, f, key), priors)


def smallest(diagram: Diagram, f: int, limit: int = 12, order: Iterable[Hashable] = ()) -> Smallest:
    """The sets of fewest answers that make `f` true; each of them is a prime implicant.

    A set without the first variable makes `f` true for both of its values; one with it makes true what is left of `f`
    (Coudert and Madre 1992). Raises `BudgetExceeded` past the diagram's budget, counted afresh.
    """
    own, function = diagram.reordered(f, order)
    search = _Search(own, function)
    size = search.sizes[function]
    if size == NEVER:
        return Smallest(None, frozenset(), (), False)
    keys = own.keys
    sets = [
        tuple((keys[place], answer) for place, answer in found)
        for found in islice(search.sets(function), max(limit, 0) + 1)
    ]
    members = frozenset((keys[place], answer) for place, answer in search.members(function))
    return Smallest(size, members, tuple(sets[:limit]), len(sets) > limit)


class _Search:
    """The least number of answers for every function that the search comes to."""

    __slots__ = ("_both", "_diagram", "sizes")

    def __init__(self, diagram: Diagram, f: int) -> None:
        self._diagram = diagram
        self._both: dict[int, int] = {}
        self.sizes = {FALSE: NEVER, TRUE: 0}
        stack = [f]
        while stack:
            node = stack[-1]
            if node in self.sizes:
                stack.pop()
                continue
            parts = self._parts(node)
            missing = [part for part in parts if part not in self.sizes]
            if missing:
                stack += missing
                continue
            both, low, high = (self.sizes[part] for part in parts)
            self.sizes[node] = min(both, low + 1, high + 1, NEVER)

    def _parts(self, node: int) -> tuple[int, int, int]:
        """What the function is for both values of its first variable, for no and for yes."""
        _, low, high = self._diagram.split(node)
        if node not in self._both:
            self._both[node] = self._diagram.all((low, high))
        return self._both[node], low, high

    def _steps(self, node: int) -> Iterator[tuple[tuple[int, bool] | None, int]]:
        """The first answers, or none, that lead to a set of fewest answers, and what is left of the function then."""
        place, _, _ = self._diagram.split(node)
        both, low, high = self._parts(node)
        size = self.sizes[node]
        if self.sizes[high] + 1 == size:
            yield (place, True), high
        if self.sizes[low] + 1 == size:
            yield (place, False), low
        if self.sizes[both] == size:
            yield None, both

    def sets(self, node: int) -> Iterator[tuple[tuple[int, bool], ...]]:
        """The sets one by one, by place of their answers, yes before no."""
        while node > TRUE:
            after = FALSE
            for answer, left in self._steps(node):
                if answer is None:
                    after = left
                else:
                    yield from ((answer, *rest) for rest in self.sets(left))
            node = after
        if node == TRUE:
            yield ()

    def members(self, f: int) -> Iterator[tuple[int, bool]]:
        """Every answer of every set."""
        seen: set[int] = set()
        stack = [f]
        while stack:
            node = stack.pop()
            if node <= TRUE or node in seen:
                continue
            seen.add(node)
            for answer, left in self._steps(node):
                stack.append(left)
                if answer is not None:
                    yield answer
