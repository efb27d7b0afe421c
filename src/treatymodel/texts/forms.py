"""JSON Schema of the forms of conditions, selectors and terms, from the registry and the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatymodel.conditions import ATOMS, Atom, arguments
from treatymodel.conditions.forms import SUGAR
from treatymodel.conditions.selectors import CODE, HEADS, WORDS
from treatymodel.conditions.sorts import Sort
from treatymodel.vocabulary.atoms.patterns import EventPattern, Pattern
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS

Schema = dict[str, Any]

EACH_OTHER = "each other party"
SHORT_EVENT = "atom-event-of-known-kind"


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def form_definitions() -> dict[str, Schema]:
    """A definition for each form, and one for each atom."""
    return {
        "selector": _selector(),
        "condition": _condition(),
        "firing": _firing(),
        "term": _term(),
        SHORT_EVENT: _atom(EventPattern, known=("kind",)),
        **{f"atom-{name}": _atom(kind) for name, kind in ATOMS.items()},
    }


def _mapping(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    needed = list(required)
    mapping: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**mapping, "required": needed} if needed else mapping


def _one_head(heads: dict[str, Schema]) -> Schema:
    return {**_mapping(heads), "minProperties": 1, "maxProperties": 1}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}


def _selector() -> Schema:
    name: Schema = {"type": "string", "minLength": 1}
    heads = {**{word: {"const": "all"} for word in WORDS}, **dict.fromkeys(HEADS, name), "parties": ref("selector")}
    excepted = {"anyOf": [{"type": "array", "items": ref("selector")}, ref("selector")]}
    return {
        "description": "parties: a code, a word such as `party`, a list, or `{party: all, except: [victim]}`",
        "anyOf": [
            {"type": "string", "enum": [*WORDS, EACH_OTHER]},
            {"type": "string", "pattern": f"^{CODE.pattern}$"},
            _list(ref("selector")),
            {**_mapping({**heads, "except": excepted}), "oneOf": [{"required": [head]} for head in heads]},
        ],
    }


def _condition() -> Schema:
    parts = _list(ref("condition"))
    that = {"that": ref("condition")}
    heads = {
        "all": parts,
        "any": parts,
        "not": ref("condition"),
        "becomes": ref("condition"),
        "once": ref("condition"),
        "as_of": _mapping({"when": {"type": "string"}, **that}, ["when", "that"]),
        "at_least": _mapping(
            {"n": {"type": "integer", "minimum": 1}, "of": ref("selector"), **that}, ["n", "of", "that"]
        ),
        **{name: ref(f"atom-{name}") for name in ATOMS},
        **{name: ref(SHORT_EVENT) for name in SUGAR},
    }
    alone = [name for name, kind in ATOMS.items() if not any(argument.required for argument in arguments(kind))]
    return {
        "description": "a condition: one operator or one atom",
        "anyOf": [_one_head(heads), {"type": "string", "enum": [*alone, *SUGAR]}],
    }


def _firing() -> Schema:
    patterns = {name: ref(f"atom-{name}") for name, kind in ATOMS.items() if issubclass(kind, Pattern)}
    heads = {**patterns, **{name: ref(SHORT_EVENT) for name in SUGAR}, "becomes": ref("condition")}
    several = _one_head({"any": _list(_one_head(heads))})
    return {
        "description": "what a trigger fires on: an event, a breach, a change, or any of these",
        "anyOf": [_one_head(heads), several, {"type": "string", "enum": list(SUGAR)}],
    }


def _term() -> Schema:
    return {
        "description": "an area, a condition, or parties",
        "anyOf": [
            _mapping({"area": ref("Area")}, ["area"]),
            _mapping({"condition": ref("condition")}, ["condition"]),
            ref("selector"),
        ],
    }


def _atom(kind: type[Atom], known: tuple[str, ...] = ()) -> Schema:
    taken = [argument for argument in arguments(kind) if argument.key not in known]
    mapping = _mapping(
        {argument.key: _argument(argument.sort) for argument in taken},
        [argument.key for argument in taken if argument.required],
    )
    forms = [mapping, *(_argument(argument.sort) for argument in taken if argument.lead)]
    if len(forms) == 1 and "required" not in mapping:
        forms.append({"type": "null"})
    description = " ".join((kind.__doc__ or "").split())
    return {"description": description, **mapping} if len(forms) == 1 else {"description": description, "anyOf": forms}


def _argument(sort: Sort) -> Schema:
    """The schema of an argument; raises `KeyError` for a sort that it does not know."""
    if sort.options:
        return {"enum": list(sort.options), "description": sort.meaning}
    word: Schema = {"type": "string", "minLength": 1}
    single: dict[str, Schema] = {
        "kinds": {"enum": list(KINDS)},
        "objects": {"enum": list(OBJECTS)},
        "places": word,
        "sites": word,
        "clauses": word,
        "names": word,
    }
    if sort.name in single:
        one = single[sort.name]
        return {"anyOf": [one, _list(one)], "description": sort.meaning}
    plain: dict[str, Schema] = {
        "selector": ref("selector"),
        "pair": {"type": "array", "items": ref("selector"), "minItems": 2, "maxItems": 2},
        "number": {"type": "number"},
        "flag": {"type": "boolean"},
        "duration": ref("duration"),
        "condition": ref("condition"),
        **dict.fromkeys(("instrument", "question", "organ", "event", "name", "text"), word),
    }
    found = plain[sort.name]
    return found if "$ref" in found else {**found, "description": sort.meaning}
