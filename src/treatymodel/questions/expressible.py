"""All events that the vocabulary can express, answered clause by clause without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from math import prod
from typing import ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.world import World
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.descending import Descent
from treatymodel.questions.screens.descriptions import Descriptions, qualities_of
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.lots import Lot
from treatymodel.questions.screens.parcel import Parcel
from treatymodel.questions.screens.running import Progress, in_order, reporter
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.kinds import narrower
from treatymodel.vocabulary.scales import OBJECTS


@dataclass(frozen=True, slots=True)
class Range:
    """What an event may say: one author or nobody knows who, one target or none, what kind, what object, where, when.

    Each of the `qualities` is given, denied or unsaid; the days are those from `first` to `last`. Nothing is on record.
    """

    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    objects: tuple[str, ...]
    places: tuple[str, ...]
    qualities: tuple[str, ...]
    first: Day
    last: Day

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day, by ordinal."""
        return self.first.first.toordinal(), self.last.last.toordinal()

    @property
    def size(self) -> int:
        """How many events there are."""
        ends = (len(self.parties) + 1) ** 2
        first, last = self.days
        said = ((len(self.objects) + 1), (len(self.places) + 1), 3 ** len(self.qualities))
        return prod((ends, len(self.kinds), *said, last - first + 1))


class Expressible(Table):
    """A row for each clause: of how many events it binds somebody, or may, and how many bearers of all of them.

    Nothing is worked out before it is looked at. `clauses` gives one clause after the other as they are answered; all
    else answers every one. Counts are exact whole numbers, as text where they are too large for other programs.
    """

    name: ClassVar[str] = "expressible"
    shown: ClassVar[Mapping[str, str]] = {
        "obligation": "clause",
        "classes": "classes",
        "events_due": "events, somebody bound",
        "events_open": "events, nobody bound, somebody perhaps",
        "due": "answers due",
        "open": "answers open",
    }

    def __init__(
        self,
        world: World,
        events: Range,
        clauses: Sequence[str],
        progress: Progress = False,
        executor: Executor | None = None,
    ) -> None:
        """`clauses` are full names."""
        self.title = "All events that can be expressed"
        self.world = world
        self.case = None
        self.notes = ("Each clause is answered by itself, class by class; all other events leave nobody bound.",)
        self.events = events
        self._clauses = clauses
        self._found: list[tuple[str, list[Lot]]] = []
        self._report = reporter(progress, len(clauses), "clauses")
        self._answers = _answers(Asked(world, events), clauses, executor)

    def clauses(self) -> Iterator[tuple[str, list[Lot]]]:
        """Each clause with its classes, as soon as they are found; what was found is kept."""
        for number in range(len(self._clauses)):
            if number == len(self._found):
                self._found.append(next(self._answers))
                self._report(number + 1)
            yield self._found[number]

    @property
    def lots(self) -> tuple[Lot, ...]:
        """The classes of all clauses, each with an example."""
        return tuple(lot for _, own in self.clauses() for lot in own)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order, all clauses answered."""
        return tuple(_row(name, own, self.events) for name, own in self.clauses())

    @property
    def said(self) -> tuple[str, ...]:  # type: ignore[override]
        """How many events there are, and how many classes."""
        bound = sum(lot.verdict != "NOT_DUE" for lot in self.lots)
        return (
            f"There are {_told(self.events.size)} events from {self.events.first} to {self.events.last}, with nothing "
            "on record.",
            f"{len(self._clauses)} clauses speak of events; {bound} classes leave somebody bound, or perhaps.",
        )

    def more(self) -> dict[str, Value]:
        """The number of events, and an example of each class."""
        examples: list[Value] = [
            {
                "obligation": lot.clause,
                "event": lot.event.plain(),
                "verdict": lot.verdict,
                "events": _whole(lot.events),
                "due": _whole(lot.due),
                "open": _whole(lot.open),
            }
            for lot in self.lots
        ]
        return {"events": _whole(self.events.size), "examples": examples}


def _row(name: str, lots: Sequence[Lot], events: Range) -> Row:
    bound, perhaps = (sum(lot.events for lot in lots if lot.verdict == verdict) for verdict in ("DUE", "OPEN"))
    counts = {"events_due": bound, "events_open": perhaps, "events_not_due": events.size - bound - perhaps}
    counts |= {"due": sum(lot.due for lot in lots), "open": sum(lot.open for lot in lots)}
    kept = [lot for lot in lots if lot.verdict != "NOT_DUE"]
    return {"obligation": name, "classes": len(kept), **{key: _whole(value) for key, value in counts.items()}}


def _whole(number: int) -> int | str:
    """The number; as text where a program that reads JSON might round it."""
    return number if number < 2**53 else str(number)


def _told(number: int) -> str:
    return (
        f"{number:,}"
        if number < 10**12
        else f"about {number // 10 ** (len(str(number)) - 3) / 100:.2f}e{len(str(number)) - 1}"
    )


def range_of(
    world: World,
    parties: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    objects: Iterable[str] | None = None,
    places: Iterable[str] | None = None,
    since: str | Day | None = None,
    until: str | Day | None = None,
) -> Range:
    """The events of a world; whatever is left out is all of it.

    The qualities are those for which its texts ask. Without days: from the first on which a text begins to bind a party
    to the last on which one begins or ceases to. Raises `UnknownName`, and `Misuse` where there are no days.
    """
    turns = [day for text in world.instruments.values() for row in text.parties for day in row.span.turns]
    if not turns and (since is None or until is None):
        raise Misuse("the texts have no dates", "give `since` and `until`")
    first = Day.of(date.fromordinal(min(turns))) if since is None else Day.of(since)
    last = Day.of(date.fromordinal(max(turns))) if until is None else Day.of(until)
    if last.last < first.first:
        raise Misuse(f"`{last}` is before `{first}`", "write the earlier day as `since`")
    return Range(
        _chosen("party", parties, world.parties),
        _chosen("kind of event", kinds, narrower("happening")),
        _chosen("object", objects, OBJECTS),
        _chosen("place", places, world.places),
        qualities_of(Lifted(world).clauses),
        first,
        last,
    )


def expressible(
    world: World,
    events: Range,
    texts: Iterable[str] | None = None,
    progress: Progress = False,
    executor: Executor | None = None,
) -> Expressible:
    """What all of the events ask of whom under each clause of the texts that speaks of events; None: of all texts.

    `progress` is called with the number of clauses answered and of all, or True for a line on a terminal; `executor`
    answers clauses elsewhere, and the result is the same. Raises `UnknownName`.
    """
    chosen = None if texts is None else {world.instrument(text).id for text in texts}
    clauses = [clause for clause in Lifted(world).clauses if chosen is None or clause.text.id in chosen]
    speaking = [clause.name for clause in clauses if _speaks(clause, events.kinds)]
    return Expressible(world, events, speaking, progress, executor)


class Asked:
    """All events of a range, to be asked of clauses of a world."""

    def __init__(self, world: World, events: Range) -> None:
        self.world = world
        self.events = events

    def lots(self, name: str) -> list[Lot]:
        """The classes of events of one clause; what was worked out for it is forgotten again."""
        clause, events = self._clauses[name], self.events
        number = clause.lifted.everybody.number
        parties = tuple(sorted(number[code] for code in events.parties))
        what = Descriptions(clause, events.kinds, events.objects, events.places, events.qualities)
        found = Descent(clause, what, parties, events.days).lots()
        clause.forget_days()
        return found

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.name: clause for clause in Lifted(self.world).clauses}

    def __getstate__(self) -> dict[str, object]:
        """What is worked out stays where it is."""
        return {"world": self.world, "events": self.events}


def _answers(asked: Asked, clauses: Sequence[str], executor: Executor | None) -> Iterator[tuple[str, list[Lot]]]:
    """Each clause with its classes, in order, whatever answers them."""
    if executor is None:
        yield from ((name, asked.lots(name)) for name in clauses)
        return
    from treatymodel import __version__

    digest = sha256(repr((__version__, asked.world.hash, asked.world.name, asked.events)).encode()).hexdigest()
    yield from in_order(executor, _answered, Parcel.of(asked, digest), clauses)


def _answered(asked: Parcel, clause: str) -> list[Lot]:
    """A clause answered in whatever process."""
    opened: Asked = asked.opened()
    return opened.lots(clause)


def _speaks(clause: Clause, kinds: Iterable[str]) -> bool:
    return any(clause.lifted.fires(clause.trigger, (kind,)) for kind in kinds)


def _chosen(what: str, names: Iterable[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    every = tuple(known)
    if names is None:
        return every
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in every:
            raise UnknownName(what, name, near(name, every))
    return found
