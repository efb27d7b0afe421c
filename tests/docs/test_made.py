"""The pages that a build makes are complete, and Markdown reads them as they are meant."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import treatymodel as tm
from docs import codebook_pages, reference_pages
from treatymodel.cli import main

WORLD = tm.corpus()
MADE = dict(codebook_pages.pages())


def test_the_codebook_has_every_instrument_and_every_clause() -> None:
    assert set(MADE) == {"index", *WORLD.instruments}
    for name, text in WORLD.instruments.items():
        anchors = re.findall(r"^\(([\w.-]+)\)=$", MADE[name], re.MULTILINE)
        assert anchors == [f"{name}-{clause.id}" for clause in text.clauses]
        _, _, parties = MADE[name].partition("## Parties\n")
        assert parties.partition("\n## ")[0].count("\n| ") == 1 + len(text.parties)


def test_the_index_leads_to_every_instrument_by_what_it_is_worth() -> None:
    _, _, by_worth = MADE["index"].partition("## By what they are worth")
    assert sorted(re.findall(r"\]\((\S+)\.md\)", by_worth)) == sorted(WORLD.instruments)
    assert set(re.findall(r"\]\((\S+)\.md\)", MADE["index"])) - set(WORLD.instruments) == {"../answers"}


@pytest.mark.parametrize("said", [r"a*b*_c_ [d](e) `f` <g> #1 | $x$ {h} ~i~ \j", "no_mark", "1914-1917"])
def test_what_is_escaped_is_read_back_as_it_was(said: str) -> None:
    markdown = pytest.importorskip("markdown_it").MarkdownIt()
    (inline,) = (token for token in markdown.parse(codebook_pages.escaped(said)) if token.type == "inline")
    assert {child.type for child in inline.children} == {"text"}
    assert "".join(child.content for child in inline.children) == said


def test_addresses_become_links_without_the_stop_behind_them() -> None:
    assert codebook_pages.escaped("a_b, https://example.org/c_d (read).") == r"a\_b, <https://example.org/c_d> (read)."


def test_pages_no_longer_made_are_taken_away(tmp_path: Path) -> None:
    codebook_pages.write(tmp_path, lambda: iter([("one", "1"), ("two", "2")]))
    codebook_pages.write(tmp_path, lambda: iter([("two", "3")]))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"two.md": "3"}


def test_every_public_name_is_told_in_full() -> None:
    named = re.findall(r"^\.\. auto\w+:: treatymodel\.(\w+)$", reference_pages.python_page(), re.MULTILINE)
    assert sorted([*named, "__version__"]) == sorted(tm.__all__)


def test_every_command_is_told_with_the_options_that_its_help_names(capsys: pytest.CaptureFixture[str]) -> None:
    page = reference_pages.commands_page()
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    ([a-z][a-z-]+)(?= |$)", capsys.readouterr().out, re.MULTILINE)
    assert re.findall(r"^## `(.+)`$", page, re.MULTILINE) == listed
    for command in listed:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        _, _, section = page.partition(f"## `{command}`\n")
        helped = set(re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))
        told = set(re.findall(r"^\| .*?`(--[a-z-]+)`", section.partition("\n## ")[0], re.MULTILINE))
        assert told == helped, command


def test_every_reading_is_told_once() -> None:
    kinds = reference_pages.readings()
    assert len(set(kinds)) == len(kinds)
    names = [kind.name for kind in kinds]
    assert {"coverage", "diff", "likelihood", "pivots", "scenario", "screen", "spread", "timeline", "when"} <= {*names}
    assert re.findall(r"^## `(.+)`$", reference_pages.readings_page(), re.MULTILINE) == names


def test_every_field_of_an_answer_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = set(re.findall(r"^ *- `(\w+)`: ", reference_pages.answer_page(), re.MULTILINE))
    case = "--corpus ukraine-guarantees --kind armed_attack --by RUS --on UKR --place UKR --at 2027-03-01"
    assert main(["why", "GBR", "--json", *case.split()]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) <= told
    for finding in answer["findings"]:
        assert set(finding) <= told
        assert {name for step in finding["argument"]["steps"] for name in step} <= told
