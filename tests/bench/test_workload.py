"""The benchmark's worlds mean what the workload says: every case against the rules by hand."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from benchmarks.instances import draw
from benchmarks.workload import KINDS, event, past, world_of
from tests.bench.by_hand import Event, owed

import treatymodel as tm
from treatymodel.vocabulary.kinds import Match, match_kind

SEEDS = (1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def instance(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A small instance."""
    return draw(9, 60, request.param, years=80)


@pytest.fixture(scope="module")
def world(instance: dict[str, Any]) -> tm.World:
    """The instance as a world."""
    return world_of(instance)


def due(instance: dict[str, Any], world: tm.World, row: Event) -> set[tuple[int, int]]:
    """What the library says is owed on the event, with the whole record beside it."""
    around = [past(other) for other in instance["events"] if {*other[:2]} == {*row[:2]}]
    case = tm.Case(world, event(row), history=around)
    return {
        (int(found.bearer.removeprefix("P")), int(found.obligation.removeprefix("c")))
        for found in case.who().where(event="event", verdict="DUE")
    }


def asked(instance: dict[str, Any], count: int) -> list[Event]:
    """Events about which something may be owed: as the record has them, and turned, on its days and the days after."""
    dice = random.Random(count)
    rows = []
    for by, on, kind, zone, day in dice.sample(instance["events"], count):
        rows += [(by, on, kind, zone, day), (on, by, dice.randrange(12), zone, day), (on, by, kind, zone, day + 1)]
    return rows


def telling(instance: dict[str, Any], rule: str, without: object) -> list[Event]:
    """Events whose answer turns on the rule: it is another one where every clause goes without."""
    treaties = [
        {**treaty, "clauses": [{**clause, rule: without} for clause in treaty["clauses"]]}
        for treaty in instance["treaties"]
    ]
    changed = {**instance, "treaties": treaties}
    return [row for row in asked(instance, 72) if owed(instance, row) != owed(changed, row)]


RULES = {"trigger": 0, "beneficiary": -1, "adversaries": None, "zones": None, "exception": False, "k": 0}


@pytest.mark.parametrize("rule", RULES)
def test_cases_answer_as_each_rule_has_it(instance: dict[str, Any], world: tm.World, rule: str) -> None:
    rows = telling(instance, rule, RULES[rule])
    assert rows
    for row in rows[:4]:
        assert due(instance, world, row) == owed(instance, row), row


def test_cases_answer_as_the_rules_do(instance: dict[str, Any], world: tm.World) -> None:
    rows = asked(instance, 8)
    expected = [owed(instance, row) for row in rows]
    assert [due(instance, world, row) for row in rows] == expected
    assert any(expected)
    assert not all(expected)


def test_no_answer_is_open(instance: dict[str, Any], world: tm.World) -> None:
    for row in asked(instance, 5):
        assert not tm.Case(world, event(row)).who().where(verdict="OPEN")


def test_kinds_are_apart() -> None:
    assert {match_kind(one, other) for one in KINDS for other in KINDS if one != other} == {Match.NO}


def test_a_condition_can_be_the_first_thing_read() -> None:
    script = "import treatymodel as tm; print(tm.condition({'approved': {'by': 'USA'}}))"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
    assert printed == 'Condition({"approved":{"by":"USA"}})\n'
