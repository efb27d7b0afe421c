"""What a screen asks of every event, as one value that goes to other processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.screens.answering import Answering
from treatymodel.questions.screens.columns import OF_EVENT, OF_FINDING
from treatymodel.questions.screens.parcel import Parcel


@dataclass(frozen=True)
class Plan:
    """The world, what is known, and what is told of each answer.

    `record` are the events of the table itself where each reads those that surely came before it.
    """

    world: World
    facts: Facts
    doctrine: Doctrine
    history: tuple[Event, ...]
    record: tuple[Event, ...]
    presumptions: bool
    columns: tuple[str, ...]
    verdicts: frozenset[str]
    _made: dict[object, Answering] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def of_answers(self) -> tuple[str, ...]:
        """The columns that are not about the event."""
        return tuple(name for name in self.columns if name not in OF_EVENT)

    @cached_property
    def asks_findings(self) -> bool:
        """Whether a column is read from findings."""
        return not set(OF_FINDING).isdisjoint(self.columns)

    def answering(self, at: Moment) -> Answering:
        """What answers events at a moment; the same for all of them, unless they read each other."""
        key = at if self.record else None
        if key not in self._made:
            self._made.clear()
            earlier = tuple(event for event in self.record if event.at.before(at))
            self._made[key] = Answering(self, (*self.history, *earlier))
        return self._made[key]

    def forget(self) -> None:
        """Forgets what was worked out for single events."""
        for answering in self._made.values():
            answering.forget()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of it, the same for equal plans in any process."""
        from treatymodel import __version__

        said = (
            __version__,
            self.world.hash,
            self.world.name,
            [answer.model_dump_json() for answer in self.facts],
            repr(self.doctrine),
            [event.model_dump_json() for event in self.history],
            [event.model_dump_json() for event in self.record],
            self.presumptions,
            self.columns,
            sorted(self.verdicts),
        )
        return sha256(repr(said).encode()).hexdigest()

    def packed(self) -> Parcel:
        """The plan for other processes."""
        return Parcel.of(self, self.digest)

    def __getstate__(self) -> dict[str, object]:
        """What is worked out stays where it is."""
        return {**self.__dict__, "_made": {}}
