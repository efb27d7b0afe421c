"""All events that the vocabulary and the parties can express, in classes that no clause of some texts can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from treatymodel.days import Day, Moment
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.event import Event, Target
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.kin import Kin
from treatymodel.questions.readers import FIGURES, Names, Reader, Readers, may_be
from treatymodel.questions.sites import Sites
from treatymodel.vocabulary.kinds import KINDS, Match, is_kind
from treatymodel.vocabulary.scales import OBJECTS

UNKNOWN = None
"""What an event leaves unsaid: who did it, whom or what it hit, where."""
_GIVEN = ("kind", "by", "on", "object", "place", "qualities", "in_support_of", "conflict", "amounts", "organ", "value")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the things that an event says: how many values it can have, and what stands for them."""

    name: str
    size: int
    classes: int
    said: str


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

    @property
    def length(self) -> tuple[int, int]:
        """How much there is to say of the example: acts and events first, then what each of them states."""
        said = sum(_stated(event) for event in (self.event, *self.history))
        return len(self.history) + (self.asked is not None), said


def _stated(event: Event) -> int:
    target = event.targets[0] if event.targets else Target()
    ends = (event.by, target.party, target.object, target.place, event.conflict, event.organ)
    return sum(part is not None for part in ends) + len(event.qualities) + len(event.amounts) + len(event.in_support_of)


@dataclass(frozen=True, slots=True)
class Deed:
    """What an event or act says but for when: its fields, how many it stands for, whom it names, what looks at it."""

    fields: tuple[tuple[str, Any], ...]
    size: int
    used: tuple[str, ...]
    alive: tuple[Reader, ...]
    among: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def kind(self) -> str:
        """The kind of event."""
        return str(dict(self.fields)["kind"])

    def at(self, moment: Moment, name: str | None = None) -> Event:
        """The event at a moment."""
        said = dict(self.fields)
        target = {key: said.pop(key) for key in ("on", "object", "place") if key in said}
        targets = (Target(party=target.pop("on", None), **target),) if target else ()
        return Event(at=moment, id=name, targets=targets, **said)


