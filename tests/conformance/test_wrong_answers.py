"""Deliberately wrong answers to a case written by hand: each is reported, in words that say what is wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from treatymodel.conformance.forms import (
    AnsweredBinding,
    AnsweredBreach,
    AnsweredFinding,
    AnsweredReading,
    Ask,
)
from treatymodel.conformance.runner.form import BREACH, FINDING, READING, SHAPES
from treatymodel.conformance.runner.running import NoAnswerError, check

CASE: dict[str, Any] = {
    "case": "lake",
    "title": "An attack at the lake",
    "given": "Doria attacks Celenia.",
    "question": "who",
    "event": {"kind": "armed_attack", "by": ["DOR"], "at": "2035-06-01"},
    "expect": [
        {
            "clause": "lake/help",
            "bearer": "ARL",
            "owed_to": "CEL",
            "verdict": "DUE",
            "action": "assist",
            "discretion": "fixed",
            "binding": "legal",
            "opens": "2035-06-01",
            "deadline": "at_once",
            "presumed": ["waived(by=CEL)"],
            "in_the_way": ["parliament"],
        },
        {"clause": "lake/help", "bearer": "BRV", "verdict": "NOT_DUE", "first_gate": "actors", "also_fails": ["bound"]},
        {
            "clause": "lake/talks",
            "verdict": "OPEN",
            "first_gate": "procedure",
            "hinge": ["called(by=party)"],
            "leans": "DUE",
        },
        {"instrument": "lake", "in_force": "yes"},
        {"instrument": "lake", "party": "ARL", "bound": "open", "hinge": ["consent"]},
        {"place": "isle", "area": "lake/shores", "answer": "open", "leans": "no"},
        {"of": "lake/peace", "by": "DOR", "on": "CEL", "answer": "yes", "binding": "legal"},
        {"instrument": "lake", "known": "yes"},
        {"instrument": "lake", "binding": "legal", "text": "published"},
        {"none_legal": True, "bearer": "DOR", "but": ["lake/peace"]},
        {"no_other_due": True, "binding": ["legal"]},
    ],
}
HELP = {
    "clause": "lake/help",
    "bearer": "ARL",
    "bearers": ["ARL"],
    "owed_to": "CEL",
    "event": "event",
    "verdict": "DUE",
    "action": "assist",
    "discretion": "fixed",
    "binding": "legal",
    "opens": "2035-06-01",
    "deadline": "at_once",
    "presumed": ["waived(by=CEL, to=ARL)"],
    "in_the_way": ["its parliament agrees", "the king signs"],
}
RIGHT: list[dict[str, Any]] = [
    {"findings": [HELP]},
    {
        "findings": [
            {
                "clause": "lake/help",
                "bearer": "BRV",
                "verdict": "NOT_DUE",
                "first_gate": "bound",
                "failing": ["bound", "actors"],
            }
        ]
    },
    {
        "findings": [
            {
                "clause": "lake/talks",
                "bearer": "ARL+BRV",
                "bearers": ["ARL", "BRV"],
                "verdict": "OPEN",
                "first_gate": "procedure",
                "hinges": ["called(by=party, to=lake)"],
                "leans": "DUE",
            }
        ]
    },
    {"answer": "yes"},
    {"answer": "open", "hinges": ["consent(party=ARL, instrument=lake)"]},
    {"answer": "open", "leans": "no", "hinges": []},
    {"breaches": [{"holds": "yes", "on": "CEL", "binding": "legal"}]},
    {"answer": "yes"},
    {"binding": "legal", "text": "published"},
    {"findings": [{"clause": "lake/peace", "bearer": "DOR", "verdict": "DUE", "binding": "legal"}]},
    {"findings": [{"clause": "lake/help", "bearer": "ARL", "owed_to": "CEL", "verdict": "DUE", "binding": "legal"}]},
]


def judged(answers: object, asked: dict[str, Any] = CASE, **fields: object) -> list[str]:
    """What the runner says to these answers, or to an answer with other fields."""
    answer = {"format": "treatymodel/conformance-answer/1", "case": "lake", "step": None, "answers": answers, **fields}
    return check(asked, lambda asking: answer)


def altered(place: int, change: Callable[[dict[str, Any]], object]) -> list[dict[str, Any]]:
    """The right answers, one of them changed."""
    answers = copy.deepcopy(RIGHT)
    change(answers[place])
    return answers


def test_right_answers_pass() -> None:
    assert judged(RIGHT) == []


def test_more_than_is_expected_passes() -> None:
    assert judged(altered(0, lambda part: part["findings"][0].update(hinges=["x"], leans="DUE"))) == []
    assert judged(altered(3, lambda part: part.update(hinges=["x"]))) == []


FIELDS = [
    (0, "verdict", "OPEN", "line 1: ARL under lake/help: DUE is expected, OPEN is found (None)"),
    (0, "owed_to", "ARL", "line 1: ARL under lake/help: owed to `CEL` is expected, `ARL` is found"),
    (0, "action", "consult", "line 1: ARL under lake/help: action `assist` is expected, `consult` is found"),
    (0, "discretion", None, "line 1: ARL under lake/help: discretion `fixed` is expected, `None` is found"),
    (0, "binding", "none", "line 1: ARL under lake/help: binding `legal` is expected, `none` is found"),
    (0, "opens", None, "line 1: ARL under lake/help: opens `2035-06-01` is expected, `None` is found"),
    (0, "deadline", "never", "line 1: ARL under lake/help: deadline `at_once` is expected, `never` is found"),
    (0, "presumed", [], "line 1: ARL under lake/help: the presumption `waived(by=CEL)` is expected, found none"),
    (
        0,
        "in_the_way",
        ["the king signs"],
        "line 1: ARL under lake/help: `parliament` is expected to stand in the way, found `the king signs`",
    ),
    (1, "failing", ["actors"], "line 2: BRV under lake/help: `bound` should fail, `actors` does"),
    (
        1,
        "failing",
        ["kind", "bound", "actors"],
        "line 2: BRV under lake/help: gate `actors` is expected to fail first, `kind` does",
    ),
    (1, "verdict", "DUE", "line 2: BRV under lake/help: NOT_DUE is expected, DUE is found"),
    (
        2,
        "first_gate",
        "bound",
        "line 3: ARL+BRV under lake/talks: gate `procedure` is expected to be the first that is open, `bound` is",
    ),
    (
        2,
        "hinges",
        ["called(by=ARL)"],
        "line 3: ARL+BRV under lake/talks: the hinge `called(by=party)` is expected, found `called(by=ARL)`",
    ),
    (2, "leans", None, "line 3: ARL+BRV under lake/talks: leaning to DUE is expected, to none is found"),
    (3, "answer", "open", "line 4: lake in force: yes is expected, open is found"),
    (4, "answer", "no", "line 5: ARL bound by lake: open is expected, no is found"),
    (4, "hinges", [], "line 5: ARL bound by lake: the hinge `consent` is expected, found none"),
    (5, "answer", "yes", "line 6: isle within lake/shores: open is expected, yes is found"),
    (5, "leans", "yes", "line 6: isle within lake/shores: leaning to no is expected, to yes is found"),
    (6, "holds", "open", "line 7: breach of lake/peace by DOR: yes is expected, open is found"),
    (6, "on", "ARL", "line 7: breach of lake/peace by DOR: yes is expected, no is found"),
    (6, "binding", "none", "line 7: breach of lake/peace by DOR: binding `legal` is expected, `none` is found"),
    (7, "answer", "no", "line 8: lake known: yes is expected, no is found"),
    (8, "binding", "none", "line 9: lake: binding `legal` is expected, `none` is found"),
    (8, "text", "reported", "line 9: lake: a published text is expected, a reported one is found"),
    (9, "clause", "lake/help", "line 10: DOR under lake/help: no legal duty is expected, DUE is found"),
    (10, "bearer", "CEL", "line 11: CEL under lake/help: no other duty is expected, and this one is due"),
]


@pytest.mark.parametrize(("place", "field", "value", "said"), FIELDS, ids=lambda value: str(value)[:12])
def test_each_field_changed_is_reported(place: int, field: str, value: object, said: str) -> None:
    def change(part: dict[str, Any]) -> None:
        lists = [*part.get("findings", ()), *part.get("breaches", ())]
        (lists[0] if lists else part)[field] = value

    assert said in judged(altered(place, change))


def test_every_field_that_a_line_can_ask_about_is_among_those_changed() -> None:
    changed = {field for _, field, _, _ in FIELDS}
    looked_at = {*FINDING, *BREACH, *READING, "text"} - {"bearers", "event", "occurrence"}
    assert changed == looked_at


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "line 1: `lake/help` gives no finding for ARL"),
        (1, "line 2: `lake/help` gives no finding for BRV"),
        (2, "line 3: `lake/talks` gives no finding"),
    ],
)
def test_a_finding_left_out_is_reported(place: int, said: str) -> None:
    assert judged(altered(place, lambda part: part["findings"].clear())) == [said]


JUNK: list[tuple[Callable[[list[Any]], object], str]] = [
    (lambda parts: parts.pop(), "the answer: 10 answers to 11 questions"),
    (lambda parts: parts.append({}), "the answer: 12 answers to 11 questions"),
    (lambda parts: parts[0].pop("findings"), "answer 1: `findings` is missing"),
    (lambda parts: parts[0].update(findings={}), "answer 1: `findings` is no list"),
    (lambda parts: parts[0].update(remark="hm"), "answer 1: there is no field `remark`"),
    (
        lambda parts: parts[0]["findings"][0].update(verdit="DUE"),
        "answer 1, finding 1: there is no field `verdit` (did you mean `verdict`?)",
    ),
    (lambda parts: parts[0]["findings"][0].pop("bearer"), "answer 1, finding 1: `bearer` is missing"),
    (
        lambda parts: parts[0]["findings"][0].update(verdict="MAYBE"),
        'answer 1, finding 1: `verdict` is "MAYBE" and should be one of `DUE`, `OPEN`, `NOT_DUE`',
    ),
    (
        lambda parts: parts[0]["findings"][0].update(action=7),
        "answer 1, finding 1: `action` is 7 and should be a text or null",
    ),
    (
        lambda parts: parts[0]["findings"][0].update(hinges="x"),
        'answer 1, finding 1: `hinges` is "x" and should be a list of texts',
    ),
    (lambda parts: parts[0]["findings"].append(HELP), "answer 1: ARL under lake/help is answered twice"),
    (
        lambda parts: parts[0]["findings"].append({**HELP, "bearer": "DOR", "bearers": []}),
        "answer 1: DOR under lake/help is answered, and was not asked",
    ),
    (
        lambda parts: parts[2]["findings"].append({**HELP, "clause": "lake/peace"}),
        "answer 3: ARL under lake/peace is answered, and was not asked",
    ),
    (lambda parts: parts.__setitem__(3, "yes"), "answer 4 is no JSON object"),
    (lambda parts: parts[3].update(answer=True), "answer 4: `answer` is true and should be `yes`, `no` or `open`"),
    (lambda parts: parts[6]["breaches"].append({}), "answer 7, breach 2: `holds` is missing"),
    (lambda parts: parts[7].update(answer="open"), 'answer 8: `answer` is "open" and should be `yes` or `no`'),
]


@pytest.mark.parametrize(("change", "said"), JUNK, ids=lambda value: value[:30] if isinstance(value, str) else "")
def test_junk_is_reported(change: Callable[[list[Any]], object], said: str) -> None:
    answers = copy.deepcopy(RIGHT)
    change(answers)
    assert judged(answers) == [said]


def test_an_answer_to_something_else_is_reported() -> None:
    assert judged(RIGHT, case="T029") == ['the answer: `case` is "T029" and should be "lake"']
    assert judged(RIGHT, step=1) == ["the answer: `step` is 1 and should be null"]
    assert judged(RIGHT, format="x") == ['the answer: `format` is "x" and should be "treatymodel/conformance-answer/1"']
    assert judged("nothing") == ["the answer: `answers` is no list"]
    assert check(CASE, lambda asking: []) == ["the answer is no JSON object"]


def test_no_answer_is_reported_with_its_step() -> None:
    def silent(asking: object) -> object:
        raise NoAnswerError("nobody is there")

    stepwise = {**CASE, "sequence": [{"expect": CASE["expect"][3:4]}]}
    assert check(stepwise, silent) == ["no answer: nobody is there", "step 1, no answer: nobody is there"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"expect": [{"clauze": "x"}]}, "the case itself is wrong: a line under `expect` has none of `clause`, "),
        (
            {"sequence": [{"event": "raid", "expect": []}]},
            "the case itself is wrong: no event of the case has the id `raid`",
        ),
        (
            {"expect": [{"clause": "lake/help", "bearer": "ARL"}]},
            "the case itself is wrong: a line under `expect` has no `verdict`",
        ),
    ],
)
def test_a_case_that_is_wrong_itself_is_said_so(wrong: dict[str, Any], said: str) -> None:
    found = judged(RIGHT[:1], {**CASE, "expect": [], **wrong})
    assert len(found) == 1
    assert found[0].startswith(said)


def test_the_strongest_finding_of_a_bearer_counts_and_each_where_none_is_named() -> None:
    weaker = {**HELP, "verdict": "NOT_DUE", "event": "h1", "failing": ["kind"]}
    assert judged(altered(0, lambda part: part["findings"].insert(0, weaker))) == []
    other = {**RIGHT[2]["findings"][0], "bearer": "CEL", "bearers": ["CEL"], "hinges": []}
    assert judged(altered(2, lambda part: part["findings"].append(other))) == [
        "line 3: CEL under lake/talks: the hinge `called(by=party)` is expected, found none"
    ]


def test_the_runner_knows_the_fields_that_the_schema_has() -> None:
    assert {*FINDING} == {*AnsweredFinding.model_fields}
    assert {*BREACH} == {*AnsweredBreach.model_fields}
    assert {*READING} == {*AnsweredReading.model_fields}
    assert {*SHAPES["binding"]} == {*AnsweredBinding.model_fields}
    kinds = Ask.__args__[0].__args__
    assert {*SHAPES} == {kind.model_fields["what"].annotation.__args__[0] for kind in kinds}
