"""The commands that answer: what they print, and how options say the case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import treatymodel as tm
from treatymodel.cli import main

POLAND = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
UKRAINE = ["--kind", "armed_attack", "--by", "RUS", "--on", "UKR", "--place", "UKR", "--at", "2027-03-01T06:00Z"]
TRUCE = "- kind: ceasefire\n  by: [RUS, UKR]\n  at: 2027-01-01T00:00Z\n"
OWN = """\
id: lake-pact-2020
name: Lake Pact
kind: treaty
binding: legal
signed: 2020-01-01
evidence: checked
parties: [{party: SWE}, {party: UKR}]
clauses:
  - id: help
    cite: {article: '1'}
    bearer: SWE
    owed_to: UKR
    trigger: {on: {attacked: {on: UKR}}}
    action: assist
exit: {by: notice}
sources: [{title: Lake Pact}]
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of the user's own."""
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What an answered command prints."""
    assert main([str(argument) for argument in arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def found(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[dict[str, Any]]:
    """The findings that a command gives as JSON."""
    data = json.loads(run(capsys, *arguments, "--json"))
    assert data["format"] == "treatymodel/answer/1"
    findings: list[dict[str, Any]] = data["findings"]
    return findings


def verdict(findings: list[dict[str, Any]], bearer: str, clause: str) -> str:
    """The verdict for a bearer and a clause."""
    (one,) = {
        item["verdict"]
        for item in findings
        if item["bearer"] == bearer and f"{item['instrument']}/{item['obligation']}" == clause
    }
    assert isinstance(one, str)
    return one


def test_who_says_the_same_as_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")
    assert run(capsys, "who", *POLAND) == f"{tm.Case(tm.corpus(), attack).who()}\n"


def test_who_for_one_bearer(capsys: pytest.CaptureFixture[str]) -> None:
    findings = found(capsys, "who", *POLAND, "--bearer", "IRL")
    assert {item["bearer"] for item in findings} == {"IRL"}
    assert verdict(findings, "IRL", "teu-42-7/aid") == "DUE"


def test_why_carries_the_argument(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = found(capsys, "why", "USA", "north-atlantic-1949/art5", *POLAND)
    assert one["argument"]["steps"][0]["kind"] == "finding"
    assert "argument" not in found(capsys, "who", *POLAND)[0]


def test_why_and_why_not_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "why", "USA", "north-atlantic-1949/art5", *POLAND)
    assert "DUE: United States of America (USA) must assist" in said
    assert "    1. " in said
    said = run(capsys, "why-not", "USA", "north-atlantic-1949/art5", *UKRAINE)
    assert "The first gate that fails is actors" in said


def test_several_may_do_it_and_be_hit(capsys: pytest.CaptureFixture[str]) -> None:
    findings = found(
        capsys,
        "who",
        "--kind",
        "armed_attack",
        "--by",
        "RUS",
        "--by",
        "BLR",
        "--on",
        "LTU",
        "--on",
        "LVA",
        "--at",
        "2026",
    )
    owed = {item["owed_to"] for item in findings if item["instrument"] == "teu-42-7"}
    assert {"LTU", "LVA"} <= owed


def test_object_and_place_are_asked_of_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    ship = ["--kind", "armed_attack", "--by", "RUS", "--on", "GBR", "--object", "vessel", "--at", "2026"]
    assert verdict(found(capsys, "who", *ship), "USA", "north-atlantic-1949/art5") == "OPEN"
    at_sea = [*ship, "--place", "mediterranean"]
    assert verdict(found(capsys, "who", *at_sea), "USA", "north-atlantic-1949/art5") == "DUE"


def test_history_is_read_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "h.yaml").write_text(TRUCE, encoding="utf-8")
    quiet = found(capsys, "who", *UKRAINE)
    broken = found(capsys, "who", *UKRAINE, "--history", tmp_path / "h.yaml")
    assert verdict(broken, "UKR", "ft-response-ladder-2026-02/tier1") == "DUE"
    assert not [item for item in quiet if item["obligation"] == "tier1" and item["verdict"] == "DUE"]


def test_a_fact_settles_what_was_open(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "requested(by=UKR, to=un-charter-1945)"
    found_it = "found(by=UKR, that=victim-was-attacked, to=un-charter-1945)"
    clause = "un-charter-1945/art51-collective"
    assert verdict(found(capsys, "who", *UKRAINE), "CAN", clause) == "OPEN"
    answered = found(capsys, "who", *UKRAINE, "--given", f"{asked}=yes", "--given", f"{found_it}=yes")
    assert verdict(answered, "CAN", clause) == "DUE"
    refused = found(capsys, "who", *UKRAINE, "--given", f"{asked}=no")
    assert verdict(refused, "CAN", clause) == "NOT_DUE"


def test_arguments_of_a_fact_may_be_left_out_where_one_question_matches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answered = found(capsys, "who", *UKRAINE, "--given", "found(by=UKR, that=victim-was-attacked)=no")
    assert verdict(answered, "CAN", "un-charter-1945/art51-collective") == "NOT_DUE"


def test_doctrine_chooses_a_position_and_a_preset(capsys: pytest.CaptureFixture[str]) -> None:
    bindings = []
    for doctrine in ([], ["budapest_binding=yes"], ["budapest_binding=no"]):
        options = [part for position in doctrine for part in ("--doctrine", position)]
        one = found(capsys, "why", "USA", "budapest-1994/p6", *UKRAINE, *options)[0]
        bindings.append(one["binding"])
    assert bindings == ["contested", "legal", "political"]
    data = json.loads(run(capsys, "who", *UKRAINE, "--doctrine", "as_read_by=RUS", "--json"))
    assert data["doctrine"] == {"preset": "as_read_by", "reader": "RUS", "answers": {}}


def test_a_draft_can_be_supposed_adopted(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(capsys, "who", *UKRAINE, "--adopt", "us-20-point-2025-12@2027-01-01", "--json"))
    (overlay,) = data["corpus"]["overlays"]
    assert overlay.startswith("us-20-point-2025-12 adopted from 2027-01-01 by USA, UKR, RUS")
    bindings = {item["binding"] for item in data["findings"] if item["instrument"] == "us-20-point-2025-12"}
    assert bindings == {"legal"}
    data = json.loads(
        run(capsys, "who", *UKRAINE, "--adopt", "paris-declaration-2026-01-06:draft@2026-01-06", "--json")
    )
    assert "variant `draft`" in data["corpus"]["overlays"][0]


def test_strict_presumes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(capsys, "who", *POLAND, "--strict", "--json"))
    assert data["case"]["strict"] is True
    assert data["presumptions"] == []
    assert verdict(data["findings"], "USA", "north-atlantic-1949/art5") == "OPEN"


def test_own_texts_over_the_shipped_ones_and_instead_of_them(capsys: pytest.CaptureFixture[str], text: Path) -> None:
    over = found(capsys, "who", *UKRAINE, "--world", text)
    assert verdict(over, "SWE", "lake-pact-2020/help") == "DUE"
    assert len({item["instrument"] for item in over}) > 1
    alone = found(capsys, "who", *UKRAINE, "--only", text)
    assert {item["instrument"] for item in alone} == {"lake-pact-2020"}


def test_a_whole_case_file(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(tm.__file__).parent / "corpus" / "data" / "cases" / "T017.yaml"
    data = json.loads(run(capsys, "who", "--case", path, "--json"))
    assert data["case"]["event"] is not None
    assert data["findings"]


def test_a_result_goes_to_a_program_as_utf_8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "treatymodel", "show", "north-atlantic-1949"]
    printed = subprocess.run(command, capture_output=True, check=True, env={**_environment(), "LC_ALL": "C"}).stdout
    assert "“" in printed.decode("utf-8")


def _environment() -> dict[str, str]:
    import os
    import sys

    path = os.pathsep.join(part for part in sys.path if part)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
