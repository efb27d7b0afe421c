"""The member file held against the files of alliances and of phases that lie beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from treatymodel.days import Day
from treatymodel.errors import quoted
from treatymodel.loaders.atop.members import Member, phases
from treatymodel.loaders.reading import Faults, Record, read_sheet

BEGIN = ("begyr", "begmo", "begday")
END = ("endyr", "endmo", "endday")


def check(found: Sequence[Member], beside: Mapping[str, Path], faults: Faults) -> None:
    """Says where the other files tell otherwise; what is read is what the member file says.

    `beside` has the paths of the file of alliances, as `a`, and of that of phases, as `aph`, where there are any.
    """
    by_phase = phases(found)
    by_alliance: dict[int, list[Member]] = {}
    for (alliance, _), members in by_phase.items():
        by_alliance.setdefault(alliance, []).extend(members)
    if "a" in beside:
        sheet = read_sheet(beside["a"], ("atopid", *BEGIN, *END), faults)
        ours = {f"alliance {alliance}": members for alliance, members in by_alliance.items()}
        theirs = {f"alliance {record.values['atopid']}": record for record in sheet}
        _compared(ours, theirs, sheet.path, faults)
    if "aph" in beside:
        sheet = read_sheet(beside["aph"], ("atopid", "phase", *BEGIN, *END), faults)
        ours = {f"phase {phase} of alliance {alliance}": members for (alliance, phase), members in by_phase.items()}
        theirs = {f"phase {record.values['phase']} of alliance {record.values['atopid']}": record for record in sheet}
        _compared(ours, theirs, sheet.path, faults)


def _compared(ours: Mapping[str, Sequence[Member]], theirs: Mapping[str, Record], path: str, faults: Faults) -> None:
    for name, members in ours.items():
        if name not in theirs:
            faults.warning(members[0].record, f"{name} is not in {quoted(path)}")
    for name, record in theirs.items():
        if name in ours:
            _told_otherwise(record, ours[name], faults)
        else:
            faults.warning(record, f"{name} has no members in the member file; it is left out")


def _told_otherwise(record: Record, members: Sequence[Member], faults: Faults) -> None:
    listed = {value for name, value in record.values.items() if name.startswith("mem") and name[3:].isdecimal()} - {""}
    numbers = {str(member.number) for member in members}
    if listed and listed != numbers:
        apart = ", ".join(sorted(listed ^ numbers, key=lambda number: (len(number), number)))
        faults.warning(record, f"its members are not those of the member file: {apart}")
    start = min(member.start.first for member in members)
    _same_day(record, BEGIN, start.isoformat(), _first(faults.day(record, *BEGIN, missing=(0,))), faults)
    last = max((member.end for member in members), key=lambda day: day.last)
    over = faults.day(record, *END, missing=(0,))
    running = None if last.endless else last.last.isoformat()
    _same_day(record, END, running, None if over is None else over.last.isoformat(), faults)


def _first(day: Day | None) -> str | None:
    return None if day is None else day.first.isoformat()


def _same_day(record: Record, columns: Iterable[str], ours: str | None, theirs: str | None, faults: Faults) -> None:
    if ours != theirs:
        said = ", ".join(f"`{column}`" for column in columns)
        faults.warning(record, f"{said} say {theirs or 'no day'}, and the member file {ours or 'no day'}")
