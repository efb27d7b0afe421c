"""When duties are due: by hand in a small world, and every deadline case that ships."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.questions.small import MEMO, PACT, small_world

import treatymodel as tm
from treatymodel.corpus.shipped import DATA
from treatymodel.questions.expectations import open_case
from treatymodel.questions.when_due import WhenDue
from treatymodel.texts.cases import read_case

ATTACK = tm.Event("armed_attack", by="DDD", on="AAA", place="AAA", at="2020-05-01T06:00Z")
EPISODE = {"first": {"event": {"kind": "use_of_force", "by": "DDD"}}, "episode_ends": {"event": {"kind": "peace"}}}


def request(at: str, **said: Any) -> tm.Event:
    return tm.Event("request", by="AAA", to="BBB", at=at, **said)


def world(**help_: Any) -> tm.World:
    """The small world with its first clause changed."""
    small = small_world()
    clauses = [{**PACT["clauses"][0], **help_}, *PACT["clauses"][1:]]
    texts = [tm.Instrument(**{**PACT, "clauses": clauses}), tm.Instrument(**MEMO)]
    return tm.World(parties=small.parties.values(), places=small.places.values(), instruments=texts)


def row(due: WhenDue, clause: str, bearer: str) -> dict[str, Any]:
    (found,) = (row for row in due if (row["obligation"], row["bearer"]) == (clause, bearer))
    return dict(found)


def some(found: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(found[name] for name in names)


# months and leap years, from the event to the day on which the limit has passed


@pytest.mark.parametrize(
    ("happened", "within", "deadline", "last", "after"),
    [
        ("2027-01-31T23:30-05:00", "P1M", "2027-02-28-05:00", "2027-03-01T04:59:59Z", "2027-03-01T05:00:00Z"),
        ("2028-01-31T23:30+02:00", "P1M", "2028-02-29+02:00", "2028-02-29T21:59:59Z", "2028-02-29T22:00:00Z"),
        ("2028-02-29T12:00Z", "P1Y", "2029-02-28", "2029-02-28T23:59:59Z", "2029-03-01T00:00:00Z"),
        ("2027-02-28T23:30+02:00", "PT1H", "2027-03-01T00:30+02:00", "2027-02-28T22:30:00Z", "2027-02-28T22:30:01Z"),
        ("2028-02-28T23:30+02:00", "P1D", "2028-02-29+02:00", "2028-02-29T21:59:59Z", "2028-02-29T22:00:00Z"),
    ],
)
def test_a_limit_ends_on_the_last_day_of_a_shorter_month(
    happened: str, within: str, deadline: str, last: str, after: str
) -> None:
    attack = ATTACK.revised(at=happened)
    for at, status in ((last, "running"), (after, "overdue")):
        case = tm.Case(world(deadline={"within": within}), attack, at=at)
        assert some(row(case.when(), "help", "BBB"), "status", "deadline") == (status, deadline)


# a clock that waits for a request


def test_nothing_runs_until_the_request_is_on_record() -> None:
    found = row(tm.Case(small_world(), ATTACK).when(), "talks", "BBB")
    assert some(found, "status", "anchor", "anchor_at", "starts") == ("open", "the request", None, "the request")
    assert some(found, "limit", "passed", "deadline") == ("hard", None, "PT24H after the request")
    assert found["needs"] == ["requested(by=AAA, to=pact-2000) = yes"]


@pytest.mark.parametrize(
    ("at", "status", "passed"),
    [
        ("2020-05-03T06:30Z", "running", False),
        ("2020-05-04T06:30Z", "running", False),  # the very second still counts
        ("2020-05-04T06:30:01Z", "overdue", True),
    ],
)
def test_hours_run_from_the_first_request(at: str, status: str, passed: bool) -> None:
    acts = [request("2020-05-03T08:30+02:00"), request("2020-05-03T20:00Z")]  # the second sets no clock back
    found = row(tm.Case(small_world(), ATTACK, acts, at=at).when(), "talks", "BBB")
    assert some(found, "status", "passed") == (status, passed)
    assert some(found, "anchor_at", "deadline") == ("2020-05-03T08:30+02:00", "2020-05-04T08:30+02:00")


def test_a_refusal_starts_no_clock() -> None:
    found = row(tm.Case(small_world(), ATTACK, [request("2020-05-03T06:00Z", value=False)]).when(), "help", "BBB")
    assert found["status"] == "untimed"


# openings and deadlines in days, and the zone in which they are days


@pytest.mark.parametrize(
    ("at", "status", "opened"),
    [("2020-05-04T21:59:59Z", "not_yet", False), ("2020-05-04T22:00:00Z", "untimed", True)],
)
def test_a_tier_opens_on_its_day_in_the_zone_of_the_event(at: str, status: str, opened: bool) -> None:
    attack = ATTACK.revised(at="2020-05-01T23:30+02:00")  # still 1 May there, and in UTC
    found = row(tm.Case(world(opens={"after": "P4D"}), attack, at=at).when(), "help", "BBB")
    assert some(found, "status", "opened", "opens") == (status, opened, "2020-05-05+02:00")


@pytest.mark.parametrize(("at", "status"), [("2020-05-04T21:59:59Z", "running"), ("2020-05-04T22:00:00Z", "overdue")])
def test_a_day_of_grace_ends_with_its_last_second_there(at: str, status: str) -> None:
    attack = ATTACK.revised(at="2020-05-01T23:30+02:00")
    found = row(tm.Case(world(deadline={"within": "P3D"}), attack, at=at).when(), "help", "BBB")
    assert some(found, "status", "deadline") == (status, "2020-05-04+02:00")


def test_at_once_and_soft_limits() -> None:
    found = row(tm.Case(world(deadline={"within": "at_once"}), ATTACK).when(), "help", "BBB")
    assert some(found, "status", "limit", "passed") == ("at_once", "at_once", None)
    soft = {"within": "PT24H", "soft": "where possible"}
    found = row(tm.Case(world(deadline=soft), ATTACK, at="2020-06-01").when(), "help", "BBB")
    assert some(found, "limit", "soft", "passed") == ("soft", "where possible", True)


def test_a_deadline_that_passed_before_the_duty_arose_is_due_at_once() -> None:
    first = tm.Event("strike", id="first", by="DDD", on="AAA", place="AAA", at="2020-04-20T06:00Z")
    case = tm.Case(world(deadline={"within": "PT72H", "since": EPISODE}), ATTACK, [first])
    statuses = {found["event"]: found["status"] for found in case.when() if found["obligation"] == "help"}
    assert statuses == {"event": "at_once", "first": "overdue"}


def test_an_episode_begins_anew_after_peace() -> None:
    first = tm.Event("strike", id="first", by="DDD", on="AAA", place="AAA", at="2020-04-20T06:00Z")
    peace = tm.Event("peace", by=["AAA", "DDD"], at="2020-04-25T06:00Z")
    case = tm.Case(world(deadline={"within": "PT72H", "since": EPISODE}), ATTACK, [first, peace])
    (found,) = (row for row in case.when() if (row["obligation"], row["event"]) == ("help", "event"))
    assert some(dict(found), "status", "anchor_at") == ("running", "2020-05-01T06:00Z")


def test_a_tier_needs_its_state_as_well_as_its_clock() -> None:
    asked = {"questions": {**PACT["questions"], "fighting": {"asks": "does the fighting go on"}}}
    clause = {**PACT["clauses"][0], "opens": {"after": "PT24H"}}
    clause["trigger"] = {**clause["trigger"], "if": {"fact": {"is": "fighting", "about": "event"}}}
    small = small_world()
    text = tm.Instrument(**{**PACT, **asked, "clauses": [clause, *PACT["clauses"][1:]]})
    place = tm.World(parties=small.parties.values(), places=small.places.values(), instruments=[text])
    found = row(tm.Case(place, ATTACK, at="2020-05-03").when(), "help", "BBB")
    assert some(found, "status", "opened", "needs") == ("open", True, ["fighting(about=event) = yes"])


def test_one_bearer_and_unknown_ones() -> None:
    case = tm.Case(small_world(), ATTACK)
    assert {found["bearer"] for found in case.when("BBB")} == {"BBB"}
    with pytest.raises(tm.UnknownName, match="`BBX`"):
        case.when("BBX")
    assert {(found["bearer"], found["obligation"]) for found in case.when() if found["verdict"] == "DUE"} == {
        (found.bearer, found.obligation) for found in case.who() if found.verdict == "DUE"
    }


# the deadline cases that ship, worked by hand from their texts


@cache
def shipped(name: str, text: str) -> tm.Case:
    """A shipped case, of one text alone."""
    whole = tm.corpus()
    case = open_case(whole, read_case(DATA / "cases" / f"{name}.yaml", whole))
    return case.suppose(case.world._with(asked=[text]))


SOFTLY, LATER = "where possible", "or from then on, as accounts differ"
TIER3 = "ft-response-ladder-2026-02/tier3"
CASES = (
    # mobilisation on Saturday 2 September 1939; the third and the fifteenth day after it
    ("T118", "fra-pol-1939-05-19/limited", "FRA", "not_yet", "1939-09-05", None, None),
    ("T118", "fra-pol-1939-05-19/main", "FRA", "not_yet", "1939-09-17", None, None),
    ("T118", "fra-pol-1939-05-19/air", "FRA", "at_once", None, "at_once", None),
    # asked at 10:00, held 40 hours later, within 24 hours where possible
    ("T122", "us-ukr-bsa-2024/meet-24h", "USA", "overdue", None, f"2027-03-02T10:00Z ({SOFTLY})", True),
    # appeal on 1 May, three days
    ("T094", "istanbul-communique-2022/p5-consult", "GBR", "running", None, "2024-05-04", False),
    ("T094", "istanbul-communique-2022/p5-assist-after-three-days", "GBR", "not_yet", "2024-05-04", None, None),
    # asked on 2 November at 10:00, 24 hours
    ("T110", "jpn-ukr-2024/consult", "JPN", "running", None, "2027-11-03T10:00Z", False),
    # first breach on 1 March at 06:00, asked 80 hours later: the tiers at 24 hours, the third not owed
    ("T121", "ft-response-ladder-2026-02/tier1", "UKR", "overdue", None, "2027-03-02T06:00Z", True),
    ("T121", "ft-response-ladder-2026-02/tier2", "COTW", "untimed", "2027-03-02T06:00Z", None, None),
    # its first breach on 1 March at 06:00: 72 hours
    ("ukraine-breach-hypothetical", TIER3, "USA", "running", None, f"2027-03-04T06:00Z ({LATER})", False),
    ("T123", "us-ukr-bsa-2024/meet-24h", "USA", "running", None, f"2025-12-03T10:00Z ({SOFTLY})", False),
    ("T129", "eu-ukr-2024/consult", "EU", "running", None, "2027-03-02T10:00Z", False),
    ("T068", "us-ukr-bsa-2024/meet-24h", "USA", "running", None, f"2027-07-02T09:00Z ({SOFTLY})", False),
)


@pytest.mark.parametrize(("name", "clause", "bearer", "status", "opens", "deadline", "passed"), CASES)
def test_shipped_deadlines(
    name: str, clause: str, bearer: str, status: str, opens: str | None, deadline: str | None, passed: bool | None
) -> None:
    text, _, obligation = clause.partition("/")
    found = row(shipped(name, text).when(), obligation, bearer)
    assert some(found, "status", "opens", "deadline", "passed") == (status, opens, deadline, passed)


def test_the_third_tier_of_the_ladder_is_not_owed_for_persistence() -> None:
    assert "tier3" not in {found["obligation"] for found in shipped("T121", "ft-response-ladder-2026-02").when()}


@pytest.mark.parametrize(
    ("party", "towards", "text", "last"),
    [
        ("GBR", "UKR", "gbr-ukr-2024", "2034-01-12"),  # ten years from 12 January 2024, its last day
        ("USA", "NZL", "anzus-1951", "1986-08-10"),
    ],
)
def test_shipped_bonds_that_run_out(party: str, towards: str, text: str, last: str) -> None:
    ends = {found["to"] for found in tm.corpus().when(party, towards, text)}
    days = {str(tm.Case(tm.corpus(), at=str(end)).record.asked_at.day.shift(-1)) for end in ends}
    assert days == {last}


def test_australia_still_owes_new_zealand_help() -> None:
    assert {found["to"] for found in tm.corpus().when("AUS", "NZL", "anzus-1951")} == {None}


def test_notices_of_shipped_texts_run_their_tails() -> None:
    # six months from 1 February 2027; one year from 29 February 2028, which 2029 lacks
    notice = tm.Event("notice", by="USA", about="us-ukr-bsa-2024", at="2027-02-01")
    ends = {found["to"] for found in tm.corpus().when("USA", "UKR", "us-ukr-bsa-2024", history=[notice])}
    assert ends == {"2027-08-01"}
    notice = tm.Event("notice", by="USA", about="north-atlantic-1949", at="2028-02-29")
    found = tm.corpus().when("USA", "POL", "north-atlantic-1949", history=[notice])
    assert {row["to"] for row in found} == {"2029-02-28"}
