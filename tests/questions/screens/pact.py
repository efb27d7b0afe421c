"""A small pact, and a table of events, for screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import treatymodel as tm

PARTIES = ("AAA", "BBB", "CCC", "DDD")
ROWS: list[dict[str, Any]] = [
    {"kind": "armed_attack", "by": "ZZZ", "on": "AAA", "at": "2026-06-01"},
    {"kind": "armed_attack", "by": "ZZZ", "on": "BBB", "at": "2026-06-01"},
    {"kind": "armed_attack", "by": "ZZZ", "on": "AAA", "at": "2026-06-01"},
    {"kind": "armed_attack", "by": None, "on": "CCC", "at": "2026-06"},
    {"kind": "threat", "by": "AAA", "on": None, "at": "1999-12-31"},
    {"kind": "use_of_force", "by": "ZZZ", "on": "DDD", "at": "2026-06-02T10:00Z"},
]


def pact() -> tm.World:
    """A pact of four who help each other on request, of whom one left, and two strangers."""
    clauses = [
        tm.Obligation(
            id="help",
            bearer="each other party",
            owed_to="victim",
            action="assist",
            trigger=tm.attacked(on="party"),
            requires=tm.condition({"requested": {"by": "victim"}}),
            cite=tm.Citation(article="1"),
        ),
        tm.Obligation(
            id="consult",
            bearer="party",
            owed_to="party",
            action="consult",
            trigger=tm.attacked(on="party"),
            cite=tm.Citation(article="2"),
        ),
    ]
    rows = [*(tm.Participation(party=code) for code in PARTIES[:3]), tm.Participation(party="DDD", end="2026-06-02")]
    home = tm.Place(id="AAA", name="A", kind="territory")
    return world_of(clauses, rows, strangers=("YYY", "ZZZ"), places=(home,))


def world_of(
    clauses: list[tm.Obligation],
    rows: list[tm.Participation],
    strangers: tuple[str, ...] = ("ZZZ",),
    places: tuple[tm.Place, ...] = (),
) -> tm.World:
    """A treaty of 2000 among four, with these participations and clauses; strangers, and places."""
    head = {"id": "pact", "name": "A pact", "kind": "treaty", "binding": "legal", "signed": "2000-01-01"}
    states = [tm.Party(id=code, name=code, kind="state") for code in (*PARTIES, *strangers)]
    return tm.World(parties=states, places=places, instruments=[tm.Instrument(**head, parties=rows, clauses=clauses)])


def text(parties: Sequence[tm.Participation], *clauses: Any, name: str = "pact", **said: Any) -> tm.Instrument:
    """A treaty that binds in law."""
    return tm.Instrument(
        id=name, name="A pact", kind="treaty", binding="legal", parties=parties, clauses=clauses, **said
    )


def rows_of(*codes: str) -> list[tm.Participation]:
    """Participations that say nothing else."""
    return [tm.Participation(party=code) for code in codes]


def defence(**more: Any) -> tm.Obligation:
    """Help of each other party for one that is attacked."""
    plain: dict[str, Any] = {
        "id": "art1",
        "cite": {"article": "1"},
        "bearer": "each other party",
        "owed_to": "victim",
        "trigger": {"on": {"event": {"kind": "armed_attack", "on": "party"}}},
        "action": "defend",
    }
    return tm.Obligation(**{**plain, **more})


def states(number: int) -> list[tm.Party]:
    """So many states, A0 and on."""
    return [tm.Party(id=f"A{at}", name="A state") for at in range(number)]
