"""Chances on diagrams against trying every completion."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from treatymodel.engine import Bits, BudgetExceeded, Diagram
from treatymodel.engine.chances import chance, law_of_sum, without_free

DRAWN, PRICED, FREE = ("a", "b"), ("p", "q", "r"), ("x", "y")
KEYS = (*DRAWN, *PRICED, *FREE)


def diagram_with(tables: list[dict[tuple[bool, ...], bool]], order: Sequence[str] = ()) -> tuple[Diagram, list[int]]:
    """A diagram that has what is drawn first, the rest in this order, and functions given by their tables of truth."""
    diagram = Diagram()
    diagram.take_up((*DRAWN, *order))
    variables = [diagram.variable(key) for key in KEYS]
    functions = []
    for table in tables:
        rows = [row for row, value in table.items() if value]
        terms = [[x if yes else diagram.inv(x) for x, yes in zip(variables, row, strict=True)] for row in rows]
        functions.append(diagram.any(diagram.all(term) for term in terms))
    return diagram, functions


def random_table(chance_of: Random) -> dict[tuple[bool, ...], bool]:
    density = chance_of.choice((0.1, 0.5, 0.9))
    return {row: chance_of.random() < density for row in product((False, True), repeat=len(KEYS))}


def weights(priors: dict[str, float], rows: Sequence[tuple[bool, ...]]) -> dict[tuple[bool, ...], float]:
    """The weight of each answer to what is drawn and what has a prior."""
    found: dict[tuple[bool, ...], float] = {}
    for row in rows:
        for own in product((False, True), repeat=len(PRICED)):
            weight = math.prod(priors[key] if yes else 1 - priors[key] for key, yes in zip(PRICED, own, strict=True))
            found[row + own] = found.get(row + own, 0.0) + weight / len(rows)
    return found


@pytest.mark.parametrize("seed", range(25))
def test_a_chance_is_what_every_completion_says(seed: int) -> None:
    source = Random(seed)
    table = random_table(source)
    diagram, (f,) = diagram_with([table], source.sample((*PRICED, *FREE), len(PRICED) + len(FREE)))
    priors = {key: float(source.choice((0.0, 1.0, source.random(), source.random()))) for key in PRICED}
    rows = [(source.random() < 0.5, source.random() < 0.5) for _ in range(source.randint(1, 9))]
    bits = Bits(len(rows))
    columns = {key: bits.column(row[place] for row in rows) for place, key in enumerate(DRAWN)}
    for possibly, joined in ((False, all), (True, any)):
        closed = without_free(diagram, f, (*DRAWN, *PRICED), possibly)
        expected = sum(
            weight
            for known, weight in weights(priors, rows).items()
            if joined(table[known + free] for free in product((False, True), repeat=len(FREE)))
        )
        assert chance(diagram, closed, priors, columns, bits) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", range(25))
def test_the_law_of_a_sum_is_what_every_completion_says(seed: int) -> None:
    source = Random(1000 + seed)
    tables = [random_table(source) for _ in range(source.randint(1, 4))]
    diagram, functions = diagram_with(tables)
    priors = {key: source.random() for key in KEYS}
    amounts = [source.choice((1.0, 2.0, 2.5)) for _ in tables]
    expected: dict[float, float] = {}
    for row in tables[0]:
        weight = math.prod(priors[key] if yes else 1 - priors[key] for key, yes in zip(KEYS, row, strict=True))
        total = sum(amount for table, amount in zip(tables, amounts, strict=True) if table[row])
        expected[total] = expected.get(total, 0.0) + weight
    law = law_of_sum(diagram, zip(functions, amounts, strict=True), priors)
    assert sum(law.values()) == pytest.approx(1, abs=1e-12)
    for value in {*law, *expected}:
        assert law.get(value, 0.0) == pytest.approx(expected.get(value, 0.0), abs=1e-12)


def test_independent_parts_need_no_split_and_shared_ones_have_a_limit() -> None:
    diagram = Diagram()
    apart = [(diagram.variable(place), 1.0) for place in range(60)]
    law = law_of_sum(diagram, apart, dict.fromkeys(range(60), 0.5), most=61)
    assert law[30.0] == pytest.approx(math.comb(60, 30) / 2**60)
    linked = [(diagram.any((diagram.variable(place), diagram.variable(place + 1))), 1.0) for place in range(40)]
    with pytest.raises(BudgetExceeded):
        law_of_sum(diagram, linked, dict.fromkeys(range(60), 0.5), most=10)
