"""Calendar arithmetic whose overflow is an error that a reader understands."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from treatymodel.errors import DateError


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    return monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise _out_of_range(day)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def add_days(day: date, days: int) -> date:
    """The day `days` later."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise _out_of_range(day) from None


def add_seconds(instant: datetime, seconds: int) -> datetime:
    """The instant `seconds` later on the line of elapsed time."""
    try:
        return instant + timedelta(seconds=seconds)
    except OverflowError:
        raise _out_of_range(instant) from None


def _out_of_range(start: date) -> DateError:
    return DateError(f"reckoning from `{start.isoformat()}` leaves the years {MINYEAR} to {MAXYEAR}")
