"""Instants and zones as texts: the time of day with a fixed offset from UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from treatymodel.days.arithmetic import add_seconds
from treatymodel.days.day import Day
from treatymodel.errors import DateError, quoted

ZONE_PATTERN = r"(Z|[+-][0-9]{2}:[0-9]{2})"
INSTANT_PATTERN = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?{ZONE_PATTERN}"
HINT = "write `2027-03-01T06:00Z`, `2027-03-01T06:00+02:00`, or a day such as `2027-03-01`"
INSTANT = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})T([0-9]{{2}}):([0-9]{{2}})(?::([0-9]{{2}}))?{ZONE_PATTERN}?")
LARGEST_OFFSET = timedelta(hours=14)


def parse_instant(text: str) -> datetime:
    """The instant that `2027-03-01T06:00Z` or `2027-03-01T06:00:00+02:00` gives, with its offset."""
    found = INSTANT.fullmatch(text)
    if not found:
        raise DateError(f"cannot read {quoted(text)} as a moment", HINT)
    day, hour, minute, second, zone = found.groups()
    if zone is None:
        raise no_zone(text)
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise DateError(f"{quoted(text)} has no such time of day", "times run from 00:00:00 to 23:59:59")
    on = Day.parse(day).first
    return datetime(on.year, on.month, on.day, int(hour), int(minute), int(second or 0), tzinfo=parse_zone(zone))


def parse_zone(text: str) -> timezone:
    """The zone that `Z` or `+02:00` gives."""
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:])
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > LARGEST_OFFSET:
        raise _no_such_zone(text)
    return timezone(-offset if text[0] == "-" else offset)


def spell_zone(zone: timezone) -> str:
    """`Z` or `+02:00`; an offset of part minutes or more than 14 hours is an error."""
    offset = zone.utcoffset(None)
    minutes, rest = divmod(abs(offset), timedelta(minutes=1))
    if rest or abs(offset) > LARGEST_OFFSET:
        raise _no_such_zone(str(zone))
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}" if minutes else "Z"


def spell_clock(local: datetime) -> str:
    """Date and time of day, without seconds when they are zero."""
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def to_utc(instant: datetime) -> datetime:
    """The same instant in UTC, in whole seconds; an instant without a zone is an error."""
    offset = instant.utcoffset()
    if offset is None:
        raise no_zone(instant.isoformat())
    return _moved(instant, -offset).replace(microsecond=0, tzinfo=UTC)


def to_local(instant: datetime, zone: timezone) -> datetime:
    """The date and time of day that clocks of the zone show at an instant in UTC."""
    return _moved(instant, zone.utcoffset(None))


def no_zone(text: str) -> DateError:
    """The error for a time of day that does not say where."""
    return DateError(f"{quoted(text)} has a time but no zone", "add a zone: `Z` for UTC, or an offset such as `+02:00`")


def _moved(instant: datetime, offset: timedelta) -> datetime:
    return add_seconds(instant.replace(tzinfo=None), offset.days * 86400 + offset.seconds)


def _no_such_zone(text: str) -> DateError:
    return DateError(f"{quoted(text)} is no zone", "write `Z` for UTC, or whole minutes of at most 14 hours, `+02:00`")
