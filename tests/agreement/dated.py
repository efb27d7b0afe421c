"""Random worlds in which dates, consent, roles and names decide, and little else."""

from __future__ import annotations

from random import Random

import treatymodel as tm
from treatymodel.conditions import parse_selector
from treatymodel.questions.case import Case

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
YEARS = range(2000, 2012)
SELECTORS = (
    "party",
    "each other party",
    {"role": "guarantor"},
    {"tag": "eastern"},
    {"party": "all", "except": ["victim"]},
    {"role": "ward", "except": ["attacker"]},
    ["AAA", "BBB"],
    [{"role": "guarantor"}, "CCC"],
    "DDD",
)


def dated_case(seed: int) -> Case:
    """An attack in a random world."""
    draw = Random(seed)
    parties = [tm.Party(id=code, name=code, kind="state", life=_spans(draw, code)) for code in CODES]
    world = tm.World(parties=parties, instruments=[_text(draw, number) for number in range(3)])
    victim, attacker = draw.sample(CODES, 2)
    by = draw.choice([attacker, attacker, None])
    return Case(world, tm.Event("armed_attack", by=by, on=victim, at=f"{draw.choice(YEARS)}-06-01"))


def _spans(draw: Random, code: str) -> list[dict[str, str]]:
    return [_span(draw)] if code in ("EEE", "FFF") else []


def _span(draw: Random) -> dict[str, str]:
    start = draw.choice(YEARS)
    day = draw.choice([f"{start}", f"{start}-03-01"])
    return {"from": day} if draw.random() < 0.5 else {"from": day, "to": f"{start + draw.randint(1, 6)}-02-01"}


def _text(draw: Random, number: int) -> tm.Instrument:
    rows = [_row(draw, code, place) for place, code in enumerate(draw.sample(CODES, draw.randint(2, 5)))]
    return tm.Instrument(
        id=f"text-{number}",
        name=f"Text {number}",
        kind=draw.choice(["treaty", "treaty", "draft"]),
        binding="legal",
        signed=f"{draw.choice(YEARS)}-01-01",
        ended=draw.choice([None, None, "2013-01-01"]),
        parties=rows,
        clauses=[_clause(draw, f"art{place}") for place in range(3)],
    )


def _row(draw: Random, code: str, place: int) -> dict[str, object]:
    return {
        "party": code,
        "role": ("guarantor", "ward")[place % 2],
        "tags": ["eastern"] if place == 0 else draw.choice([[], ["eastern"]]),
        "consent": draw.choice([None, None, "yes", "no", "disputed"]),
        "signs": draw.choice([None, True]),
        **(_span(draw) if draw.random() < 0.7 else {}),
    }


def _clause(draw: Random, name: str) -> dict[str, object]:
    dated = _span(draw) if draw.random() < 0.2 else {}
    return {
        "id": name,
        "cite": {"article": name},
        "bearer": parse_selector(draw.choice(SELECTORS)),
        "owed_to": draw.choice([None, "victim", "AAA", "party", "each other party", {"role": "ward"}]),
        "trigger": {"on": {"attacked": {"on": draw.choice(SELECTORS), "by": draw.choice([*SELECTORS, "any"])}}},
        "action": "assist",
        **dated,
    }
