from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.testing.small import small_case, small_world

from treatymodel.conditions import Condition, parse, parse_selector
from treatymodel.days import Day, Moment
from treatymodel.errors import DateError, Misuse
from treatymodel.model import Answer, Doctrine, Event, Facts
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.testing import cases, rename, shift, worlds
from treatymodel.testing.laws import GREGORIAN_CYCLE

ROUND = {"AAA": "BBB", "BBB": "CCC", "CCC": "AAA"}
BACK = {new: old for old, new in ROUND.items()}


@settings(max_examples=30, derandomize=True, deadline=None)
@given(worlds(), st.integers(-5, 5))
def test_there_and_back_again_is_the_same_world(world: World, cycles: int) -> None:
    before = world.hash
    assert rename(rename(world, ROUND), BACK).hash == before
    assert shift(shift(world, cycles * 1000), -cycles * 1000).hash == before
    assert world.hash == before


@settings(max_examples=30, derandomize=True, deadline=None)
@given(cases())
def test_there_and_back_again_is_the_same_case(case: Case) -> None:
    for again in (rename(rename(case, ROUND), BACK), shift(shift(case, GREGORIAN_CYCLE), -GREGORIAN_CYCLE)):
        assert again.world.hash == case.world.hash
        for name in ("event", "history", "facts", "doctrine", "at", "already", "presumptions"):
            assert getattr(again, name) == getattr(case, name)


def test_a_renamed_world_has_the_new_names_and_no_other_change() -> None:
    world = rename(small_world(), {"AAA": "XXX"})
    assert [*world.parties] == ["BBB", "CCC", "XXX"]
    assert [*world.places] == ["XXX", "isles"]
    assert world.place("isles").part_of == ("XXX",)
    assert world.place("XXX").title[0].party == "XXX"
    assert [row.code for row in world.instrument("pact").parties] == ["XXX", "BBB"]
    assert world.instrument("other-pact") == small_world().instrument("other-pact")


def test_conditions_and_selectors_are_renamed_throughout() -> None:
    condition = parse({"not": {"at_war": {"who": ["AAA", "BBB"], "with": {"members": "AAA", "except": ["CCC"]}}}})
    expected = {"not": {"at_war": {"who": ["BBB", "CCC"], "with": {"members": "BBB", "except": ["AAA"]}}}}
    assert rename(condition, ROUND) == parse(expected)
    assert rename(parse_selector({"class": "state", "except": ["AAA"]}), ROUND) == parse_selector(
        {"class": "state", "except": ["BBB"]}
    )


def test_a_question_is_renamed_as_it_would_be_spelled() -> None:
    asked = (
        ("attacked_by", (("is", "AAA+BBB"),), (("is", "BBB+CCC"),)),
        ("hit", (("is", "class state except AAA"),), (("is", "class state except BBB"),)),
        ("at_war", (("who", "BBB"), ("with", "CCC")), (("who", "AAA"), ("with", "CCC"))),
        ("struck_first", (("at", "BBB"), ("who", "CCC")), (("at", "CCC"), ("who", "AAA"))),
        ("requested", (("by", "AAAA"), ("to", "aaa-1949")), (("by", "AAAA"), ("to", "aaa-1949"))),
    )
    facts = Facts(answers=tuple(Answer(question=name, args=before, value=True) for name, before, _ in asked))
    assert [answer.args for answer in rename(facts, ROUND)] == [after for _, _, after in asked]


def test_a_renamed_case_renames_event_doctrine_and_what_stood_already() -> None:
    case = Case(
        small_world(),
        Event("armed_attack", by="CCC", on="AAA", in_support_of="BBB", at="2001-06-01"),
        doctrine=Doctrine.as_read_by("AAA"),
        already=[{"at_war": {"who": "AAA", "with": "BBB"}}],
    )
    renamed = rename(case, ROUND)
    assert renamed.event == Event("armed_attack", by="AAA", on="BBB", in_support_of="CCC", at="2001-06-01")
    assert renamed.doctrine == Doctrine.as_read_by("BBB")
    assert renamed.already == ({"at_war": {"who": "BBB", "with": "CCC"}},)


def test_two_parties_cannot_take_one_name() -> None:
    with pytest.raises(Misuse, match="two party entries are called `BBB`"):
        rename(small_world(), {"AAA": "BBB"})


def test_every_date_is_shifted_and_nothing_else() -> None:
    case = shift(small_case(), 10)
    assert case.event == Event("armed_attack", by="CCC", on="AAA", place="AAA", at="2001-06-11T06:00Z")
    assert case.world.instrument("pact").signed == Day.parse("1949-04-14")
    assert case.world.instrument("pact").clauses == small_world().instrument("pact").clauses


@pytest.mark.parametrize(
    ("when", "later"),
    [("2000-01-31", "2000-02-10"), ("signature", "signature"), ("entry_into_force", "entry_into_force")],
)
def test_the_day_inside_a_condition_is_shifted(when: str, later: str) -> None:
    def read_on(day: str) -> Condition:
        return parse({"as_of": {"when": day, "that": {"exists": "AAA"}}})

    assert shift(read_on(when), 10) == read_on(later)


def test_the_days_that_a_question_spells_are_shifted() -> None:
    args = (("dated", "from 1949-08-24 until 1950"), ("day", "1949-09-01"), ("what", "north-atlantic-1949"))
    answer = Answer(question="date", args=args, value=True, since="2001-06-01")
    (shifted,) = shift(Facts(answers=(answer,)), GREGORIAN_CYCLE)
    assert dict(shifted.args) == {
        "dated": "from 2349-08-24 until 2350",
        "day": "2349-09-01",
        "what": "north-atlantic-1949",
    }
    assert shifted.since == Moment.parse("2401-06-01")


def test_no_date_is_shifted_beyond_the_calendar() -> None:
    with pytest.raises(DateError):
        shift(small_world(), 30 * GREGORIAN_CYCLE)
