"""The commands for authors: new, fmt, check of texts with cases, and the schema of cases."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from treatymodel.cli import main
from treatymodel.corpus import CORPUS_VERSION
from treatymodel.corpus.shipped import DATA
from treatymodel.texts.case_schema import case_schema
from treatymodel.texts.read import check
from treatymodel.texts.skeleton import KINDS, NEEDED

DOCS = Path(__file__).parents[2] / "docs"
LAKE = DOCS / "lake"
FILLED = {
    "name:": "name: Pact",
    "signed:": "signed: 2031-03-10",
    "exit:": "exit: {by: notice}",
    "- title:": "- title: Pact",
    "locator:": "locator: p. 1",
    "- {party: AAA": "- {party: FRA",
    "- {party: BBB": "- {party: POL",
    "cite:": "cite: {article: '1'}",
    "says:": "says: One thing.",
    "trigger:": "trigger: {on: {attacked: {on: party}}}",
    "action:": "action: consult",
}


def filled(text: str) -> str:
    """A skeleton with every line that says so filled in."""
    lines = []
    for line in text.splitlines():
        content = line.split(NEEDED)[0].rstrip() if NEEDED in line else line
        if NEEDED in line:
            (start,) = [start for start in FILLED if content.strip().startswith(start)]
            rest = content.strip().removeprefix(start) if start.startswith("- {") else ""
            content = content[: len(content) - len(content.lstrip())] + FILLED[start] + rest
        lines.append(content)
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_has_no_fault_but_what_is_to_be_filled_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    assert main(["new", "lake-pact-2031", "--kind", kind, "--out", str(tmp_path / "texts")]) == 0
    path = tmp_path / "texts" / "lake-pact-2031.yaml"
    printed = capsys.readouterr()
    text = path.read_text(encoding="utf-8")
    marked = [number for number, line in enumerate(text.splitlines(), 1) if NEEDED in line]
    assert [int(number) for number in re.findall(r"yaml:(\d+): ", printed.out)] == marked
    assert f"fill in {len(marked)} places" in printed.err
    assert main(["check", str(path)]) == 1
    assert sorted({int(number) for number in re.findall(r"yaml:(\d+):", capsys.readouterr().out)}) == marked
    path.write_text(filled(text), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "0 faults, 0 warnings\n")


def test_a_skeleton_overwrites_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lake-pact-2031.yaml"
    path.write_text("mine\n", encoding="utf-8")
    assert main(["new", "lake-pact-2031", "--out", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Lake Pact"], "`Lake Pact` is not an id"),
        (["../lake"], "`../lake` is not an id"),
        (["lake", "--kind", "tready"], "unknown kind of text `tready` (did you mean `treaty`"),
        (["lake", "--out", "file/below"], "cannot be written"),
    ],
)
def test_a_skeleton_that_cannot_be_written_is_misuse(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_fmt_changes_files_once_and_names_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    untidy, tidy = tmp_path / "a.yaml", tmp_path / "b.yaml"
    untidy.write_text("name: x # said\nid:   a\n", encoding="utf-8")
    tidy.write_text("id: b\n", encoding="utf-8")
    files = [str(untidy), str(tidy)]
    assert main(["fmt", "--check", *files]) == 1
    assert capsys.readouterr().out == f"{untidy}\n"
    assert untidy.read_text(encoding="utf-8") == "name: x # said\nid:   a\n"
    assert main(["fmt", *files]) == 0
    assert capsys.readouterr().out == f"{untidy}\n"
    assert untidy.read_text(encoding="utf-8") == "id: a\nname: x  # said\n"
    assert main(["fmt", "--check", *files]) == 0
    assert capsys.readouterr().out == ""


def test_fmt_says_what_it_cannot_read_and_goes_on(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken, untidy = tmp_path / "a.yaml", tmp_path / "b.yaml"
    broken.write_text("id: [\n", encoding="utf-8")
    untidy.write_text("id:   b\n", encoding="utf-8")
    assert main(["fmt", str(broken), str(untidy), str(tmp_path / "none.yaml")]) == 1
    said = capsys.readouterr().err
    assert f"{broken}:" in said
    assert "there is no such file" in said
    assert broken.read_text(encoding="utf-8") == "id: [\n"
    assert untidy.read_text(encoding="utf-8") == "id: b\n"


def test_fmt_without_the_extra_is_misuse(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    path = tmp_path / "a.yaml"
    path.write_text("id:   a\n", encoding="utf-8")
    assert main(["fmt", str(path)]) == 2
    assert "pip install 'treatymodel[fmt]'" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "id:   a\n"


def reported(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> dict[str, Any]:
    """The report of a check as JSON."""
    assert main(["check", *map(str, arguments), "--json"]) == code
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(data) == ["format", "corpus", "instruments", "obligations", "issues", "cases"]
    assert list(data["cases"]) == ["passed", "failed", "failures"]
    assert data["corpus"] == CORPUS_VERSION
    return data


def copied(folder: Path) -> Path:
    """A copy of the texts and cases of the lake."""
    for path in LAKE.rglob("*.yaml"):
        target = folder / path.relative_to(LAKE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_a_folder_of_texts_and_cases_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    data = reported(capsys, 0, LAKE)
    assert (data["instruments"], data["obligations"], data["issues"]) == (2, 8, [])
    assert data["cases"] == {"passed": 2, "failed": 0, "failures": []}
    assert main(["check", str(LAKE)]) == 0
    assert capsys.readouterr().err == "0 faults, 0 warnings; 2 cases passed, 0 failed\n"


def test_a_case_that_fails_is_told_with_its_differences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = copied(tmp_path) / "cases" / "L02.yaml"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("first_gate: bound", "first_gate: kind"))
    data = reported(capsys, 1, tmp_path)
    assert (data["issues"], data["cases"]["passed"], data["cases"]["failed"]) == ([], 1, 1)
    (failure,) = data["cases"]["failures"]
    assert (failure["case"], failure["path"]) == ("L02", str(wrong))
    assert any("`kind`" in difference for difference in failure["differences"])
    assert main(["check", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{wrong}: ")
    assert printed.err == "0 faults, 0 warnings; 1 case passed, 1 failed\n"


def test_a_case_that_cannot_be_read_has_not_passed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = copied(tmp_path) / "cases" / "L02.yaml"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("bearer: BRV", "bearer: BRX"))
    data = reported(capsys, 1, tmp_path)
    assert [issue["path"] for issue in data["issues"]] == [str(wrong)]
    assert (data["cases"]["passed"], data["cases"]["failed"]) == (1, 1)


def test_cases_that_lie_among_the_texts_are_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (copied(tmp_path) / "cases" / "L02.yaml").rename(tmp_path / "L02.yaml")
    assert reported(capsys, 0, tmp_path)["cases"]["passed"] == 2


def test_while_texts_have_faults_no_case_is_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = copied(tmp_path) / "orin-2031.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace("action: assist", "action: asist"), encoding="utf-8")
    data = reported(capsys, 1, tmp_path)
    assert len(data["issues"]) == 1
    assert data["cases"] == {"passed": 0, "failed": 0, "failures": []}


def test_a_warning_is_told_apart_and_is_no_failure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("id: x\nname: X\nkind: treaty\nbinding: legal\nexit: {by: none}\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{path}:1:5: warning: no source says")
    assert printed.err == "0 faults, 1 warning\n"


def test_what_deserves_a_second_look_is_listed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert reported(capsys, 0, LAKE)["issues"] == []
    data = reported(capsys, 0, LAKE, "--review")
    assert {issue["severity"] for issue in data["issues"]} == {"info"}
    assert any("orin_league_acts" in issue["message"] for issue in data["issues"])


@pytest.mark.slow
def test_the_shipped_texts_and_cases_are_checked_without_a_path(capsys: pytest.CaptureFixture[str]) -> None:
    data = reported(capsys, 0)
    assert data["issues"] == []
    assert data["instruments"] == len(list((DATA / "instruments").glob("*.yaml")))
    assert data["cases"]["passed"] == len(list((DATA / "cases").glob("*.yaml")))


def test_the_shipped_texts_have_nothing_odd_in_them() -> None:
    assert [str(issue) for issue in check(DATA)] == []


def test_the_schema_of_cases_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--cases"]) == 0
    assert json.loads(capsys.readouterr().out) == case_schema()
