"""The laws over random worlds and cases."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import Phase, given, settings

from treatymodel import testing
from treatymodel.errors import Misuse, TreatyError
from treatymodel.questions.case import Case
from treatymodel.questions.world import World

worlds = testing.worlds(parties=4, places=3, instruments=3, clauses=2)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(testing.cases(worlds))
def test_cases_keep_every_law(case: Case) -> None:
    _keeps_every_law(case)


@pytest.mark.slow
@settings(max_examples=300, derandomize=True, deadline=None, phases=[Phase.generate])
@given(testing.cases(testing.worlds(parties=5, places=4, instruments=3, clauses=4), history=4))
def test_larger_cases_keep_every_law(case: Case) -> None:
    _keeps_every_law(case)


def _keeps_every_law(case: Case) -> None:
    with suppress(Misuse):  # there are no bystanders where the texts ask for every kind of party
        testing.bystander_changes_nothing(case)
    testing.renaming_commutes(case)
    testing.shifting_commutes(case)
    testing.strict_only_opens(case)
    testing.on_demand_equals_full(case)
    testing.hinges_settle(case)
    testing.more_facts_settle(case, limit=2)
    for name in case.world.instruments:
        with suppress(TreatyError):
            testing.removal_is_local(case, name)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(worlds)
def test_texts_make_the_round_trip_in_any_order(world: World) -> None:
    testing.order_of_files(world)
    for instrument in world.instruments.values():
        testing.round_trip(instrument)
