"""Conditions: atoms drawn by their arguments, joined by the words of logic and of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import ATOMS, All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, arguments
from treatymodel.conditions.registry import Argument
from treatymodel.errors import Misuse
from treatymodel.testing.strategies.arguments import Drawn, Setting, values
from treatymodel.testing.strategies.chance import either, several
from treatymodel.testing.strategies.dates import days
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors

A = TypeVar("A", bound=Atom)
CACHED = 500


def conditions(
    names: Names | None = None, depth: int = 1, words: Iterable[str] | None = None
) -> SearchStrategy[Condition]:
    """Conditions whose names resolve; `depth` bounds how deep they nest, `words` the atoms of which they are made."""
    return condition_in(Setting(names or Names(), depth, words=tuple(ATOMS if words is None else words)))


def atoms(names: Names | None = None, depth: int = 0, words: Iterable[str] | None = None) -> SearchStrategy[Atom]:
    """Single atoms, of every kind in the registry or of those in `words`."""
    return atom_in(Setting(names or Names(), depth, words=tuple(ATOMS if words is None else words)))


@lru_cache(CACHED)
def condition_in(setting: Setting) -> SearchStrategy[Condition]:
    """Conditions in a setting."""
    single: SearchStrategy[Condition] = atom_in(setting)
    if setting.depth == 0:
        return single
    part = condition_in(replace(setting, depth=setting.depth - 1))
    of_each = condition_in(replace(setting, depth=setting.depth - 1, variables=(*setting.variables, "each")))
    parts = st.lists(part, min_size=1, max_size=3).map(tuple)
    joined: SearchStrategy[Condition] = st.one_of(
        part.map(Not),
        parts.map(All),
        parts.map(Any),
        part.map(Once),
        part.map(Becomes),
        st.builds(AtLeast, st.integers(1, 2), selectors(setting.names, setting.variables), of_each),
        st.builds(AsOf, st.one_of(st.sampled_from(("signature", "entry_into_force")), days().map(str)), part),
    )
    return either(single, joined, 3)


@lru_cache(CACHED)
def atom_in(setting: Setting) -> SearchStrategy[Atom]:
    """Single atoms in a setting."""
    kinds = [ATOMS[name] for name in setting.words if _can_draw(ATOMS[name], setting)]
    return st.sampled_from(kinds).flatmap(lambda kind: atoms_of(kind, setting))


@lru_cache(CACHED)
def _drawable(word: str, setting: Setting) -> Mapping[Argument, Drawn]:
    return {argument: values(argument, ATOMS[word], setting) for argument in arguments(ATOMS[word])}


def _can_draw(kind: type[Atom], setting: Setting) -> bool:
    return all(drawn is not None for argument, drawn in _drawable(kind.name, setting).items() if argument.required)


@st.composite
def atoms_of(draw: st.DrawFn, kind: type[A], setting: Setting) -> A:
    """Atoms of one kind. Where it refuses a choice of arguments, those of its example are drawn instead."""
    drawable = _drawable(kind.name, setting)
    optional = [argument for argument, drawn in drawable.items() if drawn is not None and not argument.required]
    chosen = [argument for argument in drawable if argument.required]
    chosen += draw(several(optional, most=3))
    try:
        return kind(**draw(_given(drawable, chosen)))
    except Misuse:
        usual = [argument for argument in drawable if argument.required or argument.key in kind.example]
        return kind(**draw(_given(drawable, usual)))


def _given(drawable: Mapping[Argument, Drawn], chosen: list[Argument]) -> SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {argument.field: drawn for argument in chosen if (drawn := drawable[argument]) is not None}
    )
