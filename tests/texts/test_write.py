from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from tests.texts.samples import TREATY, sample_world
from tests.texts.strategies import instruments

from treatymodel.errors import Misuse
from treatymodel.model import Instrument, Party, World
from treatymodel.texts.loader import load_text
from treatymodel.texts.read import parse_instrument, read_folder
from treatymodel.texts.write import HEADER, write_instrument, write_world


@given(instruments())
def test_what_is_written_reads_back_as_the_same(instrument: Instrument) -> None:
    text = write_instrument(instrument)
    again = parse_instrument(text)
    assert again == instrument
    assert write_instrument(again) == text


@given(instruments())
def test_readers_of_both_versions_of_yaml_take_it_alike(instrument: Instrument) -> None:
    text = write_instrument(instrument)
    assert yaml.safe_load(text) == instrument.plain() == load_text(text, "text").root


@given(instruments())
def test_lines_end_in_line_feeds_and_hold_what_prints(instrument: Instrument) -> None:
    text = write_instrument(instrument)
    assert text.endswith("\n")
    assert all(line.isprintable() and line == line.rstrip() for line in text.split("\n"))


@settings(max_examples=30)
@given(instruments())
def test_plain_data_survives_json(instrument: Instrument) -> None:
    assert Instrument.model_validate(json.loads(json.dumps(instrument.plain()))) == instrument


def test_keys_stand_in_the_order_of_the_model_and_words_are_quoted() -> None:
    text = """\
# A comment that is lost
kind: treaty
id: sample-1949
name: Yes
signed: '1949'
parties: [{role: member, party: NO}]
binding: legal
clauses:
  - {action: assist, cite: {article: '5'}, bearer: each other party, id: art5, trigger: {on: {threatened: {on: NO}}}}
"""
    assert write_instrument(parse_instrument(text)) == HEADER + (
        """\
id: sample-1949
name: 'Yes'
kind: treaty
binding: legal
signed: '1949'
parties:
  - party: 'NO'
    role: member
clauses:
  - id: art5
    cite:
      article: '5'
    bearer:
      party: all
      except:
        - victim
        - attacker
    trigger:
      'on':
        threatened:
          'on': 'NO'
    action: assist
"""
    )
    assert "Comments are not kept" in HEADER


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "a\rb", "\x85"])
def test_control_characters_are_not_written(text: str) -> None:
    instrument = Instrument(id="x", name=text, kind="treaty", binding="legal")
    with pytest.raises(Misuse, match="control character"):
        write_instrument(instrument)


def test_a_world_is_written_and_read_back(tmp_path: Path) -> None:
    world = sample_world()
    paths = write_world(world, tmp_path / "new")
    assert [path.relative_to(tmp_path / "new").as_posix() for path in paths] == [
        "parties.yaml",
        "places.yaml",
        "instruments/north-atlantic-1949.yaml",
    ]
    again = read_folder(tmp_path / "new")
    assert (again.parties, again.places, again.instruments) == (world.parties, world.places, world.instruments)


def test_nothing_is_overwritten_unless_told(tmp_path: Path) -> None:
    write_world(sample_world(), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    other = sample_world().including(parse_instrument(TREATY))
    with pytest.raises(Misuse, match=r"parties\.yaml` is there already"):
        write_world(other, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    write_world(other, tmp_path, overwrite=True)
    assert set(read_folder(tmp_path).instruments) == {"north-atlantic-1949", "sample-1949"}


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(sample_world(), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    changed = World(parties=[Party(id="POL", name="Polska")])

    def fails(source: str, target: str) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="no space left"):
        write_world(changed, tmp_path, overwrite=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_world_that_cannot_be_written_writes_nothing(tmp_path: Path) -> None:
    world = sample_world().including(Instrument(id="x", name="a\x00b", kind="treaty", binding="legal"))
    with pytest.raises(Misuse, match="control character"):
        write_world(world, tmp_path / "new")
    assert not (tmp_path / "new").exists()
