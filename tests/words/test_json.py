"""The versioned answer: its fields to the letter, and an argument in which nothing is missing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.words import world as made_up

import treatymodel as tm
from treatymodel.compile import GATES
from treatymodel.questions.case import Case
from treatymodel.words.json import answer

ANSWER = ["format", "library", "corpus", "case", "doctrine", "presumptions", "findings"]
FINDING = [
    "bearer",
    "owed_to",
    "instrument",
    "obligation",
    "modality",
    "action",
    "discretion",
    "opens",
    "deadline",
    "verdict",
    "leans",
    "binding",
    "first_gate",
    "hinges",
    "presumed",
    "evidence",
    "cite",
    "event",
    "failing",
    "extent",
    "says",
    "stands_in_the_way",
    "undecided",
]
STEP = ["number", "kind", "holds", "name", "args", "source", "how", "asks", "because", "mutual"]


def data(case: Case, bearer: str = "", argument: bool = False) -> dict[str, Any]:
    """The answer as it comes back from its text."""
    findings = case[bearer] if bearer else case.who()
    found: dict[str, Any] = json.loads(json.dumps(answer(case, findings, argument)))
    return found


def finding(found: dict[str, Any], clause: str, bearer: str) -> dict[str, Any]:
    """The one finding of the clause for the bearer."""
    (one,) = [
        item
        for item in found["findings"]
        if f"{item['instrument']}/{item['obligation']}" == clause and item["bearer"] == bearer
    ]
    assert isinstance(one, dict)
    return one


def test_the_fields_and_their_order_are_as_promised() -> None:
    found = data(made_up.case())
    assert list(found) == ANSWER
    assert found["format"] == "treatymodel/answer/1"
    assert list(found["corpus"]) == ["name", "version", "hash", "overlays", "adopted"]
    assert list(found["case"]) == ["event", "history", "at", "facts", "already", "strict"]
    assert list(found["doctrine"]) == ["preset", "reader", "answers"]
    for item in found["findings"]:
        assert list(item) == FINDING
    for item in data(made_up.case(), "AAA", argument=True)["findings"]:
        assert list(item) == [*FINDING, "argument"]


def test_it_names_what_it_rests_on() -> None:
    case = made_up.case().under(tm.Doctrine("prevailing", memo_binds="no")).strict()
    case = case.given("requested", by="BBB", source="a note").suppose(case.world.adopt("plan-2020", at="2020-02-01"))
    found = data(case)
    assert found["library"] == tm.__version__
    assert found["corpus"] == {
        "name": "made-up",
        "version": "1",
        "hash": case.world.hash,
        "overlays": ["plan-2020 adopted from 2020-02-01 by AAA, BBB as legal"],
        "adopted": [
            {"instrument": "plan-2020", "at": "2020-02-01", "by": ["AAA", "BBB"], "variant": None, "binding": "legal"}
        ],
    }
    assert found["doctrine"] == {"preset": "prevailing", "reader": "", "answers": {"memo_binds": "no"}}
    assert found["case"]["at"] == "2020-05-01T12:00Z"
    assert found["case"]["strict"] is True
    assert found["case"]["facts"] == [
        {"question": "requested", "args": {"by": "BBB", "to": "pact-2000"}, "value": "yes", "source": "a note"}
    ]
    assert found["presumptions"] == []


def test_the_event_and_the_record_can_be_read_back() -> None:
    found = data(made_up.case())["case"]
    assert tm.Event(**found["event"]) == tm.Event(**made_up.ATTACK)
    assert [tm.Event(**event) for event in found["history"]] == [tm.Event(**made_up.TRUCE)]


def test_a_finding_that_is_due() -> None:
    one = finding(data(made_up.case()), "pact-2000/help", "AAA")
    expected = {
        "owed_to": "BBB",
        "modality": "duty",
        "action": "assist",
        "discretion": "as_deems_necessary",
        "opens": None,
        "deadline": None,
        "verdict": "DUE",
        "leans": None,
        "binding": "legal",
        "first_gate": None,
        "evidence": "checked",
        "cite": "Art. 1",
        "event": "event",
        "failing": [],
        "says": "If a party is attacked, each other party must help it.",
        "stands_in_the_way": ["a vote of the lower house"],
    }
    assert {key: one[key] for key in expected} == expected
    assert {"council_acted(about=event)", "waived(about=pact-2000/help, by=BBB, to=AAA)"} == {*one["presumed"]}


def test_a_finding_that_is_open() -> None:
    one = finding(data(made_up.case()), "pact-2000/talks", "AAA")
    assert (one["verdict"], one["first_gate"], one["deadline"]) == ("OPEN", "procedure", "PT24H after the request")
    asked = {
        "question": "requested(by=BBB, to=pact-2000)",
        "asks": "did BBB ask for it under pact-2000",
        "sort": "fact",
    }
    assert {hinge["verdict"]: hinge["answers"] for hinge in one["hinges"]} == {
        "DUE": [{**asked, "answer": "yes"}],
        "NOT_DUE": [{**asked, "answer": "no"}],
    }
    assert not any(hinge["rebuts"] for hinge in one["hinges"])


def test_those_not_asked_are_there_with_their_first_gate() -> None:
    found = data(made_up.case())
    assert finding(found, "pact-2000/help", "CCC")["first_gate"] == "bound"
    assert finding(found, "pact-2000/help", "CCC")["failing"] == ["bound"]
    assert finding(found, "plan-2020/force", "DDD")["binding"] == "none"


@pytest.mark.parametrize("bearer", ["AAA", "CCC", "DDD", "XXX"])
def test_an_argument_is_whole(bearer: str) -> None:
    for item in data(made_up.case(), bearer, argument=True)["findings"]:
        argument = item["argument"]
        steps = {step["number"]: step for step in argument["steps"]}
        assert all(list(step) == STEP for step in argument["steps"])
        reached, queue = set(), [argument["root"]]
        while queue:
            number = queue.pop()
            if number not in reached:
                reached.add(number)
                queue += steps[number]["because"]
        assert reached == {*steps}
        root = steps[argument["root"]]
        assert root["kind"] == "finding"
        assert root["args"]["clause"] == f"{item['instrument']}/{item['obligation']}"
        assert root["args"]["bearer"] == item["bearer"]
        assert root["holds"] == {"DUE": "yes", "NOT_DUE": "no", "OPEN": "open"}[item["verdict"]]
        gates = [steps[number]["name"] for number in root["because"]]
        assert gates == (item["failing"] or list(GATES))
        leaves = [step for step in argument["steps"] if not step["because"]]
        assert {step["kind"] for step in leaves} <= {"claim", "question", "gate"}
        assert all(step["how"] for step in leaves if step["kind"] == "question")


def test_an_argument_is_that_of_its_own_bearer() -> None:
    attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")
    case = tm.Case(tm.corpus(), attack)
    for bearer in ("CAN", "USA"):
        found = answer(case, [case[bearer, "north-atlantic-1949/art5"]], argument=True)["findings"][0]
        bonds = {step["args"].get("party") for step in found["argument"]["steps"] if step["name"] == "bound"}
        assert {"CAN", "USA"} & bonds == {bearer}
