"""The timeline of a case: by hand in a small world, and against asking the case itself at its end."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.questions.small import MEMO, PACT, small_world

import treatymodel as tm
from treatymodel.days import Moment
from treatymodel.testing import strategies

ATTACK = tm.Event("armed_attack", by="DDD", on="AAA", place="AAA", at="2020-05-01T06:00Z")
REQUEST = tm.Event("request", by="AAA", to="BBB", at="2020-05-03T06:00Z")
LATE = "2020-06-01T00:00Z"


def told(case: tm.Case, *clauses: str) -> list[tuple[str, ...]]:
    """When, what, who and which clause, of some clauses and of events."""
    return [
        tuple(str(row[key]) for key in ("at", "what", "bearer", "obligation", "verdict"))
        for row in case.timeline()
        if row["obligation"] is None or row["obligation"] in clauses
    ]


def performed(value: bool) -> tm.Facts:
    answer = tm.Answer(question="performed", args=(("by", "BBB"), ("what", "pact-2000/talks")), value=value)
    return tm.Facts(answers=(answer,))


def world(*more: dict[str, Any], **help_: Any) -> tm.World:
    small = small_world()
    clauses = [{**PACT["clauses"][0], **help_}, *PACT["clauses"][1:], *more]
    texts = [tm.Instrument(**{**PACT, "clauses": clauses}), tm.Instrument(**MEMO)]
    return tm.World(parties=small.parties.values(), places=small.places.values(), instruments=texts)


def test_a_request_makes_it_due_and_silence_leaves_open_whether_it_was_missed() -> None:
    case = tm.Case(small_world(), ATTACK, [REQUEST], at=LATE)
    assert told(case, "talks") == [
        ("2020-05-01T06:00Z", "happened", "DDD", "None", "None"),
        ("2020-05-01T06:00Z", "arises", "BBB", "talks", "OPEN"),
        ("2020-05-03T06:00Z", "requested", "AAA", "None", "None"),
        ("2020-05-03T06:00Z", "arises", "BBB", "talks", "DUE"),
        ("2020-05-04T06:00Z", "deadline", "BBB", "talks", "DUE"),
        ("2020-05-04T06:00Z", "missed", "BBB", "talks", "OPEN"),
    ]


def test_what_was_not_performed_is_missed() -> None:
    rows = told(tm.Case(small_world(), ATTACK, [REQUEST], performed(False), at=LATE), "talks")
    assert rows[-1] == ("2020-05-04T06:00Z", "missed", "BBB", "talks", "DUE")


def test_what_was_performed_in_time_is_not() -> None:
    deed = tm.Event("consultation", by="BBB", about="pact-2000/talks", at="2020-05-03T20:00Z")
    rows = told(tm.Case(small_world(), ATTACK, [REQUEST, deed], at=LATE), "talks")
    assert ("2020-05-03T20:00Z", "performed", "BBB", "None", "None") in rows
    assert "missed" not in {row[1] for row in rows}
    assert ("2020-05-04T06:00Z", "deadline", "BBB", "talks", "DUE") in rows


def test_before_its_end_the_deadline_is_told_and_nothing_is_missed() -> None:
    rows = told(tm.Case(small_world(), ATTACK, [REQUEST], performed(False), at="2020-05-04T06:00Z"), "talks")
    assert rows[-1] == ("2020-05-04T06:00Z", "deadline", "BBB", "talks", "DUE")


def test_a_missed_deadline_triggers_another_clause() -> None:
    answer = {
        "id": "answer",
        "cite": {"article": "9"},
        "bearer": "AAA",
        "owed_to": "BBB",
        "trigger": {"on": {"breach": {"of": "talks"}}},
        "action": "consult",
    }
    case = tm.Case(world(answer), ATTACK, [REQUEST], performed(False), at=LATE)
    rows = told(case, "answer")
    assert ("2020-05-04T06:00:01Z", "arises", "AAA", "answer", "DUE") in rows


def test_a_waiver_ends_it() -> None:
    waiver = tm.Event("waiver", by="AAA", to="BBB", about="pact-2000/help", at="2020-05-02T06:00Z")
    rows = told(tm.Case(small_world(), ATTACK, [waiver], at=LATE), "help")
    assert rows[-2:] == [
        ("2020-05-02T06:00Z", "waived", "AAA", "None", "None"),
        ("2020-05-02T06:00Z", "ended", "BBB", "help", "DUE"),
    ]


def test_a_tier_arises_when_it_opens_and_not_before() -> None:
    case = tm.Case(world(opens={"after": "P3D"}), ATTACK, at=LATE)
    assert told(case, "help")[1:] == [
        ("2020-05-04", "opens", "BBB", "help", "DUE"),
        ("2020-05-04T00:00Z", "arises", "BBB", "help", "DUE"),
    ]
    early = told(tm.Case(world(opens={"after": "P3D"}), ATTACK), "help")
    assert early[1:] == [("2020-05-04", "opens", "BBB", "help", "NOT_DUE")]


def test_a_clock_that_a_release_overtakes_is_not_told() -> None:
    waiver = tm.Event("waiver", by="AAA", to="BBB", about="pact-2000/help", at="2020-05-02T06:00Z")
    rows = told(tm.Case(world(deadline={"within": "P3D"}), ATTACK, [waiver], at=LATE), "help")
    assert "deadline" not in {row[1] for row in rows}


def test_one_bearer_keeps_the_events() -> None:
    rows = tm.Case(small_world(), ATTACK, [REQUEST], at=LATE).timeline("CCC").rows
    assert {row["bearer"] for row in rows if row["obligation"] and row["what"] != "breach"} == {"CCC"}
    assert {"happened", "requested"} <= {str(row["what"]) for row in rows}


def test_a_timeline_keeps_what_the_case_was_given() -> None:
    later = tm.Event("armed_attack", id="later", by="DDD", on="BBB", place="BBB", at="2020-05-05T06:00Z")
    stood = [{"at_war": {"who": "CCC", "with": "DDD"}}]
    doctrine = tm.Doctrine(islet_counts="yes")
    case = tm.Case(small_world(), ATTACK, [later], performed(True), doctrine, LATE, stood, presumptions=False)
    last = case.timeline().sequence[-1].case
    assert last.record.event is not None
    assert (last.record.event.at, last.record.event.id) == (ATTACK.at, "event")
    assert (last.already, last.presumptions, last.facts, last.doctrine) == (
        case.already,
        False,
        case.facts,
        doctrine,
    )


def test_past_its_cap_it_says_at_how_many_moments_it_did_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.questions.sequence.MOST_CLOCKS", 0)
    found = tm.Case(small_world(), ATTACK, [REQUEST], performed(False), at=LATE).timeline()
    assert found.sequence.unasked == 1
    assert any("not at 1 further" in note for note in found.notes)
    assert ("2020-05-04T06:00Z", "missed") in {(row["at"], row["what"]) for row in found}  # as asked at the end


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(strategies.cases())
def test_a_timeline_runs_in_order_and_ends_where_the_case_stands(case: tm.Case) -> None:
    found = case.timeline()
    last = found.sequence[-1].case
    assert last.record.asked_at.end == case.record.asked_at.end
    stands = {
        (item.name, item.bearer, item.owed_to, str(item.verdict)) for item in case.who() if item.verdict != "NOT_DUE"
    }
    assert stands == {
        (item.name, item.bearer, item.owed_to, str(item.verdict)) for item in last.who() if item.verdict != "NOT_DUE"
    }
    latest = {}
    for row in found:
        if row["what"] in ("arises", "again", "changes", "ended"):
            key = (f"{row['instrument']}/{row['obligation']}", row["bearer"], row["owed_to"], row["event"])
            latest[key] = None if row["what"] == "ended" else row["verdict"]
    assert {(*key[:3], verdict) for key, verdict in latest.items() if verdict is not None} == stands
    starts = [Moment.parse(str(row["at"])) for row in found if row["what"] not in ("deadline", "missed")]
    assert all(later.start.before(sooner.start) is not True for sooner, later in pairwise(starts))
