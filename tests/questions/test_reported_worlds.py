"""Small worlds in which an answer was once wrong."""

from __future__ import annotations

from typing import Any

from treatymodel.model import Instrument, Party, Place
from treatymodel.model.event import Event
from treatymodel.questions.case import Case
from treatymodel.questions.world import World

CODES = ("AAA", "BBB", "CCC", "DDD")


def clause(**changes: Any) -> dict[str, Any]:
    """A clause under which whoever is party helps another that is attacked, less what the changes say."""
    plain = {
        "id": "help",
        "cite": {"article": "1"},
        "bearer": "party",
        "owed_to": {"party": "all", "except": ["bearer"]},
        "trigger": {"on": {"event": {"kind": "armed_attack"}}},
        "action": "assist",
    }
    return {**plain, **changes}


def world(*clauses: dict[str, Any], **changes: Any) -> World:
    """A pact of three parties and a fourth state outside, each with a land of its own."""
    rows = [{"party": code} for code in CODES[:3]]
    text = {"id": "pact", "name": "Pact", "kind": "treaty", "binding": "legal", "signed": "2000-01-01", "parties": rows}
    lands = [Place(id=f"{code.lower()}-land", name=code, kind="territory", title=[{"party": code}]) for code in CODES]
    zone = Place(id="zone", name="Zone", kind="zone")
    return World(
        parties=[Party(id=code, name=code.title(), kind="state") for code in CODES],
        places=[*lands, zone],
        instruments=[Instrument(**{**text, "clauses": list(clauses), **changes})],
    )


def attack(**changes: Any) -> Event:
    """The fourth state attacks the first."""
    return Event(**{"kind": "armed_attack", "by": "DDD", "on": "AAA", "at": "2001-01-01", **changes})


def test_one_of_several_creditors_is_another_one_for_another_bearer() -> None:
    """AAA alone is attacked: BBB and CCC owe something to it, and AAA itself to neither of these."""
    attacked = {"on": {"event": {"kind": "armed_attack", "on": "beneficiary"}}}
    case = Case(world(clause(trigger=attacked)), attack())
    verdicts = {item.bearer: str(item.verdict) for item in case.who()}
    assert verdicts == {"AAA": "NOT_DUE", "BBB": "DUE", "CCC": "DUE"}


def test_many_parties_are_counted() -> None:
    """Of hundreds of states one more than those who asked is too many."""
    counted = {"at_least": {"n": 2, "of": {"class": "state"}, "that": {"requested": {"by": "each"}}}}
    many = [Party(id=f"S{number:03}", name=f"S{number:03}", kind="state") for number in range(300)]
    base = world(clause(requires=counted))
    full = World(
        parties=[*base.parties.values(), *many],
        places=base.places.values(),
        instruments=base.instruments.values(),
    )
    asked = Event("request", by=["S001"], at="2001-01-02")
    once = Case(full, attack(), [asked])
    assert once["BBB", "pact/help"].verdict == "OPEN"
    assert "requested" in str(once["BBB", "pact/help"].why())
    twice = once.then(Event("request", by=["S299"], at="2001-01-02"))
    assert twice["BBB", "pact/help"].verdict == "DUE"


KEPT_OUT = clause(
    id="stay-out",
    modality="prohibition",
    trigger="standing",
    action="deploy_force",
    crossed_by={"event": {"kind": "deployment", "in": "zone"}},
)
ON_BREACH = clause(trigger={"on": {"breach": {"of": "stay-out"}}}, owed_to="victim")


def test_an_act_at_a_place_that_hits_nobody_is_a_breach_towards_all() -> None:
    entered = Event("deployment", by="AAA", place="zone", at="2001-01-01")
    case = Case(world(KEPT_OUT, ON_BREACH), entered)
    due = {(item.bearer, item.owed_to) for item in case.who() if item.verdict == "DUE"}
    assert due == {("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC"), ("CCC", "BBB")}
    elsewhere = Event("deployment", by="AAA", place="bbb-land", at="2001-01-01")
    assert not [item for item in Case(world(KEPT_OUT, ON_BREACH), elsewhere).who() if item.verdict == "DUE"]


def test_a_side_paper_can_be_broken() -> None:
    paper = {"id": "protocol", "cite": {"protocol": "1"}, "clauses": [KEPT_OUT]}
    entered = Event("deployment", by="AAA", place="zone", at="2001-01-01")
    on_any = {**ON_BREACH, "trigger": {"on": {"event": {"kind": "prohibition_breach"}}}}
    case = Case(world(on_any, side_papers=[paper]), entered)
    assert case["BBB", "pact/help"].verdict == "DUE"


def test_what_stood_before_the_record_is_seen() -> None:
    at_war = {"requires": {"at_war": {"who": "bearer", "with": "any"}}}
    case = Case(world(clause(**at_war)), attack(), already=[{"at_war": {"who": "BBB", "with": "CCC"}}])
    assert case["BBB", "pact/help"].verdict == "DUE"


def test_questions_of_a_breach_can_be_answered() -> None:
    asked = {**KEPT_OUT, "unless": [{"when": {"fact": {"is": "invited", "about": "event"}}}]}
    questions = {"invited": {"asks": "was it invited", "presumed": "no"}}
    entered = Event("deployment", by="AAA", place="zone", at="2001-01-01")
    case = Case(world(asked, ON_BREACH, questions=questions), entered)
    assert case["BBB", "pact/help"].verdict == "DUE"
    assert case.given("invited")["BBB", "pact/help"].verdict == "NOT_DUE"


def test_a_state_of_the_bearer_is_its_own() -> None:
    """BBB alone is at war; what lasts while the bearer is at war asks nothing of the others, nor is closed to it."""
    lasting = clause(trigger={"while": {"at_war": {"who": "bearer", "with": "any"}}})
    case = Case(world(lasting), attack(), already=[{"at_war": {"who": "BBB", "with": "DDD"}}])
    assert {item.bearer: str(item.verdict) for item in case.who() if item.verdict == "DUE"} == {"BBB": "DUE"}
    assert case["CCC", "pact/help"].first_gate == "kind"


def test_a_question_that_all_share_is_put_in_the_same_words() -> None:
    """Whether a truce stands between two of the parties is no question about whoever bears the clause."""
    lasting = clause(modality="right", owed_to=None, trigger={"while": {"ceasefire": {"between": ["party", "party"]}}})
    case = Case(world(lasting), attack(), presumptions=False)
    asked = {item.bearer: {*map(str, item.hinges().questions)} for item in case.who()}
    assert asked["AAA"] == asked["BBB"] == asked["CCC"] != set()
