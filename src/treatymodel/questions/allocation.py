"""Pledges put to needs as a flow through shared pools: how much each need gets, and what stands in the way of more.

From the source to each pool, which holds so much; from there to its pledges, each so much; on to the needs that a
pledge can serve; and out at each need as much as is asked. Capacities are whole numbers, so the greatest flow is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from treatymodel.questions.quantities import scale_of

if TYPE_CHECKING:
    import networkx

SOURCE, SINK = "source", "sink"


@dataclass(frozen=True)
class Supply:
    """What can be given: pools with what they hold, pledges with their pool and amount."""

    pools: Mapping[str, Fraction]
    pledges: Mapping[str, tuple[str, Fraction]]


@dataclass(frozen=True)
class Allocation:
    """What each need gets, in their order; from which pledges; and for each need that falls short the cut that binds.

    A need gets as much as is possible while those before it keep theirs. So the whole is as much as can be given at
    all, and what each gets does not depend on how the flow was found.
    """

    got: tuple[Fraction, ...]
    by: tuple[Mapping[str, Fraction], ...]
    """Of each need, how much comes from which pledge: one way among others, when there are several."""
    spent: tuple[tuple[str, ...], ...]
    """Of each need that falls short, the `pool NAME` and `pledge NAME` that are used up and let no more through."""
    rivals: tuple[tuple[int, ...], ...]
    """Of each need that falls short, the earlier needs that draw on the same."""

    @property
    def total(self) -> Fraction:
        """How much is given in all."""
        return sum(self.got, Fraction(0))


def allocate(supply: Supply, asked: Sequence[Fraction], serves: Sequence[frozenset[str]]) -> Allocation:
    """The allocation; `serves` names for each need the pledges that can serve it. One greatest flow a need."""
    import networkx

    amounts = [*supply.pools.values(), *(amount for _, amount in supply.pledges.values()), *asked]
    scale = scale_of(amounts)
    graph = _graph(supply, serves, scale)
    got: list[Fraction] = []
    cuts: list[tuple[tuple[str, ...], tuple[int, ...]]] = []
    total = 0
    for number, amount in enumerate(asked):
        graph.add_edge(f"need {number}", SINK, capacity=int(amount * scale))
        value = networkx.maximum_flow_value(graph, SOURCE, SINK)
        got.append(Fraction(value - total, scale))
        total = value
        graph[f"need {number}"][SINK]["capacity"] = int(got[-1] * scale)
        cuts.append(_cut(graph, number) if got[-1] < amount else ((), ()))
    flow = networkx.maximum_flow(graph, SOURCE, SINK)[1] if asked else {}
    by = tuple(
        {
            name: Fraction(flow[f"pledge {name}"][f"need {number}"], scale)
            for name in sorted(own)
            if flow[f"pledge {name}"][f"need {number}"]
        }
        for number, own in enumerate(serves)
    )
    return Allocation(tuple(got), by, tuple(cut[0] for cut in cuts), tuple(cut[1] for cut in cuts))


def _graph(supply: Supply, serves: Sequence[frozenset[str]], scale: int) -> networkx.DiGraph:
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from((SOURCE, SINK))
    for pool, holds in supply.pools.items():
        graph.add_edge(SOURCE, f"pool {pool}", capacity=int(holds * scale))
    for name, (pool, amount) in supply.pledges.items():
        graph.add_edge(f"pool {pool}", f"pledge {name}", capacity=int(amount * scale))
    for number, own in enumerate(serves):
        graph.add_node(f"need {number}")
        for name in sorted(own):
            graph.add_edge(f"pledge {name}", f"need {number}")
    return graph


def _cut(graph: networkx.DiGraph, number: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What is used up before the need, in the least cut nearest to it, and the earlier needs that share in it."""
    import networkx

    rest = networkx.algorithms.flow.preflow_push(graph, SOURCE, SINK)
    reached, left = {f"need {number}"}, [f"need {number}"]
    while left:
        node = left.pop()
        for before in rest.predecessors(node):
            edge = rest[before][node]
            if before != SINK and before not in reached and edge["capacity"] > edge["flow"]:
                reached.add(before)
                left.append(before)
    spent = sorted(after for before, after in graph.edges if after in reached and before not in reached)
    rivals = sorted(int(name.removeprefix("need ")) for name in reached if name.startswith("need "))
    return tuple(spent), tuple(other for other in rivals if other != number)
