"""Settling: cycles, rounds, what is asked and what is refused."""

from __future__ import annotations

import pytest

from treatymodel.engine import FALSE, TRUE, Bool, Graph, NegatedCycle, Open, Truth, answered, settle, truth_of
from treatymodel.errors import Misuse, TreatyError


def ring(length: int) -> tuple[Graph, list[int]]:
    """Named nodes, each of which holds when its own leaf or the next one does."""
    graph = Graph()
    names = [graph.ref(f"name {i}") for i in range(length)]
    for i, name in enumerate(names):
        graph.define(name, graph.any([graph.leaf(i), names[(i + 1) % length]]))
    return graph, names


def test_nothing_holds_merely_because_it_holds() -> None:
    graph, names = ring(4)
    assert not any(settle(graph, Bool(), lambda key: False, names).value(name) for name in names)
    assert all(settle(graph, Bool(), lambda key: key == 2, names).value(name) for name in names)
    alone = graph.ref("alone")
    graph.define(alone, alone)
    assert settle(graph, Bool(), lambda key: True, [alone]).value(alone) is False


def test_rounds_tell_how_truth_spread() -> None:
    graph, names = ring(4)
    settled = settle(graph, Bool(), lambda key: key == 2, names)
    assert sorted(names, key=settled.round) == [names[2], names[1], names[0], names[3]]
    assert len({settled.round(name) for name in names}) == 4


def test_bounds_rise_separately() -> None:
    """Possible at once through its own leaf, sure only later through the others."""
    graph, names = ring(3)
    known = {0: None, 1: None, 2: True}
    settled = settle(graph, Open(Bool()), lambda key: answered(known[key]), names)
    assert [truth_of(settled.value(name)) for name in names] == [Truth.TRUE] * 3
    assert settled.round(names[2]) < settled.round(names[1]) < settled.round(names[0])


def test_every_leaf_is_asked_once_and_only_when_reached() -> None:
    graph, names = ring(3)
    graph.leaf("unused")
    asked: list[object] = []

    def ask(key: object) -> bool:
        asked.append(key)
        return False

    settle(graph, Bool(), ask, [*names, *names])
    assert sorted(map(str, asked)) == ["0", "1", "2"]


def test_given_nodes_are_not_looked_into() -> None:
    graph = Graph()
    undefined = graph.ref("undefined")
    node = graph.all([graph.leaf("x"), undefined])
    settled = settle(graph, Bool(), lambda key: True, [node], given={undefined: True})
    assert settled.value(node) is True
    assert set(settled.nodes) == {node, undefined, graph.leaf("x")}


def test_constants_settle() -> None:
    settled = settle(Graph(), Bool(), lambda key: True, [TRUE, FALSE])
    assert (settled.value(TRUE), settled.value(FALSE), settled.round(TRUE)) == (True, False, 0)


def test_a_node_out_of_reach_has_no_value() -> None:
    graph = Graph()
    x, y = graph.leaf("x"), graph.leaf("y")
    settled = settle(graph, Bool(), lambda key: True, [x])
    for ask in (settled.value, settled.round):
        with pytest.raises(Misuse, match=f"node {y} is under none of the roots"):
            ask(y)


def test_a_negation_inside_a_cycle_prints_the_loop() -> None:
    graph = Graph()
    a, b, c = (graph.ref(key) for key in "abc")
    graph.define(a, graph.any([graph.leaf("x"), b]))
    graph.define(b, graph.all([c, graph.leaf("y")]))
    graph.define(c, graph.inv(graph.any([a, graph.leaf("z")])))
    root = graph.all([graph.leaf("w"), a])
    with pytest.raises(NegatedCycle) as caught:
        settle(graph, Bool(), lambda key: True, [root])
    assert isinstance(caught.value, TreatyError)
    assert caught.value.cycle == ("a", "b", "c")
    assert str(caught.value) == "a negation inside a cycle: `a` -> `b` -> `c` -> not `a`"


def test_the_loop_printed_is_a_shortest_one() -> None:
    graph = Graph()
    a, long, short = (graph.ref(key) for key in ("a", "long", "short"))
    graph.define(a, graph.any([long, short]))
    graph.define(long, graph.any([short, graph.leaf("x")]))
    graph.define(short, graph.inv(a))
    with pytest.raises(NegatedCycle) as caught:
        settle(graph, Bool(), lambda key: True, [long])
    assert caught.value.cycle == ("a", "short")


def test_a_negation_of_itself() -> None:
    graph = Graph()
    liar = graph.ref("liar")
    graph.define(liar, graph.inv(liar))
    with pytest.raises(NegatedCycle, match="`liar` -> not `liar`"):
        settle(graph, Bool(), lambda key: True, [liar])


def test_a_negation_beside_a_cycle_is_allowed() -> None:
    graph, names = ring(2)
    node = graph.inv(names[0])
    assert settle(graph, Bool(), lambda key: False, [node]).value(node) is True
