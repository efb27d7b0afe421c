"""A folder of texts compiled into one JSON file, so that it need not be parsed and checked again at every start.

Whoever only loads it does not load what reads YAML.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from treatymodel.errors import Misuse, TextErrors
from treatymodel.model import Instrument, Party, Place
from treatymodel.texts.files import text_files
from treatymodel.texts.source import AnyPath

FORMAT = "treatymodel/texts/1"


@dataclass(frozen=True, slots=True)
class Texts:
    """The parties, places and instruments of a folder, and the SHA-256 of the files that they were read from."""

    sha256: str
    parties: tuple[Party, ...]
    places: tuple[Place, ...]
    instruments: tuple[Instrument, ...]


def digest(folder: AnyPath) -> str:
    """The SHA-256 of the texts in a folder: of their names below it and their bytes, line ends as line feeds."""
    files, issues = text_files(folder)
    if issues:
        raise TextErrors(issues)
    named = sorted((path.relative_to(folder).as_posix(), path) for path in files)
    total = hashlib.sha256()
    for name, path in named:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def gather(folder: AnyPath) -> Texts:
    """The texts of a folder, read from its YAML; raises `TextErrors` with every fault."""
    from treatymodel.texts.read import read_folder

    world = read_folder(folder)
    return Texts(
        digest(folder),
        tuple(world.parties.values()),
        tuple(world.places.values()),
        tuple(world.instruments.values()),
    )


def build(folder: AnyPath, out: AnyPath) -> None:
    """Compile a folder of texts into one JSON file; equal texts give equal bytes.

    Raises `TextErrors` with every fault.
    """
    from treatymodel.texts.write import write_files

    texts = gather(folder)
    content = {
        "format": FORMAT,
        "sha256": texts.sha256,
        "parties": [party.plain() for party in texts.parties],
        "places": [place.plain() for place in texts.places],
        "instruments": [instrument.plain() for instrument in texts.instruments],
    }
    write_files({Path(out): json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"})


def load(path: AnyPath, sha256: str | None = None) -> Texts | None:
    """The texts that a compiled file holds, not checked again; None when they are not those of the digest given.

    Raises `Misuse` for a file that is none of ours.
    """
    try:
        content: dict[str, Any] = json.loads(Path(path).read_bytes())
        known = content["format"] == FORMAT
    except (ValueError, TypeError, KeyError):
        known = False
    if not known:
        raise Misuse(f"`{path}` holds no compiled texts", "compile it again")
    if sha256 not in (None, content["sha256"]):
        return None
    return Texts(
        content["sha256"],
        tuple(map(Party.model_validate, content["parties"])),
        tuple(map(Place.model_validate, content["places"])),
        tuple(map(Instrument.model_validate, content["instruments"])),
    )
