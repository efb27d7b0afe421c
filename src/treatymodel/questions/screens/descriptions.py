"""Of a clause, what an event may say of its kind, object, place and qualities, in classes that it cannot tell apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from functools import cached_property

from treatymodel.days import Day
from treatymodel.model.place import Place
from treatymodel.questions.meant import may_be
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.sites import Asked, Sites
from treatymodel.vocabulary.kinds import Match


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
        self._lain: dict[tuple[str, int], tuple[int, tuple[str, ...]]] = {}
        self._numbers: dict[object, int] = {}
        self._turned: dict[str, tuple[int, ...]] = {}
        self._minded: dict[str, bool] = {}

    @cached_property
    def _readers(self) -> tuple[Reader, ...]:
        """What the clauses on which it rests look at."""
        world, names = self.world, self.clause.closure.clauses
        texts = dict.fromkeys(name.partition("/")[0] for name in names)
        every = Readers(world, [world.instrument(text) for text in texts], frozenset(names)).of_clauses
        return tuple(reader for own in every for reader in own)

    @cached_property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """The kinds that may set it off, each with the number of those for which it stands."""
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
    def objects(self) -> tuple[tuple[str | None, int], ...] | None:
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
        return placed or self._asked.anything

    # places

    def lies(self, place: str, day: Day) -> tuple[int, tuple[str, ...]]:
        """How a place lies to those asked for, and who of whom that is asked holds it: a number, and who they are.

        Of equal numbers are places that lie and are held alike, the holders in the order given.
        """
        key = (place, bisect_right(self._turns(place), day.first.toordinal()))
        if key not in self._lain:
            holders: dict[str, int] = {}
            within = tuple(self._sites.located(text, name, place) for text, name in self._asked.names)
            parts = tuple(self._held(self.world.place(part), day, holders) for part in self._sites.parts(place))
            said = within, self._held(self.world.place(place), day, holders), frozenset(parts)
            self._lain[key] = self._numbers.setdefault(said, len(self._numbers)), tuple(holders)
        return self._lain[key]

    def _held(self, place: Place, day: Day, holders: dict[str, int]) -> Hashable:
        """By whom a place is held, as far as some reader asks: by their numbers, those of whom none does as one."""
        title = [row for row in self._sites.title(place) if row.span.holds(day) is not False]
        found = set()
        for how, rows in (("title", title), ("administration", place.administration)):
            for row in rows:
                held = row.span.holds(day)
                if held is not False and self._matters(row.party, how):
                    found.add((how, holders.setdefault(row.party, len(holders)), row.contested, held))
                elif held is not False and how == "administration" and self._asked.holders:
                    found.add((how, -1, row.contested, held))
        return frozenset(found)

    def _matters(self, party: str, how: str) -> bool:
        if self._asked.own and how == "title":
            return True
        if party not in self._minded:
            self._minded[party] = any(may_be(part, party, text, self.world, {}) for text, part in self._asked.holders)
        return self._minded[party]

    def stays(self, place: str) -> bool:
        """Whether it lies the same on all days."""
        return not self._turns(place)

    def _turns(self, place: str) -> tuple[int, ...]:
        """The days on which somebody else holds the place, or a part or whole of it, than the day before."""
        if place not in self._turned:
            around = map(self.world.place, (*self._sites.wholes(place), *self._sites.parts(place)))
            rows = (row for part in around for row in (*part.title, *part.administration, *part.occupation))
            self._turned[place] = tuple(sorted({day for row in rows for day in row.span.turns}))
        return self._turned[place]

    @cached_property
    def _asked(self) -> Asked:
        return self._sites.asked(self._readers)

    @cached_property
    def _sites(self) -> Sites:
        return Sites(self.world, Day.parse("2000-01-01"))


def qualities_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The qualities for which clauses ask in events."""
    return tuple(dict.fromkeys(name for c in clauses for reader in c.readers for name in reader.qualities))
