"""A small made-up world for tests of the words: a pact, a memorandum, a declaration, a statute and a draft."""

from __future__ import annotations

from typing import Any

from treatymodel import Case, Event, Instrument, Party, Place, World

PACT: dict[str, Any] = {
    "id": "pact-2000",
    "name": "Pact of Mutual Help",
    "kind": "treaty",
    "binding": "legal",
    "signed": "2000-01-01",
    "enters_into_force": "2000-06-01",
    "evidence": "checked",
    "sources": [{"title": "Collected Treaties 12", "locator": "page 7", "seen": True}],
    "parties": [{"party": "AAA"}, {"party": "BBB"}, {"party": "CCC", "to": "2010-01-01"}],
    "questions": {"council_acted": {"asks": "has the council acted", "presumed": "no"}},
    "clauses": [
        {
            "id": "help",
            "cite": {"article": "1"},
            "says": "If a party is attacked, each other party must help it.",
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "trigger": {"on": {"attacked": {"on": "party"}}},
            "until": {"fact": {"is": "council_acted", "about": "event"}},
            "action": "assist",
            "discretion": "as_deems_necessary",
            "stands_in_the_way": ["a vote of the lower house"],
        },
        {
            "id": "talks",
            "cite": {"article": "2"},
            "says": "If it asks, they consult within a day.",
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "shares": "help",
            "requires": {"requested": {"by": "victim"}},
            "action": "consult",
            "deadline": {"within": "PT24H", "since": {"act": "request"}},
            "evidence": "memory",
        },
        {
            "id": "peace",
            "cite": {"article": "3"},
            "modality": "prohibition",
            "bearer": "party",
            "owed_to": {"class": "state"},
            "trigger": "standing",
            "action": "use_force",
        },
        {
            "id": "train",
            "cite": {"article": "4"},
            "bearer": "AAA",
            "owed_to": "BBB",
            "trigger": "standing",
            "action": "train",
        },
    ],
}
MEMO: dict[str, Any] = {
    "id": "memo-2005",
    "name": "Memorandum on Supplies",
    "kind": "memorandum",
    "binding": {"law": "memo_binds", "yes": "legal", "no": "political"},
    "signed": "2005-01-01",
    "evidence": "checked",
    "parties": [{"party": "DDD"}, {"party": "BBB"}],
    "questions": {
        "memo_binds": {
            "asks": "does the memorandum bind in law",
            "sort": "law",
            "leaning": "yes",
            "positions": [{"answer": "yes", "held_by": ["BBB"]}, {"answer": "no", "held_by": ["DDD"]}],
        }
    },
    "clauses": [
        {
            "id": "arms",
            "cite": {"paragraph": "2"},
            "bearer": "DDD",
            "owed_to": "BBB",
            "trigger": {"on": {"event": {"kind": "invasion", "on": "BBB"}}},
            "action": "supply_arms",
            "against": "attacker",
        }
    ],
}
WORD: dict[str, Any] = {
    "id": "word-2010",
    "name": "Declaration of Friendship",
    "kind": "political_declaration",
    "binding": "political",
    "signed": "2010-01-01",
    "evidence": "checked",
    "parties": [{"party": "CCC"}, {"party": "BBB"}],
    "clauses": [
        {
            "id": "money",
            "cite": {"part": "II"},
            "bearer": "CCC",
            "owed_to": "BBB",
            "trigger": {"on": {"attacked": {"on": "BBB"}}},
            "action": "economic_aid",
        },
        {
            "id": "stand-by",
            "cite": {"part": "III"},
            "modality": "right",
            "bearer": "CCC",
            "owed_to": "BBB",
            "trigger": {"on": {"attacked": {"on": "BBB"}}},
            "action": "deploy_force",
        },
    ],
}
STATUTE: dict[str, Any] = {
    "id": "statute-2011",
    "name": "Assistance Act",
    "kind": "statute",
    "binding": "domestic",
    "enters_into_force": "2011-01-01",
    "evidence": "checked",
    "parties": [{"party": "DDD"}],
    "clauses": [
        {
            "id": "report",
            "cite": {"article": "9"},
            "bearer": "DDD",
            "trigger": {"on": {"attacked": {"on": "BBB"}}},
            "action": "inform",
            "deadline": {"within": "P3D"},
        }
    ],
}
PLAN: dict[str, Any] = {
    "id": "plan-2020",
    "name": "Plan of Four Points",
    "kind": "draft",
    "binding": "none",
    "text": "reported",
    "evidence": "memory",
    "parties": [
        {"party": "AAA", "signs": True},
        {"party": "BBB", "signs": True},
        {"party": "DDD", "signs": False, "consent": "no"},
        {"party": {"unnamed": "friendly states"}, "signs": False, "consent": "no"},
    ],
    "clauses": [
        {
            "id": "force",
            "cite": {"point": "1"},
            "bearer": ["AAA", "DDD", {"unnamed": "friendly states"}],
            "owed_to": "BBB",
            "trigger": {"on": {"attacked": {"on": "BBB"}}},
            "action": "deploy_force",
        }
    ],
}
TEXTS = (PACT, MEMO, WORD, STATUTE, PLAN)
NAMES = {"AAA": "Aland", "BBB": "Borduria", "CCC": "Cadonia", "DDD": "Dorland", "XXX": "Xanadu"}
ATTACK: dict[str, Any] = {"kind": "armed_attack", "by": "XXX", "on": "BBB", "place": "BBB", "at": "2020-05-01T12:00Z"}
TRUCE: dict[str, Any] = {"kind": "ceasefire", "by": ["XXX", "BBB"], "at": "2020-01-01"}


def world(*texts: dict[str, Any], names: dict[str, str] | None = None) -> World:
    """The world of the texts, or of all; `names` gives the parties other names."""
    called = {**NAMES, **(names or {})}
    return World(
        parties=[Party(id=code, name=name) for code, name in called.items()],
        places=[Place(id=code, name=name, title=[{"party": code}]) for code, name in called.items()],
        instruments=[Instrument(**text) for text in texts or TEXTS],
        name="made-up",
        version="1",
    )


def case(in_world: World | None = None) -> Case:
    """A truce is broken: Xanadu attacks Borduria."""
    return Case(in_world or world(), Event(**ATTACK), history=[Event(**TRUCE)])
