"""Getting the files: from an address that somebody gives, each held against its checksum."""

from __future__ import annotations

import lzma
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.loaders.made import row, write
from tests.loaders.published import published

from treatymodel.errors import Misuse, TreatyError
from treatymodel.loaders import atop
from treatymodel.loaders.atop.fetching import CHECKSUMS

NAME = "atop5_1m.csv"


def archive(folder: Path, ends: str = "\n") -> tuple[str, dict[str, str]]:
    """The address of an archive with a member file in a folder of its own, and the checksum of that file."""
    data = write(
        folder / "made.csv", [row(1, member, "1890-01-01", "", "defense") for member in (200, 220)]
    ).read_bytes()
    plain = data.replace(b"\r\n", b"\n")
    with zipfile.ZipFile(folder / "atop.zip", "w") as packed:
        packed.writestr(f"ATOP (.csv)/{NAME}", plain.replace(b"\n", ends.encode()))
        packed.writestr("ATOP (.csv)/codebook.txt", "not wanted")
    return (folder / "atop.zip").as_uri(), {NAME: sha256(plain).hexdigest()}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_fetched_can_be_read(tmp_path: Path, ends: str) -> None:
    url, checksums = archive(tmp_path, ends)
    folder = atop.fetch(tmp_path / "data" / "atop", url=url, checksums=checksums)
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert list(atop.read(folder).world.instruments) == ["atop-1"]


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    url, checksums = archive(tmp_path)
    folder = atop.fetch(tmp_path / "data", url=url, checksums=checksums)

    def refuses(address: str) -> Any:
        raise AssertionError(address)

    assert atop.fetch(folder, url=url, checksums=checksums, opener=refuses) == folder
    (folder / NAME).write_text("changed")
    with pytest.raises(AssertionError):
        atop.fetch(folder, url=url, checksums=checksums, opener=refuses)


def test_a_wrong_checksum_leaves_nothing_behind(tmp_path: Path) -> None:
    url, checksums = archive(tmp_path)
    with pytest.raises(TreatyError, match=f"{NAME}` has the checksum {checksums[NAME]}"):
        atop.fetch(tmp_path / "data", url=url, checksums={NAME: "0" * 64})
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"<html>moved</html>", "is no zip archive"), (b"", "is no zip archive")],
)
def test_what_is_no_archive(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(TreatyError, match=message):
        atop.fetch(tmp_path, url="https://example.org/atop.zip", opener=lambda _: BytesIO(data))


def test_a_file_that_the_archive_lacks(tmp_path: Path) -> None:
    url, _ = archive(tmp_path)
    with pytest.raises(TreatyError, match=r"has no `atop9m\.csv`"):
        atop.fetch(tmp_path / "data", url=url, checksums={"atop9m.csv": "0" * 64})


def test_an_address_that_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(TreatyError, match="cannot be had"):
        atop.fetch(tmp_path / "data", url=(tmp_path / "absent.zip").as_uri())
    with pytest.raises(Misuse, match="is no address"):
        atop.fetch(tmp_path / "data", url="atop.zip")


def test_the_checksums_are_those_of_the_published_files() -> None:
    for name, digest in CHECKSUMS.items():
        path = published(f"atop/{name}.xz")
        assert sha256(lzma.decompress(path.read_bytes())).hexdigest() == digest
