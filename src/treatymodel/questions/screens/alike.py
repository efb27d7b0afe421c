"""The parties in classes that a clause cannot tell apart on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from treatymodel.days import Day
from treatymodel.model.participation import Participation
from treatymodel.questions.screens.content import Closure
from treatymodel.questions.screens.everybody import Everybody, Named, Rest, Sign, ends_of, is_plain, said_of


class Classes:
    """The parties, as numbers in order of the world's parties, in classes, in an order that their signs alone give."""

    __slots__ = ("_members", "_named", "_rest", "_sizes", "signs")

    def __init__(self, named: Mapping[int, int], rest: Rest, several: int | None) -> None:
        """Signs by number: of those `named`, and of the `rest`, which are all others; `several` are as good as more."""
        self._named = named
        self._rest = rest.of
        found: dict[int, list[int]] = {}
        sizes, of = rest.sizes.copy(), rest.of
        for party, sign in named.items():
            own = found.get(sign)
            if own is None:
                found[sign] = [party]
                sizes[sign] = 1
            else:
                own.append(party)
                sizes[sign] += 1
            sizes[of[party]] -= 1
        self._members: dict[int, Sequence[int]] = {**found}
        self.signs = tuple(sorted([sign for sign, size in sizes.items() if size]))
        """The sign of each class, by number."""
        most = several or len(of)
        self._sizes = tuple([size if (size := sizes[sign]) < most else most for sign in self.signs])

    @property
    def shape(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The same for classes that stand alike and have as many parties, as far as that can count."""
        return self.signs, self._sizes

    @property
    def spoken(self) -> Set[int]:
        """The parties of which the texts speak by name, or that stand by themselves."""
        return self._named.keys()

    def several(self, number: int) -> int:
        """How many parties a class has, as far as that can count."""
        return self._sizes[number]

    def of(self, party: int) -> int:
        """The class of a party."""
        sign = self._named.get(party)
        return self.signs.index(self._rest[party] if sign is None else sign)

    def members(self, number: int) -> Sequence[int]:
        """The parties of a class, in order."""
        sign = self.signs[number]
        if sign not in self._members:
            rest, named = self._rest, self._named
            self._members[sign] = [p for p in range(len(rest)) if rest[p] == sign and p not in named]
        return self._members[sign]

    def first(self, number: int, but: int | None = None) -> int | None:
        """The first party of a class that is not `but`."""
        sign = self.signs[number]
        if sign in self._members:
            for party in self._members[sign]:
                if party != but:
                    return party
            return None
        rest, named = self._rest, self._named
        return next((p for p in range(len(rest)) if rest[p] == sign and p not in named and p != but), None)

    def __len__(self) -> int:
        return len(self.signs)


class Ground(NamedTuple):
    """Who holds the ground where something happened: parties that stand by themselves, or do so in the order given.

    Grounds that lie alike for a clause are alike where holders of the same place in the order are.
    """

    apart: frozenset[str] = frozenset()
    holders: tuple[str, ...] = ()


ANYWHERE = Ground()


class Alike:
    """The classes of parties for one clause, day by day."""

    def __init__(self, everybody: Everybody, closure: Closure, apart: frozenset[str]) -> None:
        """Each of the parties `apart` stands by itself."""
        self._everybody = everybody
        self._closure = closure
        self.apart = apart
        self._apart = apart | closure.apart
        self._found: dict[object, Classes] = {}
        self._people: dict[Ground, list[_Person]] = {}
        self._rests: dict[object, Rest] = {}
        self._raw = "as_of" in closure.keys
        """Whether the clause asks how things stood on another day."""

    def forget_days(self) -> None:
        """Forgets the classes of single days."""
        self._found.clear()

    def on(self, day: Day, ground: Ground = ANYWHERE) -> Classes:
        """The classes on a day; the parties that hold the ground where something happened stand by themselves."""
        today = day.first.toordinal() if day.first == day.last else None
        return self.at(self.epoch(day, today), day, today, ground)

    def at(self, epoch: object, day: Day, today: int | None, ground: Ground) -> Classes:
        """The same, of a day in an epoch, by its ordinal `today` where it is one for sure."""
        found = self._found.get((epoch, ground))
        if found is None:
            found = self._found[epoch, ground] = self._classes(day, today, ground)
        return found

    def epoch(self, day: Day, today: int | None) -> object:
        """The same for days between which nothing turns of what the texts and tables say."""
        if today is None or not self.lasts:
            return day
        return bisect_right(self._turns, today)

    @cached_property
    def turns(self) -> tuple[int, ...] | None:
        """The days on which something that it reads turns; None where a length of time may run from any day."""
        return None if any(part.measured for _, part in self._closure.parts) else self._turns

    @cached_property
    def lasts(self) -> bool:
        """Whether what the clause reads of texts and tables stays as it is from one turn to the next."""
        return not self._raw and self.turns is not None

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        said = ends_of(self._closure.days)
        return tuple(sorted(said.union(self._table_turns, *map(self._everybody.turns_of, self._closure.texts))))

    @cached_property
    def _table_turns(self) -> tuple[int, ...]:
        """The turns of what is said of the parties that the clause does not name."""
        everybody = self._everybody
        common = map(everybody.turns_of, self._closure.common)
        return tuple(sorted(set(everybody.turns).union(*common))) if self._closure.common else everybody.turns

    def _classes(self, day: Day, today: int | None, ground: Ground) -> Classes:
        rest = self._rest(day, today)
        if ground not in self._people:
            self._people[ground] = self._named(ground)
        of = rest.of
        named: dict[int, int] = {}
        for person in self._people[ground]:
            other = of[person.number]
            if person.spans is None or today is None:
                named[person.number] = self._sign(person, other, day)
                continue
            key = other
            for start, end in person.spans:
                key += key + (start <= today < end)
            sign = person.signs.get(key)
            if sign is None:
                sign = person.signs[key] = self._sign(person, other, day)
            named[person.number] = sign
        return Classes(named, rest, self._closure.several)

    def _rest(self, day: Day, today: int | None) -> Rest:
        turns = self._table_turns
        since: object = day
        if today is not None:
            at = bisect_right(turns, today)
            since = turns[at - 1] if at else None
        key = (since, day if self._raw else None)
        if key not in self._rests:
            self._rests[key] = self._everybody.signs(self._asked, self._days(day), since, self._raw)
        return self._rests[key]

    def _sign(self, person: _Person, other: int, day: Day) -> int:
        sign = Named(other, person.places, self._said(person.rows, day), person.own)
        return self._everybody.number_of(sign)

    @cached_property
    def _asked(self) -> tuple[tuple[str, str], ...]:
        return self._everybody.asked_by(self._closure)

    def _named(self, ground: Ground) -> list[_Person]:
        """The parties that the clause names, and others that stand by themselves, in order of number."""
        places, number = self._closure.places, self._everybody.number
        apart = self._apart | ground.apart
        own: dict[str, object] = {code: code for code in apart}
        for at, code in enumerate(ground.holders):
            own[code] = at, own.get(code, "")
        codes = dict.fromkeys((*self._rows, *places, *own))
        known = ((number[code], code) for code in codes if code in number)
        raw = self._raw
        return [
            _Person(at, own.get(code, ""), places.get(code, ()), self._rows.get(code, ()), raw)
            for at, code in sorted(known)
        ]

    def _days(self, day: Day) -> tuple[Day, ...]:
        """The day, and every other of which the texts speak where they ask how things stood on one."""
        if not self._raw:
            return (day,)
        return tuple(dict.fromkeys([day, *self._closure.days]))

    def _said(self, rows: Sequence[_Row], day: Day) -> Sign:
        """What the rows of a party say on the day: those that hold, or may; else that they name it."""
        first, last = day.first.toordinal(), day.last.toordinal()
        found: list[Sign] = []
        for at, row, (earliest, start), (end, latest), plain in rows:
            held = True if start <= first and last < end else None if earliest <= last and first < latest else False
            if plain is None or held is None or self._raw:
                if held is not False or self._raw or self._closure.lists_roles:
                    found.append((at, *said_of(row, day, self._raw)))
            elif held or self._closure.lists_roles:
                found.append((at, *plain, held))
        return tuple(found) if found or not rows else (("named",),)

    @cached_property
    def _rows(self) -> dict[str, list[_Row]]:
        """The participations of each party, with texts as numbers, so that like clauses say the same.

        Of their tags those count of which the texts speak.
        """
        found: dict[str, list[_Row]] = {}
        for at, name in enumerate(self._closure.texts):
            for code, rows in self._closure.world.instruments[name].rows.items():
                found.setdefault(code, []).extend(_row(at, row, self._closure.words) for row in rows)
        return found


class _Row(NamedTuple):
    """A participation, the number of its text, the bounds of its days, and what it says where nothing else counts."""

    text: int
    row: Participation
    starts: tuple[int, int]
    ends: tuple[int, int]
    plain: tuple[object, ...] | None


def _row(text: int, row: Participation, words: frozenset[str]) -> _Row:
    tags = tuple([tag for tag in row.tags if tag in words])
    return _Row(text, row, *row.span.bounds, (row.role, tags, row.signs) if is_plain(row) else None)


class _Person:
    """A party that a clause names: its number, where it is named, its participations, and what it alone is.

    `own` is its code where it stands by itself, and which of the holders of the ground it is.
    """

    __slots__ = ("number", "own", "places", "rows", "signs", "spans")

    def __init__(self, number: int, own: object, places: Sign, rows: Sequence[_Row], raw: bool) -> None:
        self.number = number
        self.own = own
        self.places = places
        self.rows = rows
        exact = all(row.plain and row.starts[0] == row.starts[1] and row.ends[0] == row.ends[1] for row in rows)
        self.spans = [(row.starts[0], row.ends[0]) for row in rows] if exact and not raw else None
        """The days of its rows, where they say nothing else, and of each day whether they hold."""
        self.signs: dict[int, int] = {}
        """Its signs, by what is said of others like it, followed by a bit for each row: whether it holds."""
