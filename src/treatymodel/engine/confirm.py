"""Whether an open node is really open: three values first, then a decision diagram over the open leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from treatymodel.engine.algebra import Bool, Open, Truth, answered, truth_of
from treatymodel.engine.diagram import FALSE, TRUE, Diagram
from treatymodel.engine.errors import BudgetExceeded
from treatymodel.engine.graph import Graph
from treatymodel.engine.settle import settle

BUDGET = 50_000


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

    __slots__ = ("_budget", "_confirmed", "_diagram", "_graph", "_values", "settled")

    def __init__(
        self,
        graph: Graph,
        known: Callable[[Any], bool | None],
        budget: int = BUDGET,
        roots: Iterable[int] | None = None,
    ) -> None:
        self._graph = graph
        self._budget = budget
        roots = graph.roots.values() if roots is None else roots
        self.settled = settle(graph, Open(Bool()), lambda key: answered(known(key)), roots)
        self._confirmed: dict[int, Confirmed] = {}
        self._begin()

    def of(self, node: int) -> Confirmed:
        """The confirmed truth of `node`."""
        if node not in self._confirmed:
            self._confirmed[node] = self._confirm(node)
        return self._confirmed[node]

    def all(self, nodes: Iterable[int]) -> None:
        """Confirms many nodes in one go, where one diagram holds them all; else each by itself when it is asked for."""
        left = [node for node in nodes if node not in self._confirmed and self._truth(node) is Truth.OPEN]
        if left and self._settle_open(left):
            for node in left:
                self._confirmed[node] = self._decided(self._values[node])

    def _begin(self) -> None:
        self._diagram = Diagram(self._budget)
        truths = ((node, truth_of(self.settled.value(node))) for node in self.settled.nodes)
        self._values = {node: int(truth is Truth.TRUE) for node, truth in truths if truth is not Truth.OPEN}

    def _truth(self, node: int) -> Truth:
        return truth_of(self.settled.value(node))

    def _confirm(self, node: int) -> Confirmed:
        truth = self._truth(node)
        if truth is not Truth.OPEN:
            return Confirmed(truth, True, self._budget)
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
