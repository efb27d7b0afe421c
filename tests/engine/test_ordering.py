"""The order of variables: what it must hold, and that a function grows with its pairs, however they are met."""

from __future__ import annotations

from treatymodel.engine import Confirmer, Diagram, Graph, Truth
from treatymodel.engine.ordering import side_by_side

PAIRS = 40


def in_pairs(graph: Graph) -> int:
    """One of many, and one of many pairs: each first part is met long before its second."""
    firsts = [graph.leaf(f"a{i}") for i in range(PAIRS)]
    pairs = [graph.all([first, graph.leaf(f"x{i}")]) for i, first in enumerate(firsts)]
    return graph.all([graph.any(firsts), graph.inv(graph.any(pairs))])


def test_every_open_leaf_has_one_place() -> None:
    graph = Graph()
    node = in_pairs(graph)
    keys = side_by_side(graph, [node])
    assert sorted(keys) == sorted(str(graph.key(leaf)) for leaf in graph.leaves([node]))
    hidden = graph.leaf("x3")
    assert set(keys) - set(side_by_side(graph, [node], {hidden})) == {"x3"}


def test_leaves_that_are_joined_lie_side_by_side() -> None:
    graph = Graph()
    place = {key: number for number, key in enumerate(side_by_side(graph, [in_pairs(graph)]))}
    assert {abs(place[f"a{i}"] - place[f"x{i}"]) for i in range(PAIRS)} == {1}


def test_a_circle_is_passed_once() -> None:
    graph = Graph()
    one, other = graph.ref("one"), graph.ref("other")
    graph.define(one, graph.any([other, graph.leaf("p")]))
    graph.define(other, graph.any([one, graph.leaf("q")]))
    assert sorted(side_by_side(graph, [one])) == ["p", "q"]


def test_pairs_whose_first_parts_are_met_together_are_decided() -> None:
    """As they are met they would take two to the number of pairs; what else is in the diagram changes nothing."""
    graph = Graph()
    node = in_pairs(graph)
    for before in ([], [graph.any([graph.leaf(f"x{i}") for i in range(PAIRS)])]):
        confirmer = Confirmer(graph, lambda key: None)
        for other in before:
            confirmer.of(other)
        confirmed = confirmer.of(node)
        assert (confirmed.truth, confirmed.decided) == (Truth.OPEN, True)
        assert confirmed.diagram is not None
        assert confirmed.residual is not None
        assert len(confirmed.diagram.nodes(confirmed.residual)) < 5 * PAIRS


def test_places_that_are_taken_up_take_no_nodes() -> None:
    diagram = Diagram(3)
    diagram.take_up("abc")
    assert len(diagram) == len(Diagram())
    assert diagram.keys == ("a", "b", "c")
    diagram.variable("b")
    diagram.take_up("ca")
    assert diagram.keys == ("a", "b", "c")
