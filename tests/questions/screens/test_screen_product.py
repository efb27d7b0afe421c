"""A product is answered as the table of its events would be, with or without sweeps, and counted the same."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.questions.screens.one_by_one import case_of, rows_of
from tests.questions.screens.pact import pact

import treatymodel as tm
from treatymodel.errors import Misuse, TreatyError
from treatymodel.questions.screens import chunks

PARTIES = ("AAA", "BBB", "CCC", "DDD", "YYY", "ZZZ")
DAYS = ("2026-05-30", "2026-05-31", "2026-06-01", "2026-06-02", "2026-06")


@pytest.fixture(scope="module")
def world() -> tm.World:
    """The pact."""
    return pact()


def one_by_one(world: tm.World, asked: tm.Product, verdicts: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The events written out, each asked as a case."""
    found = []
    cells = product(asked.kinds, asked.objects, asked.places, asked.days, asked.attackers, asked.victims)
    for number, (kind, thing, place, day, by, on) in enumerate(cells, 1):
        if by == on and by is not None:
            continue
        where = (on if on in world.places else None) if place == "home" else place
        said = {"by": by, "on": on, "object": thing, "place": where}
        event = tm.Event(kind, at=str(day), **{key: value for key, value in said.items() if value is not None})
        for row in rows_of(case_of(world, event), number, verdicts):
            answer = (row["bearer"], row["obligation"], row["verdict"], row["binding"], row["cite"])
            found.append((number, kind, by, on, thing, where, str(day), *answer))
    return found


ALL = ("event", "kind", "by", "on", "object", "place", "at", "bearer", "obligation", "verdict", "binding", "cite")


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize("chunk", [1, 70, 10_000])
def test_a_product_is_answered_as_its_events(
    world: tm.World, monkeypatch: pytest.MonkeyPatch, few: int, chunk: int
) -> None:
    monkeypatch.setattr(chunks, "FEW", few)
    asked = tm.Product(PARTIES, PARTIES, ("armed_attack", "threat"), ("home", None), DAYS, (None, "forces"))
    found = tm.screen(world, asked, columns=ALL, chunk=chunk)
    wanted = one_by_one(world, asked, ("DUE", "OPEN"))
    assert len(wanted) > 1000
    assert [tuple(row.values()) for row in found.to_arrow().to_pylist()] == wanted
    assert [tuple(row.values()) for row in found] == wanted


def test_processes_and_files_give_the_same(world: tm.World, tmp_path: Path) -> None:
    asked = tm.Product(PARTIES, PARTIES, "armed_attack", ("home", None), DAYS)
    wanted = tm.screen(world, asked).to_dicts()
    with ProcessPoolExecutor(2) as processes:
        assert tm.screen(world, asked, chunk=30, executor=processes).to_dicts() == wanted
        written = tm.screen(world, asked, chunk=30, executor=processes, to=tmp_path / "whole.parquet")
    assert written.to_dicts() == wanted


def test_those_who_are_not_known_and_what_is_not_due_are_asked_too(world: tm.World) -> None:
    asked = tm.Product((None, "ZZZ"), ("AAA", None), "armed_attack", "AAA", "2026-06-01")
    found = tm.screen(world, asked, columns=ALL, verdicts=("DUE", "NOT_DUE"))
    assert [tuple(row.values()) for row in found] == one_by_one(world, asked, ("DUE", "NOT_DUE"))


def test_matrices_count_what_the_rows_say(world: tm.World) -> None:
    asked = tm.Product(PARTIES, PARTIES[:4], ("armed_attack",), "home", "2026-05-30/2026-06-03")
    screen = tm.screen(world, asked)
    found = list(screen.matrices())
    assert [[str(day) for day in matrix.days] for matrix in found] == [
        ["2026-05-30", "2026-05-31", "2026-06-01"],
        ["2026-06-02", "2026-06-03"],
    ]
    counts = {row["event"]: (row["due"], row["open"]) for row in screen.counts()}
    number = 0
    for matrix in found:
        for _ in matrix.days:
            for by, on in np.ndindex(len(PARTIES), 4):
                number += 1
                told = (int(matrix.due[by, on]), int(matrix.open[by, on]))
                assert told == counts.get(number, (0, 0)), (number, PARTIES[by], PARTIES[on])
    assert len(counts) == 5 * (24 - 4)


def test_sweeps_of_the_corpus_say_what_single_cases_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "FEW", 0)
    world = tm.corpus("nato")
    asked = tm.Product(("RUS", "BLR", "USA"), ("POL", "EST", "FRA"), "armed_attack", None, "2026-06-01")
    found = tm.screen(world, asked, columns=ALL)
    assert [tuple(row.values()) for row in found] == one_by_one(world, asked, ("DUE", "OPEN"))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kinds": "armed_atack"}, "unknown kind of event `armed_atack`"),
        ({"days": ()}, "the product has no days"),
        ({"objects": ("teritory",)}, "unknown object `teritory`"),
        ({"days": "2026-06-02/2026-06-01"}, "ends before it begins"),
        ({"attackers": ("AAA", "AAA")}, "`attackers` names something twice"),
        ({"attackers": "QQQ"}, "unknown party `QQQ`"),
        ({"places": "nowhere"}, "unknown place `nowhere`"),
    ],
)
def test_a_product_that_cannot_be_is_said(world: tm.World, said: dict[str, Any], wrong: str) -> None:
    with pytest.raises(TreatyError, match=wrong):
        tm.screen(world, tm.Product(**{"days": "2026-06-01", **said}))


def test_what_is_for_tables_is_not_for_products(world: tm.World) -> None:
    with pytest.raises(Misuse, match="`keep`, `id` and `earlier` are for tables"):
        tm.screen(world, tm.Product(days="2026-06-01"), earlier=True)
    with pytest.raises(Misuse, match="matrices are of a product"):
        tm.screen(world, []).matrices()
