"""A folder of texts compiled into one file, so that it need not be parsed and checked again at every start.

The file is JSON, one value a line: its format with a checksum of the rest, then whose texts it holds, then each party,
place and instrument. A part is read when it is first looked at. Whoever only loads it does not load what reads YAML.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic_core import from_json

from treatymodel.errors import Misuse, TextErrors
from treatymodel.model import Instrument, Party, Place
from treatymodel.model.base import Model
from treatymodel.model.restore import restore
from treatymodel.model.shelf import Shelf
from treatymodel.records import dataclass
from treatymodel.texts.files import text_files
from treatymodel.texts.source import AnyPath

M = TypeVar("M", bound=Model)

FORMAT = "treatymodel/texts/2"


@dataclass(frozen=True, slots=True)
class Texts:
    """The parties, places and instruments of a folder by id, in order, and the SHA-256 of the files that hold them."""

    sha256: str
    parties: Mapping[str, Party]
    places: Mapping[str, Place]
    instruments: Mapping[str, Instrument]
    hash: str = field(default="", compare=False)
    """The hash of their world, where it was reckoned when they were compiled."""


def digest(folder: AnyPath) -> str:
    """The SHA-256 of the texts in a folder: of their names below it and their bytes, line ends as line feeds."""
    files, issues = text_files(folder)
    if issues:
        raise TextErrors(issues)
    above = len(Path(folder, "_").as_posix()) - 1
    total = hashlib.sha256()
    for path in sorted(path.as_posix() for path in files):
        with open(path, "rb", buffering=0) as file:
            content = file.read().replace(b"\r\n", b"\n")
        total.update(f"{path[above:]}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def gather(folder: AnyPath) -> Texts:
    """The texts of a folder, read from its YAML; raises `TextErrors` with every fault."""
    from treatymodel.texts.read import read_folder

    world = read_folder(folder)
    return Texts(digest(folder), world.parties, world.places, world.instruments)


def build(folder: AnyPath, out: AnyPath) -> None:
    """Compile a folder of texts into one file; equal texts give equal bytes.

    Raises `TextErrors` with every fault.
    """
    from treatymodel.texts.read import read_folder
    from treatymodel.texts.write import write_files

    world = read_folder(folder)
    shelves: dict[str, Mapping[str, Model]] = {
        "parties": world.parties,
        "places": world.places,
        "instruments": world.instruments,
    }
    head = {"sha256": digest(folder), "hash": world.hash, **{name: list(shelf) for name, shelf in shelves.items()}}
    parts = (part.plain() for shelf in shelves.values() for part in shelf.values())
    content = "".join(map(_line, (head, *parts)))
    write_files({Path(out): _line({"format": FORMAT, "crc32": zlib.crc32(content.encode())}) + content})


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def load(path: AnyPath, sha256: str | None = None) -> Texts | None:
    """The texts that a compiled file holds, not checked again; None when they are not those of the digest given.

    Raises `Misuse` for a file that is none of ours, or is not as it was written.
    """
    first, _, content = Path(path).read_bytes().partition(b"\n")
    if _seal(first) != zlib.crc32(content):
        raise Misuse(f"`{path}` holds no compiled texts", "compile it again")
    lines = iter(content.split(b"\n"))
    head = from_json(next(lines))
    if sha256 not in (None, head["sha256"]):
        return None
    return Texts(
        head["sha256"],
        _shelf(Party, head["parties"], lines),
        _shelf(Place, head["places"], lines),
        _shelf(Instrument, head["instruments"], lines),
        head["hash"],
    )


def _seal(line: bytes) -> int | None:
    """The checksum of what follows the first line, as that line has it; None where it is not of the format."""
    try:
        seal = from_json(line)
    except ValueError:
        return None
    return seal.get("crc32") if isinstance(seal, dict) and seal.get("format") == FORMAT else None


def _shelf(kind: type[M], names: Sequence[str], lines: Iterator[bytes]) -> Shelf[M]:
    """The parts of the names, one in each of the next lines."""

    def read(line: bytes) -> M:
        return restore(kind, from_json(line))

    return Shelf(dict(zip(names, islice(lines, len(names)), strict=True)), read)
