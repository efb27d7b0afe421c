"""How far it spreads: July 1914, and a breach of a ceasefire in Ukraine in 2027.

Nothing here says what anybody will do. Each spread is worked out under a rule of who honours and a doctrine of what a
response counts as, and every step prints the doctrine that makes it.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import treatymodel as tm

JULY = runpy.run_path(str(Path(__file__).with_name("july_1914.py")))
"""The record of the crisis, as the example that tells it event by event has it."""
WAR = {"help_is_attack": "yes", "help_strikes_home": "yes", "attack_makes_war": "yes"}
"""The doctrine of 1914: who fights for another makes war on the other's enemy."""
CEASEFIRE = tm.Event("ceasefire", id="ceasefire", by=("RUS", "UKR"), at="2027-01-01T00:00Z")
BREACH = tm.Event("invasion", id="breach", by="RUS", on="UKR", place="UKR", at="2027-03-01T06:00Z")


def july(event: str) -> tm.Case:
    """The case of an event of July 1914, with what came before it on record."""
    events = JULY["EVENTS"]
    index = [item.id for item in events].index(event)
    return tm.Case(tm.corpus("europe-1914"), events[index], history=events[:index])


def breach() -> tm.Case:
    """A ceasefire holds from 2027-01-01, and Russia breaks it with an invasion on 2027-03-01."""
    return tm.Case(tm.corpus(), BREACH, history=[CEASEFIRE])


def with_draft(name: str) -> tm.Case:
    """The breach, had a draft been adopted when the ceasefire began."""
    case = breach()
    return case.suppose(case.world.adopt(name, at="2027-01-01"))


def story() -> str:
    """The spreads as text."""
    parts = (
        (
            "Austria-Hungary declares war on Serbia. By the texts alone nobody is drawn in.",
            july("war-on-serbia").spread(),
        ),
        (
            "The same, if every open duty were honoured and to help were to make war.",
            july("war-on-serbia").spread("all_due_and_open", WAR),
        ),
        (
            "Russia has mobilised, Germany declares war on it. The texts that are due draw in France.",
            july("war-on-russia").spread("all_due", WAR),
        ),
        ("The breach in 2027, political promises honoured too.", breach().spread("political_too")),
        ("The breach in 2027, had the twenty points been adopted.", with_draft("us-20-point-2025-12").spread()),
        (
            "The same, if armed help counted as an attack on Russia, at home.",
            with_draft("us-20-point-2025-12").spread("all_due", {**WAR, "attack_makes_war": "no"}),
        ),
    )
    return "\n\n\n".join(f"{said}\n\n{spread}" for said, spread in parts)


if __name__ == "__main__":
    print(story())
