"""The response timeline: every finding with a clock is in one lane, which stands where its clocks come."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.pictures.seeing import hints, keys, outside, said

from treatymodel import pictures
from treatymodel.cli.demo import REQUEST, founding_case, supposing
from treatymodel.model import Event
from treatymodel.pictures.lanes import lanes_of
from treatymodel.questions.case import Case
from treatymodel.questions.when_due import WhenDue
from treatymodel.questions.world import corpus

WIDTHS = (pictures.COLUMN, pictures.PAGE, pictures.SLIDE)


def ladder() -> Case:
    case = supposing(founding_case(), "ft-response-ladder-2026-02", binding="political")
    return case.then(REQUEST).asked("2027-03-05T00:00Z")


def attack() -> Case:
    return Case(corpus(), Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z"))


@pytest.fixture(scope="module", params=[ladder, founding_case, attack], ids=["ladder", "founding", "attack"])
def when(request: pytest.FixtureRequest) -> WhenDue:
    found: WhenDue = request.param().when()
    return found


def test_lanes_hold_each_finding_with_a_clock_once(when: WhenDue) -> None:
    clocked = Counter(
        f"{row['instrument']}/{row['obligation']}|{row['bearer']}"
        for row in when
        if row["opens"] is not None or row["limit"] != "none"
    )
    assert Counter(key for lane in lanes_of(when) for key in lane.keys) == clocked
    for lane in lanes_of(when):
        rows = [row for row in when if f"{row['instrument']}/{row['obligation']}|{row['bearer']}" in lane.keys]
        assert {row["status"] for row in rows} >= {lane.status}
        assert {row["action"] for row in rows} == {lane.action}


@pytest.mark.parametrize("width", WIDTHS)
def test_each_lane_is_drawn_within_the_sheet(when: WhenDue, width: float) -> None:
    drawn = pictures.response_timeline(when, width=width)
    assert Counter(keys(drawn)) == Counter(lane.keys[0] for lane in lanes_of(when))
    assert not outside(drawn)
    assert drawn.table is when


def test_the_ladder_shows_what_is_past_soft_hard_and_still_to_open() -> None:
    drawn = pictures.response_timeline(ladder().when())
    told = hints(drawn)
    # A day after the attack for Ukraine's own answer; a day after the request of 2 March for the United Kingdom.
    assert "by 2027-03-02 06:00" in said(drawn)
    assert "by 2027-03-03 09:00" in said(drawn)
    assert any(hint.startswith("past its time: UKR") for hint in told)
    assert any(hint.startswith("soft deadline: where possible") for hint in told)
    assert "hard deadline" in told
    assert any("opens 3 days after the request: not on record" in line for line in said(drawn))
    assert "past their time" in drawn.title
    assert "asked as of 2027-03-05T00:00Z" in drawn.source


def test_without_a_clock_it_says_so() -> None:
    case = Case(corpus(), Event("armed_attack", by="CHN", on="MNG", place="MNG", at="2026-06-01T04:00Z"))
    drawn = pictures.response_timeline(case.when())
    assert not keys(drawn)
    assert "clock" in drawn.title


def test_more_lanes_than_are_drawn_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.pictures.timeline.MOST", 2)
    when = ladder().when()
    drawn = pictures.response_timeline(when)
    assert len(keys(drawn)) == 2
    assert f"{len(lanes_of(when)) - 2} further lanes are in the table, not here." in said(drawn)
