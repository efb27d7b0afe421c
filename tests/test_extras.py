"""The extras that `pyproject.toml` offers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def brought(extra: str, extras: dict[str, list[str]]) -> tuple[set[str], set[str]]:
    """The extras and the packages that one brings along."""
    names, packages = {extra}, set()
    for wanted in extras[extra]:
        inner = re.fullmatch(r"treatymodel\[(.*)\]", wanted)
        if inner is None:
            packages.add(re.split(r"[<>=!~ ]", wanted)[0].lower())
        for name in inner[1].split(",") if inner is not None else ():
            more, others = brought(name, extras)
            names |= more
            packages |= others
    return names, packages


def test_all_brings_every_extra_but_that_for_clusters() -> None:
    extras = tomllib.loads(PROJECT.read_text())["project"]["optional-dependencies"]
    names, packages = brought("all", extras)
    assert names == set(extras) - {"dask"}
    assert packages.isdisjoint({"dask", "distributed"})
