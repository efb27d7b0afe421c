"""Justifications: what is cited, in which order, and never in a circle."""

from __future__ import annotations

from treatymodel.engine import Bool, Graph, Justification, Open, Truth, answered, justify, settle


def explain(graph: Graph, node: int, known: dict[str, bool]) -> Justification:
    return justify(graph, settle(graph, Open(Bool()), lambda key: answered(known.get(str(key))), [node]), node)


def test_a_why_not_names_the_first_failure_and_every_other() -> None:
    graph = Graph()
    a, b, c, d = map(graph.leaf, "abcd")
    node = graph.all([a, b, c, d])
    step = explain(graph, node, {"a": True, "b": False, "d": False}).steps[node]
    assert (step.truth, step.because) == (Truth.FALSE, (b, d))


def test_a_reason_is_the_shortest_and_of_equals_the_first() -> None:
    graph = Graph()
    a, b, c, d = map(graph.leaf, "abcd")
    both = graph.all([a, b])
    node = graph.any([both, c, d])
    known = dict.fromkeys("abcd", True)
    assert explain(graph, node, known).steps[node].because == (c,)
    assert explain(graph, node, known | {"c": False}).steps[node].because == (d,)
    assert explain(graph, node, {"a": True, "b": True}).steps[node].because == (both,)


def test_an_open_node_cites_what_is_met_and_what_fails_too() -> None:
    graph = Graph()
    a, b, c = map(graph.leaf, "abc")
    every, some = graph.all([a, b]), graph.any([b, c])
    known = {"a": True, "c": False}
    step = explain(graph, every, known).steps[every]
    assert (step.truth, step.because) == (Truth.OPEN, (a, b))
    step = explain(graph, some, known).steps[some]
    assert (step.truth, step.because) == (Truth.OPEN, (b, c))


def test_steps_come_root_first_then_depth_first() -> None:
    graph = Graph()
    a, b = map(graph.leaf, "ab")
    left, right = graph.inv(a), graph.any([b, a])
    node = graph.all([left, right])
    justification = explain(graph, node, {"a": False, "b": True})
    assert justification.root == node
    assert list(justification.steps) == [node, left, a, right, b]


def test_truth_in_a_cycle_leads_out_of_it() -> None:
    graph = Graph()
    one, two = graph.ref("one"), graph.ref("two")
    x = graph.leaf("x")
    graph.define(one, graph.any([two, graph.leaf("y")]))
    graph.define(two, graph.any([one, x]))
    steps = explain(graph, one, {"x": True, "y": False}).steps
    assert steps[graph.parts(one)[0]].because == (two,)
    assert steps[graph.parts(two)[0]].because == (x,)
    assert not any(step.mutual for step in steps.values())


def test_falsehood_may_be_mutual_and_says_so() -> None:
    graph = Graph()
    one, two = graph.ref("one"), graph.ref("two")
    x, y = graph.leaf("x"), graph.leaf("y")
    graph.define(one, graph.any([two, x]))
    graph.define(two, graph.all([one, y]))
    steps = explain(graph, one, {"x": False, "y": True}).steps
    assert steps[graph.parts(one)[0]].because == (two, x)
    assert steps[graph.parts(one)[0]].mutual == (two,)
    assert steps[graph.parts(two)[0]].because == (one,)
    assert steps[graph.parts(two)[0]].mutual == (one,)


def test_an_edge_inside_a_cycle_that_does_not_lead_back_is_not_mutual() -> None:
    """`two` fails because of x alone, so `one`, which fails because of `two`, rests on no circle."""
    graph = Graph()
    one, two = graph.ref("one"), graph.ref("two")
    x = graph.leaf("x")
    graph.define(one, two)
    graph.define(two, graph.all([x, graph.any([one, graph.leaf("y")])]))
    steps = explain(graph, one, {"x": False, "y": True}).steps
    assert steps[graph.parts(two)[0]].because == (x,)
    assert not any(step.mutual for step in steps.values())


def test_a_deep_argument_needs_no_recursion() -> None:
    graph = Graph()
    node = graph.leaf("x")
    for i in range(4000):
        node = graph.any([graph.leaf(f"no {i}"), graph.all([node, graph.leaf("x")])])
    steps = explain(graph, node, {"x": True} | {f"no {i}": False for i in range(4000)}).steps
    assert len(steps) == 2 * 4000
