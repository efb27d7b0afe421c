"""Ways to change the case of an answer while the findings stay as they were."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Plain = dict[str, Any]
Change = Callable[[Random, Plain], bool]
"""Changes the case; False where it has nothing of the kind."""

KINDS = ("armed_attack", "strike", "threat", "cyber_attack", "incident", "massing")
PARTIES = ("RUS", "BLR", "USA", "POL", "UKR", "SRB")
PLACES = ("POL", "UKR", "hawaii", "melilla", "mediterranean")
DAYS = ("1991-12-01", "2025-06-01", "2027-03-01T07:00Z", "2029")


def another_kind(rng: Random, answer: Plain) -> bool:
    if answer["case"]["event"] is None:
        return False
    answer["case"]["event"]["kind"] = rng.choice(KINDS)
    return True


def another_author(rng: Random, answer: Plain) -> bool:
    if answer["case"]["event"] is None:
        return False
    answer["case"]["event"]["by"] = [rng.choice(PARTIES)]
    return True


def another_target(rng: Random, answer: Plain) -> bool:
    event = answer["case"]["event"]
    if event is None:
        return False
    target = rng.choice(event["targets"])
    key = rng.choice(["party", "place", "object"])
    target[key] = rng.choice({"party": PARTIES, "place": PLACES, "object": ("territory", "forces", "vessel")}[key])
    return True


def another_day(rng: Random, answer: Plain) -> bool:
    if answer["case"]["event"] is None:
        return False
    answer["case"]["event"]["at"] = rng.choice(DAYS)
    return True


def another_moment_of_asking(rng: Random, answer: Plain) -> bool:
    answer["case"]["at"] = rng.choice(DAYS)
    return True


def less_history(rng: Random, answer: Plain) -> bool:
    history = answer["case"]["history"]
    if history:
        history.remove(rng.choice(history))
    return bool(history)


def another_past(rng: Random, answer: Plain) -> bool:
    history = answer["case"]["history"]
    if not history:
        return False
    past = rng.choice(history)
    key = rng.choice(["by", "at", "value"])
    past[key] = {"by": [rng.choice(PARTIES)], "at": rng.choice(DAYS), "value": not past.get("value", True)}[key]
    return True


def more_history(rng: Random, answer: Plain) -> bool:
    event = {"kind": rng.choice(["ceasefire", "peace", "request", "notice"]), "by": list(rng.sample(PARTIES, 2))}
    answer["case"]["history"].append({**event, "at": rng.choice(DAYS)})
    return True


def another_strictness(rng: Random, answer: Plain) -> bool:
    answer["case"]["strict"] = not answer["case"]["strict"]
    return True


def another_fact(rng: Random, answer: Plain) -> bool:
    """Answer a question of the argument, in either way."""
    steps = [step for item in answer["findings"] for step in item["argument"]["steps"] if step["kind"] == "question"]
    if not steps:
        return False
    asked = rng.choice(steps)
    fact = {"question": asked["name"], "args": asked["args"], "value": rng.choice(["yes", "no"]), "source": "a letter"}
    answer["case"]["facts"].append(fact)
    return True


def fewer_facts(rng: Random, answer: Plain) -> bool:
    facts = answer["case"]["facts"]
    if facts:
        facts.remove(rng.choice(facts))
        return True
    return False


def another_doctrine(rng: Random, answer: Plain) -> bool:
    preset = rng.choice(["", "prevailing", "text_only", "as_read_by"])
    answer["doctrine"].update(preset=preset, reader="USA" if preset == "as_read_by" else "")
    return True


def another_reading(rng: Random, answer: Plain) -> bool:
    names = ("nat6_african_enclaves", "nat5_council_needed", "attack_makes_war", "nat5_by_a_party")
    answer["doctrine"]["answers"][rng.choice(names)] = rng.choice(["yes", "no"])
    return True


CHANGES: tuple[Change, ...] = (
    another_kind,
    another_author,
    another_target,
    another_day,
    another_moment_of_asking,
    less_history,
    another_past,
    more_history,
    another_strictness,
    another_fact,
    fewer_facts,
    another_doctrine,
    another_reading,
)
