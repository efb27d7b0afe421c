"""The record before events."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.conditions.selectors import Everyone
from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.questions.readers import Reader
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.states import STATES

if TYPE_CHECKING:
    from treatymodel.questions.screens.looked import Looked

ORDERED = frozenset(
    (
        "at_war",
        "hostilities",
        "ceasefire",
        "struck_first",
        "mobilised",
        "supports",
        "helps",
        "involved_in",
        "becomes",
        "breach",
        "performed",
        "satisfied",
        "found",
        "decided",
        "amount",
        "as_of",
        "void_if",
    )
)
"""The words of conditions that look at the order, the number or the days of what happened."""


class Past:
    """Events in order of time."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(events)
        self.looked: dict[object, Looked] = {}
        """What clauses can look at, by what they ask for."""
        self._numbers: dict[object, int] = {}
        self._read: dict[tuple[tuple[str, ...], bool], bool] = {}

    def number(self, value: object) -> int:
        """A number for a value, the same for equal ones."""
        return self._numbers.setdefault(value, len(self._numbers))

    def unsure(self, at: Moment) -> tuple[Event, ...]:
        """Those of which nobody can say whether they came before the moment."""
        return tuple(event for event in (self._inexact if at.exact else self.events) if event.at.before(at) is None)

    @cached_property
    def _inexact(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if not event.at.exact)

    def moves(self, state: str) -> bool:
        """Whether one of them may start or end a state."""
        movers = tuple(mover.kind for mover in (*STATES[state].started_by, *STATES[state].ended_by))
        return any(match_kinds((kind,), movers) is not Match.NO for kind in self.kinds)

    @cached_property
    def by_kinds(self) -> dict[tuple[str, ...], list[int]]:
        """The numbers of the events, in the order given, by their kinds."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, event in enumerate(self.events):
            found.setdefault(event.kinds, []).append(number)
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of events that there are."""
        return frozenset(kind for kinds in self.by_kinds for kind in kinds)

    def has(self, reader: Reader) -> bool:
        """Whether a reader can look at some of it."""
        key = (reader.kinds, reader.exact)
        if key not in self._read:
            self._read[key] = any(reader.matches(kind) is not Match.NO for kind in self.kinds)
        return self._read[key]


def seconds_of(moment: Moment) -> tuple[int, int]:
    """The first and the last second that a moment may be, as whole numbers in order of time."""
    earliest = int(moment.earliest.timestamp())
    return earliest, earliest if moment.exact else int(moment.latest.timestamp())


def speak_of_anyone(readers: Iterable[Reader]) -> bool:
    """Whether some reader means anyone whom the record mentions."""
    return any(
        isinstance(selector.base, Everyone)
        for reader in readers
        if not reader.exact
        for selector in (*(reader.by or ()), *(reader.on or ()), *(reader.support or ()))
    )


def named_in(event: Event) -> frozenset[str]:
    """The parties that an event names."""
    hit = (target.party for target in event.targets if target.party is not None)
    return frozenset((*(event.by or ()), *hit, *event.in_support_of, *event.to, *event.about))
