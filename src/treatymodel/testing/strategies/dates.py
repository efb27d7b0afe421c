"""Days, moments and lengths of time, drawn close together so that they often coincide."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.days import Day, Duration, Moment, Span
from treatymodel.errors import DateError
from treatymodel.testing.strategies.chance import either, rarely

FIRST, LAST = date(2000, 1, 1), date(2002, 12, 31)
BEGIN = datetime(2001, 6, 1, tzinfo=UTC)
ZONES = (UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-5)))
DURATIONS = tuple(map(Duration.parse, ("PT24H", "PT72H", "P1D", "P15D", "P1M", "P6M", "P1Y")))


@cache
def days(first: date = FIRST, last: date = LAST) -> SearchStrategy[Day]:
    """Days between two dates: mostly exact, some known only to the month, the year or an interval."""
    exact = st.dates(first, last)
    loose = st.one_of(
        exact.map(lambda on: Day.parse(f"{on:%Y-%m}")),
        exact.map(lambda on: Day.parse(f"{on:%Y}")),
        st.builds(lambda on, length: Day(on, on + timedelta(days=length)), exact, st.integers(1, 40)),
    )
    return either(exact.map(Day.of), loose, 4)


@cache
def moments(begin: datetime = BEGIN, length: int = 20) -> SearchStrategy[Moment]:
    """Moments within so many days: mostly instants six hours apart, in several zones; also whole days and intervals."""
    instants = st.builds(
        lambda quarter, zone: Moment.of((begin + timedelta(hours=6 * quarter)).astimezone(zone)),
        st.integers(0, 4 * length),
        st.sampled_from(ZONES),
    )
    whole = st.builds(
        lambda day, zone: Moment.whole(Day.of((begin + timedelta(days=day)).date()), zone),
        st.integers(0, length),
        st.sampled_from(ZONES),
    )
    stretches = st.builds(
        lambda at, hours: Moment(at.earliest, at.earliest + timedelta(hours=hours), at.zone),
        instants,
        st.integers(1, 60),
    )
    return either(instants, st.one_of(whole, stretches), 4)


@cache
def durations() -> SearchStrategy[Duration]:
    """Lengths of time: hours, days, months."""
    return st.sampled_from(DURATIONS)


@st.composite
def dated(draw: st.DrawFn, one_in: int = 5) -> dict[str, Day]:
    """The `from` and `to` of a row, as keywords; mostly neither."""
    start = draw(rarely(days(last=date(2001, 6, 5)), one_in))
    end = draw(rarely(days(first=date(2001, 5, 25)), one_in))
    try:
        Span(start, end)
    except DateError:
        end = None
    return {key: day for key, day in (("from", start), ("to", end)) if day is not None}
