"""A clause that several owe jointly is answered by naming all of them, whichever of them was hit."""

from __future__ import annotations

import pytest
from tests.questions.screens.pact import PARTIES, world_of
from tests.questions.screens.telling import lifted_answers, single_answers

import treatymodel as tm
from treatymodel.questions.screens.lifted import Lifted


@pytest.fixture(scope="module")
def world() -> tm.World:
    """A pact of four, whose parties help jointly, and a stranger."""
    help_ = tm.Obligation(
        id="art1",
        bearer="each other party",
        bearing="jointly",
        owed_to="victim",
        action="assist",
        trigger=tm.attacked(on="party"),
        cite=tm.Citation(article="1"),
    )
    return world_of([help_], [tm.Participation(party=code) for code in PARTIES])


def test_the_bearers_of_each_event_are_named(world: tm.World) -> None:
    lifted = Lifted(world)
    for victim in PARTIES:
        event = tm.Event("armed_attack", by="ZZZ", on=victim, at="2026-06-01")
        found = lifted_answers(lifted, event)
        assert [bearer for _, bearer, *_ in found] == ["+".join(code for code in PARTIES if code != victim)]
        assert found == single_answers(tm.Case(world, event))
