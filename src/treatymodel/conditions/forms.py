"""Conditions as plain data: what a text writes, read and spelled back in one canonical form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any as AnyValue

from treatymodel.conditions import ast
from treatymodel.conditions.ast import Atom, Condition
from treatymodel.conditions.faults import Fault, Malformed, Path, gather, malformed, named
from treatymodel.conditions.registry import ATOMS, arguments
from treatymodel.conditions.selectors import parse_selector, spell_selector
from treatymodel.errors import Misuse, did_you_mean, near

Sugar = Callable[[object, Path], object]
SUGAR: dict[str, Sugar] = {}
"""Words that are read as another form; the vocabulary adds them."""
RESPELL: list[Callable[[str, object], tuple[str, object] | None]] = []
"""How the canonical spelling turns a form back into such a word."""

_OPERATORS = ("all", "any", "not", "at_least", "becomes", "once", "as_of")


def parse(data: object, at: Path = ()) -> Condition:
    """A condition from plain data; raises `Malformed` with every fault in it."""
    if isinstance(data, Condition):
        return data
    if isinstance(data, str):
        data = {data: {}}
    form = named(data, at)
    if len(form) != 1:
        found = ", ".join(f"`{key}`" for key in form) or "nothing"
        raise malformed(
            at, f"a condition has one head, found {found}", "join several with `all: [...]` or `any: [...]`"
        )
    ((head, body),) = form.items()
    if head in SUGAR:
        return _parse_sugar(head, body, at)
    if head in _OPERATORS:
        return _parse_operator(head, body, (*at, head))
    if head in ATOMS:
        return _parse_atom(ATOMS[head], body, (*at, head))
    raise malformed((*at, head), f"unknown condition `{head}`", did_you_mean(head, (*_OPERATORS, *SUGAR, *ATOMS)))


def _parse_sugar(head: str, body: object, at: Path) -> Condition:
    try:
        return parse(SUGAR[head](body, (*at, head)), at)
    except Malformed as wrong:
        faults = [replace(fault, path=(*at, head, *fault.path[len(at) + 1 :])) for fault in wrong.faults]
        raise Malformed(faults) from None


def _parse_operator(head: str, body: object, at: Path) -> Condition:
    match head:
        case "all" | "any":
            if not isinstance(body, (list, tuple)) or not body:
                raise malformed(at, f"`{head}` takes a list of conditions")
            parts = tuple(part for _, part in gather(enumerate(body), parse, at))
            return ast.All(parts) if head == "all" else ast.Any(parts)
        case "not":
            return ast.Not(parse(body, at))
        case "becomes":
            return ast.Becomes(parse(body, at))
        case "once":
            return ast.Once(parse(body, at))
        case "as_of":
            form = _exactly(named(body, at), ("when", "that"), head, at)
            if not isinstance(form["when"], str):
                raise malformed((*at, "when"), "`when` takes `signature`, `entry_into_force` or a day")
            return ast.AsOf(form["when"], parse(form["that"], (*at, "that")))
    form = _exactly(named(body, at), ("n", "of", "that"), head, at)
    number = form["n"]
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise malformed((*at, "n"), f"`n` takes a whole number from 1, not `{number}`")
    return ast.AtLeast(number, parse_selector(form["of"], (*at, "of")), parse(form["that"], (*at, "that")))


def _exactly(form: dict[str, object], keys: tuple[str, ...], head: str, at: Path) -> dict[str, object]:
    faults = [Fault((*at, key), f"`{head}` has no `{key}`", did_you_mean(key, keys)) for key in form if key not in keys]
    faults += [Fault(at, f"`{head}` lacks `{key}`") for key in _missing(form, keys, keys)]
    if faults:
        raise Malformed(faults)
    return form


def _missing(form: Iterable[str], required: Iterable[str], keys: Sequence[str]) -> list[str]:
    """What is required and neither there nor meant by a key that is none."""
    meant = {name for key in form if key not in keys for name in near(key, keys)}
    return [key for key in required if key not in form and key not in meant]


def _parse_atom(kind: type[Atom], body: object, at: Path) -> Condition:
    declared = arguments(kind)
    lead = next((argument for argument in declared if argument.lead), None)
    keys = [argument.key for argument in declared]
    if lead and not (isinstance(body, dict) and (set(body) <= set(keys) or lead.sort.name != "selector")):
        body = {lead.key: body}
    form = named(body if body is not None else {}, at)
    faults = [
        Fault((*at, key), f"`{kind.name}` takes no `{key}`", did_you_mean(key, keys) or f"it takes {', '.join(keys)}")
        for key in form
        if key not in keys
    ]
    required = [argument.key for argument in declared if argument.required]
    faults += [Fault(at, f"`{kind.name}` lacks `{key}`") for key in _missing(form, required, keys)]
    values: dict[str, AnyValue] = {}
    for argument in declared:
        if argument.key in form:
            try:
                values[argument.field] = argument.sort.read(form[argument.key], (*at, argument.key))
            except Malformed as wrong:
                faults.extend(wrong.faults)
    if faults:
        raise Malformed(faults)
    try:
        return kind(**values)
    except Misuse as wrong:
        raise malformed(at, str(wrong)) from None


def spell(condition: Condition) -> dict[str, object]:
    """The canonical plain form of a condition; `parse` reads it back."""
    match condition:
        case ast.All(parts):
            return {"all": [spell(part) for part in parts]}
        case ast.Any(parts):
            return {"any": [spell(part) for part in parts]}
        case ast.Not(part):
            return {"not": spell(part)}
        case ast.Becomes(that):
            return {"becomes": spell(that)}
        case ast.Once(that):
            return {"once": spell(that)}
        case ast.AsOf(when, that):
            return {"as_of": {"when": when, "that": spell(that)}}
        case ast.AtLeast(number, of, that):
            return {"at_least": {"n": number, "of": spell_selector(of), "that": spell(that)}}
        case Atom():
            return _spell_atom(condition)
    raise TypeError(f"`{type(condition).__name__}` is not a condition")


def _spell_atom(condition: Atom) -> dict[str, object]:
    body: dict[str, object] = {}
    declared = arguments(type(condition))
    for argument in declared:
        value = getattr(condition, argument.field)
        if value is not None:
            body[argument.key] = argument.sort.spell(value)
    lead = next((argument for argument in declared if argument.lead), None)
    word: str = condition.name
    written: object = body
    if lead and set(body) == {lead.key} and not isinstance(body[lead.key], dict):
        written = body[lead.key]
    for respell in RESPELL:
        word, written = respell(word, written) or (word, written)
    return {word: written}
