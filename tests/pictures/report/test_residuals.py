"""The functions of a report, under drawn answers, against the case asked again with these answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.pictures.report.asking import Asked, asked_again, drawn, real_cases, reckoned

from treatymodel import testing
from treatymodel.pictures.report import residuals
from treatymodel.pictures.report.residuals import TOO_LARGE, Residuals
from treatymodel.questions.case import Case

NOT_DUE = 0


def agrees(asked: Asked, seed: int, strict: bool) -> int:
    """Holds what the functions say against the case asked again; gives how many verdicts the answers moved."""
    setting = drawn(asked, seed, strict)
    again, found = asked_again(asked, setting), reckoned(asked, setting)
    assert again.keys() <= found.keys()
    for finding, value in found.items():
        assert value == again.get(finding, (NOT_DUE, 0))[0], (finding, setting)
    before = reckoned(asked, {})
    return sum(found[name] != before[name] for name in found)


def test_functions_answer_as_the_case_does() -> None:
    asked = Asked(real_cases()["poland"])
    assert agrees(asked, 1, strict=False) + agrees(asked, 4, strict=True) > 0


def test_what_no_answer_was_given_to_is_as_the_answer_has_it() -> None:
    asked = Asked(real_cases()["poland"])
    assert reckoned(asked, {}) == {name: verdict for name, (verdict, _) in asked_again(asked, {}).items()}


@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(testing.cases(testing.worlds(parties=4, places=3, instruments=3, clauses=2)), st.integers(0, 999), st.booleans())
def test_functions_of_drawn_worlds_answer_as_their_cases_do(case: Case, seed: int, strict: bool) -> None:
    if case.presumptions:
        agrees(Asked(case), seed, strict)


@pytest.mark.slow
@settings(max_examples=150, derandomize=True, deadline=None, phases=[Phase.generate])
@given(
    testing.cases(testing.worlds(parties=5, places=4, instruments=3, clauses=4), history=4),
    st.integers(0, 999),
    st.booleans(),
)
def test_functions_of_larger_worlds_answer_as_their_cases_do(case: Case, seed: int, strict: bool) -> None:
    if case.presumptions:
        agrees(Asked(case), seed, strict)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["founding", "poland", "1939"])
def test_functions_answer_as_the_case_does_under_many_answers(name: str) -> None:
    asked = Asked(real_cases()[name])
    for seed in range(6):
        agrees(asked, seed, strict=seed % 2 == 0)


def test_a_function_of_too_many_nodes_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    case = real_cases()["poland"]
    sizes = Asked(case).residuals.shapes
    most = sorted(map(len, sizes))[len(sizes) // 2] // 3
    monkeypatch.setattr(residuals, "LARGEST", most)
    cut = Residuals(case.answers)
    found = [cut.of(finding) for finding in case.who()]
    assert TOO_LARGE in found
    assert all(len(shape) // 3 <= most for shape in cut.shapes)
    assert {len(shape) for shape in cut.shapes} == {len(shape) for shape in sizes if len(shape) // 3 <= most}


def test_what_findings_have_in_common_is_shipped_once() -> None:
    """Members of one alliance whom only a waiver of their own could release share one shape."""
    asked = Asked(real_cases()["poland"])
    aid = [place for place, item in enumerate(asked.findings) if item.name == "north-atlantic-1949/art5"]
    functions = {asked.functions[place] for place in aid if asked.functions[place] >= 0}
    assert len(functions) > 20
    assert len({asked.residuals.functions[function][0] for function in functions}) == 1
    assert len({*asked.residuals.shapes}) == len(asked.residuals.shapes)
