"""The parties of a world, and what tables, and texts that prevail over others, say of each on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from treatymodel.days import Day, Span
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.questions.screens.content import Closure

Sign = tuple[Any, ...]
"""What tells a party from others; parties of equal signs are alike."""


AS_IT_STANDS = "as it stands"
"""The last of what a row says that is told in full."""


class Named(NamedTuple):
    """The sign of a party that a clause names, or that stands by itself."""

    other: int
    """The number of the sign that it would have if it were not."""
    places: Sign
    """The lists and places in which it is named."""
    rows: Sign
    """What its participations say."""
    own: object
    """Its code where it stands by itself, and which of the holders of the ground it is."""


class Rest(NamedTuple):
    """A sign, by number, for each party of the world, in order; and how many there are of each."""

    of: tuple[int, ...]
    sizes: dict[int, int]


class Everybody:
    """The parties of a world, and what tables, and texts that prevail over others, say of each on a day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.codes = tuple(world.parties)
        self.number = {code: number for number, code in enumerate(self.codes)}
        self._parties = tuple(world.parties.values())
        self._columns: dict[object, tuple[object, ...]] = {}
        self._rests: dict[object, Rest] = {}
        self._numbers: dict[Sign, int] = {}
        self._signs: list[Sign] = []
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
            ends = ends_of(day for day in (own.entry, own.ends, own.known_from) if day is not None)
            self._turns[text] = tuple(sorted({day for span in spans for day in span.turns} | ends))
        return self._turns[text]

    def asked_by(self, closure: Closure) -> tuple[tuple[str, str], ...]:
        """What of the tables, and of the texts that prevail over others, a clause may read."""
        classes = [("class", name) for name in sorted(closure.words & self.classes_named)]
        members = [("member", name) for name in sorted(closure.words & self.organisations)]
        return (("life", ""), *classes, *members, *(("party", name) for name in closure.common))

    def signs(self, asked: tuple[tuple[str, str], ...], days: tuple[Day, ...], since: object, raw: bool) -> Rest:
        """What is said of each party on some days, as far as it is asked.

        `since` is the day, by ordinal, on which something of that last turned, or None before the first; or the day
        itself.
        """
        key = (since, days if raw else (), asked)
        if key not in self._rests:
            columns = [self._column(what, since, days, raw) for what in asked]
            signs = tuple(map(self.number_of, zip(*columns, strict=True)))
            self._rests[key] = Rest(signs, dict(Counter(signs)))
        return self._rests[key]

    def _column(self, what: tuple[str, str], since: object, days: tuple[Day, ...], raw: bool) -> tuple[object, ...]:
        key = (what, since, days if raw else ())
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
                    span = str(row.span) if raw else ""
                    rows.setdefault(row.party, []).append((row.status, _held([row.span], days), span))
                yield from (tuple(rows.get(code, ())) for code in self.codes)
            case _:
                own_rows = self.world.instrument(name).rows
                yield from (tuple(said_of(row, days[0], raw) for row in own_rows.get(code, ())) for code in self.codes)

    def number_of(self, sign: Sign) -> int:
        """A number for a sign, the same for equal ones."""
        found = self._numbers.get(sign)
        if found is None:
            found = self._numbers[sign] = len(self._signs)
            self._signs.append(sign)
        return found

    def sign_of(self, number: int) -> Sign:
        """The sign of a number."""
        return self._signs[number]


def said_of(row: Participation, day: Day, raw: bool) -> Sign:
    """What a participation says on a day; as it stands where more than that may count, or where it is `raw`."""
    held = row.holds(day)
    if is_plain(row) and held is not None and not raw:
        return row.role, row.tags, row.signs, held
    dates = () if held is None or raw else ("from", "to", "signed")
    said = {key: value for key, value in row.plain().items() if key not in ("party", "note", "source", *dates)}
    inner = tuple([part.span.holds(day) for part in (*row.varies, *row.suspended)])
    return repr(said), inner, held, AS_IT_STANDS


def is_plain(row: Participation) -> bool:
    """Whether a participation says no more than its role and days."""
    return row.consent in (None, "yes") and not row.varies and not row.suspended and row.variant is None


def _held(spans: Iterable[Span], days: tuple[Day, ...]) -> object:
    """Whether some span holds, day by day."""
    own = tuple(spans)
    found = tuple(_some(span.holds(day) for span in own) for day in days)
    return found[0] if len(found) == 1 else found


def _some(values: Iterable[bool | None]) -> bool | None:
    found = [*values]
    return True if True in found else None if None in found else False


def ends_of(days: Iterable[Day]) -> set[int]:
    """The first and last day of each, and the day after, by ordinal."""
    found = {number for day in days for number in (day.first.toordinal(), day.last.toordinal())}
    return found | {number + 1 for number in found}
