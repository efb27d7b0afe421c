"""What is pledged against what is asked: the flow against trying everything; pools, gaps and bottlenecks by name."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.questions.small import small_world

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.allocation import Supply, allocate
from treatymodel.questions.capacity import Capacity
from treatymodel.questions.quantities import Quantity
from treatymodel.words.json import table as plain

BRIGADE: dict[str, Any] = {"party": "BBB", "what": "brigades", "amount": 1, "unit": "brigades", "source": "White Paper"}
NEED: dict[str, Any] = {"bearer": "BBB", "what": "brigades", "amount": 1, "unit": "brigades"}


def case(on: str = "AAA", name: str | None = None) -> tm.Case:
    """An attack on the party, in the small world."""
    return tm.Case(small_world(), tm.Event("armed_attack", id=name, by="DDD", on=on, place=on, at="2020-05-01T06:00Z"))


def asked(pledges: list[dict[str, Any]], needs: list[dict[str, Any]]) -> Capacity:
    """The capacity of these pledges for these needs in one case."""
    return case().capacity(pledges, needs)


# the flow


@st.composite
def instances(draw: st.DrawFn) -> tuple[Supply, list[Fraction], list[frozenset[str]]]:
    """Two pools, up to three pledges, up to two needs, amounts up to three."""
    amount = st.integers(min_value=1, max_value=3).map(Fraction)
    pools = {"p": draw(amount), "q": draw(amount)}
    names = [str(number) for number in range(draw(st.integers(min_value=0, max_value=3)))]
    pledges = {name: (draw(st.sampled_from(("p", "q"))), draw(amount)) for name in names}
    needs = draw(st.lists(amount, min_size=1, max_size=2))
    serves = [frozenset(draw(st.sets(st.sampled_from(names))) if names else ()) for _ in needs]
    return Supply(pools, pledges), needs, serves


def greatest(supply: Supply, needs: list[Fraction], serves: list[frozenset[str]]) -> tuple[int, ...]:
    """What each need gets at best, the first first, by trying every way of giving whole units."""
    ways = [(name, number) for number, own in enumerate(serves) for name in sorted(own)]
    best: tuple[int, ...] = (0,) * len(needs)
    for amounts in product(range(4), repeat=len(ways)):
        given_ = dict(zip(ways, amounts, strict=True))
        out = {name: sum(part for (own, _), part in given_.items() if own == name) for name in supply.pledges}
        if any(out[name] > amount for name, (_, amount) in supply.pledges.items()):
            continue
        if any(
            sum(out[name] for name, (own, _) in supply.pledges.items() if own == pool) > holds
            for pool, holds in supply.pools.items()
        ):
            continue
        got = tuple(sum(part for (_, own), part in given_.items() if own == number) for number in range(len(needs)))
        if all(part <= need for part, need in zip(got, needs, strict=True)):
            best = max(best, got)
    return best


@settings(max_examples=60, deadline=None)
@given(instances())
def test_the_flow_gives_what_trying_everything_gives(
    instance: tuple[Supply, list[Fraction], list[frozenset[str]]],
) -> None:
    supply, needs, serves = instance
    found = allocate(supply, needs, serves)
    assert found.got == greatest(supply, needs, serves)


@settings(max_examples=60, deadline=None)
@given(instances())
def test_nothing_is_given_twice_and_whatever_falls_short_is_cut(
    instance: tuple[Supply, list[Fraction], list[frozenset[str]]],
) -> None:
    supply, needs, serves = instance
    found = allocate(supply, needs, serves)
    for number, own in enumerate(serves):
        assert sum(found.by[number].values()) == found.got[number] <= needs[number]
        assert found.by[number].keys() <= own
    for name, (_, amount) in supply.pledges.items():
        assert sum(by.get(name, 0) for by in found.by) <= amount
    for pool, holds in supply.pools.items():
        out = sum(by.get(name, 0) for by in found.by for name, (own, _) in supply.pledges.items() if own == pool)
        assert out <= holds
    for number, need in enumerate(needs):
        if found.got[number] == need:
            assert not found.spent[number]
        else:
            drawn = found.got[number] + sum(found.got[other] for other in found.rivals[number])
            assert sum(_holds(supply, name) for name in found.spent[number]) == drawn
            assert bool(found.spent[number]) == bool(serves[number])
            assert all(other < number for other in found.rivals[number])


def _holds(supply: Supply, spent: str) -> Fraction:
    """How much the pool or pledge holds."""
    kind, _, name = spent.partition(" ")
    return supply.pools[name] if kind == "pool" else supply.pledges[name][1]


def test_parts_of_units_are_exact() -> None:
    supply = Supply({"p": Fraction(1, 3)}, {"0": ("p", Fraction(1, 2))})
    found = allocate(supply, [Fraction(1, 7), Fraction(1)], [frozenset({"0"}), frozenset({"0"})])
    assert found.got == (Fraction(1, 7), Fraction(1, 3) - Fraction(1, 7))
    assert found.rivals[1] == (0,)


def test_a_need_that_gets_nothing_is_told_who_has_it() -> None:
    supply = Supply(
        {"p": Fraction(1), "q": Fraction(2)},
        {"0": ("p", Fraction(1)), "1": ("p", Fraction(1)), "2": ("q", Fraction(2))},
    )
    found = allocate(supply, [Fraction(4), Fraction(1)], [frozenset({"1", "2"}), frozenset({"0"})])
    assert found.got == (Fraction(3), Fraction(0))
    assert (found.spent[1], found.rivals[1]) == (("pledge 2", "pool p"), (0,))


# units


@pytest.mark.parametrize(
    ("amount", "unit", "plain_", "name"),
    [
        (1.5, "thousand men", 1500, "men"),
        (2, "soldiers", 2, "men"),
        (3, "million EUR", 3_000_000, "EUR"),
        (0.1, "billion euros", 100_000_000, "EUR"),
        (1, "brigade", 1, "brigades"),
        (4, "brigades", 4, "brigades"),
        (5, "members of the armed forces", 5, "members of the armed forces"),
        (0.1, "hundred thousand men", 10_000, "men"),
    ],
)
def test_units_are_brought_to_one_measure(amount: float, unit: str, plain_: float, name: str) -> None:
    found = Quantity.of(amount, unit)
    assert (found.number, found.unit) == (plain_, name)


def test_thousands_serve_men() -> None:
    (row,) = asked(
        [{**BRIGADE, "what": "army", "amount": 1.5, "unit": "thousand men"}],
        [{**NEED, "what": "army", "amount": 2000, "unit": "soldiers"}],
    )
    assert (row["asked"], row["allocated"], row["gap"], row["unit"]) == (2000, 1500, 500, "men")


# gaps by name


def test_the_gap_says_what_stands_in_the_way() -> None:
    def why(pledges: list[dict[str, Any]], **need: Any) -> str:
        (row,) = asked(pledges, [{**NEED, "amount": 2, **need}])
        assert row["gap"]
        return str(row["bottleneck"])

    assert why([]) == "no pledge was given"
    assert why([{**BRIGADE, "party": "CCC"}]) == "nothing is pledged by BBB in brigades"
    assert why([BRIGADE]) == "used up: BBB: 1 brigades"
    assert "ready within P30D, and asked within P10D" in why([{**BRIGADE, "ready_within": "P30D"}], within="P10D")
    assert "last P1M, and are asked for P1Y" in why([{**BRIGADE, "lasts": "P1M"}], lasts="P1Y")
    assert "can go to BBB only, and are asked in AAA" in why([{**BRIGADE, "place": "BBB"}], place="AAA")
    assert "promised to CCC only" in why([{**BRIGADE, "to": "CCC"}])
    assert "nothing converts them" in why([BRIGADE], unit="men", amount=5000)


def test_what_is_ready_in_time_and_place_serves() -> None:
    pledge = {**BRIGADE, "ready_within": "P10D", "lasts": "P1Y", "place": ["AAA"], "to": ["AAA"]}
    (row,) = asked([pledge], [{**NEED, "within": "P10D", "lasts": "P12M", "place": "AAA"}])
    assert (row["allocated"], row["gap"], row["bottleneck"]) == (1, 0, None)


def test_anybody_may_serve_what_is_asked_of_nobody_in_particular() -> None:
    (row,) = asked([BRIGADE, {**BRIGADE, "party": "CCC"}], [{**NEED, "bearer": None, "amount": 2}])
    assert row["allocated"] == 2
    assert row["by"] == {"BBB: 1 brigades": 1, "CCC: 1 brigades": 1}


def test_a_brigade_promised_twice_is_one_brigade() -> None:
    cases = [case("AAA", "west"), case("CCC", "east")]
    pledges = [{**BRIGADE, "pool": "first-brigade", "to": code} for code in ("AAA", "CCC")]
    needs = [{**NEED, "case": name} for name in ("west", "east")]
    found = tm.capacity(cases, pledges, needs)
    assert [row["allocated"] for row in found] == [1, 0]
    assert "used up: first-brigade, which holds 1 brigades" in str(found[1]["bottleneck"])
    assert "also drawn on by brigades asked of BBB" in str(found[1]["bottleneck"])
    more = plain(found)
    (pool,) = more["pools"]
    assert (pool["holds"], pool["promised"], pool["overcommitted"], pool["allocated"]) == (1, 2, True, 1)
    assert [(row["case"], row["alone"], row["together"]) for row in more["cases"]] == [("west", 1, 1), ("east", 1, 0)]
    assert "east alone would get 1 brigades; beside the others it gets 0." in found.said
    for one, name in ((cases[0], "west"), (cases[1], "east")):
        assert [row["gap"] for row in one.capacity(pledges, [{**NEED, "case": name}])] == [0]


def test_without_needs_the_texts_ask() -> None:
    world = tm.corpus("europe-1914")
    war = tm.Case(world, tm.Event("declaration_of_war", by="DEU", on="FRA", place="FRA", at="1914-08-03"))
    men = {"party": "RUS", "what": "army", "amount": 800, "unit": "thousand men", "source": "made up"}
    (row,) = war.capacity([men])
    assert (row["bearer"], row["clause"]) == ("RUS", "franco-russian-1892/art1-russia")
    assert (row["asked"], row["unit"], row["allocated"], row["gap"]) == (700_000, "men", 700_000, 0)


def test_what_is_due_has_a_row_though_no_number_is_stated() -> None:
    found = case().capacity()
    due = list(case().who().where(verdict="DUE", modality="duty"))
    assert due
    assert {(item.bearer, item.name) for item in due} <= {(row["bearer"], row["clause"]) for row in found}
    assert {row["asked"] for row in found} == {None}
    assert all("states no number" in str(row["bottleneck"]) for row in found)


# what is wrong


def test_errors_say_what_is_wrong() -> None:
    with pytest.raises(tm.UnknownName, match="party `BBX`"):
        asked([{**BRIGADE, "party": "BBX"}], [NEED])
    with pytest.raises(tm.Misuse, match=r"pledge 1: `amount`.*`-1`.*above zero"):
        asked([{**BRIGADE, "amount": -1}], [NEED])
    with pytest.raises(tm.Misuse, match="`strength`: no such field"):
        asked([{**BRIGADE, "strength": 1}], [NEED])
    with pytest.raises(tm.Misuse, match="`one` is counted in brigades and in men"):
        asked([{**BRIGADE, "pool": "one"}, {**BRIGADE, "pool": "one", "unit": "men"}], [NEED])
    with pytest.raises(tm.UnknownName, match="`west`"):
        asked([BRIGADE], [{**NEED, "case": "west"}])
    with pytest.raises(tm.UnknownName, match="clause"):
        asked([BRIGADE], [{**NEED, "clause": "pact-2000/halp"}])
    with pytest.raises(tm.Misuse, match="ids of their own"):
        tm.capacity([case(), case("BBB")], [])
    with pytest.raises(tm.Misuse, match="needs a case"):
        tm.capacity([])
    with pytest.raises(tm.Misuse, match="`1` is no pledge"):
        asked([1], [NEED])  # type: ignore[list-item]


def test_a_file_is_read_with_every_fault_at_its_place(tmp_path: Path) -> None:
    good = tmp_path / "pledges.yaml"
    good.write_text(
        "- {party: BBB, what: brigades, amount: 2, unit: brigades, ready_within: P10D, source: White Paper}\n"
    )
    assert [row["allocated"] for row in case().capacity(good, [NEED])] == [1]
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "- {party: BBB, what: brigades, amount: -2, unit: brigades, source: x}\n"
        "- {party: BBB, what: brigades, unit: brigades, source: x}\n"
    )
    with pytest.raises(tm.TextErrors) as wrong:
        case().capacity(bad)
    assert [(issue.where.line, issue.where.column) for issue in wrong.value.issues] == [(1, 40), (2, 3)]
    unknown = tmp_path / "unknown.yaml"
    unknown.write_text("- {party: BBX, what: brigades, amount: 2, unit: brigades, source: x}\n")
    with pytest.raises(tm.TextErrors, match="unknown party `BBX`") as named:
        case().capacity(unknown)
    assert (named.value.issues[0].where.line, named.value.issues[0].where.column) == (1, 11)


def test_the_command_answers_with_the_event_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    event = ["capacity", "--corpus", "europe-1914", "--kind", "declaration_of_war", "--by", "DEU", "--on", "FRA"]
    event += ["--place", "FRA", "--at", "1914-08-03"]
    assert main([*event, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "treatymodel/capacity/1"
    assert [row["asked"] for row in data["rows"]] == [700_000]
    assert {"pools", "cases"} <= data.keys()
    file = tmp_path / "needs.yaml"
    file.write_text("- {what: army, bearer: RUS, amount: 1, unit: million men}\n")
    assert main([*event, "--needs", str(file)]) == 0
    assert "1000000" in capsys.readouterr().out
    assert main([*event, "--pledges", str(tmp_path / "none.yaml")]) in (1, 2)


def test_what_has_no_number_is_told_a_line_a_party_and_clause_by_clause_for_one() -> None:
    found = case().capacity([BRIGADE])
    bare = [row for row in found if row["asked"] is None]
    told = str(found).split("Asked without a number")[1].splitlines()
    for party in {str(row["bearer"]) for row in bare}:
        own = [row for row in bare if row["bearer"] == party]
        (line,) = [line for line in told if line.split()[:1] == [party]]
        assert line.split()[1:3] == [str(len({row[name] for row in own})) for name in ("clause", "instrument")]
        alone = str(case().capacity([BRIGADE], bearer=party))
        assert all(str(row["clause"]) in alone for row in own)
        assert f"{len(own)} thing" in alone


def test_numbers_are_told_first() -> None:
    said = str(asked([BRIGADE], [NEED]))
    assert "Asked with a number" in said
    assert "Asked without" not in said
