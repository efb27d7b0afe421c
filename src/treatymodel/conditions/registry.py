"""The registry of atoms: one word, one class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from types import MappingProxyType
from typing import Any as AnyValue
from typing import TypeVar

from treatymodel.conditions.ast import AtLeast, Atom, Condition, subconditions
from treatymodel.conditions.faults import Malformed
from treatymodel.conditions.selectors import Selector, Variable, selector_parts
from treatymodel.conditions.sorts import Sort
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
    named: set[str] = set()
    for part in subconditions(condition):
        selectors: list[object] = [part.of] if isinstance(part, AtLeast) else []
        if isinstance(part, Atom):
            values = [getattr(part, argument.field) for argument in arguments(type(part))]
            selectors += [item for value in values for item in (value if isinstance(value, tuple) else (value,))]
        for selector in selectors:
            if isinstance(selector, Selector):
                named |= selector_variables(selector)
    return frozenset(named)


def selector_variables(selector: Selector) -> frozenset[str]:
    """The variables that a selector names."""
    return frozenset(part.base.name for part in selector_parts(selector) if isinstance(part.base, Variable))
