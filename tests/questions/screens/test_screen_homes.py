"""Where each victim is hit at home, homes that lie and are held alike answer alike, and only these."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from tests.questions.screens.one_by_one import case_of, rows_of

import treatymodel as tm
from treatymodel.questions.screens import chunks

PARTIES = [f"A{number}" for number in range(7)]
REGIONS = ("north", "south", "isles")
TURN = "2020-01-01"
DAYS = ("2019-12-31", "2020-01-01", "2021-05-01")


def held(dice: random.Random, code: str) -> dict[str, Any]:
    """By whom a home is held: most by the party whose it is, some claimed, lost, or run by another."""
    others = dice.sample([name for name in PARTIES if name != code], 2)
    own = {"party": code}
    return dice.choice(
        (
            {"title": (own,)},
            {"title": (own,)},
            {"title": ({**own, "contested": True}, {"party": others[0], "contested": True})},
            {"title": ({**own, "to": TURN}, {"party": others[0], "from": TURN})},
            {"title": (own,), "administration": ({"party": others[1]},)},
            {},
        )
    )


def places(dice: random.Random) -> Iterator[tm.Place]:
    """Homes in regions, a part of each of some, and regions."""
    for name in REGIONS:
        yield tm.Place(id=name, name=name, title=({"party": dice.choice(PARTIES)},) if name == "isles" else ())
    for code in PARTIES:
        kind = dice.choice(("territory", "island"))
        yield tm.Place(id=code, name=code, kind=kind, part_of=dice.sample(REGIONS, 1), **held(dice, code))
        if dice.random() < 0.4:
            yield tm.Place(id=f"port-{code.lower()}", name=code, part_of=[code], **held(dice, code))


def entry(dice: random.Random) -> dict[str, Any]:
    """What an area includes, or leaves out."""
    whose: Any = dice.choice(("party", {"role": "ward"}, "victim", dice.choice(PARTIES)))
    region = [dice.choice(REGIONS)]
    return dice.choice(
        (
            {"territory_of": whose},
            {"territory_of": whose, "in": region},
            {"islands_of": whose},
            {"administered_by": whose},
            {"place": region},
            {"place": [dice.choice(PARTIES)]},
        )
    )


def texts(dice: random.Random) -> Iterator[tm.Instrument]:
    """Texts with areas of their own."""
    for number in range(6):
        area = {"include": [entry(dice), entry(dice)], "exclude": [entry(dice)] if dice.random() < 0.4 else []}
        wheres: tuple[dict[str, Any], ...] = (
            {"in": "zone"},
            {"on_territory_of": dice.choice(("party", "victim", {"role": "ward"}))},
            {"object": "territory", **dice.choice(({"in": "zone"}, {}))},
            {"in": [dice.choice(PARTIES), dice.choice(REGIONS)]},
        )
        roles = ("guard", "ward", "ward", "guard", "ward")
        rows = [tm.Participation(party=c, role=role) for c, role in zip(dice.sample(PARTIES, 5), roles, strict=True)]
        yield tm.Instrument(
            id=f"t{number}",
            name="A pact",
            kind="treaty",
            binding="legal",
            parties=rows,
            terms={"zone": {"area": area}} if number % 2 == 0 else {},
            clauses=[
                tm.Obligation(
                    id=f"c{at}",
                    cite={"article": "1"},
                    bearer="each other party",
                    owed_to="victim",
                    trigger={"on": {"event": {"kind": "armed_attack", **dice.choice(({"on": "party"}, {})), **where}}},
                    action="defend",
                )
                for at, where in enumerate(wheres)
                if number % 2 == 0 or "zone" not in where.values()
            ],
        )


def world_of(dice: random.Random) -> tm.World:
    """A world of homes that lie and are held in many ways."""
    parties = [tm.Party(id=code, name=code, kind="state") for code in PARTIES]
    return tm.World(parties=parties, places=list(places(dice)), instruments=list(texts(dice)))


@pytest.mark.parametrize(
    "seed", [1, 3, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (0, 2, *range(4, 12)))]
)
def test_homes_are_answered_each_by_itself(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(chunks, "FEW", 0)
    dice = random.Random(seed)
    world = world_of(dice)
    facts = tm.Facts(answers=[tm.Answer(question="title", args=(("party", "A1"), ("place", "A1")), value=True)])
    known = facts if seed == 3 else None
    columns = ("event", "bearer", "obligation", "verdict")
    found = tm.screen(world, tm.Product(days=DAYS), facts=known, columns=columns)
    told: dict[object, list[tuple[Any, ...]]] = {}
    for row in found:
        told.setdefault(row["event"], []).append(tuple(row.values()))
    asked = [(day, by, on) for day in DAYS for by in PARTIES for on in PARTIES]
    some = 0
    for number, (day, by, on) in enumerate(asked, 1):
        if by != on and dice.random() < 0.5:
            event = tm.Event("armed_attack", by=by, on=on, place=on, at=day)
            rows = rows_of(case_of(world, event, facts=known), number, ("DUE", "OPEN"))
            assert told.get(number, []) == [tuple(row[name] for name in columns) for row in rows], event
            some += len(rows)
    assert some > 100
