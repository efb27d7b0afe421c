"""What did the redraft change? Five texts of the winter of 2025, and two of the spring of 2022, held side by side.

A negotiator has the new draft tonight and the old one beside it. Which events does it treat differently, for whom, and
by which point? The plans of 2025 and the Paris Declaration are tried over every event that the vocabulary and the
parties can express, with up to one more beside it; those of 2022 over armed attacks and requests.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import combinations

import treatymodel as tm

PLANS = ("us-28-point-2025-11", "e3-counter-2025-11-23", "us-20-point-2025-12")
PARIS = "paris-declaration-2026-01-06"
ISTANBUL = "istanbul-draft-2022-04-15"
BREACHES = {"DUE": "yes", "NOT_DUE": "no", "OPEN": "perhaps"}


def plans() -> list[tm.Diff]:
    """The American 28 points, the European counter-text and the 20 points that followed, each pair of them."""
    return [tm.diff(one, other) for one, other in combinations(PLANS, 2)]


def paris() -> tm.Diff:
    """The draft of the Paris Declaration against the text that was signed."""
    return tm.diff(f"{PARIS}:draft", f"{PARIS}:final")


def istanbul() -> list[tm.Diff]:
    """The communiqué of March 2022 against the Ukrainian wording of April, and that against the Russian one."""
    ukr, rus = f"{ISTANBUL}:ukr", f"{ISTANBUL}:rus"
    pairs = (("istanbul-communique-2022", ukr), (ukr, rus))
    kinds, parties = ("armed_attack", "request"), ("RUS", "UKR")
    return [tm.diff(*pair, kinds=kinds, parties=parties, places=("kyiv",)) for pair in pairs]


def told(found: tm.Diff, most: int = 3) -> str:
    """The first events, told in full, on which the verdicts differ, each with what both texts ask of whom."""
    events: dict[str, dict[str, list[str]]] = {}
    for row in found.rows:
        if row["by"] == "verdict" and row["left"] != row["right"] and not row["loose"]:
            answers = events.setdefault(str(row["example"]), {})
            answers.setdefault(asked(row), []).append(str(row["bearer"]))
    lines = [found.title, "-" * len(found.title), *found.said]
    for event, answers in list(events.items())[:most]:
        lines += [
            wrapped(f"* {event}"),
            *(wrapped(f"  - {', '.join(dict.fromkeys(who))} {what}") for what, who in answers.items()),
        ]
    left = len(events) - most
    return "\n".join([*lines, *([f"And {left} more events on which the verdicts differ."] if left > 0 else [])])


def asked(row: Mapping[str, object]) -> str:
    """What is asked, or broken, and what each text says to that."""
    act = str(row["action"]).replace("_", " ")
    if row["modality"] == "breach":
        promise = f"to {act}" if act.endswith(" in time") else f"not to {act}"
        sides = (BREACHES[str(row[side])] for side in ("left", "right"))
        return f"breaking a promise {promise}: {' under the first, '.join(sides)} under the second"
    barred = "not to" if row["modality"] == "prohibition" else "to"
    return f"{barred} {act}: {row['left']} under the first, {row['right']} under the second"


def wrapped(said: str) -> str:
    """The words on lines of a hundred characters."""
    return textwrap.fill(said, 100, subsequent_indent="    ")


def main() -> None:
    guarantee = plans()
    for found in (*guarantee, paris(), *istanbul()):
        print(told(found), end="\n\n")
    missile = next(item for item in guarantee[0].differences if item.history and item.history[0].qualities)
    print("Why the missile forfeits the guarantee under the 28 points:\n")
    print(missile.left.why())


if __name__ == "__main__":
    main()
