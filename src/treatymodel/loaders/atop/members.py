"""The rows of the member file: one spell of one state in one phase of an alliance, with what it promised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter

from treatymodel.days import Day, Span
from treatymodel.errors import DateError, Where, quoted
from treatymodel.loaders.atop.coding import ENTRY, EXIT, OBLIGATIONS, OTHER, THREATS_THAT_NAME
from treatymodel.loaders.reading import Faults, Record, Sheet
from treatymodel.records import dataclass

_ALLIANCE = re.compile(r"([1-9][0-9]{0,8})(?:\.([0-9])0*)?", re.ASCII)
NO_YEAR = (None, "0", "-8", "-9")
NO_DAY = (0, -8, -9, 99)


@dataclass(frozen=True, slots=True)
class Promise:
    """One duty of one member: on which conditions, and whether it is owed to different partners differently."""

    conditions: tuple[str, ...] = ()
    """Our words for the conditions that are coded; `some` and `other` are those of which no more is said."""
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One row. `end` is the first day on which it no longer binds; where the data leave it running, it may end on any
    day after those of which they tell.
    """

    record: Record
    alliance: int
    phase: int
    number: int
    """The state's number."""
    start: Day
    end: Day
    promises: Mapping[str, Promise]
    """What it promised, by the name of the column."""
    adversaries: tuple[int, ...]
    """The states that the text names as a threat, by their numbers."""
    more_adversaries: bool
    """Whether it may name others too: the file has room for two."""
    asymmetric: bool
    secret: bool

    @property
    def source(self) -> str:
        """The file and the line."""
        return f"{self.record.path.rpartition('/')[2]}:{self.record.line}"


def members(sheet: Sheet, last_year: int, faults: Faults) -> list[Member]:
    """The members of every phase, in the order of the file. A row that cannot be read is an error, and left out."""
    reader = _Reader(sheet, last_year, faults)
    found = [member for record in sheet if (member := reader.member(record)) is not None]
    return list(_told_apart(found, faults))


def _told_apart(found: Iterable[Member], faults: Faults) -> Iterator[Member]:
    """The members without those rows that say a thing twice."""
    spells: dict[tuple[int, int, int], list[Member]] = {}
    for member in found:
        own = spells.setdefault((member.alliance, member.phase, member.number), [])
        same = [row for row in own if (row.start, row.end) == (member.start, member.end)]
        if same:
            message = f"the row is of the same member, phase and days as line {same[0].record.line}; it is left out"
            faults.error(member.record, message)
            continue
        over = [row for row in own if Span(row.start, row.end).overlaps(Span(member.start, member.end))]
        if over:
            faults.warning(member.record, f"the member's days overlap with those of line {over[0].record.line}")
        own.append(member)
        yield member


