"""Parties that some texts cannot tell apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from treatymodel.conditions.ast import Atom
from treatymodel.conditions.registry import arguments
from treatymodel.conditions.selectors import HasClass, MembersOf, Selector, selector_parts
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Area
from treatymodel.model.world import World
from treatymodel.questions.readers import Readers
from treatymodel.vocabulary.atoms.standing import Holds

_SAID = ("note", "source", "sources", "about", "says", "name", "acknowledges", "evidence", "cite", "locator", "asks")
"""What a text says beside the law; it makes no answer different."""


class Kin:
    """The classes of parties that the texts treat alike on a day.

    Two parties are alike if the texts stay the same when their names are swapped, and the tables say the same of both
    as far as a text reads them: kind, life, dated classes, memberships, bonds under other texts, title to places named.
    """

    def __init__(self, world: World, readers: Readers, days: tuple[Day, ...]) -> None:
        self.world = world
        self.readers = readers
        self.days = days

    def classes(self, codes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The codes in classes, those that the texts name first; each class in order of name."""
        found: dict[tuple[Any, ...], list[list[str]]] = {}
        for code in codes:
            groups = found.setdefault((code in self._spoken, self._tables(code)), [])
            for group in groups:
                if code not in self._spoken or self._swapped(code, group[0]) == self._plain:
                    group.append(code)
                    break
            else:
                groups.append([code])
        classes = [tuple(sorted(group)) for groups in found.values() for group in groups]
        return tuple(sorted(classes, key=lambda group: (group[0] not in self._spoken, len(group), group)))

    @cached_property
    def _content(self) -> Any:
        return [_bare(self.readers.plain(text)) for text in self.readers.texts]

    @cached_property
    def _plain(self) -> str:
        return canonical(self._content)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        words = {str(word) for word in _words(self._content)}
        return frozenset(code for code in self.world.parties if code in words)

    def _swapped(self, one: str, other: str) -> str:
        return canonical(_renamed(self._content, {one: other, other: one}))

    def _tables(self, code: str) -> tuple[Any, ...]:
        party = self.world.party(code)
        lives = tuple(_some(span.span.holds(day) for span in party.life) if party.life else True for day in self.days)
        classes = tuple(
            (name, tuple(_some(row.span.holds(day) for row in party.classes if row.name == name) for day in self.days))
            for name in self._classes_named
        )
        kind = party.kind if party.kind in self._classes_named else ""
        return kind, lives, classes, self._memberships(code), self._bonds(party), self._titles(code)

    def _memberships(self, code: str) -> tuple[str, ...]:
        rows = (
            (name, row)
            for name in self._named(MembersOf, "organisation")
            for row in self.world.party(name).members
            if row.party == code
        )
        return tuple(f"{name} {row.status} {row.span}" for name, row in rows)

    def _bonds(self, party: Party) -> tuple[str, ...]:
        said = [f"organ of {party.members_by}"] if party.members_by in self._others else []
        for name in self._others:
            for row in self.world.instrument(name).rows.get(party.id, ()):
                said.append(name + canonical(_bare({**row.plain(), "party": ""})))
        return tuple(said)

    def _titles(self, code: str) -> tuple[str, ...]:
        said = []
        for name in self._places_named:
            place = self.world.place(name)
            rows = (*place.title, *place.administration, *place.occupation)
            said += [f"{name} {row.span} {row.contested}" for row in rows if row.party == code]
        return tuple(said)

    @cached_property
    def _selectors(self) -> tuple[Selector, ...]:
        found: list[Selector] = []
        for _, clause in self.readers.clauses:
            found += [part for part in (clause.bearer, clause.owed_to, clause.against) if part is not None]
            found += [varied.bearers for varied in clause.varies]
        for text in self.readers.texts:
            found += [
                part for organ in text.organs.values() for part in (organ.voters, organ.excluding, organ.veto) if part
            ]
            for term in text.terms.values():
                found += [term] if isinstance(term, Selector) else []
                if isinstance(term, Area):
                    for entry in (*term.include, *term.exclude, *term.disputed):
                        found += [
                            part for part in (entry.territory_of, entry.islands_of, entry.administered_by) if part
                        ]
        for condition in self.readers.conditions:
            found += _selectors_in(condition)
        return tuple(part for selector in found for part in selector_parts(selector))

    def _named(self, base: type[Any], field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(getattr(s.base, field) for s in self._selectors if isinstance(s.base, base)))

    @cached_property
    def _classes_named(self) -> tuple[str, ...]:
        return self._named(HasClass, "name")

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """The other texts whose parties are read."""
        return tuple(name for name in referred(self.world, self.readers) if name in self.world.instruments)

    @cached_property
    def _places_named(self) -> tuple[str, ...]:
        return tuple(place for part in self.readers.conditions if isinstance(part, Holds) for place in part.place)


def referred(world: World, readers: Readers) -> tuple[str, ...]:
    """The other texts of which these ask who is bound by them, or whether they are in force or kept."""
    words = {word for text in readers.texts for word in _words(_bare(_asking(readers, text)))}
    own = {text.id for text in readers.texts}
    plain = canonical([_asking(readers, text) for text in readers.texts])
    bodies = [
        party.members_by for code, party in world.parties.items() if f'members:"{code}"' in plain and party.members_by
    ]
    named = [name for name in world.instruments if name in words or any(w.startswith(f"{name}/") for w in words)]
    return tuple(name for name in dict.fromkeys([*named, *bodies]) if name not in own)


def _asking(readers: Readers, text: Instrument) -> dict[str, Any]:
    beside = ("mirrors", "supersedes", "primacy", "adopted", "id", "acknowledges")
    return {key: value for key, value in readers.plain(text).items() if key not in beside}


def _selectors_in(condition: Any) -> list[Selector]:
    values = (
        [getattr(condition, part.field) for part in arguments(type(condition))] if isinstance(condition, Atom) else []
    )
    values += [condition.of] if hasattr(condition, "of") and not isinstance(condition, Atom) else []
    return [
        item
        for value in values
        for item in (value if isinstance(value, tuple) else (value,))
        if isinstance(item, Selector)
    ]


def _some(values: Iterable[bool | None]) -> bool | None:
    found = [*values]
    return True if True in found else None if None in found else False


def _bare(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if key not in _SAID}
    return [_bare(value) for value in data] if isinstance(data, (list, tuple)) else data


def _words(data: Any) -> Iterable[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _words(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _words(value)
    elif isinstance(data, str):
        yield data


def _renamed(data: Any, names: dict[str, str]) -> Any:
    if isinstance(data, dict):
        return {names.get(key, key): _renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


def canonical(data: Any) -> str:
    """The content spelled so that the order of a list makes no difference."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key}:{canonical(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(sorted(map(canonical, data))) + "]"
    return json.dumps(data)
