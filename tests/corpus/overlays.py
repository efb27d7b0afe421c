"""Changes to the whole corpus that should, or should not, change its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from treatymodel.model.casefile import CaseFile
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.world import World


def without_clause(world: World, name: str) -> World:
    """The world without a clause, and without those that share its trigger or hold it as what they promise."""
    head, _, clause = name.partition("/")
    instrument = world.instrument(head)
    gone = {clause}
    while more := {item.id for item in instrument.merged().clauses if item.shares in gone} - gone:
        gone |= more
    others = [other for other in world.instruments.values() if other.id != head]
    return World(
        parties=world.parties.values(),
        places=world.places.values(),
        instruments=[*others, _cut(instrument, gone)],
        checked=True,
    )


def _without(clause: Obligation, gone: set[str]) -> Obligation:
    return clause.revised(content=tuple(item for item in clause.content if item not in gone))


def _kept(clauses: tuple[Obligation, ...], gone: set[str]) -> tuple[Obligation, ...]:
    return tuple(_without(item, gone) for item in clauses if item.id not in gone)


def _cut(instrument: Instrument, gone: set[str]) -> Instrument:
    voids = tuple(
        void.revised(voids=tuple(item for item in void.voids if item not in gone))
        for void in instrument.void_if
        if not void.voids or {*void.voids} - gone
    )
    papers = tuple(paper.revised(clauses=_kept(paper.clauses, gone)) for paper in instrument.side_papers)
    return instrument.revised(clauses=_kept(instrument.clauses, gone), side_papers=papers, void_if=voids)


def renamed_world(world: World) -> World:
    """The world with every party, and the home territory that has its id, under another name; in the same order."""
    new = _names(world)
    return World(
        parties=[Party.model_validate(_renamed(item.plain(), new)) for item in world.parties.values()],
        places=[Place.model_validate(_renamed(item.plain(), new)) for item in world.places.values()],
        instruments=[Instrument.model_validate(_renamed(item.plain(), new)) for item in world.instruments.values()],
    )


def renamed_case(world: World, case: CaseFile) -> CaseFile:
    """The case with the same other names."""
    return CaseFile.model_validate(_renamed(case.plain(), _names(world)), by_alias=True, by_name=False)


def _names(world: World) -> Mapping[str, str]:
    return {code: f"{code[::-1]}_X" for code in world.parties}


def _renamed(value: Any, new: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {new.get(key, key): _renamed(inner, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, new) for inner in value]
    if isinstance(value, str) and "(" in value:
        return re.sub(r"\b[A-Z_]+\b", lambda found: new.get(found.group(), found.group()), value)
    return new.get(value, value) if isinstance(value, str) else value
