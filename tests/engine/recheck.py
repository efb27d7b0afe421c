"""An independent checker of justifications."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.engine import Bool, Graph, Justification, Open, Truth, answered, justify, settle

from . import brute
from .samples import Node, Sample, build, table_of

UNCITED = -1
BOUNDS = {Truth.TRUE: (True, True), Truth.FALSE: (False, False), Truth.OPEN: (False, True)}


def check_justifications(sample: Sample) -> None:
    graph, nodes = build(sample)
    settled = settle(graph, Open(Bool()), lambda key: answered(sample.known[key]), graph.roots.values())
    for root in dict.fromkeys(sample.roots):
        justification = justify(graph, settled, nodes[root])
        check_order(justification)
        check_rule(graph, justification)
        check_force(graph, justification, sample)
        check_circles(justification)
        check_choice(graph, justification, sample)


def check_order(justification: Justification) -> None:
    """The root first, then depth first, each node once and every cited node there."""

    def visit(node: int, seen: dict[int, None]) -> None:
        if node not in seen:
            seen[node] = None
            for part in justification.steps[node].because:
                visit(part, seen)

    seen: dict[int, None] = {}
    visit(justification.root, seen)
    assert list(justification.steps) == list(seen)
    assert all(step.node == node for node, step in justification.steps.items())


def check_rule(graph: Graph, justification: Justification) -> None:
    """Each step cites what its truth and kind ask for, in the order of the parts."""
    truth = {node: step.truth for node, step in justification.steps.items()}
    for node, step in justification.steps.items():
        parts, kind = graph.parts(node), graph.kind(node).value
        assert set(step.mutual) <= set(step.because)
        if kind == "ANY" and step.truth is Truth.TRUE:
            assert len(step.because) == 1
            assert step.because[0] in parts
            assert truth[step.because[0]] is Truth.TRUE
        elif kind == "ALL" and step.truth is Truth.FALSE:
            assert step.because
            assert step.because == tuple(part for part in parts if part in step.because)
            assert all(truth[part] is Truth.FALSE for part in step.because)
        else:
            assert step.because == parts


def check_force(graph: Graph, justification: Justification, sample: Sample) -> None:
    """With every part that is not cited replaced by one that could be anything, each step still has its truth.

    And a FALSE ALL leaves out no part that is false.
    """
    table = table_of(graph)
    cut = {UNCITED: Node("LEAF", key="uncited")}
    for node, step in justification.steps.items():
        parts = tuple(part if part in step.because else UNCITED for part in table[node].parts)
        cut[node] = Node(table[node].kind, parts, table[node].key)
    values = brute.bounds(cut, lambda key: brute.bounds_of(sample.known.get(key)))
    whole = brute.bounds(table, lambda key: brute.bounds_of(sample.known[key]))
    for node, step in justification.steps.items():
        assert values[node] == BOUNDS[step.truth] == whole[node]
        if table[node].kind == "ALL" and step.truth is Truth.FALSE:
            assert len(step.because) == sum(whole[part] == BOUNDS[Truth.FALSE] for part in table[node].parts)


def check_circles(justification: Justification) -> None:
    """No true node rests on itself; mutual edges lie on circles, and there is no circle without one."""
    edges = {node: step.because for node, step in justification.steps.items()}
    straight = {node: set(step.because) - set(step.mutual) for node, step in justification.steps.items()}
    for node, step in justification.steps.items():
        assert node not in brute.reaches(straight, node)
        assert step.truth is not Truth.TRUE or node not in brute.reaches(edges, node)
        assert all(part == node or node in brute.reaches(edges, part) for part in step.mutual)


def check_choice(graph: Graph, justification: Justification, sample: Sample) -> None:
    """Where nothing is cyclic, a TRUE ANY cites the first of the parts that take the fewest steps, shared or not."""
    table = table_of(graph)
    edges = {node: entry.parts for node, entry in table.items()}
    under = brute.reaches(edges, justification.root) | {justification.root}
    if any(node in brute.reaches(edges, node) for node in edges if node in under):
        return
    values = brute.bounds(table, lambda key: brute.bounds_of(sample.known[key]))

    def steps(node: int) -> int:
        return 1 + min(sum(map(steps, cited)) for cited in ways(node))

    def ways(node: int) -> Iterator[tuple[int, ...]]:
        parts, kind, value = table[node].parts, table[node].kind, values[node]
        if kind == "ANY" and value == BOUNDS[Truth.TRUE]:
            yield from ((part,) for part in parts if values[part] == value)
        elif kind == "ALL" and value == BOUNDS[Truth.FALSE]:
            yield tuple(part for part in parts if values[part] == value)
        else:
            yield parts

    for node, step in justification.steps.items():
        if len(list(ways(node))) > 1:
            assert step.because == min(ways(node), key=lambda cited: sum(map(steps, cited)))
