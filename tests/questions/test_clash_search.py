"""Clashes over all events, against plain enumeration of small worlds, and by laws that need no expected value."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, cast

import pytest
from tests.second_opinion.small import CODES

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.clash_search import ClashSearch
from treatymodel.testing.transform import rename

KINDS = ("armed_attack", "threat")
DAYS = ("2005-05-01", "2020-05-01")
"""A day before some parties have left, and one after."""
Key = tuple[str, str, str, str]


def _instrument(chance: random.Random, name: str) -> dict[str, Any]:
    members = chance.sample(CODES, chance.choice((3, 4)))
    rows = [{"party": code, **({"to": "2010-01-01"} if chance.random() < 0.3 else {})} for code in members]
    said = {"id": name, "name": name, "kind": "treaty", "binding": "legal", "parties": rows}
    signed = {"signed": f"{chance.choice((1990, 2000))}-01-01"}
    return {**said, **signed, "clauses": [_clause(chance, members), {**_bar(chance), "id": "bar"}]}


def _clause(chance: random.Random, members: list[str]) -> dict[str, Any]:
    """A duty to help, of a few forms."""
    pattern: dict[str, Any] = {"kind": chance.choice((KINDS[0], list(KINDS)))}
    if chance.random() < 0.7:
        pattern["on"] = chance.choice(("party", chance.choice(members)))
    if chance.random() < 0.3:
        pattern["by"] = {"any": "all", "except": ["party"]}
    trigger: dict[str, Any] = {"on": {"event": pattern}}
    if chance.random() < 0.3:
        trigger["if"] = {"hostilities": {"between": ["victim", {"any": "all", "except": ["attacker", "victim"]}]}}
    if chance.random() < 0.2:
        trigger["if"] = {"fact": {"is": "deliberate", "about": "event"}}
    return {
        "id": "help",
        "cite": {"article": "1"},
        "bearer": {"party": "all", "except": chance.choice((["victim"], ["victim", "attacker"]))},
        "owed_to": chance.choice(("victim", "victim", "attacker")),
        "trigger": trigger,
        "action": chance.choice(("assist", "defend", "assist_military")),
    }


def _bar(chance: random.Random) -> dict[str, Any]:
    """Neutrality in a war, a prohibition of force, of support, or of hostile pacts."""
    others = {"party": "all", "except": ["bearer"]}
    standing = {"cite": {"article": "2"}, "bearer": "party", "owed_to": others, "trigger": "standing"}
    end = chance.choice(("victim", "attacker"))
    return chance.choice(
        (
            {**standing, "modality": "prohibition", "action": "use_force"},
            {**standing, "modality": "prohibition", "action": "join_hostile_alliance"},
            {**standing, "action": "neutrality"},
            {**standing, "modality": "prohibition", "action": "support_attacker"},
            {
                "cite": {"article": "2"},
                "bearer": {"party": "all", "except": ["victim", "attacker"]},
                "owed_to": end,
                "trigger": {"on": {"event": {"kind": KINDS[0], ("on" if end == "victim" else "by"): "party"}}},
                "action": "neutrality",
            },
        )
    )


def _world(instruments: Iterable[dict[str, Any]]) -> tm.World:
    return tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES],
        instruments=[tm.Instrument(**text) for text in instruments],
        name="small",
    )


def _texts(seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [_instrument(chance, f"text-{number}") for number in range(2)]


def _enumerated(world: tm.World, longest: int, kinds: Sequence[str] = KINDS) -> dict[Key, set[str]]:
    """The clashes of every sequence of events of the kinds, by party, clauses and kind."""
    found: dict[Key, set[str]] = {}
    deeds = [(kind, by, on) for kind, by, on in product(kinds, CODES, CODES) if by != on]
    for day in DAYS:
        now, before = (f"{day}T12:00Z", f"{day}T11:00Z")
        histories: Iterator[tuple[tm.Event, ...]] = iter([()])
        if longest:
            histories = iter([(), *((tm.Event(kind, by=by, on=on, at=before),) for kind, by, on in deeds)])
        for history in histories:
            for kind, by, on in deeds:
                case = tm.Case(world, tm.Event(kind, by=by, on=on, at=now), history=history)
                for row in case.clashes().found:
                    found.setdefault(_key(row, str(row["party"])), set()).add(str(row["clash"]))
    return found


def _key(row: Any, party: str) -> Key:
    left, right = str(row["left"]), str(row["right"])
    if row["kind"] == "both_sides":
        left, right = sorted((left, right))
    return party, left, right, str(row["kind"])


def _found(table: ClashSearch) -> dict[Key, str]:
    return {_key(row, party): str(row["clash"]) for row in table for party in _list(row["parties"])}


def _list(value: Any) -> list[str]:
    return [str(part) for part in value]


def _agree(world: tm.World, longest: int) -> int:
    every = _enumerated(world, longest)
    table = world.clashes(days=DAYS, history=longest)
    found = _found(table)
    assert table.over["exhaustive"] is True
    assert found.keys() == every.keys()
    for key, clash in found.items():
        assert (clash == "resolved") == (every[key] == {"resolved"}), key
    return len(found)


@pytest.mark.parametrize("seed", range(8))
def test_one_event_at_a_time_it_finds_what_plain_enumeration_finds(seed: int) -> None:
    _agree(_world(_texts(seed)), 0)


def test_there_is_something_to_find() -> None:
    assert sum(len(_found(_world(_texts(seed)).clashes(days=DAYS))) for seed in range(4)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_with_an_event_before_it_finds_what_plain_enumeration_finds(seed: int) -> None:
    _agree(_world(_texts(seed)), 1)


def test_what_crosses_a_clause_sets_off_those_that_answer_its_breach() -> None:
    """The broken clause speaks of force in its exception only; it is crossed by a declaration of war."""
    others = {"party": "all", "except": ["bearer"]}
    peace = {
        "id": "peace",
        "cite": {"article": "1"},
        "modality": "prohibition",
        "bearer": "party",
        "owed_to": others,
        "trigger": "standing",
        "action": "use_force",
        "crossed_by": {"event": {"kind": "declaration_of_war", "by": "bearer", "on": others}},
        "unless": [{"when": {"event": {"kind": "use_of_force", "by": "victim", "on": "attacker"}}}],
    }
    answer = {
        "id": "help",
        "cite": {"article": "2"},
        "bearer": {"party": "all", "except": ["victim", "attacker"]},
        "owed_to": "victim",
        "trigger": {"on": {"breach": {"of": ["peace"]}}},
        "action": "assist",
    }
    neutral = {
        "id": "neutral",
        "cite": {"article": "1"},
        "bearer": {"party": "all", "except": ["victim", "attacker"]},
        "owed_to": "attacker",
        "trigger": {"on": {"event": {"kind": "declaration_of_war", "by": "party"}}},
        "action": "neutrality",
    }
    said = {"kind": "treaty", "binding": "legal", "signed": "1990-01-01"}
    rows = [{"party": code} for code in CODES]
    first = {**said, "id": "guarantee", "name": "guarantee", "parties": rows, "clauses": [peace, answer]}
    other = {**said, "id": "friendship", "name": "friendship", "parties": rows[:3], "clauses": [neutral]}
    world = _world([first, other])
    kinds = ("declaration_of_war", "use_of_force")
    every = _enumerated(world, 0, kinds)
    assert every
    assert _found(world.clashes(days=DAYS, history=0)).keys() == every.keys()


def test_help_owed_to_both_who_fight_takes_no_side() -> None:
    """Owed to every party, help takes a side only where one of the two is none; else no case need be opened."""
    order = {
        "id": "order",
        "cite": {"article": "1"},
        "bearer": {"party": "all", "except": ["victim", "attacker"]},
        "owed_to": "party",
        "trigger": {"on": {"event": {"kind": KINDS[0]}}},
        "action": "assist",
    }

    def world(*members: tuple[str, ...]) -> tm.World:
        said = {"kind": "treaty", "binding": "legal", "signed": "1990-01-01", "clauses": [order]}
        rows = [[{"party": code} for code in codes] for codes in members]
        named = zip(("first", "last"), rows, strict=True)
        return _world({**said, "id": name, "name": name, "parties": own} for name, own in named)

    every = world(CODES, CODES)
    assert _agree(every, 0) == 0
    assert every.clashes(days=DAYS).over["cases"] == 0
    assert _agree(world(CODES[:3], CODES[1:]), 0) == 2, "those in both, once the two that are in one alone fight"


@pytest.mark.parametrize("seed", range(3))
def test_every_example_brings_its_clash_about(seed: int) -> None:
    world = _world(_texts(seed))
    for row in world.clashes():
        history = [tm.Event.model_validate(part) for part in cast("list[Any]", row["history"])]
        case = tm.Case(world, tm.Event.model_validate(row["event"]), history=history)
        told = [other for other in case.clashes() if _key(other, str(other["party"])) == _key(row, str(row["party"]))]
        assert [other["clash"] for other in told] == [row["clash"]]


@pytest.mark.parametrize("seed", range(3))
def test_to_rename_the_parties_and_to_turn_round_the_texts_changes_nothing_else(seed: int) -> None:
    texts = _texts(seed)
    names = dict(zip(CODES, ("DDD", "CCC", "AAA", "BBB"), strict=True))
    plain = _found(_world(texts).clashes())
    assert _found(_world(texts[::-1]).clashes()) == plain
    renamed = rename(_world(texts), names)
    assert _found(renamed.clashes()) == {(names[party], *rest): clash for (party, *rest), clash in plain.items()}


def test_without_one_of_its_clauses_a_clash_is_gone_and_the_others_stay() -> None:
    texts = _texts(1)
    before = _found(_world(texts).clashes())
    gone = next(left for _, left, *_ in before)
    text, _, clause = gone.partition("/")
    kept = [
        {**part, "clauses": [c for c in part["clauses"] if part["id"] != text or c["id"] != clause]} for part in texts
    ]
    after = _found(_world(kept).clashes())
    assert after == {key: clash for key, clash in before.items() if gone not in key[1:3]}
    assert len(after) < len(before)


def test_of_one_party_it_finds_what_it_finds_of_all() -> None:
    world = _world(_texts(1))
    every = _found(world.clashes())
    for code in CODES:
        assert _found(world.clashes(parties=[code])) == {key: clash for key, clash in every.items() if key[0] == code}


def test_what_was_left_out_is_said() -> None:
    world = _world(_texts(1))
    whole = world.clashes()
    assert "Exhaustive over every pair" in whole.said[0]
    counted = whole.over["ruled_out"]
    assert isinstance(counted, dict)
    assert whole.over["pairs"] == whole.over["searched"] + sum(counted.values())  # type: ignore[operator,arg-type]
    text = _world([{**_texts(1)[0], "clauses": [_texts(1)[0]["clauses"][0]]}])
    assert "No two duties clash." in text.clashes(kinds=["consultation"]).said[0]
    with pytest.raises(tm.Misuse, match="at least one text"):
        world.clashes([])
    with pytest.raises(tm.Misuse, match="at least one text"):
        world.clashes(parties=[])
    with pytest.raises(tm.Misuse, match="number of cases"):
        world.clashes(most=0)
    with pytest.raises(tm.Misuse, match="history"):
        world.clashes(history=-1)
    for wrong in ({"texts": ["text-9"]}, {"parties": ["AAB"]}, {"kinds": ["armed_atack"]}):
        with pytest.raises(tm.UnknownName):
            world.clashes(**wrong)  # type: ignore[arg-type]


def test_the_sahel_charter_and_the_protocol_of_the_west_african_community(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["--text", "aes-2023", "--text", "ecowas-pmad-1981"]
    assert main(["clashes", *texts, "--bearer", "MLI", "--at", "2024-06-01", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == "treatymodel/clashes/1"
    assert said["over"]["exhaustive"] is True
    across = [row for row in said["rows"] if {row["left"], row["right"]} == {"aes-2023/art6", "ecowas-pmad-1981/art3"}]
    assert across
    for row in across:
        assert row["kind"] == "both_sides"
        assert row["parties"] == ["MLI"]
        assert len(row["history"]) == 1
    assert main(["clashes", *texts, "--strict"]) == 2


def test_the_page_gives_the_example_and_names_all_whom_it_concerns() -> None:
    (first, *_) = table = _world(_texts(1)).clashes()
    page = str(table)
    assert f"For example: {first['example']}." in page
    assert all(code in page for code in _list(first["parties"]))
