"""Screens written in parts: nothing is lost or doubled when the writing is killed, and nothing else is overwritten."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.questions.screens.pact import ROWS, pact

import treatymodel as tm
from treatymodel.errors import Misuse

SLOWLY = """
import sys, time
import treatymodel as tm
from tests.questions.screens.pact import ROWS, pact
def slowly(done, whole):
    time.sleep(0.1)
tm.screen(pact(), ROWS * 20, to=sys.argv[1], chunk=2, columns=["event", "bearer", "hinges"], progress=slowly)
"""
MORE: dict[str, Any] = {"chunk": 2, "columns": ["event", "bearer", "hinges"]}
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def world() -> tm.World:
    """The pact."""
    return pact()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("name", ["parts", "whole.parquet"])
def test_what_was_killed_goes_on_where_it_was(world: tm.World, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    folder = tmp_path / "whole.parquet.parts" if name.endswith(".parquet") else target
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    run = subprocess.Popen([sys.executable, "-c", SLOWLY, str(target)], env={**os.environ, "PYTHONPATH": path})
    try:
        until = time.monotonic() + 60
        while len(list(folder.glob("*.parquet"))) < 3:
            assert run.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
    done = {part: part.stat().st_mtime_ns for part in folder.glob("*.parquet")}
    assert 3 <= len(done) < 60
    assert not target.is_file()
    (folder / "part-000059.parquet.tmp").write_bytes(b"half of a part")
    whole = tm.screen(world, ROWS * 20, **MORE)
    again = tm.screen(world, ROWS * 20, to=target, **MORE)
    assert again.to_dicts() == whole.to_dicts()
    if folder == target:
        assert {part: part.stat().st_mtime_ns for part in done} == done
        assert [pq.read_table(part).num_rows for part in again.files[:3]] == [14, 14, 0]
    else:
        assert not folder.exists()
        assert pq.read_table(target).to_pylist() == whole.to_dicts()


def test_what_is_there_is_not_worked_out_again(world: tm.World, tmp_path: Path) -> None:
    for target in (tmp_path / "parts", tmp_path / "whole.parquet"):
        first = tm.screen(world, ROWS, to=target, chunk=2)
        before = {path: path.stat().st_mtime_ns for path in (target, *first.files)}
        second = tm.screen(world, ROWS, to=target, chunk=2)
        assert {path: path.stat().st_mtime_ns for path in before} == before
        assert first.to_dicts() == second.to_dicts() == tm.screen(world, ROWS).to_dicts()


@pytest.mark.parametrize("name", ["parts", "whole.parquet"])
@pytest.mark.parametrize(
    "other",
    [
        {"columns": ["event", "bearer"]},
        {"chunk": 3},
        {"verdicts": "DUE"},
        {"presumptions": False},
        {"doctrine": tm.Doctrine("prevailing")},
        {"history": [tm.Event("threat", at="2020")]},
        {"events": ROWS[:-1]},
        {"events": ROWS[::-1]},
    ],
)
def test_another_screen_is_not_written_over(world: tm.World, tmp_path: Path, name: str, other: dict[str, Any]) -> None:
    said: dict[str, Any] = {"events": ROWS, "chunk": 2, "to": tmp_path / name}
    tm.screen(world, **said)
    with pytest.raises(Misuse, match="holds another screen, of another world, other arguments or other events"):
        tm.screen(world, **{**said, **other})


def test_a_folder_of_something_else_is_left_alone(world: tm.World, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Misuse, match="holds something else than a screen"):
        tm.screen(world, ROWS, to=tmp_path)
    with pytest.raises(Misuse, match="is a file"):
        tm.screen(world, ROWS, to=tmp_path / "notes.txt")


def test_the_manifest_says_of_which_screen_the_parts_are(world: tm.World, tmp_path: Path) -> None:
    tm.screen(world, ROWS, to=tmp_path, chunk=4)
    said = json.loads((tmp_path / "screen.json").read_text())
    assert said["format"] == "treatymodel/screen-parts/1"
    assert (said["world"], said["chunk"], said["columns"][0]) == (world.hash, 4, "event")
