from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator
from tests.texts.samples import CLAUSE, TREATY
from tests.texts.strategies import instruments

from treatymodel.conditions import ATOMS, arguments, spell
from treatymodel.conditions.forms import parse
from treatymodel.model import Instrument
from treatymodel.texts.loader import load_file, load_text
from treatymodel.texts.schema import schema
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION, OBJECTS

SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)
DATA = Path(__file__).parents[2] / "src" / "treatymodel" / "corpus" / "data"
TEXTS = [path for path in sorted(DATA.rglob("*.yaml")) if "cases" not in path.relative_to(DATA).parts]


def accepts(text: str) -> bool:
    document = load_text(text, "text")
    assert document.root is not None
    return bool(VALIDATOR.is_valid(document.root))


def test_it_is_a_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    said = json.dumps(SCHEMA)
    assert not any(word in said for word in ("$defs", "prefixItems", "unevaluated", "$comment", "DisputedBinding]"))


def test_every_reference_has_a_definition_and_every_definition_is_used() -> None:
    def references(node: Any) -> set[str]:
        if isinstance(node, dict):
            own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
            return own.union(*map(references, node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    assert references(SCHEMA) == {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_shipped_text_is_valid(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(load_file(path).root)] == []


@given(instruments())
def test_every_instrument_that_the_model_allows_is_valid(instrument: Instrument) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(instrument.plain())] == []


@pytest.mark.parametrize("name", ATOMS)
def test_every_atom_has_a_form_with_its_arguments(name: str) -> None:
    kind = ATOMS[name]
    text = {"id": "x", "name": "x", "kind": "treaty", "binding": "legal"}
    assert VALIDATOR.is_valid({**text, "activation": {name: kind.example}})
    assert VALIDATOR.is_valid({**text, "activation": spell(parse({name: kind.example}))})
    assert not VALIDATOR.is_valid({**text, "activation": {name: {**kind.example, "no_such": 1}}})
    for argument in arguments(kind):
        if argument.required and not argument.lead:
            less = {key: value for key, value in kind.example.items() if key != argument.key}
            assert not VALIDATOR.is_valid({**text, "activation": {name: less}})


def test_an_editor_is_offered_the_words_of_the_vocabulary() -> None:
    obligation = SCHEMA["definitions"]["Obligation"]["properties"]
    assert list(ACTIONS) in [form.get("enum") for form in obligation["action"]["anyOf"]]
    assert obligation["discretion"]["enum"] == list(DISCRETION)
    event = SCHEMA["definitions"]["atom-event"]["properties"]
    assert event["kind"]["anyOf"][0]["enum"] == list(KINDS)
    assert event["object"]["anyOf"][0]["enum"] == list(OBJECTS)


@pytest.mark.parametrize(
    "text",
    [
        "parties: [{id: POL, name: Poland, life: [{from: '1918'}]}]\n",
        "places: [{id: europe, name: Europe, kind: continent}]\n",
        "parties: []\nplaces: []\n",
        TREATY,
        TREATY + CLAUSE + "    trigger: standing\n",
        TREATY + CLAUSE + "    unless: {when: waived}\n",
        TREATY + CLAUSE + "    unless: [{when: {law: x}, effect: voids}]\n",
        TREATY + CLAUSE + "    deadline: {within: at_once, since: signature}\n",
        TREATY + CLAUSE + "    deadline: {within: PT24H, since: {act: request}}\n",
        TREATY + "enters_into_force: {once: {event: {kind: ratification, by: [POL, FRA]}}}\n",
        TREATY + "terms: {home: {area: {include: [europe, {place: x}, {place: [x], in: y}]}}}\n",
        TREATY + "terms: {who: POL, so: {condition: waived}}\n",
        TREATY.replace("legal", "{law: q, no: domestic}"),
    ],
)
def test_the_forms_that_are_read_are_valid(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "{}\n",
        "name: x\n",
        "parties: {id: POL}\n",
        "parties: [{id: POL}]\n",
        "places: [{id: A B, name: x}]\n",
        "parties: []\nclauses: []\n",
        TREATY + "evidnce: checked\n",
        TREATY.replace("treaty", "tready"),
        TREATY.replace("legal", "legall"),
        TREATY.replace("sample-1949", "Sample 1949"),
        TREATY + "signed: 1949\n",
        TREATY + "signed: yesterday\n",
        TREATY + "parties: [{party: pol}]\n",
        TREATY + "parties: [{party: POL, signs: yes}]\n",
        TREATY + "terms: {A B: POL}\n",
        TREATY + "activation: {atacked: {}}\n",
        TREATY + "activation: {attacked: {kind: strike}}\n",
        TREATY + "activation: {event: {kind: atack}}\n",
        TREATY + "activation: {at_war: {}}\n",
        TREATY + "activation: {law: a, fact: b}\n",
        TREATY + "activation: {all: []}\n",
        TREATY + "activation: {ceasefire: {between: [POL]}}\n",
        CLAUSE,
        TREATY + CLAUSE.replace("assist", "asist"),
        TREATY + CLAUSE.replace("party", "partie"),
        TREATY + CLAUSE.replace("party", "{role: a, tag: b}"),
        TREATY + CLAUSE.replace("party", "{except: [POL]}"),
        TREATY + CLAUSE.replace("'5'", "5"),
        TREATY + CLAUSE + "    discretion: some\n",
        TREATY + CLAUSE + "    trigger: always\n",
        TREATY + CLAUSE + "    trigger: {on: {at_war: {who: POL}}}\n",
        TREATY + CLAUSE + "    deadline: {within: soon}\n",
        TREATY + CLAUSE + "    extent: {at_least: '5'}\n",
    ],
)
def test_what_is_not_read_is_not_valid(text: str) -> None:
    assert not accepts(text)