class Space:
    """The events of one author and one target at most, over the texts given, day by day.

    `texts` are ids of the world's texts, or texts that stand for theirs; none given: all. The other arguments narrow a
    dimension to the values given. `history` is the most that stands beside an event: earlier happenings, and acts and
    performances after it, of those that a clause which may speak to the event looks at; what no clause looks at makes
    no answer different, and is left out. Raises `UnknownName`.

    The product of the dimensions is never written out: an event that nothing in the texts looks at is counted in one
    class, and of another only what is looked at is told apart. Parties that the texts treat alike are interchangeable;
    an example takes the first of them, or the same again where that is another case.
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
    ) -> None:
        self.world = world
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
        self.qualities = tuple(dict.fromkeys(q for r in self._all for q in r.qualities)) if qualities else ()
        self.conflicts = tuple(dict.fromkeys(name for reader in self._all for name in reader.conflicts))
        self._sites = {day: Sites(world, day) for day in self.days}
        self._kin: dict[Day, tuple[tuple[str, ...], ...]] = {}

    # the dimensions

    @cached_property
    def _all(self) -> tuple[Reader, ...]:
        return tuple(reader for own in self.readers.of_clauses for reader in own)

    def _days(self) -> tuple[Day, ...]:
        """The first day of each span between changes of the texts, of their parties' bonds and lives."""
        found: set[Day] = set()
        for text in self.readers.texts:
            rows = [(row.start, row.end) for row in text.parties]
            clauses = [(part.start, part.end) for part in text.clauses]
            lives = [(span.start, span.end) for row in text.named for span in self.world.party(row.code).life]
            pairs = [(text.entry or text.known_from, text.ends), *rows, *clauses, *lives]
            found |= {day for pair in pairs for day in pair if day is not None}
        begins = [text.entry or text.known_from for text in self.readers.texts]
        since = min((day.first for day in begins if day is not None), default=None)
        cuts = {Day(cut, cut) for day in found for cut in (day.first, day.last) if since is None or cut >= since}
        return tuple(sorted(cuts, key=lambda day: day.sort_key)) or (Day.parse("2026-01-01"),)

    def kin(self, day: Day) -> tuple[tuple[str, ...], ...]:
        """The parties in classes that the texts treat alike on the day."""
        if day not in self._kin:
            named = [Day.parse(name) for name in self.readers.days_named if name[:1].isdigit()]
            signed = [text.signed for text in self.texts] + [text.entry for text in self.texts]
            others = [*named, *(one for one in signed if one is not None and self.readers.days_named)]
            self._kin[day] = Kin(self.world, self.readers, (day, *others)).classes(self.parties)
        return self._kin[day]

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of an event, and of what stands beside it, with their sizes and classes."""
        kin = max((len(self.kin(day)) for day in self.days), default=0)
        kinds, token = self._kind_classes(self._all), dict.fromkeys(self.world.parties, "")
        objects = {name for reader in self._all for name in reader.objects if name in self.objects}
        asked = self._sites[self.days[0]].asked(self._all)
        sites = len(self._sites[self.days[0]].classes(asked, self.places, {"victim": "", "attacker": ""}, token))
        rest = int(len(objects) < len(self.objects))
        named = len(self.parties) + 1
        return (
            Dimension("kind", len(self.kinds), len(kinds), "the kinds of the vocabulary"),
            Dimension("by", named, kin + 1, "one party, or nobody knows who"),
            Dimension("on", named, kin + 1, "one party, or none given"),
            Dimension("object", len(self.objects) + 1, len(objects) + rest + 1, "or none given"),
            Dimension("place", len(self.places) + 1, sites + 1, "or none given; classes as far as parties hold them alike"),
            Dimension("day", len(self.days), len(self.days), "one for each span between changes of the texts"),
            Dimension("quality", 3 ** len(self.qualities), 3 ** len(self.qualities), "each given, denied or unsaid"),
            Dimension("conflict", len(self.conflicts) + 1, len(self.conflicts) + 1, "those that texts name, or none"),
            Dimension("in_support_of", *self._supports(named, kin), "one party, or none, where texts ask for it"),
            Dimension("figure", len(self._figures) + 1, len(self._figures) + 1, "in a report: spans between thresholds"),
        )

    def _supports(self, named: int, kin: int) -> tuple[int, int]:
        return (named, kin + 1) if self._asks_support else (1, 1)

    @cached_property
    def _asks_support(self) -> bool:
        return any(reader.support is not None for reader in self._all)

    @cached_property
    def _figures(self) -> tuple[tuple[str, float], ...]:
        return figures(self._all)

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
            for day, deed, live in self._judged:
                lasting = not any(reader.fires for reader in deed.alive) and bool(deed.alive)
                if length + lasting <= max(1, self.history):
                    yield from self._beside(day, deed, live, length)

    @cached_property
    def _judged(self) -> tuple[tuple[Day, Deed, tuple[int, ...]], ...]:
        """The classes of events by themselves, those that say least first, each with the clauses that may speak to it."""
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
        return tuple(reader for reader in self._all if reader.fires)

    def _live(self, alive: tuple[Reader, ...]) -> tuple[int, ...]:
        """The clauses that some of the readers fire, or break."""
        fired = {self._number[reader] for reader in alive if reader.fires}
        return tuple(sorted(fired))

    @cached_property
    def _number(self) -> dict[Reader, int]:
        return {reader: number for number, own in enumerate(self.readers.of_clauses) for reader in own}

    def _beside(self, day: Day, deed: Deed, live: tuple[int, ...], length: int) -> Iterator[EventClass]:
        now = Moment.parse(f"{day.first}T12:00Z")
        event = deed.at(now)
        waits = self._waits(live, now) if self.waiting else ()
        for added in self._histories(day, live, deed, deed.used, length):
            history, size = tuple(self._placed(added, now)), deed.size * prod(part.size for part in added)
            among = dict(deed.among) | {
                f"{key} of h{number}": values for number, part in enumerate(added, 1) for key, values in part.among
            }
            for asked in (None, *waits):
                yield EventClass(event, history, size, asked, among, live)

    def _waits(self, live: tuple[int, ...], now: Moment) -> tuple[Moment, ...]:
        """The later moments of asking: when each clock that a clause names has run from the last act."""
        clocks = dict.fromkeys(clock for number in live for clock in self.readers.clocks(number))
        return tuple((now.shift(self.history + 1) + clock) for clock in clocks)

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

    def _looking_back(self, live: tuple[int, ...]) -> tuple[Reader, ...]:
        if live not in self._backwards:
            every = (reader for number in live for reader in self.readers.of_clauses[number] if not reader.fires)
            self._backwards[live] = tuple(r for r in every if self.acts or r.needed or not _is_act(r))
        return self._backwards[live]

    @cached_property
    def _backwards(self) -> dict[tuple[int, ...], tuple[Reader, ...]]:
        return {}

    # single deeds

    def _deeds(
        self,
        firing: tuple[Reader, ...],
        others: tuple[Reader, ...],
        day: Day,
        used: tuple[str, ...] = (),
        names: Names | None = None,
    ) -> Iterator[Deed]:
        """The events that fire, or at which others look; of those to be judged (`names` is None) the rest as well.

        Of an event whose author, or whose target, nobody asks for, none is given, and counts for all.
        """
        judged, everyone = names is None, len(self.parties) + 1

        def alive(kind: str, by: str | None, on: str | None) -> tuple[Reader, ...]:
            own: Names = {"attacker": by, "victim": on} if names is None else names
            fired = self._alive(firing, kind, by, on, own)
            back = self._looking_back(self._live(fired)) if judged else ()
            return fired + self._alive(tuple(dict.fromkeys(others + back)), kind, by, on, own)

        for kind, members in self._kind_classes(self._all if judged else others):
            at_all = alive(kind, None, None)
            if not at_all and judged:
                yield Deed(_said(kind=kind), len(members) * everyone**2 * self._unsaid(members), used, ())
            if not at_all:
                continue
            for by, by_size, seen in self._ends(day, used, _asks(at_all, "by")):
                for on, on_size, both in self._ends(day, seen, _asks(alive(kind, by, None), "on")):
                    left = alive(kind, by, on)
                    said, size = _said(kind=kind, by=by, on=on), len(members) * by_size * on_size
                    if left:
                        own: Names = {"attacker": by, "victim": on} if names is None else names
                        yield from self._rest(left, day, said, size, both, members, own, judged)
                    elif judged:
                        yield Deed(said, size * self._unsaid(members), both, ())

    def _ends(self, day: Day, used: tuple[str, ...], asked: bool) -> Iterator[tuple[str | None, int, tuple[str, ...]]]:
        """The parties that could be at one end of an event; where nobody asks who it is, none stands for all."""
        if asked:
            yield from self._party(day, used)
        else:
            yield None, len(self.parties) + 1, used

    def _alive(
        self, readers: tuple[Reader, ...], kind: str, by: str | None, on: str | None, names: Names
    ) -> tuple[Reader, ...]:
        return tuple(r for r in readers if r.matches(kind) is not Match.NO and self._may(r, kind, by, on, names))

    def _rest(
        self,
        alive: tuple[Reader, ...],
        day: Day,
        ends: tuple[tuple[str, Any], ...],
        size: int,
        used: tuple[str, ...],
        kinds: tuple[str, ...],
        names: Names,
        judged: bool,
    ) -> Iterator[Deed]:
        """The other things that the event says, as far as the readers that are left tell them apart."""
        kind = str(dict(ends)["kind"])
        columns = (
            self._objects(alive),
            self._places(alive, day, used, {**names, **({} if judged else {"victim": dict(ends).get("on")})}),
            self._qualities(alive),
            self._conflicts(alive),
            self._figured(alive, kind),
            self._spoken(alive, kind, judged),
        )
        for parts in product(*columns):
            fields = dict(ends)
            whole, among = size, [("kind", kinds)] if len(kinds) > 1 else []
            for said, number, others in parts:
                fields |= said
                whole *= number
                among += [(key, others) for key in said if len(others) > 1]
            for support, count, seen in self._support(alive, day, used):
                last = fields if support is None else {**fields, "in_support_of": (support,)}
                yield Deed(tuple(last.items()), whole * count, seen, alive, tuple(among))

    def _kind_classes(self, readers: tuple[Reader, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The kinds in classes that the readers match alike, each with the kind that stands for it."""
        columns = tuple({(reader.kinds, reader.exact): reader for reader in readers}.values())
        key = tuple((reader.kinds, reader.exact) for reader in columns)
        if key not in self._kinds_by:
            wanted = {kind for reader in readers for kind in reader.kinds}
            found: dict[tuple[object, ...], list[str]] = {}
            for kind in self.kinds:
                matches = tuple(reader.matches(kind) for reader in columns)
                looked = any(match is not Match.NO for match in matches)
                sign = (is_kind(kind, "turn"), _root(kind)) if looked else (_root(kind) == "happening",)
                found.setdefault((*matches, *sign, kind == FIGURES), []).append(kind)
            first = (next((kind for kind in group if kind in wanted), group[0]) for group in found.values())
            self._kinds_by[key] = tuple((kind, tuple(group)) for kind, group in zip(first, found.values(), strict=True))
        return self._kinds_by[key]

    @cached_property
    def _kinds_by(self) -> dict[object, tuple[tuple[str, tuple[str, ...]], ...]]:
        return {}

    def _party(self, day: Day, used: tuple[str, ...]) -> Iterator[tuple[str | None, int, tuple[str, ...]]]:
        """Nobody, a party named already, or the next of a class for all those of it that are not."""
        yield UNKNOWN, 1, used
        for group in self.kin(day):
            yield from ((code, 1, used) for code in group if code in used)
            fresh = [code for code in group if code not in used]
            if fresh:
                yield fresh[0], len(fresh), (*used, fresh[0])

    def _may(self, reader: Reader, kind: str, by: str | None, on: str | None, names: Names) -> bool:
        """Whether the ends of the event could be those at which the reader looks."""
        turned = is_kind(kind, "turn") and reader.by is not None and reader.on is not None
        for end, selectors in ((by, reader.by), (on, reader.on)):
            if selectors is None:
                continue
            for code in (by, on) if turned else (end,):
                if code is None or any(may_be(s, code, reader.text, self.world, names) for s in selectors):
                    break
            else:
                return False
        return True

    @cached_property
    def _rest_of(self) -> int:
        """How many events there are of one kind, author and target."""
        return prod(part.size for part in self.dimensions if part.name not in ("kind", "by", "on", "day", "figure"))

    def _unsaid(self, kinds: tuple[str, ...]) -> int:
        return self._rest_of * (len(self._figures) + 1 if FIGURES in kinds else 1)

    def _objects(self, alive: tuple[Reader, ...]) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        wanted = [reader.objects for reader in alive if reader.objects]
        if not wanted:
            return [({}, len(self.objects) + 1, ())]
        groups: dict[tuple[bool, ...], list[str]] = {}
        for name in self.objects:
            groups.setdefault(tuple(name in names for names in wanted), []).append(name)
        return [({}, 1, ()), *(({"object": group[0]}, len(group), tuple(group)) for group in groups.values())]

    def _places(
        self, alive: tuple[Reader, ...], day: Day, used: tuple[str, ...], names: Names
    ) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        asked = self._sites[day].asked(alive)
        if not asked.anything:
            return [({}, len(self.places) + 1, ())]
        named = tuple((id(text), name) for text, name in asked.names)
        held = tuple((id(text), str(selector)) for text, selector in asked.holders)
        key = (day, named, held, asked.own, used, *names.items())
        if key not in self._places_by:
            classes = self._sites[day].classes(asked, self.places, names, self._tokens(day, used))
            self._places_by[key] = [
                ({}, 1, ()),
                *(({"place": _first(group, asked.places)}, len(group), group) for group in classes),
            ]
        return self._places_by[key]

    @cached_property
    def _places_by(self) -> dict[object, list[tuple[dict[str, Any], int, tuple[str, ...]]]]:
        return {}

    def _tokens(self, day: Day, used: tuple[str, ...]) -> dict[str, str]:
        tokens = {code: code for code in self.world.parties}
        for group in self.kin(day):
            tokens |= {code: f"one of {group[0]}" for code in group if code not in used}
        return tokens

    def _qualities(self, alive: tuple[Reader, ...]) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        asked = [name for name in self.qualities if any(name in reader.qualities for reader in alive)]
        unread = 3 ** (len(self.qualities) - len(asked))
        found = []
        for values in product((None, True, False), repeat=len(asked)):
            given = {name: value for name, value in zip(asked, values, strict=True) if value is not None}
            found.append(({"qualities": given} if given else {}, unread, ()))
        return found

    def _conflicts(self, alive: tuple[Reader, ...]) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        if not any(reader.conflicts for reader in alive):
            return [({}, len(self.conflicts) + 1, ())]
        return [({}, 1, ()), *(({"conflict": name}, 1, ()) for name in self.conflicts)]

    def _support(
        self, alive: tuple[Reader, ...], day: Day, used: tuple[str, ...]
    ) -> Iterator[tuple[str | None, int, tuple[str, ...]]]:
        if any(reader.support is not None for reader in alive):
            yield from self._party(day, used)
        else:
            yield None, (len(self.parties) + 1 if self._asks_support else 1), used

    def _figured(self, alive: tuple[Reader, ...], kind: str) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        if kind != FIGURES:
            return [({}, 1, ())]
        named = {what for reader in alive for what, _ in reader.amounts}
        if not named:
            return [({}, len(self._figures) + 1, ())]
        return [({}, 1, ()), *(({"amounts": {what: number}}, 1, ()) for what, number in self._figures)]

    def _spoken(self, alive: tuple[Reader, ...], kind: str, judged: bool) -> list[tuple[dict[str, Any], int, tuple[str, ...]]]:
        """Of acts beside the event: by which organ, and whether it is a refusal."""
        if judged or is_kind(kind, "happening"):
            return [({}, 1, ())]
        organs = dict.fromkeys(organ for reader in alive for organ in reader.organs)
        plain = any(not reader.organs for reader in alive)
        said: list[dict[str, Any]] = [{}] if plain else []
        said += [{"organ": organ} for organ in organs]
        return [({**part, **refusal}, 1, ()) for part in said for refusal in ({}, {"value": False})]


