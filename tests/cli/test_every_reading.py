"""Every reading of a case on the shipped cases, as the command line asks it: it answers, and not in vain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from treatymodel.cli import main
from treatymodel.corpus.shipped import DATA

CASES = DATA / "cases"
STRIDE = 24
"""One case in so many is asked: all of them together take about half an hour of work."""
READINGS = ("when", "timeline", "likelihood", "pivots", "compare", "coverage", "clashes", "capacity", "spread")


def answer(capsys: pytest.CaptureFixture[str], command: str, case: Path) -> dict[str, object]:
    """What the command prints as JSON."""
    assert main([command, "--case", str(case), "--json"]) == 0, (command, case.stem)
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def check(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    """Each reading answers; with rows, where something is due."""
    findings = answer(capsys, "who", case)["findings"]
    assert isinstance(findings, list)
    due = any(finding["verdict"] == "DUE" for finding in findings)
    for command in READINGS:
        found = answer(capsys, command, case)
        assert found["format"] == f"treatymodel/{command}/1"
        assert found["case"], command
        assert found["rows"] or not due, (command, case.stem)


def test_every_reading_answers_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, CASES / "T016.yaml")


@pytest.mark.slow
@pytest.mark.parametrize("case", sorted(CASES.rglob("*.yaml"))[::STRIDE], ids=lambda path: path.stem)
def test_every_reading_answers_cases_of_every_kind(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    check(capsys, case)
