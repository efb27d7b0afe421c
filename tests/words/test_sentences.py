"""Every step of every argument in shipped cases comes out as a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import treatymodel as tm
from treatymodel.questions.argument import Step
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import SLOT
from treatymodel.vocabulary.claims import CLAIMS, CONCLUSIONS
from treatymodel.words.names import Names
from treatymodel.words.sentences import say

LEFT_OVER = re.compile(r"\{\w*\}|None|\[\]|\(\)|  ")
EVENTS: dict[str, dict[str, Any]] = {
    "ally": {"kind": "armed_attack", "by": "RUS", "on": "POL", "place": "POL", "at": "2026-06-01"},
    "truce": {"kind": "armed_attack", "by": "RUS", "on": "UKR", "place": "UKR", "at": "2027-03-01T06:00Z"},
    "nobody knows": {"kind": "incident", "on": ["EST", "FIN"], "at": "2026-06-01"},
    "at sea": {"kind": "strike", "by": "RUS", "on": "GBR", "object": "vessel", "place": "baltic-sea", "at": "2026"},
    "threat": {"kind": "massing", "by": "BLR", "on": "LTU", "at": "2026-06-01"},
    "reverse": {"kind": "invasion", "by": "UKR", "on": "RUS", "place": "RUS", "at": "2026-06-01"},
}
TRUCE: dict[str, Any] = {"kind": "ceasefire", "by": ["RUS", "UKR"], "at": "2027-01-01"}


@cache
def case(name: str) -> Case:
    """A case over the shipped texts."""
    history = [tm.Event(**TRUCE)] if name == "truce" else []
    return tm.Case(tm.corpus(), tm.Event(**EVENTS[name]), history=history)


def told(name: str) -> Iterator[Finding]:
    """One finding of each clause and verdict."""
    seen: dict[object, Finding] = {}
    for finding in case(name).who():
        seen.setdefault((finding.name, finding.verdict), finding)
    return iter(seen.values())


@pytest.mark.parametrize("name", EVENTS)
def test_every_step_of_every_argument_is_a_sentence(name: str) -> None:
    kinds = set()
    for finding in told(name):
        for step in finding.argument.steps.values():
            kinds.add(step.kind)
            if step.kind in ("claim", "question", "conclusion", "gate"):
                said = say(step, Names(case(name).world))
                assert not LEFT_OVER.search(said), (step, said)
                assert said[-1] == ".", (step, said)
    assert {"gate", "claim", "question", "conclusion"} <= kinds


@pytest.mark.parametrize("name", EVENTS)
def test_every_explanation_and_answer_is_said_without_gaps(name: str) -> None:
    of_each_text = {(finding.instrument, finding.verdict): finding for finding in told(name)}
    said = [str(case(name).who()), *(str(finding.why_not()) for finding in of_each_text.values())]
    for text in said:
        assert not re.search(r"\{\w*\}|None\b", text), text


@pytest.mark.parametrize("name", EVENTS)
def test_every_claim_brings_what_its_sentence_speaks_of(name: str) -> None:
    for finding in told(name):
        for step in finding.argument.steps.values():
            readings = {"claim": CLAIMS.get(step.name), "conclusion": CONCLUSIONS.get(step.name)}.get(step.kind)
            if readings is not None:
                spoken = {*SLOT.findall(readings[("yes", "no", "open").index(step.holds)])}
                assert spoken <= {*dict(step.args), "source"}, step


def test_a_question_says_who_answered_it() -> None:
    names = Names(case("ally").world)
    args = (("by", "POL"), ("to", "north-atlantic-1949"))
    ends = {
        "fact": "Yes, as given: a note.",
        "doctrine": "Yes, as the law is read here: a note.",
        "settled": "Yes: settled by a note.",
        "presumed": "Yes: nothing shows otherwise.",
    }
    for how, end in ends.items():
        said = say(Step("question", "yes", "requested", args, source="a note", how=how), names)
        assert said.endswith(f"? {end}"), said
    assert say(Step("question", "no", "waived", (), how="presumed"), names).endswith("No: taken as not shown.")


def test_the_four_kinds_of_open_question_are_told_apart() -> None:
    names = Names(case("ally").world)
    said = {
        sort: say(Step("question", "open", "requested", (("by", "POL"),), how=f"open {sort}"), names).split("? ")[1]
        for sort in ("fact", "law", "text", "record")
    }
    assert len(set(said.values())) == 4
    assert all(sentence.startswith("Open: ") for sentence in said.values())


def test_names_are_said_in_full_once() -> None:
    names = Names(case("ally").world)
    assert [names.party("POL"), names.party("POL")] == ["Poland (POL)", "POL"]
    assert [names.instrument("teu-42-7"), names.instrument("teu-42-7")] == [
        "Treaty on European Union, Article 42(7) (teu-42-7)",
        "teu-42-7",
    ]


def test_a_place_is_not_taken_for_the_party_of_the_same_id() -> None:
    names = Names(case("ally").world)
    assert names.argument("place", "POL") == "Poland"
    assert names.argument("by", "POL") == "Poland (POL)"


def test_a_sentence_does_not_begin_an_id_with_a_capital() -> None:
    step = Step("claim", "yes", "in_force", (("instrument", "teu-42-7"), ("day", "2026"), ("since", "2009")))
    names = Names(case("ally").world)
    say(step, names)
    assert say(step, names) == "teu-42-7 was in force on 2026, since 2009."
