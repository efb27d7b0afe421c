"""Time on the sheet: moments stand in their order and ticks where the calendar has them, and apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.pictures.measure import width
from treatymodel.pictures.timescale import TimeScale

START = datetime(2027, 3, 1, 6, tzinfo=UTC)
SECONDS = st.integers(1, 30 * 366 * 86400)


@given(st.lists(SECONDS, min_size=1, max_size=8), st.floats(80, 800))
def test_moments_stand_in_their_order_within_the_room(seconds: list[int], room: float) -> None:
    moments = [START + timedelta(seconds=second) for second in seconds]
    scale = TimeScale(START, moments, room)
    places = [scale.at(moment) for moment in sorted(moments)]
    assert places == sorted(places)
    assert len({*places}) == len({*moments})
    assert scale.at(START) == 0 <= places[0]
    assert places[-1] <= room


@given(st.lists(SECONDS, min_size=1, max_size=5), st.floats(120, 800))
def test_ticks_are_apart_and_some_are_there(seconds: list[int], room: float) -> None:
    ticks = TimeScale(START, [START + timedelta(seconds=second) for second in seconds], room).ticks(6.5)
    assert ticks
    for (one, words), (other, said) in pairwise(ticks):
        assert other - one >= (width(words, 6.5) + width(said, 6.5)) / 2


def test_an_even_scale_has_its_ticks_on_the_calendar() -> None:
    scale = TimeScale(START, [START + timedelta(days=4)], 400)
    assert not scale.by_ratio
    for place, words in scale.ticks(6.5):
        assert place == pytest.approx(scale.at(datetime.fromisoformat(words).replace(tzinfo=UTC)))


def test_hours_and_years_are_put_by_their_ratio_and_ticks_say_how_long_after() -> None:
    scale = TimeScale(START, [START + timedelta(hours=24), START + timedelta(days=365)], 400)
    assert scale.by_ratio
    assert scale.at(START + timedelta(hours=24)) > 40
    assert {words: place for place, words in scale.ticks(6.5)}["+1 day"] == scale.at(START + timedelta(days=1))
