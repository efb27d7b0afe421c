"""The JSON Schema of cases takes every shipped case, and refuses what the reader refuses."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from treatymodel.corpus.shipped import DATA
from treatymodel.errors import TextErrors
from treatymodel.model.casefile import CaseFile
from treatymodel.texts.case_schema import case_schema
from treatymodel.texts.cases import read_case
from treatymodel.texts.loader import load_file, load_text

SCHEMA = case_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
DOCS = Path(__file__).parents[2] / "docs"
CASES = [*sorted((DATA / "cases").glob("*.yaml")), *sorted(DOCS.glob("*/cases/*.yaml"))]
GOOD = """\
case: C1
title: An attack
given: An attack.
question: who
cites: [pact-2000/help]
event: {kind: armed_attack, by: DDD, on: [AAA, BBB], place: AAA, object: territory, at: 2001-01-01T04:00Z}
already: [{at_war: {who: AAA, with: DDD}}]
facts: [{question: provoked, value: no, source: observers}]
doctrine: {preset: as_read_by, reader: AAA}
adopt: [{instrument: pact-2000, at: 2001-01-01, by: AAA}]
expect:
  - {clause: pact-2000/help, bearer: BBB, verdict: OPEN, hinge: provoked, also_fails: [kind]}
  - {instrument: pact-2000, on: 2001-01-01, in_force: yes}
  - {none_legal: true, bearer: DDD, but: pact-2000/help}
"""


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_is_valid(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(load_file(path).root)] == []


def test_every_field_of_a_case_is_described() -> None:
    fields = {info.alias or name for name, info in CaseFile.model_fields.items()}
    assert set(SCHEMA["definitions"]["CaseFile"]["properties"]) == fields


def test_the_forms_that_are_read_are_valid(tmp_path: Path) -> None:
    assert VALIDATOR.is_valid(load_text(GOOD, "good").root)
    path = tmp_path / "C1.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_case(path).id == "C1"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("case: C1", "case: C 1"),
        ("title: An attack\n", ""),
        ("question: who", "question: how"),
        ("armed_attack", "armed_atack"),
        ("object: territory", "object: teritory"),
        ("place: AAA", "plce: AAA"),
        ("by: DDD", "by: ddd"),
        ("2001-01-01T04:00Z", "yesterday"),
        ("at_war", "at_wr"),
        ("value: no", "value: maybe"),
        ("question: provoked, ", ""),
        ("preset: as_read_by", "preset: as_read"),
        ("verdict: OPEN", "verdict: PERHAPS"),
        ("also_fails: [kind]", "also_fails: [kinds]"),
        ("in_force: yes", "in_force: perhaps"),
        ("none_legal: true", "none_legal: false"),
        ("cites: [pact-2000/help]", "cites: []"),
        ("cites: [pact-2000/help]", "cites: [pact-2000]"),
        ("given: An attack.", "gven: An attack."),
    ],
)
def test_what_is_not_read_is_not_valid(tmp_path: Path, old: str, new: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    assert not VALIDATOR.is_valid(load_text(text, "wrong").root)
    path = tmp_path / "C1.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TextErrors):
        read_case(path)
