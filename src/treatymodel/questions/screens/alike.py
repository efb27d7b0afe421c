"""The parties in classes that a clause cannot tell apart on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, NamedTuple

from treatymodel.days import Day, Span
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.questions.screens.content import Closure

Sign = tuple[Any, ...]
"""What tells a party from others; parties of equal signs are alike."""
Signs = tuple[Sign, ...]
"""A sign for each party of the world, in order."""


class Classes:
    """The parties, as numbers in order of the world's parties, in classes, in an order that their signs alone give."""

    def __init__(self, everybody: Everybody, named: Mapping[int, Sign], rest: Signs, several: int | None) -> None:
        """`rest` gives the sign of each party that is not among those `named`; `several` are as good as more."""
        self._named = named
        self._rest = rest
        found: dict[Sign, list[int]] = {}
        left = dict(everybody.sizes(rest))
        for party, sign in named.items():
            if sign in found:
                found[sign].append(party)
            else:
                found[sign] = [party]
            left[rest[party]] -= 1
        number = everybody.number_of
        many = [(number(sign), len(own), sign) for sign, own in found.items()]
        many += [(number(sign), size, sign) for sign, size in left.items() if size]
        many.sort(key=_first)
        self._class = {sign: at for at, (_, _, sign) in enumerate(many)}
        self._members = {self._class[sign]: tuple(own) for sign, own in found.items()}
        self._unnamed = {self._class[sign]: sign for sign, size in left.items() if size}
        self.shape = tuple([(sign, min(size, several or size)) for sign, size, _ in many])
        """The same for classes that stand alike and have as many parties, as far as that can count."""

    @property
    def spoken(self) -> Set[int]:
        """The parties of which the texts speak by name, or that stand by themselves."""
        return self._named.keys()

    def several(self, number: int) -> int:
        """How many parties a class has, as far as that can count."""
        return self.shape[number][1]

    def of(self, party: int) -> int:
        """The class of a party."""
        sign = self._named.get(party)
        return self._class[self._rest[party] if sign is None else sign]

    def members(self, number: int) -> tuple[int, ...]:
        """The parties of a class, in order."""
        if number not in self._members:
            sign, rest, named = self._unnamed[number], self._rest, self._named
            self._members[number] = tuple(p for p in range(len(rest)) if rest[p] == sign and p not in named)
        return self._members[number]

    def first(self, number: int, but: int | None = None) -> int | None:
        """The first party of a class that is not `but`."""
        if number not in self._members:
            sign, rest, named = self._unnamed[number], self._rest, self._named
            return next((p for p in range(len(rest)) if rest[p] == sign and p not in named and p != but), None)
        return next((party for party in self._members[number] if party != but), None)

    def __len__(self) -> int:
        return len(self._class)


