"""Of a clause, what an event may say of its kind, object, place and qualities, in classes that it cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from treatymodel.days import Day
from treatymodel.model.place import Area, Place
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.sites import Sites
from treatymodel.vocabulary.kinds import Match

Lot = tuple[str | None, int]
"""One value that stands for so many."""


class Descriptions:
    """The values of each dimension, those together that the clause cannot tell apart."""

    def __init__(
        self,
        clause: Clause,
        kinds: tuple[str, ...],
        objects: tuple[str, ...],
        places: tuple[str, ...],
        qualities: tuple[str, ...],
    ) -> None:
        self.clause = clause
        self.world = clause.lifted.world
        self._kinds = kinds
        self._objects = objects
        self.places = places
        self.asked = tuple(name for name in qualities if name in clause.closure.words)
        """The qualities for which the clause may ask."""
        self.unasked = 3 ** (len(qualities) - len(self.asked))
        self._lain: dict[tuple[str, Day], tuple[object, tuple[str, ...]]] = {}

    @cached_property
    def _readers(self) -> tuple[Reader, ...]:
        """What the clauses on which it rests look at."""
        world, names = self.world, self.clause.closure.clauses
        texts = dict.fromkeys(name.partition("/")[0] for name in names)
        every = Readers(world, [world.instrument(text) for text in texts], frozenset(names)).of_clauses
        return tuple(reader for own in every for reader in own)

    @cached_property
    def kinds(self) -> tuple[Lot, ...]:
        """The kinds that may set it off."""
        wanted = [kinds for _, part in self.clause.closure.parts for kinds in part.kinds]
        found: dict[object, list[str]] = {}
        for kind in self._kinds:
            if self.clause.lifted.fires(self.clause.trigger, (kind,)):
                matches = [self.clause.lifted.matches((kind,), names) for names in wanted]
                matches += [reader.matches(kind) for reader in self._readers]
                apart = kind if self.minds_kind or Match.OPEN in matches else ""
                found.setdefault((*matches, apart), []).append(kind)
        return tuple((group[0], len(group)) for group in found.values())

    @property
    def minds_kind(self) -> bool:
        """Whether more may count of a kind than whether it is one of those named."""
        return "becomes" in self.clause.closure.keys or self.clause.trigger.on is None or self.clause.reads_breaches

    @cached_property
    def objects(self) -> tuple[Lot, ...] | None:
        """The objects, none given first; None where it asks for none."""
        wanted = [reader.objects for reader in self._readers if reader.objects]
        if not wanted:
            return None
        found: dict[tuple[bool, ...], list[str]] = {}
        for name in self._objects:
            found.setdefault(tuple(name in names for names in wanted), []).append(name)
        return ((None, 1), *((group[0], len(group)) for group in found.values()))

    @property
    def every_object(self) -> int:
        """How many objects there are, and none."""
        return len(self._objects) + 1

    @cached_property
    def asks_where(self) -> bool:
        """Whether it may look at where something happened."""
        placed = any(part.placed for _, part in self.clause.closure.parts)
        return placed or any(reader.places or reader.territory or reader.objects for reader in self._readers)

    # places

    def lies(self, place: str, day: Day) -> tuple[object, tuple[str, ...]]:
        """How a place lies among those named, and who holds it; the holders as numbers, and beside these who they are.

        Equal ones have equal parts and wholes, held alike, as far as the clause can see.
        """
        if (place, day) not in self._lain:
            holders: dict[str, int] = {}
            around = self._around(place)
            at = {name: number for number, name in enumerate(around)}
            said = tuple(self._said(self.world.place(name), at, day, holders) for name in around)
            for code in sorted(self.clause.lifted.ground(place) - holders.keys()):
                holders[code] = len(holders)
            self._lain[place, day] = said, tuple(holders)
        return self._lain[place, day]

    def _around(self, place: str) -> tuple[str, ...]:
        sites = self._sites
        found = dict.fromkeys((place, *sorted(sites.wholes(place)), *sites.parts(place)))
        if not self._held:
            return (place, *(name for name in found if name in self._named and name != place))
        return tuple(found)

    def _said(self, place: Place, at: dict[str, int], day: Day, holders: dict[str, int]) -> object:
        sites = self._sites
        wholes = tuple(sorted(name for name in sites.wholes(place.id) if name in self._named))
        inner = frozenset(name for part in sites.parts(place.id) for name in sites.wholes(part) if name in self._named)
        own = tuple(at[name] for name in place.part_of if name in at)
        rows = []
        if self._held:
            for relation in ("title", "administration", "occupation"):
                for row in getattr(place, relation):
                    number = holders.setdefault(row.party, len(holders))
                    rows.append((relation, row.contested, row.span.holds(day), number))
        return place.kind, wholes, inner, own, tuple(rows)

    @cached_property
    def _held(self) -> bool:
        """Whether it may ask whose ground it is."""
        keys = self.clause.closure.keys
        texts = (self.world.merged(text) for text in self.clause.closure.texts)
        areas = any(isinstance(term, Area) for text in texts for term in text.terms.values())
        return areas or "holds" in keys or any(reader.territory or reader.objects for reader in self._readers)

    @cached_property
    def _named(self) -> frozenset[str]:
        return self.clause.closure.words & frozenset(self.world.places)

    @cached_property
    def _sites(self) -> Sites:
        return Sites(self.world, Day.parse("2000-01-01"))


def qualities_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The qualities for which clauses ask in events."""
    return tuple(dict.fromkeys(name for c in clauses for reader in c.readers for name in reader.qualities))
