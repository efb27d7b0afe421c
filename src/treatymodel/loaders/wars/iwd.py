"""Interstate War Data (Reiter, Stam and Horowitz): a line for each year of each attack of one state on another.

Lines of one `init_war_id` that begin on 1 January go on with the attack of the year before; any other begins it, or
begins it anew. States that are only listed as further adversaries or allies give no event, since nobody tells who
attacked whom; each is noted.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.days import Day
from treatymodel.errors import quoted
from treatymodel.loaders.reading import Faults, Record, Sheet
from treatymodel.loaders.wars.attack import Attack
from treatymodel.loaders.wars.roster import Roster
from treatymodel.loaders.wars.sides import Entry, entered
from treatymodel.records import dataclass

COLUMNS = ("init_war_id", "larger_war_id", "year", "init_ccode", "target_ccode", "month_entry", "day_entry", "joiner")
"""The columns by which the table is known."""
SOURCE = "Interstate War Data"
UNKNOWN = (0, -8, -9)
"""How a month or day is written that is not known."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of fighting between two states that one of them began: its days, and its lines."""

    start: Day
    until: Day | None
    records: tuple[Record, ...]


def attacks(sheet: Sheet, roster: Roster, faults: Faults) -> tuple[Attack, ...]:
    """Every attack of the table, war by war."""
    begun: dict[str, list[Record]] = {}
    for record in sheet:
        begun.setdefault(record.values["init_war_id"], []).append(record)
    wars: dict[str, list[tuple[Entry, _Stretch]]] = {}
    for records in begun.values():
        for entry, stretch in _entries(records, roster, faults):
            wars.setdefault(entry.war, []).append((entry, stretch))
    for entries in wars.values():
        _note_others(entries, roster, faults)
    return tuple(attack for entries in wars.values() for attack in entered(entry for entry, _ in entries))


def _entries(records: list[Record], roster: Roster, faults: Faults) -> Iterator[tuple[Entry, _Stretch]]:
    number = records[0].values["init_war_id"]
    for index, stretch in enumerate(_stretches(records, faults)):
        head = stretch.records[0]
        by = roster.party(head, "init_ccode", "init_name", stretch.start, faults)
        on = roster.party(head, "target_ccode", "target_name", stretch.start, faults)
        if by is not None and on is not None:
            entry = Entry(
                id=f"iwd.{number}" + (f".{index + 1}" if index else ""),
                war=f"iwd-{head.values['larger_war_id']}",
                name=head.text("larger_war_name") or "",
                by=by,
                on=on,
                day=stretch.start,
                until=stretch.until,
                joins=faults.flag(head, "joiner") is True,
                resumed=index > 0,
                source=SOURCE,
                lines=tuple(record.line for record in stretch.records),
            )
            yield entry, stretch


def _stretches(records: list[Record], faults: Faults) -> list[_Stretch]:
    """The stretches of fighting of one attack, in order: what does not go on from the year before begins anew."""
    found: list[_Stretch] = []
    for record in sorted(records, key=lambda record: record.text("year") or ""):
        for ends in ("", "02"):
            start = _start(record, ends, faults)
            if start is None:
                continue
            until = faults.day(record, "year", f"month_exit{ends}", f"day_exit{ends}", UNKNOWN)
            backwards = until is not None and until.before(start) is True
            if backwards:
                faults.warning(record, f"it ends on {until}, before it begins on {start}", "read without its beginning")
            new_year = start.exact and (start.first.month, start.first.day) == (1, 1)
            if found and not ends and (new_year or backwards):
                found[-1] = _Stretch(found[-1].start, until, (*found[-1].records, record))
            else:
                found.append(_Stretch(start, None if backwards else until, (record,)))
    return found


def _start(record: Record, ends: str, faults: Faults) -> Day | None:
    if ends and record.text(f"month_entry{ends}") is None:
        return None
    if record.text("year") is None:
        faults.error(record, "`year` is missing; the row is left out")
        return None
    return faults.day(record, "year", f"month_entry{ends}", f"day_entry{ends}", UNKNOWN)


def _note_others(entries: list[tuple[Entry, _Stretch]], roster: Roster, faults: Faults) -> None:
    """Notes, once for each pair, those who are listed as enemies and of whom no line tells who attacked whom."""
    known = {frozenset((entry.by, entry.on)) for entry, _ in entries}
    for entry, stretch in entries:
        for record in stretch.records:
            for column, party, foe in _listed(record, entry, roster, faults):
                if party != foe and frozenset((party, foe)) not in known:
                    known.add(frozenset((party, foe)))
                    said = f"`{column}` lists `{party}` against `{foe}`, and no line tells who attacked whom"
                    faults.info(record, said, "it gives no event")


def _listed(record: Record, entry: Entry, roster: Roster, faults: Faults) -> Iterator[tuple[str, str, str]]:
    """The columns of those who are listed beside the two of a line, each with the one whom they fought."""
    year = Day.parse(record.values["year"].zfill(4))
    for column in record.values:
        if column.startswith(("adv", "ally")) and column.endswith("ccode"):
            code, name = record.text(column) or "", record.text(column.replace("ccode", "name")) or ""
            party = roster.meant(code, name, year).party if code else None
            if party is not None:
                yield column, party, entry.by if column.startswith("adv") else entry.on
            elif code or name:
                faults.warning(record, f"`{column}` is {quoted(code)} beside the name {quoted(name)}; left out")
