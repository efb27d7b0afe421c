from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.texts.alike import same

import treatymodel
from treatymodel.corpus import CORPUS_VERSION, load, sha256, shipped
from treatymodel.model import Instrument, World
from treatymodel.texts.compiled import build, digest
from treatymodel.texts.read import check


class OwnWorld(World):
    pass


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_WORLDS", {})
    monkeypatch.setattr(shipped, "texts", shipped.texts.__wrapped__)


def test_the_shipped_texts_have_no_fault() -> None:
    assert [str(issue) for issue in check(shipped.DATA) if issue.severity == "error"] == []


def test_the_corpus_is_one_world_with_its_name_and_version() -> None:
    world = load()
    assert (world.name, world.version) == ("corpus", CORPUS_VERSION)
    assert world.parties
    assert world.places
    assert sha256() == digest(shipped.DATA)
    assert load() is world


def test_the_corpus_can_be_a_world_of_another_type() -> None:
    own = load(OwnWorld)
    assert type(own) is OwnWorld
    assert own.hash == load().hash
    assert load(OwnWorld) is own


@pytest.mark.usefixtures("unread")
def test_the_compiled_corpus_is_the_one_in_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_yaml = load()
    monkeypatch.setattr(shipped, "_WORLDS", {})
    build(shipped.DATA, tmp_path / "compiled.jsonl")
    monkeypatch.setattr(shipped, "COMPILED", tmp_path / "compiled.jsonl")
    monkeypatch.setattr(shipped, "gather", None)
    compiled = load()
    assert compiled is not from_yaml
    assert compiled.parties == from_yaml.parties
    assert compiled.places == from_yaml.places
    assert compiled.instruments == from_yaml.instruments
    assert compiled.hash == from_yaml.hash
    assert (
        compiled.hash
        == World(parties=compiled.parties, places=compiled.places, instruments=compiled.instruments, checked=True).hash
    )
    for name, text in compiled.instruments.items():
        assert same(text, Instrument.model_validate(from_yaml.instruments[name].plain()))


@pytest.mark.usefixtures("unread")
def test_texts_that_were_changed_are_read_instead_of_what_was_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "parties.yaml").write_text("parties: [{id: POL, name: Poland}]\n")
    monkeypatch.setattr(shipped, "DATA", data)
    monkeypatch.setattr(shipped, "COMPILED", tmp_path / "compiled.jsonl")
    build(data, tmp_path / "compiled.jsonl")
    (data / "parties.yaml").write_text("parties: [{id: POL, name: Polska}]\n")
    assert load().parties["POL"].name == "Polska"


def test_the_corpus_needs_no_home_and_importing_it_reads_nothing() -> None:
    script = (
        "import builtins, io, sys\n"
        "import treatymodel.corpus\n"
        "assert 'treatymodel.corpus.shipped' not in sys.modules\n"
        "from treatymodel.corpus import load\n"
        "assert load().parties\n"
    )
    source = Path(treatymodel.__file__).parents[1]
    environment = {"HOME": "/nowhere", "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(source)}
    subprocess.run([sys.executable, "-B", "-c", script], check=True, env=environment)
