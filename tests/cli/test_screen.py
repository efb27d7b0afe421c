"""`screen` on the command line: files in, tables and files out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from treatymodel.cli import main

INCIDENTS = Path(__file__).parents[2] / "docs" / "incidents.csv"
ASKED = ["--corpus", "nato", "--keep", "source"]


def screened(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> dict[str, object]:
    assert main(["screen", str(path), *ASKED, "--json", *more]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_every_kind_of_file_is_answered_alike(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = screened(capsys, INCIDENTS, "--verdict", "DUE")
    assert found["format"] == "treatymodel/screen/1"
    rows = found["rows"]
    assert isinstance(rows, list)
    help_ = [row for row in rows if row["obligation"] == "north-atlantic-1949/art5"]
    assert {row["event"] for row in help_} == {"i1", "i2"}, "who attacked in i3, nobody knows"
    assert {"event": "i1", "bearer": "POL", "verdict": "DUE", "binding": "legal", "source": "wire"}.items() <= next(
        row for row in help_ if row["bearer"] == "POL"
    ).items()
    table = pd.read_csv(INCIDENTS)
    table.to_parquet(tmp_path / "incidents.parquet")
    listed = [{key: value for key, value in row.items() if value == value} for row in table.to_dict("records")]
    (tmp_path / "incidents.json").write_text(json.dumps(listed))
    for name in ("incidents.parquet", "incidents.json"):
        assert screened(capsys, tmp_path / name, "--verdict", "DUE")["rows"] == rows
    columns = "event,bearer,obligation,hinges"
    target = tmp_path / "out.csv"
    assert main(["screen", str(INCIDENTS), *ASKED, "--verdict", "DUE", "--columns", columns, "--to", str(target)]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"written to {target}\n")
    with target.open(encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert [(row["event"], row["bearer"]) for row in written] == [(row["event"], row["bearer"]) for row in rows]


def test_counts_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = screened(capsys, INCIDENTS, "--counts", "--jobs", "2", "--chunk", "2")["rows"]
    assert isinstance(rows, list)
    assert [row["event"] for row in rows] == ["i1", "i2", "i3", "i4"]
    assert rows[0]["due"] > 25
    assert rows[3]["due"] == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([str(INCIDENTS)], "unknown column `source`"),
        (["nowhere.csv"], "there is no file `nowhere.csv`"),
        ([str(INCIDENTS), "--keep", "source", "--columns", "bearr"], "did you mean `bearer`"),
        ([str(INCIDENTS), "--keep", "source", "--counts", "--to", "x.csv"], "do not go together"),
        ([str(INCIDENTS), "--keep", "source", "--jobs", "0"], "cannot be 0"),
        ([str(INCIDENTS.with_name("locarno.csv").with_suffix(".md"))], "there is no file"),
        ([str(INCIDENTS.with_name("questions.md"))], "is no table that can be read"),
    ],
)
def test_misuse_is_said(capsys: pytest.CaptureFixture[str], more: list[str], said: str) -> None:
    assert main(["screen", *more, "--corpus", "nato"]) == 2
    assert said in capsys.readouterr().err
