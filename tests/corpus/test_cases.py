"""The shipped cases give the answers that they were given, and rest on the clauses that they cite."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.corpus.overlays import renamed_case, renamed_world, without_clause

from treatymodel.corpus.shipped import DATA
from treatymodel.model.casefile import CaseFile
from treatymodel.model.expectation import Expectation
from treatymodel.questions.expectations import check_case, check_cases
from treatymodel.questions.world import World, corpus
from treatymodel.texts.cases import read_cases
from treatymodel.texts.read import read_texts

FOLDER = DATA / "cases"
CASES = {case.id: case for case in read_cases(FOLDER)}
CITED = [(name, clause) for name, case in CASES.items() for clause in case.cites]
A_FEW = ("T009", "T051", "T095", "T110", "T130", "T151")
FIRST_PART = (
    *("T003", "T009", "T012", "T013", "T015", "T016", "T017", "T043", "T050", "T051", "T054", "T056", "T061", "T064"),
    *("T065", "T068", "T069", "T074", "T077", "T078", "T079", "T081", "T086", "T087", "T088", "T090", "T091", "T095"),
    *("T104", "T105", "T110", "T115", "T121", "T122", "T123", "T125", "T127", "T128", "T129", "T130", "T140", "T141"),
    *("T147", "T149", "T151", "T152", "T154", "T156", "ukraine-breach-hypothetical"),
)


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_the_one_given(name: str) -> None:
    assert check_case(corpus(), CASES[name]) == []


@pytest.mark.parametrize(("name", "clause"), CITED)
def test_without_a_cited_clause_the_answer_differs(name: str, clause: str) -> None:
    case = about(CASES[name], clause)
    assert check_case(corpus(), case) == []
    assert check_case(cut_world(clause), case) != []


def about(case: CaseFile, clause: str) -> CaseFile:
    """The case with those expectations alone that are about the clause, so that nothing else can make it fail."""

    def kept(expected: tuple[Expectation, ...]) -> tuple[Expectation, ...]:
        return tuple(
            item for item in expected if clause in (getattr(item, name, "") for name in ("clause", "of", "instrument"))
        )

    steps = tuple(step.model_copy(update={"expect": kept(step.expect)}) for step in case.sequence if kept(step.expect))
    return case.model_copy(update={"cites": (clause,), "expect": kept(case.expect), "sequence": steps[:1]})


@cache
def cut_world(clause: str) -> World:
    """The corpus without the clause."""
    return without_clause(corpus(), clause)


def test_no_case_of_the_first_part_is_missing() -> None:
    assert {*FIRST_PART} <= {*CASES}


def test_every_name_in_the_cases_is_known() -> None:
    assert len(read_cases(FOLDER, corpus())) == len(CASES)


def test_the_order_of_files_makes_no_difference() -> None:
    files = sorted(DATA.rglob("*.yaml"), key=lambda path: path.name[::-1])
    shuffled = read_texts([path for path in files if path.parent != FOLDER], over=World())
    for name in A_FEW:
        assert check_case(shuffled, CASES[name]) == []


def test_the_names_of_parties_make_no_difference() -> None:
    world = renamed_world(corpus())
    assert "FRA" not in world.parties
    for name in A_FEW:
        assert check_case(world, renamed_case(corpus(), CASES[name])) == []


def test_wrong_cases_are_told(tmp_path: Path) -> None:
    text = (FOLDER / "T003.yaml").read_text(encoding="utf-8")
    (tmp_path / "T003.yaml").write_text(text.replace("first_gate: place", "first_gate: actors"), encoding="utf-8")
    assert any("`actors` should fail" in issue.message for issue in check_cases(corpus(), tmp_path))


def test_questions_of_every_kind_are_asked() -> None:
    asked = {case.question for case in CASES.values()}
    assert asked == {"who", "why_not", "in_force", "within", "binding", "breach", "sequence", "standing", "known_on"}


def test_every_case_says_what_is_given_and_why_the_answer_is_so() -> None:
    assert [case.id for case in CASES.values() if not case.given or not case.because] == []
