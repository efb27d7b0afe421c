"""Whether an open node is really open: three values first, then a decision diagram over the open leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from treatymodel.engine.algebra import Bool, Open, Pair, Truth, answered, truth_of
from treatymodel.engine.diagram import FALSE, TRUE, Diagram
from treatymodel.engine.errors import BudgetExceeded
from treatymodel.engine.graph import Graph
from treatymodel.engine.peek import Peek
from treatymodel.engine.settle import Settled, settle
from treatymodel.errors import Misuse

BUDGET = 50_000
_VALUES = {Truth.TRUE: True, Truth.FALSE: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The truth of a node under every completion of the open leaves.

    `residual` is what is left to ask, a function in `diagram`; both are None when three values settled the node, and
    when it was not `decided` within `budget` nodes of a diagram and is OPEN for that reason.
    """

    truth: Truth
    decided: bool
    budget: int
    diagram: Diagram | None = None
    residual: int | None = None


class Confirmer:
    """Confirms nodes under `roots` (by default the named roots of the graph), sharing work between them.

    `known` gives the answer to a leaf, or None. Open nodes share a diagram until it is full; then a new one is begun,
    so that a node which can be decided alone within `budget` nodes is decided.
    """

    def __init__(
        self,
        graph: Graph,
        known: Callable[[Any], bool | None],
        budget: int = BUDGET,
        roots: Iterable[int] | None = None,
    ) -> None:
        self._graph = graph
        self._known = known
        self._budget = budget
        self._roots = tuple(graph.roots.values() if roots is None else roots)
        self._truths = self._three_valued()
        self._confirmed: dict[int, Confirmed] = {}
        self._begin()

    @cached_property
    def settled(self) -> Settled[Pair[bool]]:
        """The bounds of each node, and the round in which it took them."""
        return settle(self._graph, Open(Bool()), lambda key: answered(self._known(key)), self._roots)

    def _three_valued(self) -> Mapping[int, bool | None]:
        """The truth of each node as far as three values tell; where nothing goes in a circle, in one look at each."""
        peek = Peek(self._graph, self._known)
        for root in self._roots:
            peek.of(root)
        if not peek.circular:
            return peek.values
        settled = self.settled
        return {node: _VALUES[truth_of(settled.value(node))] for node in settled.nodes}

    def of(self, node: int) -> Confirmed:
        """The confirmed truth of `node`."""
        if node not in self._confirmed:
            self._confirmed[node] = self._confirm(node)
        return self._confirmed[node]

    def all(self, nodes: Iterable[int]) -> None:
        """Confirms many nodes in one go, where one diagram holds them all; else each by itself when it is asked for."""
        left = [node for node in nodes if node not in self._confirmed and self.at_first(node) is None]
        if left and self._settle_open(left):
            for node in left:
                self._confirmed[node] = self._decided(self._values[node])

    def _begin(self) -> None:
        self._diagram = Diagram(self._budget)
        self._values = {node: TRUE if value else FALSE for node, value in self._truths.items() if value is not None}

    def at_first(self, node: int) -> bool | None:
        """The truth of a node as far as three values tell; None may be settled by a diagram yet."""
        try:
            return self._truths[node]
        except KeyError:
            raise Misuse(f"node {node} is under none of the roots that were settled") from None

    def _confirm(self, node: int) -> Confirmed:
        value = self.at_first(node)
        if value is not None:
            return Confirmed(Truth.TRUE if value else Truth.FALSE, True, self._budget)
        is_shared = bool(self._diagram.keys)
        if self._settle_open([node]):
            return self._decided(self._values[node])
        self._begin()
        if is_shared and self._settle_open([node]):
            return self._decided(self._values[node])
        self._begin()
        return Confirmed(Truth.OPEN, False, self._budget)

    def _decided(self, residual: int) -> Confirmed:
        truth = {TRUE: Truth.TRUE, FALSE: Truth.FALSE}.get(residual, Truth.OPEN)
        return Confirmed(truth, True, self._budget, self._diagram, residual)

    def _settle_open(self, nodes: list[int]) -> bool:
        """Settles the nodes on the diagram; False when it outgrew its budget."""
        try:
            settled = settle(self._graph, self._diagram, self._diagram.variable, nodes, given=self._values)
        except BudgetExceeded:
            return False
        self._values.update((reached, settled.value(reached)) for reached in settled.nodes)
        return True


def confirm(graph: Graph, node: int, known: Callable[[Any], bool | None], budget: int = BUDGET) -> Confirmed:
    """The truth of one node under every completion of the leaves that `known` leaves open."""
    return Confirmer(graph, known, budget, [node]).of(node)
