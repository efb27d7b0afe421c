"""Files that nobody should be able to do harm with: each gets a clear error that names it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.texts.samples import TREATY, sample_world

from treatymodel.errors import TextErrors
from treatymodel.texts.limits import MAX_BYTES
from treatymodel.texts.read import check, read_instrument, read_texts

BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def in_utf16(text: str) -> bytes:
    return text.encode("utf-16")


HOSTILE: dict[str, tuple[bytes, str]] = {
    "python tag": (b"id: !!python/object/apply:os.system ['touch ran']\n", "tags such as"),
    "module tag": (b"!!python/module:antigravity x\n", "tags such as"),
    "alias bomb": (BOMB.encode(), "anchors such as"),
    "alias bomb under a legal key": ((TREATY + "sources:\n" + BOMB.replace("\n", "\n  ")).encode(), "anchors such as"),
    "cycle": (TREATY.encode() + b"parties: &p [*p]\n", "aliases such as"),
    "deep list": (b"id: " + b"[" * 1_000_000, "nested more than"),
    "deep mapping": (b"{id: " * 300_000, "nested more than"),
    "deep block": (b"- " * 900_000, "nested more than"),
    "too many values": (b"id:\n" + b"- x\n" * 400_000, "more than 100,000 values"),
    "duplicate keys": (TREATY.encode() + b"id: other\n", "`id` is given twice"),
    "a thousand duplicate keys": (TREATY.encode() + b"id: other\n" * 100_000, "`id` is given twice"),
    "merge key": (TREATY.encode() + b"<<: {name: x}\n", "merge keys"),
    "two documents": (TREATY.encode() + b"---\n" + TREATY.encode(), "a second document"),
    "empty": (b"", "the file is empty"),
    "only a comment": (b"# nothing\n", "the file is empty"),
    "only blanks": (b" \n" * 500_000, "the file is empty"),
    "list": (b"- id: x\n", "not a list"),
    "words": (b"id x\n", "not `id x`"),
    "null byte": (TREATY.encode() + b"about: a\0b\n", "the character U+0000 has no place"),
    "escape": (TREATY.encode() + b"about: \x1b[31m\n", "the character U+001B has no place"),
    "latin-1": (TREATY.encode() + "about: é\n".encode("latin-1"), "the file is not in UTF-8"),
    "utf-16": (in_utf16(TREATY), "the file is in UTF-16"),
    "utf-16 without a mark": (TREATY.encode("utf-16-le"), "the character U+0000 has no place"),
    "utf-32": (TREATY.encode("utf-32-le"), "the character U+0000 has no place"),
    "binary": (bytes(range(256)) * 100, "the file is not in UTF-8"),
    "half a character": (TREATY.encode() + b"about: \xc3", "the file is not in UTF-8"),
    "half a quotation": (TREATY.encode() + b"about: 'x\n" * 3, "the YAML is broken"),
    "huge number": (TREATY.encode() + b"about: " + b"9" * 1_000_000, "is too long for a number"),
    "huge word for a party": (
        TREATY.encode() + b"parties: [{party: " + b"Q" * 1_000_000 + b"}]",
        "neither a party's code",
    ),
    "huge key": (b"id" * 500_000 + b": x", "the YAML is broken"),
    "large file": (b"#" * (MAX_BYTES + 1), "more than the 2 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_error_that_names_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content, said = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(content)
    with pytest.raises(TextErrors) as caught:
        read_instrument(path)
    first = caught.value.issues[0]
    assert said in str(caught.value)
    assert {issue.where.path for issue in caught.value.issues} == {str(path)}
    assert str(first).startswith(f"{path}")
    assert all(len(str(issue)) < 2_000 for issue in caught.value.issues)
    assert any(said in issue.message for issue in check(tmp_path, sample_world()))
    assert sorted(found.name for found in tmp_path.iterdir()) == ["hostile.yaml"]


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with open(path, "wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(
        TextErrors, match=r"large\.yaml: the file has 50\.0 MB, more than the 2 MB that a text may have"
    ):
        read_instrument(path)


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def a_missing_file(path: Path) -> Path:
    return path


def a_broken_link(path: Path) -> Path:
    path.symlink_to(path.parent / "nowhere")
    return path


def a_link_to_itself(path: Path) -> Path:
    path.symlink_to(path)
    return path


def a_device(path: Path) -> Path:
    return Path(os.devnull)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_folder, "is a folder, not a file"),
        (a_missing_file, "there is no such file or folder"),
        (a_broken_link, "there is no such file or folder"),
        (a_link_to_itself, "cannot be opened"),
        (a_device, "is not a plain file"),
    ],
)
def test_what_is_no_file_is_refused(make: Callable[[Path], Path], said: str, tmp_path: Path) -> None:
    path = make(tmp_path / "text.yaml")
    with pytest.raises(TextErrors) as caught:
        read_instrument(path)
    (issue,) = caught.value.issues
    assert issue.where.path == str(path)
    assert said in issue.message


def test_a_path_that_is_none_is_refused() -> None:
    with pytest.raises(TextErrors, match="cannot be opened"):
        read_instrument("a\0b.yaml")


def test_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "sample.yaml").write_text(TREATY)
    (inner / "again").symlink_to(tmp_path, target_is_directory=True)
    assert list(read_texts(tmp_path).instruments) == ["sample-1949"]


def test_an_empty_folder_is_no_world(tmp_path: Path) -> None:
    with pytest.raises(TextErrors, match="the folder holds no texts"):
        read_texts(tmp_path)
