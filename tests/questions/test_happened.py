"""The question whether an earlier event happened that the record does not show: one for each pattern, and no other."""

from __future__ import annotations

from typing import Any

import pytest

import treatymodel as tm
from treatymodel.vocabulary.leaves import Question

CODES = ("AAA", "BBB", "CCC")
PLAIN: dict[str, Any] = {"kind": "strike", "by": "CCC", "on": "AAA"}


def _world(**texts: list[dict[str, Any]]) -> tm.World:
    """A text for each list of conditions, and in each a clause for each condition."""
    return tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES]
        + [tm.Place(id="moon", name="Moon")],
        instruments=[tm.Instrument(**_text(name.replace("_", "-"), earlier)) for name, earlier in texts.items()],
    )


def _text(name: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    clauses = [
        {
            "id": f"art{number}",
            "cite": {"article": str(number)},
            "bearer": "each other party",
            "owed_to": "victim",
            "trigger": {"on": {"attacked": {"on": "party"}}, "if": {"once": condition}},
            "action": "assist",
        }
        for number, condition in enumerate(earlier, 1)
    ]
    questions = {"grave": {"asks": "was it grave", "sort": "fact"}, "sudden": {"asks": "was it sudden"}}
    said = {"id": name, "name": name, "kind": "treaty", "binding": "legal", "signed": "2000-01-01"}
    parties = [{"party": code} for code in CODES]
    return {**said, "parties": parties, "questions": questions, "clauses": clauses}


def _asked(world: tm.World, by: str = "CCC", on: str = "AAA") -> set[Question]:
    case = tm.Case(world, tm.Event("armed_attack", by=by, on=on, at="2020-05-01T12:00Z"))
    return {question for question in case.questions if question.name == "happened"}


OTHERS: list[dict[str, Any]] = [
    {"in": "moon"},
    {"in": ["moon", "AAA"]},
    {"on_territory_of": "AAA"},
    {"in_support_of": "BBB"},
    {"conflict": "siege"},
    {"object": "forces"},
    {"if": {"fact": {"is": "grave", "about": "it"}}},
    {"if": {"fact": {"is": "grave", "about": "event"}}},
    {"if": {"not": {"fact": {"is": "grave", "about": "it"}}}},
    {"if": {"all": [{"fact": {"is": part, "about": "it"}} for part in ("grave", "sudden")]}},
    {"if": {"any": [{"fact": {"is": part, "about": "it"}} for part in ("grave", "sudden")]}},
]


@pytest.mark.parametrize("other", OTHERS, ids=str)
def test_a_pattern_with_a_place_a_side_or_a_condition_is_another_question(other: dict[str, Any]) -> None:
    both = _asked(_world(one=[{"event": PLAIN}, {"event": {**PLAIN, **other}}]))
    assert len(both) == 2


def test_no_two_patterns_share_a_question() -> None:
    assert len(_asked(_world(one=[{"event": {**PLAIN, **other}} for other in OTHERS]))) == len(OTHERS)


def test_the_answer_to_one_pattern_is_none_to_another() -> None:
    world = _world(one=[{"event": PLAIN}, {"event": {**PLAIN, "in": "moon"}}])
    case = tm.Case(world, tm.Event("armed_attack", by="CCC", on="AAA", at="2020-05-01T12:00Z"))
    (elsewhere,) = [question for question in case.questions if "moon" in str(question)]
    known = case.answering(elsewhere, True)
    assert known["BBB", "one/art2"].verdict == "DUE"
    assert known["BBB", "one/art1"].verdict == "NOT_DUE"


@pytest.mark.parametrize(
    "pattern",
    [{"event": PLAIN}, {"event": {**PLAIN, "if": {"fact": {"is": "grave", "about": "it"}}}}],
    ids=["parties by name", "a declared question"],
)
def test_what_two_texts_say_alike_is_one_question(pattern: dict[str, Any]) -> None:
    assert len(_asked(_world(one=[pattern], other=[pattern]))) == 1


@pytest.mark.parametrize(
    "pattern",
    [
        {"event": {"kind": "strike", "by": "party"}},
        {"event": {**PLAIN, "in": "moon"}},
        {"breach": {"of": "art1"}},
        {"event": {**PLAIN, "if": {"in_force": "this"}}},
    ],
    ids=["its parties", "an area", "its clause", "its being in force"],
)
def test_what_takes_its_meaning_from_the_text_is_a_question_of_each(pattern: dict[str, Any]) -> None:
    texts = [{"event": PLAIN}, pattern]
    apart = {question for question in _asked(_world(one=texts, other=texts)) if question.get("under")}
    assert {question.get("under") for question in apart} == {"one", "other"}


def test_a_variable_is_named_with_whom_it_stands_for() -> None:
    threat = {"event": {"kind": "threat", "by": "victim", "on": "attacker"}}
    (question,) = _asked(_world(one=[threat]), by="BBB", on="AAA")
    assert (question.get("victim"), question.get("attacker")) == ("AAA", "BBB")
    assert question.get("under") is None
    assert Question.read(str(question)) == question


def test_every_question_can_be_written_down_and_read_back() -> None:
    for question in _asked(_world(one=[{"event": {**PLAIN, **other}} for other in OTHERS])):
        assert Question.read(str(question)) == question
