"""A small world whose clauses are written down twice: as texts for the library, and as plain rows for anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import treatymodel as tm

CODES = ("AAA", "BBB", "CCC", "DDD")
DAY = "2020-05-01"
KIND = "armed_attack"


@dataclass(frozen=True)
class Rule:
    """If one of `by` attacks one of `hit`, each of `bearers` but those two owes `act` to one of the two."""

    name: str
    bearers: tuple[str, ...]
    by: tuple[str, ...]
    hit: tuple[str, ...]
    act: str
    owed: str = "victim"


RULES = (
    Rule("league", ("AAA", "BBB", "CCC"), CODES, ("AAA", "BBB", "CCC"), "assist"),
    Rule("friend", ("CCC",), CODES, ("DDD",), "assist"),
    Rule("apart", ("AAA",), ("DDD",), CODES, "neutrality", "attacker"),
    Rule("shadow", ("BBB",), ("CCC",), ("AAA", "DDD"), "consult"),
)
"""To consult is no help, and clashes with nothing."""


def world() -> tm.World:
    """The rules as treaties."""
    return tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES],
        instruments=[tm.Instrument(**_text(rule)) for rule in RULES],
        name="small",
    )


def _text(rule: Rule) -> dict[str, Any]:
    clause = {
        "id": "c",
        "cite": {"article": "1"},
        "bearer": {"parties": list(rule.bearers), "except": ["victim", "attacker"]},
        "owed_to": rule.owed,
        "trigger": {"on": {"event": {"kind": KIND, "by": list(rule.by), "on": list(rule.hit)}}},
        "action": rule.act,
    }
    said = {"id": rule.name, "name": rule.name, "kind": "treaty", "binding": "legal", "signed": "2000-01-01"}
    return {**said, "parties": [{"party": code} for code in CODES], "clauses": [clause]}


def attack(by: str, on: str, at: str = f"{DAY}T12:00Z") -> tm.Event:
    """An attack of one party on another."""
    return tm.Event(KIND, by=by, on=on, at=at)
