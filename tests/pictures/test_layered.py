"""Layered layouts: nothing overlaps, layers hold, and edges cross no more than in the order given."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatymodel.errors import Misuse
from treatymodel.pictures.layered import Layout, layered
from treatymodel.pictures.layers import Edge, crossings, longest_ways, ordered

Graph = tuple[dict[str, tuple[float, float]], list[Edge]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Some nodes with sizes, and edges among them without a circle."""
    count = draw(st.integers(1, 9))
    sizes = {f"n{place}": (draw(st.integers(5, 60)) * 1.0, draw(st.integers(5, 40)) * 1.0) for place in range(count)}
    pairs = list(combinations(sizes, 2))
    return sizes, draw(st.lists(st.sampled_from(pairs), max_size=14, unique=True)) if pairs else []


def overlapping(layout: Layout, sizes: dict[str, tuple[float, float]]) -> list[tuple[str, str]]:
    """The pairs of nodes that cover each other."""

    def apart(one: str, other: str, axis: int) -> bool:
        low, high = sorted((one, other), key=lambda name: layout.places[name][axis])
        return layout.places[low][axis] + sizes[low][axis] <= layout.places[high][axis] + 1e-6

    return [(one, other) for one, other in combinations(sizes, 2) if not (apart(one, other, 0) or apart(one, other, 1))]


@settings(max_examples=60)
@given(graphs())
def test_nothing_overlaps_and_all_lies_within(graph: Graph) -> None:
    sizes, edges = graph
    layout = layered(sizes, edges, engine="own")
    assert not overlapping(layout, sizes)
    for name, (x, y) in layout.places.items():
        assert x >= 0
        assert y >= 0
        assert x + sizes[name][0] <= layout.width + 1e-6
        assert y + sizes[name][1] <= layout.height + 1e-6


@settings(max_examples=60)
@given(graphs())
def test_every_edge_runs_rightwards_from_its_start_to_its_end(graph: Graph) -> None:
    sizes, edges = graph
    layout = layered(sizes, edges, engine="own")
    assert set(layout.ways) == set(edges)
    for (start, end), way in layout.ways.items():
        (left, top), (wide, tall) = layout.places[start], sizes[start]
        assert way[0] == pytest.approx((left + wide, top + tall / 2))
        assert way[-1] == pytest.approx((layout.places[end][0], layout.places[end][1] + sizes[end][1] / 2))
        assert all(one[0] <= other[0] + 1e-6 for one, other in pairwise(way))


@given(graphs())
def test_layers_are_longest_ways(graph: Graph) -> None:
    sizes, edges = graph

    def length(name: str) -> int:
        return max((length(start) + 1 for start, end in edges if end == name), default=0)

    assert longest_ways(sizes, edges) == {name: length(name) for name in sizes}


def test_an_edge_that_closes_a_circle_is_drawn_all_the_same() -> None:
    sizes = dict.fromkeys("abc", (10.0, 10.0))
    layout = layered(sizes, [("a", "b"), ("b", "c"), ("c", "a")], engine="own")
    assert longest_ways(sizes, [("a", "b"), ("b", "c"), ("c", "a")]) == {"a": 0, "b": 1, "c": 2}
    assert ("c", "a") in layout.ways


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12, unique=True))
def test_crossings_are_those_of_every_pair(pairs: list[tuple[int, int]]) -> None:
    rows = [[f"a{place}" for place in range(6)], [f"b{place}" for place in range(6)]]
    after = {name: [f"b{end}" for start, end in pairs if f"a{start}" == name] for row in rows for name in row}
    crossing = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(pairs, 2))
    assert crossings(rows, after) == crossing
    before = {name: [f"a{start}" for start, end in pairs if f"b{end}" == name] for row in rows for name in row}
    found = ordered(rows, before, after)
    assert crossings(found, after) <= crossing
    assert [sorted(row) for row in found] == rows


def test_crossed_edges_are_uncrossed() -> None:
    rows = [["a", "b"], ["c", "d"]]
    after = {"a": ["d"], "b": ["c"], "c": [], "d": []}
    assert crossings(ordered(rows, {"c": ["b"], "d": ["a"], "a": [], "b": []}, after), after) == 0


@pytest.mark.parametrize("engine", ["own", "graphviz"])
def test_an_edge_bends_round_the_layer_that_it_passes(engine: Literal["own", "graphviz"]) -> None:
    if engine == "graphviz":
        pytest.importorskip("pygraphviz")
    sizes = dict.fromkeys("abc", (40.0, 30.0))
    layout = layered(sizes, [("a", "b"), ("b", "c"), ("a", "c")], engine=engine)
    (left, top), (wide, tall) = layout.places["b"], sizes["b"]
    for x, y in layout.ways["a", "c"]:
        assert not (left < x < left + wide and top < y < top + tall)


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_graphviz_gives_the_same_nodes_edges_and_layers(graph: Graph) -> None:
    pytest.importorskip("pygraphviz")
    sizes, edges = graph
    ours, theirs = (layered(sizes, edges, engine=engine) for engine in ("own", "graphviz"))
    assert not overlapping(theirs, sizes)
    assert theirs.ways.keys() == ours.ways.keys()
    assert {name: place[0] for name, place in theirs.places.items()} == {
        name: place[0] for name, place in ours.places.items()
    }


def test_without_pygraphviz_it_is_our_own_and_asking_for_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = dict.fromkeys("ab", (10.0, 10.0))
    monkeypatch.setattr("treatymodel.pictures.layered.find_spec", lambda _: None)
    assert layered(sizes, [("a", "b")]) == layered(sizes, [("a", "b")], engine="own")
    monkeypatch.setitem(__import__("sys").modules, "pygraphviz", None)
    with pytest.raises(Misuse, match=r"treatymodel\[graphviz\]"):
        layered(sizes, [("a", "b")], engine="graphviz")
