"""The registry of atoms: one word, one class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from types import MappingProxyType
from typing import Any as AnyValue
from typing import TypeVar

from treatymodel.conditions.ast import AtLeast, Atom, Condition, subconditions
from treatymodel.conditions.faults import Malformed
from treatymodel.conditions.selectors import Selector, TermRef, Variable, selector_parts
from treatymodel.conditions.sorts import PLACES, Sort
from treatymodel.errors import Misuse
from treatymodel.records import dataclass

A = TypeVar("A", bound=type[Atom])
_ATOMS: dict[str, type[Atom]] = {}
ATOMS: Mapping[str, type[Atom]] = MappingProxyType(_ATOMS)
"""Every atom by its word."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of an atom as declared: its key in the texts, its field in Python, its sort."""

    key: str
    field: str
    sort: Sort
    required: bool
    default: AnyValue
    lead: bool


def arguments(kind: type[Atom]) -> tuple[Argument, ...]:
    """The arguments that the atom takes, in order."""
    known = _ARGUMENTS.get(kind)
    if known is None:
        known = _ARGUMENTS[kind] = _arguments(kind)
    return known


_ARGUMENTS: dict[type[Atom], tuple[Argument, ...]] = {}


def _arguments(kind: type[Atom]) -> tuple[Argument, ...]:
    declared: tuple[Field[AnyValue], ...] = fields(kind)  # type: ignore[arg-type]
    return tuple(
        Argument(
            item.metadata["key"] or item.name,
            item.name,
            item.metadata["sort"],
            item.default is MISSING,
            item.default,
            item.metadata["lead"],
        )
        for item in declared
    )


def atom(kind: A) -> A:
    """Enter an atom class into the registry; its name must be new, and it must have a sentence and an example."""
    for need in ("name", "sentence", "example"):
        if not getattr(kind, need, None):
            raise Misuse(f"atom `{kind.__name__}` has no `{need}`")
    if kind.name in _ATOMS:
        raise Misuse(f"two atoms are called `{kind.name}`")
    _ATOMS[kind.name] = kind
    return kind


def coerce(self: Atom) -> None:
    """Read the arguments given from Python as their sorts do; for an atom's `__post_init__`."""
    for argument in arguments(type(self)):
        value = getattr(self, argument.field)
        if value is None and not argument.required:
            continue
        try:
            object.__setattr__(self, argument.field, argument.sort.read(value, (argument.key,)))
        except Malformed as wrong:
            raise Misuse(f"`{self.name}`: argument `{argument.key}`: {wrong}") from None


def variables(condition: Condition) -> frozenset[str]:
    """The variables (`bearer`, `victim` …) that the condition names, and the defaults of its atoms."""
    return frozenset[str]().union(*map(selector_variables, _selectors(condition)))


def terms(condition: Condition) -> frozenset[str]:
    """The names that may be those of terms and areas of a text: a selector's terms, and places."""
    bases = [part.base for whole in _selectors(condition) for part in selector_parts(whole)]
    named = {base.name for base in bases if isinstance(base, TermRef)}
    atoms = [part for part in subconditions(condition) if isinstance(part, Atom)]
    placed = ((atom, argument) for atom in atoms for argument in arguments(type(atom)) if argument.sort is PLACES)
    return frozenset({*named, *(name for atom, argument in placed for name in getattr(atom, argument.field) or ())})


def _selectors(condition: Condition) -> Iterator[Selector]:
    """Every selector in the condition."""
    for part in subconditions(condition):
        values: list[object] = [part.of] if isinstance(part, AtLeast) else []
        if isinstance(part, Atom):
            values += [getattr(part, argument.field) for argument in arguments(type(part))]
        for value in values:
            yield from (
                item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Selector)
            )


def selector_variables(selector: Selector) -> frozenset[str]:
    """The variables that a selector names."""
    return frozenset(part.base.name for part in selector_parts(selector) if isinstance(part.base, Variable))
