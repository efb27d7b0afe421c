"""Days between which nothing turns for a clause, put together where parties of the same signs stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from treatymodel.conditions import AtLeast
from treatymodel.days import Day
from treatymodel.questions.meant import everyone_meant
from treatymodel.questions.readers import Readers
from treatymodel.questions.screens.alike import Alike, Classes
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.content import Closure

Signs = tuple[int, ...]
"""A number for each party, in order: the same for those that the clause cannot tell apart."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which every party stands as it does on the first of them."""

    day: Day
    days: int
    signs: Signs

    def first(self, sign: int, among: Sequence[int], but: int | None = None) -> int | None:
        """The first party of a sign, of those given, that is not `but`."""
        return next((party for party in among if self.signs[party] == sign and party != but), None)


@dataclass(slots=True)
class Epoch:
    """Stretches on which the texts say the same of parties of the same signs, as far as the clause reads them."""

    dates: object
    """The same for epochs that stand alike to the dates that the clause reads."""
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def days(self) -> int:
        """How many days they hold."""
        return sum(stretch.days for stretch in self.stretches)

    @property
    def alike(self) -> list[list[Stretch]]:
        """The stretches, those together on which every party is of the same sign."""
        found: dict[Signs, list[Stretch]] = {}
        for stretch in self.stretches:
            found.setdefault(stretch.signs, []).append(stretch)
        return [*found.values()]

    @property
    def signs(self) -> tuple[int, ...]:
        """The signs of parties that there are on some of its days."""
        return tuple(sorted({sign for stretch in self.stretches for sign in stretch.signs}))

    def example(
        self, attacker: int | None, victim: int | None, itself: bool, among: Sequence[int]
    ) -> tuple[Stretch, int | None, int | None] | None:
        """The first stretch with two of the parties given of the signs given, or with one that is both, and these."""
        for stretch in self.stretches:
            hit = None if victim is None else stretch.first(victim, among)
            if itself and hit is not None:
                return stretch, hit, hit
            by = None if attacker is None else stretch.first(attacker, among, but=hit)
            if not itself and (hit is None) == (victim is None) and (by is None) == (attacker is None):
                return stretch, by, hit
        return None


def enough(closure: Closure) -> int:
    """From so many parties of a sign on, it makes no difference how many there are, where no vote is on record.

    Attacker, victim, bearer and one more; where parties are counted, as many as may be asked for besides.
    """
    return 4 + (max(part.most for _, part in closure.parts) if "at_least" in closure.keys else 0)


class Calendar:
    """The days of a span as one clause sees them."""

    def __init__(self, clause: Clause, first: int, last: int, apart: frozenset[str]) -> None:
        """From the day `first` to `last`, by ordinal; those `apart` stand by themselves."""
        self.clause = clause
        self.first, self.last = first, last
        self._numbers: dict[int, int] = {}
        self._alike = Alike(clause.lifted.everybody, clause.closure, clause.lifted.told | clause.together | apart)

    def epochs(self) -> list[Epoch]:
        """The days on which the clause may bind somebody, put together."""
        found: dict[object, Epoch] = {}
        for start, days in self._spans():
            day = Day.of(date.fromordinal(start))
            if self._idle(day):
                continue
            classes = self._alike.on(day)
            stretch = Stretch(day, days, self._signs(classes))
            dates = self._dated(start)
            found.setdefault((dates, self._people(classes, stretch.signs)), Epoch(dates)).stretches.append(stretch)
        return [*found.values()]

    def _spans(self) -> Iterator[tuple[int, int]]:
        turns = self._alike.turns
        if turns is None:
            yield from ((day, 1) for day in range(self.first, self.last + 1))
            return
        starts = [self.first, *(day for day in turns if self.first < day <= self.last)]
        yield from ((start, end - start) for start, end in zip(starts, [*starts[1:], self.last + 1], strict=True))

    def _idle(self, day: Day) -> bool:
        """Whether the clause binds nobody on the day, by the dates of its text and parties alone."""
        lifted = self.clause.lifted
        return not lifted.bonds.on(day)[self.clause.at] or lifted.early.never_in_force(self.clause.text, day)

    def _signs(self, classes: Classes) -> Signs:
        """The sign of each party, numbered as they are met, whatever else was asked before."""
        found = [0] * len(self.clause.lifted.everybody.codes)
        for number, sign in enumerate(classes.signs):
            for party in classes.members(number):
                found[party] = sign
        return tuple([self._numbers.setdefault(sign, len(self._numbers)) for sign in found])

    def _dated(self, day: int) -> object:
        """How the day stands to the dates that the clause reads; the day itself where a length of time may run."""
        if self._alike.turns is None:
            return day
        dates = tuple([(_compare(day, first), _compare(day, last)) for first, last in self._dates])
        return dates, tuple(sum(turn <= day for turn in turns) for turns in self._turns)

    def _people(self, classes: Classes, signs: Signs) -> object:
        """How many parties of each sign there are, as far as that can count.

        Parties of which no text speaks count only where the clause may mean them as bearers, or counts them.
        """
        several = enough(self.clause.closure)
        counted = Counter(signs) if self._anyone else Counter(signs[party] for party in classes.spoken)
        return tuple(sorted((sign, min(many, several)) for sign, many in counted.items()))

    @cached_property
    def _anyone(self) -> bool:
        """Whether the clause may bind, or count, parties of which no text speaks."""
        world, closure = self.clause.lifted.world, self.clause.closure
        found = [(self.clause.clause.bearer, self.clause.text)]
        for text in (*closure.texts, *closure.common) if "at_least" in closure.keys else ():
            own = world.instrument(text)
            found += [(part.of, own) for part in Readers(world, [own]).conditions if isinstance(part, AtLeast)]
        return any(everyone_meant(selector, text, world) is None for selector, text in found)

    @cached_property
    def _dates(self) -> tuple[tuple[int, int], ...]:
        days = {*self.clause.closure.days}
        return tuple(sorted((day.first.toordinal(), day.last.toordinal()) for day in days))

    @cached_property
    def _turns(self) -> tuple[tuple[int, ...], ...]:
        """When what varies for one party turns; and every table, where the clause asks who holds a place."""
        closure, everybody = self.clause.closure, self.clause.lifted.everybody
        rows = (row for text in (*closure.texts, *closure.common) for row in closure.world.instrument(text).parties)
        spans = [part.span for row in rows for part in (*row.varies, *row.suspended)]
        own = tuple(sorted({day for span in spans for day in span.turns}))
        return (own, everybody.turns) if "holds" in closure.keys else (own,)


def _compare(one: int, other: int) -> int:
    return (one > other) - (one < other)
