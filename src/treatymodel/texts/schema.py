"""The JSON Schema (draft-07) of texts, by which an editor completes and checks while one writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import models_json_schema

from treatymodel.days import Day, Duration, Moment
from treatymodel.model import Area, Instrument, Party, Place
from treatymodel.model.base import Model
from treatymodel.texts.forms import form_definitions, ref
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION

Schema = dict[str, Any]

MODELS: tuple[type[Model], ...] = (Instrument, Party, Place, Area)
TEMPLATE = "#/definitions/{model}"
PLAIN = {"Day": "day", "Duration": "duration", "Moment": "moment"}
"""Values that are spelled as text, by the title of their schema: each is described once."""
CHOICES: dict[tuple[str, str], Iterable[str]] = {
    ("Obligation", "action"): ACTIONS,
    ("Variation", "action"): ACTIONS,
    ("Reservation", "action"): ACTIONS,
    ("Obligation", "discretion"): DISCRETION,
    ("Variation", "discretion"): DISCRETION,
    ("Reservation", "discretion"): DISCRETION,
    ("Anchor", "act"): KINDS,
}
"""Fields that take a word of the vocabulary."""


def schema() -> Schema:
    """The schema of a file of texts: an instrument, or lists under `parties` and `places`.

    It says which fields, words and forms there are. Whether names resolve, and what the fields say together, only
    reading the text can tell.
    """
    definitions = described(MODELS)
    definitions |= {"day": plain(Day), "duration": plain(Duration)}
    definitions |= form_definitions()
    for (model, field), words in CHOICES.items():
        offer(definitions[model]["properties"][field], list(words))
    _shorten(definitions)
    lists = {"parties": _list_of("Party"), "places": _list_of("Place")}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "treatymodel text",
        "if": {"type": "object", "minProperties": 1, "propertyNames": {"enum": list(lists)}},
        "then": {"type": "object", "properties": lists, "additionalProperties": False},
        "else": ref("Instrument"),
        "definitions": dict(sorted(definitions.items())),
    }


def described(models: Iterable[type[Model]]) -> dict[str, Schema]:
    """A definition for each model, and for each inside these."""
    _, found = models_json_schema([(model, "validation") for model in models], ref_template=TEMPLATE)
    return {name: _tidied(part) for name, part in found["$defs"].items()}


def _tidied(found: Any) -> Any:
    """A part of pydantic's schema as draft-07 has it, with our own forms put in, less what no editor has use for."""
    if isinstance(found, list):
        return [_tidied(part) for part in found]
    if not isinstance(found, dict):
        return found
    if "$comment" in found:
        return ref(found["$comment"])
    if found.get("title") in PLAIN and "pattern" in found:
        return ref(PLAIN[found["title"]])
    if "$ref" in found:
        return {"$ref": found["$ref"]}
    tidied = {key: _tidied(value) for key, value in found.items() if key not in ("title", "default", "properties")}
    if "properties" in found:
        tidied["properties"] = {name: _tidied(value) for name, value in found["properties"].items()}
    if "patternProperties" in found:
        tidied["additionalProperties"] = False
    if "description" in found:
        tidied["description"] = " ".join(found["description"].split("\n\n")[0].split())
    if isinstance(found.get("default"), (str, bool)) and found["default"] != "":
        tidied["default"] = found["default"]
    return tidied


def plain(kind: type[Day] | type[Duration] | type[Moment]) -> Schema:
    """The schema of a value that is spelled as text."""
    found = kind.__get_pydantic_json_schema__(None, None)
    return {key: value for key, value in found.items() if key != "title"}


def offer(field: Schema, words: list[str]) -> None:
    """Let a field take these words where it took any text."""
    for form in [field, *field.get("anyOf", [])]:
        if form.get("type") == "string":
            form["enum"] = words


def _shorten(definitions: dict[str, Schema]) -> None:
    """Add the shorter forms in which some parts can be written."""
    names = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    definitions["AreaEntry"]["properties"] |= {"place": names, "in": names}
    definitions["AreaEntry"] = {"anyOf": [{"type": "string", "description": "a place"}, definitions["AreaEntry"]]}
    definitions["Trigger"] = {"anyOf": [{"const": "standing"}, definitions["Trigger"]]}
    points = definitions["Anchor"]["properties"]["point"]
    definitions["Anchor"] = {"anyOf": [*(form for form in points["anyOf"] if "enum" in form), definitions["Anchor"]]}
    exits = definitions["Obligation"]["properties"]
    exits["unless"] = {"anyOf": [exits["unless"], ref("Exit")]}


def _list_of(model: str) -> Schema:
    return {"type": "array", "items": ref(model)}
