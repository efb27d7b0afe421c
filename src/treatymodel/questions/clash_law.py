"""The days on which clauses can bind a party together, and the parties that they treat alike on such a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from treatymodel.days import Day, Span
from treatymodel.model.base import Dated
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.clash_events import Groups, Pair
from treatymodel.questions.clash_parts import Part
from treatymodel.questions.kin import Kin, canonical, referred
from treatymodel.questions.readers import Readers
from treatymodel.questions.screens.everybody import Everybody

_OF_ROW = ("party", "from", "to", "signed", "note", "source")


class Law:
    """The dated law of some clauses: on what days it differs, whom it binds then, and whom it treats alike."""

    def __init__(self, world: World, parts: Iterable[Part], everybody: Everybody) -> None:
        self.world = world
        self._everybody = everybody
        self.parts = tuple(parts)
        self.texts = tuple({part.text.id: part.text for part in self.parts}.values())
        self.readers = Readers(world, self.texts, frozenset(part.name for part in self.parts))

    def days(self, pair: Pair, margin: int, given: Collection[Day] | None = None) -> Iterator[Day]:
        """A day in each span between two changes of the law, the latest first; `margin` days after the change.

        Or the days given. Those on which one of the two clauses surely binds nobody are left out.
        """
        if given is None and margin not in self._days:
            self._days[margin] = tuple(self._turns(margin))
        days = self._days[margin] if given is None else sorted(given, key=lambda day: day.sort_key, reverse=True)
        yield from (day for day in days if _may_run(pair.left, day) and _may_run(pair.right, day))

    @cached_property
    def _days(self) -> dict[int, tuple[Day, ...]]:
        return {}

    def epoch(self, day: Day, codes: Iterable[str]) -> object:
        """The law of the clauses on the day, for some parties besides their own: where it is the same, answers are."""
        own = (span.holds(day) for code in codes for span in lives(self.world, code))
        return (*own, *(day.before(turn) for turn in self._dates), *(turn.before(day) for turn in self._dates))

    def _turns(self, margin: int) -> Iterator[Day]:
        cuts = sorted({cut for day in self._dates for cut in (day.first, day.last)}, reverse=True)
        end = None
        for cut in cuts:
            inside = Day(cut, cut).shift(margin)
            yield inside if end is None or inside.first < end else Day(cut, cut)
            end = cut
        yield Day(cuts[-1], cuts[-1]).shift(-1)

    @cached_property
    def _dates(self) -> frozenset[Day]:
        rows = [row.span for text in self.texts for row in text.parties]
        codes = {code for text in self.texts for code in text.rows} & self.world.parties.keys()
        spans = [*rows, *self._spans, *(span for code in codes for span in lives(self.world, code))]
        ends = {day for span in spans for day in (span.start, span.end) if day is not None}
        return frozenset(ends | {*self._named}) or frozenset({Day.parse("2026-01-01")})

    @cached_property
    def _named(self) -> tuple[Day, ...]:
        return tuple(Day.parse(name) for name in self.readers.days_named if name[:1].isdigit())

    @cached_property
    def _spans(self) -> tuple[Span, ...]:
        """What is dated in the law, but for whom it binds: texts, clauses, and the texts they name."""
        others = (self.world.instruments[name] for name in referred(self.world, self.readers))
        whole = [Span(text.entry or text.known_from, text.ends) for text in self.texts]
        parts = [row.span for part in self.parts for row in _dated(part)]
        return (*whole, *parts, *(span for text in others for span in _spans_of(text)))

    def bearers(self, pair: Pair, day: Day) -> frozenset[str]:
        """Those who may bear both clauses on the day."""
        both = (pair.left, pair.right)
        return frozenset(code for code in pair.bearers if all(_may_bind(part, code, day) for part in both))

    def groups(self, day: Day, apart: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """All parties in classes that the clauses treat alike on the day, those `apart` each by itself.

        Those who make the plainest examples come first: states that exist on the day, powers before others.
        """
        if day not in self._groups:

            def plainness(code: str) -> tuple[bool, bool, int, str]:
                party = self.world.party(code)
                alive = not party.life or any(row.span.holds(day) for row in party.life)
                return (
                    party.kind != "state",
                    not alive,
                    -sum(row.span.holds(day) is True for row in party.classes),
                    code,
                )

            alike = self._kin(day).classes(code for code in self.world.parties if code not in apart)
            groups = (tuple(sorted(group, key=plainness)) for group in (*((code,) for code in apart), *alike))
            self._groups[day] = tuple(sorted(groups, key=lambda group: plainness(group[0])))
        return self._groups[day]

    @cached_property
    def _groups(self) -> dict[Day, tuple[tuple[str, ...], ...]]:
        return {}

    def state(self, day: Day, groups: Groups) -> object:
        """The law of the two clauses on the day: where it is the same on another, so is every answer."""
        kin = self._kin(day)
        turned = tuple(day.before(named) for named in self._named)
        return (
            groups,
            tuple(kin.treated(group[0]) for group in groups),
            tuple(s.holds(day) for s in self._spans),
            turned,
        )

    def _kin(self, day: Day) -> _KinOnDay:
        if day not in self._kin_on:
            self._kin_on[day] = _KinOnDay(self.world, self.readers, (day, *self._named), self._everybody)
        return self._kin_on[day]

    @cached_property
    def _kin_on(self) -> dict[Day, _KinOnDay]:
        return {}


class _KinOnDay(Kin):
    """Classes of parties by the bonds that they have on the day, whenever these began."""

    @cached_property
    def _content(self) -> Any:
        return [{**part, "parties": []} for part in super()._content]

    def treated(self, code: str) -> tuple[Any, ...]:
        """All that the texts and tables say of a party on the day."""
        return self._tables(code)

    def _tables(self, code: str) -> tuple[Any, ...]:
        rows = tuple(canonical(sorted(map(canonical, self._rows(text, code)))) for text in self.readers.texts)
        return (*super()._tables(code), rows)

    def _rows(self, text: Instrument, code: str) -> Iterator[dict[str, Any]]:
        for row in text.rows.get(code, ()):
            holds = row.span.holds(self.days[0])
            if holds is not False:
                yield {**{key: value for key, value in row.plain().items() if key not in _OF_ROW}, "holds": holds}


def lives(world: World, code: str) -> tuple[Span, ...]:
    """When a party exists, and belongs to a class."""
    party = world.party(code)
    return (*(row.span for row in party.life), *(row.span for row in party.classes))


def _spans_of(text: Instrument) -> Iterator[Span]:
    yield Span(text.entry or text.known_from, text.ends)
    yield from (row.span for row in text.parties)
    yield from (Span(row.start, row.end) for party in text.parties for row in party.suspended)


def _dated(part: Part) -> tuple[Dated, ...]:
    return (part.clause, *part.clause.unless, *part.clause.varies)


def _may_run(part: Part, day: Day) -> bool:
    text, clause = part.text, part.clause
    return Span(text.entry, text.ends).holds(day) is not False and clause.span.holds(day) is not False


def _may_bind(part: Part, code: str, day: Day) -> bool:
    rows = part.text.rows.get(code, ())
    return not rows or any(row.span.holds(day) is not False for row in rows)
