"""An instant with its zone, known exactly or only to lie within an interval."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from treatymodel.days.arithmetic import add_seconds
from treatymodel.days.clock import (
    HINT,
    INSTANT_PATTERN,
    ZONE_PATTERN,
    no_zone,
    parse_instant,
    parse_zone,
    spell_clock,
    spell_zone,
    to_local,
    to_utc,
)
from treatymodel.days.day import DAY_PATTERN, Day
from treatymodel.days.duration import Duration
from treatymodel.days.schema import text_json_schema, text_schema
from treatymodel.errors import DateError, quoted
from treatymodel.records import dataclass

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

PATTERN = rf"^({INSTANT_PATTERN}(/{INSTANT_PATTERN})?|{DAY_PATTERN}{ZONE_PATTERN}?)$"
TRAILING_ZONE = re.compile(ZONE_PATTERN + r"\Z")
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True, repr=False)
class Moment:
    """One second in time, which is `earliest`, `latest` (both UTC) or one between them, and the zone it was given in.

    A whole day runs from 00:00:00 to 23:59:59 of its zone. Equality includes the zone, which decides the calendar day;
    `before` looks at time alone. Fractions of a second are cut off.
    """

    earliest: datetime
    latest: datetime
    zone: timezone = UTC

    def __post_init__(self) -> None:
        spell_zone(self.zone)
        object.__setattr__(self, "earliest", to_utc(self.earliest))
        object.__setattr__(self, "latest", to_utc(self.latest))
        if self.latest < self.earliest:
            raise DateError(f"`{self}` ends before it begins", "write the earlier moment first")
        self._local()

    @classmethod
    def parse(cls, text: str) -> Moment:
        """The moment that a text gives: an instant, an interval between two, or a day, in UTC unless it says."""
        zone = TRAILING_ZONE.search(text)
        day = text[: zone.start()] if zone else text
        if "T" not in day and ":" not in day:
            return cls.whole(Day.parse(day), parse_zone(zone[0]) if zone else UTC)
        first, slash, last = text.partition("/")
        if slash and not ("T" in first and "T" in last):
            raise DateError(
                f"{quoted(text)} mixes a day and an instant", "write both ends as days, or both as instants"
            )
        begin = parse_instant(first)
        return cls(begin, parse_instant(last) if slash else begin, timezone(begin.utcoffset() or timedelta()))

    @classmethod
    def of(cls, value: object) -> Moment:
        """The moment that a text, an aware `datetime`, a `date`, a `Day` (both in UTC) or a `Moment` gives."""
        match value:
            case Moment():
                return value
            case str():
                return cls.parse(value)
            case datetime():
                offset = value.utcoffset()
                if offset is None:
                    raise no_zone(value.isoformat())
                return cls(value, value, timezone(offset))
            case Day() | date() | int():
                return cls.whole(Day.of(value))
        raise DateError(f"{quoted(value)} is not a moment", HINT)

    @classmethod
    def whole(cls, day: Day, zone: timezone = UTC) -> Moment:
        """Some moment of a day, as that day is reckoned in a zone."""
        return cls(datetime.combine(day.first, time(), zone), datetime.combine(day.last, LAST_SECOND, zone), zone)

    @property
    def exact(self) -> bool:
        """Whether it is known which instant is meant."""
        return self.earliest == self.latest

    @property
    def day(self) -> Day:
        """The calendar day in the moment's own zone."""
        return _day(self)

    @property
    def granularity(self) -> Literal["instant", "day", "month", "year", "interval"]:
        """How precisely the moment is known: as an instant, a whole day, month or year, or otherwise."""
        if self.exact:
            return "instant"
        return self.day.granularity if self._whole_days() else "interval"

    @property
    def start(self) -> Moment:
        """The earliest instant that may be meant."""
        return self if self.exact else Moment(self.earliest, self.earliest, self.zone)

    @property
    def end(self) -> Moment:
        """The latest instant that may be meant: of a whole day, its last second."""
        return self if self.exact else _end(self)

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """An order for listing, equal for equal instants in any zone; `before` is the order in time."""
        return self.earliest, self.latest

    def before(self, other: Moment) -> bool | None:
        """Whether the moment is strictly earlier than `other`; None when what is known leaves it open."""
        if self.latest < other.earliest:
            return True
        return False if self.earliest >= other.latest else None

    def shift(self, days: int) -> Moment:
        """The same time of day `days` later (earlier when negative), as precisely known."""
        return self._later(days * 86400)

    def __add__(self, duration: Duration) -> Moment:
        """The moment at which a duration that begins now has run: a whole day in this zone, or an instant."""
        if not isinstance(duration, Duration):
            return NotImplemented
        if duration.calendar:
            return Moment.whole(duration.after_day(self.day), self.zone)
        return self._later(duration.seconds)

    def __str__(self) -> str:
        zone = spell_zone(self.zone)
        begin, end = self._local()
        if self.exact:
            return spell_clock(begin) + zone
        if self._whole_days():
            return str(self.day) + ("" if zone == "Z" else zone)
        return f"{spell_clock(begin)}{zone}/{spell_clock(end)}{zone}"

    def __repr__(self) -> str:
        return f"Moment.parse({str(self)!r})"

    def _later(self, seconds: int) -> Moment:
        return Moment(add_seconds(self.earliest, seconds), add_seconds(self.latest, seconds), self.zone)

    def _local(self) -> tuple[datetime, datetime]:
        return to_local(self.earliest, self.zone), to_local(self.latest, self.zone)

    def _whole_days(self) -> bool:
        begin, end = self._local()
        return (begin.time(), end.time()) == (time(), LAST_SECOND)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        return text_schema(cls.of)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        description = "an instant with its zone, or a day, month, year or interval when no more is known"
        examples = ["2027-03-01T06:00Z", "2027-03-01T06:00+02:00", "2027-03-01"]
        return text_json_schema("Moment", description, PATTERN, examples)


@lru_cache(maxsize=4096)
def _end(moment: Moment) -> Moment:
    return Moment(moment.latest, moment.latest, moment.zone)


@lru_cache(maxsize=4096)
def _day(moment: Moment) -> Day:
    begin, end = moment._local()
    return Day(begin.date(), end.date())
