"""What each sort of argument is drawn from. Atoms are drawn by their arguments, so a new atom needs no strategy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import Atom
from treatymodel.conditions.registry import Argument
from treatymodel.errors import Misuse
from treatymodel.testing.strategies.chance import either, several
from treatymodel.testing.strategies.dates import durations
from treatymodel.testing.strategies.names import CONFLICTS, MEASURES, Names
from treatymodel.testing.strategies.selectors import ROLES_IN_AN_EVENT, selectors
from treatymodel.vocabulary.atoms.patterns import Breach
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS

Drawn = SearchStrategy[Any] | None
"""A strategy, or None where the names have nothing to draw."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a condition is drawn: the names there are, how deep it may go, which variables and atoms it may use."""

    names: Names
    depth: int = 1
    variables: tuple[str, ...] = ROLES_IN_AN_EVENT
    words: tuple[str, ...] = ()


COMMON = ("armed_attack", "use_of_force", "invasion", "threat", "ceasefire", "cyber_attack", "happening")
"""The kinds of event drawn most, so that triggers and events meet."""


@cache
def kinds() -> SearchStrategy[str]:
    """A kind of event: mostly one of the common ones."""
    return either(st.sampled_from(COMMON), st.sampled_from(KINDS), 4)


def values(argument: Argument, kind: type[Atom], setting: Setting) -> Drawn:
    """What the argument of the atom takes, by its sort; None where the names have nothing for it.

    Raises `Misuse` for a sort that is not known here.
    """
    if argument.sort.options:
        return st.sampled_from(argument.sort.options)
    if argument.sort.name not in BY_SORT:
        raise Misuse(f"there is no strategy for arguments of the sort `{argument.sort.name}`")
    return BY_SORT[argument.sort.name](kind, setting)


def _one_of(names: Sequence[str]) -> Drawn:
    return st.sampled_from(names) if names else None


def _some_of(names: Sequence[str]) -> Drawn:
    return several(names, least=1) if names else None


def _selector(kind: type[Atom], setting: Setting) -> Drawn:
    return selectors(setting.names, setting.variables)


def _pair(kind: type[Atom], setting: Setting) -> Drawn:
    side = selectors(setting.names, setting.variables)
    return st.tuples(side, side)


def _clauses(kind: type[Atom], setting: Setting) -> Drawn:
    clauses = setting.names.clauses
    return _some_of(("ceasefire", *clauses) if issubclass(kind, Breach) else clauses)


def _instrument(kind: type[Atom], setting: Setting) -> Drawn:
    names = setting.names
    return _one_of((*names.instruments, "this") if names.itself else names.instruments)


def _condition(kind: type[Atom], setting: Setting) -> Drawn:
    from treatymodel.testing.strategies.conditions import condition_in

    return condition_in(replace(setting, depth=setting.depth - 1)) if setting.depth else None


BY_SORT: dict[str, Callable[[type[Atom], Setting], Drawn]] = {
    "selector": _selector,
    "pair": _pair,
    "kinds": lambda kind, setting: st.lists(kinds(), min_size=1, max_size=2, unique=True).map(tuple),
    "objects": lambda kind, setting: several(tuple(OBJECTS), least=1),
    "places": lambda kind, setting: _some_of((*setting.names.areas, *setting.names.places)),
    "sites": lambda kind, setting: _some_of(setting.names.places),
    "instrument": _instrument,
    "clauses": _clauses,
    "question": lambda kind, setting: _one_of(setting.names.asking(kind.name)),
    "organ": lambda kind, setting: _one_of(setting.names.organs),
    "event": lambda kind, setting: st.sampled_from(("event", "it")),
    "names": lambda kind, setting: several(CONFLICTS, least=1),
    "name": lambda kind, setting: st.sampled_from((*MEASURES, *setting.names.clauses)),
    "text": lambda kind, setting: st.sampled_from(("as agreed", "where possible")),
    "number": lambda kind, setting: st.sampled_from((100, 500, 0.5)),
    "flag": lambda kind, setting: st.booleans(),
    "duration": lambda kind, setting: durations(),
    "condition": _condition,
}
