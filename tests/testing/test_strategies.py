from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.testing.drawing import QUIET, RICH, drawn, first
from tests.testing.small import small_world

from treatymodel.compile import GATES
from treatymodel.conditions import ATOMS, Atom, Condition, Selector, parse, parse_selector, spell, spell_selector
from treatymodel.conditions.ast import All, AsOf, AtLeast, Becomes, Not, Once, subconditions
from treatymodel.conditions.ast import Any as AnyOf
from treatymodel.conditions.selectors import Base
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Verdict
from treatymodel.testing import strategies
from treatymodel.testing.strategies import Names


@settings(max_examples=40, derandomize=True, deadline=None)
@given(strategies.worlds())
def test_worlds_resolve(world: World) -> None:
    assert [issue for issue in world.issues() if issue.severity == "error"] == []


@settings(max_examples=40, derandomize=True, deadline=None)
@given(strategies.worlds(parties=2, places=1, instruments=1, clauses=1))
def test_worlds_are_no_larger_than_they_were_asked_to_be(world: World) -> None:
    assert len(world.parties) == 2
    assert len(world.places) <= 1
    (instrument,) = world.instruments.values()
    assert len(instrument.clauses) == 1


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.data())
def test_what_is_drawn_for_a_world_fits_into_it(data: st.DataObject) -> None:
    world = small_world()
    names = Names.of(world, "pact")
    (clause,) = world.instrument("pact").clauses
    revised = data.draw(strategies.obligations(names, id=clause.id))
    larger = world.including(world.instrument("pact").revised(clauses=(revised,)))
    Case(larger, data.draw(strategies.events(names)), data.draw(strategies.histories(names))).who()


@settings(max_examples=100, derandomize=True, deadline=None)
@given(strategies.conditions(RICH, depth=2))
def test_conditions_are_read_back_as_they_are_spelled(condition: Condition) -> None:
    assert parse(spell(condition)) == condition


@settings(max_examples=100, derandomize=True, deadline=None)
@given(strategies.selectors(RICH, unnamed=True))
def test_selectors_are_canonical(selector: Selector) -> None:
    assert parse_selector(spell_selector(selector)) == selector


@pytest.mark.parametrize("kind", ATOMS.values(), ids=lambda kind: str(kind.name))
def test_every_atom_is_drawn(kind: type[Atom]) -> None:
    found = first(strategies.conditions(RICH), lambda condition: kind in map(type, subconditions(condition)))
    assert parse(spell(found)) == found


@pytest.mark.parametrize("kind", [All, AnyOf, Not, AtLeast, Becomes, Once, AsOf])
def test_every_joining_word_is_drawn(kind: type[Condition]) -> None:
    found = first(strategies.conditions(RICH), lambda condition: isinstance(condition, kind))
    assert parse(spell(found)) == found


@pytest.mark.parametrize("excepting", [False, True])
@pytest.mark.parametrize("base", get_args(Base))
def test_every_base_of_a_selector_is_drawn(base: type[Base], excepting: bool) -> None:
    def is_wanted(selector: Selector) -> bool:
        return isinstance(selector.base, base) and bool(selector.exceptions) is excepting

    found = first(strategies.selectors(RICH, unnamed=True), is_wanted)
    assert parse_selector(spell_selector(found)) == found


def test_what_names_lack_is_not_referred_to() -> None:
    conditions = drawn(strategies.conditions(Names(questions=())), 600)
    words = {type(part).name for condition in conditions for part in subconditions(condition) if hasattr(part, "name")}
    assert words >= {"event", "at_war"}
    assert words.isdisjoint({"fact", "law", "decided", "performed", "in_force", "holds"})


def test_cases_reach_every_verdict_and_every_gate() -> None:
    verdicts: Counter[str] = Counter()
    gates: set[str] = set()

    def all_reached(case: Case) -> bool:
        for finding in case.who():
            verdicts[finding.verdict] += 1
            gates.update(finding.failing)
        return gates == {*GATES}

    rich = strategies.cases(strategies.worlds(instruments=3, clauses=3))
    find(rich, all_reached, settings=settings(QUIET, max_examples=1000, phases=[Phase.generate]))
    assert min(verdicts[verdict] for verdict in Verdict) * 50 > verdicts.total()


def test_what_is_given_is_kept() -> None:
    assert all(party.id == "ZZZ" for party in drawn(strategies.parties("ZZZ"), 10))
    assert all(place.id == "zzz" for place in drawn(strategies.places("zzz"), 10))
    assert all(clause.id == "c9" for clause in drawn(strategies.obligations(id="c9"), 10))
    given_kind = strategies.events(kind=st.just("invasion"))
    assert all(event.kind == "invasion" for event in drawn(given_kind, 10))


def test_the_smallest_world_and_case_are_small() -> None:
    world = find(strategies.worlds(), lambda world: True, settings=QUIET)
    assert (len(world.parties), len(world.places), len(world.instruments)) == (2, 0, 1)
    (instrument,) = world.instruments.values()
    assert (len(instrument.parties), len(instrument.clauses), len(instrument.terms)) == (2, 1, 0)
    case = find(strategies.cases(), lambda case: True, settings=QUIET)
    assert (case.history, case.facts.answers, case.at, case.already) == ((), (), None, ())


def test_a_failing_case_shrinks_to_what_makes_it_fail() -> None:
    found = first(
        strategies.conditions(RICH),
        lambda condition: any(type(part).__name__ == "Ceasefire" for part in subconditions(condition)),
    )
    assert spell(found).keys() == {"ceasefire"}
