"""The rows of a reading, said in text, HTML, JSON and as a frame."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar

import pytest
from tests.words import world as made_up

from treatymodel.questions.table import Table, Value
from treatymodel.words.grid import grid_lines
from treatymodel.words.json import table as plain
from treatymodel.words.page import WIDTH, Grid
from treatymodel.words.table import MOST


class Lengths(Table):
    """A reading made up for these tests."""

    name = "lengths"
    shown: ClassVar[Mapping[str, str]] = {"bearer": "who", "days": "how long", "sure": "surely"}

    def more(self) -> dict[str, Value]:
        return {"longest": 3}


def lengths(number: int = 2) -> Lengths:
    case = made_up.case()
    rows: list[dict[str, Value]] = [
        {"bearer": f"<b>{count}", "days": 0.5 + count, "sure": None, "why": ["a", "b"]} for count in range(number)
    ]
    return Lengths(rows, title="How long", world=case.world, case=case, said=["It lasts."], notes=["Counted."])


def test_text_shows_the_columns_chosen_then_how_it_was_worked_out() -> None:
    said = str(lengths())
    assert said.startswith("How long\n========\n")
    head = next(line for line in said.splitlines() if line.startswith("who"))
    assert head.split("  ")[0] == "who"
    assert "<b>1  1.5       -" in said
    assert said.index("It lasts.") < said.index("how long") < said.index("Counted.") < said.index("treatymodel ")
    assert "a, b" not in said


def test_rows_beyond_those_printed_are_said() -> None:
    assert f"\n{5} more rows are not printed here." in str(lengths(MOST + 5))
    assert "not printed" not in str(lengths(MOST))


def test_html_escapes_cells() -> None:
    said = lengths()._repr_html_()
    assert "&lt;b&gt;1" in said
    assert "<b>" not in said


def test_json_holds_the_format_the_case_every_column_and_what_the_reading_adds() -> None:
    data = json.loads(json.dumps(plain(lengths())))
    assert data["format"] == "treatymodel/lengths/1"
    assert data["case"]["event"]["kind"]
    assert data["rows"][1] == {"bearer": "<b>1", "days": 1.5, "sure": None, "why": ["a", "b"]}
    assert data["longest"] == 3
    assert data["notes"] == ["Counted."]


def test_a_frame_has_every_column() -> None:
    pytest.importorskip("narwhals")
    frame = lengths().to_frame("pandas")
    assert list(frame.columns) == ["bearer", "days", "sure", "why"]
    assert len(frame) == 2


def test_a_reading_is_a_sequence_of_its_rows() -> None:
    found = lengths()
    assert len(found) == len(list(found)) == 2
    assert found[0]["bearer"] == "<b>0"
    assert repr(found) == "<Lengths of 2 rows: How long>"


def test_a_table_fits_the_page_whatever_its_cells() -> None:
    grid = Grid(("one", "two", "three"), (("word " * 60, "short", "word " * 40), ("x" * 300, "", "")))
    lines = list(grid_lines(grid))
    assert max(map(len, lines)) <= WIDTH
    assert sum(line.count("word") for line in lines) == 100
    assert sum(line.count("x") for line in lines) == 300
