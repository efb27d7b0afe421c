"""A length of time, reckoned by the calendar or on the clock."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from treatymodel.days.arithmetic import add_days, add_months
from treatymodel.days.day import Day
from treatymodel.days.schema import text_json_schema, text_schema
from treatymodel.errors import DateError, quoted
from treatymodel.records import dataclass

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from treatymodel.days.moment import Moment

HOUR, DAY = 3600, 86400
LONGEST_DAYS = (date.max - date.min).days
LONGEST_MONTHS = 12 * date.max.year
HINT = "write `PT24H`, `P3D`, `P2W`, `P6M`, `P1Y` or `P1Y6M`"
HINT_MIXED = "write either whole days, `P1D`, or hours, `PT36H`"
PATTERN = "^P([0-9]+[YMWD])+$|^PT([0-9]+[HMS])+$"
ISO = re.compile(
    r"P(?:([0-9]{1,12})Y)?(?:([0-9]{1,12})M)?(?:([0-9]{1,12})W)?(?:([0-9]{1,12})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,12})H)?(?:([0-9]{1,12})M)?(?:([0-9]{1,12})S)?)?"
)


@dataclass(frozen=True, slots=True, repr=False)
class Duration:
    """A time limit (ISO 8601): months and days of the calendar, or seconds that elapse on the clock, never both.

    A calendar duration ends with a whole day, and the day it runs from is not counted: 2 September and P15D give
    17 September. Months keep the day number, or take the last day of a shorter month; they are reckoned before days.
    A duration on the clock ends at an instant. Weeks are seven days and years twelve months: P2W is spelled P14D, P18M
    is spelled P1Y6M; P1D is not PT24H.
    """

    months: int = 0
    days: int = 0
    seconds: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.days, self.seconds) < 0:
            raise DateError("a duration cannot be negative", "count forward from its anchor")
        if self.months > LONGEST_MONTHS or self.days + self.seconds // DAY > LONGEST_DAYS:
            raise DateError(f"a duration of {self} is longer than the calendar", "a duration has at most 9999 years")
        if self.calendar and self.seconds:
            raise DateError("a duration mixes days and hours", HINT_MIXED)

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration that an ISO 8601 text gives; zero is spelled PT0S."""
        found = ISO.fullmatch(text)
        if not found or text == "P":
            raise DateError(f"cannot read {quoted(text)} as a duration", _hint(text))
        years, months, weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
        if any((years, months, weeks, days)) and any((hours, minutes, seconds)):
            raise DateError(f"{quoted(text)} mixes days and hours", HINT_MIXED)
        duration = cls(12 * years + months, 7 * weeks + days, HOUR * hours + 60 * minutes + seconds)
        if duration == cls() and text != "PT0S":
            raise DateError(f"{quoted(text)} is no time at all", "write `PT0S` for at once")
        return duration

    @classmethod
    def of(cls, value: object) -> Duration:
        """The duration that a text or a `Duration` gives."""
        match value:
            case Duration():
                return value
            case str():
                return cls.parse(value)
        raise DateError(f"{quoted(value)} is not a duration", HINT)

    @property
    def calendar(self) -> bool:
        """Whether it is reckoned in months or days of the calendar, not in elapsed time."""
        return bool(self.months or self.days)

    def after(self, moment: Moment) -> Moment:
        """The moment at which the duration, begun at `moment`, has run: a whole day in its zone, or an instant."""
        return moment + self

    def after_day(self, day: Day) -> Day:
        """The day on which the duration, begun on `day`, has run; hours begin at any time of that day."""
        if self.calendar:
            return Day(self._later(day.first), self._later(day.last))
        return Day(add_days(day.first, self.seconds // DAY), add_days(day.last, (self.seconds + DAY - 1) // DAY))

    def _later(self, day: date) -> date:
        return add_days(add_months(day, self.months), self.days)

    def __str__(self) -> str:
        if self.calendar:
            years, months = divmod(self.months, 12)
            return "P" + _units((years, "Y"), (months, "M"), (self.days, "D"))
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return "PT" + (_units((hours, "H"), (minutes, "M"), (seconds, "S")) or "0S")

    def __repr__(self) -> str:
        return f"Duration.parse({str(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return text_schema(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        description = "a length of time: whole days, months or years of the calendar, or hours that elapse"
        return text_json_schema("Duration", description, PATTERN, ["PT24H", "P3D", "P6M", "P1Y6M"])


def _units(*counts: tuple[int, str]) -> str:
    return "".join(f"{count}{unit}" for count, unit in counts if count)


def _hint(text: str) -> str:
    if "-" in text:
        return "a duration cannot be negative: count forward from its anchor"
    if re.fullmatch(r"P[0-9]+[HS]", text):
        return f"hours come after a `T`: write `PT{text[1:]}`"
    return HINT
