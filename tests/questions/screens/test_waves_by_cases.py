"""Spreads in bulk are held against ordinary cases, one for each attack, whatever the clauses look at on record."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

import treatymodel as tm
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.waves import Waves

CODES = ("AA", "BB", "CC", "DD", "EE")
AT = datetime(1950, 5, 1, 12, tzinfo=UTC)
WAR = {"help_is_attack": "yes", "help_strikes_home": "yes"}
ENDS = (
    None,
    ("victim", "attacker"),
    ("attacker", "victim"),
    ("any", "attacker"),
    ("victim", "any"),
    (["AA"], ["BB"]),
    (["CC"], "attacker"),
)
"""Who has to have struck whom for a clause to release; None for one that never does."""
Pair = tuple[str, str]


def clause(dice: random.Random, number: int, members: list[str]) -> tm.Obligation:
    """A duty of help, of some members to some, with an exit by what is on record."""
    ends = dice.choice(ENDS)
    struck: tuple[Any, ...] = ()
    if ends is not None:
        kind = dice.choice(("use_of_force", "armed_attack", "invasion", "happening"))
        struck = ({"when": tm.condition({"once": {"event": {"kind": kind, "by": ends[0], "on": ends[1]}}})},)
    on = dice.choice(("party", "party", members[0]))
    pattern: dict[str, Any] = {"kind": "armed_attack", "on": on}
    if dice.random() < 0.3:
        pattern["by"] = dice.sample(CODES, 2)
    if dice.random() < 0.3:
        pattern["in"] = dice.sample(CODES, 3)
    return tm.Obligation(
        id=f"c{number}",
        cite={"article": str(number)},
        bearer="each other party",
        owed_to=dice.choice(("victim", "victim", members[0])),
        trigger={"on": {"event": pattern}},
        unless=struck,
        action=dice.choice(("defend", "assist", "assist_military", "consult")),
    )


def no_force(dice: random.Random) -> tm.Instrument:
    """A treaty in which three parties promise each other not to use force, so that an attack is a breach."""
    return tm.Instrument(
        id="pact",
        name="Pact",
        kind="treaty",
        binding="legal",
        enters_into_force="1900-01-01",
        parties=[tm.Participation(party=code, start="1900-01-01") for code in dice.sample(CODES, 3)],
        clauses=[
            tm.Obligation(
                id="c",
                cite={"article": "1"},
                modality="prohibition",
                bearer="party",
                owed_to="each other party",
                action="use_force",
            )
        ],
    )


def drawn_world(seed: int) -> tm.World:
    """Five parties in some treaties of help."""
    dice = random.Random(seed)
    texts = []
    for number in range(7):
        members = dice.sample(CODES, dice.choice((2, 2, 3)))
        texts.append(
            tm.Instrument(
                id=f"t{number}",
                name=f"Treaty {number}",
                kind="treaty",
                binding="legal",
                enters_into_force="1900-01-01",
                parties=[tm.Participation(party=code, start="1900-01-01") for code in members],
                clauses=[clause(dice, number, members)],
            )
        )
    if seed % 3 == 0:
        texts.append(no_force(dice))
    parties = [tm.Party(id=code, name=code) for code in CODES]
    places = [tm.Place(id=code, name=code) for code in CODES]
    return tm.World(parties=parties, places=places, instruments=texts, name="drawn")


def attack(pair: Pair, at: datetime, kind: str = "armed_attack") -> tm.Event:
    """An attack on somebody at home."""
    return tm.Event(kind, by=pair[0], on=pair[1], place=pair[1], at=at)


def by_cases(
    world: tm.World, start: Pair, kind: str, past: list[tm.Event], willing: set[str], each_way: bool
) -> dict[Pair, int]:
    """The round in which each attack happens, an ordinary case for each."""
    rounds = {start: 0}
    first = attack(start, AT, kind)
    latest = [start]
    while latest:
        number = max(rounds.values())
        record = [first if pair == start else attack(pair, AT) for pair, made in rounds.items() if made < number]
        came = set()
        for pair in latest:
            event = first if number == 0 else attack(pair, AT + timedelta(hours=1))
            for found in tm.Case(world, event, [*past, *record]).who():
                fights = found.action in ("defend", "assist", "assist_military") and found.verdict is tm.Verdict.DUE
                if fights and found.event == "event" and found.bearer in willing:
                    came.add((found.bearer, pair[1] if found.owed_to == pair[0] else pair[0]))
        known = rounds.keys() | (set() if each_way else {(on, by) for by, on in rounds})
        latest = sorted(pair for pair in came - known if pair[0] != pair[1])
        rounds |= dict.fromkeys(latest, number + 1)
    return rounds


def reached(rounds: dict[Pair, int]) -> dict[str, int]:
    """The first round in which each party stands in a pair."""
    found: dict[str, int] = {}
    for pair, number in sorted(rounds.items(), key=lambda item: item[1]):
        for party in pair:
            found.setdefault(party, number)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_every_start_and_draw_is_a_row_of_cases(seed: int) -> None:
    world = drawn_world(seed)
    dice = random.Random(seed)
    each_way, kind = bool(seed % 2), ("armed_attack", "invasion")[seed // 2 % 2]
    past = [attack(("BB", "AA"), AT - timedelta(days=9)), attack(("AA", "CC"), AT - timedelta(days=3), "invasion")]
    past = past[: seed % 3]
    lifted = Lifted(world, history=past)
    waves = Waves(lifted, WAR, each_way=each_way)
    number, codes = lifted.everybody.number, lifted.everybody.codes
    circumstances = Circumstances(kind, attack(("AA", "BB"), AT).at)
    pairs = [(by, on) for by in CODES for on in CODES if by != on]
    ends = np.array([[number[by], number[on]] for by, on in pairs])
    found = waves.spreads(circumstances, ends[:, 0], ends[:, 1], homes=True)
    for at, pair in enumerate(pairs):
        wanted = by_cases(world, pair, kind, past, {*CODES}, each_way)
        assert {codes[party]: first for party, first in found.of(at).items()} == reached(wanted), pair
        assert found.made[at] == len(wanted), pair
    start = max(range(len(pairs)), key=lambda at: int(found.made[at]))
    coins = np.array([[dice.random() < 0.7 for _ in CODES] for _ in range(70)])
    by, on = pairs[start]
    own = circumstances.at_place(on)
    drawn = np.concatenate([*waves.draws(own, number[by], number[on], lambda a, b: coins[a:b], len(coins), at_once=32)])
    told: dict[tuple[bool, ...], set[str]] = {}
    for row, coin in zip(drawn, coins.tolist(), strict=True):
        key = tuple(coin)
        if key not in told:
            willing = {code for code, yes in zip(codes, coin, strict=True) if yes}
            told[key] = set(reached(by_cases(world, pairs[start], kind, past, willing, each_way)))
        assert {codes[party] for party in np.flatnonzero(row)} == told[key]
