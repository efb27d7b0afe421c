"""Why a node has its value: one slicing rule for every truth value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treatymodel.engine.algebra import Pair, Truth, truth_of
from treatymodel.engine.components import components
from treatymodel.engine.graph import Graph, Kind
from treatymodel.engine.settle import Settled


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a justification and the parts, in their order, that give it its truth.

    The parts in `mutual`, some of those in `because`, rest in turn on this node. Without these edges no argument goes
    in a circle.
    """

    node: int
    truth: Truth
    because: tuple[int, ...]
    mutual: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Justification:
    """The steps under `root`, which comes first, then depth first, each node once."""

    root: int
    steps: Mapping[int, Step]


def justify(graph: Graph, settled: Settled[Pair[bool]], node: int) -> Justification:
    """Cites for every node the parts that force its value, whatever the parts not cited are.

    A TRUE ANY cites one true part, the one with the smallest support, the first among equals; a TRUE ALL cites all its
    parts. A FALSE ALL cites every false part; a FALSE ANY all its parts. An OPEN node cites all its parts, because what
    is met and what fails says what is left to ask. TRUE never rests on itself, being cited from earlier rounds only.
    FALSE and OPEN may, in a cycle: such an edge is marked as mutual.
    """
    because = _Slice(graph, settled).because(node)
    circle_of = {
        member: circle for circle, members in enumerate(components([node], because.__getitem__)) for member in members
    }

    def step(cited: int) -> Step:
        mutual = tuple(
            part
            for part in because[cited]
            if circle_of[part] == circle_of[cited] and settled.round(part) >= settled.round(cited)
        )
        return Step(cited, truth_of(settled.value(cited)), because[cited], mutual)

    steps: dict[int, Step] = {}
    stack = [node]
    while stack:
        cited = stack.pop()
        if cited not in steps:
            steps[cited] = step(cited)
            stack.extend(reversed(because[cited]))
    return Justification(node, steps)


class _Slice:
    __slots__ = ("graph", "settled")

    def __init__(self, graph: Graph, settled: Settled[Pair[bool]]) -> None:
        self.graph = graph
        self.settled = settled

    def because(self, root: int) -> dict[int, tuple[int, ...]]:
        """The cited parts of every node that may be cited under `root`."""
        candidates: dict[int, tuple[int, ...]] = {}
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in candidates:
                candidates[node] = self.candidates(node)
                stack.extend(candidates[node])
        support: dict[int, int] = {}
        for node in sorted(candidates, key=lambda node: (self.settled.round(node), node)):
            if self.chooses(node):
                candidates[node] = (self.cheapest(candidates[node], support),)
            support[node] = 1 + sum(support[part] for part in candidates[node] if self.is_earlier(part, node))
        return candidates

    def candidates(self, node: int) -> tuple[int, ...]:
        """The parts to cite; of a TRUE ANY those among which to choose."""
        kind, truth = self.graph.kind(node), self.truth(node)
        parts = self.graph.parts(node)
        if self.chooses(node):
            return tuple(part for part in parts if self.truth(part) is truth and self.is_earlier(part, node))
        if kind is Kind.ALL and truth is Truth.FALSE:
            return tuple(part for part in parts if self.truth(part) is truth)
        return parts

    def cheapest(self, parts: tuple[int, ...], support: Mapping[int, int]) -> int:
        return min(parts, key=support.__getitem__)

    def chooses(self, node: int) -> bool:
        return self.graph.kind(node) is Kind.ANY and self.truth(node) is Truth.TRUE

    def is_earlier(self, part: int, node: int) -> bool:
        return self.settled.round(part) < self.settled.round(node)

    def truth(self, node: int) -> Truth:
        return truth_of(self.settled.value(node))
