"""How much a variable decides, and the smallest sets that make a function true, against every completion."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.engine import BudgetExceeded, Diagram, changes, decisive, importance, settling, smallest

from . import brute

VARIABLES = 4
tables = st.integers(0, (1 << (1 << VARIABLES)) - 1)
chances = st.lists(st.floats(0, 1), min_size=VARIABLES, max_size=VARIABLES)


def function_of(diagram: Diagram, table: int) -> int:
    """The function with the table, built row by row."""
    variables = [diagram.variable(place) for place in range(VARIABLES)]
    rows = [row for row in range(1 << VARIABLES) if table >> row & 1]
    return diagram.any(
        diagram.all(x if row >> place & 1 else diagram.inv(x) for place, x in enumerate(variables)) for row in rows
    )


def turning(table: int, place: int, row: int) -> bool:
    """Whether the value of the row turns with one answer."""
    return table >> row & 1 != table >> (row ^ 1 << place) & 1


@given(tables, chances)
def test_importance_is_the_weight_of_the_completions_in_which_the_answer_decides(
    table: int, priors: Sequence[float]
) -> None:
    diagram = Diagram()
    f = function_of(diagram, table)
    weights = dict(enumerate(priors))
    for place in range(VARIABLES):
        turns = [row for row in range(1 << VARIABLES) if turning(table, place, row)]
        expected = brute.probability(sum(1 << row for row in turns), priors)
        assert math.isclose(importance(diagram, f, place, weights), expected, abs_tol=1e-12)
        halves = importance(diagram, f, place, dict.fromkeys(range(VARIABLES), 0.5))
        assert halves == len(turns) / (1 << VARIABLES)
        assert place not in diagram.support(decisive(diagram, f, place))


@given(tables, st.permutations(range(VARIABLES)))
def test_the_smallest_sets_are_the_smallest_that_suffice(table: int, order: list[int]) -> None:
    diagram = Diagram()
    f = function_of(diagram, table)
    for function, made in ((f, table), (diagram.inv(f), ~table & (1 << (1 << VARIABLES)) - 1)):
        primes = [term for term, value in brute.prime_terms(made, VARIABLES, VARIABLES) if value]
        least = min((len(term) for term in primes), default=None)
        expected = {frozenset(term) for term in primes if len(term) == least}
        found = smallest(diagram, function, limit=100, order=order)
        assert found.size == least
        assert {frozenset(answers) for answers in found.sets} == expected
        assert len(found.sets) == len(expected)
        assert not found.capped
        assert found.members == {answer for answers in expected for answer in answers}


@given(tables)
def test_what_suffices_and_what_blocks_exclude_each_other_and_nothing_less_does(table: int) -> None:
    """Every set that makes a function true contradicts every set that makes it false, and each is a smallest such."""
    diagram = Diagram()
    f = function_of(diagram, table)
    found = settling(diagram, f, limit=200, max_size=VARIABLES)
    true = [dict(item.answers) for item in found.sets if item.value]
    false = [dict(item.answers) for item in found.sets if not item.value]
    assert all(contradict(one, other) for one, other in product(true, false))
    for one in true:
        for place in one:
            less = {key: answer for key, answer in one.items() if key != place}
            assert not all(contradict(less, other) for other in false)
    for size, sets in ((smallest(diagram, f).size, true), (smallest(diagram, diagram.inv(f)).size, false)):
        assert size == min(map(len, sets), default=None)


def contradict(one: dict[object, bool], other: dict[object, bool]) -> bool:
    return any(one[key] != other[key] for key in one.keys() & other.keys())


def test_the_sets_are_capped_and_their_members_are_not() -> None:
    diagram = Diagram()
    f = diagram.any(diagram.variable(place) for place in range(30))
    found = smallest(diagram, f, limit=3)
    assert (found.size, len(found.sets), found.capped) == (1, 3, True)
    assert found.members == {(place, True) for place in range(30)}
    assert found.sets == (((0, True),), ((1, True),), ((2, True),))


def test_a_constant_needs_no_answer_or_has_none() -> None:
    diagram = Diagram()
    assert (smallest(diagram, diagram.true).size, smallest(diagram, diagram.true).sets) == (0, ((),))
    assert (smallest(diagram, diagram.false).size, smallest(diagram, diagram.false).sets) == (None, ())


def test_past_the_budget_it_says_so() -> None:
    diagram = Diagram(budget=70)
    pairs = [diagram.all([diagram.variable(2 * i), diagram.variable(2 * i + 1)]) for i in range(8)]
    f = diagram.any(pairs)
    with pytest.raises(BudgetExceeded):
        smallest(diagram, f, order=[*range(0, 16, 2), *range(1, 16, 2)])


@given(tables, st.dictionaries(st.integers(0, VARIABLES - 1), st.booleans()), st.integers(0, VARIABLES))
def test_changes_are_the_sets_with_which_a_function_is_true_whatever_is_open(
    table: int, current: dict[int, bool], size: int
) -> None:
    diagram = Diagram()
    f = function_of(diagram, table)
    free = [place for place in range(VARIABLES) if place not in current]
    options = [[None, True, False] if place in free else [None, not current[place]] for place in range(VARIABLES)]
    expected = set()
    for given_ in product(*options):
        chosen = {place: answer for place, answer in enumerate(given_) if answer is not None}
        rows = [row for row in range(1 << VARIABLES) if agrees(row, {**current, **chosen})]
        if len(chosen) == size and all(table >> row & 1 for row in rows):
            expected.add(frozenset(chosen.items()))
    found = {frozenset(answers) for answers in changes(diagram, f, current, size)}
    minimal = {one for one in expected if all(place in diagram.support(f) for place, _ in one)}
    assert found <= expected
    assert {one for one in minimal if not any(idle(table, current, one, place) for place, _ in one)} <= found


def agrees(row: int, answers: dict[int, bool]) -> bool:
    return all(bool(row >> place & 1) is answer for place, answer in answers.items())


def idle(table: int, current: dict[int, bool], one: frozenset[tuple[int, bool]], place: int) -> bool:
    """Whether the set does as well without its answer for one variable."""
    less = {**current, **{key: answer for key, answer in one if key != place}}
    return all(table >> row & 1 for row in range(1 << VARIABLES) if agrees(row, less))
