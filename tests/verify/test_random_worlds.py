"""The answers of random worlds hold, and those that are tampered with do not."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from tests.oracle.worlds import Sample, sample
from tests.verify.answers import Plain, grounded, plain
from tests.verify.tampering import TAMPERS

from treatymodel import Case
from treatymodel.verify import verify

SEEDS = 200
PARTS = 4
"""The seeds are tried in so many tests."""
MORE = range(200, 400)
"""Seeds for a long run."""


def _case(given: Sample) -> Case:
    return Case(
        given.world,
        given.event,
        history=given.history,
        facts=given.facts,
        doctrine=given.doctrine,
        at=given.at,
        presumptions=not given.strict,
    )


def _answer(seed: int) -> tuple[Plain, Case]:
    case = _case(sample(seed))
    return plain(case, grounded(case.who())), case


@pytest.mark.parametrize("part", range(PARTS))
def test_the_answers_of_random_worlds_hold(part: int) -> None:
    for seed in range(part, SEEDS, PARTS):
        data, case = _answer(seed)
        assert verify(data, case.world) == [], seed


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_answers_of_many_more_random_worlds_hold(part: int) -> None:
    for seed in MORE[part::PARTS]:
        data, case = _answer(seed)
        assert verify(data, case.world) == [], seed


def test_every_gate_fails_somewhere_among_them() -> None:
    first: Counter[str] = Counter()
    for seed in range(SEEDS):
        first.update(str(item.first_gate) for item in _case(sample(seed)).who() if item.verdict == "NOT_DUE")
    assert len(first) == 13
    assert min(first.values()) >= 10


@pytest.mark.parametrize("part", range(PARTS))
def test_tampering_in_random_worlds_is_reported(part: int) -> None:
    tried = 0
    for seed in range(part, SEEDS, PARTS):
        data, case = _answer(seed)
        rng = Random(seed)
        tamper = TAMPERS[seed % len(TAMPERS)]
        if data["findings"]:
            data["findings"] = [rng.choice(data["findings"])]
            presumed = data["findings"][0]["presumed"]
            data["presumptions"] = [item for item in data["presumptions"] if item["question"] in presumed]
            assert verify(data, case.world) == [], seed
            if tamper(rng, data):
                tried += 1
                assert verify(data, case.world), (seed, tamper.__name__)
    assert tried > SEEDS / PARTS / 2
