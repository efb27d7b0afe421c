"""The map of who is bound: parties by their strongest duty, and places by the treaty's area, not by their flag."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.pictures.seeing import hints, keys, outside, said

from treatymodel import pictures
from treatymodel.cli.demo import founding_case
from treatymodel.errors import Misuse, UnknownName
from treatymodel.model import Event
from treatymodel.pictures.bound import areas_of, spots, standings
from treatymodel.pictures.land import land
from treatymodel.questions.case import Case
from treatymodel.questions.world import corpus

NATO = "north-atlantic-1949/art6-lands"


def poland() -> Case:
    return Case(corpus(), Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01"))


def russia() -> Case:
    event = Event("declaration_of_war", by="DEU", on="RUS", place="RUS", at="1914-08-01")
    return Case(corpus("europe-1914"), event)


def within(case: Case, area: str) -> dict[str, str]:
    return {spot.place: spot.within for spot in spots(case, land(), (area,), standings(case))}


def test_the_area_of_article_6_is_drawn_and_not_the_flags() -> None:
    found = within(poland(), NATO)
    # Article 6: territory in Europe or North America, islands north of the Tropic of Cancer, Turkey.
    inside = {
        "FRA",
        "corsica",
        "POL",
        "USA",
        "alaska",
        "CAN",
        "TUR",
        "east-thrace",
        "ISL",
        "GRL",
        "azores",
        "BMU",
        "SPM",
    }
    beyond = {"GUF", "hawaii", "PRI", "GUM", "NCL", "REU", "MTQ", "FLK", "ABW", "saint-helena"}
    assert {found[place] for place in inside} == {"yes"}
    assert {found[place] for place in beyond} == {"no"}
    assert {found[place] for place in ("ceuta", "melilla")} == {"open"}
    # Bound by another text, or not at all: the area of this one is not asked of them.
    assert {found[place] for place in ("AUT", "IRL", "SRB", "RUS")} == {""}


def test_what_is_bound_and_outside_has_a_look_of_its_own() -> None:
    drawn = pictures.bound_map(poland(), window=(-170, 190, -57, 84))
    told = dict(zip(keys(drawn), hints(drawn), strict=False))
    assert "outside of the area" in told["GUF"]
    assert "outside of the area" not in told["FRA"]
    assert "French Guiana" in " ".join(said(drawn))
    rows = {row["place"]: row["within"] for row in drawn.table if "place" in row}
    assert rows["GUF"] == "no"
    assert rows["FRA"] == "yes"


def test_parties_are_what_their_strongest_duty_is() -> None:
    case = poland()
    known = standings(case)
    assert known["POL"].standing == "victim"
    assert known["RUS"].standing == "attacker"
    assert known["USA"].standing == "bound"
    assert known["USA"].content == "assistance"
    assert known["USA"].clauses == ("north-atlantic-1949/art5",)
    # A duty of the European Union's treaty, which Ireland's neutrality leaves at aid.
    assert known["AUT"].standing == "bound"
    assert "SRB" not in known
    due = {
        code
        for item in case.who()
        if str(item.verdict) == "DUE" and item.modality == "duty" and item.binding in ("legal", "domestic")
        for code in item.bearers
    }
    assert {code for code, own in known.items() if own.standing == "bound"} <= due


@pytest.mark.parametrize("case", [poland(), founding_case(), russia()], ids=["2026", "2027", "1914"])
@pytest.mark.parametrize("width", [pictures.COLUMN, pictures.PAGE, pictures.SLIDE])
def test_every_place_is_drawn_once_and_on_the_sheet(case: Case, width: float) -> None:
    drawn = pictures.bound_map(case, width=width)
    assert max(Counter(keys(drawn)).values()) == 1
    assert not outside(drawn)
    assert case.world.hash in drawn.source
    assert "Natural Earth" in drawn.source


def test_titles_of_the_day_colour_the_outlines_of_today() -> None:
    case = russia()
    held = {spot.place: spot.holder for spot in spots(case, land(), (), standings(case))}
    assert held["FIN"] == held["UKR"] == held["EST"] == "RUS"
    assert held["DZA"] == "FRA"


def test_what_is_disputed_is_said() -> None:
    drawn = pictures.bound_map(founding_case())
    told = dict(zip(keys(drawn), hints(drawn), strict=False))
    assert "claimed by RUS" in told["crimea"]
    assert "title of Ukraine" in told["crimea"]
    assert any("Crimea" in line for line in said(drawn) if line.startswith("Disputed") or "Crimea" in line)


def test_small_states_are_dots() -> None:
    from treatymodel.pictures.scene import Disc

    drawn = pictures.bound_map(poland())
    dots = {mark.key for mark in drawn.scene.marks if isinstance(mark, Disc)}
    assert "MLT" in dots
    assert "azores" in dots


def test_the_areas_are_those_of_the_clause_that_binds_most() -> None:
    assert NATO in areas_of(poland())
    assert areas_of(founding_case()) == ()


def test_an_area_that_is_none_is_refused() -> None:
    with pytest.raises(Misuse, match="is no area"):
        pictures.bound_map(poland(), areas="north-atlantic-1949/art5")
    with pytest.raises(UnknownName):
        pictures.bound_map(poland(), areas="north-atlantik/art6")


def test_where_nobody_is_bound_it_says_so() -> None:
    case = Case(corpus(), Event("armed_attack", by="CHN", on="MNG", place="MNG", at="2026-06-01"))
    drawn = pictures.bound_map(case)
    assert drawn.title == "Nobody has to act for Mongolia"
