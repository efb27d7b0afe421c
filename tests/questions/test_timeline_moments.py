"""A timeline at every moment: as an ordinary case stands that is asked then, of the record up to then.

Small worlds and sequences are drawn. Each is also asked, by itself, at every moment of the timeline and between every
two of them. What the lines up to a moment come to has to be what that case says: what is due and open, and for whom;
what was missed; and which events there were, as what.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import treatymodel as tm
from treatymodel.days import Moment
from treatymodel.questions.breaches import breaches
from treatymodel.questions.timeline import Timeline

START = "2020-05-01T06:00Z"
ATTACK: dict[str, Any] = {"kind": "armed_attack", "by": "DDD", "on": "AAA", "place": "AAA", "at": START}
DEEDS: list[tuple[str, dict[str, Any]]] = [
    ("requested", {"kind": "request", "by": "AAA", "about": "pact/help"}),
    ("requested", {"kind": "request", "by": "AAA", "about": "pact/talks"}),
    ("performed", {"kind": "consultation", "by": "BBB", "about": "pact/talks"}),
    ("performed", {"kind": "consultation", "by": "CCC", "about": "pact/talks"}),
    ("waived", {"kind": "waiver", "by": "AAA", "to": "BBB"}),
    ("waived", {"kind": "waiver", "by": "AAA", "to": "CCC", "about": "pact/talks"}),
    ("happened", {"kind": "armed_attack", "by": "CCC", "on": "BBB", "place": "BBB"}),
    ("happened", {"kind": "peace", "by": ["AAA", "DDD"]}),
    ("happened", {"kind": "ceasefire", "by": ["AAA", "DDD"]}),
]
SINCE: list[Any] = ["event", {"act": "request"}, "entry_into_force"]
LENGTHS = ["PT12H", "PT48H", "P1D", "P3D", "P6M"]


@st.composite
def clauses(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Duties with openings and deadlines, a state that has to last, an end, and what a breach makes due."""
    by = {"bearer": {"party": "all", "except": ["victim", "attacker"]}, "owed_to": "victim", "action": "consult"}
    fires = {"on": {"attacked": {"on": "party"}}}
    talks: dict[str, Any] = {"id": "talks", "cite": {"article": "1"}, **by, "trigger": fires}
    talks["deadline"] = {"within": draw(st.sampled_from(LENGTHS)), "since": draw(st.sampled_from(SINCE[:2]))}
    if draw(st.booleans()):
        talks["requires"] = {"requested": {"by": "victim"}}
    if draw(st.booleans()):
        talks["deadline"]["soft"] = "as far as it can"
    help_: dict[str, Any] = {"id": "help", "cite": {"article": "2"}, **by, "trigger": fires, "action": "assist"}
    if draw(st.booleans()):
        help_["opens"] = {"after": draw(st.sampled_from(LENGTHS)), "since": draw(st.sampled_from(SINCE[:2]))}
    if draw(st.booleans()):
        help_["until"] = {"once": {"event": {"kind": "peace", "by": "attacker"}}}
    war = {"while": {"hostilities": {"between": ["AAA", "DDD"]}}}
    lasting = {"id": "lasting", "cite": {"article": "3"}, "bearer": ["BBB", "CCC"], "owed_to": "AAA", "trigger": war}
    then = {"on": {"breach": {"of": "talks"}}}
    answer = {"id": "answer", "cite": {"article": "4"}, "bearer": "AAA", "owed_to": "BBB", "trigger": then}
    return [talks, help_, {**lasting, "action": "aid"}, {**answer, "action": "consult"}]


