"""The explanation tree holds every gate and every reason of the argument once, and says how each stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from tests.pictures.seeing import colliding, keys, outside, said, smallest

import treatymodel as tm
from treatymodel import pictures
from treatymodel.pictures.scene import Box, Path, Words
from treatymodel.questions.argument import Argument
from treatymodel.questions.explanation import JOINS

WIDTHS = (pictures.COLUMN, pictures.PAGE, pictures.SLIDE)


def attacked(victim: str, by: str, at: str, corpus: str) -> tm.Case:
    return tm.Case(tm.corpus(corpus or None), tm.Event("armed_attack", by=by, on=victim, place=victim, at=at))


ASKED = {
    "due": ("POL", "RUS", "2026-06-01", "", "USA", "north-atlantic-1949/art5"),
    "not_due": ("UKR", "RUS", "2027-03-01", "ukraine-guarantees", "POL", "budapest-1994/p4"),
    "open": ("SRB", "AUH", "1914-07-28", "europe-1914", "GRC", "grc-srb-1913/art1"),
}


@pytest.fixture(scope="module", params=ASKED)
def finding(request: pytest.FixtureRequest) -> tm.Finding:
    victim, by, at, corpus, bearer, clause = ASKED[request.param]
    found = attacked(victim, by, at, corpus)[bearer, clause]
    assert isinstance(found, tm.Finding)
    return found


def under(argument: Argument, number: int) -> Iterator[int]:
    yield number
    for part in argument[number].because:
        yield from under(argument, part)


def test_every_reason_has_its_number_once(finding: tm.Finding) -> None:
    drawn = pictures.explanation_tree(finding)
    argument = finding.why().reduced
    reasons = {
        number if step.because else (step.name, step.args, step.holds)
        for number in under(argument, argument.root)
        if (step := argument[number]).kind not in (*JOINS, "gate", "finding")
    }
    numbers = [str(row["number"]) for row in drawn.table if row["number"]]
    assert numbers == [f"{number}." for number in range(1, len(reasons) + 1)]
    assert sum(line.partition(" ")[0] in numbers for line in said(drawn)) == len(numbers)


def test_every_gate_that_does_not_hold_is_drawn_with_its_sign(finding: tm.Finding) -> None:
    drawn = pictures.explanation_tree(finding)
    open_gates = [gate for gate in finding.argument.gates() if gate.holds == "open"]
    failing = [gate for gate in finding.argument.gates() if gate.holds == "no"]
    assert tuple(gate.name for gate in failing) == finding.failing
    for gate in (*open_gates, *failing):
        assert sum(line.startswith(f"{gate.name.replace('_', ' ')}: ") for line in said(drawn)) == 1
    red = [mark for mark in drawn.scene.marks if isinstance(mark, Box) and mark.look.fill == "must_not"]
    roots = 1 if finding.verdict == "NOT_DUE" else 0
    swatches = 1 if failing else 0
    assert len(red) == len(failing) + roots + swatches
    marks = [mark.text for mark in drawn.scene.marks if isinstance(mark, Words)]
    assert marks.count("?") == sum(row["holds"] == "open" for row in drawn.table)


def test_the_root_is_the_finding(finding: tm.Finding) -> None:
    drawn = pictures.explanation_tree(finding)
    assert keys(drawn) == [f"{finding.name}|{finding.bearer}"]
    assert finding.cite in " ".join(said(drawn))
    if finding.first_gate:
        assert drawn.title.endswith(f"at “{finding.first_gate.replace('_', ' ')}”")


def test_the_words_tell_the_whole_argument(finding: tm.Finding) -> None:
    drawn = pictures.explanation_tree(finding)
    for row in drawn.table:
        if row["kind"] in ("gate", "question"):
            assert str(row["said"]) in drawn.alt


def test_each_step_hangs_under_what_rests_on_it(finding: tm.Finding) -> None:
    depths = [int(str(row["depth"])) for row in pictures.explanation_tree(finding).table]
    assert depths[0] == 0
    assert all(1 <= below <= above + 1 for above, below in pairwise(depths))


@pytest.mark.parametrize("width", WIDTHS)
def test_it_can_be_read_at_every_width(finding: tm.Finding, width: float) -> None:
    drawn = pictures.explanation_tree(finding, width=width)
    assert drawn.scene.width == width + 20
    assert not outside(drawn)
    assert not colliding(drawn)
    assert smallest(drawn) >= 6
    arrows = sum(isinstance(mark, Path) and mark.arrow for mark in drawn.scene.marks)
    assert arrows >= len(drawn.table) - 1


def test_of_several_findings_the_first_are_drawn_and_the_rest_counted() -> None:
    case = attacked("POL", "DEU", "1939-09-01", "")
    found = case["FRA"]
    drawn = pictures.explanation_tree(found, most=2)
    assert keys(drawn) == [f"{item.name}|{item.bearer}" for item in found[:2]]
    assert f"And {len(found) - 2} more findings, not drawn" in said(drawn)
    counts = {verdict: sum(item.verdict == verdict for item in found) for verdict in ("DUE", "OPEN", "NOT_DUE")}
    assert drawn.title == "France (FRA): " + ", ".join(f"{count} {key}" for key, count in counts.items() if count)


def test_a_party_to_which_no_text_speaks_and_no_finding_at_all() -> None:
    case = attacked("POL", "RUS", "2026-06-01", "ukraine-guarantees")
    silent = pictures.explanation_tree(case["BRA"].why_not())
    assert not outside(silent)
    assert silent.alt
    none = pictures.explanation_tree(case.who().where(bearer="nobody of that name"))
    assert none.title == "The findings: no text asks anything"
    assert not keys(none)
    assert not outside(none)
