"""Answers as the library gives them hold, whatever they are about and however they are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.verify.answers import CASES, DRAFT, grounded, plain, poland, stated, ukraine

from treatymodel import Case, corpus
from treatymodel.corpus import shipped
from treatymodel.questions.expectations import open_case
from treatymodel.questions.finding import Finding
from treatymodel.questions.standing_in import standing_in
from treatymodel.texts.cases import case_paths, read_case
from treatymodel.verify import verify, verify_file

SOME, MANY = 6, 40
"""Of how many findings the answer to a shipped case is looked at."""
SHIPPED = case_paths(shipped.DATA / "cases")
LOOKED_INTO = SHIPPED[::12]
"""The cases of which many findings are looked at, and what stands besides."""


@pytest.mark.parametrize("name", CASES)
def test_an_answer_holds(name: str) -> None:
    data, world = stated(name)
    wanted = CASES[name][1]
    assert {f"{item['bearer']} {item['instrument']}/{item['obligation']}" for item in data["findings"]} == {*wanted}
    assert verify(data, world) == []


def test_the_answers_are_of_every_verdict_and_turn_on_every_kind_of_reply() -> None:
    findings = [item for name in CASES for item in stated(name)[0]["findings"]]
    assert {item["verdict"] for item in findings} == {"DUE", "NOT_DUE", "OPEN"}
    replies = {step["how"] for item in findings for step in item["argument"]["steps"] if step["kind"] == "question"}
    assert {"fact", "doctrine", "settled", "presumed", "open fact", "open law", "open record"} <= replies


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_answers_of_the_shipped_cases_hold(path: Path) -> None:
    case = open_case(corpus(), read_case(path, corpus()))
    _hold(case, grounded(case.who()), SOME)


@pytest.mark.slow
@pytest.mark.parametrize("path", LOOKED_INTO, ids=lambda path: path.stem)
def test_many_answers_of_shipped_cases_hold(path: Path) -> None:
    case = open_case(corpus(), read_case(path, corpus()))
    _hold(case, grounded([*case.who(), *standing_in(case)]), MANY)


def _hold(case: Case, findings: list[Finding], count: int) -> None:
    data = plain(case, findings[:: max(1, len(findings) // count)])
    assert verify(data, case.world) == []


def test_what_was_adopted_is_adopted_again() -> None:
    data, _ = stated("a ceasefire broken, the draft adopted")
    assert verify(data, corpus()) == []


def test_what_was_left_out_is_left_out_again() -> None:
    case = poland().suppose(corpus().without("teu-42-7").known_on("2026-06-01"))
    data = plain(case, case["USA"])
    assert verify(data, corpus()) == []


def test_an_answer_without_its_argument_is_held_against_the_texts() -> None:
    data, world = stated("a ceasefire broken")
    for item in data["findings"]:
        del item["argument"]
    assert verify(data, world) == []
    data["findings"][0]["verdict"] = "DUE"
    assert verify(data, world) != []


def test_a_whole_answer_holds() -> None:
    case = ukraine(adopted=DRAFT)
    found = [item for item in case.who() if item.instrument in (DRAFT, "budapest-1994", "un-charter-1945")]
    assert len(found) > 10
    assert verify(plain(case, found), case.world) == []


def test_a_file_is_read_and_its_problems_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    data, world = stated("an ally attacked")
    path.write_text(json.dumps(data), encoding="utf-8")
    assert verify_file(path) == verify_file(path, world) == []
    data["findings"][0]["verdict"] = "NOT_DUE"
    path.write_text(json.dumps(data), encoding="utf-8")
    problems = verify_file(path)
    assert problems
    assert all(problem.startswith(f"{path}: USA under north-atlantic-1949/art5: ") for problem in problems)


@pytest.mark.parametrize("content", ["", "[]", "{", "null", "{}", '{"format": "treatymodel/answer/1"}', "\ud800"])
def test_what_is_no_answer_is_a_problem(tmp_path: Path, content: str) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert len(verify_file(path)) == 1


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert len(verify_file(tmp_path / "none.json")) == 1
