from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from treatymodel.days import Day, Span
from treatymodel.errors import DateError

from .strategies import CYCLE, days

BEGIN = date(2024, 2, 26)
few = st.integers(0, 5)
small_days = st.builds(
    lambda begin, length: Day(BEGIN + timedelta(days=begin), BEGIN + timedelta(days=begin + length)), few, few
)
ends = st.none() | small_days


def possible(day: Day | None, otherwise: date) -> list[date]:
    if day is None:
        return [otherwise]
    return [day.first + timedelta(days=n) for n in range((day.last - day.first).days + 1)]


def meant(span: Span) -> list[tuple[date, date]]:
    pairs = product(possible(span.start, date.min), possible(span.end, date.max))
    return [(start, end) for start, end in pairs if start < end]


def judged(answers: set[bool]) -> bool | None:
    return answers.pop() if len(answers) == 1 else None


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = draw(ends), draw(ends)
    assume(start is None or end is None or start.first < end.last)
    return Span(start, end)


@given(spans(), small_days)
def test_holds_is_what_all_possible_starts_and_ends_say(span: Span, day: Day) -> None:
    assert span.holds(day) is judged({a <= on < b for a, b in meant(span) for on in possible(day, date.min)})


@given(spans(), spans())
def test_overlap_is_what_all_possible_starts_and_ends_say(one: Span, other: Span) -> None:
    answers = {max(a, c) < min(b, d) for a, b in meant(one) for c, d in meant(other)}
    assert one.overlaps(other) is judged(answers)


@given(spans(), days)
def test_a_shift_by_400_years_changes_nothing(span: Span, day: Day) -> None:
    moved = Span(span.start and span.start.shift(CYCLE), span.end and span.end.shift(CYCLE))
    assert moved.holds(day.shift(CYCLE)) is span.holds(day)


@given(days)
def test_a_span_without_ends_always_holds(day: Day) -> None:
    assert Span().holds(day) is True


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("1949-08-23", False),
        ("1949-08-24", True),
        ("1962-07-02", True),
        ("1962-07-03", False),
        ("1962", None),
        ("1955", True),
    ],
)
def test_the_end_is_the_first_day_that_no_longer_belongs(day: str, holds: bool | None) -> None:
    span = Span(Day.parse("1949-08-24"), Day.parse("1962-07-03"))
    assert span.holds(Day.parse(day)) is holds


def test_the_start_is_known_to_be_before_the_end() -> None:
    span = Span(Day.parse("1939-12-30"), Day.parse("1939"))
    assert span.holds(Day.parse("1939-12-30")) is True


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_spans_reach_to_the_ends_of_the_calendar(text: str) -> None:
    assert Span(start=Day.parse("0001-01-01")).holds(Day.parse(text)) is True


@pytest.mark.parametrize(("start", "end"), [("1939-09-01", "1939-09-01"), ("1940", "1939"), (None, "0001-01-01")])
def test_an_end_that_cannot_come_after_the_start_is_an_error(start: str | None, end: str) -> None:
    with pytest.raises(DateError, match="holds no day") as caught:
        Span(Day.parse(start) if start else None, Day.parse(end))
    assert end in str(caught.value)


def test_an_end_that_may_come_after_the_start_is_none() -> None:
    assert Span(Day.parse("1939"), Day.parse("1939")).holds(Day.parse("1939")) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "always"),
        ("1949-08-24", None, "from 1949-08-24"),
        (None, "1962-07-03", "until 1962-07-03"),
        ("1949-08-24", "1962", "from 1949-08-24 until 1962"),
    ],
)
def test_spans_in_words(start: str | None, end: str | None, words: str) -> None:
    assert str(Span(Day.parse(start) if start else None, Day.parse(end) if end else None)) == words


@given(spans())
def test_between_its_turns_a_span_says_the_same_of_each_day(span: Span) -> None:
    window = [BEGIN + timedelta(days=number) for number in range(-3, 20)]
    said = [span.holds(Day(day, day)) for day in window]
    changed = {
        day.toordinal() for day, before, after in zip(window[1:], said, said[1:], strict=False) if before is not after
    }
    assert changed <= set(span.turns)


def test_an_end_as_late_as_the_last_day_there_is_may_never_come() -> None:
    span = Span(Day.parse("2000-01-01"), Day.parse("2019-01-01/9999-12-31"))
    said = [span.holds(Day.parse(day)) for day in ("1999-12-31", "2018-12-31", "2019-01-01", "9999-12-31")]
    assert said == [False, True, None, None]
    assert [date.fromordinal(turn).isoformat() for turn in span.turns] == ["2000-01-01", "2019-01-01"]
    assert Span(None, Day.parse("9999-12-31")).holds(Day.parse("9999-12-31")) is False
