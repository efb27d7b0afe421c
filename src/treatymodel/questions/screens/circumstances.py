"""Everything of an event but who did it and to whom."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from treatymodel.days import Day, Moment
from treatymodel.errors import Misuse
from treatymodel.model.event import Event
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What kind of event, when, what object, where, and of what quality; of one author and one target at most."""

    kind: str
    at: Moment
    object: str | None = None
    place: str | None = None
    qualities: tuple[tuple[str, bool], ...] = ()
    conflict: str | None = None
    also: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every description of the event."""
        return (self.kind, *self.also)

    @property
    def beside(self) -> tuple[Hashable, ...]:
        """All of it but of what kind, when and where."""
        return self.object, self.qualities, self.conflict

    def event(self, by: str | None, on: str | None) -> Event:
        """The event between two parties; None where nobody knows who did it, or to whom."""
        given = {"on": on, "object": self.object, "place": self.place}
        target = {key: value for key, value in given.items() if value is not None}
        return Event(
            self.kind,
            by=by,
            at=self.at,
            also=self.also,
            conflict=self.conflict,
            qualities=dict(self.qualities),
            **target,
        )

    def at_place(self, place: str | None) -> Circumstances:
        """The same somewhere else."""
        return Circumstances(self.kind, self.at, self.object, place, self.qualities, self.conflict, self.also)


class Setting(NamedTuple):
    """What answers look up of circumstances, worked out once for all clauses."""

    circumstances: Circumstances
    day: Day
    today: int | None
    """The day by its ordinal; None where it is not one day for sure."""
    begun: tuple[bool | None, ...]
    """Which of the facts that hold from some moment on had begun."""
    asked: Moment | None
    """The moment of asking, where that is not the event's own."""
    what: int
    """A number for all of the circumstances but when."""


def circumstances_of(event: Event) -> tuple[Circumstances, str, str]:
    """The circumstances of an event between two parties, and the two. Raises `Misuse` for any other."""
    by, hit = event.by or (), event.targets
    if len(by) != 1 or len(hit) != 1 or hit[0].party is None or hit[0].party == by[0]:
        raise Misuse("in bulk an event has one author and one target, both known", "ask each pair by itself")
    if event.in_support_of or event.to or event.about or event.organ or event.amounts or not event.value:
        raise Misuse("in bulk an event is a deed of one party against another, and nothing besides")
    target = hit[0]
    qualities = tuple(sorted(event.qualities.items()))
    what = Circumstances(event.kind, event.at, target.object, target.place, qualities, event.conflict, event.also)
    return what, by[0], str(target.party)
