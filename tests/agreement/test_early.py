"""What dates and names alone show is what grounding says too: on random worlds, and on real texts of two centuries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from tests.agreement.agreement import case_of
from tests.agreement.dated import dated_case
from tests.oracle.worlds import sample

import treatymodel as tm
from treatymodel.questions.argument import failing_gates
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict

SEEDS = range(120)
REAL = (
    ("armed_attack", "RUS", "POL", "2026-06-01"),
    ("armed_attack", None, "FRA", "2026-06-01"),
    ("threat", "RUS", "EST", "2026-06-01"),
    ("declaration_of_war", "AUH", "SRB", "1914-07-28"),
    ("armed_attack", "DEU", "POL", "1939-09-01"),
)


def seen_early(case: Case) -> Iterator[tuple[Finding, str]]:
    """The findings that were settled before grounding, each with the first gate that fails."""
    for finding in case.who():
        early = finding.evaluation.first_gate(finding.grounded)
        if early:
            yield finding, early


def first_when_grounded(finding: Finding) -> str:
    """The first gate that fails when the finding is grounded whole."""
    grounding = finding.case.grounding
    grounded = grounding.ground(finding.text, finding.clause, finding.grounded.bearer, finding.grounded.occasion)
    evaluation = type(finding.evaluation)(grounding, [grounded], finding.case.answers)
    return failing_gates(evaluation, grounded)[0]


@pytest.mark.parametrize("made", [lambda seed: case_of(sample(seed)), dated_case], ids=["twisted", "dated"])
def test_on_random_worlds(made: Callable[[int], Case]) -> None:
    for seed in SEEDS:
        for finding, early in seen_early(made(seed)):
            assert finding.verdict is Verdict.NOT_DUE
            assert early == first_when_grounded(finding), (seed, finding)


def test_every_way_to_fail_early_is_reached() -> None:
    gates = Counter(early for seed in SEEDS for _, early in seen_early(dated_case(seed)))
    assert {"in_force", "version", "bound", "beneficiary", "actors"} == set(gates)
    assert min(gates.values()) >= 5, gates


@pytest.mark.parametrize(("kind", "by", "on", "day"), REAL)
def test_on_real_texts(kind: str, by: str | None, on: str, day: str) -> None:
    case = tm.Case(tm.corpus(), tm.Event(kind, by=by, on=on, place=on, at=day))
    found = list(seen_early(case))
    one_each = {(finding.name, early): finding for finding, early in found}
    assert len(one_each) > 100
    for (_, early), finding in one_each.items():
        assert early == first_when_grounded(finding), finding
