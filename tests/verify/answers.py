"""Real answers, varied enough to use each part of an argument, as the plain data that a program is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from treatymodel import Case, Doctrine, Event, Facts, corpus, model
from treatymodel.model import Answer
from treatymodel.questions.finding import Finding
from treatymodel.questions.standing_in import standing_in
from treatymodel.words.json import answer

Plain = dict[str, Any]
NATO = "north-atlantic-1949"
COUNCIL = "NATO as a whole, acting through the North Atlantic Council"
DRAFT = "us-20-point-2025-12"
LADDER = "ft-response-ladder-2026-02"

POLAND = Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z")
MELILLA = Event("armed_attack", by="MAR", on="ESP", place="melilla", object="territory", at="2026-06-01")
CEASEFIRE = Event("ceasefire", by=("RUS", "UKR"), at="2027-01-01")
BREACH = Event("armed_attack", by="RUS", on="UKR", place="UKR", at="2027-03-01T06:00Z")
REQUEST = Event("request", by="UKR", at="2027-03-01T08:00Z")
VOTES = tuple(
    Event("vote", by=code, organ="north-atlantic-council", value=code != "HUN", at="2026-06-02")
    for code in ("POL", "HUN")
)
CONCLUDED = Event("conclusion", by="GBR", about="paris-declaration-2026-01-06/c4", at="2027-01-15")
FIRE = Event(
    "cross_border_fire", by="RUS", on="UKR", place="UKR", at="2027-03-01T06:00Z", qualities={"expanded": False}
)
THRUST = Event("invasion", by="RUS", on="UKR", place="UKR", at="2027-03-03T12:00Z", qualities={"expanded": True})


def poland(*history: Event) -> Case:
    """An armed attack on Poland."""
    return Case(corpus(), POLAND, history=history)


def ukraine(*history: Event, adopted: str = "") -> Case:
    """An armed attack on Ukraine under a ceasefire, with a draft adopted or without."""
    return Case(_adopting(adopted) if adopted else corpus(), BREACH, history=(CEASEFIRE, *history))


@cache
def _adopting(name: str) -> model.World:
    return corpus().adopt(name, "2027-01-01", binding="political" if name == LADDER else "legal")


CASES: dict[str, tuple[Callable[[], Case], tuple[str, ...]]] = {
    "an ally attacked": (poland, ("USA north-atlantic-1949/art5", "FRA teu-42-7/aid")),
    "no presumptions": (lambda: poland().strict(), ("USA north-atlantic-1949/art5",)),
    "somebody unknown": (
        lambda: Case(corpus(), Event("armed_attack", on="POL", place="POL", at="2026-06-01")),
        ("USA north-atlantic-1949/art5",),
    ),
    "no place": (
        lambda: Case(corpus(), Event("armed_attack", by="RUS", on="POL", at="2026-06-01")),
        ("DEU north-atlantic-1949/art5",),
    ),
    "Hawaii": (
        lambda: Case(corpus(), Event("armed_attack", by="PRK", on="USA", place="hawaii", at="2026-06-01")),
        ("GBR north-atlantic-1949/art5",),
    ),
    "Melilla": (lambda: Case(corpus(), MELILLA), ("FRA north-atlantic-1949/art5",)),
    "Melilla as Spain reads it": (
        lambda: Case(corpus(), MELILLA).under(Doctrine.as_read_by("ESP")),
        ("FRA north-atlantic-1949/art5",),
    ),
    "a ceasefire broken": (
        ukraine,
        (
            "GBR gbr-ukr-2024/consult",
            "USA us-ukr-bsa-2024/meet-24h",
            "SRB north-atlantic-1949/art5",
            f"USA {DRAFT}/p5-response",
        ),
    ),
    "a ceasefire broken, the draft adopted": (lambda: ukraine(REQUEST, adopted=DRAFT), (f"USA {DRAFT}/p5-response",)),
    "a ceasefire broken, the draft adopted, strictly": (
        lambda: ukraine(adopted=DRAFT).strict(),
        (f"USA {DRAFT}/p5-response",),
    ),
    "a ladder of responses": (
        lambda: Case(_adopting(LADDER), THRUST, history=(CEASEFIRE, FIRE)),
        (f"USA {LADDER}/tier3", f"COTW {LADDER}/tier2"),
    ),
    "votes": (lambda: poland(*VOTES), (f"{COUNCIL} {NATO}/art5-nac",)),
    "a notice that ran out": (
        lambda: Case(
            corpus(),
            POLAND.revised(at="2028-06-01"),
            history=(Event("notice", by="USA", about=NATO, at="2026-01-20"),),
        ),
        ("USA north-atlantic-1949/art5", "CAN north-atlantic-1949/art5"),
    ),
    "a paper concluded": (lambda: ukraine(CONCLUDED), ("GBR paris-declaration-2026-01-06/c4-content",)),
    "facts given": (
        lambda: poland().given("council_took_measures", value=True, source="a resolution of that day"),
        ("USA north-atlantic-1949/art5", "DEU north-atlantic-1949/art5"),
    ),
    "how things stood before": (
        lambda: Case(corpus(), BREACH, already=({"hostilities": {"who": "UKR", "with": "RUS"}},)),
        ("BLR csto-1992/art4", "PRK rus-prk-2024/art4"),
    ),
    "an abstention": (
        lambda: corpus().standing("BLR", "2026-06-01").case,
        ("BLR un-charter-1945/art2-4", "RUS budapest-1994/p2a"),
    ),
    "a year and no more": (
        lambda: Case(corpus(), Event("armed_attack", by="RUS", on="TUR", place="TUR", at="1952")),
        ("USA north-atlantic-1949/art5",),
    ),
}
"""Each case, and those of its findings that are looked at: bearer and clause."""


def chosen(case: Case, wanted: tuple[str, ...]) -> list[Finding]:
    """The findings wanted, of what the case asks for, of what stands besides, and of those to whom no text speaks."""
    found: list[Finding] = []
    for name in dict.fromkeys(pair.rpartition(" ")[2] for pair in wanted):
        stands = case.world.clause(name)[1].standing
        every = (*case.under_clause(name), *(standing_in(case, clause=name) if stands else ()))
        found += [item for item in every if f"{item.bearer} {item.name}" in wanted]
    outside = {*wanted} - {f"{item.bearer} {item.name}" for item in found}
    return [*found, *(case[bearer, name] for bearer, _, name in (pair.rpartition(" ") for pair in sorted(outside)))]


def grounded(findings: Iterable[Finding]) -> list[Finding]:
    """The findings less those for which another bearer stands, whose hinges are put in the other's words."""
    return [item for item in findings if item.grounded.like is None]


