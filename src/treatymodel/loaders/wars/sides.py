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
    """The entries into one war as attacks, in order of their days; of one day, those that open it come first.

    Within a day it is not told who came first: whoever joins against one which attacks on that day may be helping.
    """
    ordered = sorted(entries, key=lambda entry: (entry.day.sort_key, entry.joins))
    told: list[Attack] = []
    for entry in ordered:
        told.append(_attack(entry, _fallen_on(told, entry, same_day=("opens",))))
    return tuple(_attack(entry, _fallen_on(told, entry, same_day=("opens", "joins_attack"))) for entry in ordered)


def _attack(entry: Entry, fallen_on: tuple[str, ...]) -> Attack:
    helping = entry.joins and bool(fallen_on)
    part: Part = "joins_defence" if helping else "joins_attack" if entry.joins else "opens"
    return Attack(
        id=entry.id,
        war=entry.war,
        name=entry.name,
        kind="use_of_force" if helping else "armed_attack",
        by=(entry.by,),
        on=(entry.on,),
        day=entry.day,
        until=entry.until,
        part=part,
        source=entry.source,
        lines=entry.lines,
        helps=tuple(code for code in fallen_on if code != entry.by) if helping else (),
        resumed=entry.resumed,
    )


def _fallen_on(told: Iterable[Attack], entry: Entry, same_day: tuple[Part, ...]) -> tuple[str, ...]:
    """Those whom the enemy of the entry had attacked by then: on an earlier day, or in some parts on the same."""
    victims = [
        code
        for attack in told
        if entry.on in attack.by and attack.kind == "armed_attack"
        if attack.day.before(entry.day) or (attack.part in same_day and entry.day.before(attack.day) is not True)
        for code in attack.on
    ]
    return tuple(dict.fromkeys(victims))
