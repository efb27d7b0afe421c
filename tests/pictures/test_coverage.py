"""The coverage heatmap draws what its table says, cell by cell."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.pictures.seeing import keys, said

from treatymodel import pictures
from treatymodel.questions.coverage import Coverage
from treatymodel.questions.table import Row
from treatymodel.questions.world import corpus

ATTACKERS, VICTIMS = ("RUS", "TUR", "USA"), ("POL", "UKR", "GRC", "MDA", "JPN")


@pytest.fixture(scope="module")
def today() -> Coverage:
    return corpus().coverage(ATTACKERS, VICTIMS, days="2026-06-01")


def test_every_cell_is_drawn_once_with_what_it_holds(today: Coverage) -> None:
    drawn = pictures.coverage_heatmap(today)
    assert sorted(keys(drawn)) == sorted(f"{row['by']}>{row['on']}" for row in today.rows)
    assert not Counter(map(_number, today.rows)) - Counter(said(drawn))
    assert {row["cover"] for row in today.rows} == {"surely", "possibly", "by promise", "nobody"}
    assert sum(line == "×" for line in said(drawn)) == sum(row["cover"] == "nobody" for row in today.rows)


def _number(row: Row) -> str:
    """What stands in a cell: footings, what is possible with a question mark, promises, or a cross."""
    numbers = {
        "surely": str(row["footings"]),
        "possibly": f"{row['footings_possible']}?",
        "by promise": str(row["promised"]),
    }
    return numbers.get(str(row["cover"]), "×")


def test_the_title_finds_and_the_words_say_every_victim(today: Coverage) -> None:
    drawn = pictures.coverage_heatmap(today)
    sure = sum(row["cover"] == "surely" for row in today.rows)
    assert f"{sure} of {len(today.rows)} attacks" in drawn.title
    for victim in VICTIMS:
        assert f"{today.world.party(victim).name}: " in drawn.alt
    assert drawn.table is today
    assert today.world.hash in drawn.source


def test_it_fits_a_column_and_a_slide(today: Coverage) -> None:
    for width in (pictures.COLUMN, pictures.PAGE, pictures.SLIDE):
        assert pictures.coverage_heatmap(today, width=width).scene.width == width + 20


def test_several_days_are_panels() -> None:
    both = corpus().coverage("RUS", ("FIN", "POL"), days=("2022-06-01", "2026-06-01"))
    drawn = pictures.coverage_heatmap(both)
    heads = [line for line in said(drawn) if line.startswith("armed attack, ")]
    assert [line[-10:] for line in heads] == ["2022-06-01", "2026-06-01"]
    assert len(keys(drawn)) == 4
