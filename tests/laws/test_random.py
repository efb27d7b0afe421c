"""The laws over random worlds and cases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings

from treatymodel import testing
from treatymodel.errors import TreatyError
from treatymodel.questions.case import Case
from treatymodel.questions.world import World

worlds = testing.worlds(parties=4, places=3, instruments=3, clauses=2)
cases = testing.cases(worlds, history=3)
LAWS: tuple[Callable[[Case], None], ...] = (
    testing.bystander_changes_nothing,
    testing.hinges_settle,
    testing.on_demand_equals_full,
    testing.renaming_commutes,
    testing.shifting_commutes,
    testing.strict_only_opens,
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_cases_keep_the_law(law: Callable[[Case], None]) -> None:
    @settings(max_examples=50, derandomize=True, deadline=None)
    @given(cases)
    def check(case: Case) -> None:
        law(case)

    check()


@settings(max_examples=40, derandomize=True, deadline=None)
@given(cases)
def test_more_facts_settle(case: Case) -> None:
    testing.more_facts_settle(case, limit=4)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(cases)
def test_removal_is_local(case: Case) -> None:
    for name in case.world.instruments:
        with suppress(TreatyError):
            testing.removal_is_local(case, name)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(worlds)
def test_texts_make_the_round_trip_in_any_order(world: World) -> None:
    testing.order_of_files(world)
    for instrument in world.instruments.values():
        testing.round_trip(instrument)
