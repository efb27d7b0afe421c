"""A small stage for cases reasoned by hand: AAA owes, BBB is attacked, CCC attacks, DDD looks on."""

from __future__ import annotations

from typing import Any

from tests.oracle.oracle import OracleFinding, findings

from treatymodel.days import Moment
from treatymodel.model import Answer, Doctrine, Event, Facts, Instrument, Party, Place, World

Said = tuple[str, str | None]
DUE: Said = ("DUE", None)
STATES = ("AAA", "BBB", "CCC", "DDD")
MEMBERS = [{"party": "AAA"}, {"party": "DDD", "status": "unknown"}]
PARTIES: list[dict[str, Any]] = [
    {"id": "AAA", "name": "A", "classes": [{"class": "great_power"}]},
    {"id": "BBB", "name": "B"},
    {"id": "CCC", "name": "C"},
    {"id": "DDD", "name": "D"},
    {"id": "COL", "name": "Coalition", "kind": "coalition", "members": MEMBERS},
]
PLACES: list[dict[str, Any]] = [
    {"id": "world", "name": "World", "kind": "region"},
    {"id": "b-land", "name": "B", "part_of": ["world"], "title": [{"party": "BBB"}]},
    {"id": "b-coast", "name": "Coast", "part_of": ["b-land"]},
    {"id": "rock", "name": "Rock", "kind": "island", "title": [{"party": "BBB", "contested": True}]},
    {"id": "sea", "name": "Sea", "kind": "sea"},
]
QUESTIONS = {
    "excused": {"asks": "was it excused", "presumed": "no"},
    "grave": {"asks": "was it grave"},
    "leans_yes": {"asks": "is it so", "sort": "law", "leaning": "yes"},
    "even": {"asks": "is it so", "sort": "law"},
    "settled": {"asks": "is it so", "sort": "law", "settled": "yes", "by": "practice"},
}
ATTACK = Event("armed_attack", by="CCC", on="BBB", object="territory", place="b-land", at="2027-03-01T06:00Z")


def attack(**changes: Any) -> Event:
    """The attack, with something else or unknown."""
    return ATTACK.revised(**changes)


def event(kind: str, at: str, **data: Any) -> Event:
    """Some other event of the record."""
    return Event(kind, at=at, **data)


def clause(name: str = "aid", **changes: Any) -> dict[str, Any]:
    """A duty of every other party to assist a party attacked."""
    plain: dict[str, Any] = {
        "id": name,
        "cite": {"article": "1"},
        "bearer": "each other party",
        "owed_to": "victim",
        "trigger": {"on": {"attacked": {"on": "party"}}},
        "action": "assist",
    }
    return {**plain, **changes}


def text(*clauses: dict[str, Any], name: str = "pact", parties: Any = None, **changes: Any) -> Instrument:
    """A treaty among AAA, BBB and CCC, in force since 2020."""
    rows = parties if parties is not None else [{"party": code} for code in STATES[:3]]
    plain: dict[str, Any] = {
        "id": name,
        "name": name,
        "kind": "treaty",
        "binding": "legal",
        "enters_into_force": "2020-01-01",
        "parties": rows,
        "questions": QUESTIONS,
        "clauses": clauses or (clause(),),
    }
    return Instrument(**{**plain, **changes})


def world(*texts: Instrument, **lives: Any) -> World:
    """The stage with the texts; `lives` gives a party's life spans."""
    cast = [{**data, "life": lives.get(data["id"], ())} for data in PARTIES]
    return World(parties=[Party(**data) for data in cast], places=[Place(**data) for data in PLACES], instruments=texts)


def answer(name: str, value: bool, since: str | None = None, **args: str) -> Answer:
    """One answer among the facts."""
    asked = tuple(sorted((key.rstrip("_"), said) for key, said in args.items()))
    return Answer(question=name, args=asked, value=value, since=since)


def found(
    stage: Instrument | World,
    judged: Event = ATTACK,
    *history: Event,
    bearer: str = "AAA",
    name: str = "aid",
    victim: str | None = "BBB",
    crossed: str | None = None,
    facts: tuple[Answer, ...] = (),
    doctrine: Doctrine | None = None,
    at: str | None = None,
    strict: bool = False,
) -> list[OracleFinding]:
    """The findings of one clause for one bearer and one party hit."""
    known = Facts(answers=facts)
    asked = Moment.parse(at) if at is not None else None
    whole = stage if isinstance(stage, World) else world(stage)
    return [
        finding
        for finding in findings(whole, judged, history, known, doctrine, asked, strict)
        if (finding.clause, finding.bearer, finding.victim, finding.crossed) == (name, bearer, victim, crossed)
    ]


def said(stage: Instrument | World, judged: Event = ATTACK, *history: Event, **options: Any) -> Said:
    """Verdict and first gate of the one finding that there is."""
    (finding,) = found(stage, judged, *history, **options)
    return finding.verdict, finding.first_gate
