"""All events that vocabulary and parties can express, in classes that no clause of some texts can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod

from treatymodel.days import Day, Moment
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.event import Event, Target
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.deeds import Deed, Deeds, Dimension
from treatymodel.questions.kin import Kin
from treatymodel.questions.meant import Names
from treatymodel.questions.readers import FIGURES, Reader, Readers
from treatymodel.questions.screens.everybody import Everybody
from treatymodel.questions.sites import Sites
from treatymodel.vocabulary.kinds import KINDS, is_kind
from treatymodel.vocabulary.scales import OBJECTS

_GIVEN = ("kind", "by", "on", "object", "place", "qualities", "in_support_of", "conflict", "amounts", "organ", "value")


@dataclass(frozen=True, slots=True)
class EventClass:
    """Events, each with what came before and after it, that no clause of the texts can tell apart.

    `event` and `history` are the smallest of them; `size` is how many there are. `asked` is the moment of asking where
    it is a later one. `among` names for what in the example other values could stand, `{"place": ("moscow", …)}`.
    """

    event: Event
    history: tuple[Event, ...]
    size: int
    asked: Moment | None = None
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    live: tuple[int, ...] = ()
    """The clauses that may speak to it, by their number in `Space.readers.clauses`."""
    fires: bool = False
    """Whether the event may fire or break any of them; else they last, whatever the event."""

    @property
    def length(self) -> tuple[int, int]:
        """How much there is to say of the example: acts and events first, then what each of them states."""
        said = sum(_stated(event) for event in (self.event, *self.history))
        return len(self.history) + (self.asked is not None), said


def _stated(event: Event) -> int:
    """How much an event states; of an act, such as a request, that nobody knows whose it was is one thing more."""
    unknown = not event.by and is_kind(event.kind, "act")
    target = event.targets[0] if event.targets else Target()
    ends = (event.by, target.party, target.object, target.place, event.conflict, event.organ)
    more = len(event.qualities) + len(event.amounts) + len(event.in_support_of)
    return unknown + sum(part is not None for part in ends) + more


class Space(Deeds):
    """The events of one author and one target at most, over the texts given, day by day.

    `texts` are ids of the world's texts, or texts that stand for theirs; none given: all. The other arguments narrow a
    dimension to the values given. `history` is the most that stands beside an event: earlier happenings, and acts and
    performances after it, of those that a clause which may speak to the event looks at; what no clause looks at makes
    no answer different, and is left out. Raises `UnknownName`.

    The product of the dimensions is never written out: an event that nothing in the texts looks at is counted in one
    class, and of another only what is looked at is told apart. Parties that the texts treat alike are interchangeable;
    an example takes the first of them, or the same again where that is another case; those in `leading` before others.
    """

    def __init__(
        self,
        world: World,
        texts: Iterable[str | Instrument] | None = None,
        *,
        parties: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        places: Iterable[str] | None = None,
        days: Iterable[str | Day] | None = None,
        clauses: Iterable[str] | None = None,
        history: int = 1,
        qualities: bool = True,
        acts: bool = True,
        waiting: bool = True,
        leading: Iterable[str] = (),
    ) -> None:
        self.world = world
        self._leading = {code: rank for rank, code in enumerate(leading)}
        named = world.instruments.values() if texts is None else texts
        self.texts = tuple(world.instrument(text) if isinstance(text, str) else text for text in named)
        self.readers = Readers(world, self.texts, None if clauses is None else frozenset(clauses))
        self.parties = _chosen("party", parties, world.parties)
        self.kinds = _chosen("kind", kinds, KINDS)
        self.objects = _chosen("object", objects, OBJECTS)
        self.places = _chosen("place", places, world.places)
        if history < 0:
            raise Misuse(f"a history cannot have {history} events")
        self.history = history
        self.waiting = waiting
        self.acts = acts
        self.days = tuple(map(Day.of, days)) if days is not None else self._days()
        self.qualities = tuple(dict.fromkeys(q for r in self.every_reader for q in r.qualities)) if qualities else ()
        self.conflicts = tuple(dict.fromkeys(name for reader in self.every_reader for name in reader.conflicts))
        self.sites = {day: Sites(world, day) for day in self.days}
        self._everybody = Everybody(world)
        self._kin: dict[Day, tuple[tuple[str, ...], ...]] = {}
        self._held: dict[Day, Mapping[str, set[object]]] = {}

    # the dimensions

    def _days(self) -> tuple[Day, ...]:
        """A day in each span between changes of the texts, of their parties' bonds and lives.

        It lies as far from the first day of the span as a history needs.
        """
        found: set[Day] = set()
        for text in self.readers.texts:
            rows = [(row.start, row.end) for row in text.parties]
            clauses = [(part.start, part.end) for part in text.clauses]
            lives = [(span.start, span.end) for row in text.named for span in self.world.party(row.code).life]
            pairs = [(text.entry or text.known_from, text.ends), *rows, *clauses, *lives]
            found |= {day for pair in pairs for day in pair if day is not None}
        begins = [text.entry or text.known_from for text in self.readers.texts]
        since = min((day.first for day in begins if day is not None), default=None)
        cuts = sorted({cut for day in found for cut in (day.first, day.last) if since is None or cut >= since})
        days = []
        for cut, end in zip(cuts, [*cuts[1:], None], strict=True):
            inside = Day(cut, cut).shift(self.history + 1)
            days.append(inside if end is None or inside.first < end else Day(cut, cut))
        return tuple(days) or (Day.parse("2026-01-01"),)

    def kin(self, day: Day) -> tuple[tuple[str, ...], ...]:
        """The parties in classes that the texts treat alike on the day."""
        if day not in self._kin:
            named = [Day.parse(name) for name in self.readers.days_named if name[:1].isdigit()]
            signed = [text.signed for text in self.texts] + [text.entry for text in self.texts]
            others = [*named, *(one for one in signed if one is not None and self.readers.days_named)]
            classes = Kin(self.world, self.readers, (day, *others), self._everybody).classes(self.parties)
            last = len(self._leading)
            self._kin[day] = tuple(
                sorted(
                    (part for group in classes for part in self._by_ground(group, day)),
                    key=lambda group: min(self._leading.get(code, last) for code in group),
                )
            )
        return self._kin[day]

    def _by_ground(self, group: tuple[str, ...], day: Day) -> Iterator[tuple[str, ...]]:
        """The parties of a class apart by the named places that they hold, where a clause asks whose ground it is."""
        sites = self.sites[day]
        asked = sites.asked(self.every_reader)
        if not (asked.own or asked.holders):
            yield group
            return
        if day not in self._held:
            self._held[day] = sites.held(asked)
        held = self._held[day]
        found: dict[object, list[str]] = {}
        for code in group:
            found.setdefault(frozenset(held.get(code, ())), []).append(code)
        yield from map(tuple, found.values())

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of an event, and of what stands beside it, with their sizes and classes."""
        kin = max((len(self.kin(day)) for day in self.days), default=0)
        kinds, token = self._kind_classes(self.every_reader), dict.fromkeys(self.world.parties, "")
        objects = {name for reader in self.every_reader for name in reader.objects if name in self.objects}
        asked = self.sites[self.days[0]].asked(self.every_reader)
        sites = len(self.sites[self.days[0]].classes(asked, self.places, {"victim": "", "attacker": ""}, token))
        rest = int(len(objects) < len(self.objects))
        named = len(self.parties) + 1
        return (
            Dimension("kind", len(self.kinds), len(kinds), "the kinds of the vocabulary"),
            Dimension("by", named, kin + 1, "one party, or nobody knows who"),
            Dimension("on", named, kin + 1, "one party, or none given"),
            Dimension("object", len(self.objects) + 1, len(objects) + rest + 1, "or none given"),
            Dimension(
                "place", len(self.places) + 1, sites + 1, "or none given; classes as far as parties hold them alike"
            ),
            Dimension("day", len(self.days), len(self.days), "one for each span between changes of the texts"),
            Dimension("quality", 3 ** len(self.qualities), 3 ** len(self.qualities), "each given, denied or unsaid"),
            Dimension("conflict", len(self.conflicts) + 1, len(self.conflicts) + 1, "those that texts name, or none"),
            Dimension("in_support_of", *self._supports(named, kin), "one party, or none, where texts ask for it"),
            Dimension(
                "figure", len(self._figures) + 1, len(self._figures) + 1, "in a report: spans between thresholds"
            ),
        )

    def _supports(self, named: int, kin: int) -> tuple[int, int]:
        return (named, kin + 1) if self._asks_support else (1, 1)

    @cached_property
    def size(self) -> int:
        """How many events there are, their histories not counted."""
        sizes = {part.name: part.size for part in self.dimensions}
        reports = sizes.pop("figure") if FIGURES in self.kinds else 1
        kinds = sizes.pop("kind")
        return prod(sizes.values()) * (kinds - (FIGURES in self.kinds) + (reports if FIGURES in self.kinds else 0))

    # the classes

    def __iter__(self) -> Iterator[EventClass]:
        """The classes, those of short histories first, and of each length those whose example says least."""
        for length in range(self.history + 1):
            yield from self.of_length(length)

    def of_length(self, length: int) -> Iterator[EventClass]:
        """The classes of events with so many others beside them; of clauses that last, the event itself is one."""
        for day, deed, live in self._judged:
            lasting = not any(reader.fires for reader in deed.alive) and bool(deed.alive)
            if length + lasting <= max(1, self.history):
                yield from self._beside(day, deed, live, length)

    @cached_property
    def _judged(self) -> tuple[tuple[Day, Deed, tuple[int, ...]], ...]:
        """The classes of events by themselves, those that say least first, with the clauses that may speak to each."""
        found: list[tuple[Day, Deed, tuple[int, ...]]] = []
        numbers = range(len(self.readers.of_clauses))
        lasting = tuple(number for number in numbers if self.readers.lasts(number))
        for day in self.days:
            idle: list[Deed] = []
            for deed in self._deeds(self._firing, self._looking_back(lasting), day):
                live = self._live(deed.alive)
                if deed.alive:
                    found.append((day, deed, live or lasting))
                else:
                    idle.append(deed)
            if idle:
                least = min(idle, key=lambda deed: len(deed.fields))
                found.append((day, replace(least, size=sum(deed.size for deed in idle), used=(), among=()), lasting))
        return tuple(sorted(found, key=lambda item: (len(item[1].fields), item[0].sort_key)))

    @cached_property
    def _firing(self) -> tuple[Reader, ...]:
        return tuple(reader for reader in self.every_reader if reader.fires)

    def _beside(self, day: Day, deed: Deed, live: tuple[int, ...], length: int) -> Iterator[EventClass]:
        now = Moment.parse(f"{day.first}T12:00Z")
        event = deed.at(now)
        for added in self._histories(day, live, deed, deed.used, length):
            history, size = tuple(self._placed(added, now)), deed.size * prod(part.size for part in added)
            among = dict(deed.among) | {
                f"{key} of h{number}": values for number, part in enumerate(added, 1) for key, values in part.among
            }
            for asked in (None, *(self._waits(live, now, (event, *history)) if self.waiting else ())):
                yield EventClass(event, history, size, asked, among, live, any(reader.fires for reader in deed.alive))

    def _waits(self, live: tuple[int, ...], now: Moment, events: tuple[Event, ...]) -> tuple[Moment, ...]:
        """The later moments of asking: when each clock that runs for a clause has run from the last act."""
        clocks = dict.fromkeys(clock for number in live for clock in self.readers.clocks(number))
        running = (lasts for lasts, act in clocks if act is None or any(is_kind(past.kind, act) for past in events))
        return tuple(dict.fromkeys(now.shift(self.history + 1) + lasts for lasts in running))

    def _placed(self, added: tuple[Deed, ...], now: Moment) -> Iterator[Event]:
        """Happenings a day apart before the event, acts a day apart after it, each in their order."""
        happened = [deed for deed in added if is_kind(deed.kind, "happening")]
        acts = [deed for deed in added if not is_kind(deed.kind, "happening")]
        yield from (deed.at(now.shift(number - len(happened))) for number, deed in enumerate(happened))
        yield from (deed.at(now.shift(number + 1)) for number, deed in enumerate(acts))

    def _histories(
        self, day: Day, live: tuple[int, ...], judged: Deed, used: tuple[str, ...], length: int
    ) -> Iterator[tuple[Deed, ...]]:
        if length == 0:
            yield ()
            return
        for first in self._before(day, live, judged, used):
            for rest in self._histories(day, live, judged, first.used, length - 1):
                yield (first, *rest)

    def _before(self, day: Day, live: tuple[int, ...], judged: Deed, used: tuple[str, ...]) -> tuple[Deed, ...]:
        """What can stand beside the event, by what its clauses look at and by whom it names."""
        fields = dict(judged.fields)
        by, on = fields.get("by", (None,))[0], fields.get("on")
        key = (day, live, by, on, used)
        if key not in self._beside_it:
            names: Names = {"attacker": by, "victim": on}
            self._beside_it[key] = tuple(self._deeds((), self._looking_back(live), day, used, names))
        return self._beside_it[key]

    @cached_property
    def _beside_it(self) -> dict[object, tuple[Deed, ...]]:
        return {}


def _chosen(what: str, names: Iterable[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    if names is None:
        return tuple(known)
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in (all_of := tuple(known)):
            raise UnknownName(what, name, near(name, all_of))
    return found
