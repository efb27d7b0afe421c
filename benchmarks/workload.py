"""The neutral workload in the library's words: an instance becomes a world of invented texts, by public names alone.

The workload's rules are two-valued and its kinds are labels, so each label stands for a kind of event that no other
overlaps, and a clause names every kind that meets it. Then no answer is OPEN, and DUE is what the workload asks for.

| workload | here |
|---|---|
| party, zone | a party with its home ground, which lies in one of ten places |
| treaty | a treaty in force from its first member's first day to its last one's last |
| member | a dated row; where approvals count, a second, tagged one from the approval |
| clause | a duty of each other party, owed to the victim |
| beneficiary, adversaries, zones | `on`, `by` and `in` of the pattern of its trigger |
| k | `at_least` so many of those tagged, under `if` |
| exception | an exit: `once` an event by the victim on the attacker |
| event on a day | an event at midnight; the record happened at noon of its days, so that no event reads its own day |

A clause that counts approvals where nobody ever approves can never act. Its text would be at fault, since it names a
tag that nobody carries, and it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import treatymodel as tm
from treatymodel.days import Moment

EPOCH = date(1900, 1, 1)
KINDS = (
    "neutrality_violation",
    "cross_border_fire",
    "nuclear_use",
    "invasion",
    "strike",
    "fortification",
    "coup",
    "demand",
    "economic_coercion",
    "massing",
    "disaster",
    "mass_atrocity",
)
"""A kind of event for each of the workload's, in its order: none is a kind of another, or may be one at once."""
ACTIONS = {"defend": "defend", "consult": "consult", "neutral": "neutrality"}
APPROVED = "approved"
Row = Sequence[int]
"""An event of the workload: attacker, target, kind, zone, day."""
Plain = dict[str, Any]
"""A part of an instance, as its JSON has it."""


def code(party: int) -> str:
    """The id of a party, and of its home ground; in order of id they stand in order of number."""
    return f"P{party:05}"


def zone_of(number: int) -> str:
    """The id of the place that is a zone."""
    return f"zone-{number}"


def day_of(number: int) -> date:
    """The calendar day of one of the workload's days."""
    return EPOCH + timedelta(days=number)


def midnight(number: int) -> Moment:
    """The first instant of one of the workload's days, at which its events are put."""
    return Moment.of(datetime.combine(day_of(number), time(), UTC))


def event(row: Row, hour: int = 0) -> tm.Event:
    """An event at an hour of its day, midnight unless said, in one of the zones."""
    attacker, target, kind, zone, day = row
    at = datetime.combine(day_of(day), time(hour), UTC)
    return tm.Event(KINDS[kind], by=code(attacker), on=code(target), place=zone_of(zone), at=at)


def past(row: Row) -> tm.Event:
    """The same as an event of the record: at noon, so that it comes after every event asked about on its day."""
    return event(row, hour=12)


def world_of(instance: Plain) -> tm.World:
    """The parties, places and treaties of an instance as a world, checked as any other."""
    wanted = kinds_wanted([kind["parent"] for kind in instance["kinds"]])
    struck = tm.condition({"once": {"event": {"kind": "happening", "by": "victim", "on": "attacker"}}})
    exits = ({"when": struck},)
    parties = instance["parties"]
    return tm.World(
        parties=[tm.Party(id=code(row["id"]), name=code(row["id"])) for row in parties],
        places=[*_zones(instance["meta"]["zones"]), *_homes(parties)],
        instruments=[_treaty(treaty, wanted, exits) for treaty in instance["treaties"]],
        name="workload",
    )


def kinds_wanted(parents: Sequence[int]) -> list[list[str]]:
    """For each kind as a trigger, every kind that meets it: itself, and those below it in the tree."""
    wanted: list[list[str]] = [[] for _ in parents]
    for kind, name in enumerate(KINDS[: len(parents)]):
        above = kind
        while above >= 0:
            wanted[above].append(name)
            above = parents[above]
    return wanted


def _zones(count: int) -> Iterator[tm.Place]:
    for number in range(count):
        yield tm.Place(id=zone_of(number), name=zone_of(number), kind="zone")


def _homes(parties: Sequence[Plain]) -> Iterator[tm.Place]:
    for row in parties:
        name = code(row["id"])
        yield tm.Place(id=name, name=name, part_of=(zone_of(row["home_zone"]),))


def _treaty(treaty: Plain, wanted: Sequence[list[str]], exits: tuple[Plain, ...]) -> tm.Instrument:
    counted = any(clause["k"] for clause in treaty["clauses"])
    rows = [row for member in treaty["members"] for row in _rows(member, counted)]
    approving = any(row.tags for row in rows)
    return tm.Instrument(
        id=f"t{treaty['id']:05}",
        name=f"Treaty {treaty['id']}",
        kind="treaty",
        binding="legal",
        enters_into_force=day_of(min(start for _, start, _, _ in treaty["members"])),
        ended=day_of(max(end for _, _, end, _ in treaty["members"])),
        parties=rows,
        clauses=[_clause(clause, wanted, exits) for clause in treaty["clauses"] if approving or not clause["k"]],
    )


def _rows(member: Sequence[int], counted: bool) -> Iterator[tm.Participation]:
    """The rows of a member: where approvals count, one before its approval and one from then on, tagged."""
    party, start, end, approved = member
    since = max(start, approved) if counted and approved >= 0 else end
    if start < since:
        yield tm.Participation(party=code(party), start=day_of(start), end=day_of(min(since, end)))
    if since < end:
        yield tm.Participation(party=code(party), start=day_of(since), end=day_of(end), tags=(APPROVED,))


def _clause(clause: Plain, wanted: Sequence[list[str]], exits: tuple[Plain, ...]) -> tm.Obligation:
    named, adversaries, zones = clause["beneficiary"], clause["adversaries"], clause["zones"]
    pattern: Plain = {"kind": wanted[clause["trigger"]], "on": "party" if named < 0 else code(named)}
    if adversaries is not None:
        pattern["by"] = [code(party) for party in adversaries]
    if zones is not None:
        pattern["in"] = [zone_of(number) for number in zones]
    trigger: Plain = {"on": {"event": pattern}}
    if clause["k"]:
        bound = {"bound": {"who": "each", "by": "this"}}
        trigger["if"] = {"at_least": {"n": clause["k"], "of": {"tag": APPROVED}, "that": bound}}
    return tm.Obligation(
        id=f"c{clause['id']}",
        cite={"article": str(clause["id"])},
        bearer="each other party",
        owed_to="victim",
        trigger=trigger,
        unless=exits if clause["exception"] else (),
        action=ACTIONS[clause["kind"]],
    )
