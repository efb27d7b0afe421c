"""Clashes and scenarios against clingo, on every sequence of one or two attacks in a small world."""

from __future__ import annotations

import pytest
from tests.second_opinion.asp import Atoms, opinions
from tests.second_opinion.small import CODES, DAY, RULES, attack, world

import treatymodel as tm
from treatymodel.questions.scenarios import scenarios
from treatymodel.questions.wishes import wish

pytest.importorskip("clingo")


def _clashes(case: tm.Case) -> Atoms:
    """The clashes that are sure, each with its texts; those of both sides in order of name."""
    found = set()
    for row in case.clashes():
        if row["clash"] == "surely":
            texts = [str(row[side]).partition("/")[0] for side in ("left", "right")]
            ordered = sorted(texts) if row["kind"] == "both_sides" else texts
            found.add((str(row["party"]), str(row["kind"]), *ordered))
    return frozenset(found)


def test_clingo_finds_the_same_clashes_and_the_same_who_fight_each_other() -> None:
    whole = world()
    found = opinions(RULES)
    assert len(found) == 12 * 13
    pairs = {(p, q) for _, mutual in found.values() for p, q in mutual}
    wishes = {(p, q): wish(whole, f"mutual:{p}:{q}") for p, q in pairs}
    both = {p: wish(whole, f"fights-both:{p}") for p in CODES}
    kinds = set()
    for attacks, (clashes, mutual) in found.items():
        (event,) = [attack(by, on) for number, by, on in attacks if number == 1]
        history = [attack(by, on, "2020-04-30T12:00Z") for number, by, on in attacks if number == 0]
        case = tm.Case(whole, event, history=history)
        assert _clashes(case) == clashes, sorted(attacks)
        assert {pair for pair, wanted in wishes.items() if wanted.holds(case)} == mutual
        drawn = {party for party, kind, *_ in clashes if kind == "both_sides"}
        assert {party for party, wanted in both.items() if wanted.holds(case)} == drawn, sorted(attacks)
        kinds |= {kind for _, kind, *_ in clashes}
    assert kinds == {"both_sides", "neutrality"}
    assert pairs


def test_over_all_events_the_same_duties_clash_as_clingo_finds_in_any_of_them() -> None:
    wanted = frozenset[tuple[str, ...]]().union(*(clashes for clashes, _ in opinions(RULES).values()))
    table = world().clashes(kinds=["armed_attack"], days=[DAY])
    assert {row["clash"] for row in table} == {"surely"}
    assert table.over["exhaustive"] is True
    found = set()
    for row in table:
        texts = [str(row[side]).partition("/")[0] for side in ("left", "right")]
        ordered = sorted(texts) if row["kind"] == "both_sides" else texts
        parties = row["parties"]
        assert isinstance(parties, list)
        found |= {(str(code), str(row["kind"]), *ordered) for code in parties}
    assert found == wanted


@pytest.mark.parametrize("pair", [("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "DDD")])
def test_a_scenario_is_found_where_clingo_finds_one(pair: tuple[str, str]) -> None:
    spelled = "mutual:" + ":".join(pair)
    wanted = [attacks for attacks, (_, mutual) in opinions(RULES).items() if pair in mutual]
    found = scenarios(
        world(), spelled, parties=("AAA", "BBB", "CCC", "DDD"), kinds=["armed_attack"], days=[DAY], limit=1
    )
    assert bool(found.cases) == bool(wanted)
    if wanted:
        assert 1 + len(found.cases[0].history) == min(map(len, wanted))
    else:
        assert found.more()["over"]["exhaustive"] is True  # type: ignore[index,call-overload]


@pytest.mark.parametrize("party", CODES)
def test_one_on_both_sides_is_found_where_clingo_finds_one(party: str) -> None:
    found = opinions(RULES)
    wanted = [
        attacks for attacks, (clashes, _) in found.items() if any(row[:2] == (party, "both_sides") for row in clashes)
    ]
    for parties in (CODES, None):
        scene = scenarios(world(), f"fights-both:{party}", parties=parties, kinds=["armed_attack"], days=[DAY], limit=1)
        assert bool(scene.cases) == bool(wanted)
        if wanted:
            assert 1 + len(scene.cases[0].history) == min(map(len, wanted))
        else:
            assert scene.more()["over"]["exhaustive"] is True  # type: ignore[index,call-overload]


@pytest.mark.parametrize("party", CODES)
def test_duties_that_clash_are_found_under_as_few_attacks_as_clingo_needs(party: str) -> None:
    found = opinions(RULES)
    wanted = [attacks for attacks, (clashes, _) in found.items() if any(row[0] == party for row in clashes)]
    scene = scenarios(world(), f"clash:{party}", kinds=["armed_attack"], days=[DAY], limit=1)
    assert bool(scene.cases) == bool(wanted)
    if wanted:
        assert 1 + len(scene.cases[0].history) == min(map(len, wanted))
    else:
        assert "There is none." in scene.said[0]
