"""The commands about texts: check, schema, show; and the demonstration."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_answers import OWN

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.cli.demo import DRAFTS, founding_question

DATA = Path(tm.__file__).parent / "corpus" / "data"


def test_check_passes_a_good_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "lake-pact-2020.yaml").write_text(OWN, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "0 faults, 0 warnings\n")


def test_check_lists_every_fault_with_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN.replace("SWE", "SWEE").replace("assist", "asist"), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    printed = capsys.readouterr()
    places = [line.partition(": ")[0].removeprefix(f"{path}:") for line in printed.out.splitlines()]
    assert places == ["7:19", "11:13", "14:13"]
    assert "did you mean `assist`" in printed.out
    assert printed.err == "3 faults, 0 warnings\n"
    assert main(["check", str(path), "--json"]) == 1
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert [(issue["line"], issue["column"]) for issue in issues] == [(7, 19), (11, 13), (14, 13)]
    assert {*issues[0]} == {"severity", "path", "line", "column", "message", "hint"}


def test_check_reads_over_the_shipped_texts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN.replace("evidence:", "supersedes: [north-atlantic-1949]\nevidence:"), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    capsys.readouterr()


def test_check_asks_a_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = DATA / "cases" / "T017.yaml"
    assert main(["check", str(case)]) == 0
    wrong = tmp_path / "T017.yaml"
    wrong.write_text(case.read_text(encoding="utf-8").replace("action: assist", "action: consult"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(wrong)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert all("consult" in line and "assist" in line for line in said)


def test_check_says_what_is_wrong_in_a_case_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "T1.yaml"
    path.write_text("case: T1\ntitel: x\n", encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 1
    messages = [issue["message"] for issue in json.loads(capsys.readouterr().out)["issues"]]
    assert any("titel" in message for message in messages)


def test_verify_replays_an_answer_and_finds_a_changed_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    event = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
    assert main(["why", "USA", "north-atlantic-1949/art5", *event, "--json"]) == 0
    said = capsys.readouterr().out
    path.write_text(said, encoding="utf-8")
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out == ""
    path.write_text(said.replace('"verdict": "DUE"', '"verdict": "NOT_DUE"', 1), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    assert capsys.readouterr().out != ""


def test_schema_is_a_schema_of_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("http://json-schema.org/draft-07/schema")


@pytest.mark.parametrize("name", sorted(tm.corpus().instruments))
def test_show_says_every_clause_of_an_instrument(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["show", name]) == 0
    said = capsys.readouterr().out
    text = tm.corpus().merged(name)
    for clause in text.clauses:
        assert f"[{name}/{clause.id}]" in said
    assert not re.search(r"\bNone\b(?! of)", said)
    assert "{" not in said


def test_show_a_party_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "SWE", "--on-day", "2020-01-01"]) == 0
    before = capsys.readouterr().out
    assert main(["show", "SWE", "--on-day", "2025-01-01"]) == 0
    after = capsys.readouterr().out
    takes_part = before.partition("Named, or took part at another time")[0]
    assert "north-atlantic-1949" not in takes_part
    assert "north-atlantic-1949" in after.partition("Named, or took part at another time")[0]
    assert main(["show", "SWE", "--on-day", "2025-01-01", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["participations"]
    assert {"north-atlantic-1949", "teu-42-7"} <= {row["instrument"] for row in rows}


def test_show_the_list_of_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show"]) == 0
    said = capsys.readouterr().out
    assert all(f"{name}: " in said for name in tm.corpus().instruments)


@pytest.fixture(scope="module")
def said() -> str:
    """The demonstration."""
    return founding_question()


def test_the_demonstration_answers_the_founding_question(said: str) -> None:
    assert said.startswith("Armed attack by Russia (RUS) on Ukraine (UKR) in Ukraine, 2027-03-01T06:00Z.")
    for heading in (
        "Legally open, and what would settle it",
        "Political commitments",
        "Who may act though nobody must",
        "What drafts and reports would ask; they bind nobody",
        "Not due, and why",
        "Standing co-operation that runs beside it",
        "Presumptions",
        "Who is not bound, though people think so",
        "What each draft would ask, had it been adopted",
    ):
        assert f"\n{heading}\n" in said or said.startswith(heading)
    for draft in DRAFTS:
        assert f"\n{draft['name']}\n----" in said
    for verdict in ("DUE", "OPEN", "NOT_DUE"):
        assert f"\n  {verdict:<9}" in said


def test_the_example_prints_the_demonstration(said: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "ukraine_breach.py"
    printed = subprocess.run([sys.executable, str(example)], capture_output=True, check=True, env=_environment()).stdout
    assert printed.decode("utf-8") == f"{said}\n"


def test_the_command_prints_the_demonstration(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr("treatymodel.cli.demo.founding_question", lambda: said)
    assert main(["demo"]) == 0
    assert capsys.readouterr().out == f"{said}\n"


def test_starting_loads_nothing_heavy() -> None:
    script = "import sys, treatymodel.cli as c; c.main(['show']); print(sorted(sys.modules), file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=_environment()).stderr
    for heavy in (b"'networkx'", b"'hypothesis'", b"'narwhals'", b"'pandas'", b"'numpy'"):
        assert heavy not in loaded


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PYTHONUTF8": "1"}
