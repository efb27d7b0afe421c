"""Finds the shipped texts and makes worlds of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from treatymodel.corpus import CORPUS_VERSION
from treatymodel.errors import Misuse
from treatymodel.model import World
from treatymodel.texts.compiled import Texts, digest, gather, load

W = TypeVar("W", bound=World)

HERE = Path(__file__).parent
DATA = HERE / "data"
COMPILED = HERE / "compiled.jsonl"


@cache
def texts() -> Texts:
    """The shipped texts: as compiled, where that was done from the very texts that lie beside; else read from these."""
    if COMPILED.is_file():
        found = load(COMPILED, digest(DATA) if DATA.is_dir() else None)
        if found is not None:
            return found
    return gather(DATA)


_WORLDS: dict[type[World], World] = {}


def world(world_type: type[W]) -> W:
    """The shipped texts as a world of the type given; one for each type."""
    if world_type not in _WORLDS:
        found = texts()
        _WORLDS[world_type] = world_type(
            parties=found.parties,
            places=found.places,
            instruments=found.instruments,
            name="corpus",
            version=CORPUS_VERSION,
            checked=True,
            content_hash=found.hash,
        )
    made = _WORLDS[world_type]
    if not isinstance(made, world_type):
        raise Misuse(f"`{world_type.__name__}` is no type of world")
    return made
