"""The graph: what is one node, what is kept, what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from treatymodel.engine import FALSE, TRUE, Bool, Graph, Kind, UndefinedReference, settle
from treatymodel.engine.components import components
from treatymodel.errors import Misuse

from . import brute
from .samples import build, sample_of


def test_equal_nodes_are_one_node() -> None:
    graph = Graph()
    x, y = graph.leaf("x"), graph.leaf(("y", 1))
    assert graph.leaf("x") == x != y
    assert graph.ref("x") == graph.ref("x") != x
    assert graph.all([x, y]) == graph.all(iter([x, y, x])) != graph.any([x, y])
    assert graph.all([x, y]) != graph.all([y, x])
    assert len({graph.inv(x), graph.inv(y), x, y}) == 4
    assert len(graph) == 2 + 2 + 1 + 3 + 2


def test_gates_of_few_parts() -> None:
    graph = Graph()
    x = graph.leaf("x")
    assert (graph.any([]), graph.all([])) == (FALSE, TRUE)
    assert graph.any([x]) == graph.all([x, x]) == x
    assert graph.inv(graph.inv(x)) == x
    assert graph.kind(graph.inv(TRUE)) is Kind.NOT


def test_constants_are_kept_as_parts() -> None:
    graph = Graph()
    x = graph.leaf("x")
    node = graph.all([FALSE, x, TRUE])
    assert (graph.kind(node), graph.parts(node)) == (Kind.ALL, (FALSE, x, TRUE))


def test_names_may_share_a_node_but_keep_theirs() -> None:
    graph = Graph()
    x, y = graph.leaf("x"), graph.leaf("y")
    graph.name("first", x)
    graph.name(("second", 2), x)
    graph.name("first", x)
    assert dict(graph.roots) == {"first": x, ("second", 2): x}
    with pytest.raises(Misuse, match="`first` names another root already"):
        graph.name("first", y)


def test_references() -> None:
    graph = Graph()
    named, x = graph.ref("later"), graph.leaf("x")
    assert not graph.is_defined(named)
    assert not graph.is_defined(x)
    assert graph.parts(named) == ()
    with pytest.raises(UndefinedReference, match="nothing defines `later`") as caught:
        settle(graph, Bool(), lambda key: True, [graph.any([x, named])])
    assert caught.value.key == "later"
    graph.define(named, x)
    assert graph.is_defined(named)
    assert graph.parts(named) == (x,)
    with pytest.raises(Misuse, match="`later` is defined already"):
        graph.define(named, x)
    with pytest.raises(Misuse, match="has no name to define"):
        graph.define(x, named)


def test_an_undefined_name_out_of_reach_does_no_harm() -> None:
    graph = Graph()
    graph.ref("never")
    x = graph.leaf("x")
    assert settle(graph, Bool(), lambda key: True, [x]).value(x) is True


def test_nodes_of_another_graph_are_refused() -> None:
    graph = Graph()
    calls: list[Callable[[], object]] = [
        lambda: graph.all([TRUE, 2]),
        lambda: graph.any([-1]),
        lambda: graph.inv(7),
        lambda: graph.name("root", 2),
        lambda: graph.define(graph.ref("r"), 9),
    ]
    for call in calls:
        with pytest.raises(Misuse, match="the graph has no node"):
            call()
    with pytest.raises(Misuse, match="node 1 has no name"):
        graph.key(TRUE)


def test_reachable_and_leaves() -> None:
    graph = Graph()
    b, a, unused = graph.leaf("b"), graph.leaf("a"), graph.leaf("unused")
    both = graph.all([a, b])
    root = graph.any([both, graph.inv(b)])
    assert graph.leaves([root]) == (a, b)
    assert graph.reachable([root]) == (a, b, both, graph.inv(b), root)
    assert unused not in graph.reachable([b, root])
    assert graph.leaves([b, root]) == (b, a)


def test_components_are_those_of_brute_force() -> None:
    for seed in range(300):
        graph, _ = build(sample_of(seed))
        edges = {node: graph.parts(node) for node in range(len(graph))}
        found = list(components(edges, edges.__getitem__))
        place = {node: i for i, component in enumerate(found) for node in component}
        assert sorted(place) == sorted(edges)
        reached = {node: brute.reaches(edges, node) | {node} for node in edges}
        for node in edges:
            assert list(found[place[node]]) == sorted(o for o in edges if o in reached[node] and node in reached[o])
            assert all(place[part] <= place[node] for part in edges[node])


def test_a_deep_graph_needs_no_recursion() -> None:
    graph = Graph()
    node = graph.leaf(0)
    for i in range(1, 5000):
        node = graph.any([graph.all([node, graph.leaf(i)]), graph.inv(node)])
    assert len(graph.reachable([node])) == len(graph) - len((FALSE, TRUE))
    assert settle(graph, Bool(), lambda key: True, [node]).value(node) is True


def test_to_networkx_has_plain_attributes_only() -> None:
    graph = Graph()
    x, loop = graph.leaf(("x", 1)), graph.ref("loop")
    node = graph.any([graph.inv(x), loop])
    graph.define(loop, node)
    graph.name("one", node)
    graph.name(2, node)
    graph.leaf("unused")
    picture = graph.to_networkx([node])
    assert set(picture) == {x, graph.inv(x), loop, node}
    assert picture.nodes[node] == {"kind": "ANY", "key": "", "names": "one; 2"}
    assert picture.nodes[x] == {"kind": "LEAF", "key": "('x', 1)", "names": ""}
    assert sorted(picture.edges(data="order")) == sorted(
        [(node, graph.inv(x), 0), (node, loop, 1), (loop, node, 0), (graph.inv(x), x, 0)]
    )
    assert len(graph.to_networkx()) == len(graph)
    plain = (str, int, float, bool)
    assert all(isinstance(value, plain) for _, data in picture.nodes(data=True) for value in data.values())
