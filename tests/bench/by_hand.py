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


def spread(instance: dict[str, Any], event: Event, willing: list[bool]) -> dict[tuple[int, int], int]:
    """The round in which each pair of a fighter and its enemy comes about, where the willing come to the defence.

    Each pair of a round is an event of its own, before which the pairs of earlier rounds stand on record; all but the
    first are open attacks on the enemy at home, of kind 2.
    """
    day = event[4]
    defends = {
        clause["id"] for text in instance["treaties"] for clause in text["clauses"] if clause["kind"] == "defend"
    }
    rounds = {event[:2]: 0}
    latest = [event]
    while latest:
        number = max(rounds.values())
        earlier = [[*pair, 0, 0, day - 1] for pair, made in rounds.items() if made < number]
        then = {**instance, "events": [*instance["events"], *earlier]}
        came = {
            (bearer, now[0])
            for now in latest
            for bearer, clause in owed(then, now)
            if clause in defends and willing[bearer]
        }
        new = sorted(came - rounds.keys())
        rounds |= dict.fromkeys(new, number + 1)
        latest = [(by, on, 2, instance["parties"][on]["home_zone"], day) for by, on in new]
    return rounds
