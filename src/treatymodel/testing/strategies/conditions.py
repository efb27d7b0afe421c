"""Conditions: atoms drawn by their arguments, joined by the words of logic and of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import ATOMS, All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, arguments
from treatymodel.conditions.registry import Argument
from treatymodel.errors import Misuse
from treatymodel.testing.strategies.arguments import Drawn, Setting, values
from treatymodel.testing.strategies.chance import chance, several
from treatymodel.testing.strategies.dates import days
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors


def conditions(
    names: Names | None = None, depth: int = 1, words: Iterable[str] | None = None
) -> SearchStrategy[Condition]:
    """Conditions whose names resolve; `depth` bounds how deep they nest, `words` the atoms of which they are made."""
    return condition_in(Setting(names or Names(), depth, words=None if words is None else tuple(words)))


def atoms(names: Names | None = None, depth: int = 0, words: Iterable[str] | None = None) -> SearchStrategy[Atom]:
    """Single atoms, of every kind in the registry or of those in `words`."""
    return atom_in(Setting(names or Names(), depth, words=None if words is None else tuple(words)))


def condition_in(setting: Setting) -> SearchStrategy[Condition]:
    """Conditions in a setting."""
    single = atom_in(setting)
    if setting.depth == 0:
        return single.map(_widened)
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
    return chance(3).flatmap(lambda is_joined: joined if is_joined else single.map(_widened))


def _widened(atom: Atom) -> Condition:
    return atom


def atom_in(setting: Setting) -> SearchStrategy[Atom]:
    """Single atoms in a setting."""
    kinds = [kind for name, kind in ATOMS.items() if setting.words is None or name in setting.words]
    return st.sampled_from([kind for kind in kinds if _can_draw(kind, setting)]).flatmap(
        lambda kind: atoms_of(kind, setting)
    )


def _can_draw(kind: type[Atom], setting: Setting) -> bool:
    return all(values(argument, kind, setting) is not None for argument in arguments(kind) if argument.required)


@st.composite
def atoms_of(draw: st.DrawFn, kind: type[Atom], setting: Setting) -> Atom:
    """Atoms of one kind. Where it refuses a choice of arguments, those of its example are drawn instead."""
    drawable = {argument: values(argument, kind, setting) for argument in arguments(kind)}
    optional = [argument for argument, drawn in drawable.items() if drawn is not None and not argument.required]
    chosen = [argument for argument in drawable if argument.required]
    chosen += draw(several(optional, most=3))
    try:
        return kind(**draw(_given(drawable, chosen)))
    except Misuse:
        usual = [argument for argument in drawable if argument.required or argument.key in kind.example]
        return kind(**draw(_given(drawable, usual)))


def _given(drawable: dict[Argument, Drawn], chosen: list[Argument]) -> SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {argument.field: drawn for argument in chosen if (drawn := drawable[argument]) is not None}
    )
