"""The rounding rule of months and years, worked by hand: the day number is kept, or the month's last day taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from treatymodel.days import Day, Duration, Moment

TABLE = (
    ("2027-01-31", "P1M", "2027-02-28"),
    ("2028-01-31", "P1M", "2028-02-29"),
    ("2027-03-31", "P1M", "2027-04-30"),
    ("2027-02-28", "P1M", "2027-03-28"),
    ("2027-08-31", "P6M", "2028-02-29"),
    ("2026-08-31", "P6M", "2027-02-28"),
    ("2028-02-29", "P1Y", "2029-02-28"),
    ("2028-02-29", "P4Y", "2032-02-29"),
    ("1900-01-31", "P1M", "1900-02-28"),
    ("2000-01-31", "P1M", "2000-02-29"),
    ("2027-01-31", "P1M1D", "2027-03-01"),
    ("2027-12-31", "P2M", "2028-02-29"),
    ("1939-09-02", "P15D", "1939-09-17"),
    ("1939-08-25", "P5Y", "1944-08-25"),
)
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| `(P\w+)` \| (\d{4}-\d\d-\d\d) \|", re.MULTILINE)
DOCS = Path(__file__).parents[2] / "docs" / "semantics.md"


@pytest.mark.parametrize(("start", "length", "end"), TABLE)
def test_month_ends(start: str, length: str, end: str) -> None:
    assert Day.parse(start).plus(Duration.parse(length)) == Day.parse(end)
    assert Moment.parse(start) + Duration.parse(length) == Moment.parse(end)


def test_two_months_at_once_are_not_one_after_another() -> None:
    one, two = Duration.parse("P1M"), Duration.parse("P2M")
    assert Day.parse("2027-12-31").plus(one).plus(one) == Day.parse("2028-02-29")
    assert Day.parse("2027-01-31").plus(one).plus(one) == Day.parse("2027-03-28")
    assert Day.parse("2027-01-31").plus(two) == Day.parse("2027-03-31")


@pytest.mark.parametrize(
    ("begin", "length", "end"),
    [
        ("2027-01-31T23:30-05:00", "P1M", "2027-02-28-05:00"),  # 1 February already in UTC
        ("2027-02-01T00:30+02:00", "P1M", "2027-03-01+02:00"),  # 31 January still in UTC
        ("2028-01-31T23:30+02:00", "P1M", "2028-02-29+02:00"),
        ("2028-02-29T23:30-05:00", "P1Y", "2029-02-28-05:00"),  # 1 March already in UTC
        ("2027-12-31T23:59:59Z", "P2M", "2028-02-29Z"),
    ],
)
def test_months_run_from_the_day_where_it_happened_whatever_day_it_is_in_utc(begin: str, length: str, end: str) -> None:
    assert Moment.parse(begin) + Duration.parse(length) == Moment.parse(end)


def test_a_day_of_24_hours_is_not_a_calendar_day() -> None:
    begin = Moment.parse("2027-03-01T10:00+02:00")
    assert begin + Duration.parse("PT24H") == Moment.parse("2027-03-02T10:00+02:00")
    assert begin + Duration.parse("P1D") == Moment.parse("2027-03-02+02:00")


def test_the_documented_table_is_this_one() -> None:
    rows = ROW.findall(DOCS.read_text("utf-8"))
    assert rows
    assert set(rows) <= set(TABLE)
