"""`pivots` on the command line: what is asked, what is printed, and what is misuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from treatymodel.cli import main

OWN = """\
id: lake-pact-2020
name: Lake Pact
kind: treaty
binding: legal
signed: 2020-01-01
evidence: checked
parties: [{party: SWE}, {party: FIN}, {party: NOR}, {party: DNK, to: 2025-01-01}]
questions: {lake_frozen: {asks: was the lake frozen, presumed: no}}
organs: {board: {voters: party, excluding: [victim, attacker], rule: share, share: 2/3}}
clauses:
  - id: help
    cite: {article: '1'}
    bearer: {party: all, except: [victim, attacker]}
    owed_to: victim
    trigger: {on: {attacked: {on: party}}}
    unless: {when: {fact: {is: lake_frozen, about: event}}}
    action: assist
exit: {by: notice}
sources: [{title: Lake Pact}]
"""
ATTACK = ["--kind", "armed_attack", "--by", "RUS", "--on", "FIN", "--place", "FIN", "--at", "2026-06-01"]


@pytest.fixture
def lake(tmp_path: Path) -> list[str]:
    """The options of a world of one text."""
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN, encoding="utf-8")
    return ["--only", str(path)]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["pivots", *arguments]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *arguments, "--json"))
    return found


def test_the_event_alone_is_enough(capsys: pytest.CaptureFixture[str], lake: list[str]) -> None:
    found = data(capsys, *ATTACK, *lake)
    assert found["format"] == "treatymodel/pivots/1"
    assert found["case"]["event"]["kind"] == "armed_attack"
    assert {row["bearer"] for row in found["rows"]} == {"SWE", "NOR"}
    assert {row["sort"] for row in found["rows"]} == {"presumption", "clause", "instrument", "party"}
    (frozen,) = [row for row in found["rows"] if row["bearer"] == "SWE" and row["pivot"] == "lake_frozen(about=event)"]
    assert {
        name: frozen[name] for name in ("instrument", "obligation", "verdict", "change", "flips_to", "birnbaum")
    } == {
        "instrument": "lake-pact-2020",
        "obligation": "help",
        "verdict": "DUE",
        "change": "yes",
        "flips_to": "NOT_DUE",
        "birnbaum": 1.0,
    }
    assert frozen["words"] == "was the lake frozen? presumed no; yes makes it NOT_DUE"
    (sets,) = found["sets"]
    assert sets["bearers"] == ["NOR", "SWE"]
    assert ["lake_frozen(about=event)=yes"] in sets["blocking"]["sets"]
    assert found["foremost"][0]["findings"] == 2


def test_it_is_printed_clause_by_clause(capsys: pytest.CaptureFixture[str], lake: list[str]) -> None:
    printed = said(capsys, *ATTACK, *lake)
    assert "Lake Pact (lake-pact-2020), Art. 1" in printed
    assert "DUE      NOR and SWE, owed to Finland (FIN)" in printed
    assert "Was the lake frozen? [lake_frozen(about=event)]" in printed
    assert "The bearer's part in any text" in printed
    assert "That counts completions, and is no likelihood." in printed.replace("\n", " ")
    assert max(map(len, printed.splitlines())) <= 100


def test_it_is_narrowed(capsys: pytest.CaptureFixture[str], lake: list[str]) -> None:
    assert {row["bearer"] for row in data(capsys, *ATTACK, *lake, "--bearer", "SWE")["rows"]} == {"SWE"}
    clause = ["--clause", "lake-pact-2020/help"]
    assert len(data(capsys, *ATTACK, *lake, *clause)["rows"]) == len(data(capsys, *ATTACK, *lake)["rows"])
    weighed = data(capsys, *ATTACK, *lake, "--prior", "lake_frozen(about=event)=0.25", "--bearer", "SWE")
    weights = {row["pivot"]: row["birnbaum"] for row in weighed["rows"]}
    assert (weights["lake_frozen(about=event)"], weights["lake-pact-2020"]) == (1.0, 0.75)


def test_edits(capsys: pytest.CaptureFixture[str], lake: list[str]) -> None:
    found = data(capsys, *ATTACK, *lake, "--edits", "--bearer", "DNK", "--size", "1")
    assert found["format"] == "treatymodel/edits/1"
    assert {edit["edit"] for row in found["rows"] for edit in row["edits"]} == {
        "event: on 2024-12-31",
        "event: on 2020-01-01",
        "lake-pact-2020: DNK party from 2026-06-01",
    }
    away = said(capsys, *ATTACK, *lake, "--edits", "--bearer", "SWE", "--want", "not_due", "--size", "1")
    assert "was the lake frozen? yes" in away


def test_an_organ_on_a_day_or_at_an_event(capsys: pytest.CaptureFixture[str], lake: list[str]) -> None:
    found = data(capsys, "--organ", "lake-pact-2020/board", "--at", "2026-06-01", *lake)
    assert found["format"] == "treatymodel/votes/1"
    assert ([row["voter"] for row in found["rows"]], found["quota"]) == (["SWE", "FIN", "NOR"], 2)
    assert {row["shapley_shubik"] for row in found["rows"]} == {1 / 3}
    hit = data(capsys, "--organ", "lake-pact-2020/board", *ATTACK, *lake)
    assert ([row["voter"] for row in hit["rows"]], hit["quota"], hit["left_out"]) == (["SWE", "NOR"], 2, ["FIN"])
    assert all(row["blocks"] for row in hit["rows"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--edits", *ATTACK], "say whose duty is to change: `--bearer`"),
        (["--organ", "lake-pact-2020/board"], "say on which day: `--at`"),
        (["--organ", "lake-pact-2020/boord", "--at", "2026-06-01"], "did you mean `lake-pact-2020/board`?"),
        (["--organ", "lake-pact-2020/board", "--at", "2019-06-01"], "`lake-pact-2020` is not in force on 2019-06-01"),
        (["--prior", "lake_frozen=often", *ATTACK], "`lake_frozen=often` gives no chance"),
        (["--prior", "lake_frozen=1.5", *ATTACK], "is a probability from 0 to 1, not `1.5`"),
        (["--clause", "lake-pact-2020/halp", *ATTACK], "did you mean `lake-pact-2020/help`?"),
        ([], "say what happened and when"),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], lake: list[str], arguments: list[str], message: str) -> None:
    assert main(["pivots", *arguments, *lake]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""
