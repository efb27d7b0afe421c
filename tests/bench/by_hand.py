"""The rules of the workload by trying every treaty on every event: slow, and without a word of the library."""

from __future__ import annotations

from typing import Any

Event = tuple[int, int, int, int, int]


def owed(instance: dict[str, Any], event: Event) -> set[tuple[int, int]]:
    """Each party with each clause under which it owes something on the event."""
    attacker, victim, kind, zone, day = event
    meets = {kind}
    while (kind := instance["kinds"][kind]["parent"]) >= 0:
        meets.add(kind)
    struck_first = any(row[:2] == [victim, attacker] and row[4] < day for row in instance["events"])
    found = set()
    for treaty in instance["treaties"]:
        members = {party: approved for party, start, end, approved in treaty["members"] if start <= day < end}
        approving = sum(0 <= approved <= day for approved in members.values())
        for clause in treaty["clauses"]:
            protected = members if clause["beneficiary"] < 0 else {clause["beneficiary"]}
            if (
                clause["trigger"] in meets
                and victim in protected
                and attacker in (clause["adversaries"] or [attacker])
                and zone in (clause["zones"] or [zone])
                and approving >= clause["k"]
                and not (clause["exception"] and struck_first)
            ):
                found |= {(party, clause["id"]) for party in members if party not in (attacker, victim)}
    return found
