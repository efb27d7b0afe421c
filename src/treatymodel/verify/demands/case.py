"""The case as the checker reads it: events in their order, and the scope in which the words of a clause are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from treatymodel.conditions import Condition, Selector
from treatymodel.days import Day, Moment
from treatymodel.model import Event, Target, World
from treatymodel.verify.formula import Formula, Formulas
from treatymodel.vocabulary.kinds import OVERLAPS, PARENT


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An event on record, or a breach that follows from one: then `came_about` is the condition of its being so."""

    id: str
    origin: str
    kinds: tuple[str, ...]
    by: tuple[str, ...] | None
    targets: tuple[Target, ...]
    at: Moment
    rank: int
    event: Event | None = None
    crossed: tuple[str, ...] = ()
    placed_as: Entry | None = None
    came_about: Formula | None = None
    deriving: bool = False
    """Whether it is looked at for the breaches that it is."""

    @property
    def placed(self) -> Entry:
        """The entry whose place in the order it takes."""
        return self.placed_as or self


class Position(NamedTuple):
    """When something is read: `start`, `asked`, `before` or `after` an entry, or `on` a day."""

    kind: str
    entry: Entry | None = None
    day: Day | None = None


ASKED = Position("asked")
START = Position("start")


class Scope(NamedTuple):
    """For what the words of a clause stand.

    `attackers` is None where nobody knows who did it, `beneficiary` where `owed_to`, in the terms of the instrument
    `owed_in`, selects several.
    """

    instrument: str
    clause: str
    day: Day
    position: Position
    asked_at: Moment
    entry: Entry | None = None
    fixed: bool = False
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()
    bearer: str | None = None
    beneficiary: str | None = None
    owed_to: Selector | None = None
    owed_in: str = ""
    it: Entry | None = None
    each: str | None = None
    any_time: bool = False
    since: Day | None = None

    def at(self, position: Position) -> Scope:
        """The scope at a position, to which what is inside keeps."""
        return self._replace(position=position, fixed=True)

    def asked(self) -> Scope:
        """The scope at the moment of asking, where no word of time chose another."""
        return self if self.fixed else self._replace(position=ASKED)

    def reading(self) -> tuple[object, ...]:
        """What sets apart the same conclusion at different moments."""
        return (self.day, self.position, self.asked_at)


class Case(Formulas):
    """Texts and record together. `read` and `breaches` are entered by the modules that know conditions and breaches."""

    read: Callable[[Condition, Scope], Formula]
    breaches: Callable[[tuple[str, ...], tuple[str, ...], Scope], list[Entry]]

    def __init__(
        self,
        world: World,
        event: Event | None,
        history: Iterable[Event],
        asked: Moment | None,
        earlier: Iterable[str] = (),
    ) -> None:
        """`earlier` names the parties of what stood before the record."""
        super().__init__()
        self._earlier = tuple(earlier)
        self.world = world
        entries = [_entry(past, past.id or f"h{rank + 1}", rank) for rank, past in enumerate(history)]
        self.judged = None if event is None else _entry(event, event.id or "event", len(entries))
        entries += [] if self.judged is None else [self.judged]
        self.asked_at = asked or max((entry.at.end for entry in entries), key=lambda moment: moment.sort_key)
        kept = [entry for entry in entries if entry is self.judged or self.asked_at.before(entry.at) is not True]
        self.entries = tuple(sorted(kept, key=lambda entry: (entry.at.sort_key, entry.rank)))

    def until(self, entry: Entry | None) -> tuple[Entry, ...]:
        """The entries that stand before one in the record; all of them, where none is given."""
        return self.entries if entry is None else self.entries[: self.entries.index(entry.placed)]

    def mentioned(self) -> tuple[str, ...]:
        """Every party that the record names."""
        named = [
            code
            for entry in self.entries
            for code in (*(entry.by or ()), *(item.party for item in entry.targets), *supported(entry))
        ]
        return tuple(dict.fromkeys(code for code in (*named, *self._earlier) if code is not None))

    @cached_property
    def unclear(self) -> bool:
        """Whether the record leaves open who did something, or to whom."""
        happened = [entry for entry in self.entries if matched(entry.kinds, ("happening",))]
        return any(
            entry.by is None or not entry.targets or any(item.party is None for item in entry.targets)
            for entry in happened
        )

    def about(self, entry: Entry | None) -> str | None:
        """How a question names an event: not at all where it is the one under question."""
        if entry is None or (self.judged is not None and entry.origin == self.judged.id):
            return None
        return entry.origin


def _entry(event: Event, name: str, rank: int) -> Entry:
    stated = tuple(name for name in event.about if "/" in name) if "breach" in event.kind else ()
    stated += ("ceasefire",) if "ceasefire_breach" in event.kinds else ()
    return Entry(name, name, event.kinds, event.by, event.targets, event.at, rank, event, stated)


def supported(entry: Entry) -> tuple[str, ...]:
    """Those in whose support it was done."""
    return () if entry.event is None else entry.event.in_support_of


def conflict(entry: Entry) -> str | None:
    """The conflict of which it is part."""
    return None if entry.event is None else entry.event.conflict


@lru_cache(maxsize=4096)
def matched(described: tuple[str, ...], wanted: tuple[str, ...]) -> bool | None:
    """Whether an event so described is of a kind wanted; None where it is described too loosely to say."""
    best: bool | None = False
    for ours, theirs in ((ours, theirs) for ours in described for theirs in wanted):
        up, down = _lineage(ours), _lineage(theirs)
        if theirs in up:
            return True
        if ours in down or any(frozenset({one, two}) in OVERLAPS for one in up for two in down):
            best = None
    return best


@lru_cache(maxsize=4096)
def _lineage(kind: str) -> tuple[str, ...]:
    return (kind, *_lineage(PARENT[kind])) if kind in PARENT else (kind,)


def precedes(first: Entry, second: Entry) -> bool | None:
    """Whether one came before the other; None where the record leaves it open."""
    first, second = first.placed, second.placed
    if first is second:
        return False
    sooner = first.at.before(second.at)
    if sooner is False and second.at.before(first.at) is False:
        return first.rank < second.rank
    return sooner


def by_then(entry: Entry, asked_at: Moment) -> bool | None:
    """Whether it had happened by the moment of asking."""
    if asked_at.before(entry.at) is True:
        return False
    return True if not entry.at.exact or asked_at.end.before(entry.at.end) is False else None


def came_before(entry: Entry, scope: Scope) -> bool | None:
    """Whether it came before the position of the scope."""
    at = scope.position
    if at.kind == "start":
        return False
    if at.kind == "on":
        return entry.at.before(Moment.whole(at.day).start) if at.day is not None else False
    if at.kind == "asked" or at.entry is None:
        return by_then(entry, scope.asked_at)
    return True if at.kind == "after" and entry.placed is at.entry.placed else precedes(entry, at.entry)
