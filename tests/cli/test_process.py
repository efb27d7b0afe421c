"""The command line as a process: what it leaves out, and leaves as it was."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import treatymodel
from treatymodel.cli import main
from treatymodel.corpus.shipped import DATA
from treatymodel.texts.compiled import build

EVENT = ["who", "--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
SPARED = ("importlib.metadata", "treatymodel.texts.read", "treatymodel.texts.history", "hypothesis")


def test_the_collector_of_garbage_is_left_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    usual = gc.get_threshold()
    assert main(["cite", "north-atlantic-1949"]) == 0
    assert gc.get_threshold() == usual
    assert main(["cite", "nothing"]) == 2
    assert gc.get_threshold() == usual


SCRIPT = f"""
import sys
from pathlib import Path
from treatymodel.cli import main
from treatymodel.corpus import shipped

shipped.COMPILED = Path(sys.argv[1])
assert main({EVENT!r}) == 0
print([name for name in {SPARED!r} if name in sys.modules], file=sys.stderr)
"""


def test_a_described_case_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    build(DATA, tmp_path / "compiled.jsonl")
    environment = {**os.environ, "PYTHONPATH": str(Path(treatymodel.__file__).parents[1])}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "compiled.jsonl")]
    asked = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    assert "Poland" in asked.stdout
    assert asked.stderr.strip() == "[]"
