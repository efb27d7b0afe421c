"""Conditions and selectors from the canonical forms that `spell` gives, which are not checked again.

Only for what was checked when it was spelled, and has not been changed since; everything else is for `parse`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any as AnyValue

from treatymodel.conditions import ast
from treatymodel.conditions.ast import Atom, Condition
from treatymodel.conditions.faults import Path
from treatymodel.conditions.forms import SUGAR
from treatymodel.conditions.registry import ATOMS, Argument, arguments
from treatymodel.conditions.selectors import Selector, parse_selector
from treatymodel.conditions.sorts import CONDITION, SELECTOR, Sort

Form = dict[str, AnyValue]
Read = Callable[[AnyValue, Path], AnyValue]

_new = object.__new__
_set = object.__setattr__


def restore(form: Form) -> Condition:
    """The condition that `spell` gave the form of."""
    ((head, body),) = form.items()
    kind = ATOMS.get(head)
    if kind is not None:
        return _restore_atom(kind, body)
    if head in SUGAR:
        return restore(SUGAR[head](body, ()))  # type: ignore[arg-type]
    match head:
        case "all":
            return ast.All(tuple(map(restore, body)))
        case "any":
            return ast.Any(tuple(map(restore, body)))
        case "not":
            return ast.Not(restore(body))
        case "becomes":
            return ast.Becomes(restore(body))
        case "once":
            return ast.Once(restore(body))
        case "as_of":
            return ast.AsOf(body["when"], restore(body["that"]))
    return ast.AtLeast(body["n"], restore_selector(body["of"]), restore(body["that"]))


def restore_selector(form: AnyValue) -> Selector:
    """The selector that `spell_selector` gave the form of; equal words are one selector."""
    return _word(form) if isinstance(form, str) else parse_selector(form)


@cache
def _word(word: str) -> Selector:
    return parse_selector(word)


def _restore_atom(kind: type[Atom], body: AnyValue) -> Atom:
    shape = _SHAPES.get(kind.name) or _SHAPES.setdefault(kind.name, _Shape(arguments(kind)))
    made = _new(kind)
    for field, default in shape.unsaid:
        _set(made, field, default)
    for key, value in (body if isinstance(body, dict) else {shape.lead: body}).items():
        field, read = shape.fields[key]
        _set(made, field, read(value, ()))
    return made


class _Shape:
    """The word of an atom that may be left out, how each word's field is read, and what stands in fields unsaid."""

    __slots__ = ("fields", "lead", "unsaid")

    def __init__(self, declared: tuple[Argument, ...]) -> None:
        self.lead = next((argument.key for argument in declared if argument.lead), "")
        self.fields = {argument.key: (argument.field, _reader(argument.sort)) for argument in declared}
        self.unsaid = tuple((argument.field, argument.default) for argument in declared if not argument.required)


_SHAPES: dict[str, _Shape] = {}


def _reader(sort: Sort) -> Read:
    if sort is SELECTOR:
        return lambda form, at: restore_selector(form)
    if sort is CONDITION:
        return lambda form, at: restore(form)
    return sort.read
