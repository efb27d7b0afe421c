"""Sets of spans against plain sets of numbers over a small window."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatymodel.engine import Open, Pair, Spans, SpanSet, first_of
from treatymodel.engine.graph import Graph
from treatymodel.engine.settle import settle
from treatymodel.errors import Misuse

WINDOW = range(-12, 13)
SPANS = Spans()
Bounds = tuple[int | None, int | None]
bounds = st.tuples(st.none() | st.integers(-10, 10), st.none() | st.integers(-10, 10))
lists = st.lists(bounds, max_size=5)


def window(x: SpanSet) -> set[int]:
    return {number for number in WINDOW if x.holds(number)}


def plain(start: int | None, end: int | None) -> set[int]:
    return {number for number in WINDOW if (start is None or start <= number) and (end is None or number < end)}


def build(pairs: list[Bounds]) -> SpanSet:
    return SPANS.any(SPANS.span(*pair) for pair in pairs)


def number_set(pairs: list[Bounds]) -> set[int]:
    return set().union(*(plain(*pair) for pair in pairs))


@settings(deadline=None, derandomize=True)
@given(lists, lists, lists)
def test_joins_meets_and_complements_are_those_of_plain_sets(a: list[Bounds], b: list[Bounds], c: list[Bounds]) -> None:
    sets, numbers = [build(pairs) for pairs in (a, b, c)], [number_set(pairs) for pairs in (a, b, c)]
    assert [window(one) for one in sets] == numbers
    assert window(SPANS.any(sets)) == numbers[0] | numbers[1] | numbers[2]
    assert window(SPANS.all(sets)) == numbers[0] & numbers[1] & numbers[2]
    assert window(SPANS.inv(sets[0])) == set(WINDOW) - numbers[0]


@settings(deadline=None, derandomize=True)
@given(lists, lists)
def test_sets_are_equal_exactly_when_their_values_are(a: list[Bounds], b: list[Bounds]) -> None:
    assert (build(a) == build(b)) is (number_set(a) == number_set(b))


@settings(deadline=None, derandomize=True)
@given(lists)
def test_the_spans_of_a_set_lie_apart_in_order_and_make_it_up(pairs: list[Bounds]) -> None:
    found = build(pairs).spans
    assert build(list(found)) == build(pairs)
    for (_, end), (start, _) in pairwise(found):
        assert end is not None
        assert start is not None
        assert end < start


@settings(deadline=None, derandomize=True)
@given(st.sets(st.integers(-10, 10), max_size=6))
def test_tiles_cover_everything_once_and_have_a_first(edges: set[int]) -> None:
    tiles = SPANS.tiles(edges)
    assert [sum(tile.holds(number) for tile in tiles) for number in WINDOW] == [1 for _ in WINDOW]
    assert len(tiles) == len(edges) + 1
    assert all(tile.holds(first_of(tile)) for tile in tiles)


def test_without_ends() -> None:
    ever, never = SPANS.true, SPANS.false
    assert ever.holds(10**12)
    assert ever.holds(-(10**12))
    assert not never.holds(0)
    assert SPANS.span(None, None) == ever
    assert SPANS.span(3, 3) == never == SPANS.span(5, 2)
    assert SPANS.span(3, None).spans == ((3, None),)
    assert SPANS.inv(SPANS.span(3, None)).spans == ((None, 3),)
    assert ever.spans == ((None, None),)
    assert never.spans == ()


def test_an_empty_set_has_no_first() -> None:
    with pytest.raises(Misuse, match="an empty set has no number"):
        first_of(SPANS.false)


def test_a_graph_is_settled_over_days_and_their_bounds() -> None:
    graph = Graph()
    signed, left, doubtful = (graph.leaf(name) for name in ("signed", "left", "doubtful"))
    node = graph.all([signed, graph.inv(graph.any([left, doubtful]))])
    leaves = {
        "signed": Pair(SPANS.span(3, None), SPANS.span(1, None)),
        "left": Pair(SPANS.span(20, None), SPANS.span(20, None)),
        "doubtful": Pair(SPANS.false, SPANS.span(8, 9)),
    }
    found = settle(graph, Open(SPANS), lambda key: leaves[key], [node]).value(node)
    assert found.surely.spans == ((3, 8), (9, 20))
    assert found.possibly.spans == ((1, 20),)
