"""The JSON Schema (draft-07) of cases with given answers."""

from __future__ import annotations

from pydantic import BeforeValidator

from treatymodel.days import Day, Duration, Moment
from treatymodel.model.base import Model
from treatymodel.model.casefile import CaseFile, GivenAdoption
from treatymodel.model.expectation import FORMS
from treatymodel.texts.forms import ref
from treatymodel.texts.schema import Schema, described, offer, plain
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION, OBJECTS
from treatymodel.vocabulary.states import STATES

LISTS_OF_EVENTS = ("by", "also", "in_support_of", "to", "about", "sources")
"""The fields of an event that take one name where they take several."""


def case_schema() -> Schema:
    """The schema of a file with a case.

    It says which fields and words there are. Whether names resolve, and whether the answer is found, only `check` can
    tell.
    """
    return asking_schema(CaseFile, "treatymodel case")


def asking_schema(model: type[Model], title: str) -> Schema:
    """The schema of what is made of the parts of a case: of a case itself, of an asking, of an answer."""
    definitions = described((model,))
    definitions |= {"day": plain(Day), "duration": plain(Duration), "moment": plain(Moment)}
    kinds: tuple[type[Model], ...] = (GivenAdoption, *FORMS.values())
    for kind in kinds:
        if kind.__name__ in definitions:
            _let_be_single(definitions[kind.__name__], _listed_fields(kind))
    if "Event" in definitions:
        _event(definitions["Event"])
    offers = (
        ("Target", "object", OBJECTS),
        ("ExpectedFinding", "action", ACTIONS),
        ("ExpectedFinding", "discretion", DISCRETION),
    )
    for name, field, words in offers:
        if name in definitions:
            offer(definitions[name]["properties"][field], list(words))
    fields = definitions[model.__name__]["properties"]
    if "already" in fields:
        fields["already"]["items"] |= {"propertyNames": {"enum": list(STATES)}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **ref(model.__name__),
        "definitions": dict(sorted(definitions.items())),
    }


def _listed_fields(kind: type[Model]) -> list[str]:
    return [
        name
        for name, info in kind.model_fields.items()
        if any(isinstance(item, BeforeValidator) for item in info.metadata)
    ]


def _let_be_single(definition: Schema, fields: list[str]) -> None:
    """Let fields that take a list take one item as well."""
    for name in fields:
        field = definition["properties"][name]
        lists = [form for form in field.get("anyOf", [field]) if form.get("type") == "array"]
        definition["properties"][name] = {"anyOf": [*lists, *(form["items"] for form in lists)]}


def _event(event: Schema) -> None:
    """Add the shorter forms in which an event can be written."""
    fields = event["properties"]
    fields["kind"]["enum"] = list(KINDS)
    fields["also"]["items"]["enum"] = list(KINDS)
    code = next(form for form in fields["by"]["anyOf"] if form.get("type") == "array")["items"]
    _let_be_single(event, list(LISTS_OF_EVENTS))
    fields["on"] = {"anyOf": [{"type": "array", "items": code}, code], "description": "the parties that it hit"}
    fields["object"] = {"type": "string", "enum": list(OBJECTS), "description": "what it hit"}
    fields["place"] = {"type": "string", "description": "where"}
