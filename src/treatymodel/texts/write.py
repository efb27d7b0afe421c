"""Writes texts in their canonical form. Comments are not kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.model import Instrument, World
from treatymodel.model.base import Model
from treatymodel.texts.emit import emit

HEADER = "# Written by treatymodel in canonical form. Comments are not kept.\n"


def write_instrument(instrument: Instrument) -> str:
    """The instrument as a text that reads back as an equal one.

    Keys stand in the order of the model's fields, what equals its default is left out, selectors and conditions are
    spelled out, and whatever readers of YAML take differently (`NO`, years, dates) is quoted. Comments of the file that
    it was read from are dropped, as the first line says. Raises `Misuse` for text with control characters.
    """
    return HEADER + emit(instrument.plain())


def write_world(world: World, folder: str | os.PathLike[str], *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write a world as `parties.yaml`, `places.yaml` and one file for each instrument; gives the files written.

    Every file appears whole or not at all. Raises `Misuse`, and writes nothing, when one of them is there already,
    unless told to `overwrite`; files of other names stay as they are. Comments are dropped; what overlays changed is
    written as text.
    """
    top = Path(folder)
    texts = {
        top / "parties.yaml": _listed("parties", world.parties.values()),
        top / "places.yaml": _listed("places", world.places.values()),
        **{top / "instruments" / f"{name}.yaml": write_instrument(each) for name, each in world.instruments.items()},
    }
    there = [path for path in texts if path.exists()]
    if there and not overwrite:
        raise Misuse(f"`{there[0]}` is there already", "choose another folder, or say `overwrite=True`")
    (top / "instruments").mkdir(parents=True, exist_ok=True)
    write_files(texts)
    return tuple(texts)


def write_files(texts: dict[Path, str]) -> None:
    """Write files in UTF-8, none of them before all are ready beside their places."""
    ready: list[tuple[str, Path]] = []
    try:
        for path, text in texts.items():
            handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((scratch, path))
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(scratch, 0o644)
        while ready:
            os.replace(*ready[0])
            ready.pop(0)
    finally:
        for scratch, _ in ready:
            Path(scratch).unlink(missing_ok=True)


def _listed(field: str, parts: Iterable[Model]) -> str:
    rows: list[dict[str, Any]] = [part.plain() for part in parts]
    return HEADER + emit({field: rows})
