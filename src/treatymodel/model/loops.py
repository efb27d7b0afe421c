"""Negated loops: texts whose being in force turns on its own denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatymodel.conditions import ATOMS, Atom, Becomes, Condition, Not, Once, Selector, arguments, selector_parts
from treatymodel.conditions.ast import children
from treatymodel.conditions.selectors import HasRole, HasTag, MembersOf, PartyTo, PartyToThis
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party

Edge = tuple[str, bool]
"""An instrument on whose being in force another turns, and whether that is denied."""


def loop_of(name: str, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """The instruments round a loop that begins with a denial in this one; empty when there is none.

    What held at an earlier time (`once`, `becomes`) closes no loop.
    """
    for other, denied in _edges(name, parties, instruments):
        back = _way(other, name, parties, instruments) if denied else ()
        if back:
            return back
    return ()


def _way(start: str, goal: str, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]) -> tuple[str, ...]:
    """A shortest way along the edges, both ends included; from a text to itself that text alone."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    queue = [start]
    while queue:
        here = queue.pop(0)
        if here == goal:
            return ways[here]
        for there, _ in _edges(here, parties, instruments):
            if there not in ways:
                ways[there] = (*ways[here], there)
                queue.append(there)
    return ()


def _edges(name: str, parties: Mapping[str, Party], instruments: Mapping[str, Instrument]) -> Iterator[Edge]:
    if name not in instruments:
        return
    instrument = instruments[name]
    if instrument.while_in_force is not None:
        yield instrument.while_in_force, False
    if isinstance(instrument.enters_into_force, Condition):
        for other, denied in _of_condition(instrument.enters_into_force, parties, denied=False):
            yield (name if other == "this" else other), denied


def _of_condition(condition: Condition, parties: Mapping[str, Party], *, denied: bool) -> Iterator[Edge]:
    if isinstance(condition, (Once, Becomes)):
        return
    if isinstance(condition, Atom):
        for argument in arguments(ATOMS[condition.name]):
            value = getattr(condition, argument.field)
            if argument.sort.name == "instrument" and value is not None and condition.name in ("bound", "in_force"):
                yield value, denied
            for selector in value if isinstance(value, tuple) else (value,):
                if isinstance(selector, Selector):
                    yield from _of_selector(selector, parties, denied=denied)
    selected = getattr(condition, "of", None)
    if isinstance(selected, Selector):
        yield from _of_selector(selected, parties, denied=denied)
    for part in children(condition):
        yield from _of_condition(part, parties, denied=denied != isinstance(condition, Not))


def _of_selector(selector: Selector, parties: Mapping[str, Party], *, denied: bool) -> Iterator[Edge]:
    excepted = {inner for part in selector.exceptions for inner in selector_parts(part)}
    for part in selector_parts(selector):
        match part.base:
            case PartyToThis() | HasRole() | HasTag():
                yield "this", denied != (part in excepted)
            case PartyTo(name):
                yield name, denied != (part in excepted)
            case MembersOf(name) if name in parties and parties[name].members_by is not None:
                yield str(parties[name].members_by), denied != (part in excepted)
            case _:
                pass
