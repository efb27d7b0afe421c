"""With a record, days of a product between which nothing turns are answered at once, and as each of them by itself."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.questions.screens.one_by_one import case_of, rows_of
from tests.questions.screens.pact import world_of

import treatymodel as tm
from treatymodel.days import Day
from treatymodel.errors import TreatyError
from treatymodel.model.world import World
from treatymodel.questions.screens import chunks
from treatymodel.testing import cases
from treatymodel.vocabulary.kinds import is_kind

COLUMNS = ("event", "bearer", "obligation", "verdict", "binding")
DUTY: dict[str, Any] = {"bearer": "each other party", "owed_to": "victim", "action": "assist", "cite": {"article": "1"}}
ATTACK = {"kind": "armed_attack", "on": "party"}


def told(world: World, product: tm.Product, swept: bool, **said: Any) -> dict[object, list[tuple[Any, ...]]]:
    """The rows of each event of a product, by sweeps or event by event."""
    found: dict[object, list[tuple[Any, ...]]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "FEW", 0 if swept else 1 << 20)
        for row in tm.screen(world, product, columns=COLUMNS, **said):
            found.setdefault(row["event"], []).append(tuple(row.values()))
    return found


def days_around(history: tuple[tm.Event, ...], more: int) -> list[Day]:
    """Every day from before the first event of a record until some days after the last."""
    first = min(event.at.day.first for event in history) - timedelta(3)
    last = max(event.at.day.last for event in history) + timedelta(more)
    assume((last - first).days < 60)
    return [Day.of(first + timedelta(number)) for number in range((last - first).days + 1)]


def agree(case: tm.Case, dice: random.Random, swept: bool) -> None:
    """Every day of the case's record, asked at once, and some of them by themselves."""
    history = case.history
    assume(case.event is not None and history and is_kind(case.event.kind, "happening"))
    assert case.event is not None
    days = days_around(history, 20)
    parties = sorted(case.world.parties)[:4]
    product = tm.Product(parties, parties, case.event.kind, None, days)
    said: dict[str, Any] = {"facts": case.facts, "doctrine": case.doctrine, "presumptions": case.presumptions}
    try:
        found = told(case.world, product, swept, history=history, **said)
    except TreatyError:
        assume(False)
    asked = [(day, by, on) for day in days for by in parties for on in parties]
    for number in sorted(dice.sample(range(len(asked)), 25)):
        day, by, on = asked[number]
        if by != on:
            event = tm.Event(case.event.kind, by=by, on=on, at=str(day))
            single = case_of(case.world, event, history, **said)
            rows = rows_of(single, number + 1, ("DUE", "OPEN"))
            assert found.get(number + 1, []) == [tuple(row[name] for name in COLUMNS) for row in rows]


DRAWN = (cases(history=4), st.randoms(use_true_random=False), st.booleans())


@given(*DRAWN)
@settings(max_examples=6, deadline=None)
def test_days_of_drawn_records_are_answered_each_by_itself(case: tm.Case, dice: random.Random, swept: bool) -> None:
    agree(case, dice, swept)


@pytest.mark.slow
@given(*DRAWN)
@settings(max_examples=300, deadline=None)
def test_so_are_those_of_many_drawn_records(case: tm.Case, dice: random.Random, swept: bool) -> None:
    agree(case, dice, swept)


def pact_of(**said: Any) -> tm.World:
    """A pact of three clauses: one as it is, one with a deadline, and one with more conditions."""
    clauses = [
        tm.Obligation(**{"id": "plain", **DUTY, "trigger": {"on": {"event": ATTACK}}}),
        tm.Obligation(**{"id": "late", **DUTY, "trigger": {"on": {"event": ATTACK}}, "deadline": {"within": "P5D"}}),
        tm.Obligation(**{"id": "other", **DUTY, "trigger": {"on": {"event": ATTACK}}, **said}),
    ]
    rows = [tm.Participation(party=code) for code in ("AAA", "BBB", "CCC")]
    return world_of(clauses, rows, strangers=("YYY", "ZZZ"))


HOSTILITIES = {"hostilities": {"between": ["victim", "attacker"]}}
STRUCK = {"event": {"kind": "armed_attack", "by": "victim", "on": "attacker"}}
PAST = (
    tm.Event("armed_attack", by="AAA", on="ZZZ", at="2026-06-03T10:00Z"),
    tm.Event("armed_attack", by="ZZZ", on="CCC", at="2026-06-03T12:00Z"),
    tm.Event("ceasefire", by=["AAA", "ZZZ"], on="ZZZ", at="2026-06-10T10:00Z"),
    tm.Event("general_mobilisation", by="BBB", at="2026-06-15T10:00Z"),
)
MOBILISED = {"first": {"event": {"kind": "general_mobilisation", "by": "BBB"}}}


EVENTS = [1, 3, 4, 10, 11, 15, 16]
"""The days of June on which a span begins where no more counts than what happened before."""


@pytest.mark.parametrize(
    ("said", "begin"),
    [
        ({"unless": [{"when": {"once": STRUCK}}]}, EVENTS),
        ({"unless": [{"when": HOSTILITIES}]}, EVENTS),
        ({"opens": {"after": "P3D", "since": MOBILISED}}, [*EVENTS, 17, 18, 19, 20, 21]),
        ({"unless": [{"when": {"breach": {"of": "ceasefire", "by": "victim"}}}]}, EVENTS),
        ({"unless": [{"when": {"breach": {"of": ["late"], "by": "BBB"}}}]}, [1, *range(3, 31)]),
    ],
)
def test_a_record_parts_the_days_where_it_counts(said: dict[str, Any], begin: list[int]) -> None:
    world = pact_of(**said)
    product = tm.Product("ZZZ", ("AAA", "BBB"), "armed_attack", None, "2026-06-01/2026-06-30")
    matrices = tm.screen(world, product, history=PAST).matrices()
    assert [matrix.days[0].first.day for matrix in matrices] == begin
    swept, single = (told(world, product, many, history=PAST) for many in (True, False))
    assert swept == single
    for number, (day, on) in enumerate(((day, on) for day in product.days for on in product.victims), 1):
        event = tm.Event("armed_attack", by="ZZZ", on=on, at=str(day))
        rows = rows_of(case_of(world, event, PAST), number, ("DUE", "OPEN"))
        assert swept.get(number, []) == [tuple(row[name] for name in COLUMNS) for row in rows]