class _Reader:
    def __init__(self, sheet: Sheet, last_year: int, faults: Faults) -> None:
        self.faults = faults
        self.still = Day(date(last_year + 1, 1, 1), date.max)
        self.last = Day.of(date(last_year, 12, 31))
        self.columns = frozenset(sheet.columns)
        self.specific = {name: duty.conditions(self.columns) for name, duty in OBLIGATIONS.items()}
        """The columns of the conditions of each duty, with our words for them."""
        self.general = {name: duty.general(self.columns) for name, duty in OBLIGATIONS.items()}
        """The column that says of each duty that it has some condition, where there is one."""
        if not any(self.general.values()) and not any(self.specific.values()):
            where, message = (
                Where(sheet.path, 1),
                "the file has no columns for conditions; duties are read as without any",
            )
            faults.add("warning", where, message)

    def member(self, record: Record) -> Member | None:
        alliance, phase = self._alliance(record)
        number = self._number(record)
        days = self._days(record)
        if alliance is None or number is None or days is None:
            return None
        adversaries = self._adversaries(record)
        return Member(
            record=record,
            alliance=alliance,
            phase=phase,
            number=number,
            start=days[0],
            end=days[1],
            promises=self._promises(record),
            adversaries=adversaries,
            more_adversaries=len(adversaries) == 2,
            asymmetric=self.faults.flag(record, "asymm") is True,
            secret=self.faults.number(record, "pubsecr") == 2,
        )

    def _alliance(self, record: Record) -> tuple[int | None, int]:
        """The number of the alliance, and of the phase, which older versions write as its decimal: `1350.2`."""
        said = record.text("atopid") or ""
        found = _ALLIANCE.fullmatch(said)
        if found is None:
            self.faults.error(record, f"{quoted(said)} in `atopid` names no alliance; the row is left out")
            return None, 0
        told = self.faults.number(record, "phase")
        if told is not None and told < 0:
            self.faults.error(record, f"{quoted(told)} in `phase` is no phase; the row is left out")
            return None, 0
        written = found[2] or record.values.get("atopidphase", "").partition(".")[2]
        return int(found[1]), told if told is not None else int(written or 0)

    def _number(self, record: Record) -> int | None:
        said = record.values["member"]
        if said.upper() == "NA":
            hint = "what is missing in R is `NA`; Namibia has the number 565"
            self.faults.error(record, "`NA` in `member` names no state; the row is left out", hint)
        elif said.isdecimal() and said.isascii() and int(said) > 0:
            return int(said)
        else:
            self.faults.error(record, f"{quoted(said)} in `member` names no state; the row is left out")
        return None

    def _days(self, record: Record) -> tuple[Day, Day] | None:
        start = self._entry(record)
        if start is not None and start.first > self.last.last:
            self.faults.error(record, f"it begins on {start}, after the days of which the file tells; it is left out")
            return None
        end = self._exit(record)
        if start is None or end is None:
            return None
        try:
            Span(start, end)
        except DateError:
            said = f"it begins on {start} and ends on {end}, so that no day is left; the row is left out"
            self.faults.error(record, said)
            return None
        return start, end

    def _entry(self, record: Record) -> Day | None:
        if record.text(ENTRY[0]) in NO_YEAR:
            self.faults.error(record, f"there is no year in `{ENTRY[0]}`; the row is left out")
            return None
        return self.faults.day(record, *ENTRY, missing=NO_DAY)

    def _exit(self, record: Record) -> Day | None:
        running = self.faults.flag(record, "ineffect")
        year = record.text(EXIT[0])
        if year in NO_YEAR:
            if year != "0" and not running:
                hint = "0 is for what runs on"
                self.faults.error(record, f"there is no year in `{EXIT[0]}`; the row is left out", hint)
                return None
            if running is False:
                self.faults.warning(record, "it has no end, and `ineffect` is 0; it is read as running on")
            return self.still
        if running:
            self.faults.warning(record, f"it ends in {year}, and `ineffect` is 1; it is read as ended")
        found = self.faults.day(record, *EXIT, missing=NO_DAY)
        if found is not None and found.first > self.last.last:
            message = f"it ends on {found}, after the days of which the file tells; it is read as running on"
            self.faults.warning(record, message)
            return self.still
        return found

    def _promises(self, record: Record) -> dict[str, Promise]:
        varies = self.faults.flag(record, "obvary") is True
        found = {}
        for column in OBLIGATIONS:
            said = self.faults.flag(record, column)
            if said is None:
                self.faults.error(record, f"`{column}` is missing; the duty is taken as not promised")
            if said:
                found[column] = Promise(self._conditions(record, column), varies)
        return found

    def _conditions(self, record: Record, duty: str) -> tuple[str, ...]:
        """What is coded as a condition. What is missing may be one, and is read as if it were."""
        said = {word: self._flag(record, column) for column, word in self.specific[duty].items()}
        general = self.general[duty]
        if general is not None and not any(said.values()):
            said["some"] = self._flag(record, general)
        if OTHER in self.columns:
            said["other"] = self._flag(record, OTHER)
        return tuple(word for word, holds in said.items() if holds)

    def _flag(self, record: Record, column: str) -> bool:
        said = self.faults.flag(record, column)
        if said is None:
            self.faults.warning(record, f"`{column}` is missing; that condition is left open")
        return said is not False

    def _adversaries(self, record: Record) -> tuple[int, ...]:
        if self.faults.number(record, "specthrt") not in THREATS_THAT_NAME:
            return ()
        found = (self.faults.number(record, column, missing=(0,)) for column in ("statthr1", "statthr2"))
        return tuple(number for number in found if number is not None)


def phases(found: Iterable[Member]) -> dict[tuple[int, int], list[Member]]:
    """The members of each phase of each alliance, in order of both."""
    by_phase: dict[tuple[int, int], list[Member]] = {}
    for member in sorted(found, key=attrgetter("alliance", "phase")):
        by_phase.setdefault((member.alliance, member.phase), []).append(member)
    return by_phase
