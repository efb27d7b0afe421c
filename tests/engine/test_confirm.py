"""Confirming what three values leave open."""

from __future__ import annotations

from treatymodel.engine import Confirmer, Graph, Truth, confirm


def unknown(_: object) -> None:
    return None


def odd(graph: Graph, keys: list[str]) -> int:
    """Whether an odd number of leaves holds, in two rails."""
    is_odd, is_even = graph.any([]), graph.all([])
    for leaf in map(graph.leaf, keys):
        other = graph.inv(leaf)
        is_odd, is_even = (
            graph.any([graph.all([leaf, is_even]), graph.all([other, is_odd])]),
            graph.any([graph.all([leaf, is_odd]), graph.all([other, is_even])]),
        )
    return is_odd


def test_what_holds_either_way_holds() -> None:
    graph = Graph()
    x, y = graph.leaf("x"), graph.leaf("y")
    either = graph.any([graph.all([x, y]), graph.all([graph.inv(x), y])])
    assert confirm(graph, graph.any([x, graph.inv(x)]), unknown).truth is Truth.TRUE
    assert confirm(graph, graph.all([x, graph.inv(x)]), unknown).truth is Truth.FALSE
    confirmed = confirm(graph, either, unknown)
    assert confirmed.truth is Truth.OPEN
    assert confirmed.diagram is not None
    assert confirmed.residual is not None
    assert confirmed.diagram.support(confirmed.residual) == ("y",)


def test_what_three_values_settle_needs_no_diagram() -> None:
    graph = Graph()
    node = graph.any([graph.leaf("x"), graph.leaf("y")])
    confirmed = confirm(graph, node, {"x": True, "y": None}.__getitem__, budget=0)
    assert (confirmed.truth, confirmed.decided, confirmed.diagram) == (Truth.TRUE, True, None)


def test_only_open_leaves_become_variables() -> None:
    graph = Graph()
    x, y, z = map(graph.leaf, "xyz")
    node = graph.all([graph.any([x, y]), z])
    confirmed = confirm(graph, node, lambda key: False if key == "x" else None)
    assert confirmed.diagram is not None
    assert confirmed.diagram.keys == ("y", "z")


def test_cycles_are_settled_in_the_diagram_too() -> None:
    graph = Graph()
    one, two = graph.ref("one"), graph.ref("two")
    x, y = graph.leaf("x"), graph.leaf("y")
    graph.define(one, graph.any([two, graph.all([x, y])]))
    graph.define(two, graph.any([one, graph.all([x, graph.inv(y)])]))
    confirmed = confirm(graph, one, unknown)
    assert confirmed.diagram is not None
    assert confirmed.residual == confirmed.diagram.variable("x")


def test_past_the_budget_it_is_open_and_says_so() -> None:
    graph = Graph()
    node = odd(graph, [f"x{i}" for i in range(10)])
    confirmed = confirm(graph, node, unknown, budget=12)
    assert (confirmed.truth, confirmed.decided, confirmed.budget) == (Truth.OPEN, False, 12)
    assert (confirmed.diagram, confirmed.residual) == (None, None)
    assert confirm(graph, node, unknown).decided


def test_a_node_too_large_does_not_harm_the_others() -> None:
    """Each small node fits a diagram of its own; together with the others, and after the large one, none would."""
    graph = Graph()
    large = odd(graph, [f"x{i}" for i in range(20)])
    small = [odd(graph, [f"{i} {j}" for j in range(3)]) for i in range(8)]
    budget = max(fits(graph, node) for node in small)
    confirmer = Confirmer(graph, unknown, budget)
    found = [confirmer.of(node) for node in (small[0], large, *small[1:], large)]
    assert [confirmed.decided for confirmed in found] == [True, False, *[True] * 7, False]
    for node, confirmed in zip([small[0], *small[1:]], [found[0], *found[2:-1]], strict=True):
        assert confirmed.diagram is not None
        assert confirmed.residual is not None
        assert len(confirmed.diagram.support(confirmed.residual)) == 3
        assert confirmer.of(node) is confirmed


def test_many_nodes_in_one_go_share_a_diagram_that_holds_them() -> None:
    graph = Graph()
    nodes = [odd(graph, [f"{i} {j}" for j in range(3)]) for i in range(4)]
    settled = graph.any([graph.leaf("yes"), nodes[0]])
    confirmer = Confirmer(graph, lambda key: True if key == "yes" else None)
    confirmer.all([settled, *nodes])
    found = [confirmer.of(node) for node in nodes]
    assert all(one.truth is Truth.OPEN and one.decided for one in found)
    assert len({id(one.diagram) for one in found}) == 1
    assert found[0].diagram is not None
    assert len(found[0].diagram.keys) == 12
    assert (confirmer.of(settled).truth, confirmer.of(settled).diagram) == (Truth.TRUE, None)
    confirmer.all(nodes)
    assert [confirmer.of(node) for node in nodes] == found


def test_many_nodes_that_no_one_diagram_holds_are_confirmed_one_by_one() -> None:
    graph = Graph()
    large = odd(graph, [f"x{i}" for i in range(20)])
    small = [odd(graph, [f"{i} {j}" for j in range(3)]) for i in range(8)]
    budget = max(fits(graph, node) for node in small)
    confirmer = Confirmer(graph, unknown, budget)
    confirmer.all([large, *small])
    assert [confirmer.of(node).decided for node in (large, *small)] == [False, *[True] * 8]


def fits(graph: Graph, node: int) -> int:
    """The least budget that decides `node` alone."""
    return next(budget for budget in range(2, 1000) if confirm(graph, node, unknown, budget).decided)


def test_a_graph_may_grow_while_it_is_confirmed() -> None:
    graph = Graph()
    x, y = graph.leaf("x"), graph.leaf("y")
    confirmer = Confirmer(graph, {"x": True, "y": None, "z": False}.__getitem__)
    assert confirmer.of(graph.any([x, y])).truth is Truth.TRUE
    later = graph.all([graph.any([x, y]), graph.any([y, graph.inv(y)])])
    assert confirmer.of(later).truth is Truth.TRUE
    assert confirmer.of(graph.all([later, graph.leaf("z")])).truth is Truth.FALSE


def test_nodes_seen_before_a_circle_was_met_keep_their_truth() -> None:
    """A circle that nothing from outside lifts is false, though a look that ends at itself could not tell."""
    graph = Graph()
    one, two = graph.ref("one"), graph.ref("two")
    x, y = graph.leaf("x"), graph.leaf("y")
    confirmer = Confirmer(graph, {"x": True, "y": None}.__getitem__)
    straight = graph.any([x, y])
    assert confirmer.at_first(straight) is True
    graph.define(one, graph.all([two, x]))
    graph.define(two, one)
    assert confirmer.at_first(one) is False
    assert confirmer.at_first(graph.any([one, y])) is None
    assert [confirmer.at_first(node) for node in (straight, two, graph.inv(y))] == [True, False, None]
