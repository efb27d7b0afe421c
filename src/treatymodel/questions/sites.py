"""Places that some texts cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from treatymodel.conditions import Selector
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.place import Area, AreaEntry, Holding, Place
from treatymodel.model.world import World
from treatymodel.questions.meant import Names, may_be
from treatymodel.questions.readers import Reader

FULL, PART, NONE = "whole", "part", "none"
Held = frozenset[tuple[str, bool, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What readers ask of a place: whether it lies in areas or places of their texts, and who holds it."""

    names: tuple[tuple[Instrument, str], ...] = ()
    holders: tuple[tuple[Instrument, Selector], ...] = ()
    own: bool = False
    """Whether they ask if it is territory of the party that was hit."""

    @property
    def anything(self) -> bool:
        """Whether they ask anything."""
        return bool(self.names or self.holders or self.own)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that the areas and readers name."""
        found: dict[str, None] = {}
        for text, name in self.names:
            area = text.terms.get(name)
            entries = area.include if isinstance(area, Area) else ()
            found.update(
                dict.fromkeys(place for entry in entries for place in entry.place) if entries else {name: None}
            )
        return tuple(found)


class Sites:
    """The classes of places that readers treat alike on a day, for those whom an event names.

    A place is told from another by how each entry of an area covers it: as a whole, in part, or not at all, and by
    those of its holders for whom an entry asks. An entry that leaves it out as a whole goes before all others.
    """

    def __init__(self, world: World, day: Day) -> None:
        self.world = world
        self.day = day
        self._wholes: dict[str, frozenset[str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._inner: dict[str, frozenset[str]] = {}
        self._areas: dict[tuple[int, str], tuple[Instrument, str]] = {}

    def asked(self, readers: Iterable[Reader]) -> Asked:
        """What the readers ask of a place."""
        names: dict[tuple[int, str], tuple[Instrument, str]] = {}
        own, holders = False, list[tuple[Instrument, Selector]]()
        for reader in readers:
            own = own or bool(reader.objects)
            holders += [(reader.text, selector) for selector in reader.territory]
            for name in reader.places:
                names[id(reader.text), name] = (reader.text, name)
                holders += [(reader.text, part) for entry in entries_of(reader.text, name) for part in owners_of(entry)]
        return Asked(tuple(names.values()), tuple(holders), own)

    def classes(
        self, asked: Asked, places: Iterable[str], names: Names, token: Mapping[str, str]
    ) -> tuple[tuple[str, ...], ...]:
        """The places in classes; `token` stands for each party, the same for those that are alike."""
        held = cache(lambda place: self._holders(self.world.place(place), asked, names, token))
        found: dict[Any, list[str]] = {}
        for place in places:
            within = tuple(self.located(text, name, place) for text, name in asked.names)
            inner = tuple(frozenset().union(*held_so) for held_so in zip(*map(held, self.parts(place)), strict=True))
            own = asked.own and self._is_ground_of(place, names.get("victim"))
            found.setdefault((within, held(place), inner, own), []).append(place)
        return tuple(tuple(group) for group in found.values())

    def located(self, text: Instrument, name: str, place: str) -> Any:
        """How the area or the place named covers the place."""
        area = text.terms.get(name)
        if not isinstance(area, Area):
            return self.cover(place, (name,))
        left_out = [self._entry(text, entry, place) for entry in area.exclude]
        if FULL in left_out:
            return "out"
        disputed = [self._entry(text, entry, place) for entry in area.disputed]
        put_in = [self._entry(text, entry, place) for entry in area.include]
        inside = FULL if FULL in put_in else tuple(put_in)
        return tuple(left_out), tuple(disputed), inside

    def _entry(self, text: Instrument, entry: AreaEntry, place: str) -> Any:
        """How an entry covers the place; who holds it is told apart elsewhere."""
        within = any(region in self.wholes(place) for region in entry.within)
        inner = any(region in self.wholes(part) for part in self.parts(place) for region in entry.within)
        regions = (within, inner) if entry.within else ()
        dated = (entry.law, str(entry.span)) if entry.law is not None or entry.start or entry.end else ()
        if entry.place:
            cover = self.cover(place, entry.place)
            return cover if not regions and not dated else (cover, regions, dated)
        if entry.area is not None:
            return (
                self.located(text, entry.area, place),
                *(self.located(text, entry.area, p) for p in self.parts(place)),
            )
        island = self._island(place), any(map(self._island, self.parts(place)))
        return (regions, dated, island if entry.islands_of is not None else ())

    def _island(self, place: str) -> bool:
        return any(self.world.place(whole).kind == "island" for whole in self.wholes(place))

    def cover(self, place: str, wanted: tuple[str, ...]) -> str:
        """Whether places cover the place: as a whole, in part, or not at all."""
        if any(name in self.wholes(place) for name in wanted):
            return FULL
        return NONE if self._above_parts(place).isdisjoint(wanted) else PART

    def _is_ground_of(self, place: str, party: str | None) -> bool:
        """Whether the place is undisputed territory of the party."""
        rows = title_of(self.world, self.world.place(place))
        return any(row.party == party and not row.contested and row.span.holds(self.day) for row in rows)

    def _holders(self, place: Place, asked: Asked, names: Names, token: Mapping[str, str]) -> tuple[Held, ...]:
        """Who holds the place by title, and who administers it, of those for whom a reader asks."""
        if not asked.holders:
            return ()

        def said(rows: Iterable[Holding], others: bool) -> Held:
            found = set()
            for row in rows:
                holds = row.span.holds(self.day)
                matters = any(may_be(part, row.party, text, self.world, names) for text, part in asked.holders)
                if holds is not False and (matters or others):
                    found.add((token[row.party] if matters else "", row.contested, "" if holds else str(row.span)))
            return frozenset(found)

        return said(title_of(self.world, place), False), said(place.administration, True)

    def held(self, asked: Asked) -> Mapping[str, set[object]]:
        """For each party how the places lie that it holds, of those named and what is part of them, as far as asked."""
        named = [place for text, name in asked.names for place in places_of(text, name)]
        around = dict.fromkeys(place for name in named for place in (name, *self.parts(name)))
        found: dict[str, set[object]] = {}
        for name in around:
            within = tuple(self.located(text, area, name) for text, area in asked.names)
            place = self.world.place(name)
            for how, rows in (("title", title_of(self.world, place)), ("administration", place.administration)):
                for row in rows:
                    holds = row.span.holds(self.day)
                    own = asked.own and how == "title" and holds and not row.contested
                    if own or (asked.holders and holds is not False):
                        found.setdefault(row.party, set()).add((within, how, row.contested, holds))
        return found

    def wholes(self, place: str) -> frozenset[str]:
        """The place and everything of which it is a part."""
        if place not in self._wholes:
            above = (self.wholes(whole) for whole in self.world.place(place).part_of)
            self._wholes[place] = frozenset({place}).union(*above)
        return self._wholes[place]

    def _above_parts(self, place: str) -> frozenset[str]:
        """The parts of the place, and everything of which these are parts."""
        if place not in self._inner:
            self._inner[place] = frozenset().union(*map(self.wholes, self.parts(place)))
        return self._inner[place]

    def parts(self, place: str) -> tuple[str, ...]:
        """The proper parts of the place, of any depth."""
        if place not in self._parts:
            below = (inner for part in self.world.parts.get(place, ()) for inner in (part, *self.parts(part)))
            self._parts[place] = tuple(dict.fromkeys(below))
        return self._parts[place]


def title_of(world: World, place: Place) -> tuple[Holding, ...]:
    """By what a place is held: its own title, else that to what it is a part of."""
    if place.title:
        return place.title
    return tuple(row for whole in place.part_of for row in title_of(world, world.place(whole)))


def entries_of(text: Instrument, name: str) -> Iterator[AreaEntry]:
    """The entries of the area, those of areas inside it too."""
    area = text.terms.get(name)
    if isinstance(area, Area):
        for entry in (*area.include, *area.exclude, *area.disputed):
            yield entry
            if entry.area is not None:
                yield from entries_of(text, entry.area)


def places_of(text: Instrument, name: str) -> Iterator[str]:
    """The place of the name, or those that the entries of the area name."""
    if isinstance(text.terms.get(name), Area):
        for entry in entries_of(text, name):
            yield from (*entry.place, *entry.within)
    else:
        yield name


def owners_of(entry: AreaEntry) -> tuple[Selector, ...]:
    owned = (entry.territory_of, entry.islands_of, entry.administered_by)
    return tuple(selector for selector in owned if selector is not None)
