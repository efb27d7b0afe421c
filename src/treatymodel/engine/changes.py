"""The sets of answers to give, or to change, that make a function true while all else stays as it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from treatymodel.engine.diagram import FALSE, TRUE, Diagram

Changes = tuple[tuple[Hashable, bool], ...]
NEVER = 1 << 62


def changes(diagram: Diagram, f: int, current: Mapping[Any, bool], size: int) -> Iterator[Changes]:
    """The sets of exactly `size` answers, other than in `current`, with which `f` is true.

    Variables that `current` answers keep their answer unless the set changes it; of the others `f` has to be true for
    both answers unless the set gives one. A set may hold another: leave out those that hold a smaller one. Raises
    `BudgetExceeded` past the diagram's budget.
    """
    search = _Search(diagram, current)
    stack: list[tuple[int, Changes]] = [(f, ())]
    while stack:
        node, chosen = stack.pop()
        if len(chosen) + search.least(node) > size:
            continue
        if node == TRUE:
            if len(chosen) == size:
                yield chosen
            continue
        for answer, left in reversed(search.steps(node)):
            stack.append((left, chosen if answer is None else (*chosen, answer)))


class _Search:
    """What each variable may be, and the least number of changes from a node on."""

    __slots__ = ("_current", "_diagram", "_keys", "_least", "_steps")

    def __init__(self, diagram: Diagram, current: Mapping[Any, bool]) -> None:
        self._diagram = diagram
        self._current = current
        self._keys = diagram.keys
        self._least = {FALSE: NEVER, TRUE: 0}
        self._steps: dict[int, list[tuple[tuple[Hashable, bool] | None, int]]] = {}

    def steps(self, node: int) -> list[tuple[tuple[Hashable, bool] | None, int]]:
        """The changes of the first variable, or none, and what is left of the function then."""
        if node not in self._steps:
            place, low, high = self._diagram.split(node)
            key = self._keys[place]
            held = self._current.get(key)
            if held is None:
                stays = self._diagram.all((low, high))
                found: list[tuple[tuple[Hashable, bool] | None, int]] = [(None, stays)]
                found += [((key, True), high), ((key, False), low)]
            else:
                stays, turned = (high, low) if held else (low, high)
                found = [(None, stays), ((key, not held), turned)]
            self._steps[node] = found
        return self._steps[node]

    def least(self, node: int) -> int:
        """The least number of changes that make the function true."""
        stack = [node]
        while stack:
            at = stack[-1]
            if at in self._least:
                stack.pop()
                continue
            missing = [left for _, left in self.steps(at) if left not in self._least]
            if missing:
                stack += missing
                continue
            self._least[at] = min(NEVER, *(self._least[left] + (answer is not None) for answer, left in self.steps(at)))
        return self._least[node]
