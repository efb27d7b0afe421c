"""The laws over the shipped texts, for a handful of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import treatymodel as tm
from treatymodel import testing

TRUCE = tm.Event("ceasefire", by=["RUS", "UKR"], at="2027-01-01")
ATTACKS = {
    "on an ally": tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2027-03-01T06:00Z"),
    "after a ceasefire": tm.Event("armed_attack", by="RUS", on="UKR", place="UKR", at="2027-03-01T06:00Z"),
}
LAWS: tuple[Callable[[tm.Case], None], ...] = (
    testing.bystander_changes_nothing,
    testing.on_demand_equals_full,
    testing.renaming_commutes,
    testing.shifting_commutes,
    testing.strict_only_opens,
)


@pytest.fixture(scope="module", params=ATTACKS)
def case(request: pytest.FixtureRequest) -> tm.Case:
    return tm.Case(tm.corpus(), ATTACKS[request.param], history=[TRUCE])


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_cases_keep_the_law(case: tm.Case, law: Callable[[tm.Case], None]) -> None:
    law(case)


@pytest.mark.parametrize("name", ["budapest-1994", "gbr-ukr-2024", "rus-prk-2024"])
def test_removal_is_local(case: tm.Case, name: str) -> None:
    testing.removal_is_local(case, name)


@pytest.mark.parametrize("law", [testing.hinges_settle, testing.more_facts_settle], ids=lambda law: law.__name__)
def test_answers_settle_what_they_are_said_to_settle(law: Callable[[tm.Case], None]) -> None:
    few = tm.corpus().only("gbr-ukr-2024", "budapest-1994", "un-charter-1945")
    law(tm.Case(few, ATTACKS["after a ceasefire"], history=[TRUCE]))


def test_the_texts_are_the_same_in_any_order() -> None:
    testing.order_of_files(tm.corpus())


def test_every_text_makes_the_round_trip() -> None:
    for instrument in tm.corpus().instruments.values():
        testing.round_trip(instrument)
