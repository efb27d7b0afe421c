"""A screen of a table says of every row what the row's own case says: verdict, binding, hinges and all the rest."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.questions.screens.one_by_one import COLUMNS, STRENGTH, case_of, rows_of

import treatymodel as tm
from treatymodel.model.world import World
from treatymodel.testing import Names, cases, events
from treatymodel.vocabulary.kinds import narrower

TWINS = ("TWIN_A", "TWIN_B", "TWIN_C")


def twinned(world: World, code: str) -> World:
    """The world with three more parties that stand wherever one stands by itself, so that nothing tells them apart."""
    parties = [world.party(code).replaced(id=twin, name=twin, codes=()) for twin in TWINS]
    texts = []
    for text in world.instruments.values():
        rows = [row.replaced(party=twin) for row in text.parties if row.code == code for twin in TWINS]
        texts.append(text.replaced(parties=(*text.parties, *rows)))
    return world._with(parties=[*world.parties.values(), *parties], instruments=texts)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tm.Case, list[tm.Event]]:
    """A case that says what is known, and events of its world, some of them equal, or equal but for their parties."""
    case = draw(cases())
    event = case.event
    assert event is not None
    if case.world.parties:
        world = twinned(case.world, draw(st.sampled_from(sorted(case.world.parties))))
        case = tm.Case(world, event, case.history, case.facts, case.doctrine, presumptions=case.presumptions)
    codes = sorted(case.world.parties)
    drawn = [event, *draw(st.lists(events(Names.of(case.world)), max_size=2))]
    again = [event.replaced(**draw(_otherwise(codes, event))) for event in drawn for _ in range(2)]
    return case, draw(st.permutations([*drawn, *again]))


@st.composite
def _otherwise(draw: st.DrawFn, codes: Sequence[str], event: tm.Event) -> dict[str, Any]:
    if not codes:
        return {}
    by = draw(st.sampled_from([None, *((code,) for code in codes)]))
    hit = draw(st.sampled_from(codes))
    return {"by": by, "targets": tuple(target.replaced(party=hit) for target in event.targets)}


@given(tables())
@settings(max_examples=30, deadline=None)
def test_each_row_is_answered_as_its_own_case(table: tuple[tm.Case, list[tm.Event]]) -> None:
    case, rows = table
    known: dict[str, Any] = {"facts": case.facts, "doctrine": case.doctrine, "presumptions": case.presumptions}
    found = tm.screen(case.world, rows, history=case.history, columns=COLUMNS, verdicts=STRENGTH, **known)
    wanted = []
    for number, event in enumerate(rows, 1):
        wanted += rows_of(case_of(case.world, event, case.history, **known), number)
    assert found.to_dicts() == wanted
    plain = tm.screen(case.world, rows, history=case.history, chunk=1, **known)
    names = ("event", "bearer", "obligation", "modality", "verdict", "binding")
    told = [{name: row[name] for name in names} for row in wanted if row["verdict"] != "NOT_DUE"]
    assert plain.to_dicts() == told


def test_rows_of_the_corpus_are_answered_as_their_own_cases() -> None:
    dice = random.Random(11)
    world = tm.corpus("nato")
    named = sorted({code for text in world.asked.values() for code in text.rows if code in world.places})
    rows = []
    for day in ("2026-06-01", "2026-06-03T11:15Z", "2027"):
        for kind in ("armed_attack", dice.choice(narrower("happening"))):
            by, on = dice.sample(named, 2)
            rows.append(tm.Event(kind, by=by, on=on, place=on, at=day))
    rows.append(tm.Event("armed_attack", on="POL", at="2026-06-01"))
    found = tm.screen(world, rows, columns=COLUMNS)
    wanted = [
        row for number, event in enumerate(rows, 1) for row in rows_of(case_of(world, event), number, ("DUE", "OPEN"))
    ]
    assert len({row["bearer"] for row in wanted}) > 30
    assert found.to_dicts() == wanted


@given(tables())
@settings(max_examples=15, deadline=None)
def test_rows_that_surely_came_before_are_the_history_of_a_row(table: tuple[tm.Case, list[tm.Event]]) -> None:
    case, rows = table
    known: dict[str, Any] = {"facts": case.facts, "doctrine": case.doctrine, "presumptions": case.presumptions}
    columns = ("event", "bearer", "obligation", "verdict", "binding", "hinges")
    found = tm.screen(case.world, rows, history=case.history, columns=columns, earlier=True, **known)
    wanted = []
    for number, event in enumerate(rows, 1):
        before = [
            row.replaced(id=f"row-{place}") for place, row in enumerate(rows, 1) if row.at.before(event.at) is True
        ]
        history = [*(past.replaced(id=f"h{place}") for place, past in enumerate(case.history, 1)), *before]
        wanted += rows_of(case_of(case.world, event, history, **known), number, ("DUE", "OPEN"))
    assert found.to_dicts() == [{name: row[name] for name in columns} for row in wanted]
