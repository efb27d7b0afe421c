"""Sweeps over all attackers and victims are held against the workload's rules, worked by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest
from benchmarks.instances import draw
from benchmarks.workload import KINDS, event, past, world_of, zone_of
from tests.bench.by_hand import owed
from tests.questions.screens.pact import defence, states, text

import treatymodel as tm
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.sweep import Sweep

PARTIES = 11
ASKED = ((2, 3, 18000), (5, 7, 30000), (3, 1, 12000))
"""Kind, zone and day."""


@pytest.fixture(scope="module", params=(1, 2, 3))
def instance(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A small instance."""
    return draw(PARTIES, 50, request.param, years=80)


@pytest.fixture(scope="module")
def lifted(instance: dict[str, Any]) -> Lifted:
    """Its world, with its record."""
    return Lifted(world_of(instance), history=[past(row) for row in instance["events"]])


def by_hand(instance: dict[str, Any], kind: int, zone: int, day: int) -> set[tuple[int, int, int, int]]:
    """Attacker, victim, bearer and clause."""
    pairs = [(a, v) for a in range(PARTIES) for v in range(PARTIES) if a != v]
    return {(a, v, b, c) for a, v in pairs for b, c in owed(instance, (a, v, kind, zone, day))}


@pytest.mark.parametrize(("kind", "zone", "day"), ASKED)
def test_a_sweep_is_the_relation_by_hand(
    instance: dict[str, Any], lifted: Lifted, kind: int, zone: int, day: int
) -> None:
    at = event((0, 1, kind, zone, day)).at
    sweep = Sweep(lifted, Circumstances(KINDS[kind], at, place=zone_of(zone)))
    party = np.array([int(code[1:]) for code in sweep.everybody])
    clause = np.array([int(part.clause.id[1:]) for part in lifted.clauses])
    found = Counter(
        row
        for part in sweep.relation(part=500)
        for row in zip(
            party[part.attacker].tolist(),
            party[part.victim].tolist(),
            party[part.bearer].tolist(),
            clause[part.clause].tolist(),
            strict=True,
        )
    )
    wanted = by_hand(instance, kind, zone, day)
    assert wanted
    assert found == Counter(wanted)
    bearers: dict[tuple[int, int], set[int]] = defaultdict(set)
    for attacker, victim, bearer, _ in wanted:
        bearers[attacker, victim].add(bearer)
    counts = sweep.counts()
    for a, v in np.ndindex(PARTIES, PARTIES):
        assert counts[a, v] == len(bearers[int(party[a]), int(party[v])])


def test_a_text_whose_parties_may_have_left_is_still_asked() -> None:
    """Nobody knows whether they left in 2019 or never will."""
    rows = [tm.Participation(party=code, end="2019-01-01/9999-12-31") for code in ("A0", "A1")]
    world = tm.World(parties=states(3), instruments=[text(rows, defence())])
    attack = tm.Event("armed_attack", by="A2", on="A0", at="2020-06-01T00:00Z")
    assert tm.Case(world, attack)["A1", "pact/art1"].verdict == "OPEN"
    sweep = Sweep(Lifted(world), Circumstances("armed_attack", attack.at), verdicts=("DUE", "OPEN"))
    told = {
        (sweep.everybody[by], sweep.everybody[on], sweep.everybody[bearer])
        for part in sweep.relation()
        for by, on, bearer in zip(part.attacker, part.victim, part.bearer, strict=True)
    }
    assert told == {("A2", "A0", "A1"), ("A2", "A1", "A0")}
