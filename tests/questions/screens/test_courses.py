"""Spreads in bulk are held against `case.spread`, start by start and draw by draw, whatever responses make."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

import treatymodel as tm
from treatymodel.questions.honouring import RULES

CODES = ("AA", "BB", "CC", "DD")
AT = "1950-05-01T12:00Z"
WAR = {"help_is_attack": "yes", "help_strikes_home": "yes"}
ACTIONS = ("defend", "assist", "wage_war", "mobilise", "consult", "supply_arms", "neutrality", "deploy_force")
HEARD = ("armed_attack", "armed_attack", "use_of_force", "mobilisation", "declaration_of_war", "happening")
STATES: tuple[Any, ...] = (
    {"mobilised": {"who": "attacker"}},
    {"hostilities": {"between": ["victim", "AA"]}},
    {"at_war": {"who": "BB", "with": "CC"}},
    {"performed": {"what": "c", "by": "each"}},
    {"once": {"event": {"kind": "mobilisation", "by": "any", "on": "victim"}}},
    {"once": {"event": {"kind": "assistance", "by": "CC"}}},
    {"once": {"event": {"kind": "use_of_force", "by": "any", "on": "attacker"}}},
    {"supports": {"who": "DD", "whom": "attacker", "against": "victim"}},
    {"helps": {"who": "BB", "whom": "victim"}},
    {"struck_first": {"who": "victim", "at": "attacker"}},
    {"at_war": {"who": "bearer", "with": "attacker"}},
    {"once": {"breach": {"of": ["pact/c"]}}},
    {"fact": {"is": "so"}},
)
TRIGGERS: tuple[Any, ...] = (
    {"breach": {"of": "pact/c"}},
    {"breach": {"of": ["pact/c"], "by": "any", "on": "AA"}},
    {"becomes": {"at_war": {"who": "victim", "with": "attacker"}}},
    {"becomes": {"hostilities": {"between": ["attacker", "victim"]}}},
    {"event": {"kind": "use_of_force", "on": "any", "in_support_of": "BB"}},
    {"event": {"kind": "armed_attack", "by": "party", "on": {"class": "state", "except": ["AA"]}}},
    {"event": {"kind": "armed_attack", "on": "party", "in": ["AA", "BB"]}},
    {"event": {"kind": "armed_attack", "on": "party", "if": {"fact": {"is": "so", "about": "event"}}}},
)
PACT: dict[str, Any] = {
    "id": "c",
    "cite": {"article": "1"},
    "modality": "prohibition",
    "bearer": "party",
    "owed_to": "each other party",
    "action": "use_force",
    "trigger": "standing",
}


def clause(dice: random.Random, members: list[str]) -> dict[str, Any]:
    """A duty, a right or a prohibition, set off by something that a response may make, or while a state lasts."""
    modality = dice.choice(("duty", "duty", "duty", "duty", "right", "prohibition"))
    plain: dict[str, Any] = {
        "id": "c",
        "cite": {"article": "1"},
        "modality": modality,
        "bearer": dice.choice(("each other party", "party", members[0], members[-1])),
        "owed_to": dice.choice(("victim", members[0])),
        "action": dice.choice(("use_force", "neutrality") if modality == "prohibition" else ACTIONS),
    }
    if dice.random() < 0.15:
        plain["trigger"] = {"while": {"hostilities": {"between": [members[0], "any"]}}}
        plain["owed_to"] = members[0]
        plain["bearer"] = members[-1]
        return plain
    if modality == "prohibition" and dice.random() < 0.4:
        plain["trigger"], plain["owed_to"] = "standing", members[0]
        return plain
    pattern: dict[str, Any] = {"kind": dice.choice(HEARD), "on": dice.choice(("party", "party", members[0]))}
    if dice.random() < 0.2:
        pattern["by"] = dice.sample(CODES, 2)
    plain["trigger"] = {"on": {"event": pattern} if dice.random() < 0.8 else dice.choice(TRIGGERS)}
    if dice.random() < 0.1:
        plain["until"] = dice.choice(STATES)
    if dice.random() < 0.3:
        state = dice.choice(STATES)
        key = dice.choice(("unless", "requires"))
        plain[key] = [{"when": state}] if key == "unless" else state
    if dice.random() < 0.2 and modality == "duty":
        plain["bearing"] = "collectively" if plain["bearer"] in ("each other party", "party") else "several"
    return plain


def drawn_world(seed: int) -> tm.World:
    """Four parties in some texts."""
    dice = random.Random(seed)
    texts = []
    for number in range(12):
        members = dice.sample(CODES, dice.choice((2, 2, 3)))
        binding = dice.choice(("legal", "legal", "legal", "political"))
        rows = [{"party": code, "from": "1900-01-01"} for code in members]
        plain = {
            "id": f"t{number}" if number else "pact",
            "name": f"Treaty {number}",
            "kind": "treaty",
            "binding": binding,
            "enters_into_force": "1900-01-01",
            "parties": rows,
            "clauses": [clause(dice, members) if number else PACT],
            "questions": {"so": {"asks": "is it so", "sort": "fact"}} if number == 1 else {},
        }
        texts.append(tm.Instrument(**plain))
    parties = [tm.Party(id=code, name=code) for code in CODES]
    places = [tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES]
    return tm.World(parties=parties, places=places, instruments=texts, name="drawn")


def start_of(world: tm.World, by: str, on: str, kind: str = "armed_attack", at: str = AT) -> tm.Case:
    """The case of an attack of one party on one other, at home."""
    place = on if on in world.places else None
    return tm.Case(world, tm.Event(kind, by=by, on=on, place=place, at=at))


def reached(case: tm.Case, rule: Any, doctrine: Any, rounds: int = 50) -> tuple[dict[str, int], int]:
    """By the spread alone: in which round each other party fights or is fought, and how many attacks there are."""
    spread = case.spread(rule, doctrine, rounds)
    event = case.event
    assert event is not None
    ends = {*(event.by or ()), *(target.party for target in event.targets)}
    found: dict[str, int] = {}
    for row in spread:
        for code in (row["party"], *row["against"]) if row["draws_in"] else ():  # type: ignore[misc]
            if code not in ends:
                found.setdefault(str(code), int(str(row["round"])))
    fights = [
        made.event for made in spread.spreading.made.values() if made.event.kind in ("armed_attack", "use_of_force")
    ]
    attacks = {(by, hit.party) for event in fights for by in event.by or () for hit in event.targets}
    return found, 1 + len(attacks)


@pytest.mark.parametrize("seed", range(6))
def test_every_start_of_a_drawn_world_is_its_spread(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.questions.screens.starts.FEW", 50 * (seed % 2))
    world, dice = drawn_world(seed), random.Random(seed)
    rule, doctrine = dice.choice(list(RULES)), dice.choice((WAR, WAR, None, {"help_is_attack": "yes"}))
    check_starts(world, rule, doctrine, [(by, on) for by in CODES for on in CODES if by != on])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, 400))
def test_every_start_of_many_drawn_worlds_is_its_spread(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    test_every_start_of_a_drawn_world_is_its_spread(seed, monkeypatch)


def check_starts(world: tm.World, rule: str, doctrine: Any, pairs: list[tuple[str, str]], at: str = AT) -> None:
    """Every row of the spreads in bulk is what the spread of its attack says."""
    far = tm.spreads(world, "armed_attack", at, pairs=pairs, doctrine=doctrine, rule=rule)
    for row in far:
        case = start_of(world, str(row["attacker"]), str(row["victim"]), at=at)
        drawn, attacks = reached(case, rule, doctrine)
        told = (row["parties"], row["rounds"], row["attacks"])
        rounds = [drawn[code] for code in row["parties"]]  # type: ignore[union-attr, index]
        assert told == (row["parties"], max(drawn.values(), default=0), attacks), (row, drawn)
        assert {*row["parties"]} == {*drawn}, row  # type: ignore[misc]
        assert rounds == sorted(rounds)


@pytest.mark.parametrize(
    ("corpus", "at", "rule", "doctrine", "pairs"),
    [
        ("europe-1914", "1914-07-28T11:00Z", "all_due_and_open", None, [("GBR", "AUH"), ("BEL", "ROU")]),
        ("europe-1914", "1914-08-01T17:00Z", "all_due", WAR, [("DEU", "BEL"), ("RUS", "DEU"), ("AUH", "SRB")]),
        ("europe-1914", "1914-08-01", "all_due", WAR, [("DEU", "RUS")]),
        (
            "nato",
            "2026-06-01T04:00Z",
            "all_due",
            None,
            [("RUS", "POL"), ("GRC", "TUR"), ("POL", "RUS"), ("RUS", "UKR")],
        ),
        ("nato", "2026-06-01T04:00Z", "all_due", WAR, [("RUS", "USA")]),
    ],
)
def test_starts_of_the_corpus_are_their_spreads(
    corpus: str, at: str, rule: str, doctrine: Any, pairs: list[tuple[str, str]]
) -> None:
    check_starts(tm.corpus(corpus), rule, doctrine, pairs, at)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("doctrine", [None, {"help_is_attack": "yes"}, WAR], ids=["no", "force", "war"])
@pytest.mark.parametrize("corpus", ["europe-1914", "europe-1939", "nato"])
def test_many_starts_of_the_corpus_are_their_spreads(corpus: str, rule: str, doctrine: Any) -> None:
    dates = {"europe-1914": "1914-07-28T11:00Z", "europe-1939": "1939-09-01T04:45Z", "nato": "2026-06-01T04:00Z"}
    world = tm.corpus() if corpus == "europe-1939" else tm.corpus(corpus)
    among = {"europe-1914": "AUH DEU RUS FRA SRB BEL ROU", "europe-1939": "DEU POL GBR FRA RUS", "nato": "RUS POL TUR"}
    codes = among[corpus].split()
    pairs = [(by, on) for by in codes for on in codes if by != on]
    check_starts(world, rule, doctrine, random.Random(1).sample(pairs, 6), dates[corpus])


def willing_rule(rule: str, willing: frozenset[str]) -> Any:
    """The rule where those who are willing alone honour what it says."""
    return lambda item: RULES[rule].honours(item) and willing.issuperset(item.bearers)


def check_draws(case: tm.Case, rule: str, doctrine: Any, table: np.ndarray[Any, Any]) -> int:
    """Every draw is the spread in which those honour who are willing in it; how many spreads differ."""
    codes = list(case.world.parties)
    drawn = case.simulate(len(table), honours=table, doctrine=doctrine, rule=rule)
    known: dict[frozenset[str], set[str]] = {}
    often: dict[str, int] = {}
    for row, number in zip(table.tolist(), drawn.numbers.tolist(), strict=True):
        willing = frozenset(code for code, yes in zip(codes, row, strict=True) if yes)
        if willing not in known:
            known[willing] = set(reached(case, willing_rule(rule, willing), doctrine)[0])
        assert number == len(known[willing]), (willing, known[willing])
        for code in known[willing]:
            often[code] = often.get(code, 0) + 1
    assert {row["party"]: round(float(str(row["share"])) * len(table)) for row in drawn} == often
    return len({frozenset(own) for own in known.values()})


@pytest.mark.parametrize("seed", range(4))
def test_every_draw_of_a_drawn_world_is_a_spread(seed: int) -> None:
    world, dice = drawn_world(seed), random.Random(seed)
    rule, doctrine = dice.choice(list(RULES)), dice.choice((WAR, WAR, None))
    table = np.array([[dice.random() < 0.6 for _ in CODES] for _ in range(40)])
    check_draws(start_of(world, *dice.sample(CODES, 2)), rule, doctrine, table)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 250))
def test_every_draw_of_many_drawn_worlds_is_a_spread(seed: int) -> None:
    test_every_draw_of_a_drawn_world_is_a_spread(seed)


def test_draws_of_the_corpus_are_spreads() -> None:
    world, dice = tm.corpus("europe-1914"), random.Random(3)
    case = tm.Case(world, tm.Event("declaration_of_war", by="DEU", on="RUS", place="RUS", at="1914-08-01T17:00Z"))
    table = np.array([[dice.random() < 0.6 for _ in world.parties] for _ in range(2)])
    assert check_draws(case, "all_due_and_open", None, table) == 2


def test_drawn_worlds_reach_what_pairs_alone_do_not() -> None:
    """Some of the drawn starts would be told otherwise if each attack were judged by itself."""
    other = 0
    for seed in range(6):
        world = drawn_world(seed)
        plain, alone = (
            tm.spreads(world, "armed_attack", AT, doctrine=WAR, rule="all_due_and_open", pairwise=pairwise).rows
            for pairwise in (False, True)
        )
        key = lambda row: (row["attacker"], row["victim"])  # noqa: E731
        other += sorted(map(repr, sorted(plain, key=key))) != sorted(map(repr, sorted(alone, key=key)))
    assert other > 1


def test_too_many_starts_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.questions.screens.starts.MOST_ASKED", 1)
    with pytest.raises(tm.Misuse, match="at most 1 are asked"):
        tm.spreads(drawn_world(0), "armed_attack", AT, doctrine=WAR, rule="political_and_open")


def promise(name: str, bearer: str, owed: str, action: str, on: Any, **more: Any) -> tm.Instrument:
    """A text of one promise, of one party to another."""
    plain = {"id": "c", "cite": {"article": "1"}, "bearer": bearer, "owed_to": owed, "action": action, "trigger": on}
    return tm.Instrument(
        id=name,
        name=name,
        kind="treaty",
        binding=more.pop("binding", "legal"),
        enters_into_force="1900-01-01",
        parties=[tm.Participation(party=code, start="1900-01-01") for code in (bearer, owed)],
        clauses=[{**plain, **more}],
    )


def event(kind: str, on: str, by: str | None = None) -> dict[str, Any]:
    """A trigger by an event."""
    return {"on": {"event": {"kind": kind, "on": on, **({"by": by} if by is not None else {})}}}


HAND: dict[str, tuple[list[tm.Instrument], str, dict[str, int]]] = {
    "who mobilises is attacked for it": (
        [
            promise("t1", "CC", "BB", "mobilise", event("armed_attack", "BB")),
            promise("t2", "DD", "AA", "defend", event("mobilisation", "AA")),
        ],
        "all_due",
        {"DD": 2, "CC": 2},
    ),
    "who helps breaks a promise not to use force": (
        [
            promise("t1", "CC", "BB", "defend", event("armed_attack", "BB")),
            promise("t2", "CC", "AA", "use_force", "standing", modality="prohibition"),
            promise("t3", "DD", "AA", "defend", {"on": {"breach": {"of": "t2/c"}}}),
        ],
        "all_due",
        {"CC": 1, "DD": 2},
    ),
    "who must stay out does not keep a political promise": (
        [
            promise("t1", "CC", "BB", "defend", event("armed_attack", "BB"), binding="political"),
            promise("t2", "CC", "AA", "neutrality", event("armed_attack", "BB")),
            promise("t3", "DD", "BB", "defend", event("armed_attack", "BB"), binding="political"),
        ],
        "political_too",
        {"DD": 1},
    ),
    "two who help together are attacked together": (
        [
            promise("t1", "CC", "BB", "defend", event("armed_attack", "BB")),
            promise("t2", "DD", "BB", "defend", event("armed_attack", "BB")),
            promise("t3", "EE", "AA", "defend", event("armed_attack", "AA", by="CC")),
        ],
        "all_due",
        {"CC": 1, "DD": 1, "EE": 2},
    ),
    "help that was given releases another": (
        [
            promise("t1", "CC", "BB", "defend", event("armed_attack", "BB")),
            promise("t2", "DD", "BB", "supply_arms", event("armed_attack", "BB")),
            promise("t3", "EE", "AA", "defend", event("armed_attack", "AA")),
            promise(
                "t4",
                "FF",
                "CC",
                "defend",
                event("armed_attack", "CC"),
                unless=[{"when": {"once": {"event": {"kind": "supply", "by": "DD"}}}}],
            ),
        ],
        "all_due",
        {"CC": 1, "EE": 2},
    ),
}


@pytest.mark.parametrize("name", HAND)
def test_what_responses_make_is_answered(name: str) -> None:
    texts, rule, wanted = HAND[name]
    codes = ("AA", "BB", "CC", "DD", "EE", "FF")
    parties, places = ([kind(id=code, name=code) for code in codes] for kind in (tm.Party, tm.Place))
    world = tm.World(parties=parties, places=places, instruments=texts, name="by hand")
    (row,) = tm.spreads(world, "armed_attack", AT, pairs=[("AA", "BB")], doctrine=WAR, rule=rule)
    assert {*row["parties"]} == {*wanted}  # type: ignore[misc]
    assert row["rounds"] == max(wanted.values())
    (alone,) = tm.spreads(world, "armed_attack", AT, pairs=[("AA", "BB")], doctrine=WAR, rule=rule, pairwise=True)
    assert (alone["attacks"] != row["attacks"]) == ("breaks" not in name), "pair by pair, breaches are seen too"
    case = start_of(world, "AA", "BB")
    assert reached(case, rule, WAR)[0] == wanted
    assert {
        drawn["party"]: drawn["round"] for drawn in case.simulate(2, honours=1.0, doctrine=WAR, rule=rule)
    } == wanted
    table = np.array([[bool(number >> bit & 1) for bit in range(len(codes))] for number in range(0, 64, 3)])
    assert check_draws(case, rule, WAR, table) > 1
