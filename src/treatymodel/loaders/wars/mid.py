"""Militarized Interstate Disputes, the table of participants (MIDB): a line for each state in a dispute, with its side.

A line gives the highest action of the state in the dispute and the days of its part, not the day of the action nor at
whom it was done: the event is some day of them, and its target is known where one state alone was on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.days import Day
from treatymodel.loaders.reading import Faults, Record, Sheet
from treatymodel.loaders.wars.attack import Attack
from treatymodel.loaders.wars.camps import Stint, enemies
from treatymodel.loaders.wars.roster import Roster

COLUMNS = ("dispnum", "ccode", "stday", "stmon", "styear", "sidea", "hiact")
"""The columns by which the table is known."""
UNKNOWN = (0, -9)
SOURCE = "Militarized Interstate Disputes"
NO_ACTION = ("0", "-9")
KIND_OF = {
    **dict.fromkeys(("1", "2", "3", "4", "5", "6"), "threat"),
    **dict.fromkeys(("7", "8", "9"), "threat"),
    "10": "mobilisation",
    "11": "fortification",
    "12": "incursion",
    "13": "blockade",
    "14": "invasion",
    "15": "use_of_force",
    "16": "armed_attack",
    "17": "use_of_force",
    "18": "declaration_of_war",
    "19": "armed_attack",
    "20": "armed_attack",
    "21": "use_of_force",
}
"""The kind of event that each action of the codebook is: threats, displays (7 to 11) and uses of force. A seizure and a
clash are uses of force of which it is not told whether they were an attack, and so is joining a war (21)."""


def attacks(sheet: Sheet, roster: Roster, faults: Faults) -> tuple[Attack, ...]:
    """The highest action of each state in each dispute."""
    disputes: dict[str, list[Stint]] = {}
    for record in sheet:
        disputes.setdefault(record.values["dispnum"], []).extend(_stint(record, roster, faults))
    return tuple(attack for number, stints in disputes.items() for attack in _dispute(number, stints))


def _stint(record: Record, roster: Roster, faults: Faults) -> Iterator[Stint]:
    start = faults.day(record, "styear", "stmon", "stday", UNKNOWN)
    until = faults.day(record, "endyear", "endmon", "endday", UNKNOWN)
    action = record.text("hiact")
    if start is None:
        if faults.number(record, "styear", UNKNOWN) is None:
            faults.error(record, "`styear` is missing; the row is left out")
    elif action is not None and action not in KIND_OF and action not in NO_ACTION:
        faults.error(record, f"`hiact` is `{action}`, and the codebook has no such action; the row is left out")
    elif (party := roster.party(record, "ccode", "", start, faults)) is not None:
        yield Stint(
            party=party,
            code=record.values["ccode"],
            side=record.values["sidea"],
            start=start,
            until=until,
            line=record.line,
            leads=False,
            kind=KIND_OF.get(action or "", ""),
        )


def _dispute(number: str, stints: list[Stint]) -> Iterator[Attack]:
    for index, stint in enumerate(stints):
        days = _days(stint)
        foes = enemies(stint, stints, days)
        if stint.kind and foes:
            again = sum(other.party == stint.party for other in stints[:index])
            yield Attack(
                id=f"mid.{number}.{stint.code}" + (f".{again + 1}" if again else ""),
                war=f"mid-{number}",
                name=f"dispute {number}",
                kind=stint.kind,
                by=(stint.party,),
                on=foes if len(foes) == 1 else (),
                day=days,
                until=stint.until,
                part="acts",
                source=SOURCE,
                lines=(stint.line,),
                among=() if len(foes) == 1 else foes,
            )


def _days(stint: Stint) -> Day:
    """Some day from the first to the last on which the state took part."""
    return Day(stint.start.first, max(stint.start.last, stint.until.last if stint.until else stint.start.last))
