"""How places lie to a clause on a day, and who of those whom it asks about holds them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from functools import cached_property

from treatymodel.days import Day
from treatymodel.model.place import Place
from treatymodel.questions.meant import may_be
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.screens.content import Closure
from treatymodel.questions.sites import Asked, Sites, title_of


class Lying:
    """How each place lies to the places and areas that a clause names, and by whom of those it asks about it is held.

    Two places that lie alike leave the same answer, once their holders are put for each other.
    """

    def __init__(self, closure: Closure) -> None:
        self.world = closure.world
        self._closure = closure
        self._sites = Sites(self.world, Day.parse("2000-01-01"))
        self._lain: dict[object, tuple[int, tuple[str, ...]]] = {}
        self._numbers: dict[object, int] = {}
        self._turned: dict[str, tuple[int, ...]] = {}
        self._minded: dict[str, bool] = {}

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """What the clauses on which it rests look at."""
        names = self._closure.clauses
        texts = dict.fromkeys(name.partition("/")[0] for name in names)
        every = Readers(self.world, [self.world.instrument(text) for text in texts], frozenset(names)).of_clauses
        return tuple(reader for own in every for reader in own)

    @cached_property
    def asked(self) -> Asked:
        """What they ask of a place."""
        return self._sites.asked(self.readers)

    def on(self, place: str, day: Day) -> tuple[int, tuple[str, ...]]:
        """How a place lies to those asked for, and who of whom that is asked holds it: a number, and who they are.

        Of equal numbers are places that lie and are held alike, the holders in the order given.
        """
        key = (place, self.epoch(place, day))
        if key not in self._lain:
            holders: dict[str, int] = {}
            within = tuple(self._sites.located(text, name, place) for text, name in self.asked.names)
            parts = tuple(self._held(self.world.place(part), day, holders) for part in self._sites.parts(place))
            said = within, self._held(self.world.place(place), day, holders), frozenset(parts)
            self._lain[key] = self._numbers.setdefault(said, len(self._numbers)), tuple(holders)
        return self._lain[key]

    def _held(self, place: Place, day: Day, holders: dict[str, int]) -> Hashable:
        """By whom a place is held, as far as some reader asks: by their numbers, those of whom none does as one."""
        title = [row for row in title_of(self.world, place) if row.span.holds(day) is not False]
        found = set()
        for how, rows in (("title", title), ("administration", place.administration)):
            for row in rows:
                held = row.span.holds(day)
                if held is not False and self._matters(row.party, how):
                    found.add((how, holders.setdefault(row.party, len(holders)), row.contested, held))
                elif held is not False and how == "administration" and self.asked.holders:
                    found.add((how, -1, row.contested, held))
        return frozenset(found)

    def _matters(self, party: str, how: str) -> bool:
        if self.asked.own and how == "title":
            return True
        if party not in self._minded:
            self._minded[party] = any(may_be(part, party, text, self.world, {}) for text, part in self.asked.holders)
        return self._minded[party]

    def epoch(self, place: str, day: Day) -> object:
        """The same for days between which nobody else comes to hold the place, a part of it or a whole around it."""
        turns = self._turns(place)
        first, last = (bisect_right(turns, one.toordinal()) for one in (day.first, day.last))
        return first if first == last else day

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
