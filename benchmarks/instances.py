"""Instances of the workload, drawn from a seed: invented parties and their treaties, for tests and benchmarks.

The form is that of the neutral workload's JSON; what the numbers mean is told in `workload.py`. A few parties are in
many treaties, most treaties have two members, and most members live near each other.
"""

from __future__ import annotations

import random
from typing import Any

ZONES = 10
DAYS = 36525
"""Events happen, and treaties begin, within a century."""
KINDS = (
    ("hostile", -1),
    ("attack", 0),
    ("open attack", 1),
    ("invasion", 2),
    ("bombing", 2),
    ("blockade", 1),
    ("attack by proxy", 1),
    ("pressure", 0),
    ("boycott", 7),
    ("threat", 7),
    ("intrusion", 0),
    ("sabotage", 10),
)
"""Each kind with the place in this list of what it is a kind of."""


def draw(parties: int, treaties: int, seed: int = 1, years: float = 40.0) -> dict[str, Any]:
    """An instance; `years` is about how long a membership lasts."""
    dice = random.Random(seed)
    homes = [dice.randrange(ZONES) for _ in range(parties)]
    busy = [1 / (rank + 8) for rank in range(parties)]
    dice.shuffle(busy)
    made = [_treaty(dice, number, homes, busy, years) for number in range(treaties)]
    count = 0
    for treaty in made:
        for clause in treaty["clauses"]:
            clause["id"] = count
            count += 1
    return {
        "meta": {"parties": parties, "treaties": treaties, "clauses": count, "zones": ZONES},
        "kinds": [{"id": number, "name": name, "parent": above} for number, (name, above) in enumerate(KINDS)],
        "parties": [{"id": number, "home_zone": zone} for number, zone in enumerate(homes)],
        "treaties": made,
        "events": sorted((_event(dice, homes) for _ in range(8 * parties)), key=lambda row: row[4]),
    }


def _treaty(dice: random.Random, number: int, homes: list[int], busy: list[float], years: float) -> dict[str, Any]:
    size = min(len(homes), 2 if dice.random() < 0.7 else dice.randint(3, 12))
    first = dice.choices(range(len(homes)), busy)[0]
    near = [party for party, zone in enumerate(homes) if zone == homes[first]]
    members = {first}
    while len(members) < size:
        members.add(dice.choice(near) if dice.random() < 0.5 else dice.choices(range(len(homes)), busy)[0])
    begins, length = dice.randrange(-3000, DAYS), 30 + int(dice.expovariate(1 / (365 * years)))
    rows = []
    for party in sorted(members):
        start = max(0, begins + (dice.randrange(length) if dice.random() < 0.3 else 0))
        end = max(start + 1, begins + length - (dice.randrange(length) if dice.random() < 0.3 else 0))
        approved = start + int(dice.expovariate(1 / 2000)) if dice.random() < 0.8 else -1
        rows.append([party, start, end, approved])
    clauses = [_clause(dice, sorted(members), homes) for _ in range(dice.choice((1, 1, 1, 2, 2, 3)))]
    return {"id": number, "members": rows, "clauses": clauses}


def _clause(dice: random.Random, members: list[int], homes: list[int]) -> dict[str, Any]:
    anybody = range(len(homes))
    named = dice.choice(members) if dice.random() < 0.3 else dice.choice(anybody)
    zones = {homes[members[0]], *dice.sample(range(ZONES), dice.randint(1, 3))}
    return {
        "kind": dice.choice(("defend", "defend", "consult", "neutral")),
        "trigger": dice.choice((0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        "beneficiary": named if dice.random() < 0.15 else -1,
        "adversaries": sorted(dice.sample(anybody, min(len(homes), 3))) if dice.random() < 0.25 else None,
        "zones": sorted(zones) if dice.random() < 0.4 else None,
        "exception": dice.random() < 0.4,
        "k": dice.randint(1, max(1, len(members) // 2)) if dice.random() < 0.3 else 0,
    }


def _event(dice: random.Random, homes: list[int]) -> list[int]:
    attacker, target = dice.sample(range(len(homes)), 2)
    zone = homes[target] if dice.random() < 0.7 else dice.randrange(ZONES)
    return [attacker, target, dice.randrange(len(KINDS)), zone, dice.randrange(DAYS)]
