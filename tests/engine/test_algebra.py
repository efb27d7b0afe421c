"""The laws of every algebra."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatymodel.engine import Algebra, Bits, Bool, Diagram, Open, Pair, Spans, Truth, answered, truth_of
from treatymodel.errors import Misuse

BITS = Bits(5)
DIAGRAM = Diagram()
VARIABLES = [DIAGRAM.variable(key) for key in "abcd"]

SPANS = Spans()

bools = st.booleans()
rows = st.integers(0, BITS.true)
functions = st.recursive(
    st.sampled_from([DIAGRAM.false, DIAGRAM.true, *VARIABLES]),
    lambda inner: (
        st.builds(DIAGRAM.inv, inner)
        | st.lists(inner, max_size=3).map(DIAGRAM.any)
        | st.lists(inner, max_size=3).map(DIAGRAM.all)
    ),
    max_leaves=8,
)

bounded = st.builds(SPANS.span, st.none() | st.integers(-9, 9), st.none() | st.integers(-9, 9))
spans = st.lists(bounded, max_size=4).map(SPANS.any)


def bounds(values: st.SearchStrategy[Any], algebra: Algebra[Any]) -> st.SearchStrategy[Pair[Any]]:
    return st.builds(lambda x, y: Pair(algebra.all([x, y]), algebra.any([x, y])), values, values)


Case = tuple[Any, st.SearchStrategy[Any]]
COMPLEMENTED: list[Case] = [(Bool(), bools), (BITS, rows), (SPANS, spans), (DIAGRAM, functions)]
LIFTED: list[Case] = [(Open(algebra), bounds(values, algebra)) for algebra, values in COMPLEMENTED]
every_algebra = pytest.mark.parametrize(("algebra", "values"), COMPLEMENTED + LIFTED, ids=lambda x: type(x).__name__)
complemented = pytest.mark.parametrize(("algebra", "values"), COMPLEMENTED, ids=lambda x: type(x).__name__)
lifted = pytest.mark.parametrize(("algebra", "values"), LIFTED, ids=lambda x: type(x).__name__)


def law(values: st.SearchStrategy[Any], check: Callable[[Any, Any, Any], None]) -> None:
    settings(max_examples=60, deadline=None, derandomize=True)(given(values, values, values)(check))()


@every_algebra
def test_lattice(algebra: Algebra[Any], values: st.SearchStrategy[Any]) -> None:
    def check(x: Any, y: Any, z: Any) -> None:
        for join, meet, bottom, top in (
            (algebra.any, algebra.all, algebra.false, algebra.true),
            (algebra.all, algebra.any, algebra.true, algebra.false),
        ):
            assert join([]) == bottom
            assert join([x]) == x == join([x, x]) == join([x, bottom])
            assert join([x, top]) == top
            assert join([x, y]) == join([y, x])
            assert join([x, join([y, z])]) == join([join([x, y]), z]) == join(iter([x, y, z]))
            assert join([x, meet([x, y])]) == x
            assert join([x, meet([y, z])]) == meet([join([x, y]), join([x, z])])

    law(values, check)


@every_algebra
def test_the_complement_turns_the_order_round(algebra: Algebra[Any], values: st.SearchStrategy[Any]) -> None:
    def check(x: Any, y: Any, z: Any) -> None:
        assert algebra.inv(algebra.inv(x)) == x
        assert algebra.inv(algebra.false) == algebra.true
        assert algebra.inv(algebra.any([x, y, z])) == algebra.all(map(algebra.inv, [x, y, z]))
        assert algebra.inv(algebra.all([x, y, z])) == algebra.any(map(algebra.inv, [x, y, z]))

    law(values, check)


@complemented
def test_excluded_middle(algebra: Algebra[Any], values: st.SearchStrategy[Any]) -> None:
    def check(x: Any, _y: Any, _z: Any) -> None:
        assert algebra.any([x, algebra.inv(x)]) == algebra.true
        assert algebra.all([x, algebra.inv(x)]) == algebra.false

    law(values, check)


@lifted
def test_narrower_bounds_give_narrower_answers(algebra: Open[Any], values: st.SearchStrategy[Any]) -> None:
    base = algebra._base

    def within(x: Pair[Any], y: Pair[Any]) -> bool:
        return bool(base.all([y.surely, x.surely]) == y.surely and base.all([x.possibly, y.possibly]) == x.possibly)

    def check(x: Any, y: Any, z: Any) -> None:
        wide = Pair(base.all([x.surely, y.surely]), base.any([x.possibly, y.possibly]))
        assert within(x, wide)
        assert within(algebra.inv(x), algebra.inv(wide))
        assert within(algebra.any([x, z]), algebra.any([wide, z]))
        assert within(algebra.all([x, z]), algebra.all([wide, z]))
        assert within(x, algebra.open)

    law(values, check)


@lifted
def test_bounds_enclose_what_they_bound(algebra: Open[Any], values: st.SearchStrategy[Any]) -> None:
    base = algebra._base

    def encloses(bounds: Pair[Any], value: Any) -> bool:
        return bool(
            base.all([bounds.surely, value]) == bounds.surely and base.any([value, bounds.possibly]) == bounds[1]
        )

    def check(x: Any, y: Any, _z: Any) -> None:
        for a, b in ((x.surely, y.possibly), (x.possibly, y.surely)):
            assert encloses(algebra.any([x, y]), base.any([a, b]))
            assert encloses(algebra.all([x, y]), base.all([a, b]))
            assert encloses(algebra.inv(x), base.inv(a))

    law(values, check)


def test_three_values() -> None:
    algebra = Open(Bool())
    values = {Truth.TRUE: algebra.true, Truth.FALSE: algebra.false, Truth.OPEN: algebra.open}
    assert {truth: truth_of(pair) for truth, pair in values.items()} == {truth: truth for truth in Truth}
    assert [truth_of(answered(answer)) for answer in (True, False, None)] == [Truth.TRUE, Truth.FALSE, Truth.OPEN]
    assert truth_of(algebra.any([algebra.open, algebra.inv(algebra.open)])) is Truth.OPEN


@given(st.lists(st.booleans(), max_size=40))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_columns_and_rows(answers: list[bool]) -> None:
    algebra = Bits(len(answers))
    column = algebra.column(answers)
    assert algebra.rows(column) == tuple(row for row, answer in enumerate(answers) if answer)
    assert set(algebra.rows(algebra.inv(column))) == set(range(len(answers))) - set(algebra.rows(column))


def test_misuse_of_bits() -> None:
    with pytest.raises(Misuse, match="`width` must not be negative"):
        Bits(-1)
    with pytest.raises(Misuse, match="`answers` must have 3 rows, not 2"):
        Bits(3).column([True, False])
