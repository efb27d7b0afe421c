"""Clocks: from when and by when a duty is to be performed, and from what moment that is reckoned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import Field, model_validator

from treatymodel.conditions import Any as AnyOf
from treatymodel.days import Duration
from treatymodel.model.base import ConditionField, Model
from treatymodel.vocabulary.atoms.patterns import Pattern


class Anchor(Model):
    """The moment from which a clock runs: the event, an act on record, or the first event of a pattern in the episode.

    An episode ends with the latest event that meets `episode_ends`.
    """

    point: Literal["event", "signature", "entry_into_force"] | None = None
    act: str | None = None
    first: ConditionField | None = None
    episode_ends: ConditionField | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"point": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_kind(self) -> Anchor:
        if sum(part is not None for part in (self.point, self.act, self.first)) != 1:
            raise ValueError("a clock runs from one of `event`, `signature`, `entry_into_force`, `act` or `first`")
        for part in (self.first, self.episode_ends):
            parts = part.parts if isinstance(part, AnyOf) else (part,)
            if part is not None and not all(isinstance(pattern, Pattern) for pattern in parts):
                raise ValueError("`first` and `episode_ends` take patterns of events, or `any` of these")
        return self

    def words(self) -> str:
        """From what the clock runs, in words."""
        if self.act is not None:
            return f"the {self.act.replace('_', ' ')}"
        if self.first is not None:
            return "the first such event of the episode"
        return {"event": "the event", "signature": "signature"}.get(str(self.point), "entry into force")


class Opening(Model):
    """Not before: a duration after an anchor; at another moment already, or not before another, where it says so."""

    after: Duration
    since: Anchor = Anchor.model_construct(point="event")
    or_at: Opening | None = None
    """Another opening, at which it opens if that comes first."""
    not_before: Opening | None = None
    """Another opening, which has to have come too."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """From what it is reckoned, and those beside it."""
        besides = (part for part in (self.or_at, self.not_before) if part is not None)
        return (self.since, *(anchor for part in besides for anchor in part.anchors))

    @property
    def clocks(self) -> tuple[tuple[Duration, str | None], ...]:
        """How long it runs, with the act from which it does where there is one; and those beside it."""
        besides = (part for part in (self.or_at, self.not_before) if part is not None)
        return ((self.after, self.since.act), *(clock for part in besides for clock in part.clocks))

    def words(self, spelled: Callable[[Duration], str] = str) -> str:
        """When it opens, in words, durations as they are `spelled`."""
        said = f"{spelled(self.after)} after {self.since.words()}"
        said += f", or {self.or_at.words(spelled)} if that is sooner" if self.or_at is not None else ""
        return said + (f", and not before {self.not_before.words(spelled)}" if self.not_before is not None else "")


class Deadline(Model):
    """Not later than: a duration after an anchor, or `at_once`. A soft deadline derives no breach."""

    within: Duration | Literal["at_once"] = Field(union_mode="left_to_right")
    since: Anchor = Anchor.model_construct(point="event")
    soft: str | None = None
    """The words that soften it, such as `where possible`."""
