from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.days import Day, Moment
from treatymodel.errors import DateError

from .strategies import CYCLE, days, instants, moments, zones

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
few = st.integers(0, 5)
small_moments = st.builds(
    lambda begin, length, zone: Moment(NOON + timedelta(seconds=begin), NOON + timedelta(seconds=begin + length), zone),
    few,
    few,
    zones,
)


def every(moment: Moment) -> list[datetime]:
    seconds = int((moment.latest - moment.earliest).total_seconds())
    return [moment.earliest + timedelta(seconds=n) for n in range(seconds + 1)]


@given(moments)
def test_what_is_spelled_reads_back(moment: Moment) -> None:
    assert Moment.parse(str(moment)) == moment
    assert Moment.of(moment) is moment


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("2027-03-01T06:00Z", "instant"),
        ("2027-03-01T06:00+02:00", "instant"),
        ("2027-03-01T06:00:30-03:30", "instant"),
        ("2027-03-01", "day"),
        ("2027-03-01+02:00", "day"),
        ("2027-03-01-05:00", "day"),
        ("2027-03", "month"),
        ("2027", "year"),
        ("2027+02:00", "year"),
        ("1939-08-25/1939-09-01", "interval"),
        ("2027-03-01T06:00Z/2027-03-01T18:00Z", "interval"),
    ],
)
def test_canonical_texts_are_kept(text: str, granularity: str) -> None:
    moment = Moment.parse(text)
    assert (str(moment), moment.granularity, moment.exact) == (text, granularity, granularity == "instant")


def test_zeros_are_dropped_and_utc_is_z() -> None:
    assert str(Moment.parse("2027-03-01T06:00:00+00:00")) == "2027-03-01T06:00Z"
    assert Moment.parse("2027-03-01Z") == Moment.parse("2027-03-01")


def test_the_zone_moves_the_instant() -> None:
    assert Moment.parse("2027-03-01T06:00+02:00").earliest == datetime(2027, 3, 1, 4, tzinfo=UTC)
    assert Moment.parse("2027-03-01T06:00-03:30").earliest == datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
    assert Moment.parse("2027-03-01+02:00").earliest == datetime(2027, 2, 28, 22, tzinfo=UTC)


def test_a_day_is_all_its_seconds() -> None:
    moment = Moment.parse("2027-03-01")
    assert moment.earliest == datetime(2027, 3, 1, tzinfo=UTC)
    assert moment.latest == datetime(2027, 3, 1, 23, 59, 59, tzinfo=UTC)
    assert moment.start == Moment.parse("2027-03-01T00:00Z")
    assert moment.end == Moment.parse("2027-03-01T23:59:59Z")
    assert moment.end.before(Moment.parse("2027-03-02T00:00Z")) is True


@given(days, zones)
def test_the_day_of_a_whole_day_is_that_day_in_its_zone(day: Day, zone: timezone) -> None:
    assert Moment.whole(day, zone).day == day


def test_the_calendar_day_is_that_of_the_zone_as_given() -> None:
    assert Moment.parse("2027-03-01T00:30+02:00").day == Day.parse("2027-03-01")
    assert Moment.parse("2027-02-28T22:30Z").day == Day.parse("2027-02-28")


@given(small_moments, small_moments)
def test_before_is_what_all_pairs_of_possible_seconds_say(one: Moment, other: Moment) -> None:
    answers = {a < b for a in every(one) for b in every(other)}
    assert one.before(other) is (answers.pop() if len(answers) == 1 else None)


@given(instants, zones, st.integers(-100_000, 100_000))
def test_equal_instants_are_equal_in_time_in_any_zone(one: Moment, zone: timezone, seconds: int) -> None:
    same = Moment(one.earliest, one.latest, zone)
    third = Moment(one.earliest + timedelta(seconds=seconds), one.earliest + timedelta(seconds=seconds))
    assert one.before(same) is False
    assert same.before(one) is False
    assert one.sort_key == same.sort_key
    assert (one == same) is (one.zone == zone)
    assert third.before(one) is third.before(same)
    assert one.before(third) is same.before(third)


@given(moments, moments)
def test_a_shift_by_400_years_changes_nothing_but_the_year(one: Moment, other: Moment) -> None:
    moved = one.shift(CYCLE)
    assert moved.before(other.shift(CYCLE)) is one.before(other)
    assert moved.day == one.day.shift(CYCLE)
    assert moved.shift(-CYCLE) == one
    assert str(moved)[4:10] == str(one)[4:10]
    assert int(str(moved)[:4]) == int(str(one)[:4]) + 400


