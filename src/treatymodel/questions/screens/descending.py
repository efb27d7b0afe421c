"""The classes of events that one clause cannot tell apart, found from the least said down to what makes a difference.

An event of which less is said leaves open what more would settle. So where an answer is settled, presumptions aside,
for the event of which least is said, it is the same for every event of which more is said: they are one class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.questions.screens.answers import UnevenError, strongest
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.descriptions import Descriptions
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.stretches import Calendar, Epoch, Stretch

Cell = tuple[str, int | str]
"""Who answers: parties of a sign, a holder of the place by number, attacker or victim, or whom the text names."""
Said = Mapping[Cell, str]
ROOT = "happening"


class Lot(NamedTuple):
    """A class of events: an example, how many there are, and how many bearers of all of them are bound, or may be."""

    clause: str
    event: Event
    events: int
    due: int
    open: int

    @property
    def verdict(self) -> str:
        """The strongest verdict that it has for anybody."""
        return "DUE" if self.due else "OPEN" if self.open else "NOT_DUE"


class Ends(NamedTuple):
    """Attacker and victim by their signs, None for one who is not known; `itself`: the victim did it to itself."""

    attacker: int | None
    victim: int | None
    itself: bool = False


class Descent:
    """The classes of the events that may set one clause off, on the days on which it may bind anybody."""

    def __init__(
        self,
        lifted: tuple[Lifted, Lifted],
        number: int,
        descriptions: Descriptions,
        parties: tuple[int, ...],
        span: tuple[int, int],
    ) -> None:
        """`lifted` answers with presumptions, and without; `parties` are those that may be attacker or victim."""
        self._plain, self._strict = (one.clauses[number] for one in lifted)
        self._what = descriptions
        self._parties = parties
        self._span = span
        self._apart: frozenset[str] = frozenset()

    @property
    def clause(self) -> Clause:
        """The clause."""
        return self._plain

    def lots(self) -> list[Lot]:
        """The classes of which somebody is bound, or may be."""
        try:
            return [*self._lots()]
        except UnevenError:
            self._apart = frozenset(self.clause.lifted.everybody.codes)
            return [*self._lots()]

    def _lots(self) -> Iterator[Lot]:
        for epoch in Calendar(self.clause, *self._span, self._apart).epochs():
            signs = epoch.signs
            meant = self.clause.victims
            hit = {
                s.signs[party] for s in epoch.stretches for party in self._parties if meant is None or party in meant
            }
            can = {s.signs[party] for s in epoch.stretches for party in self._parties}
            for victim in (None, *(sign for sign in signs if sign in hit)):
                if victim is not None:
                    yield from self._of(epoch, Ends(victim, victim, True))
                if self._bare and not self._speaks(epoch, Ends(None, victim), ROOT):
                    continue
                for attacker in (None, *(sign for sign in signs if sign in can)):
                    if epoch.has(attacker, victim, self._parties):
                        yield from self._of(epoch, Ends(attacker, victim))

    @cached_property
    def _bare(self) -> bool:
        """Whether an event of no particular kind leaves open whatever more of its kind would settle."""
        return not self._what.minds_kind

    def _speaks(self, epoch: Epoch, ends: Ends, kind: str) -> bool:
        stretch, by, on = epoch.example(*ends, self._parties)
        said = self._said(self._strict, self._at(stretch, kind), by, on, stretch)
        return any(verdict != "NOT_DUE" for verdict in said.values())

    def _of(self, epoch: Epoch, ends: Ends) -> Iterator[Lot]:
        if self._bare and not self._speaks(epoch, ends, ROOT):
            return
        for kind, many in self._what.kinds:
            assert kind is not None
            yield from self._described(epoch, ends, kind, None, (), many, 0)

    def _described(
        self,
        epoch: Epoch,
        ends: Ends,
        kind: str,
        thing: str | None,
        qualities: tuple[tuple[str, bool], ...],
        many: int,
        step: int,
    ) -> Iterator[Lot]:
        """The classes of events of which this much is said; at each step more is."""
        what, asked = self._what, self._what.asked
        left = 3 ** max(0, len(asked) - max(0, step - 1)) * (what.every_object if step == 0 else 1)
        stretch, by, on = epoch.example(*ends, self._parties)
        bare = self._at(stretch, kind, thing, qualities=qualities)
        strict = self._said(self._strict, bare, by, on, stretch)
        if "OPEN" not in strict.values():
            if "DUE" in strict.values():
                rest = many * left * what.unasked * (len(what.places) + 1)
                yield self._lot(epoch, ends, bare, strict, rest, stretch, by, on)
        elif step == 0:
            for other, size in what.objects or ((None, what.every_object),):
                yield from self._described(epoch, ends, kind, other, qualities, many * size, 1)
        elif step <= len(asked):
            name = asked[step - 1]
            for more in ((), ((name, True),), ((name, False),)):
                yield from self._described(epoch, ends, kind, thing, (*qualities, *more), many, step + 1)
        elif what.asks_where:
            yield from self._placed(epoch, ends, kind, thing, qualities, many * what.unasked)
        else:
            plain = self._said(self._plain, bare, by, on, stretch)
            rest = many * what.unasked * (len(what.places) + 1)
            yield self._lot(epoch, ends, bare, plain, rest, stretch, by, on)

    def _at(
        self,
        stretch: Stretch,
        kind: str,
        thing: str | None = None,
        place: str | None = None,
        qualities: tuple[tuple[str, bool], ...] = (),
    ) -> Circumstances:
        return Circumstances(kind, Moment.of(stretch.day), thing, place, tuple(sorted(qualities)))

    # what is said

    def _said(
        self,
        clause: Clause,
        circumstances: Circumstances,
        by: int | None,
        on: int | None,
        stretch: Stretch,
        holders: tuple[int, ...] = (),
    ) -> Said:
        answers = clause.answers(circumstances, self._apart) if self._apart else clause.answers(circumstances)
        told = answers.of(circumstances, by, on)
        found: dict[Cell, str] = {}
        for outcome in strongest(told.outcomes):
            cells: set[Cell] = {(outcome.role, outcome.bearer if outcome.role == "text" else 0)}
            if outcome.role == "other":
                members = (p for p in told.classes.members(int(outcome.bearer)) if p not in (by, on))
                cells = {_cell(party, stretch, holders) for party in members}
            for cell in cells:
                if found.setdefault(cell, outcome.verdict) != outcome.verdict:
                    raise UnevenError
        return found

    def _lot(
        self,
        epoch: Epoch,
        ends: Ends,
        circumstances: Circumstances,
        said: Said,
        many: int,
        stretch: Stretch,
        by: int | None,
        on: int | None,
    ) -> Lot:
        """All events of an epoch of which no more is said of the place."""
        tally = Tally(said)
        for signs, days in epoch.sizes.items():
            tally.add(days, ends, Counter(signs[party] for party in self._parties), Counter(signs))
        return self._counted(tally, circumstances, many, by, on)

    def _counted(self, tally: Tally, circumstances: Circumstances, many: int, by: int | None, on: int | None) -> Lot:
        codes = self.clause.lifted.everybody.codes
        event = circumstances.event(None if by is None else codes[by], None if on is None else codes[on])
        return Lot(self.clause.name, event, tally.events * many, tally.due * many, tally.open * many)

    # where

    def _placed(
        self, epoch: Epoch, ends: Ends, kind: str, thing: str | None, qualities: tuple[tuple[str, bool], ...], many: int
    ) -> Iterator[Lot]:
        """The classes of events place by place, those places together that lie alike and are held alike."""
        found: dict[object, tuple[Tally, Circumstances, int | None, int | None]] = {}
        for place in (None, *self._what.places):
            for stretch in epoch.stretches:
                self._count_place(found, place, stretch, ends, kind, thing, qualities)
        for tally, circumstances, by, on in found.values():
            yield self._counted(tally, circumstances, many, by, on)

    def _count_place(
        self,
        found: dict[object, tuple[Tally, Circumstances, int | None, int | None]],
        place: str | None,
        stretch: Stretch,
        ends: Ends,
        kind: str,
        thing: str | None,
        qualities: tuple[tuple[str, bool], ...],
    ) -> None:
        number = self.clause.lifted.everybody.number
        lain, codes = (None, ()) if place is None else self._what.lies(place, stretch.day)
        holders: tuple[int, ...] = tuple(number[code] for code in codes)
        signs = tuple(stretch.signs[party] for party in holders)
        every = Counter(stretch.signs)
        every.subtract(signs)
        own = Counter(stretch.signs[party] for party in self._parties)
        own.subtract(stretch.signs[party] for party in holders if party in self._parties)
        limit = self.clause.closure.several
        for by, by_cell, by_many in self._choices(ends.attacker, stretch, holders, own):
            for on, on_cell, on_many in self._choices(ends.victim, stretch, holders, own):
                together = by_cell == on_cell and by_cell is not None
                if ends.itself and not together:
                    continue
                if ends.itself:
                    pairs = on_many
                elif together:
                    pairs = by_many * (on_many - 1)
                else:
                    pairs = by_many * on_many
                if pairs <= 0:
                    continue
                who = self._another(stretch, holders, on, by) if together and not ends.itself else by
                cells = tuple(sorted((sign, min(many, limit or many)) for sign, many in every.items() if sign in signs))
                key = (lain, signs, cells, by_cell, on_cell)
                if key not in found:
                    circumstances = self._at(stretch, kind, thing, place, qualities)
                    said = self._said(self._plain, circumstances, who, on, stretch, holders)
                    found[key] = (Tally(said), circumstances, who, on)
                found[key][0].of_cells(stretch.days * pairs, by_cell, on_cell, ends.itself, every)

    def _choices(
        self, sign: int | None, stretch: Stretch, holders: tuple[int, ...], own: Counter[int]
    ) -> Iterator[tuple[int | None, Cell | None, int]]:
        """The parties of a sign: each that holds the place by itself, then the others together."""
        if sign is None:
            yield None, None, 1
            return
        for at, party in enumerate(holders):
            if stretch.signs[party] == sign and party in self._parties:
                yield party, ("holder", at), 1
        if own[sign] > 0:
            rest = (p for p in self._parties if stretch.signs[p] == sign and p not in holders)
            yield next(rest), ("sign", sign), own[sign]

    def _another(self, stretch: Stretch, holders: tuple[int, ...], on: int | None, by: int | None) -> int | None:
        if on is None:
            return by
        sign = stretch.signs[on]
        return next(p for p in self._parties if stretch.signs[p] == sign and p not in holders and p != on)


class Tally:
    """How many events there are of a class, and how many bearers of theirs are bound, or may be."""

    def __init__(self, said: Said) -> None:
        self._said = [(cell, verdict) for cell, verdict in said.items() if verdict != "NOT_DUE"]
        self.events = self.due = self.open = 0

    def add(self, days: int, ends: Ends, chosen: Counter[int], every: Counter[int]) -> None:
        """The events of so many days on which so many parties of each sign may act, and so many there are."""
        attacker, victim, itself = ends
        by, on = (1 if end is None else chosen[end] for end in (attacker, victim))
        same = attacker == victim and attacker is not None
        pairs = on if itself else by * (on - 1) if same else by * on
        cells = tuple(None if end is None else ("sign", end) for end in (attacker, victim))
        if pairs > 0:
            self.of_cells(days * pairs, cells[0], cells[1], itself, every)

    def of_cells(self, events: int, by: Cell | None, on: Cell | None, itself: bool, every: Counter[int]) -> None:
        """So many events, with so many parties of each sign that do not hold the place."""
        self.events += events
        for cell, verdict in self._said:
            role, name = cell
            bearers = 1
            if role == "sign":
                bearers = every[int(name)] - (by == cell) - (on == cell and not itself)
            elif role == "holder":
                bearers = 0 if cell in (by, on) else 1
            if verdict == "DUE":
                self.due += events * bearers
            else:
                self.open += events * bearers


def _cell(party: int, stretch: Stretch, holders: tuple[int, ...]) -> Cell:
    return ("holder", holders.index(party)) if party in holders else ("sign", stretch.signs[party])