class Everybody:
    """The parties of a world, and what tables, and texts that prevail over others, say of each on a day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.codes = tuple(world.parties)
        self.number = {code: number for number, code in enumerate(self.codes)}
        self._parties = tuple(world.parties.values())
        self._columns: dict[object, tuple[object, ...]] = {}
        self._signs: dict[object, Signs] = {}
        self._sizes: dict[int, Mapping[Sign, int]] = {}
        self._numbers: dict[Sign, int] = {}
        self._turns: dict[str, tuple[int, ...]] = {}

    @cached_property
    def classes_named(self) -> frozenset[str]:
        """The classes and kinds of parties that there are."""
        rows = (row.name for party in self._parties for row in party.classes)
        return frozenset((*rows, *(party.kind for party in self._parties)))

    @cached_property
    def organisations(self) -> frozenset[str]:
        """The parties that have members."""
        return frozenset(p.id for p in self._parties if p.members or p.members_by or p.others == "open")

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The days, by ordinal, on which a table says something else than the day before."""
        spans: list[Span] = []
        for party in self._parties:
            spans += [row.span for row in (*party.life, *party.classes, *party.members)]
        for place in self.world.places.values():
            spans += [row.span for row in (*place.title, *place.administration, *place.occupation)]
        return tuple(sorted({day for span in spans for day in span.turns}))

    def turns_of(self, text: str) -> tuple[int, ...]:
        """The days on which a text says something else of its parties, or of itself, than the day before."""
        if text not in self._turns:
            own = self.world.instrument(text)
            spans = [part.span for row in own.parties for part in (row, *row.varies, *row.suspended)]
            ends = _ends(day for day in (own.entry, own.ends, own.known_from) if day is not None)
            self._turns[text] = tuple(sorted({day for span in spans for day in span.turns} | ends))
        return self._turns[text]

    def asked_by(self, closure: Closure) -> tuple[tuple[str, str], ...]:
        """What of the tables, and of the texts that prevail over others, a clause may read."""
        classes = [("class", name) for name in sorted(closure.words & self.classes_named)]
        members = [("member", name) for name in sorted(closure.words & self.organisations)]
        return (("life", ""), *classes, *members, *(("party", name) for name in closure.common))

    def signs(self, asked: tuple[tuple[str, str], ...], days: tuple[Day, ...], epoch: object, raw: bool) -> Signs:
        """What is said of each party on days of an epoch, as far as it is asked."""
        key = (epoch, days if raw else (), asked)
        if key not in self._signs:
            columns = [self._column(what, epoch, days, raw) for what in asked]
            self._signs[key] = tuple(zip(*columns, strict=True))
        return self._signs[key]

    def _column(self, what: tuple[str, str], epoch: object, days: tuple[Day, ...], raw: bool) -> tuple[object, ...]:
        key = (what, epoch, days if raw else ())
        if key not in self._columns:
            self._columns[key] = tuple(self._said(*what, days, raw))
        return self._columns[key]

    def _said(self, what: str, name: str, days: tuple[Day, ...], raw: bool) -> Iterator[object]:
        match what:
            case "life":
                yield from (_held((row.span for row in p.life), days) if p.life else True for p in self._parties)
            case "class":
                for party in self._parties:
                    own = [row.span for row in party.classes if row.name == name]
                    yield party.kind == name or (_held(own, days) if own else False)
            case "member":
                rows: dict[str, list[Sign]] = {}
                for row in self.world.party(name).members:
                    rows.setdefault(row.party, []).append((row.status, _held([row.span], days)))
                yield from (tuple(rows.get(code, ())) for code in self.codes)
            case _:
                own_rows = self.world.instrument(name).rows
                yield from (tuple(said_of(row, days[0], raw) for row in own_rows.get(code, ())) for code in self.codes)

    def sizes(self, signs: Signs) -> Mapping[Sign, int]:
        """How many parties there are of each sign."""
        if id(signs) not in self._sizes:
            self._sizes[id(signs)] = Counter(signs)
        return self._sizes[id(signs)]

    def number_of(self, sign: Sign) -> int:
        """A number for a sign, the same for equal ones."""
        return self._numbers.setdefault(sign, len(self._numbers))


def said_of(row: Participation, day: Day, raw: bool) -> Sign:
    """What a participation says on a day; as it stands where more than that may count, or where it is `raw`."""
    held = row.holds(day)
    if _is_plain(row) and held is not None and not raw:
        return row.role, row.tags, row.signs, held
    said = {key: value for key, value in row.plain().items() if key not in ("party", "note", "source")}
    inner = tuple([part.span.holds(day) for part in (*row.varies, *row.suspended)])
    return repr(said), inner, held, "as it stands"


