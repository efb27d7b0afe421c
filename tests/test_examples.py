"""The examples, run as a reader runs them, and held against what the treaties of 1914 say."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path
from typing import Any

import pytest

import treatymodel as tm

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def july() -> dict[str, Any]:
    """The names of the example of 1914."""
    return runpy.run_path(str(EXAMPLES / "july_1914.py"))


@pytest.fixture(scope="module")
def crisis(july: dict[str, Any]) -> tm.EventSequence:
    """The crisis from the Austrian note on."""
    sequence = july["crisis"](tm.corpus("europe-1914"))
    assert isinstance(sequence, tm.EventSequence)
    return sequence


def due(sequence: tm.EventSequence, event: str, verdict: str = "DUE") -> set[tuple[str, str]]:
    """Who owes what from the event on, of the verdict."""
    return {(item.bearer, item.name) for item in sequence.step(event).told if item.verdict == verdict}


def test_after_the_murder_nobody_must_do_anything(july: dict[str, Any]) -> None:
    (step,) = july["murder"](tm.corpus("europe-1914"))
    assert not [item for item in step.told if item.verdict == "DUE"]
    assert {item.verdict for item in step.watched} == {"NOT_DUE"}


def test_the_franco_russian_convention_works_from_german_mobilisation_on(crisis: tm.EventSequence) -> None:
    mobilise = {("FRA", "franco-russian-1892/art2"), ("RUS", "franco-russian-1892/art2")}
    assert mobilise <= due(crisis, "germany-general")
    assert mobilise <= due(crisis, "austria-partial", "OPEN")
    assert ("FRA", "franco-russian-1892/art1-france") in due(crisis, "war-on-russia")
    assert ("RUS", "franco-russian-1892/art1-russia") in due(crisis, "war-on-france")


def test_russian_mobilisation_asks_for_a_warning_and_no_war(crisis: tm.EventSequence) -> None:
    assert ("DEU", "dual-alliance-1879/art4-warning") in due(crisis, "russia-general")
    assert ("DEU", "dual-alliance-1879/art1") not in due(crisis, "russia-general")


def test_italy_owes_france_neutrality_and_its_allies_nothing_more(crisis: tm.EventSequence) -> None:
    assert ("ITA", "ita-fra-1902/neutral-attacked") in due(crisis, "war-on-france")
    for event in ("war-on-russia", "war-on-france", "war-on-germany"):
        shown = [item for item in crisis.step(event).watched if item.bearer == "ITA"]
        assert [item.verdict for item in shown] == ["NOT_DUE"]


def test_britain_is_free_towards_france_and_disputed_towards_belgium(crisis: tm.EventSequence) -> None:
    legal = [item for step in crisis for item in step.told if item.bearer == "GBR" and item.binding == "legal"]
    assert not [item.name for item in legal if item.modality == "duty" and item.verdict == "DUE"]
    assert ("GBR", "belgium-1839/guarantee") in due(crisis, "belgium", "OPEN")
    assert ("GBR", "belgium-1839/guarantee-right") in due(crisis, "belgium")


def test_japan_went_beyond_its_duty(crisis: tm.EventSequence) -> None:
    assert not [item for step in crisis for item in step.told if item.bearer == "JPN"]
    assert {item.was for item in crisis.step("japan-war").outcomes} == {"beyond duty"}


def test_the_story_keeps_its_columns_apart(july: dict[str, Any], crisis: tm.EventSequence) -> None:
    said = str(crisis)
    rows = [line.partition(" |") for line in said.splitlines() if " |" in line]
    assert {row[0].split()[0] for row in rows if row[0].strip()} >= {"DUE", "OPEN", "NOT_DUE", "broken"}
    left, right = (" ".join(" ".join(row[side] for row in rows).split()) for side in (0, 2))
    for outcome in july["OUTCOMES"]:
        assert f", {outcome.was}: {outcome.did}. [" in right
        assert outcome.did not in left
        assert f"{outcome.source}." in said
    assert "DUE" not in right


def test_the_example_imports_the_public_names_only() -> None:
    tree = ast.parse((EXAMPLES / "july_1914.py").read_text(encoding="utf-8"))
    imported = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))}
    assert imported == {"from __future__ import annotations", "import treatymodel as tm"}


@pytest.fixture(scope="module")
def spreads() -> dict[str, Any]:
    """The names of the example of how far conflicts spread."""
    return runpy.run_path(str(EXAMPLES / "spread.py"))


def test_july_spreads_by_the_record_of_the_crisis(spreads: dict[str, Any]) -> None:
    assert not spreads["july"]("war-on-serbia").spread().drawn_in
    found = spreads["july"]("war-on-russia").spread("all_due", spreads["WAR"])
    (france,) = [row for row in found if row["party"] == "FRA" and row["draws_in"] and row["round"] == 1]
    assert france["clause"] == "franco-russian-1892/art1-france"
    assert "ITA" not in found.drawn_in
    assert any(row["clause"] == "ita-fra-1902/neutral-attacked" for row in found if row["does"] == "stays out")


def test_the_twenty_points_would_draw_in_the_united_states_alone(spreads: dict[str, Any]) -> None:
    found = spreads["with_draft"]("us-20-point-2025-12").spread()
    assert found.drawn_in == {"USA": 1}
    assert found.more()["halted"]
