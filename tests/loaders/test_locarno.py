"""Locarno: whom its text makes owe whom, which the engine derives and a coding by member cannot say."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import treatymodel as tm
from treatymodel.loaders import atop
from treatymodel.questions.breaches import breaches
from treatymodel.vocabulary.kinds import KINDS, is_kind

FIVE = ("BEL", "DEU", "FRA", "GBR", "ITA")
HELP = {
    *{("BEL", "DEU"), ("BEL", "FRA"), ("FRA", "BEL"), ("FRA", "DEU")},
    *{(guarantor, frontier) for guarantor in ("GBR", "ITA") for frontier in ("BEL", "DEU", "FRA")},
}
"""Article 4: the others help the one that is attacked across the frontier of Germany with Belgium or with France."""
FORCE = {("BEL", "DEU"), ("DEU", "BEL"), ("DEU", "FRA"), ("FRA", "DEU")}
"""Article 2: Germany and Belgium, and Germany and France."""
CODED = Path(__file__).parents[2] / "docs" / "locarno.csv"


@pytest.fixture(scope="module")
def locarno() -> tm.World:
    return tm.corpus().only("locarno-1925", "versailles-1919")


@pytest.mark.parametrize("day", ["1926-09-14", "1935-06-01"])
def test_who_may_ever_have_to_help_whom(locarno: tm.World, day: str) -> None:
    coverage = locarno.coverage((*FIVE, "POL"), (*FIVE, "POL"), days=day)
    assert {(duty["bearer"], duty["on"]) for duty in coverage.duties} == HELP


@pytest.mark.slow
def test_no_other_happening_makes_anybody_owe_more(locarno: tm.World) -> None:
    kinds = [kind for kind in KINDS if is_kind(kind, "happening") and not is_kind(kind, "breach")]
    coverage = locarno.coverage((*FIVE, "POL"), (*FIVE, "POL"), kinds, days="1930-06-01")
    assert {(duty["bearer"], duty["on"]) for duty in coverage.duties} == HELP


@pytest.mark.parametrize("day", ["1926-09-13", "1937-04-24"])
def test_nobody_before_and_after(locarno: tm.World, day: str) -> None:
    assert not locarno.coverage("DEU", "FRA", days=day).duties


def test_who_must_not_attack_whom(locarno: tm.World) -> None:
    found = set()
    for by, on in permutations(FIVE, 2):
        case = tm.Case(locarno, tm.Event("armed_attack", by=by, on=on, at="1930-06-01"))
        found |= {(one.by, one.on) for one in breaches(case) if one.of == "locarno-1925/art2"}
    assert found == FORCE


def test_the_coding_has_twice_as_many_promises(locarno: tm.World) -> None:
    def defended(world: tm.World) -> set[tuple[object, object]]:
        rows = (row for row in atop.dyad_year(world) if row["year"] == 1930 and row["atop_defense"])
        return {(row["ccode1"], row["ccode2"]) for row in rows}

    number = {code: int(str(tm.convert(code, "id", "cow", on="1930-06-01"))) for code in FIVE}
    assert len(defended(atop.read(CODED).world)) == 20
    derived = {(2130, number[who]): {"defense": [number[on] for one, on in HELP if one == who]} for who in FIVE}
    told = atop.read(CODED, supplement=derived)
    assert defended(told.world) == {(number[who], number[on]) for who, on in HELP}
    assert all(row["defense"] for row in atop.state_year(told.world))
