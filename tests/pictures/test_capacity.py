"""The capacity gap: bars as long as the table says, the gap and its bottleneck by name, and pools promised twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.pictures.seeing import hints, keys, outside, said

from treatymodel import pictures
from treatymodel.model import Event
from treatymodel.pictures.scene import Box
from treatymodel.questions.capacity import Capacity, capacity
from treatymodel.questions.case import Case
from treatymodel.questions.world import corpus

# Two brigades of France for anybody; one of Germany, promised to Lithuania and to Poland from one pool.
PLEDGES: list[dict[str, Any]] = [
    {"party": "FRA", "what": "brigades", "amount": 2, "unit": "brigades", "source": "invented"},
    {
        "party": "DEU",
        "what": "brigades",
        "amount": 1,
        "unit": "brigades",
        "to": "LTU",
        "pool": "first",
        "source": "made",
    },
    {
        "party": "DEU",
        "what": "brigades",
        "amount": 1,
        "unit": "brigades",
        "to": "POL",
        "pool": "first",
        "source": "made",
    },
]
NEEDS: list[dict[str, Any]] = [
    {"what": "brigades", "amount": 2, "unit": "brigades", "case": "pol"},
    {"what": "brigades", "amount": 4, "unit": "brigades", "case": "ltu"},
]


def attack(code: str) -> Case:
    event = Event("armed_attack", id=code.lower(), by="RUS", on=code, place=code, at="2026-06-01")
    return Case(corpus(), event)


@pytest.fixture(scope="module")
def twice() -> Capacity:
    return capacity([attack("POL"), attack("LTU")], PLEDGES, NEEDS)


def test_bars_add_up_to_what_is_asked_and_hold_the_gap(twice: Capacity) -> None:
    # Three brigades are there for six: by hand, three are missing, whichever case gets what.
    drawn = pictures.capacity_gap(twice)
    boxes = [mark for mark in drawn.scene.marks if isinstance(mark, Box) and mark.key]
    per_unit = max(box.x + box.width for box in boxes[:-1]) - min(box.x for box in boxes)
    unit = per_unit / 4
    gaps = [box for box in boxes if box.key == "gap"]
    assert sum(box.width for box in gaps) == pytest.approx(3 * unit)
    given = [box for box in boxes[:-1] if box.key != "gap"]
    assert sum(box.width for box in given) == pytest.approx(3 * unit)
    assert not outside(drawn)
    assert drawn.table is twice


def test_the_bottleneck_and_the_pool_promised_twice_are_named(twice: Capacity) -> None:
    drawn = pictures.capacity_gap(twice, width=pictures.COLUMN)
    lines = " ".join(said(drawn))
    assert "first holds 1 brigades, and 2 are promised of it." in lines
    assert "In the way: " in lines
    assert "missing" in drawn.title
    assert keys(drawn)[-1] == "first"
    assert any("missing: " in hint for hint in hints(drawn))
    assert "Pledges: invented; made." in drawn.source
    assert not outside(drawn)


def test_what_is_covered_says_so() -> None:
    need = [{"what": "brigades", "amount": 2, "unit": "brigades"}]
    drawn = pictures.capacity_gap(attack("POL").capacity(PLEDGES, need))
    assert drawn.title == "All that is asked is pledged: 1 thing"
    assert "gap" not in keys(drawn)


def test_texts_without_numbers_are_counted_and_not_drawn() -> None:
    found = attack("POL").capacity()
    drawn = pictures.capacity_gap(found)
    assert not keys(drawn)
    assert f"{len(found)} duties" in " ".join(said(drawn))
    assert drawn.title.startswith("Nothing is asked in numbers")
