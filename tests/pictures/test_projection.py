"""The map: a known projection, cut where it has to be, and nothing drawn across the sheet."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.pictures.land import land
from treatymodel.pictures.projection import NORTH, SOUTH, WORLD, Projection, Window, equal_earth, window_on
from treatymodel.pictures.scene import Point
from treatymodel.questions.world import corpus


def test_equal_earth_has_its_published_extent() -> None:
    # Šavrič, Patterson and Jenny 2018: on the unit sphere 2.706630 wide from the middle, 1.317363 tall.
    assert equal_earth(180, 0)[0] == pytest.approx(2.706630, abs=1e-5)
    assert equal_earth(0, 90)[1] == pytest.approx(1.317363, abs=1e-5)


@given(st.floats(-170, 160), st.floats(-80, 70))
def test_equal_earth_keeps_areas(longitude: float, latitude: float) -> None:
    step = 0.01
    corners = [(0, 0), (step, 0), (step, step), (0, step)]
    cell = [equal_earth(longitude + right, latitude + up) for right, up in corners]
    globe = math.radians(step) * (math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude)))
    assert _area(tuple(cell)) == pytest.approx(globe, rel=2e-3)


def _area(ring: tuple[Point, ...]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


@given(st.floats(-180, 180), st.floats(20, 360), st.floats(SOUTH, 20), st.floats(30, NORTH))
def test_land_is_drawn_within_the_window_and_never_across_it(
    west: float, wide: float, south: float, north: float
) -> None:
    projection = Projection(Window(west, west + wide, south, north), 500)
    for rings in land().outlines.values():
        for ring in (ring for outline in rings for ring in projection.rings(outline)):
            assert all(-0.01 <= x <= 500.01 and -0.01 <= y <= projection.height + 0.01 for x, y in ring)


@pytest.mark.parametrize("west", [-180.0, -169.9, -30.0, 0.0, 100.0])
def test_wherever_the_world_is_cut_all_land_is_drawn_once(west: float) -> None:
    whole = sum(_area(ring) for rings in land().outlines.values() for ring in map(_globe, rings))
    window = Window(west, west + 360, SOUTH, NORTH)
    projection = Projection(window, 500)
    drawn = sum(
        _area(ring) for rings in land().outlines.values() for outline in rings for ring in projection.rings(outline)
    )
    scale = (500 / (2 * equal_earth(180, 0)[0])) ** 2
    assert drawn / scale == pytest.approx(whole, rel=0.01)


def _globe(ring: tuple[Point, ...]) -> tuple[Point, ...]:
    """The ring where an equal-area projection puts it that needs no cut."""
    return tuple((math.radians(x), math.sin(math.radians(min(max(y, SOUTH), NORTH)))) for x, y in ring)


def test_the_world_is_cut_where_no_land_of_two_sides_is_parted() -> None:
    for place in ("RUS", "USA"):
        for outline in land().outlines[place]:
            assert len(Projection(WORLD, 500).rings(outline)) <= 1


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-50, 80)), min_size=1, max_size=6))
def test_a_window_holds_what_it_was_made_for(spots: list[tuple[float, float]]) -> None:
    projection = Projection(window_on(spots), 400)
    assert all(projection.point(*spot) is not None for spot in spots)


def test_every_place_that_can_be_drawn_is_one_of_the_corpus() -> None:
    assert {*land().places} <= {*corpus().places}
    assert not {*land().outlines} & {*land().points}


def test_each_point_lies_where_its_whole_is() -> None:
    """A point of a place that lies in a place with an outline is near that outline."""
    for place, (x, y) in land().points.items():
        for whole in corpus().places[place].part_of:
            for_it = land().outlines.get(whole)
            if for_it:
                near = min(math.dist((x, y), point) for ring in for_it for point in ring)
                assert near < 6, (place, whole)
