"""Spreads in bulk are held against the workload's rules, worked by hand, and against single cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from benchmarks.instances import draw
from benchmarks.workload import KINDS, code, event, past, world_of, zone_of
from tests.bench.by_hand import spread

from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.waves import Waves

PARTIES = 9
WAR = {"help_is_attack": "yes", "help_strikes_home": "yes"}


@pytest.fixture(scope="module", params=(1, 2))
def instance(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A small instance."""
    return draw(PARTIES, 90, request.param, years=120)


@pytest.fixture(scope="module")
def waves(instance: dict[str, Any]) -> Waves:
    """Its world with its record, where help is war."""
    lifted = Lifted(world_of(instance), history=[past(row) for row in instance["events"]])
    return Waves(lifted, WAR, then=KINDS[2], each_way=True)


def first_rounds(rounds: dict[tuple[int, int], int]) -> dict[int, int]:
    """The first round in which each party stands in a pair."""
    found: dict[int, int] = {}
    for pair, number in sorted(rounds.items(), key=lambda item: item[1]):
        for party in pair:
            found.setdefault(party, number)
    return found


@pytest.mark.parametrize(("kind", "day"), [(3, 18000), (5, 30000)])
def test_all_pairs_spread_as_by_hand(instance: dict[str, Any], waves: Waves, kind: int, day: int) -> None:
    number = waves.lifted.everybody.number
    party = [int(name[1:]) for name in waves.lifted.everybody.codes]
    pairs = [(a, v) for a in range(PARTIES) for v in range(PARTIES) if a != v]
    ends = np.array([[number[code(end)] for end in pair] for pair in pairs])
    circumstances = Circumstances(KINDS[kind], event((0, 1, kind, 0, day)).at)
    reached = waves.spreads(circumstances, ends[:, 0], ends[:, 1], homes=True)
    far = 0
    for at, (pair, own) in enumerate(zip(pairs, reached.each(), strict=True)):
        home = instance["parties"][pair[1]]["home_zone"]
        wanted = spread(instance, (*pair, kind, home, day), [True] * PARTIES)
        assert reached.made[at] == len(wanted)
        assert {party[one]: number for one, number in own.items()} == first_rounds(wanted)
        far = max(far, *wanted.values())
    assert far > 1


def test_draws_are_as_by_hand(instance: dict[str, Any], waves: Waves) -> None:
    number = waves.lifted.everybody.number
    honour = np.random.default_rng(5).random((130, PARTIES)) < 0.7
    order = [int(name[1:]) for name in waves.lifted.everybody.codes]
    told = set()
    for pair, kind, zone, day in (((0, 1), 3, 4, 18000), ((4, 2), 2, 1, 24000), ((7, 3), 4, 7, 30000)):
        circumstances = Circumstances(KINDS[kind], event((0, 1, kind, zone, day)).at, place=zone_of(zone))
        by, on = (number[code(end)] for end in pair)
        parts = waves.draws(circumstances, by, on, lambda a, b: honour[a:b][:, order], len(honour), at_once=64)
        drawn = np.concatenate([*parts])
        for row, willing in zip(drawn, honour.tolist(), strict=True):
            wanted = first_rounds(spread(instance, (*pair, kind, zone, day), willing))
            assert {order[at] for at in np.flatnonzero(row)} == set(wanted)
            told.add(len(wanted))
    assert len(told) > 2


def test_what_was_asked_about_earlier_events_changes_no_spread(instance: dict[str, Any], waves: Waves) -> None:
    lifted = Lifted(waves.lifted.world, history=waves.lifted.past.events)
    for row in instance["events"]:
        earlier, ends = event(row), [lifted.everybody.number[code(end)] for end in row[:2]]
        what = Circumstances(earlier.kind, earlier.at, place=zone_of(row[3]))
        for clause in lifted.speaking(lifted.clauses, what, idle=False):
            clause.outcomes(what, *ends)
    pairs = np.array([(a, v) for a in range(PARTIES) for v in range(PARTIES) if a != v])
    after = Waves(lifted, WAR, then=KINDS[2], each_way=True)
    for day in (18000, 30000):
        circumstances = Circumstances(KINDS[2], event((0, 1, 2, 0, day)).at)
        wanted, found = (one.spreads(circumstances, *pairs.T, homes=True) for one in (waves, after))
        assert found.each() == wanted.each()
        assert found.made.tolist() == wanted.made.tolist()
