from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.days import Day
from treatymodel.errors import DateError

from .strategies import CYCLE, dates, days

few = st.integers(0, 6)


def every(day: Day) -> list[date]:
    return [day.first + timedelta(days=n) for n in range((day.last - day.first).days + 1)]


def judged(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None


small_days = st.builds(
    lambda begin, length: Day(
        date(2024, 2, 26) + timedelta(days=begin), date(2024, 2, 26) + timedelta(days=begin + length)
    ),
    few,
    few,
)


@given(days)
def test_what_is_spelled_reads_back(day: Day) -> None:
    assert Day.parse(str(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "1939-09-01",
        "1939-09",
        "1939",
        "1939-08-25/1939-09-01",
        "0001-01-01",
        "9999-12-31",
        "0987-02",
        "2024-02",
        "1900-02",
    ],
)
def test_canonical_texts_are_kept(text: str) -> None:
    assert str(Day.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("1939-09-01", date(1939, 9, 1), date(1939, 9, 1), "day"),
        ("1939-09", date(1939, 9, 1), date(1939, 9, 30), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), "month"),
        ("1939", date(1939, 1, 1), date(1939, 12, 31), "year"),
        ("1939-08-25/1939-09-01", date(1939, 8, 25), date(1939, 9, 1), "interval"),
        ("1939-08/1940", date(1939, 8, 1), date(1940, 12, 31), "interval"),
        ("1939-01/1939-12", date(1939, 1, 1), date(1939, 12, 31), "year"),
        ("1939-09-01/1939-09-01", date(1939, 9, 1), date(1939, 9, 1), "day"),
    ],
)
def test_a_text_gives_the_days_it_may_mean(text: str, first: date, last: date, granularity: str) -> None:
    day = Day.parse(text)
    assert (day.first, day.last, day.granularity, day.exact) == (first, last, granularity, first == last)


@given(small_days, small_days)
def test_before_is_what_all_pairs_of_possible_days_say(one: Day, other: Day) -> None:
    assert one.before(other) is judged({a < b for a in every(one) for b in every(other)})


@given(days, days)
def test_only_one_of_two_days_is_earlier(one: Day, other: Day) -> None:
    if one.before(other):
        assert other.before(one) is False
        assert one.sort_key < other.sort_key


@given(days, days, st.sampled_from([-CYCLE, CYCLE]))
def test_a_shift_by_400_years_changes_nothing_but_the_year(one: Day, other: Day, cycle: int) -> None:
    moved = one.shift(cycle)
    assert moved.granularity == one.granularity
    assert moved.before(other.shift(cycle)) is one.before(other)
    assert moved.shift(-cycle) == one
    assert str(moved)[4:10] == str(one)[4:10]
    assert int(str(moved)[:4]) == int(str(one)[:4]) + (400 if cycle > 0 else -400)


@given(dates)
def test_dates_and_datetimes_are_days(on: date) -> None:
    assert Day.of(on) == Day.of(datetime(on.year, on.month, on.day, 23, 59)) == Day.of(on.isoformat()) == Day(on, on)
    assert Day.of(Day.of(on)) == Day(on, on)


def test_what_a_day_shows_of_itself() -> None:
    assert repr(Day.parse("1939-09")) == "Day.parse('1939-09')"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1939~", "`1939~` is an approximate date (write the interval it must lie in"),
        ("1939-09?", "`1939-09?` is an approximate date (write the interval"),
        ("1.9.1939", "cannot read `1.9.1939` as a day (write `1939-09-01`"),
        ("", "cannot read `` as a day"),
        ("1939-9-1", "cannot read `1939-9-1`"),
        ("1939-09-01\n", "cannot read `1939-09-01\\n`"),
        ("١٩٣٩", "cannot read `١٩٣٩` as a day"),
        ("1939/", "cannot read `1939/`"),
        ("1939/1940/1941", "cannot read `1939/1940/1941`"),
        ("1939-13", "`1939-13` has the month 13"),
        ("1939-00", "`1939-00` has the month 00"),
        ("2023-02-29", "`2023-02-29` has the day 29 (`2023-02` has 28 days)"),
        ("2024-04-31", "`2024-04-31` has the day 31 (`2024-04` has 30 days)"),
        ("2024-04-00", "`2024-04-00` has the day 00"),
        ("0000-01-01", "`0000-01-01` has the year 0"),
        ("1940/1939", "`1940/1939` ends before it begins"),
    ],
)
def test_a_text_that_is_no_day_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Day.parse(text)
    assert str(caught.value).startswith(says)
    assert caught.value.hint


@pytest.mark.parametrize("value", [1939, 19.39, None, True, [1939]])
def test_a_value_that_is_no_day_is_an_error(value: object) -> None:
    with pytest.raises(DateError, match="not a day"):
        Day.of(value)


def test_a_year_as_a_number_asks_for_quotes() -> None:
    with pytest.raises(DateError, match="write a year in quotes"):
        Day.of(1939)


@pytest.mark.parametrize(("text", "days"), [("9999-12-31", 1), ("0001-01-01", -1), ("2000", 10**12)])
def test_leaving_the_calendar_is_an_error(text: str, days: int) -> None:
    with pytest.raises(DateError, match="leaves the years 1 to 9999"):
        Day.parse(text).shift(days)
