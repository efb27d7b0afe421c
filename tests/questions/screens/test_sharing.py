"""Clauses that come to the same share answers, and only these: many like texts, asked at once, against single cases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from tests.questions.screens.pact import defence, rows_of, states, text, world_of
from tests.questions.screens.telling import lifted_answers, single_answers

import treatymodel as tm
from treatymodel.days import Day
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.vocabulary.atoms.patterns import EventPattern

PARTIES = [f"A{number}" for number in range(9)]
PLACES = {
    "east": (),
    "west": (),
    "river": (),
    "delta": ("river", "east"),
    "port": ("delta",),
    "gorge": ("river", "west"),
    "A0": ("west",),
    "A1": ("east",),
}
"""Places with the wholes of which they are parts."""
KINDS = ("use_of_force", "armed_attack", "invasion", "blockade", "incursion", "threat", "massing", "cyber_attack")
HOLDS = {"who": "attacker", "place": "isle"}
STRUCK = {"kind": "use_of_force", "by": "victim", "on": "attacker"}


def pick(dice: random.Random, options: Any, most: int = 3) -> list[str]:
    """A few of the options."""
    return dice.sample([*options], dice.randint(1, most))


def clause(dice: random.Random, number: int, areas: list[str]) -> tm.Obligation:
    """One of a few forms, with kinds, places and parties of its own."""
    pattern: dict[str, Any] = {"kind": pick(dice, KINDS), "on": dice.choice(("party", "party", {"role": "ward"}))}
    if dice.random() < 0.5:
        pattern["in"] = pick(dice, [*PLACES, *areas], 2)
    if dice.random() < 0.2:
        pattern["by"] = pick(dice, PARTIES)
    if dice.random() < 0.2:
        pattern["object"] = dice.choice(("territory", "forces"))
    trigger: dict[str, Any] = {"on": {"event": pattern}}
    if dice.random() < 0.2:
        enough = {"n": dice.randint(1, 6), "of": {"tag": "ready"}, "that": {"bound": {"who": "each", "by": "this"}}}
        trigger["if"] = {"at_least": enough}
    earlier = dice.choice((STRUCK, STRUCK, {**STRUCK, "in": pick(dice, PLACES)}, {**STRUCK, "kind": pick(dice, KINDS)}))
    return tm.Obligation(
        id=f"c{number}",
        cite={"article": "1"},
        bearer=dice.choice(("each other party", "each other party", {"role": "guard"})),
        owed_to="victim",
        trigger=trigger,
        unless=[{"when": {"once": {"event": earlier}}}] if dice.random() < 0.5 else (),
        action="defend",
    )


def members(dice: random.Random) -> list[tm.Participation]:
    """Members of all sorts, some of them no longer bound, or not yet."""
    spans: tuple[dict[str, str], ...] = (
        {},
        {"from": "2000-01-01"},
        {"from": "2030-01-01"},
        {"to": "2010-01-01"},
        {"from": "2019"},
    )
    rows = [
        tm.Participation(party=code, role=role, tags=tags, consent=consent, **dice.choice(spans))
        for code in pick(dice, PARTIES, 8)
        for role, tags in [dice.choice((("guard", ()), ("guard", ("ready",)), ("ward", ("ready",)), ("ward", ())))]
        for consent in [dice.choice((None, None, None, "disputed"))]
    ]
    gone = [
        tm.Participation(party="A8", role=role, tags=("ready",), end=Day.parse("1990-01-01"))
        for role in ("guard", "ward")
    ]
    return [*rows, *gone]


def texts(dice: random.Random) -> Iterator[tm.Instrument]:
    """Texts of a few memberships, so that many stand alike."""
    rows = [members(dice) for _ in range(3)]
    for number in range(12):
        area = {"area": {"include": pick(dice, PLACES, 2), "exclude": pick(dice, PLACES, 1)}}
        clauses = [clause(dice, at, ["zone"] if number % 4 == 0 else []) for at in range(4)]
        yield text(rows[number % 3], *clauses, name=f"t{number}", terms={"zone": area} if number % 4 == 0 else {})


def facts(dice: random.Random, lists: list[list[str]]) -> tm.Facts:
    """What events of one kind, and places of which a part is meant, are found to be."""
    answers = [
        tm.Answer(question="kind", args=(("is", "+".join(own)),), value=dice.random() < 0.5)
        for own in lists
        if dice.random() < 0.5
    ]
    parts = [(place, name) for place in PLACES for name in PLACES if dice.random() < 0.4]
    answers += [tm.Answer(question="part", args=(("in", b), ("place", a)), value=dice.random() < 0.5) for a, b in parts]
    return tm.Facts(answers=answers)


@pytest.mark.parametrize("seed", [0, 2, 6])
def test_like_texts_are_answered_each_by_itself(seed: int) -> None:
    dice = random.Random(seed)
    world = tm.World(
        parties=[tm.Party(id=code, name=code) for code in PARTIES],
        places=[
            tm.Place(id=name, name=name, part_of=part_of, title=({"party": name},) if name in PARTIES else ())
            for name, part_of in PLACES.items()
        ],
        instruments=texts(dice),
    )
    past = [
        tm.Event(dice.choice(KINDS), by=by, on=on, place=dice.choice([*PLACES]), at="2019-03-01T00:00Z")
        for by, on in (dice.sample(PARTIES, 2) for _ in range(20))
    ]
    patterns = [firing for _, _, trigger in world.clauses for firing in trigger.on or ()]
    lists = [list(firing.kind) for firing in patterns if isinstance(firing, EventPattern)]
    known = facts(dice, lists)
    lifted = Lifted(world, known, history=past)
    for _ in range(10):
        by, on = dice.sample(PARTIES, 2)
        place = dice.choice([*PLACES, None])
        day = dice.choice(("2005-06-01T00:00Z", "2020-06-01T00:00Z", "2019-06-01T00:00Z"))
        event = tm.Event(dice.choice(dice.choice(lists)), by=by, on=on, at=day, **({"place": place} if place else {}))
        earlier = [item for item in past if item.at.before(event.at)]
        answers = lifted_answers(lifted, event)
        assert answers == single_answers(tm.Case(world, event, earlier, known)), event


def test_how_many_there_are_counts_where_it_is_counted() -> None:
    """Four of fourteen are not five, though in a text alike seven are."""

    def pact(name: str, members: range, ready: range) -> tm.Instrument:
        enough = {"at_least": {"n": 5, "of": {"tag": "ready"}, "that": {"bound": {"who": "each", "by": "this"}}}}
        rows = [tm.Participation(party=f"A{at}", tags=("ready",) if at in ready else ()) for at in members]
        trigger = {"on": {"event": {"kind": "armed_attack", "on": "party"}}, "if": enough}
        return text(rows, defence(trigger=trigger), name=name)

    world = tm.World(
        parties=states(30),
        instruments=[pact("few", range(14), range(4)), pact("many", range(14, 28), range(14, 21))],
    )
    lifted = Lifted(world)
    for victim, verdict in (("A0", "NOT_DUE"), ("A14", "DUE")):
        event = tm.Event("armed_attack", by="A29", on=victim, at="2020-06-01")
        told = lifted_answers(lifted, event)
        assert told == single_answers(tm.Case(world, event))
        assert (verdict, "legal") in {answer[2:] for answer in told}


def test_anybody_whom_the_record_mentions_is_asked() -> None:
    """Who bears it depends on the record, though no condition looks there."""
    trigger = {"on": {"event": {"kind": "armed_attack"}}}
    clause = defence(bearer={"any": "all", "except": ["party"]}, owed_to=None, trigger=trigger, action="consult")
    pact = text(rows_of("A0"), clause)
    world = tm.World(parties=states(4), instruments=[pact])
    past = tm.Event("threat", by="A3", on="A0", at="2020-01-01T00:00Z")
    event = tm.Event("armed_attack", by="A1", on="A0", at="2020-06-01T00:00Z")
    answers = lifted_answers(Lifted(world, history=[past]), event)
    assert answers == single_answers(tm.Case(world, event, [past]))
    assert {bearer for _, bearer, *_ in answers} >= {"A1", "A3"}


def test_a_reservation_that_lapses_changes_what_is_shared() -> None:
    """The row says the same on both days; only the days of its reservation have passed."""
    lapsing = {"clause": "art1", "unless": {"exists": "bearer"}, "to": "2010-01-01"}
    pact = text([*rows_of("A0"), tm.Participation(party="A1", varies=[lapsing])], defence())
    world = tm.World(parties=states(4), instruments=[pact])
    lifted = Lifted(world)
    told = {}
    for day in ("2005-06-01", "2020-06-01"):
        event = tm.Event("armed_attack", by="A3", on="A0", at=day)
        told[day] = lifted_answers(lifted, event)
        assert told[day] == single_answers(tm.Case(world, event))
    assert told["2005-06-01"] != told["2020-06-01"]


def test_a_text_that_prevails_and_one_that_gives_way_read_the_tables_by_their_own_days() -> None:
    """Who is a power turns once; for the pact, so does who is bound by the charter that goes before it."""

    def parties_from(start: str) -> list[tm.Participation]:
        return [*rows_of("A0"), tm.Participation(party="A1", start=start)]

    clause = defence(trigger={"on": {"event": {"kind": "armed_attack", "by": {"class": "power"}, "on": "party"}}})
    rule = {"when": {"exists": "bearer"}, "over": ["pact"], "cite": {"article": "2"}}
    charter = text(parties_from("1990-01-01"), clause, name="charter", primacy=[rule])
    texts = [charter, text(parties_from("1980-01-01"), clause)]
    parties = states(3)
    parties.append(tm.Party(id="A3", name="A state", classes=[{"name": "power", "from": "2000-01-01"}]))
    world = tm.World(parties=parties, instruments=texts)
    lifted = Lifted(world)
    for day, by in product(("1995-06-01", "2005-06-01", "1985-06-01"), ("A2", "A3")):
        event = tm.Event("armed_attack", by=by, on="A0", at=f"{day}T00:00Z")
        assert lifted_answers(lifted, event) == single_answers(tm.Case(world, event)), (day, by)


def test_those_towards_whom_one_party_suspends_a_text_stand_by_themselves() -> None:
    rows = [tm.Participation(party="A0", suspended=[{"towards": "A1"}]), *rows_of("A1", "A2", "A3")]
    pact = text(rows, defence())
    world = tm.World(parties=states(6), instruments=[pact])
    lifted = Lifted(world)
    for victim in ("A2", "A1", "A3"):
        event = tm.Event("armed_attack", by="A5", on=victim, at="2020-06-01T00:00Z")
        answers = lifted_answers(lifted, event)
        assert answers == single_answers(tm.Case(world, event))
        assert ("pact/art1", "A0", "NOT_DUE" if victim == "A1" else "DUE", "legal") in answers


def test_answers_that_turn_on_three_are_shared_whoever_else_there_is() -> None:
    """Texts of other sizes, with members who left, ask no case that one of the first did not."""

    def pact(name: str, bound: range, gone: range) -> tm.Instrument:
        rows = [*(tm.Participation(party=f"A{at}") for at in bound)]
        rows += [tm.Participation(party=f"A{at}", end="2010-01-01") for at in gone]
        struck = {"when": {"once": {"event": {"kind": "happening", "by": "victim", "on": "attacker"}}}}
        clause = defence(unless=[struck]) if len(bound) != 5 else defence(unless=[struck], requires=ENOUGH)
        return text(rows, clause, name=name)

    sizes = ((range(4), range(4, 6)), (range(3), range(3, 6)), (range(1, 3), range(3, 4)), (range(5), range(5, 6)))
    world = tm.World(
        parties=states(12),
        instruments=[pact(f"t{at}", *size) for at, size in enumerate(sizes)],
    )
    past = [tm.Event("threat", by="A1", on="A9", at="2015-01-01T00:00Z")]
    lifted = Lifted(world, history=past)
    assert [clause.shape.trios is not None for clause in lifted.clauses] == [True, True, True, False]
    for at, ends in enumerate((("A9", "A0"), ("A9", "A1"), ("A0", "A2"), ("A9", "A1"), ("A4", "A2"), ("A9", "A0"))):
        event = tm.Event("armed_attack", by=ends[0], on=ends[1], at=f"2020-06-0{at + 1}T00:00Z")
        assert lifted_answers(lifted, event) == single_answers(tm.Case(world, event, past)), event


ENOUGH = {"at_least": {"n": 3, "of": "party", "that": {"bound": {"who": "each", "by": "this"}}}}


def test_who_holds_what_a_place_is_part_of_holds_it_too() -> None:
    rows = [tm.Participation(party=code) for code in ("AAA", "BBB")]
    clause = tm.Obligation(
        id="help",
        bearer="each other party",
        owed_to="victim",
        action="assist",
        trigger={"on": {"event": {"kind": "armed_attack", "on": "party"}}, "if": {"holds": HOLDS}},
        cite={"article": "1"},
    )
    places = (
        tm.Place(id="YYY", name="Y", title=({"party": "YYY"},)),
        tm.Place(id="isle", name="Isle", kind="island", part_of=("YYY",)),
    )
    lifted = Lifted(world_of([clause], rows, strangers=("YYY", "ZZZ"), places=places))
    for by, verdict in (("ZZZ", "NOT_DUE"), ("YYY", "DUE")):
        event = tm.Event("armed_attack", by=by, on="AAA", at="2026-06-01T00:00Z")
        assert lifted_answers(lifted, event) == single_answers(tm.Case(lifted.world, event))
        assert [answer[2] for answer in lifted_answers(lifted, event)] == [verdict]
