"""The commands of time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from treatymodel.cli import main

UKRAINE = ["--kind", "armed_attack", "--by", "RUS", "--on", "UKR", "--place", "UKR", "--at", "2027-03-01T06:00Z"]
UKRAINE += ["--corpus", "ukraine-guarantees"]
REQUEST = "- {kind: request, by: UKR, to: GBR, about: gbr-ukr-2024, at: 2027-03-01T10:00Z}\n"


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints that is answered."""
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command says that cannot be answered."""
    assert main(list(arguments)) == 2
    return capsys.readouterr().err


def test_when_has_a_row_for_all_that_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(answered(capsys, "when", *UKRAINE, "--json"))
    assert (found["format"], found["case"]["event"]["kind"]) == ("treatymodel/when/1", "armed_attack")
    due = json.loads(answered(capsys, "who", *UKRAINE, "--json"))["findings"]

    def keys(rows: list[dict[str, Any]]) -> set[tuple[str, ...]]:
        names = ("bearer", "instrument", "obligation", "verdict")
        return {tuple(str(row[name]) for name in names) for row in rows if row["verdict"] != "NOT_DUE"}

    assert keys(found["rows"]) == keys(due)
    assert "DUE" in {row["verdict"] for row in found["rows"]}


def test_when_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    said = answered(capsys, "when", *UKRAINE, "--bearer", "GBR")
    assert "runs out 24 hours after the request, which is not on record: the clock does not run." in said
    assert max(map(len, said.splitlines())) <= 100


def test_timeline(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    history = tmp_path / "history.yaml"
    history.write_text(REQUEST, encoding="utf-8")
    options = [*UKRAINE, "--history", str(history), "--bearer", "GBR"]
    found = json.loads(answered(capsys, "timeline", *options, "--json"))
    assert found["format"] == "treatymodel/timeline/1"
    rows = [(row["at"], row["what"]) for row in found["rows"] if row["obligation"] in (None, "consult")]
    assert ("2027-03-01T10:00Z", "requested") in rows
    assert ("2027-03-02T10:00Z", "deadline") in rows
    said = answered(capsys, "timeline", *options)
    assert "2027-03-02T10:00Z (still to come)" in said
    assert "deadline 24 hours after the request: GBR [gbr-ukr-2024/consult], which may be due." in said


def test_when_a_party_is_bound(capsys: pytest.CaptureFixture[str]) -> None:
    bond = ["when", "--party", "GBR", "--towards", "POL"]
    found = json.loads(answered(capsys, *bond, "--instrument", "anglo-polish-1939", "--json"))
    assert (found["format"], found["case"]) == ("treatymodel/when-bound/1", None)
    assert {(row["from"], row["to"]) for row in found["rows"]} == {("1939-08-25", "1945-07-06")}
    said = answered(capsys, *bond)
    assert "from 1939-08-25 to 1945-07-05 (legal). Begins: entry into force. Ends: the text ended." in " ".join(
        said.split()
    )


def test_bonds_with_a_history_facts_and_doctrine(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    history = tmp_path / "history.yaml"
    history.write_text("- {kind: notice, by: USA, about: us-ukr-bsa-2024, at: 2027-02-01}\n", encoding="utf-8")
    bond = ["when", "--party", "USA", "--towards", "UKR", "--instrument", "us-ukr-bsa-2024", "--json"]
    found = json.loads(answered(capsys, *bond, "--history", str(history)))
    assert {row["to"] for row in found["rows"]} == {"2027-08-01"}
    bond = ["when", "--party", "GBR", "--towards", "POL", "--instrument", "gbr-pol-2026", "--json"]
    facts = [part for by in ("GBR", "POL") for part in ("--given", f"approved(by={by}, to=gbr-pol-2026)=yes")]
    assert {row["bound"] for row in json.loads(answered(capsys, *bond))["rows"]} == {"open"}
    assert {row["bound"] for row in json.loads(answered(capsys, *bond, *facts))["rows"]} == {"yes"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--towards", "POL", *UKRAINE], "`--towards` is of no use without `--party`"),
        (["--party", "POL", *UKRAINE], "`--party` and `--kind` do not go together"),
        (["--party", "POL", "--strict"], "`--party` and `--strict` do not go together"),
        (["--party", "POX"], "unknown party `POX`"),
        (["--party", "POL", "--instrument", "nato-1949"], "unknown instrument `nato-1949`"),
        ([*UKRAINE, "--bearer", "GBX"], "unknown party `GBX`"),
        ([], "say what happened and when"),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], options: list[str], message: str) -> None:
    assert message in refused(capsys, "when", *options)