class Alike:
    """The classes of parties for one clause, day by day."""

    def __init__(self, everybody: Everybody, closure: Closure, apart: frozenset[str]) -> None:
        """Each of the parties `apart` stands by itself."""
        self._everybody = everybody
        self._closure = closure
        self._apart = apart | closure.apart
        self._found: dict[object, Classes] = {}
        self._raw = "as_of" in closure.keys
        """Whether the clause asks how things stood on another day."""

    def forget_days(self) -> None:
        """Forgets the classes of single days."""
        self._found.clear()

    def on(self, day: Day, ground: frozenset[str] = frozenset()) -> Classes:
        """The classes on a day; the parties that hold the `ground` where something happened stand by themselves."""
        key = (self.epoch(day), ground)
        if key not in self._found:
            self._found[key] = self._classes(day, ground)
        return self._found[key]

    def epoch(self, day: Day) -> object:
        """The same for days between which nothing turns of what the texts and tables say."""
        if not self._lasts or day.first != day.last:
            return day
        today = day.first.toordinal()
        return tuple([bisect_right(turns, today) for turns in self._turns])

    @property
    def turns(self) -> tuple[int, ...] | None:
        """The days on which something that it reads turns; None where a length of time may run from any day."""
        if any(part.measured for _, part in self._closure.parts):
            return None
        return tuple(sorted({day for turns in self._turns for day in turns}))

    @cached_property
    def _lasts(self) -> bool:
        return not self._raw and not any(part.measured for _, part in self._closure.parts)

    @cached_property
    def _turns(self) -> tuple[tuple[int, ...], ...]:
        everybody, closure = self._everybody, self._closure
        said = _ends(Day.parse(word) for _, part in closure.parts for word in part.dated)
        every = (everybody.turns, tuple(sorted(said)), *map(everybody.turns_of, (*closure.texts, *closure.common)))
        return tuple(turns for turns in every if turns)

    def _classes(self, day: Day, ground: frozenset[str]) -> Classes:
        everybody = self._everybody
        first, last = day.first.toordinal(), day.last.toordinal()
        epoch = tuple([bisect_right(turns, first) for turns in self._tables]) if first == last else day
        rest = everybody.signs(self._asked, self._days(day), epoch, self._raw)
        named: dict[int, Sign] = {}
        for number, code, places, rows in self._people if not ground else self._with(ground):
            own = code if code in self._apart or code in ground else ""
            named[number] = (rest[number], places, self._said(rows, day, first, last), own)
        return Classes(everybody, named, rest, self._closure.several)

    @cached_property
    def _asked(self) -> tuple[tuple[str, str], ...]:
        return self._everybody.asked_by(self._closure)

    @cached_property
    def _tables(self) -> tuple[tuple[int, ...], ...]:
        """The turns of what is said of the parties that the clause does not name."""
        return (self._everybody.turns, *map(self._everybody.turns_of, self._closure.common))

    @cached_property
    def _people(self) -> list[_Named]:
        return self._with(frozenset())

    def _with(self, ground: frozenset[str]) -> list[_Named]:
        """The parties that the clause names, and others that stand by themselves, in order of number."""
        places, number = self._closure.places, self._everybody.number
        codes = dict.fromkeys((*self._rows, *places, *self._apart, *ground))
        known = ((number[code], code) for code in codes if code in number)
        return [_Named(at, code, places.get(code, ()), self._rows.get(code, ())) for at, code in sorted(known)]

    def _days(self, day: Day) -> tuple[Day, ...]:
        """The day, and every other of which the texts speak where they ask how things stood on one."""
        if not self._raw:
            return (day,)
        return tuple(dict.fromkeys([day, *(Day.parse(word) for _, part in self._closure.parts for word in part.dated)]))

    def _said(self, rows: Sequence[_Row], day: Day, first: int, last: int) -> Sign:
        """What the rows of a party say on the day: those that hold, or may; else that they name it."""
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
        """The participations of each party, with texts as numbers, so that like clauses say the same."""
        found: dict[str, list[_Row]] = {}
        for at, name in enumerate(self._closure.texts):
            for code, rows in self._closure.world.instruments[name].rows.items():
                found.setdefault(code, []).extend(_row(at, row) for row in rows)
        return found


class _Named(NamedTuple):
    """A party that a clause names: its number and code, where it is named, and its participations."""

    number: int
    code: str
    places: Sign
    rows: Sequence[_Row]


class _Row(NamedTuple):
    """A participation, the number of its text, the bounds of its days, and what it says where nothing else counts."""

    text: int
    row: Participation
    starts: tuple[int, int]
    ends: tuple[int, int]
    plain: tuple[object, ...] | None


def _row(text: int, row: Participation) -> _Row:
    return _Row(text, row, *row.span.bounds, (row.role, row.tags, row.signs) if _is_plain(row) else None)


def _is_plain(row: Participation) -> bool:
    """Whether a participation says no more than its role and days."""
    return row.consent in (None, "yes") and not row.varies and not row.suspended and row.variant is None


def _held(spans: Iterable[Span], days: tuple[Day, ...]) -> object:
    """Whether some span holds, day by day."""
    own = tuple(spans)
    found = tuple(_some(span.holds(day) for span in own) for day in days)
    return found[0] if len(found) == 1 else found


def _first(row: tuple[int, int, Sign]) -> int:
    return row[0]


def _some(values: Iterable[bool | None]) -> bool | None:
    found = [*values]
    return True if True in found else None if None in found else False


def _ends(days: Iterable[Day]) -> set[int]:
    """The first and last day of each, and the day after, by ordinal."""
    found = {number for day in days for number in (day.first.toordinal(), day.last.toordinal())}
    return found | {number + 1 for number in found}
