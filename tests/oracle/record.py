"""What happened, in which order, and of what kind: docs/semantics.md §1.

Readings taken where the text is silent: the question of order between two events names the one listed first (history in
its order, then the event under question) as `earlier`, and the other order is its negation. A missed deadline at the
same instant as an event comes after it, since a performance at that instant is still in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tests.oracle.answers import Answers

from treatymodel.days import Day, Moment
from treatymodel.model import Event, Target
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds

EVENT_RANK = 10_000
DEADLINE_RANK = 20_000


@dataclass(frozen=True)
class Occurrence:
    """An event of the record, or a breach derived from one."""

    id: str
    origin: str
    kinds: tuple[str, ...]
    at: Moment
    rank: int
    by: tuple[str, ...] | None = None
    targets: tuple[Target, ...] = ()
    in_support_of: tuple[str, ...] = ()
    conflict: str | None = None
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    organ: str | None = None
    value: bool = True
    qualities: tuple[tuple[str, bool], ...] = ()
    amounts: tuple[tuple[str, float], ...] = ()
    crossed: str | None = None
    """The full name of the clause whose breach it is, or `ceasefire`."""
    cause: Occurrence | None = None
    """Of a breach: the occurrence that crossed the clause, or that gave rise to the duty not performed in time."""
    duty_victim: str | None = None
    """Of a missed deadline: the victim in whose favour the duty arose."""

    @property
    def missed(self) -> bool:
        return self.kinds == ("missed_deadline",)

    @property
    def victims(self) -> tuple[str | None, ...]:
        """Each party hit, once; None for a target that names none, and for no target at all."""
        return tuple(dict.fromkeys(target.party for target in self.targets)) or (None,)

    def targets_of(self, victim: str | None) -> tuple[Target | None, ...]:
        """The targets that are the victim's; one unknown target when the event names none."""
        return tuple(target for target in self.targets if target.party == victim) or (None,)


@dataclass(frozen=True)
class Position:
    """Where in the record a state is read."""

    kind: Literal["before", "after", "asked", "start", "on"]
    occurrence: Occurrence | None = None
    day: Day | None = None


ASKED = Position("asked")
START = Position("start")


def occurrence_of(event: Event, name: str, rank: int) -> Occurrence:
    """A recorded event under the name by which questions know it."""
    name = event.id or name
    return Occurrence(
        id=name,
        origin=name,
        kinds=event.kinds,
        at=event.at,
        rank=rank,
        by=event.by,
        targets=event.targets,
        in_support_of=event.in_support_of,
        conflict=event.conflict,
        to=event.to,
        about=event.about,
        organ=event.organ,
        value=event.value,
        qualities=tuple(sorted(event.qualities.items())),
        amounts=tuple(sorted(event.amounts.items())),
    )


def record_of(event: Event, history: Sequence[Event]) -> tuple[tuple[Occurrence, ...], Occurrence]:
    """Every recorded event, and the one under question among them."""
    past = [occurrence_of(item, f"h{number}", number) for number, item in enumerate(history, start=1)]
    judged = occurrence_of(event, "event", EVENT_RANK)
    return (*past, judged), judged


def moment_of_asking(at: Moment | None, record: Sequence[Occurrence]) -> Moment:
    """The one given, at its latest; else the latest end of any event's moment."""
    if at is not None:
        return at.end
    return max((occurrence.at.end for occurrence in record), key=lambda moment: moment.latest)


def name_in_questions(occurrence: Occurrence | None) -> str | None:
    """How a question names the event that it is about: not at all when it is the event under question."""
    if occurrence is None:
        return None
    first = occurrence
    while first.cause is not None:
        first = first.cause
    return None if first.rank == EVENT_RANK else occurrence.origin


def same_place(one: Occurrence, other: Occurrence) -> bool:
    """Whether two occurrences stand at the same place of the record: a breach where the event is that crossed."""
    if one.missed or other.missed:
        return one == other
    return one.origin == other.origin


def precedes(answers: Answers, one: Occurrence, other: Occurrence) -> bool:
    """Whether the first came before the second."""
    if same_place(one, other):
        return False
    if one.at.before(other.at) is True:
        return True
    if other.at.before(one.at) is True:
        return False
    if one.at.exact and other.at.exact:
        return one.rank < other.rank
    if one.rank < other.rank:
        return answers.ask("order", earlier=one.origin, later=other.origin)
    return not answers.ask("order", earlier=other.origin, later=one.origin)


def came_before(answers: Answers, occurrence: Occurrence, position: Position) -> bool:
    """Whether the occurrence belongs to what lies before the position."""
    if position.kind == "start":
        return False
    if position.kind == "asked":
        return True
    if position.kind == "on":
        return _before_day(answers, occurrence, position.day)
    if position.occurrence is None:
        raise ValueError("a position before or after an event names it")
    if position.kind == "after" and same_place(occurrence, position.occurrence):
        return True
    return precedes(answers, occurrence, position.occurrence)


def _before_day(answers: Answers, occurrence: Occurrence, day: Day | None) -> bool:
    if day is None:
        raise ValueError("a position on a day names it")
    before = occurrence.at.day.before(day)
    return answers.ask("order", earlier=occurrence.origin, later=str(day)) if before is None else before


def of_kind(answers: Answers, occurrence: Occurrence, wanted: tuple[str, ...]) -> bool:
    """Whether the occurrence is of one of the kinds wanted; an open match is a question."""
    match = match_kinds(occurrence.kinds, wanted)
    if match is Match.OPEN:
        return answers.ask("kind", is_="+".join(wanted), about=name_in_questions(occurrence))
    return match is Match.YES


def never_of_kind(occurrence: Occurrence, wanted: tuple[str, ...]) -> bool:
    """Whether no answer could make the occurrence one of the kinds wanted."""
    return match_kinds(occurrence.kinds, wanted) is Match.NO


def is_turn(kind: str) -> bool:
    """Whether events of the kind concern every pair among their sides: ceasefires, peaces and the like."""
    return is_kind(kind, "turn")


def breach(cause: Occurrence, kind: str, crossed: str, by: str, targets: tuple[Target, ...]) -> Occurrence:
    """The breach that an event brings about; it stands where the event stands."""
    owed = "+".join(dict.fromkeys(target.party or "" for target in targets))
    return replace(
        cause,
        id=f"{cause.id}:{crossed}:{by}:{owed}",
        kinds=(kind,),
        by=(by,),
        targets=targets,
        crossed=crossed,
        cause=cause,
    )