@given(moments)
def test_equal_moments_have_equal_hashes(moment: Moment) -> None:
    assert len({moment, Moment.parse(str(moment))}) == 1


def test_values_that_are_moments() -> None:
    exact = Moment.parse("2027-03-01T06:00+02:00")
    assert Moment.of("2027-03-01T06:00+02:00") == exact
    assert Moment.of(datetime(2027, 3, 1, 6, tzinfo=timezone(timedelta(hours=2)))) == exact
    assert Moment.of(datetime(2027, 3, 1, 6, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))) == exact
    assert Moment.of(date(2027, 3, 1)) == Moment.of(Day.parse("2027-03-01")) == Moment.parse("2027-03-01")


def test_what_a_moment_shows_of_itself() -> None:
    assert repr(Moment.parse("2027-03-01T06:00Z")) == "Moment.parse('2027-03-01T06:00Z')"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2027-03-01T06:00", "`2027-03-01T06:00` has a time but no zone (add a zone: `Z` for UTC, or an offset"),
        ("2027-03-01T06:00Z/2027-03-01T07:00", "`2027-03-01T07:00` has a time but no zone"),
        ("2027-03-01 06:00Z", "cannot read `2027-03-01 06:00Z` as a moment (write `2027-03-01T06:00Z`"),
        ("2027-03-01T06Z", "cannot read `2027-03-01T06Z` as a moment"),
        ("2027-03-01T06:00z", "cannot read `2027-03-01T06:00z` as a moment"),
        ("2027-03-01T06:00Z\n", "cannot read `2027-03-01T06:00Z\\n` as a moment"),
        ("2027-03-01Z\n", "cannot read `2027-03-01Z\\n` as a day"),
        ("2027-03-01T06:00:00.5Z", "cannot read `2027-03-01T06:00:00.5Z` as a moment"),
        ("2027-03-01T24:00Z", "`2027-03-01T24:00Z` has no such time of day"),
        ("2027-03-01T06:60Z", "`2027-03-01T06:60Z` has no such time of day"),
        ("2027-03-01T06:00:60Z", "`2027-03-01T06:00:60Z` has no such time of day"),
        ("2027-02-30T06:00Z", "`2027-02-30` has the day 30"),
        ("2027-03-01T06:00+15:00", "`+15:00` is no zone"),
        ("2027-03-01T06:00+02:60", "`+02:60` is no zone"),
        ("2027-03-01T07:00Z/2027-03-01T06:00Z", "`2027-03-01T07:00Z/2027-03-01T06:00Z` ends before it begins"),
        ("2027-03-01/2027-03-02T06:00Z", "`2027-03-01/2027-03-02T06:00Z` mixes a day and an instant"),
        ("2027~", "`2027~` is an approximate date"),
        ("tomorrow", "cannot read `tomorrow`"),
    ],
)
def test_a_text_that_is_no_moment_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Moment.parse(text)
    assert str(caught.value).startswith(says)
    assert caught.value.hint


def test_a_python_time_needs_a_zone() -> None:
    with pytest.raises(DateError, match="`2027-03-01T06:00:00` has a time but no zone"):
        Moment.of(datetime(2027, 3, 1, 6))


@pytest.mark.parametrize(
    ("value", "says"), [(None, "not a moment"), (1.5, "not a moment"), (2027, "write a year in quotes")]
)
def test_a_value_that_is_no_moment_is_an_error(value: object, says: str) -> None:
    with pytest.raises(DateError, match=says):
        Moment.of(value)


def test_zones_of_part_minutes_are_errors() -> None:
    with pytest.raises(DateError, match="is no zone"):
        Moment.of(datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=9, seconds=21))))


def test_named_zones_of_python_become_offsets() -> None:
    assert str(Moment.of(datetime(2027, 7, 1, 6, tzinfo=ZoneInfo("UTC")))) == "2027-07-01T06:00Z"


@pytest.mark.parametrize(
    "text", ["0001-01-01+02:00", "9999-12-31-02:00", "0001-01-01T00:00+00:01", "9999-12-31T23:59-00:01"]
)
def test_an_instant_outside_the_calendar_of_utc_is_an_error(text: str) -> None:
    with pytest.raises(DateError, match="leaves the years 1 to 9999"):
        Moment.parse(text)


def test_an_instant_outside_the_calendar_of_its_zone_is_an_error() -> None:
    with pytest.raises(DateError, match="leaves the years 1 to 9999"):
        Moment(datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), timezone(timedelta(hours=-2)))


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "0001", "9999"])
def test_the_calendar_reaches_to_its_ends(text: str) -> None:
    assert str(Moment.parse(text)) == text
