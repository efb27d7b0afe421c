from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.days import Day, Duration, Moment
from treatymodel.errors import DateError

from .strategies import CYCLE, calendar_durations, clock_durations, dates, days, durations, instants, moments


@given(durations)
def test_what_is_spelled_reads_back(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration
    assert Duration.of(duration) is duration


@pytest.mark.parametrize("text", ["PT24H", "P3D", "P6M", "P1Y", "P1Y6M", "PT72H30M", "PT0S", "PT45S", "P2M15D"])
def test_canonical_texts_are_kept(text: str) -> None:
    assert str(Duration.parse(text)) == text


@pytest.mark.parametrize(("one", "other"), [("P2W", "P14D"), ("P18M", "P1Y6M"), ("P12M", "P1Y"), ("PT90M", "PT1H30M")])
def test_equal_lengths_are_one_duration(one: str, other: str) -> None:
    assert Duration.parse(one) == Duration.parse(other)
    assert str(Duration.parse(one)) == other


def test_a_day_of_the_calendar_is_not_24_hours() -> None:
    assert Duration.parse("P1D") != Duration.parse("PT24H")


@pytest.mark.parametrize(
    ("anchor", "duration", "reached"),
    [
        ("1938-09-02", "P15D", "1938-09-17"),
        ("2027-01-31", "P1M", "2027-02-28"),
        ("2028-01-31", "P1M", "2028-02-29"),
        ("2027-03-31", "P6M", "2027-09-30"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2027-01-30", "P1M1D", "2027-03-01"),
        ("2027-12-25", "P1W", "2028-01-01"),
        ("1939", "P1M", "1939-02-01/1940-01-31"),
        ("2027-02-28", "PT24H", "2027-03-01"),
        ("2027-02-28", "PT6H", "2027-02-28/2027-03-01"),
        ("2027-02-28", "PT0S", "2027-02-28"),
    ],
)
def test_days_reached(anchor: str, duration: str, reached: str) -> None:
    assert Day.parse(anchor).plus(Duration.parse(duration)) == Day.parse(reached)


@pytest.mark.parametrize(
    ("anchor", "duration", "reached"),
    [
        ("2027-02-28T18:00Z", "PT24H", "2027-03-01T18:00Z"),
        ("2027-12-31T23:30+02:00", "PT1H", "2028-01-01T00:30+02:00"),
        ("2027-03-01T06:00Z", "PT72H30M", "2027-03-04T06:30Z"),
        ("2027-03-01T06:00Z", "PT0S", "2027-03-01T06:00Z"),
        ("2027-02-28", "PT24H", "2027-03-01"),
        ("2027-02-28", "PT6H", "2027-02-28T06:00Z/2027-03-01T05:59:59Z"),
        ("1938-09-02T23:59Z", "P15D", "1938-09-17"),
        ("2026-09-02T00:30+02:00", "P15D", "2026-09-17+02:00"),
        ("2027-01-31T12:00Z", "P1M", "2027-02-28"),
        ("1939", "P1Y", "1940"),
    ],
)
def test_moments_reached(anchor: str, duration: str, reached: str) -> None:
    assert Moment.parse(anchor) + Duration.parse(duration) == Moment.parse(reached)
    assert Duration.parse(duration).after(Moment.parse(anchor)) == Moment.parse(reached)


def test_a_term_of_days_ends_with_the_last_second_of_its_day() -> None:
    term = Moment.parse("2026-09-02T11:00+02:00") + Duration.parse("P15D")
    assert term.end == Moment.parse("2026-09-17T23:59:59+02:00")


@given(instants, clock_durations)
def test_hours_are_elapsed_time(anchor: Moment, duration: Duration) -> None:
    assert (anchor + duration).earliest - anchor.earliest == timedelta(seconds=duration.seconds)


@given(instants, calendar_durations)
def test_the_calendar_forgets_the_hour_and_keeps_the_zone(anchor: Moment, duration: Duration) -> None:
    reached = anchor + duration
    assert reached == Moment.whole(anchor.day.plus(duration), anchor.zone)
    assert reached.granularity == "day"


@given(dates, st.integers(1, 60))
def test_months_keep_the_day_number_or_take_the_last_day(on: date, months: int) -> None:
    reached = Day(on, on).plus(Duration(months=months)).first
    assert (reached.year - on.year) * 12 + reached.month - on.month == months
    assert reached.day == min(on.day, monthrange(reached.year, reached.month)[1])


@given(days, durations, st.data())
def test_an_imprecise_anchor_reaches_every_day_that_its_days_reach(
    day: Day, duration: Duration, data: st.DataObject
) -> None:
    on = data.draw(st.dates(day.first, day.last))
    reached, whole = Day(on, on).plus(duration), day.plus(duration)
    assert whole.first <= reached.first <= reached.last <= whole.last
    assert whole.first == Day(day.first, day.first).plus(duration).first
    assert whole.last == Day(day.last, day.last).plus(duration).last


@given(days, clock_durations)
def test_hours_from_a_day_agree_with_hours_from_its_moment(day: Day, duration: Duration) -> None:
    assert day.plus(duration) == (Moment.of(day) + duration).day


@given(moments, durations)
def test_a_shift_by_400_years_commutes(anchor: Moment, duration: Duration) -> None:
    assert anchor.shift(CYCLE) + duration == (anchor + duration).shift(CYCLE)
    assert anchor.day.shift(CYCLE).plus(duration) == anchor.day.plus(duration).shift(CYCLE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("P24H", "cannot read `P24H` as a duration (hours come after a `T`: write `PT24H`)"),
        ("-P3D", "cannot read `-P3D` as a duration (a duration cannot be negative"),
        ("P-3D", "cannot read `P-3D` as a duration (a duration cannot be negative"),
        ("24h", "cannot read `24h` as a duration (write `PT24H`"),
        ("P1.5D", "cannot read `P1.5D`"),
        ("P", "cannot read `P` as a duration"),
        ("PT", "cannot read `PT` as a duration"),
        ("P1DT", "cannot read `P1DT` as a duration"),
        ("P1D1M", "cannot read `P1D1M`"),
        ("P0D", "`P0D` is no time at all (write `PT0S`"),
        ("PT0H", "`PT0H` is no time at all (write `PT0S`"),
        ("P1DT12H", "`P1DT12H` mixes days and hours (write either"),
        ("P10000Y", "a duration of P10000Y is longer than the calendar"),
        ("PT999999999999H", "a duration of PT999999999999H is longer than the calendar"),
        ("P" + "9" * 5000 + "D", "cannot read `P999"),
    ],
)
def test_a_text_that_is_no_duration_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Duration.parse(text)
    assert str(caught.value).startswith(says)
    assert caught.value.hint


@pytest.mark.parametrize("value", [24, None, timedelta(hours=24)])
def test_a_value_that_is_no_duration_is_an_error(value: object) -> None:
    with pytest.raises(DateError, match="not a duration"):
        Duration.of(value)


def test_lengths_that_make_no_sense_are_errors() -> None:
    with pytest.raises(DateError, match="negative"):
        Duration(days=-1)
    with pytest.raises(DateError, match="mixes days and hours"):
        Duration(days=1, seconds=60)


@pytest.mark.parametrize("duration", ["P1D", "P1M", "P1Y", "PT24H"])
def test_leaving_the_calendar_is_an_error(duration: str) -> None:
    with pytest.raises(DateError, match="leaves the years 1 to 9999"):
        Moment.parse("9999-12-31T12:00Z") + Duration.parse(duration)
    with pytest.raises(DateError, match="leaves the years 1 to 9999"):
        Day.parse("9999-12-31").plus(Duration.parse(duration))


def test_only_durations_are_added_to_moments() -> None:
    with pytest.raises(TypeError):
        Moment.parse("2027-03-01") + timedelta(days=1)  # type: ignore[operator]
