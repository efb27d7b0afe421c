"""Tables in any form give the same screen, in any chunks, by any executor; what is wrong is said with its place."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.questions.screens.pact import PARTIES, ROWS, pact

import treatymodel as tm
from treatymodel.errors import Misuse, TreatyError


@pytest.fixture(scope="module")
def world() -> tm.World:
    """The pact."""
    return pact()


def by_hand() -> list[tuple[int, str, str, str]]:
    """Worked by hand: who may have to help if asked, and who has to consult; DDD left on a day in June."""
    found = []
    for number, victim in ((1, "AAA"), (2, "BBB"), (3, "AAA"), (4, "CCC")):
        for code in PARTIES:
            found.append((number, code, "pact/consult", "OPEN" if (number, code) == (4, "DDD") else "DUE"))
            if code != victim:
                found.append((number, code, "pact/help", "OPEN"))
    return found


def told(screen: tm.Screen) -> list[tuple[Any, ...]]:
    return [(row["event"], row["bearer"], row["obligation"], row["verdict"]) for row in screen]


def test_a_table_comes_to_what_was_worked_by_hand(world: tm.World) -> None:
    found = tm.screen(world, ROWS)
    assert told(found) == by_hand()
    assert {row["binding"] for row in found} == {"legal"}
    first = {"event": 1, "bearer": "AAA", "obligation": "pact/consult", "modality": "duty"}
    assert found[0] == {**first, "verdict": "DUE", "binding": "legal"}
    assert found.said == ("6 events, 28 answers, 15 DUE, 13 OPEN.",)


def test_counts_and_cube_say_the_same(world: tm.World) -> None:
    found = tm.screen(world, ROWS)
    assert [(row["event"], row["due"], row["open"]) for row in found.counts()] == [
        *((number, 4, 0) for number in (1, 2, 3)),
        (4, 3, 1),
        (5, 0, 0),
        (6, 0, 0),
    ]
    cube = found.cube()
    assert (cube.events, cube.bearers, cube.obligations) == ((1, 2, 3, 4, 5, 6), PARTIES, ("pact/consult",))
    cells = {
        (cube.events[e], cube.bearers[b], cube.obligations[o]) for e, b, o in zip(*cube.values.nonzero(), strict=True)
    }
    assert cells == {row[:3] for row in by_hand() if row[3] == "DUE"}
    with pytest.raises(Misuse, match=r"6 events by 4 bearers by 1 obligations takes 24 bytes, and `limit` is 23"):
        found.cube(limit=23)


FRAMES = (
    lambda rows: pd.DataFrame(rows),
    lambda rows: pl.DataFrame(rows),
    lambda rows: pl.LazyFrame(rows),
    lambda rows: pa.Table.from_pylist(rows),
    lambda rows: {name: [row[name] for row in rows] for name in rows[0]},
    lambda rows: iter(rows),
    lambda rows: [tm.Event(**{key: value for key, value in row.items() if value is not None}) for row in rows],
)


@pytest.mark.parametrize("made", FRAMES)
def test_every_kind_of_table_is_answered_alike(world: tm.World, made: Any) -> None:
    assert told(tm.screen(world, made(ROWS))) == by_hand()


def test_frames_come_back_as_they_came(world: tm.World) -> None:
    rows = [{**row, "war": number % 2, "id": f"w{number}"} for number, row in enumerate(ROWS, 1)]
    for made, kind in ((pd.DataFrame, pd.DataFrame), (pl.DataFrame, pl.DataFrame), (pa.Table.from_pylist, pa.Table)):
        found = tm.screen(world, made(rows), keep="war", columns=["event", "bearer", "hinges"])
        frame = found.to_frame()
        assert isinstance(frame, kind)
        assert found.columns == ("event", "bearer", "hinges", "war")
    table = found.to_arrow()
    assert table.schema.field("hinges").type == pa.list_(pa.string())
    assert [(row["event"], row["war"]) for row in table.to_pylist()] == [
        (f"w{number}", number % 2) for number, *_ in by_hand()
    ]
    empty = tm.screen(world, pl.DataFrame(ROWS[4:]), columns=["event", "hinges"]).to_frame()
    assert (empty.height, empty.schema["hinges"]) == (0, pl.List(pl.String))


def test_an_empty_table_has_no_answers(world: tm.World) -> None:
    tables: tuple[Any, ...] = ([], pd.DataFrame({"kind": [], "at": []}), pl.DataFrame())
    for table in tables:
        assert list(tm.screen(world, table)) == []
    columns = ["event", "bearer", "obligation", "modality", "verdict", "binding"]
    assert list(tm.screen(world, []).to_frame().columns) == columns


def test_days_of_frames_are_read_as_days(world: tm.World) -> None:
    frame = pd.DataFrame(ROWS[:3])
    frame["at"] = pd.to_datetime(frame["at"])
    assert told(tm.screen(world, frame)) == [row for row in by_hand() if row[0] < 4]
    frame["at"] += pd.Timedelta(hours=3)
    with pytest.raises(Misuse, match=r"row 1, column `at`: .*zone"):
        tm.screen(world, frame)


@pytest.mark.parametrize("chunk", [1, 2, 5, 100])
def test_chunks_make_no_answer_different(world: tm.World, chunk: int) -> None:
    assert told(tm.screen(world, ROWS, chunk=chunk)) == by_hand()


def test_executors_make_no_answer_different(world: tm.World) -> None:
    columns = ("event", "bearer", "obligation", "hinges", "owed_to")
    wanted = tm.screen(world, ROWS, columns=columns).to_dicts()
    with ThreadPoolExecutor(3) as threads:
        assert (
            tm.screen(world, ROWS * 5, columns=columns, chunk=1, executor=threads).to_dicts()[: len(wanted)] == wanted
        )
    with ProcessPoolExecutor(2) as processes:
        assert tm.screen(world, ROWS, columns=columns, chunk=2, executor=processes).to_dicts() == wanted


def test_rows_are_answered_whatever_their_order(world: tm.World) -> None:
    rows = [{**row, "id": number} for number, row in enumerate(ROWS, 1)]
    assert sorted(told(tm.screen(world, rows[::-1]))) == by_hand()


def test_rows_may_be_the_past_of_later_rows(world: tm.World) -> None:
    asked = {"kind": "request", "by": "AAA", "on": None, "at": "2026-05-01", "to": "BBB", "about": "pact"}
    later = {**asked, "at": "2026-07-01"}
    rows = [*ROWS[:1], asked, later]
    assert ("pact/help", "OPEN") in {row[2:] for row in told(tm.screen(world, rows))}
    history = [tm.Event("request", by="AAA", about="pact", to="BBB", at="2026-06-01T00:00Z")]
    case = tm.Case(world, tm.Event("armed_attack", by="ZZZ", on="AAA", at="2026-06-01"), history)
    wanted = sorted((1, found.bearer, found.name, str(found.verdict)) for found in case.who() if found.event == "event")
    kept = [row for row in wanted if row[3] != "NOT_DUE"]
    assert told(tm.screen(world, ROWS[:1], history=history)) == kept


WRONG = (
    (
        [{"kind": "armed_atack", "at": "2026"}],
        r"row 1, column `kind`: unknown kind of event `armed_atack` \(did you mean",
    ),
    ([*ROWS[:2], {"kind": "threat", "by": "AAB", "at": "2026"}], r"row 3, column `by`: unknown party `AAB` \(did you"),
    ([{"kind": "threat", "place": "AAAA", "at": "2026"}], r"row 1, column `place`: unknown place `AAAA`"),
    ([{"kind": "threat", "object": "teritory", "at": "2026"}], r"row 1, column `object`: unknown object `teritory`"),
    ([{"kind": "threat", "at": "yesterday"}], r"row 1, column `at`: cannot read `yesterday` as a day"),
    ([{"kind": "threat", "at": None}], r"row 1, column `at`: is empty"),
    ([{"kind": "threat"}], r"the table has no column `at`"),
    ([{"kind": "threat", "at": "2026", "bye": "AAA"}], r"unknown column `bye` \(did you mean `by`\?\)"),
    ([{"kind": "threat", "at": "2026", "value": "maybe"}], r"row 1, column `value`: `maybe` is neither yes nor no"),
    ([{"kind": "threat", "at": "2026", "amounts": "men=many"}], r"row 1, column `amounts`: `many` is no amount"),
    ([{"kind": "threat", "at": "2026", "id": "x"}] * 2, r"rows 1 and 2 have the same id `x`"),
    ([{"kind": "threat", "at": "2026", "id": None}], r"row 1, column `id`: a row has no id"),
    ([1], r"row 1 of `events` is no event and no mapping"),
    (7, r"`events` is no table"),
    ("events.csv", r"`events` is no table"),
    ([tm.Event("threat", by="QQQ", at="2026")], r"row 1, column `by`: unknown party `QQQ`"),
)


@pytest.mark.parametrize(("rows", "said"), WRONG)
def test_what_cannot_be_read_is_said_with_its_row_and_column(world: tm.World, rows: Any, said: str) -> None:
    with pytest.raises(Misuse, match=said):
        tm.screen(world, rows)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"columns": ["event", "hinge"]}, r"unknown column `hinge` in `columns` \(did you mean `hinges`\?\)"),
        ({"columns": []}, r"`columns` names none"),
        ({"verdicts": "DEW"}, r"unknown verdict `DEW` in `verdicts`"),
        ({"keep": "war"}, r"there is no column `war`"),
        ({"keep": "kind"}, r"`keep` is for columns that say nothing of the event, unlike `kind`"),
        ({"chunk": 0}, r"`chunk` is a number of events, and cannot be 0"),
        ({"history": [tm.Event("threat", by="QQQ", at="2025")]}, r"unknown party `QQQ`"),
        ({"progress": 3}, r"`progress` is True, False"),
    ],
)
def test_what_cannot_be_asked_is_said(world: tm.World, more: dict[str, Any], said: str) -> None:
    with pytest.raises(TreatyError, match=said):
        tm.screen(world, ROWS, **more).to_dicts()


def test_a_screen_can_be_named_without_being_worked_out(world: tm.World) -> None:
    seen: list[int] = []
    found = tm.screen(world, ROWS, progress=lambda done, whole: seen.append(done))
    assert (repr(found), seen) == ("<Screen of 6 events>", [])
    assert "pact/help" in str(found)
    assert "<table" in found._repr_html_()
    assert seen == [6]


def test_what_has_to_be_installed_is_said(world: tm.World, monkeypatch: pytest.MonkeyPatch) -> None:
    found = tm.screen(world, ROWS)
    frame = pd.DataFrame(ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Misuse, match=r"Arrow and Parquet need an extra: install `treatymodel\[frames\]`"):
        found.to_arrow()
    monkeypatch.setitem(sys.modules, "narwhals", None)
    for asked in (found.to_frame, lambda: tm.screen(world, frame)):
        with pytest.raises(Misuse, match=r"frames need an extra: install `treatymodel\[frames\]`"):
            asked()


def test_progress_is_told_in_events(world: tm.World) -> None:
    seen: list[tuple[int, int]] = []
    tm.screen(world, ROWS, chunk=4, progress=lambda done, whole: seen.append((done, whole))).to_dicts()
    assert seen == [(4, 6), (6, 6)]
