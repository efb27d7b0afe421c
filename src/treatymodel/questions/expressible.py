"""All events that the vocabulary can express, answered clause by clause without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.world import World
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.descending import Descent, Lot
from treatymodel.questions.screens.descriptions import Descriptions, qualities_of
from treatymodel.questions.screens.lifted import Lifted
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

    `classes` are those of which somebody is bound, or may be; `lots` are these classes, each with an example. A bearer
    of an event that is counted neither as due nor as open need not act. Counts are exact whole numbers, as text where
    they are too large for other programs.
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

    def __init__(self, world: World, events: Range, lots: Sequence[tuple[str, Sequence[Lot]]]) -> None:
        self.events = events
        self.lots: tuple[Lot, ...] = tuple(lot for _, own in lots for lot in own)
        said = [
            f"There are {_told(events.size)} events from {events.first} to {events.last}, with nothing on record.",
            f"{len(lots)} clauses speak of events; {len(self.lots)} classes leave somebody bound, or perhaps.",
        ]
        notes = ["Each clause is answered by itself, one case for each class; all other events leave nobody bound."]
        rows = [_row(name, own) for name, own in lots]
        super().__init__(rows, title="All events that can be expressed", world=world, said=said, notes=notes)

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


def _row(name: str, lots: Sequence[Lot]) -> Row:
    bound = sum(lot.events for lot in lots if lot.verdict == "DUE")
    perhaps = sum(lot.events for lot in lots if lot.verdict == "OPEN")
    counts = {"events_due": bound, "events_open": perhaps}
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


def expressible(world: World, events: Range, texts: Iterable[str] | None = None) -> Expressible:
    """What all of the events ask of whom under each clause of the texts; None: of all texts. Raises `UnknownName`."""
    chosen = None if texts is None else {world.instrument(text).id for text in texts}
    return Expressible(world, events, [*answered(world, events, chosen)])


def answered(world: World, events: Range, texts: set[str] | None = None) -> Iterator[tuple[str, list[Lot]]]:
    """The classes of events, one clause after the other; clauses that speak of no event are left out."""
    lifted = Lifted(world), Lifted(world, presumptions=False)
    number = lifted[0].everybody.number
    parties = tuple(sorted(number[code] for code in events.parties))
    for clause in lifted[0].clauses:
        if (texts is None or clause.text.id in texts) and _speaks(clause, events.kinds):
            what = Descriptions(clause, events.kinds, events.objects, events.places, events.qualities)
            yield clause.name, Descent(lifted, clause.number, what, parties, events.days).lots()


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
