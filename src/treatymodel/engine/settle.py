"""The value of every node: a least fixpoint, component by component."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from treatymodel.engine.algebra import Algebra
from treatymodel.engine.components import components
from treatymodel.engine.errors import NegatedCycle
from treatymodel.engine.graph import Graph, Kind
from treatymodel.errors import Misuse

V = TypeVar("V")


class Settled(Generic[V]):
    """The value of each node that was reached, and the round in which it took that value.

    Outside of cycles a node settles after all its parts. In a cycle every node starts at the bottom and rises because
    of what its parts had become in earlier rounds; one that never rises has the round before the first rise. Hence a
    true node always has parts of earlier rounds that suffice for it, and, in an algebra of bounds, a node that is
    possibly true has parts that suffice for that and were possibly true in earlier rounds.
    """

    __slots__ = ("_rounds", "_values")

    def __init__(self, values: Mapping[int, V], rounds: Mapping[int, int]) -> None:
        self._values = values
        self._rounds = rounds

    def value(self, node: int) -> V:
        """The value of `node`."""
        try:
            return self._values[node]
        except KeyError:
            raise Misuse(f"node {node} is under none of the roots that were settled") from None

    def round(self, node: int) -> int:
        """The round in which `node` took its value."""
        self.value(node)
        return self._rounds[node]

    @property
    def nodes(self) -> tuple[int, ...]:
        """The nodes that were reached, parts before what rests on them but for cycles."""
        return tuple(self._values)


def settle(
    graph: Graph,
    algebra: Algebra[V],
    leaves: Callable[[Any], V],
    roots: Iterable[int],
    given: Mapping[int, V] | None = None,
) -> Settled[V]:
    """Settles the nodes under `roots`, asking `leaves` once for each key.

    Nodes in `given` have their value already, and nothing under them is looked at. Raises NegatedCycle for a NOT
    inside a cycle and UndefinedReference for a name without a body.
    """
    run = _Run(graph, algebra, leaves, {} if given is None else given)
    for component in components(roots, run.parts):
        parts = run.parts(component[0])
        if len(component) > 1 or component[0] in parts:
            run.settle_cycle(component)
        else:
            run.settle_node(component[0], parts)
    return Settled(run.values, run.rounds)


class _Run(Generic[V]):
    __slots__ = ("algebra", "given", "graph", "leaves", "rounds", "values")

    def __init__(self, graph: Graph, algebra: Algebra[V], leaves: Callable[[Any], V], given: Mapping[int, V]) -> None:
        self.graph = graph
        self.algebra = algebra
        self.leaves = leaves
        self.given = given
        self.values: dict[int, V] = {}
        self.rounds: dict[int, int] = {}

    def parts(self, node: int) -> tuple[int, ...]:
        return () if node in self.given else self.graph.parts(node)

    def settle_node(self, node: int, parts: tuple[int, ...]) -> None:
        rounds = self.rounds
        rounds[node] = 1 + max([rounds[part] for part in parts], default=-1)
        self.values[node] = self.given[node] if node in self.given else self.evaluate(node, parts)

    def settle_cycle(self, component: tuple[int, ...]) -> None:
        readers: dict[int, list[int]] = {node: [] for node in component}
        outside = -1
        for node in component:
            if self.graph.kind(node) is Kind.NOT:
                raise NegatedCycle(self._loop(node, readers))
            for part in self.parts(node):
                if part in readers:
                    readers[part].append(node)
                else:
                    outside = max(outside, self.rounds[part])
        now = outside + 1
        self.values.update(dict.fromkeys(component, self.algebra.false))
        self.rounds.update(dict.fromkeys(component, now))
        pending: Collection[int] = component
        while pending:
            now += 1
            risen = {
                node: value for node in pending if (value := self.evaluate(node, self.parts(node))) != self.values[node]
            }
            self.values.update(risen)
            self.rounds.update(dict.fromkeys(risen, now))
            pending = {reader for node in risen for reader in readers[node]}

    def evaluate(self, node: int, parts: tuple[int, ...]) -> V:
        kind = self.graph.kind(node)
        values = self.values
        if kind is Kind.ALL:
            return self.algebra.all([values[part] for part in parts])
        if kind is Kind.ANY:
            return self.algebra.any([values[part] for part in parts])
        if kind is Kind.LEAF:
            return self.leaves(self.graph.key(node))
        if kind is Kind.NOT:
            return self.algebra.inv(values[parts[0]])
        if kind is Kind.REF:
            return values[self.graph.body(node)]
        return self.algebra.true if kind is Kind.TRUE else self.algebra.false

    def _loop(self, negation: int, component: Iterable[int]) -> tuple[Hashable, ...]:
        """The names on a shortest way from `negation` through its component back to it."""
        members = set(component)
        came_from = dict.fromkeys(self.parts(negation), negation)
        queue = list(came_from)
        for node in queue:
            for part in self.parts(node):
                if part in members and part not in came_from:
                    came_from[part] = node
                    queue.append(part)
        loop = [came_from[negation]]
        while loop[-1] != negation:
            loop.append(came_from[loop[-1]])
        return tuple(self.graph.key(node) for node in reversed(loop) if self.graph.kind(node) is Kind.REF)
