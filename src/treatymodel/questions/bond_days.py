"""The days of a bond: when a text, and each of its clauses, holds one party to another.

The law is read on one day in each stretch in which no date that it consults turns, in one graph, and that graph is
settled over sets of days. So it says of each day what asking on that day would say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Selector
from treatymodel.conditions.selectors import BEARER, Variable
from treatymodel.days import Day, Duration, Moment, Span
from treatymodel.engine import Open, Pair, Spans, SpanSet, Truth, first_of, settle
from treatymodel.errors import DateError
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.vocabulary.leaves import Claim, Question
from treatymodel.vocabulary.view import ASKED, Scope

SPANS = Spans()
OVER_DAYS = Open(SPANS)
AS_PARTIES = ""
"""The bond of a text as such; others go by the id of their clause."""
MOST = 4000
"""In how many stretches a text is read at most; past them it is an error, never a guess."""
Days = Pair[SpanSet]
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Known:
    """What happened, what is known, and how disputed law is read."""

    history: tuple[Event, ...] = ()
    facts: Facts = field(default_factory=Facts)
    doctrine: Doctrine = field(default_factory=Doctrine)


@dataclass(frozen=True, slots=True)
class BondDays:
    """The days of each bond of a text, surely and possibly.

    `open` has the questions on which it turns, by bond and by the first day of each stretch that is open.
    """

    days: Mapping[str, Days]
    open: Mapping[tuple[str, int], tuple[Question, ...]]


def bond_days(world: World, text: Instrument, party: str, towards: str | None, known: Known) -> BondDays:
    """The days on which the text, and each clause of it, holds the party, towards another where one is named.

    Only bonds that may hold on some day are there. Cost: one reading of the law in each stretch between two dates that
    the text, its parties or the record give. A limit that would begin to run only when another has run out is not
    looked for: what hangs on its being missed is read as of the dates that are.
    """
    clauses = [(clause, text.trigger_of(clause)) for clause in text.clauses if _lays(clause)]
    edges = {edge for edge in _edges_of_record(world, known) if _FIRST < edge <= _LAST}
    edges |= {
        turn for row in text.parties for turn in row.span.turns if any(c.bearing == "jointly" for c, _ in clauses)
    }
    read: dict[int, tuple[_Reader, dict[str, int]]] = {}
    readers: dict[object, _Reader] = {}
    while True:
        tiles = SPANS.tiles(edge for edge in edges if edge > _FIRST)
        fresh = [day for day in map(_day_in, tiles) if day not in read]
        if not fresh or len(tiles) > MOST:
            break
        for day in fresh:
            reader = _Reader.on(day, world, known, readers)
            read[day] = (reader, reader.bonds(text, clauses, party, towards, day))
        edges |= {turn for reader in readers.values() for span in reader.consulted() for turn in span.turns}
    if fresh:
        raise DateError(
            f"`{text.id}` has more than {MOST} dates", "ask about one of its clauses in a world of fewer dates"
        )
    return _settled({tile: read[_day_in(tile)] for tile in tiles})


def _day_in(tile: SpanSet) -> int:
    return max(first_of(tile), _FIRST)


def _lays(clause: Obligation) -> bool:
    return clause.action is not None and clause.modality in ("duty", "prohibition")


def _edges_of_record(world: World, known: Known) -> Iterator[int]:
    """The days from which on more may be on record: of events, of the limits that run from them, and of facts."""
    moments = [event.at for event in known.history]
    limits = {limit: None for name in world.instruments for limit in _limits(world.merged(name))} if moments else {}
    for moment in moments:
        yield from _touched(moment)
        for limit in limits:
            with suppress(DateError):
                yield from _touched(limit.after(moment))
    for answer in known.facts:
        if answer.since is not None:
            yield from _touched(answer.since)
        for key, value in answer.args:
            if key == "day":
                yield from _touched(Moment.of(value))


def _limits(text: Instrument) -> Iterator[Duration]:
    """The time limits that a breach of the text may wait for."""
    found = (clause.deadline.within for clause in text.clauses if clause.deadline is not None)
    return (limit for limit in found if isinstance(limit, Duration))


def _touched(moment: Moment) -> Iterator[int]:
    """The days that a moment touches, in its zone and in UTC, and the days after them."""
    for day in (moment.day.first, moment.day.last, moment.earliest.date(), moment.latest.date()):
        yield from (day.toordinal(), day.toordinal() + 1)


class _Reader:
    """Reads the law, over days with the same record, in one graph."""

    def __init__(self, world: World, known: Known, asked_at: Moment) -> None:
        self.grounding = Grounding(world, Record.of(None, known.history, asked_at))
        self.answers = Answers(world, known.facts, known.doctrine, asked_at, strict=False)
        self._taken = 0

    @classmethod
    def on(cls, day: int, world: World, known: Known, readers: dict[object, _Reader]) -> _Reader:
        """The reader for a day: days share one where the same events had happened and the same facts were known."""
        asked_at = _whole(day)
        key = (
            tuple(asked_at.before(event.at) for event in known.history),
            tuple(answer.since and asked_at.before(answer.since) for answer in known.facts),
        )
        if key not in readers:
            readers[key] = cls(world, known, asked_at)
        return readers[key]

    def consulted(self) -> Iterator[Span]:
        """The spans consulted since this was last asked."""
        spans = self.grounding.view.law.consulted
        taken, self._taken = self._taken, len(spans)
        return iter(dict.fromkeys(spans[taken:]))

    def bonds(
        self,
        text: Instrument,
        clauses: Iterable[tuple[Obligation, Trigger]],
        party: str,
        towards: str | None,
        day: int,
    ) -> dict[str, int]:
        """On the day, the node of each bond."""
        view, asked_at = self.grounding.view, _whole(day)
        plain = Scope(text.id, "", asked_at.day, ASKED, asked_at)
        there = [view.exists(code, plain) for code in (party, towards) if code is not None]
        found: dict[str, int] = {}
        if self._takes_part(text, party) and (towards is None or self._takes_part(text, towards)):
            others = [] if towards is None else [view.law.bound(towards, text.id, None, plain)]
            found[AS_PARTIES] = view.every([view.bound(party, text.id, towards, plain), *others, *there])
        if towards is None and AS_PARTIES in found:
            return found
        for clause, trigger in clauses:
            scope = view.clauses.scope(text, clause, Occasion(None), asked_at)
            if not any(party in bearer.parties for bearer in view.clauses.bearers(clause, scope)):
                continue
            own = scope.of_bearer(party)
            parts = [view.is_member(clause.bearer, party, own), view.bound(party, text.id, towards, own), *there]
            if towards is not None:
                if clause.owed_to is None or towards == party:
                    continue
                parts.append(self._owed(clause.owed_to, trigger, towards, own))
            common = view.clauses.common(text, clause, Occasion(None), scope)
            parts += [common.gate(name).node for name in ("in_force", "version", "activated")]
            found[clause.id] = view.every(parts)
        return found

    def _takes_part(self, text: Instrument, code: str) -> bool:
        return code in text.rows or self.grounding.world.party(code).members_by == text.id

    def _owed(self, owed_to: Selector, trigger: Trigger, towards: str, scope: Scope) -> int:
        """Whether it is owed to the other: as the one named, as one of a class, or as one who may be hit."""
        view = self.grounding.view
        if isinstance(owed_to.base, Variable) and owed_to.base.name in ("victim", "attacker"):
            aimed = [getattr(part, "on", None) for part in trigger.on or ()]
            at = [part for part in aimed if part is not None]
            return view.some([self._owed(part, trigger, towards, scope) for part in at]) if at else view.every([])
        others = replace(owed_to, exceptions=tuple(part for part in owed_to.exceptions if part != BEARER))
        return view.is_member(others, towards, scope)


def _whole(day: int) -> Moment:
    on = date.fromordinal(day)
    return Moment.whole(Day(on, on))


def _settled(read: Mapping[SpanSet, tuple[_Reader, dict[str, int]]]) -> BondDays:
    """The graphs of the readers, each settled over the days that it reads; what stays open is confirmed by itself."""
    found: dict[str, list[Days]] = {}
    open_on: dict[tuple[str, int], tuple[Question, ...]] = {}
    for reader in dict.fromkeys(reader for reader, _ in read.values()):
        own = {tile: bonds for tile, (other, bonds) in read.items() if other is reader}
        graph, names = reader.grounding.graph, dict.fromkeys(name for bonds in own.values() for name in bonds)
        wholes = {
            name: graph.any(graph.all([graph.leaf(tile), bonds[name]]) for tile, bonds in own.items() if name in bonds)
            for name in names
        }
        values = settle(graph, OVER_DAYS, _leaves(reader.answers), wholes.values())
        days = {name: values.value(whole) for name, whole in wholes.items()}
        doubtful = [
            (name, tile)
            for name, value in days.items()
            for tile in own
            if name in own[tile] and value.possibly.holds(_day_in(tile)) and not value.surely.holds(_day_in(tile))
        ]
        evaluation = Evaluation(
            reader.grounding, (), reader.answers, extra=[own[tile][name] for name, tile in doubtful]
        )
        for name, tile in doubtful:
            confirmed = evaluation.confirmed(own[tile][name])
            surely, possibly = days[name]
            if confirmed.truth is Truth.TRUE:
                days[name] = Pair(SPANS.any([surely, tile]), possibly)
            elif confirmed.truth is Truth.FALSE:
                days[name] = Pair(surely, SPANS.all([possibly, SPANS.inv(tile)]))
            elif confirmed.diagram is not None and confirmed.residual is not None:
                keys = confirmed.diagram.support(confirmed.residual)
                open_on[name, _day_in(tile)] = tuple(key for key in keys if isinstance(key, Question))
        for name, value in days.items():
            found.setdefault(name, []).append(value)
    joined = {name: OVER_DAYS.any(values) for name, values in found.items()}
    return BondDays({name: value for name, value in joined.items() if value.possibly != SPANS.false}, open_on)


def _leaves(answers: Answers) -> Callable[[object], Days]:
    def value(key: object) -> Days:
        if isinstance(key, SpanSet):
            return Pair(key, key)
        assert isinstance(key, (Claim, Question))
        known = answers.known(key)
        return OVER_DAYS.open if known is None else OVER_DAYS.true if known else OVER_DAYS.false

    return value
