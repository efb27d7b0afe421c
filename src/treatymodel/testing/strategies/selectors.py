"""Selectors, in canonical form."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import Selector, parse_selector, spell_selector
from treatymodel.conditions.selectors import (
    VARIABLES,
    Base,
    Codes,
    Everyone,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Several,
    TermRef,
    Unnamed,
    Variable,
)
from treatymodel.testing.strategies.chance import chance, either, several
from treatymodel.testing.strategies.names import Names

ROLES_IN_AN_EVENT = tuple(name for name in VARIABLES if name != "each")
UNNAMED = "several states that the text leaves unnamed"


def selectors(
    names: Names | None = None, variables: tuple[str, ...] = ROLES_IN_AN_EVENT, unnamed: bool = False
) -> SearchStrategy[Selector]:
    """Selectors of parties among the names; `unnamed` adds those that the text leaves without a name."""
    return _selectors(names or Names(), variables, unnamed, depth=1)


@st.composite
def _selectors(draw: st.DrawFn, names: Names, variables: tuple[str, ...], unnamed: bool, depth: int) -> Selector:
    base = draw(_bases(names, variables, unnamed, depth))
    exceptions: tuple[Selector, ...] = ()
    if depth and draw(chance(4)):
        inner = _selectors(names, variables, unnamed=False, depth=0)
        exceptions = tuple(draw(st.lists(inner, min_size=1, max_size=2)))
    return parse_selector(spell_selector(Selector(base, exceptions)))


@lru_cache(500)
def _bases(names: Names, variables: tuple[str, ...], unnamed: bool, depth: int) -> SearchStrategy[Base]:
    plain: SearchStrategy[Base] = st.one_of(
        st.just(PartyToThis()),
        *([st.sampled_from(variables).map(Variable)] if variables else []),
        several(names.parties, least=1).map(Codes) if names.parties else st.just(Everyone()),
    )
    rest: list[SearchStrategy[Base]] = [st.just(Everyone())]
    for given, kind in (
        (names.roles, HasRole),
        (names.tags, HasTag),
        (names.classes, HasClass),
        (names.instruments, PartyTo),
        (names.organisations, MembersOf),
        (names.selectors, TermRef),
    ):
        if given:
            rest.append(st.sampled_from(given).map(kind))
    if unnamed:
        rest.append(st.just(Unnamed(UNNAMED)))
    if depth:
        inner = _selectors(names, variables, unnamed, depth=0)
        rest.append(st.lists(inner, min_size=2, max_size=2).map(lambda parts: Several(tuple(parts))))
    return either(plain, st.one_of(rest), 3)
