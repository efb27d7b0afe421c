"""The parties, places and questions among which random cases are set, and the dice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from treatymodel.model import Answer, Party, Place

T = TypeVar("T")
Plain = dict[str, Any]
STATES = ("AAA", "BBB", "CCC", "DDD")
DAY = "2027-03-01"
MOMENT = "2027-03-01T06:00Z"
CONFLICT = "war-of-2026"

QUESTIONS: Plain = {
    "provocation": {"asks": "was it provoked", "presumed": "no"},
    "grave": {"asks": "was it grave"},
    "conditions-met": {"asks": "are the conditions met"},
    "measures-taken": {"asks": "have measures been taken", "presumed": "no"},
    "wide-reading": {
        "asks": "is it read widely",
        "sort": "law",
        "leaning": "yes",
        "on_text": "no",
        "positions": [{"answer": "no", "held_by": ["AAA"]}, {"answer": "yes", "held_by": ["BBB"]}],
    },
    "old-practice": {"asks": "does the practice stand", "sort": "law", "settled": "yes", "by": "practice"},
    "split-reading": {"asks": "is it read so", "sort": "law"},
    "bracketed": {"asks": "do the words in brackets stand", "sort": "text", "leaning": "no"},
}
QUESTIONS = {name.replace("-", "_"): declared for name, declared in QUESTIONS.items()}
FACT_NAMES = ("provocation", "grave", "conditions_met", "measures_taken")
LAW_NAMES = ("wide_reading", "old_practice", "split_reading")


@dataclass
class Setting:
    """One case in the making: who does what to whom, and what has been written down so far."""

    rng: random.Random
    attacker: str
    victim: str
    third: str
    strict: bool
    names: tuple[str, ...]
    """The instruments that every text may refer to."""
    names_victim: bool = True
    """Whether the event says whom it hit."""
    history: list[Plain] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def pick(self, options: Sequence[T]) -> T:
        return options[self.rng.randrange(len(options))]

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    @property
    def victims_word(self) -> str:
        """How a text names the victim; by its code where the event leaves it out, to keep the questions few."""
        return "victim" if self.names_victim else self.victim

    def other_than(self, name: str) -> str:
        return self.pick([other for other in self.names if other != name])

    def recorded(self, kind: str, at: str, **data: Any) -> None:
        """Write an event into the history."""
        self.history.append({"kind": kind, "at": at, **data})

    def answered(self, name: str, value: bool, since: str | None = None, **args: str) -> None:
        """Write an answer into the facts."""
        asked = tuple(sorted((key.rstrip("_"), said) for key, said in args.items()))
        self.answers.append(Answer(question=name, args=asked, value=value, since=since))


def setting(seed: int) -> Setting:
    """A fresh setting: an attacker, a victim and a third party, chosen by the seed."""
    rng = random.Random(seed)
    order = list(STATES)
    rng.shuffle(order)
    strict = rng.randrange(100) < 8
    return Setting(rng, order[0], order[1], order[2], strict, ("pact-a", "pact-b", "pact-c"))


def parties(s: Setting) -> list[Party]:
    """Four states, a coalition whose list is incomplete, and an organisation that follows an instrument."""
    states: list[Plain] = [{"id": code, "name": code.title()} for code in STATES]
    classes = [{"class": "great_power"}, {"class": "great_power", "from": "2026-01-01"}]
    classes += [{"class": "great_power", "to": "2027"}, {"class": "great_power", "from": "2027-03"}]
    for state in states[:2]:
        state["classes"] = (s.pick(classes),)
    if s.chance(6):
        states[3]["life"] = ({"to": s.pick(["2027-01-01", "2027", "2030-01-01"])},)
    members = [
        {"party": "AAA"},
        {"party": "BBB", "status": s.pick(["in", "unknown"])},
        {"party": "CCC", "status": s.pick(["in", "out"])},
    ]
    coalition = {"id": "COL", "name": "Coalition", "kind": "coalition", "members": members}
    coalition["others"] = s.pick(["out", "out", "open"])
    organisation = {"id": "ORG", "name": "Organisation", "kind": "organisation", "members_by": "pact-a"}
    return [Party(**data) for data in (*states, coalition, organisation)]


def places(s: Setting) -> list[Place]:
    """Each state's land, with a coast that is part of it, on one continent; an island far off, and a disputed rock."""
    found: list[Plain] = [
        {"id": "mainland", "name": "Mainland", "kind": "continent"},
        {"id": "high-sea", "name": "High Sea", "kind": "sea"},
    ]
    for code in STATES:
        land = f"{code.lower()}-land"
        found.append({"id": land, "name": land, "part_of": ["mainland"], "title": [{"party": code}]})
        found.append({"id": f"{code.lower()}-coast", "name": "coast", "part_of": [land]})
    found.append({"id": "far-isle", "name": "Far Isle", "kind": "island", "title": [{"party": s.victim}]})
    rock: Plain = {"id": "rock", "name": "Rock", "kind": "island", "part_of": ["high-sea"]}
    rock["title"] = [{"party": s.victim, "contested": True}, {"party": s.attacker, "contested": True}]
    rock["administration"] = [
        {"party": s.pick([s.victim, s.third]), "to": s.pick(["2026-01-01", "2027-06-01", "2027"])}
    ]
    return [Place(**data) for data in (*found, rock)]
