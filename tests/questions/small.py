"""A small made-up world for tests of the questions: two allies, a third state, a pact, a memorandum and a draft."""

from __future__ import annotations

from typing import Any

from treatymodel.model.casefile import CaseFile
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.world import World

PACT: dict[str, Any] = {
    "id": "pact-2000",
    "name": "Pact",
    "kind": "treaty",
    "binding": "legal",
    "signed": "2000-01-01",
    "enters_into_force": "2000-06-01",
    "exit": {"by": "notice", "tail": "P6M"},
    "parties": [{"party": "AAA"}, {"party": "BBB"}],
    "questions": {
        "islet_counts": {"asks": "does the islet count", "sort": "law", "leaning": "no"},
        "council_acted": {"asks": "has the council acted", "presumed": "no"},
    },
    "terms": {
        "home": {
            "area": {
                "include": [{"territory_of": "party"}],
                "disputed": [{"place": "islet", "law": "islet_counts"}],
            }
        }
    },
    "clauses": [
        {
            "id": "help",
            "cite": {"article": "1"},
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "trigger": {"on": {"attacked": {"on": "party", "in": "home"}}},
            "until": {"fact": {"is": "council_acted", "about": "event"}},
            "action": "assist",
            "discretion": "all_means_in_power",
            "stands_in_the_way": ["a vote of the lower house", "an order of the cabinet"],
        },
        {
            "id": "talks",
            "cite": {"article": "2"},
            "bearer": {"party": "all", "except": ["victim"]},
            "owed_to": "victim",
            "shares": "help",
            "requires": {"requested": {"by": "victim"}},
            "action": "consult",
            "deadline": {"within": "PT24H", "since": {"act": "request"}},
        },
        {
            "id": "peace",
            "cite": {"article": "3"},
            "modality": "prohibition",
            "bearer": "party",
            "owed_to": {"class": "state", "except": ["bearer"]},
            "trigger": "standing",
            "action": "use_force",
        },
        {
            "id": "training",
            "cite": {"article": "4"},
            "bearer": "party",
            "owed_to": "party",
            "trigger": "standing",
            "action": "train",
        },
    ],
    "side_papers": [
        {
            "id": "secret",
            "known_from": "2010-01-01",
            "clauses": [
                {
                    "id": "bases",
                    "cite": {"protocol": "1"},
                    "bearer": "BBB",
                    "owed_to": "AAA",
                    "trigger": "standing",
                    "action": "cooperate",
                }
            ],
        }
    ],
}
MEMO: dict[str, Any] = {
    "id": "memo-2001",
    "name": "Memorandum",
    "kind": "memorandum",
    "binding": {"law": "memo_binds"},
    "signed": "2001-01-01",
    "parties": [{"party": "BBB"}, {"party": "CCC"}],
    "questions": {"memo_binds": {"asks": "does the memorandum bind in law", "sort": "law"}},
    "clauses": [
        {
            "id": "aid",
            "cite": {"paragraph": "1"},
            "bearer": {"party": "all", "except": ["victim"]},
            "owed_to": "victim",
            "trigger": {"on": {"attacked": {"on": "party"}}},
            "action": "aid",
        }
    ],
}
DRAFT: dict[str, Any] = {
    "id": "draft-2002",
    "name": "Draft",
    "kind": "draft",
    "binding": "none",
    "text": "reported",
    "known_from": "2002-01-01",
    "enters_into_force": {"approved": {"by": "CCC"}},
    "parties": [
        {"party": "CCC", "consent": "no", "signs": True},
        {"party": "AAA", "consent": "no", "signs": True},
        {"party": "BBB", "consent": "no", "signs": False},
    ],
    "clauses": [
        {
            "id": "guarantee",
            "cite": {"point": "1"},
            "bearer": ["CCC", "BBB"],
            "owed_to": "AAA",
            "trigger": {"on": {"attacked": {"on": "AAA"}}},
            "action": "defend",
        }
    ],
}
ATTACK = {"kind": "armed_attack", "by": "DDD", "on": "AAA", "place": "AAA", "at": "2020-05-01T06:00Z"}


def small_world() -> World:
    """The world, made anew."""
    places = [{"id": code, "name": code, "title": [{"party": code}]} for code in ("AAA", "BBB", "CCC", "DDD")]
    places.append({"id": "islet", "name": "Islet", "kind": "island", "title": [{"party": "AAA"}]})
    return World(
        parties=[Party(id=code, name=code) for code in ("AAA", "BBB", "CCC", "DDD")],
        places=[Place(**place) for place in places],
        instruments=[Instrument(**PACT), Instrument(**MEMO), Instrument(**DRAFT)],
        name="small",
    )


def case_file(*expect: dict[str, Any], **changes: Any) -> CaseFile:
    """A case on an attack on AAA that expects what is given; its question is the first that these forms answer."""
    plain: dict[str, Any] = {
        "case": "small",
        "title": "An attack on AAA",
        "given": "DDD attacks AAA.",
        "question": "who",
        "event": ATTACK,
        "expect": [*expect, {"clause": "pact-2000/help", "bearer": "BBB", **DUE}],
        "cites": ["pact-2000/help"],
        **changes,
    }
    return CaseFile.model_validate(plain, by_alias=True, by_name=False)


DUE = {"verdict": "DUE", "action": "assist", "discretion": "all_means_in_power"}
