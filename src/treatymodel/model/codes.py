"""What a party is called: its codes in public schemes, its id and its names, found and given as they stood on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from treatymodel.days import Day, Span
from treatymodel.errors import UnknownName, near, quoted
from treatymodel.model.party import Party
from treatymodel.records import dataclass

ID = "id"
NAME = "name"

Dated = tuple[str, Span]
"""What a row says, and the days for which it says so."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a party is called, None where the table does not settle it; `doubt` says what should be looked at."""

    value: str | None
    doubt: str = ""


class Codebook:
    """The codes, ids and names of parties: a code holds on its days only, an id on all."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._parties = {party.id: party for party in parties}
        self._codes: dict[str, dict[str, list[Dated]]] = {}
        self._bearers: dict[str, list[str]] = {}
        for party in self._parties.values():
            for row in party.codes:
                self._codes.setdefault(row.scheme, {}).setdefault(row.code, []).append((party.id, row.span))
            for name in dict.fromkeys(map(folded, (party.name, *party.aliases))):
                self._bearers.setdefault(name, []).append(party.id)

    @property
    def schemes(self) -> tuple[str, ...]:
        """What can be converted: `id`, `name` and every scheme of codes, in order."""
        return (ID, NAME, *sorted(self._codes))

    def convert(self, code: str, source: str, target: str, day: Day) -> Called:
        """What the party that `code` stands for in `source` is called in `target`, both on the day.

        A value is given only where the table leaves no other: None where none or several fit the day. Where the day
        is known to a month or a year, what fits a part of it counts, and is doubted if it does not fit all of it.
        A name is that of a party which exists then. Raises `UnknownName` for a scheme, and for a code, id or name that
        no party bears on any day.
        """
        for scheme in (source, target):
            if scheme not in self.schemes:
                raise UnknownName("scheme", scheme, near(scheme, self.schemes))
        found = self._party(code, source, day)
        if found.value is None:
            return found
        called = self._called(self._parties[found.value], target, day)
        return Called(called.value, "; ".join(filter(None, (found.doubt, called.doubt))))

    def _party(self, code: str, source: str, day: Day) -> Called:
        if source == ID:
            if code not in self._parties:
                raise UnknownName("party", code, near(code, self._parties))
            return Called(code)
        if source == NAME:
            return self._named(code, day)
        rows = self._codes[source].get(code)
        if rows is None:
            raise UnknownName(f"{source} code", code, near(code, self._codes[source]))
        return _settled(rows, day, f"{source} code {quoted(code)}", "party")

    def _called(self, party: Party, target: str, day: Day) -> Called:
        if target in (ID, NAME):
            return Called(party.id if target == ID else party.name)
        rows = [(row.code, row.span) for row in party.codes if row.scheme == target]
        return _settled(rows, day, f"{quoted(party.id)} ({party.name})", f"{target} code")

    def _named(self, name: str, day: Day) -> Called:
        """The party of the name that exists on the day."""
        bearers = self._bearers.get(folded(name))
        if bearers is None:
            names = [spelt for party in self._parties.values() for spelt in (party.name, *party.aliases)]
            raise UnknownName(NAME, name, near(name, names))
        lives = [(bearer, span) for bearer in bearers for span in self._lives(bearer)]
        return _settled(lives, day, f"name {quoted(name)}", "party")

    def _lives(self, party: str) -> list[Span]:
        return [row.span for row in self._parties[party].life] or [Span()]


def folded(name: str) -> str:
    """The name without case, accents, hyphens and the like, under which it is found."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def _settled(rows: list[Dated], day: Day, whose: str, what: str) -> Called:
    """The one value that the rows have for the day: one that holds for sure, else the only one that may hold."""
    holding = [(value, span.holds(day)) for value, span in rows]
    sure = {value for value, holds in holding if holds}
    possible = {value for value, holds in holding if holds is None}
    if len(sure) == 1:
        return Called(sure.pop())
    when = f"{'on' if day.exact else 'in'} {day}"
    if sure or len(possible) > 1:
        return Called(None, f"{whose} has more than one {what} {when}: {_listed(rows, sure | possible)}")
    if possible:
        doubt = f"{whose} has its {what} {when} not surely on every day: {_listed(rows, possible)}"
        return Called(possible.pop(), doubt)
    known = _listed(rows, {value for value, _ in rows})
    return Called(None, f"{whose} has no {what} {when}" + (f", only {known}" if known else ""))


def _listed(rows: list[Dated], values: set[str]) -> str:
    kept = sorted(
        (span.start.first if span.start else date.min, value, str(span)) for value, span in rows if value in values
    )
    return ", ".join(f"{quoted(value)} {span}" for _, value, span in kept)
