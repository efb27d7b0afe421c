"""What a world made of ATOP's coding answers: hand-worked, from what each column means."""

from __future__ import annotations

import json

import pytest
from tests.agreement import agreement
from tests.loaders.made import row, write
from tests.oracle.worlds import Sample

import treatymodel as tm
from treatymodel.loaders import atop
from treatymodel.verify import verify
from treatymodel.words.json import answer

Cells = dict[str, object]
GERMANY: Cells = {"specthrt": 1, "statthr1": 255}
NAMED: Cells = {"defcoadv": 1, **GERMANY}
TWO_NAMED: Cells = {**NAMED, "statthr2": 300}

# Britain and France in 1900, each with a duty to the other: the duty, its conditions, who attacks whom, the verdict.
BETWEEN_TWO: list[tuple[str, dict[str, object], str, str, str]] = [
    ("defense", {}, "DEU", "FRA", "DUE"),
    ("defense", {}, "FRA", "DEU", "NOT_DUE"),
    ("defense", {}, "GBR", "FRA", "NOT_DUE"),
    ("defense", NAMED, "DEU", "FRA", "DUE"),
    ("defense", NAMED, "RUS", "FRA", "NOT_DUE"),
    ("defense", TWO_NAMED, "AUH", "FRA", "DUE"),
    ("defense", TWO_NAMED, "RUS", "FRA", "OPEN"),
    ("defense", {**NAMED, "defconum": 1}, "RUS", "FRA", "OPEN"),
    ("defense", {"defcoadv": 1, "specthrt": 2}, "DEU", "FRA", "OPEN"),
    ("defense", {"defcoadv": 1, "specthrt": ""}, "DEU", "FRA", "OPEN"),
    ("defense", GERMANY, "RUS", "FRA", "DUE"),
    ("defense", {"defcoloc": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defcoloc": 1}, "FRA", "DEU", "NOT_DUE"),
    ("defense", {"defcoloc": 1, **NAMED}, "RUS", "FRA", "NOT_DUE"),
    ("defense", {"defcocon": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defcodem": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defconum": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defconpr": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defcon": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"olimob": 1}, "DEU", "FRA", "OPEN"),
    ("defense", {"defcoloc": ""}, "DEU", "FRA", "OPEN"),
    ("offense", {}, "FRA", "DEU", "DUE"),
    ("offense", {}, "DEU", "FRA", "NOT_DUE"),
    ("offense", {"offcoadv": 1, **GERMANY}, "FRA", "RUS", "NOT_DUE"),
    ("neutral", {}, "DEU", "FRA", "DUE"),
    ("neutral-attacking", {}, "FRA", "DEU", "DUE"),
    ("neutral-attacking", {"neucoadv": 1, **GERMANY}, "FRA", "RUS", "NOT_DUE"),
    ("consul", {}, "DEU", "FRA", "DUE"),
    ("consul", {}, "FRA", "DEU", "OPEN"),
    ("consul", {}, "DEU", "RUS", "NOT_DUE"),
    ("consul", {"concoreq": 1}, "DEU", "FRA", "OPEN"),
    ("consul", {"concoadv": 1, **GERMANY}, "RUS", "FRA", "NOT_DUE"),
]
ENDING_WITH_THE_DATA, VARYING, SETTLED, LEAVING = 901, 902, 903, 904


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tm.World:
    """One world of all the alliances below, one number each."""
    rows = []
    for index, (clause, cells, *_) in enumerate(BETWEEN_TWO, 1):
        duty = clause.partition("-")[0]
        rows += [row(index, member, "1890-01-01", "1910-01-01", duty, **cells) for member in (200, 220)]
    rows += [row(ENDING_WITH_THE_DATA, member, "1890-01-01", "", "defense") for member in (200, 220)]
    for alliance in (VARYING, SETTLED):
        rows += [row(alliance, 200, "1890-01-01", "", "defense", asymm=1, obvary=1)]
        rows += [row(alliance, member, "1890-01-01", "", asymm=1) for member in (220, 255)]
    rows += [row(LEAVING, member, "1890-01-01", end, "defense") for member, end in ((200, "1900-06"), (220, ""))]
    path = write(tmp_path_factory.mktemp("atop") / "atop5_1m.csv", rows)
    return atop.read(path, supplement={(SETTLED, 200): {"defense": [220]}}).world


def case(world: tm.World, by: str, on: str, at: str = "1900-06-01", **more: object) -> tm.Case:
    return tm.Case(world, tm.Event("armed_attack", by=by, on=on, at=at, **more))


@pytest.mark.parametrize("index", range(1, len(BETWEEN_TWO) + 1))
def test_two_allies(world: tm.World, index: int) -> None:
    clause, cells, by, on, expected = BETWEEN_TWO[index - 1]
    assert case(world, by, on)["GBR", f"atop-{index}/{clause}"].verdict.name == expected, cells


def index_of(clause: str, cells: dict[str, object]) -> int:
    return next(index for index, (name, said, *_) in enumerate(BETWEEN_TWO, 1) if (name, said) == (clause, cells))


def test_an_unprovoked_attack(world: tm.World) -> None:
    clause = f"atop-{index_of('defense', {'defconpr': 1})}/defense"
    asked = {said: case(world, "DEU", "FRA", qualities={"provoked": said}) for said in (True, False)}
    assert [asked[said]["GBR", clause].verdict.name for said in (True, False)] == ["NOT_DUE", "DUE"]


def test_what_is_not_specified_is_a_hinge_and_can_be_answered(world: tm.World) -> None:
    index = index_of("defense", {"defcoloc": 1})
    asked = case(world, "DEU", "FRA")
    question = f"atop_{index}_defense_location"
    hinges = asked["GBR", f"atop-{index}/defense"].hinges()
    assert question in {asked.name for asked in hinges.questions}
    for value, expected in ((True, "DUE"), (False, "NOT_DUE")):
        told = asked.given(question, about="event", value=value, source="the text")
        assert told["GBR", f"atop-{index}/defense"].verdict.name == expected


@pytest.mark.parametrize(("clause", "cells"), [("neutral", {"neucoatt": 1}), ("neutral", {"neuconpr": 1})])
def test_neutrality_only_if_the_ally_is_attacked(
    tmp_path_factory: pytest.TempPathFactory, clause: str, cells: dict[str, object]
) -> None:
    rows = [row(1, member, "1890-01-01", "", clause, **cells) for member in (200, 220)]
    made = atop.read(write(tmp_path_factory.mktemp("atop") / "atop5_1m.csv", rows)).world
    assert [part.id for part in made.instrument("atop-1").clauses] == ["neutral"]


@pytest.mark.parametrize(("at", "expected"), [("2018-12-31", "DUE"), ("2019-01-01", "OPEN"), ("2026-01-01", "OPEN")])
def test_what_runs_on_when_the_data_end_is_not_known_after(world: tm.World, at: str, expected: str) -> None:
    assert case(world, "DEU", "FRA", at)["GBR", f"atop-{ENDING_WITH_THE_DATA}/defense"].verdict.name == expected


@pytest.mark.parametrize(("at", "expected"), [("1900-05-31", "DUE"), ("1900-06-15", "OPEN"), ("1900-07-01", "NOT_DUE")])
def test_a_missing_day_is_known_to_the_month(world: tm.World, at: str, expected: str) -> None:
    assert case(world, "DEU", "FRA", at)["GBR", f"atop-{LEAVING}/defense"].verdict.name == expected


def test_to_whom_it_is_owed_that_varies(world: tm.World) -> None:
    attacked = {on: case(world, "AUH", on) for on in ("FRA", "DEU")}
    found = {
        on: {clause: asked["GBR", clause].verdict.name for clause in CLAUSES[on]} for on, asked in attacked.items()
    }
    assert found == CLAUSES
    assert world.instrument(f"atop-{SETTLED}").clause("defense-200-to-255") is None


CLAUSES = {
    "FRA": {f"atop-{VARYING}/defense-200-to-220": "OPEN", f"atop-{SETTLED}/defense-200-to-220": "DUE"},
    "DEU": {f"atop-{VARYING}/defense-200-to-255": "OPEN", f"atop-{SETTLED}/defense-200-to-220": "NOT_DUE"},
}


def test_nobody_else_is_bound(world: tm.World) -> None:
    assert {item.bearer for item in case(world, "AUH", "FRA").who() if item.verdict.name != "NOT_DUE"} == {"GBR", "FRA"}


def test_an_ally_that_attacks_an_ally(tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [row(1, member, "1890-01-01", "", "defense", "nonagg") for member in (200, 220, 255)]
    made = atop.read(write(tmp_path_factory.mktemp("atop") / "atop5_1m.csv", rows)).world
    assert case(made, "DEU", "FRA")["GBR", "atop-1/defense"].verdict.name == "OPEN"
    assert case(made, "AUH", "FRA")["GBR", "atop-1/defense"].verdict.name == "DUE"
    asked = case(made, "DEU", "FRA").given("atop_1_defense_among", value=False, source="the text")
    assert asked["GBR", "atop-1/defense"].verdict.name == "NOT_DUE"
    assert {item.bearer for item in made.standing("FRA", "1900-01-01") if item.verdict.name == "DUE"} == {"FRA"}


def test_clauses_say_what_they_ask(world: tm.World) -> None:
    said = {
        name: world.instrument(f"atop-{number}").clauses[0].says
        for name, number in (
            ("plain", index_of("defense", {})),
            ("named", index_of("defense", NAMED)),
            ("two", index_of("defense", TWO_NAMED)),
            ("unnamed", index_of("defense", {"defcoadv": 1, "specthrt": 2})),
            ("pair", SETTLED),
        )
    }
    assert said == {
        "plain": "When one of them is attacked, they help it with arms.",
        "named": "When one of them is attacked, they help it with arms, against DEU.",
        "two": "When one of them is attacked, they help it with arms, against DEU or AUH or another.",
        "unnamed": "When one of them is attacked, they help it with arms, against a named adversary.",
        "pair": "GBR helps FRA with arms when FRA is attacked.",
    }


def test_an_independent_check_replays_the_answer(world: tm.World) -> None:
    asked = case(world, "DEU", "FRA")
    assert verify(json.loads(json.dumps(answer(asked, asked.who()))), world) == []


@pytest.mark.parametrize(
    ("by", "on", "at"), [("DEU", "FRA", "1900-06-15"), ("FRA", "DEU", "1900-05-31"), ("FRA", "GBR", "2020-01-01")]
)
def test_a_second_evaluator_says_the_same(world: tm.World, by: str, on: str, at: str) -> None:
    event = tm.Event("armed_attack", by=by, on=on, at=at)
    for name in world.instruments:
        alone = Sample(0, world.only(name), event, (), tm.Facts(), tm.Doctrine(), None, False)
        assert [*agreement.differences(alone, agreement.expected(alone))] == [], name
