"""The command `likelihood`: what it prints, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from treatymodel.cli import main

ATTACK = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
NATO = [*ATTACK, "--corpus", "nato"]


def told(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["likelihood", *options, "--json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def refused(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main(["likelihood", *options])
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return code, printed.err


def test_the_event_alone_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    data = told(capsys, *NATO)
    assert data["format"] == "treatymodel/likelihood/1"
    assert data["case"]["event"]["kind"] == "armed_attack"
    rows = {(row["bearer"], row["obligation"]): row for row in data["rows"]}
    assert rows["USA", "art5"]["due"] == 1
    assert rows["USA", "art5"]["method"] == "exact"
    assert (rows["USA", "art4"]["due_low"], rows["USA", "art4"]["due_high"]) == (0, 1)
    assert rows["USA", "art4"]["unpriced"] == ["called(by=party, to=north-atlantic-1949)"]
    assert {"responders", "method", "seed", "draws", "priors", "reliability"} <= data.keys()


def test_priors_come_from_a_file_and_from_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "priors.yaml"
    path.write_text("reliability:\n  - {bearer: USA, probability: 0.75, source: a panel}\n", encoding="utf-8")
    data = told(capsys, *NATO, "--bearer", "USA", "--priors", str(path), "--prior", "called=0.5", "--seed", "3")
    rows = {row["obligation"]: row for row in data["rows"]}
    assert {row["bearer"] for row in data["rows"]} == {"USA"}
    assert rows["art5"]["honoured"] == rows["art5"]["responds_low"] == 0.75
    assert rows["art4"]["due"] == 0.5
    assert data["seed"] == 3
    assert data["responders"]["probabilities"] == pytest.approx([0.25, 0.75])


def test_it_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["likelihood", *NATO]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("How likely: Armed attack by Russia (RUS) on Poland (POL)")
    assert "Berkemeier and Fuhrmann 2018" in said
    assert "never taken for even odds" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--prior", "called=2"], "a probability is from 0 to 1, not `2`"),
        (["--prior", "called=often"], "`called=often` is no prior"),
        (["--prior", "called"], "`called` is no prior"),
        (["--prior", "caled=0.5"], "did you mean `called`"),
        (["--draws", "0"], "`draws` is a number from 1"),
        (["--bearer", "USSA"], "did you mean `USA`"),
    ],
)
def test_misuse_exits_2(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    code, message = refused(capsys, *NATO, *options)
    assert code == 2
    assert said in message


def test_faults_of_a_file_exit_1_with_their_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "priors.yaml"
    path.write_text("priors:\n  - {question: caled, probability: 0.5, source: mine}\n", encoding="utf-8")
    code, message = refused(capsys, *NATO, "--priors", str(path))
    assert code == 1
    assert "priors.yaml:2:16: unknown question `caled` (did you mean `called`?)" in message


def test_joint_draws_come_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    both = '"called(by=party, to=north-atlantic-1949)",honours(by=USA),weight\n'
    path.write_text(both + "yes,yes,0.5\nyes,no,0.25\nno,no,0.25\n", encoding="utf-8")
    data = told(capsys, *NATO, "--bearer", "USA", "--joint", str(path))
    row = next(row for row in data["rows"] if row["obligation"] == "art4")
    assert (row["due"], row["responds_low"]) == (0.75, 0.5)
    assert {prior["source"] for prior in data["priors"]} == {f"joint draws: {path}"}


def test_faults_of_joint_draws_exit_1_with_their_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    path.write_text("called\nyes\nmaybe\n", encoding="utf-8")
    code, message = refused(capsys, *NATO, "--joint", str(path))
    assert code == 1
    assert "draws.csv:3: `called` is answered by `maybe` (yes or no, true or false, 1 or 0)" in message


def test_a_question_has_a_prior_or_a_column(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    path.write_text("called\nyes\n", encoding="utf-8")
    code, message = refused(capsys, *NATO, "--joint", str(path), "--prior", "called=0.5")
    assert code == 2
    assert "`called` is given two priors" in message


def test_draws_of_a_spread_take_the_same_priors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "priors.yaml"
    path.write_text("reliability:\n  - {kind: any, probability: 0, source: a panel}\n", encoding="utf-8")
    given = ["--priors", str(path), "--prior", "honours(by=USA)=1"]
    for more in ([], ["--pairwise"]):
        assert main(["spread", *NATO, "--draws", "20", *given, *more, "--json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert [(row["party"], row["share"]) for row in data["rows"]] == [("USA", 1.0)]
        assert "promises of any 0 (a panel)" in data["honours"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--pairwise"], "go with `--draws`"),
        (["--prior", "honours(by=USA)=1"], "go with `--draws`"),
        (["--draws", "5", "--rule", "0.5", "--prior", "honours(by=USA)=1"], "both say how likely"),
    ],
)
def test_priors_that_a_spread_cannot_take_are_said(
    capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert main(["spread", *NATO, *options]) == 2
    assert said in capsys.readouterr().err
