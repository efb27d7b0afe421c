"""Clauses answered class by class say what single cases say: on drawn worlds, on the corpus, on the workload."""

from __future__ import annotations

import random

from hypothesis import assume, given, settings
from tests.questions.screens.telling import circumstances_of, lifted_answers, single_answers

import treatymodel as tm
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.testing import cases
from treatymodel.vocabulary.kinds import narrower

KINDS = narrower("happening")


def agree(case: tm.Case) -> None:
    """Every verdict and binding of the case, asked in bulk and by itself."""
    assert case.event is not None
    history = [event for event in case.history if event.at.before(case.event.at) is not False]
    single = tm.Case(case.world, case.event, history, case.facts, case.doctrine, presumptions=case.presumptions)
    lifted = Lifted(case.world, case.facts, case.doctrine, case.history, case.presumptions)
    assert lifted_answers(lifted, case.event) == single_answers(single)


@given(cases())
@settings(max_examples=60, deadline=None)
def test_a_drawn_case_is_answered_as_by_itself(case: tm.Case) -> None:
    assume(case.event is not None and circumstances_of(case.event) is not None)
    agree(case)


def test_the_corpus_is_answered_as_case_by_case() -> None:
    dice = random.Random(4)
    world = tm.corpus()
    lifted = Lifted(world)
    named = sorted({code for text in world.instruments.values() for code in text.rows if code in world.parties})
    for day in ("1914-08-01", "1939-09-01", "2026-06-01"):
        by, on = dice.sample(named, 2)
        event = tm.Event(dice.choice(KINDS), by=by, on=on, place=on if on in world.places else None, at=day)
        assert lifted_answers(lifted, event) == single_answers(tm.Case(world, event))


def test_kinds_are_told_apart_where_a_text_means_one_by_another_word() -> None:
    """`attacked` names no kind of event, and an exact one is answered otherwise than one that may be an attack."""
    said = {"id": "art1", "bearer": {"party": "all", "except": ["victim", "attacker"]}, "owed_to": "victim"}
    clause = {**said, "cite": {"point": "1"}, "trigger": {"on": {"attacked": {"on": "party"}}}, "action": "assist"}
    rows = [{"party": code, "from": "2020-01-01", "signs": True} for code in ("AAA", "BBB")]
    head = {"id": "pact", "name": "Pact", "kind": "treaty", "binding": "legal", "enters_into_force": "2020-01-01"}
    pact = tm.Instrument(**head, parties=rows, clauses=[clause])
    world = tm.World(parties=[tm.Party(id=code, name=code) for code in ("AAA", "BBB", "CCC")], instruments=[pact])
    lifted = Lifted(world)
    for kind, verdict in (("use_of_force", "OPEN"), ("armed_attack", "DUE")):
        event = tm.Event(kind, by="CCC", on="AAA", at="2021-01-01")
        assert lifted_answers(lifted, event) == single_answers(tm.Case(world, event))
        assert verdict in {answer[2] for answer in lifted_answers(lifted, event)}
