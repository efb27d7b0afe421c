"""The bulk answers that the benchmark measures are those of plain Python, question by question."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from benchmarks.baselines import PlainPython
from benchmarks.instances import draw

INSTANCE = draw(9, 60, 11, years=80)
PLAIN = PlainPython(INSTANCE)


@pytest.fixture(scope="module")
def library() -> Any:
    """The library's side, imported as the scripts in its folder do it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
        return import_module("library").Library(INSTANCE)


def test_events_one_by_one(library: Any) -> None:
    answers = [library.one(row) for row in INSTANCE["events"]]
    assert answers == [PLAIN.one(row) for row in INSTANCE["events"]]
    assert any(answers)


@pytest.mark.parametrize(("kind", "zone", "day"), [(2, 3, 18000), (5, 1, 30000)])
def test_sweeps(library: Any, kind: int, zone: int, day: int) -> None:
    counts = library.counts(kind, zone, day)
    expected = PLAIN.counts(kind, zone, day)
    assert {pair: number for pair in expected if (number := int(counts[pair]))} == expected
    assert counts.sum() == sum(expected.values()) > 0
    parts = [(*part[:3], library.clause[part[3]]) for part in library.relation(kind, zone, day)]
    rows = [row for part in parts for row in zip(*(column.tolist() for column in part), strict=True)]
    assert sorted(rows) == sorted(PLAIN.relation(kind, zone, day))
    library.forget()
    assert (library.counts(kind, zone, day) == counts).all()


def test_spreads_from_many_starts(library: Any) -> None:
    """Those that happen at home and those that do not, of several kinds and days, told in the order given."""
    rows = INSTANCE["events"][:24]
    answers = library.spreads(rows)
    assert answers == PLAIN.spreads(rows)
    assert max(made for _, made in answers) > 2


def test_draws(library: Any) -> None:
    dice = random.Random(5)
    coins = [[dice.random() < 0.6 for _ in range(9)] for _ in range(70)]
    row = max(INSTANCE["events"], key=lambda row: len(PLAIN.spread(row)))
    drawn = PLAIN.draws(row, coins)
    assert library.draws(row, coins).tolist() == drawn
    assert len(set(drawn)) > 1
