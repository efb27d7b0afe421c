"""What users get wrong: one line on stderr that helps, nothing on stdout, and the promised exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatymodel.cli import main

ATTACK = ["who", "--kind", "armed_attack", "--by", "RUS", "--on", "UKR", "--at", "2026-06-01"]
MISUSES: list[tuple[list[str], tuple[str, ...]]] = [
    (["who"], ("say what happened and when: `--kind` and `--at`", "--case")),
    (["who", "--kind", "armed_attack"], ("`--at`",)),
    (
        ["who", "--kind", "armed_attak", "--at", "2026"],
        ("unknown kind of event `armed_attak`", "did you mean `armed_attack`"),
    ),
    (["who", "--kind", "armed_attack", "--at", "2026-13-01"], ("`2026-13-01` has the month 13",)),
    (["who", "--kind", "armed_attack", "--on", "POLL", "--at", "2026"], ("unknown party `POLL`", "did you mean `POL`")),
    ([*ATTACK, "--place", "ukrain"], ("unknown place `ukrain`",)),
    ([*ATTACK, "--object", "vesel"], ("unknown object `vesel`", "did you mean `vessel`")),
    ([*ATTACK, "--bearer", "USSA"], ("unknown party `USSA`", "did you mean `USA`")),
    (["why", "UAS", *ATTACK[1:]], ("unknown party `UAS`",)),
    (["why", "USA", "nato/art5", *ATTACK[1:]], ("unknown instrument `nato`",)),
    (
        ["why-not", "USA", "north-atlantic-1949/art55", *ATTACK[1:]],
        ("unknown clause `north-atlantic-1949/art55`", "did you mean `north-atlantic-1949/art5`"),
    ),
    (["why", "USA", "budapest-1994/p1", *ATTACK[1:]], ("speaks to no event of this case", "standing")),
    ([*ATTACK, "--given", "requested=yes"], ("`requested` matches several questions", "`requested(by=UKR, to=")),
    ([*ATTACK, "--given", "requested(by=PER)=yes"], ("matches no question of this case", "`requested(by=UKR, to=")),
    ([*ATTACK, "--given", "requestd=yes"], ("unknown question `requestd`", "did you mean `requested`")),
    ([*ATTACK, "--given", "requested"], ("`requested` is no answer", "=yes")),
    ([*ATTACK, "--given", "requested(POL)=yes"], ("`POL` in `requested(POL)` is no argument",)),
    ([*ATTACK, "--given", "budapest_binding=yes"], ("is a question of law", "--doctrine budapest_binding=yes")),
    ([*ATTACK, "--doctrine", "budapest_bindin=yes"], ("unknown question of law", "did you mean `budapest_binding`")),
    ([*ATTACK, "--doctrine", "budapest_binding=perhaps"], ("is no position", "`budapest_binding=yes`")),
    ([*ATTACK, "--doctrine", "as_read_by"], ("does not say as who reads it",)),
    ([*ATTACK, "--doctrine", "as_read_by=RUSS"], ("unknown reader `RUSS`", "did you mean `RUS`")),
    ([*ATTACK, "--adopt", "us-20-point-2025-12"], ("adopts nothing", "us-20-point-2025-12@2027-01-01")),
    ([*ATTACK, "--adopt", "us-20-point-2025@2027-01-01"], ("unknown instrument", "did you mean `us-20-point-2025-12`")),
    ([*ATTACK, "--adopt", "paris-declaration-2026-01-06:drafft@2026-01-06"], ("unknown variant", "`draft`")),
    (["show", "north-atlantic-1948"], ("unknown instrument or party", "did you mean `north-atlantic-1949`")),
    (["show", "POL"], ("`--at`",)),
    (["show", "POL", "--on-day", "yesterday"], ("`yesterday`",)),
]


def failed(capsys: pytest.CaptureFixture[str], code: int, *arguments: str | Path) -> str:
    """What a failed command says on stderr."""
    assert main([str(argument) for argument in arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err


@pytest.mark.parametrize(("arguments", "parts"), MISUSES, ids=[" ".join(case[-2:]) for case, _ in MISUSES])
def test_misuse_is_said_in_a_line_and_exits_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], parts: tuple[str, ...]
) -> None:
    said = failed(capsys, 2, *arguments)
    assert said.startswith("treatymodel: ")
    assert said.count("\n") == 1
    for part in parts:
        assert part in said


@pytest.mark.parametrize("arguments", [[], ["frobnicate"], ["who", "--bogus"], ["who", "--k", "armed_attack"], ["why"]])
def test_what_the_parser_refuses_exits_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: treatymodel")


def test_faults_in_a_history_come_with_their_places_and_exit_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "h.yaml"
    path.write_text("- kind: ceasefyre\n  by: [RUS, uKR]\n  at: 2027-13-01\n- 5\n", encoding="utf-8")
    said = failed(capsys, 1, *ATTACK, "--history", path).splitlines()
    assert [line.removeprefix(str(path)).partition(": ")[0] for line in said] == [":1:9", ":2:13", ":3:7", ":4:3"]
    assert "did you mean `ceasefire`" in said[0]


@pytest.mark.parametrize("content", ["kind: ceasefire\n", "", "just words\n", "[1, 2", "- !!python/name:os.system x\n"])
def test_a_history_that_is_no_list_of_events_exits_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str
) -> None:
    path = tmp_path / "h.yaml"
    path.write_text(content, encoding="utf-8")
    assert str(path) in failed(capsys, 1, *ATTACK, "--history", path)


@pytest.mark.parametrize("option", ["--history", "--world", "--only"])
def test_a_file_that_is_not_there_exits_1(capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str) -> None:
    assert "there is no such file" in failed(capsys, 1, *ATTACK, option, tmp_path / "nowhere.yaml")


def test_a_case_file_stands_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "`--case` and `--kind` do not go together" in failed(capsys, 2, *ATTACK, "--case", tmp_path / "T1.yaml")


def test_an_unknown_party_in_a_history_is_misuse(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "h.yaml"
    path.write_text("- {kind: ceasefire, by: [RUS, UKRR], at: 2026-01-01}\n", encoding="utf-8")
    assert "unknown party `UKRR`" in failed(capsys, 2, *ATTACK, "--history", path)
