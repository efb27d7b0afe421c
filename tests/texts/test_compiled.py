from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.texts.samples import CLAUSE, TREATY, sample_world, written

from treatymodel.errors import Misuse, TextErrors
from treatymodel.model import Party, World
from treatymodel.model.shelf import Shelf
from treatymodel.texts.compiled import build, digest, gather, load
from treatymodel.texts.read import read_folder
from treatymodel.texts.write import write_world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_world(sample_world(), tmp_path / "data")
    (tmp_path / "data" / "cases").mkdir()
    (tmp_path / "data" / "cases" / "T001.yaml").write_text("case: T001\n")
    written(tmp_path / "data" / "instruments", sample=f"{TREATY}parties: [{{party: POL}}]\n{CLAUSE}")
    return tmp_path / "data"


def compiled(folder: Path, name: str = "compiled.jsonl") -> Path:
    path = folder.parent / name
    build(folder, path)
    return path


def test_compiled_texts_are_those_of_the_yaml(folder: Path) -> None:
    texts = load(compiled(folder))
    assert texts == gather(folder)
    assert texts is not None
    assert [*texts.parties] == ["DEU", "FRA", "NOR", "POL", "RUS"]
    assert [*texts.instruments] == ["north-atlantic-1949", "sample-1949"]


def test_equal_texts_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    first = compiled(folder).read_bytes()
    assert compiled(folder, "again.json").read_bytes() == first
    moved = folder.rename(tmp_path / "elsewhere")
    for path in moved.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert compiled(moved, "moved.json").read_bytes() == first


def test_the_digest_tells_texts_apart(folder: Path) -> None:
    before = digest(folder)
    path = folder / "instruments" / "sample.yaml"
    text = path.read_text()
    path.write_text(text + "# a comment\n")
    assert digest(folder) != before
    path.write_text(text)
    assert digest(folder) == before
    path.rename(path.with_name("other.yaml"))
    assert digest(folder) != before


def test_the_digest_is_the_same_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(folder)
    monkeypatch.chdir(folder.parent)
    assert digest(folder.name) == before
    monkeypatch.chdir(folder)
    assert digest(".") == before


def test_a_case_is_no_part_of_the_digest(folder: Path) -> None:
    before = digest(folder)
    (folder / "cases" / "T002.yaml").write_text("case: T002\n")
    assert digest(folder) == before


def test_compiled_texts_are_known_by_their_digest(folder: Path) -> None:
    path = compiled(folder)
    assert load(path, digest(folder)) is not None
    assert load(path, "0" * 64) is None


def test_faulty_texts_are_not_compiled(folder: Path) -> None:
    written(folder, wrong=TREATY.replace("sample", "wrong") + "supersedes: [nothing]\n")
    with pytest.raises(TextErrors, match=r"wrong\.yaml:7:14: unknown instrument `nothing`"):
        compiled(folder)
    assert not (folder.parent / "compiled.jsonl").exists()


def test_nothing_is_read_before_it_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = load(compiled(folder))
    assert texts is not None
    assert isinstance(texts.parties, Shelf)
    read: list[str] = []

    def noted(kind: type[Party], data: dict[str, str]) -> Party:
        read.append(data["id"])
        return Party.model_validate(data)

    monkeypatch.setattr("treatymodel.texts.compiled.restore", noted)
    assert (len(texts.parties), "POL" in texts.parties, "XXX" in texts.parties, read) == (5, True, False, [])
    assert texts.parties["POL"] is texts.parties["POL"]
    assert read == ["POL"]
    assert repr(texts.parties) == repr(dict(texts.parties))
    assert read == ["POL", "DEU", "FRA", "NOR", "RUS"]
    with pytest.raises(KeyError):
        texts.parties["XXX"]


def test_the_hash_is_that_of_the_world(folder: Path) -> None:
    texts = load(compiled(folder))
    assert texts is not None
    content: dict[str, Any] = {"parties": texts.parties, "places": texts.places, "instruments": texts.instruments}
    known = World(**content, content_hash=texts.hash)
    assert known.hash == World(**content).hash == read_folder(folder).hash
    less = known.without("sample-1949")
    assert less.hash == World(parties=texts.parties, places=texts.places, instruments=less.instruments).hash
    assert less.hash != known.hash
    assert known.known_on("2026-01-01").hash == World(**content).known_on("2026-01-01").hash


def test_a_file_that_was_changed_anywhere_is_refused(folder: Path) -> None:
    path = compiled(folder)
    content = path.read_bytes()
    start = content.index(b"\n") + 1
    for at in {*range(start, len(content), 97), len(content) - 2}:
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(Misuse, match="holds no compiled texts"):
            load(path)
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(Misuse, match="holds no compiled texts"):
        load(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": "other"}', b"\x80\x04\x95", b"null"])
def test_other_files_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "compiled.jsonl"
    path.write_bytes(content)
    with pytest.raises(Misuse, match="holds no compiled texts"):
        load(path)
