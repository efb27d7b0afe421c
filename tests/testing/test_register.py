from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import strategies as st
from tests.testing.drawing import drawn

import treatymodel as tm
from treatymodel import conditions, model, testing
from treatymodel.testing import register

ROOT = Path(__file__).resolve().parents[2]
TYPES = (
    tm.Instrument,
    tm.World,
    model.World,
    tm.Event,
    tm.Obligation,
    conditions.Condition,
    conditions.Selector,
    tm.Facts,
    tm.Party,
    tm.Place,
    tm.Doctrine,
    tm.Case,
)


def run(script: str, *paths: Path) -> str:
    """What the script prints in a process of its own."""
    found = os.pathsep.join([*map(str, paths), *(path for path in sys.path if path)])
    environment = {**os.environ, "PYTHONPATH": found}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def plugin(folder: Path) -> Path:
    """A folder that holds an installed distribution with our entry point."""
    info = folder / "plugged-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[hypothesis]\nplugged = treatymodel.testing:register\n")
    return folder


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_type_is_drawn_by_its_type_alone(kind: type) -> None:
    register()
    assert all(isinstance(value, kind) for value in drawn(st.from_type(kind), 3))


def test_the_project_declares_the_plugin() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["hypothesis"]
    assert declared == {"treatymodel": "treatymodel.testing:register"}


DRAWING = """
from hypothesis import find, settings, strategies as st
import treatymodel as tm
print(type(find(st.from_type(tm.Event), lambda event: True, settings=settings(database=None))).__name__)
"""


@pytest.mark.parametrize("first", ["hypothesis", "treatymodel", "treatymodel.testing.strategies"])
def test_hypothesis_calls_the_plugin_whatever_is_imported_first(first: str, tmp_path: Path) -> None:
    assert run(f"import {first}\n{DRAWING}", plugin(tmp_path)) == "Event\n"


def test_importing_the_room_imports_neither_hypothesis_nor_strategies() -> None:
    loaded = run("import sys, treatymodel.testing as room; room.round_trip; print(*sys.modules)").split()
    assert "treatymodel.testing.laws" in loaded
    assert {"hypothesis", "treatymodel.testing.strategies"}.isdisjoint(loaded)


def test_being_plugged_in_imports_no_strategies(tmp_path: Path) -> None:
    loaded = run("import sys, hypothesis; print(*sys.modules)", plugin(tmp_path)).split()
    assert "treatymodel.testing" in loaded
    assert {"treatymodel.testing.strategies", "treatymodel.testing.laws"}.isdisjoint(loaded)


def test_a_model_that_cannot_be_imported_does_not_break_a_run(tmp_path: Path) -> None:
    broken = "import sys, treatymodel; sys.modules['treatymodel.questions.case'] = None\n"
    assert run(f"{broken}import hypothesis; print('runs')", plugin(tmp_path)) == "runs\n"


def test_without_hypothesis_laws_work_and_strategies_name_the_extra() -> None:
    script = """
import sys
sys.modules["hypothesis"] = None
import treatymodel.testing as room
room.rename, room.order_of_files
try:
    room.worlds
except room.Misuse as wrong:
    print(wrong)
"""
    assert run(script) == "strategies need an extra: install `treatymodel[testing]`\n"


def test_public_names_are_all_there() -> None:
    assert all(callable(getattr(testing, name)) for name in testing.__all__)
    assert dir(testing) == testing.__all__
    with pytest.raises(AttributeError, match="no attribute `wordls`"):
        _ = testing.wordls