@st.composite
def cases(draw: st.DrawFn) -> tm.Case:
    """A world of one pact, which may end or lose a party, and a record of up to five events."""
    days = ["2020-05-02", "2020-05-03", "2020-05-05"]
    rows: list[dict[str, Any]] = [{"party": code} for code in ("AAA", "BBB", "CCC")]
    if draw(st.booleans()):
        rows[2]["to"] = draw(st.sampled_from(days))
    text: dict[str, Any] = {"id": "pact", "name": "Pact", "kind": "treaty", "binding": "legal", "signed": "2000-01-01"}
    if draw(st.booleans()):
        text["ended"] = draw(st.sampled_from(days))
    world = tm.World(
        parties=[tm.Party(id=code, name=code) for code in ("AAA", "BBB", "CCC", "DDD")],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in ("AAA", "BBB")],
        instruments=[tm.Instrument(**text, parties=rows, clauses=draw(clauses()))],
    )
    hours = sorted(draw(st.lists(st.integers(1, 120), max_size=4)))
    history = [
        tm.Event(**draw(st.sampled_from(DEEDS))[1], at=_later(Moment.parse(START), hours=hour)) for hour in hours
    ]
    silent = [("performed", {"by": code, "what": "pact/talks"}) for code in ("BBB", "CCC") if draw(st.booleans())]
    facts = tm.Facts(
        answers=[tm.Answer(question=name, args=tuple(args.items()), value=False, source="x") for name, args in silent]
    )
    return tm.Case(world, tm.Event(**ATTACK), history, facts, at="2020-05-07T00:00Z")


def _later(moment: Moment, **span: int) -> Moment:
    at = moment.latest + timedelta(**span)
    return Moment(at, at)


def up_to(case: tm.Case, moment: Moment) -> tm.Case:
    """The case as somebody would have put it at the moment."""
    known = [event for event in case.history if moment.before(event.at) is not True]
    return tm.Case(case.world, case.event, known, case.facts, case.doctrine, moment)


def told(found: Timeline, moment: Moment) -> dict[object, str]:
    """What the lines up to the moment come to."""
    stands: dict[object, str] = {}
    for mark in found.marks:
        if mark.finding is not None and moment.before(mark.at.start) is not True:
            key = _key(mark.finding)
            if mark.what in ("arises", "again", "changes"):
                stands[key] = str(mark.finding.verdict)
            elif mark.what == "ended":
                stands.pop(key, None)
    return stands


def _key(item: Any) -> object:
    return (item.name, item.bearer, item.owed_to, item.occurrence, item.grounded.occasion.victim)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_at_every_moment_a_timeline_says_what_a_case_asked_then_says(case: tm.Case) -> None:
    found = case.timeline()
    begin, end = Moment.parse(START), case.record.asked_at
    moments = sorted({mark.at.end.sort_key: mark.at.end for mark in found.marks}.values(), key=lambda m: m.sort_key)
    moments = [moment for moment in moments if moment.before(begin) is not True and end.before(moment) is not True]
    between = [_later(one, seconds=(two.latest - one.latest).seconds // 2) for one, two in pairwise([*moments, end])]
    for moment in (*moments, *between, end):
        asked = up_to(case, moment)
        stands = {_key(item): str(item.verdict) for item in asked.who() if item.verdict != "NOT_DUE"}
        assert told(found, moment) == stands, str(moment)
        broken = {(item.of, item.by, item.on, str(item.at), item.holds) for item in breaches(asked)}
        seen = {
            (mark.breach.of, mark.breach.by, mark.breach.on, str(mark.breach.at), mark.breach.holds)
            for mark in found.marks
            if mark.breach is not None and moment.before(mark.breach.at) is not True
        }
        assert {item for item in broken if item[1] != item[2]} <= seen, str(moment)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_every_event_is_told_once_as_what_it_was(case: tm.Case) -> None:
    said = {"consultation": "performed", "request": "requested", "waiver": "waived"}
    recorded = sorted(
        (str(event.at), said.get(event.kind, "happened")) for event in (case.event, *case.history) if event
    )
    assert sorted((str(mark.at), mark.what) for mark in case.timeline().marks if mark.event is not None) == recorded
