"""Parties and places that some texts cannot tell apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from treatymodel.conditions.registry import arguments
from treatymodel.conditions.ast import Atom
from treatymodel.conditions.selectors import HasClass, MembersOf, PartyTo, Selector, selector_parts
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Area, AreaEntry, Holding, Place
from treatymodel.model.world import World
from treatymodel.questions.readers import Names, Reader, Readers, may_be
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
        return [_bare(text.plain()) for text in self.readers.texts]

    @cached_property
    def _plain(self) -> str:
        return _canonical(self._content)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        words = {str(word) for word in _words(self._content)}
        return frozenset(code for code in self.world.parties if code in words)

    def _swapped(self, one: str, other: str) -> str:
        return _canonical(_renamed(self._content, {one: other, other: one}))

    def _tables(self, code: str) -> tuple[Any, ...]:
        party = self.world.party(code)
        lives = tuple(_some(span.span.holds(day) for span in party.life) for day in self.days) if party.life else ()
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
                said.append(name + _canonical(_bare({**row.plain(), "party": ""})))
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
        for text, clause in self.readers.clauses:
            found += [part for part in (clause.bearer, clause.owed_to, clause.against) if part is not None]
            found += [varied.bearers for varied in clause.varies]
        for text in self.readers.texts:
            found += [part for organ in text.organs.values() for part in (organ.voters, organ.excluding, organ.veto) if part]
            for term in text.terms.values():
                found += [term] if isinstance(term, Selector) else []
                if isinstance(term, Area):
                    for entry in (*term.include, *term.exclude, *term.disputed):
                        found += [part for part in (entry.territory_of, entry.islands_of, entry.administered_by) if part]
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
    words = {word for text in readers.texts for word in _words(_bare(_asking(text)))}
    own = {text.id for text in readers.texts}
    plain = _canonical([_asking(text) for text in readers.texts])
    bodies = [party.members_by for code, party in world.parties.items() if f'members:"{code}"' in plain and party.members_by]
    named = [name for name in world.instruments if name in words or any(w.startswith(f"{name}/") for w in words)]
    return tuple(name for name in dict.fromkeys([*named, *bodies]) if name not in own)


def _asking(text: Instrument) -> dict[str, Any]:
    return {
        key: value for key, value in text.plain().items() if key not in ("mirrors", "supersedes", "primacy", "adopted", "id")
    }


def _selectors_in(condition: Any) -> list[Selector]:
    values = [getattr(condition, part.field) for part in arguments(type(condition))] if isinstance(condition, Atom) else []
    values += [condition.of] if hasattr(condition, "of") and not isinstance(condition, Atom) else []
    return [item for value in values for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Selector)]


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


def _canonical(data: Any) -> str:
    """The content spelled so that the order of a list makes no difference."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key}:{_canonical(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(sorted(map(_canonical, data))) + "]"
    return json.dumps(data)


@dataclass(frozen=True, slots=True)
class Asked:
    """What readers ask of a place: within which others it lies, whether on an island, and who holds it."""

    names: tuple[str, ...] = ()
    islands: bool = False
    holders: tuple[tuple[Instrument, Selector], ...] = ()
    own: bool = False
    """Whether they ask if it is territory of the party that was hit."""

    @property
    def anything(self) -> bool:
        """Whether they ask anything."""
        return bool(self.names or self.islands or self.holders or self.own)


class Sites:
    """The classes of places that readers treat alike on a day, for those whom an event names."""

    def __init__(self, world: World, day: Day) -> None:
        self.world = world
        self.day = day
        self._wholes: dict[str, frozenset[str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def classes(
        self, asked: Asked, places: Iterable[str], names: Names, token: Mapping[str, str]
    ) -> tuple[tuple[str, ...], ...]:
        """The places in classes; `token` stands for each party, the same for those that are alike."""
        found: dict[Any, list[str]] = {}
        held = cache(lambda place: self._own(place, asked, names, token))
        for place in places:
            parts = frozenset(held(part) for part in self.parts(place))
            found.setdefault((held(place), parts), []).append(place)
        return tuple(tuple(group) for group in found.values())

    def asked(self, readers: Iterable[Reader]) -> Asked:
        """What the readers ask of a place."""
        names: dict[str, None] = {}
        islands, own, holders = False, False, list[tuple[Instrument, Selector]]()
        for reader in readers:
            own = own or bool(reader.objects)
            holders += [(reader.text, selector) for selector in reader.territory]
            for entry in _entries(reader.text, reader.places):
                if isinstance(entry, str):
                    names[entry] = None
                    continue
                names.update(dict.fromkeys((*entry.place, *entry.within)))
                islands = islands or entry.islands_of is not None
                owned = (entry.territory_of, entry.islands_of, entry.administered_by)
                holders += [(reader.text, selector) for selector in owned if selector is not None]
        return Asked(tuple(names), islands, tuple(holders), own)

    def _own(self, place: str, asked: Asked, names: Names, token: Mapping[str, str]) -> Any:
        wholes = self.wholes(place)
        within = tuple(name in wholes for name in asked.names)
        island = asked.islands and any(self.world.place(whole).kind == "island" for whole in wholes)
        return within, island, self._holders(self.world.place(place), asked, names, token)

    def _holders(self, place: Place, asked: Asked, names: Names, token: Mapping[str, str]) -> tuple[Any, ...]:
        """Who holds the place, of those for whom a reader asks."""
        if not (asked.holders or asked.own):
            return ()

        def said(rows: Iterable[Holding], others: bool) -> tuple[tuple[str, bool, str], ...]:
            found = set()
            for row in rows:
                holds = row.span.holds(self.day)
                matters = (asked.own and names.get("victim") == row.party) or any(
                    may_be(selector, row.party, text, self.world, names) for text, selector in asked.holders
                )
                if holds is not False and (matters or others):
                    found.add((token[row.party] if matters else "", row.contested, "" if holds else str(row.span)))
            return tuple(sorted(found))

        return said(self._title(place), False), said(place.administration, bool(asked.holders))

    def _title(self, place: Place) -> tuple[Holding, ...]:
        if place.title:
            return place.title
        return tuple(row for whole in place.part_of for row in self._title(self.world.place(whole)))

    def wholes(self, place: str) -> frozenset[str]:
        """The place and everything of which it is a part."""
        if place not in self._wholes:
            above = (self.wholes(whole) for whole in self.world.place(place).part_of)
            self._wholes[place] = frozenset({place}).union(*above)
        return self._wholes[place]

    def parts(self, place: str) -> tuple[str, ...]:
        """The proper parts of the place, of any depth."""
        if place not in self._parts:
            below = (inner for part in self.world.parts.get(place, ()) for inner in (part, *self.parts(part)))
            self._parts[place] = tuple(dict.fromkeys(below))
        return self._parts[place]


def _entries(text: Instrument, names: Iterable[str]) -> Iterator[AreaEntry | str]:
    """The entries of the areas named, those of areas inside them too; the name itself where it is a place."""
    for name in names:
        area = text.terms.get(name)
        if not isinstance(area, Area):
            yield name
            continue
        for entry in (*area.include, *area.exclude, *area.disputed):
            yield entry
            if entry.area is not None:
                yield from _entries(text, (entry.area,))
