"""Commands that draw their answer to a file beside what they print."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.cli.test_when import answered, refused

from treatymodel.cli import main

ATTACK = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
ATTACK += ["--corpus", "ukraine-guarantees"]
COVERAGE = ["coverage", *ATTACK]
DOCS = Path(__file__).parents[2] / "docs"


def test_a_picture_is_written_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "drawn.svg"
    plain = answered(capsys, *COVERAGE)
    assert main([*COVERAGE, "--picture", str(target)]) == 0
    said = capsys.readouterr()
    assert said.out == plain
    assert said.err.startswith(f"drawn to {target}: ")
    assert target.read_text(encoding="utf-8").startswith("<svg ")
    assert list(tmp_path.iterdir()) == [target]


def test_widths_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = {}
    for width in ("column", "page", "slide"):
        target = tmp_path / f"{width}.svg"
        answered(capsys, *COVERAGE, "--picture", str(target), "--picture-width", width)
        drawn[width] = float(target.read_text(encoding="utf-8").partition(' width="')[2].partition("pt")[0])
    assert drawn["column"] < drawn["page"] < drawn["slide"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("drawn.docx", "`drawn.docx` names no kind of picture (end it in .svg, .png, .pdf)"),
        ("nowhere/drawn.svg", "nowhere` is no folder"),
        ("", "names no kind of picture"),
    ],
)
def test_where_it_cannot_be_drawn_is_said_and_nothing_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert main([*COVERAGE, "--picture", str(tmp_path / name)]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert not printed.out
    assert not list(tmp_path.iterdir())


def test_without_the_extra_it_says_what_to_install_and_keeps_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    target = tmp_path / "drawn.png"
    target.write_text("kept", encoding="utf-8")
    assert "treatymodel[pictures]" in refused(capsys, *COVERAGE, "--picture", str(target))
    assert target.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_a_folder_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "drawn.svg").mkdir()
    assert "cannot be written" in refused(capsys, *COVERAGE, "--picture", str(tmp_path / "drawn.svg"))


def test_options_that_do_not_go_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "of no use without `--picture`" in refused(capsys, *COVERAGE, "--picture-width", "page")
    both = [*COVERAGE, "--picture", str(tmp_path / "drawn.svg"), "--without", "north-atlantic-1949"]
    assert "do not go together" in refused(capsys, *both)


@pytest.mark.parametrize(
    ("arguments", "finds"),
    [
        (["who", *ATTACK], "Nobody must act in law"),
        (["when", *ATTACK], "drawn to "),
        (["timeline", *ATTACK], "drawn to "),
        (["spread", *ATTACK], "drawn to "),
        (["capacity", *ATTACK, "--pledges", str(DOCS / "pledges.yaml")], "drawn to "),
        (["why-not", "USA", *ATTACK], "United States of America (USA): "),
        (["why", "USA", "budapest-1994/p4", *ATTACK], "United States of America (USA) need not "),
        (["show", "BEL", "--at", "1914-08-01", "--corpus", "europe-1914"], "Belgium on 1914-08-01: "),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_every_command_draws_its_own_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], finds: str
) -> None:
    assert main([*arguments, "--picture", str(tmp_path / "drawn.svg")]) == 0
    assert finds in capsys.readouterr().err


def test_one_answer_is_drawn_as_a_graph_and_as_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ["--picture", str(tmp_path / "graph.svg"), "--map", str(tmp_path / "map.svg"), "--picture-width", "slide"]
    assert main(["who", *ATTACK, *both]) == 0
    assert [line.partition(": ")[0] for line in capsys.readouterr().err.splitlines()] == [
        f"drawn to {tmp_path / name}" for name in ("graph.svg", "map.svg")
    ]
    assert "names no kind of picture" in refused(capsys, "who", *ATTACK, "--map", str(tmp_path / "map.gif"))


def test_many_spreads_and_bonds_are_not_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = ["--picture", str(tmp_path / "drawn.svg")]
    assert "`--draws` do not go together" in refused(capsys, "spread", *ATTACK, "--draws", "10", *drawn)
    assert "do not go together" in refused(capsys, "when", "--party", "FRA", *drawn)


@pytest.mark.parametrize("name", [["north-atlantic-1949"], []])
def test_only_a_party_has_a_web(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: list[str]) -> None:
    assert "a party's web" in refused(capsys, "show", *name, "--picture", str(tmp_path / "drawn.svg"))


def test_a_film_is_a_page_with_every_day_on_which_the_web_changes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "russia.html"
    assert main(["show", "RUS", "--film", str(file), "--corpus", "europe-1914"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(file)
    page = file.read_text(encoding="utf-8")
    assert "What is promised to Russia" in page
    assert 'data-label="1894-01-04"' in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--film", "x.html"], "shows a party's web"),
        (["north-atlantic-1949", "--film", "x.html"], "shows a party's web"),
        (["POL", "--film", "x.html", "--at", "2026-01-01"], "`--film` and `--at` do not go together"),
        (["POL", "--film", "nowhere/x.html"], "there is no folder `nowhere`"),
    ],
)
def test_a_film_wants_a_party_and_a_place(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    assert main(["show", *options, "--corpus", "ukraine-guarantees"]) == 2
    assert said in capsys.readouterr().err
