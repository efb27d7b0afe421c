"""Two prohibitions that each end with a breach of the other: what was broken does not depend on the order of texts."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from tests.oracle.handmade import clause, event, found, text, world
from tests.verify.answers import plain

from treatymodel.model import Event, Instrument
from treatymodel.questions import Case
from treatymodel.verify import verify

ON_BREACH = {"on": {"event": {"kind": "prohibition_breach", "on": "party"}}}
FIRST = event("armed_attack", "2027-02-01T06:00Z", by="CCC", on="BBB")
BACK = event("armed_attack", "2027-03-01T06:00Z", by="BBB", on="CCC")
SOME_DAY = {"first": FIRST.revised(at="2027-02-01"), "back": BACK.revised(at="2027-02-01")}


def forbidding(name: str, other: str) -> Instrument:
    """A text that forbids force, but not towards a party that broke the other text."""
    broken = {"once": {"breach": {"of": f"{other}/abstain", "by": "victim"}}}
    rule: dict[str, Any] = {"modality": "prohibition", "bearer": "party", "trigger": {}, "action": "use_force"}
    owed = {"party": "all", "except": ["bearer"]}
    return text(clause("abstain", **rule, owed_to=owed, unless=[{"when": broken}]), name=name)


def broken(texts: tuple[Instrument, ...], judged: Event, *history: Event) -> dict[str, set[tuple[str, str]]]:
    """Of each text the breaches by the event, as AAA's duty on a breach tells them; engine, oracle, checker agree."""
    stage = world(*texts)
    case = Case(stage, judged, history)
    assert verify(plain(case, case.who()), stage) == []
    told: dict[str, set[tuple[str, str]]] = {}
    for name in ("pact-a", "pact-b"):
        mine = set()
        for item in case.who():
            occurrence = item.grounded.occasion.occurrence
            derived = occurrence is not None and occurrence.crossed == (f"{name}/abstain",)
            if occurrence is not None and derived and (item.obligation, item.event) == ("aid", "event"):
                mine.add((str(occurrence.targets[0].party), str(item.verdict)))
        theirs = {
            (str(item.victim), item.verdict)
            for victim in ("BBB", "CCC")
            for item in found(stage, judged, *history, victim=victim, crossed=f"{name}/abstain")
        }
        assert {pair for pair in mine if pair[1] != "NOT_DUE"} == {pair for pair in theirs if pair[1] != "NOT_DUE"}
        told[name] = {pair for pair in mine if pair[1] != "NOT_DUE"}
    return told


AID = text(clause(trigger=ON_BREACH), name="aid-pact")
TEXTS = (forbidding("pact-a", "pact-b"), forbidding("pact-b", "pact-a"), AID)
ORDERS = list(permutations(TEXTS))
NAMES = ["-".join(text.id for text in texts) for texts in ORDERS]


@pytest.mark.parametrize("texts", ORDERS, ids=NAMES)
def test_who_strikes_back_breaks_neither(texts: tuple[Instrument, ...]) -> None:
    # the attack breaks both; by that, the answer to it breaks neither
    assert broken(texts, FIRST) == {"pact-a": {("BBB", "DUE")}, "pact-b": {("BBB", "DUE")}}
    assert broken(texts, BACK, FIRST) == {"pact-a": set(), "pact-b": set()}


@pytest.mark.parametrize("texts", ORDERS, ids=NAMES)
def test_of_two_blows_on_one_day_the_one_listed_first_is_the_breach(texts: tuple[Instrument, ...]) -> None:
    # which came first is open; as the record lists them, the second is one unless the first came before it
    assert broken(texts, SOME_DAY["first"], SOME_DAY["back"]) == {
        "pact-a": {("BBB", "OPEN")},
        "pact-b": {("BBB", "OPEN")},
    }
    assert broken(texts, SOME_DAY["back"], SOME_DAY["first"]) == {
        "pact-a": {("CCC", "OPEN")},
        "pact-b": {("CCC", "OPEN")},
    }
