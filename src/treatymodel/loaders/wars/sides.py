"""Who attacks, and who comes to help against an attack: the part of each entry into a war.

A state that joins against one which has attacked is on the side of those attacked. Whether its help is itself an
attack, as it was in 1914 and is not under the Charter, is a question of law, so its event is a use of force, no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.days import Day
from treatymodel.loaders.wars.attack import Attack, Part
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A state's entry into a fight with another, and whether the table says that it joined a war under way."""

    id: str
    war: str
    name: str
    by: str
    on: str
    day: Day
    until: Day | None
    joins: bool
    resumed: bool
    source: str
    lines: tuple[int, ...]


def entered(entries: Iterable[Entry]) -> tuple[Attack, ...]:
    """The entries into one war as attacks, in order of their days; of one day, those that open it come first."""
    found: list[Attack] = []
    for entry in sorted(entries, key=lambda entry: (entry.day.sort_key, entry.joins)):
        fallen_on = _fallen_on(found, entry) if entry.joins else ()
        part: Part = "opens" if not entry.joins else "joins_defence" if fallen_on else "joins_attack"
        found.append(
            Attack(
                id=entry.id,
                war=entry.war,
                name=entry.name,
                kind="use_of_force" if fallen_on else "armed_attack",
                by=(entry.by,),
                on=(entry.on,),
                day=entry.day,
                until=entry.until,
                part=part,
                source=entry.source,
                lines=entry.lines,
                helps=tuple(code for code in fallen_on if code != entry.by),
                resumed=entry.resumed,
            )
        )
    return tuple(found)


def _fallen_on(before: list[Attack], entry: Entry) -> tuple[str, ...]:
    """Those whom the enemy of the one that joins had attacked by then.

    Attacks that open a war count from the day on which they began, others from the day after.
    """
    victims = [
        code
        for attack in before
        if entry.on in attack.by and attack.kind == "armed_attack"
        if attack.day.before(entry.day) or (attack.part == "opens" and entry.day.before(attack.day) is not True)
        for code in attack.on
    ]
    return tuple(dict.fromkeys(victims))
