"""The case under judgement, and what the words of a clause stand for in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from tests.oracle.answers import Answers
from tests.oracle.record import ASKED, Occurrence, Position

from treatymodel.conditions import Condition
from treatymodel.days import Day, Moment
from treatymodel.model import Instrument, Obligation, Trigger, World


@dataclass(frozen=True)
class Rules:
    """The rules that lean on each other: what a condition means, and which breaches the record brings about."""

    holds: Callable[[Case, Scope, Condition], bool]
    candidates: Callable[[Case, frozenset[str] | None], Iterable[Occurrence]]
    """The breaches that may have come about of the clauses wanted, or of all."""
    occurred: Callable[[Case, Occurrence], bool]


@dataclass(frozen=True)
class Case:
    """A world, the record up to the moment of asking, and the answers."""

    world: World
    record: tuple[Occurrence, ...]
    asked: Moment
    answers: Answers
    rules: Rules
    active: set[Hashable] = field(default_factory=set)

    def ask(self, name: str, /, **args: str | None) -> bool:
        return self.answers.ask(name, **args)

    def holds(self, scope: Scope, condition: Condition | None, silent: bool = True) -> bool:
        """Whether the condition holds; `silent` is what it comes to where the text sets none."""
        return silent if condition is None else self.rules.holds(self, scope, condition)

    def occurrences(self, wanted: frozenset[str] | None) -> Iterator[Occurrence]:
        """The recorded events, then the breaches of the clauses wanted (None: of all) that may have come about."""
        yield from self.record
        yield from self.rules.candidates(self, wanted)

    def occurred(self, occurrence: Occurrence) -> bool:
        """Whether it happened: recorded events did, breaches where the rules say so."""
        return self.rules.occurred(self, occurrence)

    def as_asked_at(self, moment: Moment) -> Case:
        """The same case at an earlier moment of asking. Answers are those of the case: one question, one answer."""
        record = tuple(item for item in self.record if moment.before(item.at) is not True)
        return replace(self, record=record, asked=moment)

    @contextmanager
    def entered(self, *query: Hashable) -> Iterator[bool]:
        """Whether the query is new; one that depends on itself is taken as not holding, which gives the least fixpoint.

        A minimal proof in a monotone system repeats no query on a path, so nothing that holds is lost; results are
        never kept, so nothing found under the assumption leaks out.
        """
        if query in self.active:
            yield False
            return
        self.active.add(query)
        try:
            yield True
        finally:
            self.active.discard(query)


@dataclass(frozen=True)
class Clause:
    """An obligation inside its instrument, side papers merged, with the trigger that it has or shares."""

    instrument: Instrument
    obligation: Obligation
    trigger: Trigger

    @property
    def name(self) -> str:
        return f"{self.instrument.id}/{self.obligation.id}"


@dataclass(frozen=True)
class Scope:
    """What the words of a clause stand for: its instrument, the judged event, and the parties bound by it."""

    instrument: str
    clause: str
    day: Day
    """The day on which law is read."""
    position: Position
    """Where states are read."""
    now: Position = ASKED
    """Where acts, `supports`, `helps` and `until` are read."""
    occurrence: Occurrence | None = None
    fixed: bool = False
    """Whether a time operator chose the position, so that acts are read there too."""
    any_time: bool = False
    """Of standing and `while` clauses: acts speak to them at whatever time they came."""
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()
    bearer: str | None = None
    beneficiary: str | None = None
    """The one beneficiary where it is known who it is; else whoever `owed_to` selects."""
    hit: str | None = None
    """Which of several targets is looked at."""
    since: Day | None = None
    """The day before which earlier events do not count."""
    crossing: bool = False
    """Whether the condition says what crosses a prohibition, so that only the event's own figures count."""
    deriving: bool = False
    """Whether it is read to tell if the judged event is a breach, so that no breach counts that is not before it."""
    it: Occurrence | None = None
    each: str | None = None

    def at(self, position: Position) -> Scope:
        return replace(self, position=position, fixed=True)

    def at_now(self) -> Scope:
        return self if self.fixed else replace(self, position=self.now)


def may_be_read(scope: Scope, occurrence: Occurrence) -> bool:
    """Whether the occurrence may be read at all: two breaches never read each other, but the later the earlier.

    Which is the earlier is told by the record alone: by when the events began, then ended, then by how they are listed.
    """
    if not scope.deriving or occurrence.crossed is None or occurrence.cause is None or scope.occurrence is None:
        return True
    return _place(occurrence) < _place(scope.occurrence)


def _place(occurrence: Occurrence) -> tuple[datetime, datetime, int]:
    while occurrence.cause is not None:
        occurrence = occurrence.cause
    return (*occurrence.at.sort_key, occurrence.rank)


@lru_cache(maxsize=4)
def _clauses(world: World) -> dict[str, Clause]:
    merged = [world.merged(name) for name in world.instruments]
    pairs = [(instrument, obligation) for instrument in merged for obligation in instrument.clauses]
    every = [Clause(instrument, obligation, trigger_of(instrument, obligation)) for instrument, obligation in pairs]
    return {clause.name: clause for clause in every}


def clauses_of(world: World) -> list[Clause]:
    """Every clause of the world, in order of its instrument."""
    return list(_clauses(world).values())


def clause_named(world: World, name: str) -> Clause:
    """The clause of `instrument/clause`."""
    return _clauses(world)[name]


def trigger_of(instrument: Instrument, obligation: Obligation) -> Trigger:
    """The clause's own trigger, or that of the clause whose trigger it shares."""
    while obligation.shares is not None:
        shared = instrument.clause(obligation.shares)
        if shared is None:
            raise KeyError(obligation.shares)
        obligation = shared
    return obligation.trigger


def full_name(world: World, name: str, instrument: str) -> str:
    """The full name of a clause given short inside its own instrument; other names stand for themselves."""
    if "/" in name or name == "ceasefire":
        return name
    own = world.merged(instrument).clause(name)
    return f"{instrument}/{own.id}" if own is not None else name
