"""Cases for all events that can be expressed, the smallest first: what scenarios and clashes are looked for in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.apart import Apart, at_home
from treatymodel.questions.case import Case
from treatymodel.questions.readers import Reader
from treatymodel.questions.space import EventClass
from treatymodel.questions.table import Value

KINDS = ("armed_attack", "declaration_of_war")
"""The kinds of event that are tried where none are named."""
OBJECTS = ("territory", "forces")
"""What can be hit, where nothing else is said; or it stays unsaid."""
MOST = 1000
"""So many classes of events are tried, where nothing else is said."""


class Sequences(Apart):
    """The space of short sequences: beside an event stand, too, those that set off duties of their own."""

    def _looking_back(self, live: tuple[int, ...]) -> tuple[Reader, ...]:
        return self.every_reader


@dataclass
class Search:
    """The classes of events over some texts, parties, kinds, places and days, each opened as a case of a world.

    What was left out of the dimensions is not tried, nor what a party does to itself. `tried` and `events` count the
    classes and events that were, and `complete` says whether there is no further one.
    """

    world: World
    space: Apart
    most: int = MOST
    tried: int = field(default=0, init=False)
    events: int = field(default=0, init=False)
    complete: bool = field(default=False, init=False)

    def cases(self) -> Iterator[tuple[EventClass, Case]]:
        """Each class with the case of its example, those with short histories and few particulars first."""
        for length in range(self.space.history + 1):
            yield from self.of_length(length)

    def of_length(
        self, length: int, worth: Callable[[EventClass], bool] | None = None
    ) -> Iterator[tuple[EventClass, Case]]:
        """Each class with so many others beside the event, and the case of its example.

        Without those that are not `worth` opening as a case, because what is looked for surely is not so in them.
        """
        for part in map(at_home, self.space.of_length(length)):
            if at_itself(part.event):
                continue
            if worth is None or worth(part):
                if self.tried >= self.most:
                    return
                self.tried += 1
                yield part, Case(self.world, part.event, history=part.history, at=part.asked)
            self.events += part.size
        self.complete = length == self.space.history

    def over(self) -> dict[str, Value]:
        """The dimensions: how many values each has and in how many classes they fall; and the longest history."""
        sizes: dict[str, Value] = {
            part.name: {"size": part.size, "classes": part.classes} for part in self.space.dimensions
        }
        texts: list[Value] = [text.id for text in self.space.texts]
        sizes |= {"history": self.space.history, "texts": texts, "classes_tried": self.tried, "events": self.events}
        return {**sizes, "exhaustive": self.complete}

    def said(self) -> str:
        """What was tried, in a sentence."""
        names = [text.id for text in self.space.texts]
        texts = ", ".join(names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more texts"])
        sizes = (len(part) for part in (self.space.parties, self.space.kinds, self.space.places, self.space.days))
        what = "{} parties, {} kinds of event, {} places, {} days".format(*sizes)
        what += f", histories of up to {self.space.history}, as {texts} can tell them apart"
        if self.complete:
            return f"Exhaustive over {self.events} events in {self.tried} classes: {what}."
        return f"Not exhaustive: the {self.tried} smallest classes were tried, of {what}."


def search(
    world: World,
    texts: Iterable[str],
    parties: Iterable[str],
    kinds: Iterable[str] = KINDS,
    places: Iterable[str] | None = None,
    days: Iterable[str | Day] | None = None,
    history: int = 1,
    most: int = MOST,
    objects: Iterable[str] = OBJECTS,
    clauses: Iterable[str] | None = None,
    apart: Iterable[str] = (),
    sides: bool = False,
) -> Search:
    """A search over the events of some parties, as some texts can tell them apart.

    Without `places`, those of the parties' codes; without `days`, the day on which the last of the texts and of the
    bonds under them begins. Of what can be hit, `objects` are tried. Qualities of events stay unsaid. Of the texts
    only `clauses` tell events apart, where they are given; no other party stands for one of `apart`, and where `sides`
    count, none for another in one place. Raises `UnknownName`, and `Misuse` where there is nothing to try.
    """
    named, codes = tuple(dict.fromkeys(texts)), tuple(dict.fromkeys(parties))
    if not named or not codes:
        raise Misuse("a search needs at least one text and one party", "name the texts and the parties")
    if most < 1:
        raise Misuse(f"`most` is the number of classes to try, and cannot be {most}")
    spots = [code for code in codes if code in world.places] if places is None else places
    space = Sequences(
        world,
        named,
        parties=codes,
        kinds=tuple(kinds),
        places=spots,
        objects=tuple(objects),
        days=[latest(world, named)] if days is None else days,
        history=history,
        qualities=False,
        waiting=False,
        clauses=clauses,
        apart=apart,
        sides=sides,
    )
    return Search(world, space, most)


def latest(world: World, texts: Iterable[str]) -> Day:
    """The last day on which one of the texts, or a bond under one, begins."""
    found = [world.instrument(name) for name in texts]
    days = [day for text in found for day in (text.runs_from, text.signed, *_starts(text))]
    last = max((day.last for day in days if day is not None), default=None)
    return Day.parse("2026-01-01") if last is None else Day(last, last)


def _starts(text: Instrument) -> Iterator[Day | None]:
    return (row.start for row in text.parties)


def at_itself(event: Event) -> bool:
    """Whether a party does it to itself."""
    return any(target.party in (event.by or ()) for target in event.targets)


def event_line(event: Event) -> str:
    """An event in a line, with codes for names."""
    ends = [f"by {', '.join(event.by)}" if event.by else ""]
    for target in event.targets:
        ends += [f"on {target.party}" if target.party else "", f"({target.object})" if target.object else ""]
        ends += [f"in {target.place}" if target.place else ""]
    ends += [
        f"({name.replace('_', ' ')}: {'yes' if value else 'no'})" for name, value in sorted(event.qualities.items())
    ]
    return " ".join((event.kind.replace("_", " "), *filter(None, ends), f"at {event.at}"))
