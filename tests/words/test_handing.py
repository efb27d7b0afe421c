"""Answers handed on: LaTeX, Markdown, CSV and Excel read back as what they were; citations name what was used."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.words import world as made_up

from treatymodel.cli import main
from treatymodel.errors import Misuse
from treatymodel.questions.findings import COLUMNS
from treatymodel.questions.table import Table, Value
from treatymodel.words.handing import SHOWN

CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=12))
ATTACK = ("--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01")


class Made(Table):
    name = "made"
    shown = {"one": "one & only", "two": "two_2"}  # noqa: RUF012


def made(rows: list[dict[str, Value]]) -> Made:
    return Made(rows, title="A title: 100 % {true}", world=made_up.case().world)


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"one": CELLS, "two": CELLS}), max_size=4))
def test_latex_has_a_row_for_each_row_and_every_sign_is_escaped(rows: list[dict[str, Value]]) -> None:
    said = made(rows).to_latex()
    body = said[said.index(r"\midrule") + 8 : said.index(r"\bottomrule")].strip()
    lines = body.splitlines()
    assert len(lines) == len(rows)
    for line in lines:
        assert line.strip().endswith(r"\\")
        # Between two columns one bare ampersand; of all other signs that TeX reads, none that is bare.
        bare = re.sub(r"\\textbackslash\{\}|\\text\w+\{\}|\$\\rightarrow\$|\\[&%$#_{}]", "", line.strip()[:-2])
        assert bare.count("&") == 1
        assert not set(bare) & set("%$#_{}~^\\")


def test_latex_is_a_table_of_booktabs_with_title_and_basis() -> None:
    said = made([{"one": 1, "two": 2}]).to_latex()
    for part in (r"\begin{table}", r"\toprule", r"\midrule", r"\bottomrule", r"\end{tabular}", r"\end{table}"):
        assert said.count(part) == 1
    assert r"\caption{A title: 100 \% \{true\}}" in said
    assert r"one \& only & two\_2 \\" in said
    assert f"made-up 1 ({made_up.case().world.hash})." in said


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"one": CELLS, "two": CELLS}), max_size=4))
def test_markdown_has_a_line_for_each_row_with_as_many_cells(rows: list[dict[str, Value]]) -> None:
    lines = [line for line in made(rows).to_markdown().splitlines() if line.startswith("|")]
    assert len(lines) == len(rows) + 2
    for line in lines:
        assert len(re.findall(r"(?<!\\)\|", line.replace(r"\\", ""))) == 3


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"one": st.text(max_size=8), "two": st.integers()}), min_size=1, max_size=4))
def test_csv_reads_back(rows: list[dict[str, Value]]) -> None:
    back = list(csv.DictReader(io.StringIO(made(rows).to_csv(), newline="")))
    assert len(back) == len(rows)
    for row, read in zip(rows, back, strict=True):
        said = str(row["one"]).replace("\r\n", "\n").replace("\r", "\n")
        assert read["one"] in (said, f"'{said}")
        assert read["two"] == str(row["two"])


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_words() -> None:
    back = list(csv.DictReader(io.StringIO(made([{"one": '=HYPERLINK("x")', "two": -5}]).to_csv())))
    assert back == [{"one": '\'=HYPERLINK("x")', "two": "-5"}]


def test_excel_reads_back_with_all_columns(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    findings = made_up.case().who()
    frame = pandas.read_excel(findings.to_excel(tmp_path / "answer.xlsx"))
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["bearer"]) == [item.bearer for item in findings]
    assert list(frame["verdict"]) == [str(item.verdict) for item in findings]


def test_no_file_is_written_where_excel_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misuse, match="names no Excel file"):
        made([]).to_excel(tmp_path / "answer.csv")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Misuse, match="need an extra"):
        made([]).to_excel(tmp_path / "answer.xlsx")
    assert not list(tmp_path.iterdir())


def test_findings_are_printed_with_what_they_ask_and_what_they_are_worth() -> None:
    findings = made_up.case().who()
    lines = [line for line in findings.to_markdown().splitlines() if line.startswith("|")]
    assert lines[0] == f"| {' | '.join(SHOWN.values())} |"
    assert len(lines) == len(findings) + 2


def test_an_answer_cites_the_texts_that_it_rests_on_and_the_sources_of_its_facts() -> None:
    case = made_up.case().given("council_acted", value=False, source="a note of 3 May")
    findings = case.who()
    items = json.loads(findings.cite("csl-json"))
    used = {item.instrument for item in findings if str(item.verdict) != "NOT_DUE"}
    assert used <= {item["id"] for item in items}
    assert {item["title"] for item in items if item["id"].startswith("fact-")} == {"a note of 3 May"}
    entries = re.findall(r"@misc\{([^,]+),", findings.cite())
    assert entries == [item["id"] for item in items]
    assert len(entries) == len({*entries})
    with pytest.raises(Misuse, match="no format of citations"):
        findings.cite("ris")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "begins"),
    [("latex", "% needs"), ("markdown", "**"), ("csv", "bearer,"), ("bibtex", "@misc{"), ("csl-json", "[")],
)
def test_the_command_line_hands_an_answer_on(form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", *ATTACK, "--bearer", "USA", "--as", form]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_readings_are_handed_on_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["when", *ATTACK, "--bearer", "USA", "--as", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["bearer"] for row in rows} == {"USA"}


def test_two_ways_of_printing_do_not_go_together() -> None:
    with pytest.raises(SystemExit) as left:
        main(["who", *ATTACK, "--json", "--as", "csv"])
    assert left.value.code == 2
