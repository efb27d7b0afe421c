"""Gets ATOP's files from their publisher, for somebody who asks for it. Nothing else here opens a connection."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from treatymodel.errors import Misuse, TreatyError, quoted

URL = "http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip"
"""The archive of version 5.1 at its publisher."""
CHECKSUMS: Mapping[str, str] = {
    "atop5_1m.csv": "0e3c803f65275c3cb9309d08c04710416dff16aee936c8b4f887c7b67ee5b55b",
    "atop5_1a.csv": "eafd146fa5c5bc2737ae829288c87d01c990a55fbc82dcc2dc08b94c0d7b5b7d",
    "atop5_1aph.csv": "828ed77daf341ea377f75e042c2e51e4e6ccb0515e058db6355a89f8aebb0fcf",
}
"""The SHA-256 of each file of version 5.1 with its lines ended by line feeds, in hexadecimal."""
LARGEST = 1 << 28
"""How many bytes the archive, and each file in it, may have."""
TIMEOUT = 60
"""How many seconds the publisher may take to answer."""

Opener = Callable[[str], Any]
"""Opens an address and gives what can be read, closed by `with`."""


def fetch(
    folder: str | Path,
    *,
    url: str = URL,
    checksums: Mapping[str, str] = CHECKSUMS,
    opener: Opener | None = None,
) -> Path:
    """Gets the files from their publisher into a folder, each held against its checksum; gives the folder, for `read`.

    It connects to the publisher and says to nobody else that it did. The data are not under a licence known to us: use
    them as their publisher asks, and cite Leeds, Ritter, Mitchell and Long 2002. `url` is the address of a zip archive,
    `checksums` has the files wanted from it by name. `opener` opens the address, by default `urllib.request.urlopen`.
    Files that are there are kept if their checksum is right. Raises `TreatyError` where the archive cannot be had or a
    checksum is another one, and then writes nothing.
    """
    where = Path(folder)
    missing = {name: digest for name, digest in checksums.items() if not _right(where / name, digest)}
    if missing:
        found = _files(_got(url, opener or _open), missing, url)
        where.mkdir(parents=True, exist_ok=True)
        for name, data in found.items():
            (where / name).write_bytes(data)
    return where


def _right(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path.read_bytes()) == digest


def _digest(data: bytes) -> str:
    return sha256(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()


def _open(url: str) -> Any:
    from urllib.request import urlopen

    return urlopen(url, timeout=TIMEOUT)


def _got(url: str, opener: Opener) -> bytes:
    if not url.startswith(("http://", "https://", "file://")):
        raise Misuse(f"{quoted(url)} is no address", "it begins with `https://`, `http://` or `file://`")
    try:
        with opener(url) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except OSError as wrong:
        hint = "get the files by hand, and give `read` the folder"
        raise TreatyError(f"{quoted(url)} cannot be had: {wrong}", hint) from None
    if len(data) > LARGEST:
        raise TreatyError(f"{quoted(url)} has more than {LARGEST >> 20} MiB, and is no archive of ATOP")
    return data


def _files(archive: bytes, wanted: Mapping[str, str], url: str) -> dict[str, bytes]:
    """The files wanted, by their names without folders; raises where one is not there or not as it should be."""
    try:
        with zipfile.ZipFile(BytesIO(archive)) as packed:
            inside = {PurePosixPath(info.filename).name: info for info in packed.infolist()}
            absent = [name for name in wanted if name not in inside]
            if absent:
                raise TreatyError(f"the archive at {quoted(url)} has no {', '.join(map(quoted, absent))}")
            if any(inside[name].file_size > LARGEST for name in wanted):
                raise TreatyError(f"a file in the archive at {quoted(url)} has more than {LARGEST >> 20} MiB")
            found = {name: packed.read(inside[name]) for name in wanted}
    except zipfile.BadZipFile:
        raise TreatyError(f"what {quoted(url)} gives is no zip archive", "has the publisher moved it?") from None
    wrong = {name: digest for name, data in found.items() if (digest := _digest(data)) != wanted[name]}
    if wrong:
        said = "; ".join(f"{quoted(name)} has the checksum {digest}" for name, digest in wrong.items())
        hint = "if it is a version that you trust, give these as `checksums`"
        raise TreatyError(f"the files are not those that were expected: {said}", hint)
    return found
