"""The library's answer and the second evaluator's are the same, on worlds that reach every verdict and every gate."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from tests.agreement.agreement import Key, differences, expected
from tests.agreement.mutants import MUTANTS
from tests.oracle.answers import TooManyQuestions
from tests.oracle.oracle import OracleFinding
from tests.oracle.worlds import Sample, sample

from treatymodel.compile.legend import GATES

SEEDS = range(250)
SWEEP = range(250, 4000)
GIVEN_UP = 2
"""In how many cases of the sweep the second evaluator may meet more questions than it can complete."""
SHARE = 0.02


@cache
def _sample(seed: int) -> tuple[Sample, dict[Key, OracleFinding]]:
    made = sample(seed)
    return made, expected(made)


def test_both_say_the_same_of_every_finding() -> None:
    found = [difference for seed in SEEDS for difference in differences(*_sample(seed))]
    assert not found, f"{len(found)} differ; the first: {found[0]}"


@pytest.mark.slow
def test_both_say_the_same_over_a_long_sweep() -> None:
    given_up = 0
    for seed in SWEEP:
        made = sample(seed)
        try:
            theirs = expected(made)
        except TooManyQuestions:
            given_up += 1
        else:
            assert not list(differences(made, theirs)), seed
    assert given_up <= GIVEN_UP


def test_every_verdict_and_every_gate_is_reached_often_enough() -> None:
    verdicts: Counter[str] = Counter()
    gates: Counter[str | None] = Counter()
    for seed in SEEDS:
        for finding in _sample(seed)[1].values():
            verdicts[finding.verdict] += 1
            gates[finding.first_gate] += finding.verdict == "NOT_DUE"
    total = sum(verdicts.values())
    rare = {name: count / total for name, count in verdicts.items() if count < SHARE * total}
    rare |= {name: gates[name] / total for name in GATES if gates[name] < SHARE * total}
    assert set(verdicts) == {"DUE", "NOT_DUE", "OPEN"}
    assert not rare, f"too rare to be tested: {rare}"


@pytest.mark.parametrize("name", MUTANTS)
def test_a_seeded_bug_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    assert any(next(differences(*_sample(seed)), None) is not None for seed in SEEDS)
