"""`treatymodel report`: where it writes, what it says, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatymodel.cli import main

ASKED = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]


def report(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """The exit code and what is printed, on either side."""
    code = main(["report", *options])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_names_the_file_after_the_event(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, said = report(capsys, *ASKED, "--corpus", "ukraine-guarantees", "--bearer", "USA", "--strict")
    assert (code, out) == (0, "armed-attack-rus-pol-2026-06-01-usa.html\n")
    assert "kB; open it in any browser" in said
    page = Path(out.strip()).read_text(encoding="utf-8")
    assert "Armed attack by Russia (RUS) on Poland (POL)" in page
    assert "none (strict)" in page


def test_it_leaves_other_files_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    options = (*ASKED, "--corpus", "ukraine-guarantees", "--bearer", "USA", "--out", str(notes))
    code, out, said = report(capsys, *options)
    assert (code, out) == (2, "")
    assert f"`{notes}` is there already, and is no report" in said
    assert notes.read_text(encoding="utf-8") == "mine"
    assert report(capsys, *options, "--force")[0] == 0
    assert report(capsys, *options)[0] == 0
