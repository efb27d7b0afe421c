"""The checker shares no code with what gives the answers, nor with what the atoms mean there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import treatymodel.verify

ROOT = Path(treatymodel.verify.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
ALLOWED = ("conditions", "corpus", "days", "errors", "model", "texts", "verify")
DATA = ("kinds", "questions", "scales", "states")
"""The parts of the vocabulary that are data."""


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_model_and_data_are_imported(path: Path) -> None:
    own = [name.split(".") for name in _imported(path) if name.split(".")[0] == "treatymodel"]
    for parts in own:
        assert parts[1] in ALLOWED or (parts[1] == "vocabulary" and parts[2] in DATA), ".".join(parts)


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) >= 10


def test_no_file_is_long() -> None:
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES) <= 420
