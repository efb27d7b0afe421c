"""The web of promises holds every bond of the party once on its side, and keeps each text in its place through time."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from tests.pictures.seeing import colliding, outside, said, smallest

import treatymodel as tm
from treatymodel import pictures
from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName
from treatymodel.pictures.looks import BROKEN
from treatymodel.pictures.scene import Box, Path
from treatymodel.questions.promises import bonds

WIDTHS = (pictures.COLUMN, pictures.PAGE, pictures.SLIDE)
ASKED = (("FRA", "1914-07-28", "europe-1914"), ("POL", "2026-06-01", ""), ("UKR", "2026-06-01", "ukraine-guarantees"))


@pytest.fixture(scope="module", params=ASKED, ids=lambda asked: str(asked[0]))
def asked(request: pytest.FixtureRequest) -> tuple[tm.World, str, str]:
    party, day, corpus = request.param
    return tm.corpus(corpus or None), party, day


def cards(drawn: pictures.Picture) -> dict[str, Box]:
    """The card of each text or family on each side."""
    return {mark.key: mark for mark in drawn.scene.marks if isinstance(mark, Box) and mark.key}


def test_every_bond_of_the_party_is_on_its_side(asked: tuple[tm.World, str, str]) -> None:
    world, party, day = asked
    drawn = pictures.promise_web(world, party, day, most=100)
    ends: dict[tuple[str, str], set[str]] = {}
    for bond in bonds(world, Day.of(day), party):
        if party in (bond.bearer, bond.creditor):
            side = "owes" if bond.bearer == party else "owed"
            other = bond.creditor if side == "owes" else bond.bearer
            ends.setdefault((side, bond.text.id), set()).update({other} if other is not None else set())
    shown: dict[tuple[str, str], set[str]] = {}
    for row in drawn.table:
        assert isinstance(row["texts"], list)
        assert isinstance(row["others"], list)
        for text in row["texts"]:
            shown.setdefault((str(row["side"]), str(text)), set()).update(map(str, row["others"]))
    assert shown.keys() == ends.keys()
    assert all(ends[key] <= shown[key] for key in ends)
    assert sorted(cards(drawn)) == sorted(f"{row['side']}|{row['family']}|{row['binding']}" for row in drawn.table)


def test_network_says_the_same() -> None:
    world = tm.corpus("europe-1914")
    edges = world.network("1914-07-28").edges(keys=True)
    drawn = pictures.promise_web(world, "FRA", "1914-07-28", most=100)
    owed = {bearer for bearer, creditor, _ in edges if creditor == "FRA"}
    owes = {creditor for bearer, creditor, _ in edges if bearer == "FRA"}
    for side, others in (("owed", owed), ("owes", owes)):
        rows = [row["others"] for row in drawn.table if row["side"] == side]
        assert {other for row in rows if isinstance(row, list) for other in row} == others


def test_what_is_open_is_dashed(asked: tuple[tm.World, str, str]) -> None:
    drawn = pictures.promise_web(*asked, most=100)
    for row in drawn.table:
        card = cards(drawn)[f"{row['side']}|{row['family']}|{row['binding']}"]
        assert (card.look.dash == BROKEN.dash) == (row["bound"] == "open")
    arrows = [mark for mark in drawn.scene.marks if isinstance(mark, Path) and mark.arrow]
    assert len(arrows) == len(drawn.table)
    assert sum(arrow.look == BROKEN for arrow in arrows) == sum(row["bound"] == "open" for row in drawn.table)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_can_be_read_at_every_width(asked: tuple[tm.World, str, str], width: float) -> None:
    drawn = pictures.promise_web(*asked, width=width)
    assert drawn.scene.width == width + 20
    assert not outside(drawn)
    assert not colliding(drawn)
    assert smallest(drawn) >= 6


def test_what_is_over_the_cap_is_counted_and_what_binds_nobody_is_named() -> None:
    world = tm.corpus()
    whole = pictures.promise_web(world, "POL", "2026-06-01", most=100)
    drawn = pictures.promise_web(world, "POL", "2026-06-01", most=2)
    owed = sum(row["side"] == "owed" for row in whole.table)
    assert len(cards(drawn)) == 4
    assert f"Not drawn: {owed - 2} more texts under which it is owed something." in said(drawn)
    assert any("bind nobody: " in line and "us-guarantee-annex-2025-11" in line for line in said(drawn))
    assert not any("draft" in line for line in said(pictures.promise_web(world, "POL", "1939-08-25")))


def test_a_film_keeps_its_size_and_every_text_in_its_place() -> None:
    world = tm.corpus("europe-1914")
    film = [*pictures.promise_film(world, "FRA").values()]
    assert len({(picture.scene.width, picture.scene.height) for picture in film}) == 1
    tops = [{key: (card.x, card.y + card.height / 2) for key, card in cards(picture).items()} for picture in film]
    places: dict[str, set[tuple[float, float]]] = {}
    for top in tops:
        for key, (x, y) in top.items():
            places.setdefault(key, set()).add((round(x, 3), round(y, 3)))
    assert all(len(where) == 1 for where in places.values())
    assert any(one != other for one, other in pairwise(cards(picture).keys() for picture in film))
    for picture in film:
        assert not colliding(picture)
        assert not outside(picture)
    titles = [picture.title for picture in film]
    assert not [pair for pair in combinations(titles, 2) if pair[0] == pair[1]]


def test_a_film_of_given_days_draws_each_as_the_web_alone() -> None:
    world = tm.corpus("europe-1914")
    days = ("1887-03-01", "1904-06-01")
    film = pictures.promise_film(world, "ITA", days)
    assert tuple(film) == days
    for day, picture in film.items():
        alone = pictures.promise_web(world, "ITA", day)
        assert picture.title == alone.title
        assert picture.alt == alone.alt
        assert cards(picture).keys() == cards(alone).keys()


def test_nothing_to_draw_is_said_and_misuse_too() -> None:
    world = tm.corpus("europe-1914")
    drawn = pictures.promise_web(world, "POL", "2026-06-01")
    assert not cards(drawn)
    assert any(line.startswith("No text promises Poland anything") for line in said(drawn))
    with pytest.raises(Misuse, match="no day on which"):
        pictures.promise_film(world, "FRA", ())
    with pytest.raises(UnknownName, match="FRN"):
        pictures.promise_web(world, "FRN", "1914-07-28")
