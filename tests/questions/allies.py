"""A small alliance for tests of likelihoods: AAA is attacked, three others owe it help on open questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import treatymodel as tm
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.likelihood import Likelihood
from treatymodel.questions.world import World

FACTS = ("q1", "q2", "q3", "q4")
HELPERS = ("BBB", "CCC", "DDD")
"""Those who owe help to AAA."""
RATES = {"BBB": 0.3, "CCC": 0.8, "DDD": 0.55}


def clause(name: str, bearer: object, requires: object = None, **fields: Any) -> dict[str, Any]:
    own = {"requires": requires} if requires is not None else {}
    return {
        "id": name,
        "cite": {"article": name},
        "bearer": bearer,
        "owed_to": "victim",
        "trigger": {"on": {"attacked": {"on": "party"}}},
        "action": "defend",
        **own,
        **fields,
    }


def world_of(*clauses: dict[str, Any], asks: Mapping[str, Any] | None = None) -> World:
    """A pact of AAA, BBB, CCC and DDD; XXX attacks. `q1` to `q4` are open, `gone` presumed not so; `asks` adds more."""
    codes = ("AAA", *HELPERS, "XXX")
    asks = {name: {"asks": f"is {name} so"} for name in FACTS} | dict(asks or {})
    asks["gone"] = {"asks": "is it gone", "presumed": "no"}
    asks["law1"] = {"asks": "is it law", "sort": "law"}
    pact = {
        "id": "pact",
        "name": "Pact",
        "kind": "treaty",
        "binding": "legal",
        "signed": "2000-01-01",
        "parties": [{"party": code} for code in codes[:-1]],
        "questions": asks,
        "clauses": list(clauses),
    }
    return World(
        parties=[Party(id=code, name=code) for code in codes],
        places=[Place(id=code, name=code, title=[{"party": code}]) for code in codes],
        instruments=[tm.Instrument(**pact)],
        name="pact",
    )


def attack(world: World) -> tm.Case:
    return tm.Case(world, tm.Event("armed_attack", by="XXX", on="AAA", place="AAA", at="2020-05-01T06:00Z"))


def floor_of(finding: tm.Finding) -> float:
    floor = finding.extent.at_least if finding.extent is not None else None
    return floor if isinstance(floor, float) else 0.0


def rows_of(found: Likelihood) -> list[dict[str, Any]]:
    return [dict(row) for row in found]


def by_row(found: Likelihood) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["bearer"], row["obligation"]): row for row in rows_of(found)}


def more_of(found: Likelihood) -> dict[str, Any]:
    return dict(found.more())