def plain(case: Case, findings: Iterable[Finding]) -> Plain:
    """The answer with its arguments, read back from JSON."""
    data: Plain = json.loads(json.dumps(answer(case, findings, argument=True)))
    return data


def stated(name: str) -> tuple[Plain, model.World]:
    """The answer of a case, and the world in which it was given."""
    data, world = _stated(name)
    return json.loads(data), world


@cache
def _stated(name: str) -> tuple[str, model.World]:
    make, wanted = CASES[name]
    case = make()
    return json.dumps(plain(case, chosen(case, wanted))), case.world


def asked_again(data: Plain, world: model.World) -> list[Plain]:
    """What the library itself finds on the case of an answer, as plain data."""
    given = data["case"]
    facts = [{**fact, "args": tuple(fact["args"].items()), "value": fact["value"] == "yes"} for fact in given["facts"]]
    event = given["event"]
    case = Case(
        world,
        None if event is None else Event(**event),
        history=[Event(**past) for past in given["history"]],
        facts=Facts(answers=[Answer(**fact) for fact in facts]),
        doctrine=Doctrine(data["doctrine"]["preset"], reader=data["doctrine"]["reader"], **data["doctrine"]["answers"]),
        at=given["at"],
        already=given["already"],
        presumptions=not given["strict"],
    )
    wanted = tuple(f"{item['bearer']} {item['instrument']}/{item['obligation']}" for item in data["findings"])
    found: list[Plain] = plain(case, chosen(case, wanted))["findings"]
    return found
