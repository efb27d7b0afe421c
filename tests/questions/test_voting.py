"""Rules of voting against every coalition, and against what was published of real bodies."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.questions.council import council_world

import treatymodel as tm
from treatymodel.errors import Misuse, UnknownName
from treatymodel.questions.organs import rule_of, seats_of
from treatymodel.questions.voting import VotingRule

NAMES = "abcdefghij"


@st.composite
def rules(draw: st.DrawFn, most: int = 8) -> VotingRule:
    weights = draw(st.lists(st.integers(0, 7), min_size=1, max_size=most).filter(any))
    names = NAMES[: len(weights)]
    veto = draw(st.sets(st.sampled_from(names), max_size=2))
    quota = draw(st.integers(1, sum(weights)))
    return VotingRule(quota, dict(zip(names, weights, strict=True)), veto=sorted(veto))


def coalitions(rule: VotingRule, without: str = "") -> list[set[str]]:
    others = [voter for voter in rule.voters if voter != without]
    return [set(part) for size in range(len(others) + 1) for part in combinations(others, size)]


def minimal(sets: list[set[str]]) -> set[frozenset[str]]:
    return {frozenset(one) for one in sets if not any(other < one for other in sets)}


def has_won(rule: VotingRule, coalition: set[str]) -> bool:
    """The rule, said again."""
    return all(voter in coalition for voter in rule.veto) and sum(map(rule.weights.get, coalition)) >= rule.quota  # type: ignore[arg-type]


@given(rules())
def test_swings_are_counted_as_one_by_one(rule: VotingRule) -> None:
    for voter in rule.voters:
        turned = [part for part in coalitions(rule, voter) if has_won(rule, part | {voter}) and not has_won(rule, part)]
        assert rule.swings[voter] == len(turned)
        assert rule.penrose[voter] == Fraction(len(turned), 2 ** (len(rule.voters) - 1))
        assert (voter in rule.blockers) == (not has_won(rule, set(rule.voters) - {voter}))
    assert sum(rule.banzhaf.values()) == 1
    assert sum(rule.shapley_shubik.values()) == 1
    assert {voter for voter in rule.voters if not rule.shapley_shubik[voter]} == set(rule.dummies)


@given(rules(most=5))
def test_shapley_and_shubik_count_orders(rule: VotingRule) -> None:
    orders = list(permutations(rule.voters))
    decided = dict.fromkeys(rule.voters, 0)
    for order in orders:
        decided[next(voter for place, voter in enumerate(order) if has_won(rule, set(order[: place + 1])))] += 1
    assert rule.shapley_shubik == {voter: Fraction(count, len(orders)) for voter, count in decided.items()}


@given(rules())
def test_minimal_coalitions_are_those_of_which_none_can_be_spared(rule: VotingRule) -> None:
    every = coalitions(rule)
    won = rule.winning()
    blocking = rule.blocking()
    assert {frozenset(part) for part in won.sets} == minimal([part for part in every if has_won(rule, part)])
    stops = [part for part in every if not has_won(rule, set(rule.voters) - part)]
    assert {frozenset(part) for part in blocking.sets} == minimal(stops)
    for found in (won, blocking):
        assert len(set(found.sets)) == len(found.sets)
        assert [len(part) for part in found.sets] == sorted(len(part) for part in found.sets)
        assert not found.capped
        assert all(set(one) & set(other) for one in won.sets for other in blocking.sets)


def council(elected: int, quota: int) -> VotingRule:
    permanent = ["CHN", "FRA", "GBR", "RUS", "USA"]
    return VotingRule(quota, [*permanent, *(f"elected {number}" for number in range(elected))], veto=permanent)


def test_the_security_council_since_1966() -> None:
    """An elected member has 4/2145 of the power: https://gonitsora.com/veto-starting-to-sound-really-good.

    By hand: a permanent member turns the coalitions of the other four with four elected members or more, an elected
    one those of all five with three others; seven elected members block together.
    """
    rule = council(10, 9)
    assert rule.shapley_shubik["elected 3"] == Fraction(4, 2145)
    assert rule.shapley_shubik["USA"] == Fraction(421, 2145)
    assert rule.swings["RUS"] == sum(comb(10, size) for size in range(4, 11))
    assert rule.swings["elected 0"] == comb(9, 3)
    assert rule.blockers == ("CHN", "FRA", "GBR", "RUS", "USA")
    assert len(rule.winning().sets) == 210
    assert len(rule.blocking().sets) == 5 + 120


def test_the_security_council_before_1966() -> None:
    """Shapley and Shubik (1954): the five permanent members have 76/77, 98.7 per cent, together."""
    rule = council(6, 7)
    assert sum(rule.shapley_shubik[code] for code in rule.veto) == Fraction(76, 77)
    assert rule.shapley_shubik["elected 0"] == Fraction(1, 462)


def test_the_council_of_the_six_in_1958() -> None:
    """Luxembourg never decides: Games 9/2 (2018) 29, https://www.mdpi.com/2073-4336/9/2/29.

    The figures are those of Felsenthal and Machover, The Measurement of Voting Power (1998).
    """
    rule = VotingRule(12, {"DEU": 4, "FRA": 4, "ITA": 4, "BEL": 2, "NLD": 2, "LUX": 1})
    assert rule.shapley_shubik == {
        **dict.fromkeys(("DEU", "FRA", "ITA"), Fraction(14, 60)),
        **dict.fromkeys(("BEL", "NLD"), Fraction(9, 60)),
        "LUX": 0,
    }
    assert [rule.swings[code] for code in rule.voters] == [10, 10, 10, 6, 6, 0]
    assert rule.banzhaf["DEU"] == Fraction(10, 42)
    assert (rule.dummies, rule.blockers) == (("LUX",), ())


def test_the_board_of_nassau_county_in_1958() -> None:
    """Three of the six could never decide: Malkevitch, Voting Games II (AMS), after Banzhaf (1965)."""
    rule = VotingRule(16, {"Hempstead 1": 9, "Hempstead 2": 9, "North": 7, "Oyster": 3, "Glen": 1, "Long": 1})
    assert rule.dummies == ("Oyster", "Glen", "Long")
    assert set(rule.banzhaf.values()) == {Fraction(1, 3), 0}


def test_many_voters_are_no_trouble() -> None:
    rule = VotingRule(200, [f"v{number}" for number in range(300)])
    assert set(rule.shapley_shubik.values()) == {Fraction(1, 300)}
    assert rule.winning(limit=5).capped
    assert len(rule.winning(limit=5).sets) == 5
    assert len(rule.blocking(limit=1).sets[0]) == 101


def test_what_makes_no_rule_is_said() -> None:
    with pytest.raises(Misuse, match=r"a quota of 4 is more than the 3 votes there are"):
        VotingRule(4, ["a", "b", "c"])
    with pytest.raises(Misuse, match="nobody need vote"):
        VotingRule(0, ["a"])
    with pytest.raises(Misuse, match=r"the weight of `a` is a whole number of votes, not `0\.5`"):
        VotingRule(1, {"a": 0.5})
    with pytest.raises(UnknownName, match="unknown voter `d`"):
        VotingRule(1, ["a"], veto=["d"])
    with pytest.raises(UnknownName, match="unknown voter `z`"):
        VotingRule(1, ["a"]).wins(["z"])
    with pytest.raises(Misuse, match="more than 400 voters"):
        VotingRule(1, [f"v{number}" for number in range(401)]).swings  # noqa: B018


# organs of texts


def test_the_organ_of_consultation_leaves_out_the_parties_to_the_conflict() -> None:
    """Rio, Articles 17 and 18: two thirds of the parties that ratified, less those directly interested."""
    world = tm.corpus()
    war = tm.Case(world, tm.Event("armed_attack", by="GBR", on="ARG", place="FLK", at="1982-05-01"))
    seats = seats_of(war, "rio-1947/organ-of-consultation")
    rule = rule_of(war, "rio-1947/organ-of-consultation")
    assert seats.left_out == ("ARG",)
    assert "ARG" not in rule.voters
    assert rule.quota == -(-2 * len(rule.voters) // 3)
    assert rule.blockers == ()
    assert {len(part) for part in rule.blocking(limit=3).sets} == {len(rule.voters) - rule.quota + 1}


def test_every_ally_every_guarantor_and_every_member_of_the_league_council_can_block() -> None:
    """NATO decides by consensus; Istanbul, Article 5 in Russia's wording, by all guarantors, Russia being one."""
    world = tm.corpus()
    nato = tm.Case(world, at="2026-06-01").votes("north-atlantic-1949/north-atlantic-council")
    assert len(nato) == 32
    istanbul = tm.Case(world, at="2026-05-01").votes("istanbul-draft-2022-04-15/guarantors")
    assert "RUS" in istanbul.rule.blockers
    clash = tm.Case(world, tm.Event("armed_attack", by="DEU", on="FRA", place="FRA", at="1930-01-01"))
    league = clash.votes("locarno-1925/league-council")
    assert set(league.seats.left_out) == {"DEU", "FRA"}
    for found in (nato, istanbul, league):
        assert all(row["blocks"] for row in found)
        assert found.said[-1] == "Every voter can block alone."


def test_a_veto_of_a_text() -> None:
    found = tm.Case(council_world(), at="2020-05-01").votes("league-2000/assembly")
    assert [(row["voter"], row["veto"], row["blocks"]) for row in found] == [
        ("AAA", True, True),
        ("BBB", False, False),
        ("EEE", False, False),
    ]
    assert found.more()["winning"] == {"sets": [["AAA", "BBB"], ["AAA", "EEE"]], "capped": False}
    assert found.more()["blocking"] == {"sets": [["AAA"], ["BBB", "EEE"]], "capped": False}
    assert "A veto is held by AAA." in found.said


def test_organs_that_are_not_there_are_said() -> None:
    case = tm.Case(council_world(), at="2020-05-01")
    with pytest.raises(UnknownName, match="unknown organ `league-2000/counsil`"):
        case.votes("league-2000/counsil")
    with pytest.raises(UnknownName, match="unknown instrument `leage-2000`"):
        case.votes("leage-2000/council")
    with pytest.raises(Misuse, match="`league-2000` is not in force on 1999-05-01"):
        tm.Case(council_world(), at="1999-05-01").votes("league-2000/council")
