"""All expressible events, class by class, against plain enumeration of each of them."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import treatymodel as tm
from treatymodel.errors import Misuse, UnknownName
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.model.world import World as Law
from treatymodel.questions.expressible import Expressible, Range, expressible, range_of
from treatymodel.questions.world import World
from treatymodel.testing import cases
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import is_kind, narrower
from treatymodel.vocabulary.scales import OBJECTS

STRENGTH = ("", "NOT_DUE", "OPEN", "DUE")
CODES = ("AAA", "BBB", "CCC", "DDD")
KINDS = ("use_of_force", "strike", "ceasefire_breach", "ceasefire")


def pact(*clauses: dict[str, object], **beside: object) -> Instrument:
    """A pact of three parties, the third from the second day on."""
    rows = [{"party": code, "from": "2020-01-01", "signs": True} for code in ("AAA", "BBB")]
    rows += [{"party": "CCC", "from": "2020-01-02", "signs": True}]
    numbered = [{"id": f"c{n}", "cite": {"point": str(n)}, **clause} for n, clause in enumerate(clauses, 1)]
    head = {"id": "pact", "name": "Pact", "kind": "treaty", "binding": "legal", "signed": "2019-12-31"}
    return Instrument(**{**head, "enters_into_force": "2020-01-01", "parties": rows, "clauses": numbered, **beside})


def world_of(*texts: Instrument) -> World:
    """The parties to the pact, and one besides; an island is part of a country, and a rock is claimed by two."""
    places: list[dict[str, Any]] = [{"id": code, "name": code, "title": [{"party": code}]} for code in ("AAA", "DDD")]
    places += [{"id": "isle", "name": "Isle", "kind": "island", "part_of": ["AAA"]}]
    claims = [{"party": code, "contested": True} for code in ("BBB", "DDD")]
    places += [{"id": "rock", "name": "Rock", "kind": "island", "title": claims}]
    return World(
        parties=[Party(id=code, name=code) for code in CODES],
        places=[Place(**place) for place in places],
        instruments=texts,
    )


def world(*clauses: dict[str, object], **beside: object) -> World:
    """The pact alone."""
    return world_of(pact(*clauses, **beside))


def counted(found: Expressible) -> Counter[tuple[str, str]]:
    """Of each clause: events that bind somebody, or may, and the answers of both verdicts."""
    keys = ("events_due", "events_open", "due", "open")
    return +Counter({(str(row["obligation"]), key): int(str(row[key])) for row in found for key in keys})


def enumerated(own: Law, events: Range, clause: str | None = None) -> tuple[int, Counter[tuple[str, str]]]:
    """The same, and how many events there are, by a case for each event; of one clause, or of all."""
    found: Counter[tuple[str, str]] = Counter()
    first, last = events.days
    said = [
        dict(zip(events.qualities, values, strict=True))
        for values in product((None, True, False), repeat=len(events.qualities))
    ]
    ends = (None, *events.parties)
    size = 0
    for day in range(first, last + 1):
        for kind, by, on, thing, place, stated in product(
            events.kinds, ends, ends, (None, *events.objects), (None, *events.places), said
        ):
            target = {key: value for key, value in (("on", on), ("object", thing), ("place", place)) if value}
            qualities = {name: value for name, value in stated.items() if value is not None}
            event = tm.Event(kind, by=by, at=date.fromordinal(day).isoformat(), qualities=qualities, **target)
            size += 1
            verdicts: dict[str, list[str]] = {}
            case = tm.Case(own, event)
            best: dict[tuple[str, str], str] = {}
            for item in case.who() if clause is None else case.answer_of(clause):
                key = (item.name, item.bearer)
                best[key] = max(best.get(key, ""), str(item.verdict), key=STRENGTH.index)
            for (name, _), verdict in best.items():
                verdicts.setdefault(name, []).append(verdict)
            for name, each in verdicts.items():
                found[name, "due"] += each.count("DUE")
                found[name, "open"] += each.count("OPEN")
                found[name, "events_due"] += "DUE" in each
                found[name, "events_open"] += "OPEN" in each and "DUE" not in each
    return size, +found


DEFENDED = {"fact": {"is": "in_self_defence", "about": "event"}}
PROVOKED = {"fact": {"is": "provoked", "about": "event"}}
HELP: dict[str, Any] = {
    "bearer": {"party": "all", "except": ["victim", "attacker"]},
    "owed_to": "victim",
    "action": "assist",
}


def on(**said: object) -> dict[str, Any]:
    """A clause that such an event sets off."""
    return {**HELP, "trigger": {"on": {"event": {"kind": "use_of_force", "on": "party", **said}}}}


CLAUSES: dict[str, dict[str, Any]] = {
    "an attack on a party": on(kind="armed_attack"),
    "in a place": on(**{"in": "AAA"}),
    "on somebody's ground": on(on_territory_of="party"),
    "on an object": on(object="territory"),
    "on the ground of whoever was hit": on(on_territory_of="victim"),
    "on the ground of others than the bearer": on(on_territory_of={"party": "all", "except": ["bearer"]}),
    "on the ground of whoever did it": on(on_territory_of="attacker"),
    "by one named": on(by="DDD"),
    "the one hit": {"bearer": "victim", "action": "assist", "trigger": {"on": {"attacked": {}}}},
    "whoever is on record": {**on(), "bearer": {"term": "crowd"}},
    "after a breach": {**HELP, "trigger": {"on": {"breach": {"of": "ceasefire"}}}},
    "while a ceasefire stands": {
        **HELP,
        "owed_to": "party",
        "trigger": {"while": {"ceasefire": {"between": ["AAA", {"party": "all"}]}}},
    },
    "while they fight": {
        **HELP,
        "owed_to": "party",
        "trigger": {"while": {"hostilities": {"between": ["AAA", {"party": "all"}]}}},
    },
    "if not provoked": {**on(), "unless": {"when": PROVOKED}},
    "all who are left": {**on(on="AAA"), "bearer": "party"},
}


def narrowed(own: Law, event: tm.Event, dice: random.Random) -> Range:
    """A few events around one: of two parties, of its kind and another, in two places, on two days."""
    named = [*(event.by or ()), *(target.party for target in event.targets if target.party is not None)]
    parties = dict.fromkeys([*named[:2], *dice.sample(sorted(own.parties), min(2, len(own.parties)))])
    places = [target.place for target in event.targets if target.place is not None]
    places += dice.sample(sorted(own.places), min(1, len(own.places)))
    kinds = dict.fromkeys([event.kind, dice.choice(narrower("happening"))])
    first = event.at.day.first
    days = str(first), str(first + timedelta(days=1))
    whole = range_of(own, list(parties)[:2], kinds, [dice.choice(sorted(OBJECTS))], dict.fromkeys(places), *days)
    return replace(whole, qualities=whole.qualities[:1])


def agrees(own: Law, events: Range) -> bool:
    """Whether classes count what plain enumeration counts; and whether there is anything to count."""
    size, plain = enumerated(own, events)
    assert events.size == size
    found = expressible(own, events)
    assert counted(found) == plain
    for lot in found.lots:
        assert strongest(own, lot.clause, lot.event) == lot.verdict, lot
    return bool(plain)


def strongest(own: Law, clause: str, event: tm.Event) -> str:
    """The strongest verdict that a clause has for anybody, by a case."""
    return max((str(item.verdict) for item in tm.Case(own, event).answer_of(clause)), key=STRENGTH.index, default="")


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_events_of_drawn_worlds_are_counted_as_one_by_one(case: tm.Case, dice: random.Random) -> None:
    assume(case.event is not None and is_kind(case.event.kind, "happening"))
    assert case.event is not None
    agrees(case.world, narrowed(case.world, case.event, dice))


@pytest.mark.slow
@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_events_of_many_drawn_worlds_are_counted_as_one_by_one(case: tm.Case, dice: random.Random) -> None:
    assume(case.event is not None and is_kind(case.event.kind, "happening"))
    assert case.event is not None
    agrees(case.world, narrowed(case.world, case.event, dice))


def sampled(number: int) -> None:
    """Events around a drawn one of the corpus, under a clause that speaks of it, by a case for each."""
    own, dice = tm.corpus(), random.Random(number)
    text, clause, trigger = dice.choice([part for part in own.clauses if part[2].on])
    row = dice.choice(text.parties)
    firing = next((one for one in trigger.on or () if isinstance(one, EventPattern)), None)
    start = row.start.last if row.start is not None else date(1950, 1, 1)
    named = [code for code in text.rows if code in own.parties]
    on = dice.choice(named)
    kind = dice.choice(firing.kind) if firing is not None else "armed_attack"
    by = dice.choice(sorted(own.parties))
    event = tm.Event(kind if is_kind(kind, "happening") else "armed_attack", by=by, on=on, at=start.isoformat())
    events = narrowed(own, event, dice)
    name = f"{text.id}/{clause.id}"
    found = counted(expressible(own, events, [text.id]))
    plain = enumerated(own, events, name)[1]
    assert {key: many for key, many in found.items() if key[0] == name} == plain


@pytest.mark.parametrize("number", range(2))
def test_events_sampled_from_the_corpus_are_counted_as_one_by_one(number: int) -> None:
    sampled(number)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(2, 40))
def test_more_events_sampled_from_the_corpus_are_counted_as_one_by_one(number: int) -> None:
    sampled(number)


def test_a_bearer_that_did_it_to_itself_is_counted() -> None:
    own = world({**HELP, "bearer": "CCC", "owed_to": "party", "trigger": {"on": {"event": {"kind": "armed_attack"}}}})
    assert agrees(own, range_of(own, ("CCC", "DDD"), ("armed_attack",), (), (), "2020-01-02", "2020-01-02"))


def test_what_a_clause_does_not_ask_for_is_counted_too() -> None:
    asks = {"in_self_defence": {"asks": "was the force used in self-defence", "presumed": "no"}}
    own = world(CLAUSES["if not provoked"], {**on(), "unless": {"when": DEFENDED}}, questions=asks)
    events = range_of(own, ("DDD", "AAA"), KINDS[:1], (), (), "2020-01-01", "2020-01-01")
    assert len(events.qualities) == 2
    assert agrees(own, events)


def test_the_events_of_all_verdicts_are_all_events() -> None:
    own = world(CLAUSES["in a place"])
    events = range_of(own, ("DDD", "AAA"), KINDS, (), ("isle",), "2020-01-01", "2020-01-02")
    for row in expressible(own, events):
        assert sum(int(str(row[f"events_{verdict}"])) for verdict in ("due", "open", "not_due")) == events.size


def test_clauses_are_answered_one_after_the_other_and_told_of() -> None:
    own = world(CLAUSES["in a place"], CLAUSES["by one named"])
    told: list[tuple[int, int]] = []
    found = expressible(own, range_of(own, kinds=KINDS), progress=lambda done, whole: told.append((done, whole)))
    assert not told
    assert next(found.clauses())[0] == "pact/c1"
    assert told == [(1, 2)]
    assert [row["obligation"] for row in found] == ["pact/c1", "pact/c2"]
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("name", CLAUSES)
def test_classes_count_what_plain_enumeration_counts(name: str) -> None:
    own = world(CLAUSES[name], terms={"crowd": "any"})
    places = ("isle", "DDD", "rock")
    events = range_of(own, ("DDD", "AAA", "CCC"), KINDS, ("territory",), places, "2020-01-01", "2020-01-02")
    assert agrees(own, events)


def test_a_place_that_changes_hands_is_answered_by_its_days() -> None:
    """Nobody knows on which of two days BBB came to hold what others held before."""
    clause = {**on(on_territory_of="party"), "bearer": "AAA", "owed_to": "party"}
    title = [{"party": "DDD", "to": "2020-01-02"}, {"party": "BBB", "from": "2020-01-03/2020-01-04"}]
    plain = world(clause)
    zone = Place(id="zone", name="Zone", kind="zone", title=title)
    own = World(parties=plain.parties.values(), places=[*plain.places.values(), zone], instruments=[pact(clause)])
    assert agrees(own, range_of(own, ("DDD",), ("strike",), ("territory",), ("zone",), "2020-01-02", "2020-01-05"))


def test_texts_that_are_in_force_by_each_other_are_counted() -> None:
    asks = {"ratified": {"asks": "was it ratified", "presumed": "open"}}
    forces = {"one": {"any": [{"in_force": "two"}, {"fact": "ratified"}]}, "two": {"in_force": "one"}}
    clauses = CLAUSES["in a place"], CLAUSES["on an object"]
    own = world_of(*(pact(*clauses, id=id_, questions=asks, enters_into_force=force) for id_, force in forces.items()))
    assert agrees(own, range_of(own, ("DDD", "AAA"), KINDS[:1], ("territory",), ("isle",), "2020-01-01", "2020-01-02"))


def test_an_example_of_each_class_replays_as_a_case() -> None:
    own = world(CLAUSES["in a place"])
    found = expressible(own, range_of(own, kinds=KINDS, since="2020-01-01", until="2021-12-31"))
    assert found.lots
    for lot in found.lots:
        assert strongest(own, lot.clause, lot.event) == lot.verdict


@pytest.mark.slow
def test_the_corpus_answers_as_case_by_case_where_places_and_holders_count() -> None:
    own, name, day = tm.corpus("nato"), "north-atlantic-1949/art5", "2026-06-01"
    whole = range_of(own, ("RUS", "POL"), ("armed_attack",), (), ("POL", "ceuta"), day, day)
    events = replace(whole, qualities=())
    plain: Counter[str] = Counter()
    for by, on, place in product((None, *events.parties), (None, *events.parties), (None, *events.places)):
        target = {key: value for key, value in (("on", on), ("place", place)) if value}
        answers = tm.Case(own, tm.Event("armed_attack", by=by, at=day, **target)).answer_of(name)
        plain.update(str(item.verdict) for item in answers)
    row = next(row for row in expressible(own, events, ["north-atlantic-1949"]) if row["obligation"] == name)
    assert (row["due"], row["open"]) == (plain["DUE"], plain["OPEN"])
    assert plain["DUE"]
    assert plain["OPEN"]


def test_other_processes_answer_the_same_in_the_same_order() -> None:
    own = world(CLAUSES["in a place"], CLAUSES["by one named"], CLAUSES["while they fight"])
    events = range_of(own, kinds=KINDS)
    with ProcessPoolExecutor(2) as executor:
        assert list(expressible(own, events, executor=executor).clauses()) == list(expressible(own, events).clauses())


def test_bad_ranges_are_refused() -> None:
    own = world(CLAUSES["in a place"])
    with pytest.raises(UnknownName, match="QQQ"):
        range_of(own, parties=["QQQ"])
    with pytest.raises(Misuse, match="is before"):
        range_of(own, since="2021-01-01", until="2020-01-01")
    with pytest.raises(UnknownName, match="nothing"):
        expressible(own, range_of(own), ["nothing"])
