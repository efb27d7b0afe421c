"""Drafts with two of everything, drawn at random: what differs by effect against asking every event by itself."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from tests.questions.test_space import DAY, EARLIER, HELP, NOW, adopted, text, world

from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.questions.case import Case
from treatymodel.questions.diff import Diff, diff
from treatymodel.questions.finding import Verdict

KINDS = ("use_of_force", "strike")
PARTIES = ("AAA", "BBB", "DDD")
AFTER = "2020-06-02T12:00Z"
LATE = "2020-06-09T12:00Z"
Answers = dict[tuple[str, str, str], Verdict]
Asked = tuple[Event, tuple[Event, ...], str | None]
Seen = set[tuple[str, str, Verdict, Verdict]]
STRENGTH = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
COUNCIL = {"council": {"voters": {"parties": ["AAA", "BBB"]}, "rule": "unanimity"}}
STRUCK = {"event": {"kind": "strike", "by": "BBB", "on": "AAA"}}
EXITS: tuple[dict[str, Any], ...] = (
    {"when": {"hostilities": {"between": ["victim", "attacker"]}}},
    {"when": {"once": STRUCK}},
    {"when": {"once": STRUCK}, "unless": {"once": {"event": {"kind": "strike", "by": "DDD"}}}},
    {"when": {"consented": {"by": "AAA"}}},
)
NEEDS: tuple[dict[str, Any], ...] = (
    {"requires": {"requested": {"by": "AAA"}}},
    {"requires": {"decided": {"organ": "council", "that": "respond"}}},
    {"requires": {"any": [{"requested": {"by": "AAA"}}, {"decided": {"organ": "council", "that": "respond"}}]}},
    {},
)


def drawn(seed: int) -> Instrument:
    """A ban on force, help against attacks by two bearers, and help against breaches of the ban, all put at random."""
    chosen = random.Random(seed)
    pick = chosen.choice
    barred = {
        "modality": "prohibition",
        "bearer": pick(["party", ["AAA", "BBB"], "BBB"]),
        "owed_to": pick(["party", "AAA"]),
        "action": "use_force",
        "unless": chosen.sample(EXITS[:3], pick([0, 1, 2])),
    }
    force = {"kind": pick(KINDS), **pick([{"on": "party"}, {"on": "AAA"}, {}]), **pick([{}, {"by": "DDD"}])}
    helped = {
        **HELP,
        "bearer": pick([["AAA", "BBB"], {"parties": ["BBB", "CCC"], "except": ["attacker"]}]),
        "owed_to": pick(["victim", "AAA"]),
        "trigger": {"on": {"event": force}},
        "unless": chosen.sample(EXITS, pick([0, 1, 2])),
        **pick(NEEDS),
        **pick([{}, {"deadline": {"within": "P3D", "since": {"act": "request"}}}]),
    }
    broken = {
        "bearer": pick([["BBB", "CCC"], {"party": "all", "except": ["attacker", "victim"]}]),
        "owed_to": pick(["victim", "AAA"]),
        "trigger": {"on": {"breach": {"of": "c1", **pick([{}, {"on": "AAA"}, {"by": "BBB"}])}}},
        "action": pick(["assist", "consult"]),
        **pick(NEEDS),
    }
    return text(barred, helped, broken, organs=COUNCIL)


def varied(seed: int) -> tuple[Instrument, Instrument]:
    """A draft, and either another or the same with the clauses of another in some places."""
    one, other = drawn(seed), drawn(seed + 1)
    keep = random.Random(-seed).randrange(4)
    if keep == 3:
        return one, other
    clauses = list(one.clauses)
    clauses[keep] = other.clauses[keep]
    return one, one.revised(clauses=clauses)


def happenings(at: str) -> list[Event]:
    """Every event of the small vocabulary, with nobody or somebody at either end."""
    ends = (None, *PARTIES)
    said = ({"by": by, "on": on} for by, on in product(ends, ends))
    given = [{key: value for key, value in ends.items() if value is not None} for ends in said]
    return [Event(kind, at=at, **part) for kind in KINDS for part in given]


def compared(left: Instrument, right: Instrument, history: int) -> Diff:
    narrowed: dict[str, Any] = {
        "kinds": (*KINDS, "request"),
        "parties": PARTIES,
        "places": (),
        "objects": (),
        "days": [DAY],
    }
    return diff(left, right, world(), at="2020-01-01", history=history, most=None, **narrowed)


def asked(pact: Instrument, event: Event, history: tuple[Event, ...], at: str | None) -> Answers:
    """The strongest verdict on each thing that is asked on the event, or on what it breaks, plainly."""
    best: Answers = {}
    for item in Case(adopted(pact), event, history, at=at).who():
        if item.event is not None and not item.event.startswith("h") and item.modality == "duty":
            key = (item.bearer, item.owed_to, str(item.action))
            best[key] = min(best.get(key, Verdict.NOT_DUE), item.verdict, key=STRENGTH.index)
    return best


def plainly(left: Instrument, right: Instrument, cases: Iterable[Asked], of: dict[str, str]) -> Seen:
    """Who is asked what under one and not so under the other, in any of the cases; those alike under one name."""
    found: Seen = set()
    for event, history, at in cases:
        one, other = (asked(pact, event, history, at) for pact in (left, right))
        for key in {*one, *other}:
            pair = one.get(key, Verdict.NOT_DUE), other.get(key, Verdict.NOT_DUE)
            if pair[0] is not pair[1]:
                found.add((of.get(key[0], key[0]), key[2], *pair))
    return found


def shown(found: Diff, of: dict[str, str]) -> Seen:
    duties = (item for item in found.differences if item.modality == "duty" and item.event is not None)
    rows = ((item.bearer, item.action, item.left.verdict, item.right.verdict) for item in duties)
    return {(of.get(bearer, bearer), act, one, other) for bearer, act, one, other in rows if one is not other}


def alike(found: Diff) -> dict[str, str]:
    """The first of the parties that both texts treat alike, for each."""
    (day,) = found.work.space.days
    return {code: group[0] for group in found.work.space.kin(day) for code in group}


@pytest.mark.parametrize("seed", [0, 1, 7, *(pytest.param(n, marks=pytest.mark.slow) for n in range(8, 60))])
def test_the_verdicts_that_differ_are_those_of_every_event_by_itself(seed: int) -> None:
    left, right = varied(seed)
    found = compared(left, right, 0)
    assert found.exhaustive
    of = alike(found)
    assert shown(found, of) == plainly(left, right, [(event, (), None) for event in happenings(NOW)], of)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_so_are_those_with_an_event_before_or_a_request_after(seed: int) -> None:
    left, right = varied(seed)
    found = compared(left, right, 1)
    assert found.exhaustive
    of, chosen = alike(found), random.Random(seed)
    beside: list[tuple[Event, str | None]] = [(past, None) for past in happenings(EARLIER)]
    requests = [Event("request", by=by, at=AFTER) for by in PARTIES]
    beside += [(request, at) for request in requests for at in (None, LATE)]
    judged = chosen.sample(happenings(NOW), 6)
    cases = [(event, (past,), at) for event in judged for past, at in beside]
    assert plainly(left, right, cases, of) <= shown(found, of)


@pytest.mark.parametrize("seed", range(3))
def test_each_example_answers_as_it_is_said_to(seed: int) -> None:
    left, right = varied(seed)
    for item in compared(left, right, 1).differences:
        if item.event is not None and item.modality == "duty":
            at = None if item.asked is None else str(item.asked)
            for side, pact in ((item.left, left), (item.right, right)):
                answers = asked(pact, item.event, item.history, at)
                assert answers.get((item.bearer, item.owed_to, item.action), Verdict.NOT_DUE) is side.verdict
