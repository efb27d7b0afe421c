"""Which party a state's number stands for: the numbers of the Correlates of War project, over a span of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from treatymodel.days import Day
from treatymodel.loaders.atop.coding import NAMES
from treatymodel.model.party import Code, Party
from treatymodel.records import dataclass

SCHEME = "cow"
_ALWAYS, _NEVER = date.min.toordinal(), date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a spell, and the party that the number stands for in it."""

    party: str
    start: Day
    end: Day


class Numbers:
    """The bearers of the numbers among the parties given, and parties of our own for numbers that nobody bears."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._spans: dict[int, list[tuple[int, int, str]]] = {}
        self._names: dict[str, str] = {}
        for party in parties:
            self._names[party.id] = party.name
            for row in party.codes:
                if row.scheme == SCHEME:
                    self._spans.setdefault(int(row.code), []).append((*_bounds(row), party.id))
        for spans in self._spans.values():
            spans.sort()
        self.added: dict[int, Party] = {}

    def knows(self, number: int) -> bool:
        """Whether the list gives the number to somebody, on whatever day."""
        return number in self._spans

    def bearers(self, number: int, start: Day, end: Day) -> tuple[str, ...]:
        """The parties that the number stands for on some of the days."""
        return tuple(dict.fromkeys(piece.party for piece in self.pieces(number, start, end)))

    def name(self, party: str) -> str:
        """What a party is called."""
        return self._names[party]

    def pieces(self, number: int, start: Day, end: Day) -> tuple[Piece, ...]:
        """The span from `start` to before `end`, cut where another party comes to bear the number.

        On days on which nobody bears it, it stands for whoever bore it last, or else for whoever bears it first.
        """
        if number not in self._spans:
            return (Piece(self._own(number), start, end),)
        first, over = start.first.toordinal(), end.last.toordinal()
        turns = [begin for begin, _, _ in self._spans[number] if first < begin < over]
        cuts = [start, *map(_day, turns), end]
        found: list[Piece] = []
        for day, begin, until in zip((first, *turns), cuts, cuts[1:], strict=False):
            party = self._bearer(number, day)
            if found and found[-1].party == party:
                begin = found.pop().start
            found.append(Piece(party, begin, until))
        return tuple(found)

    def listed(self, number: int, start: Day, end: Day) -> bool:
        """Whether somebody bears the number on every day from `start` to before `end`."""
        day, over = start.first.toordinal(), end.first.toordinal()
        for begin, until, _ in self._spans.get(number, ()):
            if begin <= day < until:
                day = until
        return day >= over

    def _bearer(self, number: int, day: int) -> str:
        spans = self._spans[number]
        holding = [party for begin, until, party in spans if begin <= day < until]
        before = [party for begin, _, party in spans if begin <= day]
        return holding[0] if holding else before[-1] if before else spans[0][2]

    def _own(self, number: int) -> str:
        if number not in self.added:
            name = NAMES.get(number, f"State {number} of ATOP")
            code = Code(scheme="atop", code=str(number))
            added = Party(id=f"ATOP_{number}", name=name, codes=(code,), sources=("ATOP",))
            self.added[number] = added
            self._names[added.id] = name
        return self.added[number].id


def _bounds(row: Code) -> tuple[int, int]:
    start = _ALWAYS if row.start is None else row.start.first.toordinal()
    return start, _NEVER if row.end is None else row.end.last.toordinal()


def _day(ordinal: int) -> Day:
    day = date.fromordinal(ordinal)
    return Day(day, day)
