"""The published data sets, where the environment variable TREATYMODEL_DATA names a folder that has them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from treatymodel.loaders import atop
from treatymodel.loaders.atop import Loaded

TOP = Path(__file__).parents[2]


def published(name: str) -> Path:
    """The path of a file of the folder, or of a folder `data` beside the checkout; skips where none has it."""
    named = os.environ.get("TREATYMODEL_DATA")
    folders = [Path(named)] if named else sorted(TOP.parent.glob("*/data"))
    found = next((path for folder in folders if (path := folder / name).is_file()), None)
    if found is None:
        pytest.skip(f"TREATYMODEL_DATA names no folder with {name}")
    return found


def atop_5_1() -> Loaded:
    """The alliances of ATOP 5.1, read once; skips where nobody has them."""
    return _loaded(published("atop/atop5_1m.csv.xz").parent)


@cache
def _loaded(folder: Path) -> Loaded:
    return atop.read(folder)