def figures(readers: Iterable[Reader]) -> tuple[tuple[str, float], ...]:
    """A figure for each span between the thresholds at which texts compare one."""
    by_name: dict[str, set[float]] = {}
    for reader in readers:
        for what, than in reader.amounts:
            by_name.setdefault(what, set()).update((max(than - 1, 0), than, than + 1))
    return tuple((what, number) for what, numbers in by_name.items() for number in sorted(numbers))


def _asks(alive: tuple[Reader, ...], end: str) -> bool:
    """Whether any of the readers asks who did it, or whom it hit; what fires a clause always does."""
    hit = end == "on" and any(reader.objects for reader in alive)
    fired = any(reader.fires and not reader.breaks for reader in alive)
    return hit or fired or any(getattr(reader, end) is not None for reader in alive)


def _is_act(reader: Reader) -> bool:
    return bool(reader.kinds) and not any(is_kind(kind, "happening") for kind in reader.kinds) and not reader.amounts


def _said(**fields: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((key, (value,) if key == "by" else value) for key, value in fields.items() if value is not None)


def _first(group: tuple[str, ...], names: tuple[str, ...]) -> str:
    return next((name for name in names if name in group), group[0])


def _root(kind: str) -> str:
    return next(root for root in ("happening", "performance", "act") if is_kind(kind, root))


def _chosen(what: str, names: Iterable[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    if names is None:
        return tuple(known)
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in (all_of := tuple(known)):
            raise UnknownName(what, name, near(name, all_of))
    return found
