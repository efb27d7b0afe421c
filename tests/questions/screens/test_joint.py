"""A clause that several owe jointly is answered by naming all of them, whichever of them was hit."""

from __future__ import annotations

import pytest
from tests.questions.screens.telling import lifted_answers, single_answers

import treatymodel as tm
from treatymodel.questions.screens.lifted import Lifted

PARTIES = ("AAA", "BBB", "CCC", "DDD")


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
    pact = tm.Instrument(
        id="pact",
        name="A pact",
        kind="treaty",
        binding="legal",
        signed="2000-01-01",
        parties=[tm.Participation(party=code) for code in PARTIES],
        clauses=[help_],
    )
    return tm.World(
        parties=[tm.Party(id=code, name=code, kind="state") for code in (*PARTIES, "ZZZ")], instruments=[pact]
    )


def test_the_bearers_of_each_event_are_named(world: tm.World) -> None:
    lifted = Lifted(world)
    for victim in PARTIES:
        event = tm.Event("armed_attack", by="ZZZ", on=victim, at="2026-06-01")
        found = lifted_answers(lifted, event)
        assert [bearer for _, bearer, *_ in found] == ["+".join(code for code in PARTIES if code != victim)]
        assert found == single_answers(tm.Case(world, event))
