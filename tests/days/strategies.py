"""Dates for the tests of `treatymodel.days`, drawn from 1600 to 2400 so that shifting by 400 years stays in range."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from treatymodel.days import Day, Duration, Moment

CYCLE = 146_097
dates = st.dates(date(1600, 1, 1), date(2400, 12, 31))


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


exact_days = dates.map(lambda on: Day(on, on))
months = dates.map(lambda on: Day(on.replace(day=1), _month_end(on)))
years = dates.map(lambda on: Day(on.replace(month=1, day=1), on.replace(month=12, day=31)))
intervals = st.builds(lambda on, length: Day(on, on + timedelta(days=length)), dates, st.integers(0, 800))
days = exact_days | months | years | intervals

zones = st.sampled_from((0, 120, -210, 345, 840, -720)).map(lambda minutes: timezone(timedelta(minutes=minutes)))
clocks = st.datetimes(datetime(1600, 1, 1), datetime(2400, 12, 31)).map(lambda at: at.replace(microsecond=0))
instants = st.builds(lambda at, zone: Moment(at.replace(tzinfo=UTC), at.replace(tzinfo=UTC), zone), clocks, zones)
stretches = st.builds(
    lambda begin, seconds: Moment(begin.earliest, begin.earliest + timedelta(seconds=seconds), begin.zone),
    instants,
    st.integers(0, 400_000),
)
moments = instants | stretches | st.builds(Moment.whole, days, zones)

calendar_durations = st.builds(Duration, months=st.integers(0, 40), days=st.integers(0, 900)).filter(
    lambda duration: duration.calendar
)
clock_durations = st.builds(Duration, seconds=st.integers(0, 10_000_000))
durations = calendar_durations | clock_durations
