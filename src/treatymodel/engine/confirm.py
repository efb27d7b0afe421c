"""Whether an open node is really open: three values first, then a decision diagram over the open leaves."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from treatymodel.engine.algebra import Bool, Open, Pair, Truth, answered, truth_of
from treatymodel.engine.diagram import FALSE, TRUE, Diagram
from treatymodel.engine.errors import BudgetExceeded
from treatymodel.engine.graph import Graph
from treatymodel.engine.ordering import side_by_side
from treatymodel.engine.peek import Peek
from treatymodel.engine.settle import Settled, settle

BUDGET = 50_000
SHARED = 2_000
"""So many nodes may a function add to a diagram that others share; one that needs more gets a diagram of its own."""
KEPT = 32
"""So many diagrams are kept with what was decided on them."""
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
    """Confirms nodes of a graph that may still grow, sharing work between them.

    `known` gives the answer to a leaf, or None. Open nodes share a diagram until it is full; then a new one is begun,
    whose variables lie as suits the node, then one with them as they are met: so a node which can be decided alone
    within `budget` nodes is decided.
    """

    __slots__ = (
        "_begun",
        "_budget",
        "_confirmed",
        "_diagram",
        "_functions",
        "_graph",
        "_kept",
        "_known",
        "_own",
        "_peek",
        "_truths",
    )

    def __init__(self, graph: Graph, known: Callable[[Any], bool | None], budget: int = BUDGET) -> None:
        self._graph = graph
        self._known = known
        self._budget = budget
        self._peek = Peek(graph, known)
        self._truths: dict[int, Pair[bool]] = {}
        self._confirmed: dict[int, Confirmed] = {}
        self._own: list[int] = []
        """The nodes that were decided on the present diagram."""
        self._kept: deque[list[int]] = deque()
        """Those of the diagrams before it, as far as these are kept; what was decided on others is worked out again."""
        self._begun = False
        """Whether there is a diagram: most nodes need none."""

    def of(self, node: int) -> Confirmed:
        """The confirmed truth of `node`."""
        if node not in self._confirmed:
            confirmed = self._confirmed[node] = self._confirm(node)
            if self._begun and confirmed.diagram is self._diagram:
                self._own.append(node)
        return self._confirmed[node]

    def all(self, nodes: Iterable[int]) -> None:
        """Confirms many nodes in one go, where one diagram holds them all; else each by itself when it is asked for."""
        left = [node for node in nodes if node not in self._confirmed and self.at_first(node) is None]
        if left and self._settle_open(left):
            for node in left:
                self._confirmed[node] = self._decided(self._functions[node])

    def at_first(self, node: int) -> bool | None:
        """The truth of a node as far as three values tell; None may be settled by a diagram yet.

        Where nothing goes in a circle, one look at each node is enough; else the bounds are settled.
        """
        if not self._peek.circular:
            truth = self._peek.of(node)
            if not self._peek.circular:
                return truth
        if node not in self._truths:
            settled = self.settled(node, self._truths)
            self._truths.update((reached, settled.value(reached)) for reached in settled.nodes)
        return _VALUES[truth_of(self._truths[node])]

    def settled(self, node: int, given: Mapping[int, Pair[bool]] | None = None) -> Settled[Pair[bool]]:
        """The bounds of the nodes under a node, and the round in which each took them."""
        return settle(self._graph, Open(Bool()), lambda key: answered(self._known(key)), [node], given)

    def order_under(self, node: int) -> list[Any]:
        """The open leaves under a node in an order in which its diagram is likely to be small."""
        return side_by_side(self._graph, [node], _Constants(self.at_first))

    def _begin(self) -> None:
        self._kept.append(self._own)
        self._own = []
        if len(self._kept) > KEPT:
            for node in self._kept.popleft():
                self._confirmed.pop(node, None)
        self._diagram = Diagram(self._budget)
        self._functions = _Functions(self.at_first)
        self._begun = True

    def _confirm(self, node: int) -> Confirmed:
        value = self.at_first(node)
        if value is not None:
            return Confirmed(Truth.TRUE if value else Truth.FALSE, True, self._budget)
        is_shared = self._begun and bool(self._diagram.keys)
        if self._settle_open([node], SHARED if is_shared else self._budget):
            return self._decided(self._functions[node])
        for order in (self.order_under(node), ()) if is_shared else (self.order_under(node),):
            self._begin()
            self._diagram.take_up(order)
            if self._settle_open([node]):
                return self._decided(self._functions[node])
        self._begin()
        return Confirmed(Truth.OPEN, False, self._budget)

    def _decided(self, residual: int) -> Confirmed:
        truth = {TRUE: Truth.TRUE, FALSE: Truth.FALSE}.get(residual, Truth.OPEN)
        return Confirmed(truth, True, self._budget, self._diagram, residual)

    def _settle_open(self, nodes: list[int], more: int | None = None) -> bool:
        """Settles the nodes on the diagram; False when it outgrew its budget, or by `more` nodes than it had."""
        if not self._begun:
            self._begin()
        self._diagram.budget = min(self._budget, len(self._diagram) + (self._budget if more is None else more))
        try:
            settled = settle(self._graph, self._diagram, self._diagram.variable, nodes, given=self._functions)
        except BudgetExceeded:
            return False
        finally:
            self._diagram.budget = self._budget
        self._functions.update((reached, settled.value(reached)) for reached in settled.nodes)
        return True


class _Constants:
    """The nodes whose truth three values tell."""

    def __init__(self, at_first: Callable[[int], bool | None]) -> None:
        self._at_first = at_first

    def __contains__(self, node: object) -> bool:
        return isinstance(node, int) and self._at_first(node) is not None


class _Functions(dict[int, int]):
    """The function of each node on a diagram: as settled there, or constant where three values tell the truth."""

    def __init__(self, at_first: Callable[[int], bool | None]) -> None:
        super().__init__()
        self._at_first = at_first

    def __contains__(self, node: object) -> bool:
        return super().__contains__(node) or (isinstance(node, int) and self._constant(node))

    def _constant(self, node: int) -> bool:
        truth = self._at_first(node)
        if truth is not None:
            self[node] = TRUE if truth else FALSE
        return truth is not None


def confirm(graph: Graph, node: int, known: Callable[[Any], bool | None], budget: int = BUDGET) -> Confirmed:
    """The truth of one node under every completion of the leaves that `known` leaves open."""
    return Confirmer(graph, known, budget).of(node)
