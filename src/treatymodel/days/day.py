"""A calendar day, known exactly or only to lie within an interval."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from treatymodel.days.arithmetic import add_days, days_in_month
from treatymodel.days.schema import text_json_schema, text_schema
from treatymodel.errors import DateError, quoted
from treatymodel.records import dataclass

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from treatymodel.days.duration import Duration

DAY_PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?"
HINT = "write `1939-09-01`, `1939-09`, `1939`, or `1939-08-25/1939-09-01` for a day somewhere within"
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, repr=False)
class Day:
    """One day, which is `first`, `last` or one between them; a subset of EDTF (ISO 8601-2) levels 0 and 1.

    `first` and `last` both belong to it. Equality is equality of what is known, not of the days meant.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise _backwards(f"{self.first}/{self.last}")

    @classmethod
    def parse(cls, text: str) -> Day:
        """The day that a text gives."""
        if text.endswith(("~", "?")):
            raise DateError(
                f"{quoted(text)} is an approximate date", "write the interval it must lie in: `1939-08-25/1939-09-01`"
            )
        first, slash, last = text.partition("/")
        begin, end = _bounds(first, text)
        if slash:
            end = _bounds(last, text)[1]
        if end < begin:
            raise _backwards(text)
        return cls(begin, end)

    @classmethod
    def of(cls, value: object) -> Day:
        """The day that a text, a `date`, a `datetime` (its day as written) or a `Day` gives."""
        match value:
            case Day():
                return value
            case str():
                return cls.parse(value)
            case datetime():
                return cls(value.date(), value.date())
            case date():
                return cls(value, value)
            case int() if not isinstance(value, bool):
                raise DateError(f"{quoted(value)} is a number, not a day", "write a year in quotes")
        raise DateError(f"{quoted(value)} is not a day", HINT)

    @property
    def exact(self) -> bool:
        """Whether it is known which day is meant."""
        return self.first == self.last

    @property
    def endless(self) -> bool:
        """Whether it may be as late as the last day there is: an end that may never come."""
        return self.last == date.max and not self.exact

    @property
    def granularity(self) -> Literal["day", "month", "year", "interval"]:
        """How precisely the day is known: as an exact day, a whole month, a whole year, or otherwise."""
        if self.exact:
            return "day"
        first, last = self.first, self.last
        if first.year == last.year:
            if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
                return "year"
            if first.month == last.month and first.day == 1 and last.day == days_in_month(last.year, last.month):
                return "month"
        return "interval"

    @property
    def sort_key(self) -> tuple[date, date]:
        """A total order for listing; `before` is the order in time."""
        return self.first, self.last

    def before(self, other: Day) -> bool | None:
        """Whether the day is strictly earlier than `other`; None when what is known leaves it open."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def shift(self, days: int) -> Day:
        """The day `days` later (earlier when negative), as precisely known."""
        return Day(add_days(self.first, days), add_days(self.last, days))

    def plus(self, duration: Duration) -> Day:
        """The day reached when `duration` has run from this one, this day not counted."""
        return duration.after_day(self)

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        match self.granularity:
            case "month":
                return self.first.isoformat()[:7]
            case "year":
                return self.first.isoformat()[:4]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def __repr__(self) -> str:
        return f"Day.parse({str(self)!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return text_schema(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        description = "a day; a month, a year or an interval when no more is known"
        return text_json_schema("Day", description, f"^{DAY_PATTERN}$", ["1939-09-01", "1939-09", "1939"])


def _backwards(text: str) -> DateError:
    return DateError(f"{quoted(text)} ends before it begins", "write the earlier day first")


def _bounds(part: str, text: str) -> tuple[date, date]:
    found = DATE.fullmatch(part)
    if not found:
        raise DateError(f"cannot read {quoted(text)} as a day", HINT)
    year, month, day = (int(number) if number else None for number in found.groups())
    if not year:
        raise DateError(f"{quoted(text)} has the year 0", "years run from 0001 to 9999")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise DateError(f"{quoted(text)} has the month {month:02}", "months run from 01 to 12: year, month, day")
    length = days_in_month(year, month)
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        raise DateError(f"{quoted(text)} has the day {day:02}", f"`{part[:7]}` has {length} days")
    return date(year, month, day), date(year, month, day)
