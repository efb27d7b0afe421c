"""The spread by rounds draws each party once for a side, in the round and with the clauses of the reading."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path

import pytest
from tests.pictures.seeing import hints, keys, outside, said

from treatymodel import pictures
from treatymodel.pictures.spread import steps_of
from treatymodel.questions.spread import Spread

EXAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "spread.py"))
WAR = EXAMPLE["WAR"]


def serbia() -> Spread:
    found: Spread = EXAMPLE["july"]("war-on-serbia").spread("all_due_and_open", WAR)
    return found


def russia() -> Spread:
    found: Spread = EXAMPLE["july"]("war-on-russia").spread("all_due", WAR)
    return found


def twenty_points() -> Spread:
    doctrine = {**WAR, "attack_makes_war": "no"}
    found: Spread = EXAMPLE["with_draft"]("us-20-point-2025-12").spread("all_due", doctrine)
    return found


def by_promise() -> Spread:
    found: Spread = EXAMPLE["breach"]().spread("political_too")
    return found


@pytest.fixture(scope="module", params=[serbia, russia, twenty_points], ids=lambda made: str(made.__name__))
def spread(request: pytest.FixtureRequest) -> Spread:
    found: Spread = request.param()
    return found


def test_each_party_stands_once_on_its_side_in_the_round_in_which_it_comes(spread: Spread) -> None:
    event = spread.spreading.case.record.event
    assert event is not None
    first = {*(event.by or ()), *(target.party for target in event.targets)}
    drawn = Counter((step.side, code) for step in steps_of(spread) for code in step.parties)
    assert drawn == Counter((side, code) for side in (0, 1) for code in spread.camps[side] if code not in first)
    earliest = {code: step.number for step in reversed(steps_of(spread)) for code in step.parties}
    assert earliest == spread.drawn_in


def test_each_step_cites_the_clauses_of_its_replies(spread: Spread) -> None:
    for step in steps_of(spread):
        own = [
            item
            for item in spread.replies
            if item.draws_in and item.number == step.number and {*item.finding.bearers} & {*step.parties}
        ]
        assert {*step.clauses} <= {item.finding.name for item in own}
        assert {*step.doctrine} == {
            part for item in own if item.finding.name in step.clauses for part in _doctrine(item, spread)
        }


def _doctrine(item: object, spread: Spread) -> list[str]:
    from treatymodel.questions.spread import doctrine_of

    return [str(part) for part in doctrine_of(item, spread.spreading)]  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [pictures.COLUMN, pictures.PAGE, pictures.SLIDE])
def test_boxes_hold_their_parties_within_the_sheet(spread: Spread, width: float) -> None:
    drawn = pictures.spread_rounds(spread, width=width)
    steps = steps_of(spread)
    event = spread.spreading.case.record.event
    assert event is not None
    own = ["+".join(target.party or "" for target in event.targets), "+".join(event.by or ())]
    assert Counter(keys(drawn)) == Counter([*own, *("+".join(step.parties) for step in steps)])
    assert not outside(drawn)
    told = " ".join(hints(drawn))
    assert all(clause in told for step in steps for clause in step.clauses)


def test_the_doctrine_and_the_end_are_written_below() -> None:
    drawn = pictures.spread_rounds(russia())
    lines = " ".join(said(drawn))
    assert "every duty that is due in law is honoured" in lines
    assert "help_is_attack yes" in lines
    assert "It comes to rest after 3 rounds." in lines
    # By the convention of 1892 France follows Russia against Germany, and by the Dual Alliance Austria-Hungary Germany.
    assert drawn.title == "France and Austria-Hungary are drawn in within 2 rounds"
    assert "franco-russian-1892/art1-france" in drawn.alt
    assert "dual-alliance-1879/art2-war" in drawn.alt


def test_where_nobody_is_drawn_in_it_says_so() -> None:
    drawn = pictures.spread_rounds(by_promise())
    assert drawn.title == "Nobody else is drawn into the fighting"
    assert keys(drawn) == ["UKR", "RUS"]
