"""Draws of who honours: the same whatever their number, those of a spread where all honour, and errors said."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

import treatymodel as tm
from treatymodel.questions.screens.coins import Coins

WAR = {"help_is_attack": "yes", "help_strikes_home": "yes"}


@pytest.fixture(scope="module")
def case() -> tm.Case:
    """Germany's declaration of war on Russia."""
    world = tm.corpus("europe-1914")
    return tm.Case(world, tm.Event("declaration_of_war", by="DEU", on="RUS", place="RUS", at="1914-08-01T17:00Z"))


def test_coins_are_the_same_in_whatever_parts_and_company() -> None:
    whole = Coins(("AAA", "BBB", "CCC"), {"BBB": 0.9}, 0.3, seed=4).rows(0, 3000)
    parts = [Coins(("AAA", "BBB", "CCC"), {"BBB": 0.9}, 0.3, seed=4).rows(*part) for part in ((0, 7), (7, 3000))]
    assert (np.concatenate(parts) == whole).all()
    alone = Coins(("CCC",), {}, 0.3, seed=4).rows(0, 3000)
    assert (alone[:, 0] == whole[:, 2]).all()
    assert (Coins(("CCC",), {}, 0.3, seed=5).rows(0, 3000) != alone).any()
    assert np.abs(whole.mean(axis=0) - [0.3, 0.9, 0.3]).max() < 4 * (0.25 / 3000) ** 0.5
    agree = (whole[:, 0] == whole[:, 2]).mean()
    assert abs(agree - (0.3**2 + 0.7**2)) < 4 * (0.25 / 3000) ** 0.5


@pytest.mark.parametrize("rule", ["all_due", "all_due_and_open"])
def test_where_all_honour_every_draw_is_the_spread(case: tm.Case, rule: str) -> None:
    wanted = case.spread(rule, doctrine=WAR).drawn_in
    found = case.simulate(70, honours=1.0, doctrine=WAR, rule=rule)
    assert wanted
    assert {row["party"]: row["round"] for row in found} == wanted
    assert {row["share"] for row in found} == {1.0}
    assert set(found.numbers.tolist()) == {len(wanted)}
    assert not case.simulate(70, honours=0.0, doctrine=WAR, rule=rule)


def test_lawful_help_calls_nobody() -> None:
    attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z")
    case = tm.Case(tm.corpus("nato"), attack)
    found = case.simulate(1, honours=1.0)
    assert {row["party"]: row["round"] for row in found} == case.spread().drawn_in


def test_draws_do_not_depend_on_their_number_and_are_counted(case: tm.Case) -> None:
    rule = "all_due_and_open"
    many = case.simulate(1500, seed=3, honours={"FRA": 0.5, "others": 0.8}, doctrine=WAR, rule=rule)
    few = case.simulate(300, seed=3, honours={"FRA": 0.5, "others": 0.8}, doctrine=WAR, rule=rule)
    assert (many.numbers[:300] == few.numbers).all()
    assert (case.simulate(300, seed=4, honours=0.5, doctrine=WAR, rule=rule).numbers != few.numbers).any()
    share: dict[Any, Any] = {row["party"]: row["share"] for row in many}
    assert abs(share["FRA"] - 0.5) < 4 * (0.25 / 1500) ** 0.5
    counted = Counter(many.numbers.tolist())
    assert many.distribution == {number: count / 1500 for number, count in sorted(counted.items())}
    assert many.mean == pytest.approx(sum(share.values()))
    plain = many.more()
    assert plain["mean"] == many.mean
    assert plain["draws"] == 1500


def test_a_table_of_coins_is_read_draw_by_draw(case: tm.Case) -> None:
    parties = list(case.world.parties)
    coins = np.zeros((3, len(parties)), np.bool_)
    coins[1, parties.index("FRA")] = True
    assert case.simulate(3, honours=coins, doctrine=WAR).numbers.tolist() == [0, 1, 0]
    with pytest.raises(tm.Misuse, match="shape"):
        case.simulate(4, honours=coins, doctrine=WAR)


def test_published_figures_and_priors_say_who_honours(case: tm.Case) -> None:
    assert "42 of 102 kept" in case.simulate(5, doctrine=WAR).said[0]
    own = tm.Priors(reliability={"FRA": 1.0, "defence": 0.0}, source="a panel")
    found = case.simulate(50, honours=own, doctrine=WAR, rule="all_due_and_open")
    assert [(row["party"], row["share"]) for row in found] == [("FRA", 1.0)]


def test_what_cannot_be_drawn_is_said(case: tm.Case) -> None:
    with pytest.raises(tm.Misuse, match="`0` draws"):
        case.simulate(0)
    with pytest.raises(tm.Misuse, match="`2` is no probability"):
        case.simulate(honours=2)
    with pytest.raises(tm.Misuse, match="no rule `all`"):
        case.simulate(rule="all")
    with pytest.raises(tm.UnknownName, match="FRX"):
        case.simulate(honours={"FRX": 0.5})
    with pytest.raises(tm.Misuse, match="one author"):
        tm.Case(case.world, tm.Event("armed_attack", on="RUS", at="1914-08-01")).simulate()
    with pytest.raises(tm.Misuse, match="published"):
        tm.Case(case.world, tm.Event("armed_attack", by="DEU", on="RUS", at="1800-08-01")).simulate()
    with pytest.raises(tm.Misuse, match="aid"):
        case.simulate(doctrine={"aid_is_attack": "yes"})


def test_all_pairs_are_the_spreads_of_each() -> None:
    world = tm.corpus("europe-1914")
    among = ("AUH", "DEU", "RUS", "FRA")
    far = tm.spreads(world, "armed_attack", "1914-08-01T17:00Z", among=among, doctrine=WAR, rule="all_due_and_open")
    assert len(far) == 12
    many: list[Any] = [row["drawn_in"] for row in far]
    assert many == sorted(many, reverse=True)
    for row in far[:4]:
        by, on = str(row["attacker"]), str(row["victim"])
        case = tm.Case(world, tm.Event("armed_attack", by=by, on=on, place=on, at="1914-08-01T17:00Z"))
        assert (set(row["parties"]), row["rounds"]) == standing(case.spread("all_due_and_open", WAR), {by, on})


def standing(spread: Any, ends: set[str]) -> tuple[set[str], int]:
    """Who else comes to fight, or is fought, and the last round in which somebody first does."""
    rounds: dict[str, int] = {}
    for row in spread:
        for code in (row["party"], *row["against"]) if row["draws_in"] else ():
            rounds.setdefault(code, row["round"])
    return rounds.keys() - ends, max((number for code, number in rounds.items() if code not in ends), default=0)


def test_starts_that_cannot_be_asked_are_said() -> None:
    world = tm.corpus("nato")
    with pytest.raises(tm.Misuse, match="`POL` cannot attack itself"):
        tm.spreads(world, "armed_attack", "2026-06-01", pairs=[("POL", "POL")])
    with pytest.raises(tm.UnknownName, match="PLO"):
        tm.spreads(world, "armed_attack", "2026-06-01", among=["PLO", "RUS"])
    with pytest.raises(tm.Misuse, match="say the same"):
        tm.spreads(world, "armed_attack", "2026-06-01", among=["POL"], pairs=[("RUS", "POL")])
    assert tm.spreads(world, "armed_attack", "2026-06-01", among=["POL"]).said == ("There is no attack to ask about.",)
