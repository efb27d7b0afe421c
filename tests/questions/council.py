"""A small made-up world with a council that votes, exceptions, presumptions, a charter that prevails, and a draft."""

from __future__ import annotations

from typing import Any

import treatymodel as tm

LEAGUE: dict[str, Any] = {
    "id": "league-2000",
    "name": "League",
    "kind": "treaty",
    "binding": "legal",
    "signed": "2000-01-01",
    "enters_into_force": "2000-06-01",
    "parties": [
        {"party": "AAA"},
        {"party": "BBB"},
        {"party": "CCC", "from": "2005-01-01", "to": "2018-01-01"},
        {"party": "EEE"},
    ],
    "questions": {
        "provoked": {"asks": "was the attack provoked", "presumed": "no"},
        "border_counts": {"asks": "does a border clash count", "sort": "law", "settled": "yes", "by": "practice"},
        "armed_enough": {"asks": "was it an attack of some scale"},
    },
    "organs": {
        "council": {"voters": "party", "excluding": ["victim", "attacker"], "rule": "share", "share": "2/3"},
        "assembly": {"voters": "party", "rule": "share", "share": "1/2", "veto": "AAA"},
    },
    "clauses": [
        {
            "id": "help",
            "cite": {"article": "1"},
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "trigger": {
                "on": {"attacked": {"on": "party"}},
                "if": {"any": [{"law": "border_counts"}, {"fact": {"is": "armed_enough", "about": "event"}}]},
            },
            "unless": [{"when": {"fact": {"is": "provoked", "about": "event"}}, "cite": {"article": "1"}}],
            "action": "assist",
        },
        {
            "id": "force",
            "cite": {"article": "2"},
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "shares": "help",
            "requires": {"decided": {"organ": "council", "that": "force"}},
            "action": "defend",
        },
        {
            "id": "confer",
            "cite": {"article": "3"},
            "bearer": {"party": "all", "except": ["victim"]},
            "owed_to": "victim",
            "shares": "help",
            "requires": {"requested": {"by": "victim"}},
            "action": "consult",
        },
    ],
}
CHARTER: dict[str, Any] = {
    "id": "charter-1990",
    "name": "Charter",
    "kind": "treaty",
    "binding": "legal",
    "signed": "1990-01-01",
    "enters_into_force": "1990-01-01",
    "parties": [{"party": code} for code in ("AAA", "BBB", "CCC", "DDD")],
    "questions": {"board_forbids": {"asks": "has the board forbidden it", "presumed": "no"}},
    "primacy": [{"when": {"fact": {"is": "board_forbids", "about": "event"}}, "cite": {"article": "9"}}],
    "clauses": [
        {
            "id": "peace",
            "cite": {"article": "1"},
            "modality": "prohibition",
            "bearer": "party",
            "owed_to": {"class": "state", "except": ["bearer"]},
            "trigger": "standing",
            "action": "use_force",
        }
    ],
}
DRAFT: dict[str, Any] = {
    "id": "draft-2019",
    "name": "Draft",
    "kind": "draft",
    "binding": "none",
    "text": "reported",
    "known_from": "2019-01-01",
    "parties": [{"party": "CCC", "signs": True}, {"party": "AAA", "signs": True}],
    "clauses": [
        {
            "id": "guard",
            "cite": {"point": "1"},
            "bearer": "CCC",
            "owed_to": "AAA",
            "trigger": {"on": {"attacked": {"on": "AAA"}}},
            "requires": {"requested": {"by": "AAA"}},
            "action": "defend",
        }
    ],
}
CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")
ATTACK = tm.Event("armed_attack", by="DDD", on="AAA", place="AAA", at="2020-05-01T06:00Z")


def council_world() -> tm.World:
    """The world, made anew."""
    return tm.World(
        parties=[tm.Party(id=code, name=f"Land {code}") for code in CODES],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES],
        instruments=[tm.Instrument(**text) for text in (LEAGUE, CHARTER, DRAFT)],
        name="council",
    )


def attacked(*history: tm.Event) -> tm.Case:
    """An attack on AAA, with what is on record besides."""
    return tm.Case(council_world(), ATTACK, history=history)


def vote(by: str, value: bool, hour: int = 9) -> tm.Event:
    """A vote in the council on the use of force."""
    return tm.Event(
        "vote", by=by, organ="council", about=("event", "force"), value=value, at=f"2020-05-01T{hour:02}:00Z"
    )
