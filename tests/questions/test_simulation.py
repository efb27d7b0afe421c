"""Draws of who honours: the same whatever their number, those of a spread where all honour, and errors said."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from tests.questions.spread_by_hand import Pact, world_of

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
    many = case.simulate(900, seed=3, honours={"FRA": 0.5, "others": 0.8}, doctrine=WAR, rule=rule)
    few = case.simulate(300, seed=3, honours={"FRA": 0.5, "others": 0.8}, doctrine=WAR, rule=rule)
    assert (many.numbers[:300] == few.numbers).all()
    assert (case.simulate(300, seed=4, honours=0.5, doctrine=WAR, rule=rule).numbers != few.numbers).any()
    share: dict[Any, Any] = {row["party"]: row["share"] for row in many}
    assert abs(share["FRA"] - 0.5) < 4 * (0.25 / 900) ** 0.5
    counted = Counter(many.numbers.tolist())
    assert many.distribution == {number: count / 900 for number, count in sorted(counted.items())}
    assert many.mean == pytest.approx(sum(share.values()))
    plain = many.more()
    assert plain["mean"] == many.mean
    assert plain["draws"] == 900


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
        tm.Case(case.world, tm.Event("armed_attack", on="RUS", at="1914-08-01")).simulate(pairwise=True)
    with pytest.raises(tm.Misuse, match="published"):
        tm.Case(case.world, tm.Event("armed_attack", by="DEU", on="RUS", at="1800-08-01")).simulate()
    with pytest.raises(tm.Misuse, match="aid"):
        case.simulate(doctrine={"aid_is_attack": "yes"}, pairwise=True)


def test_all_pairs_are_the_spreads_of_each() -> None:
    world = tm.corpus("europe-1914")
    among = ("AUH", "DEU", "RUS", "FRA")
    far = tm.spreads(world, "armed_attack", "1914-08-01T17:00Z", among=among, rule="all_due_and_open")
    assert len(far) == 12
    many: list[Any] = [row["drawn_in"] for row in far]
    assert many == sorted(many, reverse=True)
    for row in far[:3]:
        by, on = str(row["attacker"]), str(row["victim"])
        case = tm.Case(world, tm.Event("armed_attack", by=by, on=on, place=on, at="1914-08-01T17:00Z"))
        assert (set(row["parties"]), row["rounds"]) == standing(case.spread("all_due_and_open"), {by, on})


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


def pacts() -> tm.Case:
    """BBB has promised AAA defence, and DDD to attack with it; CCC has promised defence in politics only."""
    return tm.Case(
        world_of([Pact("BBB", "AAA", "AAA"), Pact("CCC", "AAA", "AAA", political=True), Pact("DDD", "EEE", "AAA")]),
        tm.Event("armed_attack", by="EEE", on="AAA", place="AAA", at="2020-05-01T12:00Z"),
    )


def shares(case: tm.Case, honours: Any, draws: int = 2000) -> dict[Any, float]:
    """The share of draws in which each party is drawn in."""
    found = case.simulate(draws, seed=7, honours=honours, rule="political_too", doctrine=ARMED)
    return {row["party"]: float(str(row["share"])) for row in found}


ARMED = {"help_is_attack": "no", "political_help_is_armed": "yes"}


def test_promises_are_kept_by_party_and_by_kind() -> None:
    case = pacts()
    assert shares(case, 1.0) == {"BBB": 1.0, "CCC": 1.0, "DDD": 1.0}
    assert shares(case, {"offence": 0.0}) == {"BBB": 1.0, "CCC": 1.0}
    assert shares(case, {"offence": 1.0, "others": 0.0}) == {"DDD": 1.0}
    assert shares(case, {"offence": 0.0, "DDD": 1.0, "others": 0.0}) == {"DDD": 1.0}
    assert shares(case, tm.Priors(reliability={"defence": 0.0, "offence": 1.0})) == {"DDD": 1.0}
    assert shares(case, tm.Priors(reliability={"BBB": 1.0, "any": 0.0})) == {"BBB": 1.0}
    assert shares(case, tm.Priors({"honours(by=CCC)": 1.0}, reliability={"any": 0.0})) == {"CCC": 1.0}
    found = shares(case, None)
    expected = {"BBB": 42 / 102, "CCC": 42 / 102, "DDD": 31 / 42}
    for code, share in expected.items():
        assert abs(found[code] - share) < 0.01 + 4 * (0.25 / 2000) ** 0.5, code


def test_a_party_keeps_what_is_as_likely_to_be_kept_as_what_it_keeps() -> None:
    case = tm.Case(
        world_of([Pact("BBB", "AAA", "AAA"), Pact("BBB", "EEE", "CCC")]),
        tm.Event("armed_attack", by="EEE", on="AAA", place="AAA", at="2020-05-01T12:00Z"),
    )
    other = tm.Case(case.world, tm.Event("armed_attack", by="EEE", on="CCC", place="CCC", at="2020-05-01T12:00Z"))
    priors = {"defence": 0.4, "offence": 0.7}
    defends, attacks = (one.simulate(1000, honours=priors, doctrine=ARMED).numbers > 0 for one in (case, other))
    assert 300 < defends.sum() < 500
    assert 600 < attacks.sum() < 800
    assert not (defends & ~attacks).any()


def test_joint_draws_stand_or_fall_together() -> None:
    rows = [{"honours(by=BBB)": yes, "honours(by=CCC)": yes} for yes in (True, False, False, False)]
    given = tm.Priors(joint=tm.Draws(rows), reliability={"any": 0.0})
    found = pacts().simulate(2000, honours=given, rule="political_too", doctrine=ARMED)
    assert set(found.numbers.tolist()) == {0, 2}
    assert abs((found.numbers == 2).mean() - 0.25) < 4 * (0.1875 / 2000) ** 0.5
    few = pacts().simulate(300, honours=given, rule="political_too", doctrine=ARMED)
    assert (few.numbers == found.numbers[:300]).all()


def test_priors_of_other_questions_are_said_to_be_idle() -> None:
    own = tm.Priors({"requested(by=AAA)": 0.5}, reliability={"any": 1.0})
    assert any("requested(by=AAA)" in note for note in pacts().simulate(3, honours=own).notes)
    with pytest.raises(tm.UnknownName, match="XXX"):
        pacts().simulate(3, honours=tm.Priors({"honours(by=XXX)": 0.5}))
    with pytest.raises(tm.UnknownName, match="defense"):
        pacts().simulate(3, honours={"defense": 0.5})


def test_the_stream_is_the_same_in_whatever_parts(case: tm.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = case.simulate(150, seed=2, rule="all_due_and_open")
    monkeypatch.setattr("treatymodel.questions.screens.drawing.AT_ONCE", 64)
    parts = case.simulate(150, seed=2, rule="all_due_and_open")
    assert (whole.numbers == parts.numbers).all()
    assert whole.rows == parts.rows


def test_too_many_ways_are_said(case: tm.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.questions.screens.drawing.MOST_COURSES", 1)
    with pytest.raises(tm.Misuse, match="more than 1 ways"):
        case.simulate(50, honours=0.5, doctrine=WAR, rule="all_due_and_open")
