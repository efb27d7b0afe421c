"""The record of a case: its events in order, and those derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from treatymodel.days import Day, Moment
from treatymodel.model.event import Event, Target
from treatymodel.records import dataclass
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.view import Position, Scope

EVENT = "event"
"""The id of the event under question, unless it has its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """An event of the record, or one derived from it. `rank` orders events of the same exact moment."""

    id: str
    origin: str
    kinds: tuple[str, ...]
    by: tuple[str, ...] | None
    targets: tuple[Target, ...]
    at: Moment
    rank: int
    in_support_of: tuple[str, ...] = ()
    conflict: str | None = None
    organ: str | None = None
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    value: bool = True
    qualities: tuple[tuple[str, bool], ...] = ()
    amounts: tuple[tuple[str, float], ...] = ()
    crossed: tuple[str, ...] = ()
    anchor: Happening | None = None
    """Of a breach by crossing: the recorded event whose place in the order it shares."""
    exists: int | None = None
    """Of a derived event: the node of its having come about."""
    sources: tuple[str, ...] = ()
    deriving: bool = False
    """Whether it is looked at for the breaches that it brings about."""

    @property
    def placed(self) -> Happening:
        """The event whose place in the order counts."""
        return self.anchor or self


@dataclass(frozen=True, slots=True)
class Record:
    """The recorded events that do not surely come after the moment of asking, in order."""

    event: Happening | None
    events: tuple[Happening, ...]
    asked_at: Moment
    by_id: dict[str, Happening] = field(repr=False)
    before: tuple[str, ...] = ()
    """The parties of the states that stood before the record begins."""

    @classmethod
    def of(cls, event: Event | None, history: Iterable[Event], at: Moment | None, before: Iterable[str] = ()) -> Record:
        """The record of an event and a history, up to the moment of asking."""
        recorded: list[Happening] = []
        for rank, past in enumerate(history):
            recorded.append(_happening(past, past.id or f"h{rank + 1}", rank))
        judged = None
        if event is not None:
            judged = _happening(event, event.id or EVENT, len(recorded))
            recorded.append(judged)
        asked_at = at or _latest([happening.at for happening in recorded])
        kept = [item for item in recorded if item is judged or asked_at.before(item.at) is not True]
        kept.sort(key=lambda item: (item.at.sort_key, item.rank))
        return cls(judged, tuple(kept), asked_at, {item.id: item for item in kept}, tuple(before))

    def until(self, judged: Happening | None) -> tuple[Happening, ...]:
        """The events that stand before an event in the record; all of them, where none is given."""
        return self.events if judged is None else self.events[: self.events.index(judged.placed)]

    def parties(self) -> tuple[str, ...]:
        """The parties that the record mentions, in order of mention."""
        mentioned: dict[str, None] = {}
        for item in self.events:
            mentioned.update(dict.fromkeys(item.by or ()))
            mentioned.update(dict.fromkeys(target.party for target in item.targets if target.party))
            mentioned.update(dict.fromkeys(item.in_support_of))
        mentioned.update(dict.fromkeys(self.before))
        return tuple(mentioned)

    @property
    def unclear(self) -> bool:
        """Whether it leaves open who did something, or to whom."""
        acted = [item for item in self.events if any(is_kind(kind, "happening") for kind in item.kinds)]
        return any(item.by is None or not item.targets or None in (hit.party for hit in item.targets) for item in acted)


def comes_before(first: Happening, second: Happening) -> bool | None:
    """Whether one event came before another; None where the record leaves it open."""
    first, second = first.placed, second.placed
    if first is second:
        return False
    sooner = first.at.before(second.at)
    if sooner is None and first.at == second.at and first.at.exact:
        sooner = False
    if sooner is False and second.at.before(first.at) is False:
        return first.rank < second.rank
    return sooner


def stands_before(item: Happening, position: Position, scope: Scope) -> bool | None:
    """Whether an event came before a position; None where the record leaves it open."""
    if position.kind == "start":
        return False
    if position.kind == "asked":
        return not_after(item, scope.asked_at)
    if position.kind == "on":
        day = position.day
        return item.at.before(Moment.whole(day).start) if isinstance(day, Day) else False
    other = position.occurrence
    if not isinstance(other, Happening):
        return not_after(item, scope.asked_at)
    if position.kind == "after" and item.placed is other.placed:
        return True
    return comes_before(item, other)


def not_after(item: Happening, asked_at: Moment) -> bool | None:
    """Whether an event had happened by the moment of asking."""
    if asked_at.before(item.at) is True:
        return False
    later = asked_at.end.before(item.at.end)
    return True if later is False or not item.at.exact else None


def _happening(event: Event, name: str, rank: int) -> Happening:
    return Happening(
        id=name,
        origin=name,
        kinds=event.kinds,
        by=event.by,
        targets=event.targets,
        at=event.at,
        rank=rank,
        in_support_of=event.in_support_of,
        conflict=event.conflict,
        organ=event.organ,
        to=event.to,
        about=event.about,
        value=event.value,
        qualities=tuple(sorted(event.qualities.items())),
        amounts=tuple(sorted(event.amounts.items())),
        crossed=_stated_breach(event),
        sources=event.sources,
    )


def _stated_breach(event: Event) -> tuple[str, ...]:
    stated = tuple(name for name in event.about if "/" in name) if "breach" in event.kind else ()
    return (*stated, "ceasefire") if "ceasefire_breach" in event.kinds else stated


def _latest(moments: list[Moment]) -> Moment:
    return max((moment.end for moment in moments), key=lambda moment: moment.sort_key)
