"""What the benchmark compares with answers as the rules by hand do, too; else the comparison would say nothing."""

from __future__ import annotations

import random

import pytest
from benchmarks.baselines import Baseline, Networkx, PlainPython
from benchmarks.instances import draw
from tests.bench.by_hand import owed, spread

INSTANCE = draw(9, 60, 7, years=80)
DAY = 18000


@pytest.fixture(scope="module", params=[PlainPython, Networkx])
def baseline(request: pytest.FixtureRequest) -> Baseline:
    """A baseline over the instance."""
    made = request.param(INSTANCE)
    assert isinstance(made, Baseline)
    return made


def test_one_event(baseline: Baseline) -> None:
    for by, on, kind, zone, day in INSTANCE["events"]:
        for row in ((by, on, kind, zone, day), (on, by, kind, zone, day + 1)):
            assert baseline.one(row) == owed(INSTANCE, row)


def test_every_pair(baseline: Baseline) -> None:
    defends = {clause["id"]: clause["kind"] == "defend" for text in INSTANCE["treaties"] for clause in text["clauses"]}
    counts, relation = baseline.counts(3, 4, DAY), baseline.relation(3, 4, DAY)
    whole = []
    for by in range(9):
        for on in {*range(9)} - {by}:
            expected = owed(INSTANCE, (by, on, 3, 4, DAY))
            whole += [(by, on, *what) for what in expected]
            assert counts.get((by, on), 0) == len({bearer for bearer, clause in expected if defends[clause]})
    assert sorted(relation) == sorted(whole)
    assert whole


def test_spread(baseline: Baseline) -> None:
    dice = random.Random(3)
    longest = 0
    for by, on, kind, zone, day in INSTANCE["events"]:
        willing = [dice.random() < 0.75 for _ in range(9)]
        row = (by, on, kind, zone, day)
        assert baseline.spread(row) == spread(INSTANCE, row, [True] * 9)
        assert baseline.spread(row, willing) == spread(INSTANCE, row, willing)
        longest = max(longest, *spread(INSTANCE, row, willing).values())
    assert longest > 2


def test_spreads_and_draws_sum_up_what_spreads(baseline: Baseline) -> None:
    row = max(INSTANCE["events"], key=lambda row: len(spread(INSTANCE, tuple(row), [True] * 9)))
    rounds = spread(INSTANCE, tuple(row), [True] * 9)
    first = {party: min(made for pair, made in rounds.items() if party in pair) for pair in rounds for party in pair}
    assert baseline.spreads([row]) == [(first, len(rounds))]
    assert baseline.draws(row, [[True] * 9, [False] * 9]) == [len(first), 2]
