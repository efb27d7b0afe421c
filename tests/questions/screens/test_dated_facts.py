"""A fact that holds from some moment on counts for the events from then on, and not for those before."""

from __future__ import annotations

from tests.questions.screens.one_by_one import case_of, rows_of
from tests.questions.screens.pact import pact

import treatymodel as tm

DAYS = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-03T09:00Z", "2026-01-03T15:00Z", "2026-01-04", "2026-01-02")


def test_each_row_reads_the_facts_of_its_day() -> None:
    world = pact()
    rows = [tm.Event("armed_attack", by="ZZZ", on="AAA", at=day) for day in DAYS]
    asked = tm.Case(world, rows[0]).open_questions
    assert asked
    facts = tm.Facts(
        answers=tuple(
            tm.Answer(question=question.name, args=question.args, value=True, since="2026-01-03T12:00Z")
            for question in asked
        )
    )
    found = tm.screen(world, rows, facts=facts)
    wanted = []
    for number, event in enumerate(rows, 1):
        wanted += rows_of(case_of(world, event, facts=facts), number, ("DUE", "OPEN"))
    names = ("event", "bearer", "obligation", "modality", "verdict", "binding")
    assert found.to_dicts() == [{name: row[name] for name in names} for row in wanted]
    assert len({row["verdict"] for row in wanted if row["obligation"] == "pact/help"}) == 2
