"""Single events and acts, in classes that some readers cannot tell apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from treatymodel.days import Day, Moment
from treatymodel.model.event import Event, Target
from treatymodel.model.world import World
from treatymodel.questions.meant import Names, may_be
from treatymodel.questions.readers import FIGURES, Reader, Readers
from treatymodel.questions.sites import Sites
from treatymodel.vocabulary.kinds import Match, is_kind

UNKNOWN = None
"""What an event leaves unsaid: who did it, whom or what it hit, where."""
Column = tuple[dict[str, Any], int, tuple[str, ...]]
"""What an event says in one dimension: its fields, for how many values it stands, and which these are."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the things that an event says: how many values it can have, and what stands for them."""

    name: str
    size: int
    classes: int
    said: str


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


class Deeds(ABC):
    """The classes of single deeds over the dimensions of a space."""

    acts: bool
    world: World
    readers: Readers
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    objects: tuple[str, ...]
    places: tuple[str, ...]
    qualities: tuple[str, ...]
    conflicts: tuple[str, ...]
    sites: dict[Day, Sites]

    @property
    @abstractmethod
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of an event."""

    @abstractmethod
    def kin(self, day: Day) -> tuple[tuple[str, ...], ...]:
        """The parties in classes that the texts treat alike on the day."""

    @cached_property
    def every_reader(self) -> tuple[Reader, ...]:
        """What all clauses look at."""
        return tuple(reader for own in self.readers.of_clauses for reader in own)

    @cached_property
    def _asks_support(self) -> bool:
        return any(reader.support is not None for reader in self.every_reader)

    @cached_property
    def _figures(self) -> tuple[tuple[str, float], ...]:
        return figures(self.every_reader)

    def _live(self, alive: tuple[Reader, ...]) -> tuple[int, ...]:
        """The clauses that some of the readers fire, or break."""
        fired = {self._number[reader] for reader in alive if reader.fires}
        return tuple(sorted(fired))

    @cached_property
    def _number(self) -> dict[Reader, int]:
        return {reader: number for number, own in enumerate(self.readers.of_clauses) for reader in own}

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
            back = (reader for reader in self._looking_back(self._live(fired)) if not reader.earlier) if judged else ()
            return fired + self._alive(tuple(dict.fromkeys((*others, *back))), kind, by, on, own)

        for kind, members in self._kind_classes(self.every_reader if judged else others):
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
            self._figured(alive, kind, "by" in dict(ends)),
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

    def _objects(self, alive: tuple[Reader, ...]) -> list[Column]:
        wanted = [reader.objects for reader in alive if reader.objects]
        if not wanted:
            return [({}, len(self.objects) + 1, ())]
        groups: dict[tuple[bool, ...], list[str]] = {}
        for name in self.objects:
            groups.setdefault(tuple(name in names for names in wanted), []).append(name)
        return [({}, 1, ()), *(({"object": group[0]}, len(group), tuple(group)) for group in groups.values())]

    def _places(self, alive: tuple[Reader, ...], day: Day, used: tuple[str, ...], names: Names) -> list[Column]:
        asked = self.sites[day].asked(alive)
        if not asked.anything:
            return [({}, len(self.places) + 1, ())]
        named = tuple((id(text), name) for text, name in asked.names)
        held = tuple((id(text), str(selector)) for text, selector in asked.holders)
        key = (day, named, held, asked.own, used, *names.items())
        if key not in self._places_by:
            classes = self.sites[day].classes(asked, self.places, names, self._tokens(day, used))
            self._places_by[key] = [
                ({}, 1, ()),
                *(({"place": self._example(group, asked.places, day)}, len(group), group) for group in classes),
            ]
        return self._places_by[key]

    @cached_property
    def _places_by(self) -> dict[object, list[Column]]:
        return {}

    def _example(self, group: tuple[str, ...], named: tuple[str, ...], day: Day) -> str:
        """The place of a class that a text names; failing that a part of one, on land where there is any."""
        for place in named:
            if place in group:
                return place
        parts = [place for place in group if not self.sites[day].wholes(place).isdisjoint(named)]
        wet = ("sea", "zone")
        return min(parts or group[:1], key=lambda place: self.world.place(place).kind in wet)

    def _tokens(self, day: Day, used: tuple[str, ...]) -> dict[str, str]:
        tokens = {code: code for code in self.world.parties}
        for group in self.kin(day):
            tokens |= {code: f"one of {group[0]}" for code in group if code not in used}
        return tokens

    def _qualities(self, alive: tuple[Reader, ...]) -> list[Column]:
        asked = [name for name in self.qualities if any(name in reader.qualities for reader in alive)]
        unread = 3 ** (len(self.qualities) - len(asked))
        found: list[Column] = []
        for values in product((None, True, False), repeat=len(asked)):
            given = {name: value for name, value in zip(asked, values, strict=True) if value is not None}
            found.append(({"qualities": given} if given else {}, unread, ()))
        return found

    def _conflicts(self, alive: tuple[Reader, ...]) -> list[Column]:
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

    def _figured(self, alive: tuple[Reader, ...], kind: str, authored: bool) -> list[Column]:
        """The figures that a report gives; by somebody unknown they are nobody's, and one says as much as another."""
        if kind != FIGURES:
            return [({}, 1, ())]
        named = {what for reader in alive for what, *_ in reader.amounts}
        if not named:
            return [({}, len(self._figures) + 1, ())]
        figures = dict(self._figures).items() if not authored else self._figures
        sizes = Counter(what for what, _ in self._figures) if not authored else Counter()
        return [({}, 1, ()), *(({"amounts": {what: number}}, sizes[what] or 1, ()) for what, number in figures)]

    def _spoken(self, alive: tuple[Reader, ...], kind: str, judged: bool) -> list[Column]:
        """Of acts beside the event: by which organ, and whether it is a refusal."""
        if judged or is_kind(kind, "happening"):
            return [({}, 1, ())]
        organs = dict.fromkeys(organ for reader in alive for organ in reader.organs)
        plain = any(not reader.organs for reader in alive)
        said: list[dict[str, Any]] = [{}] if plain else []
        said += [{"organ": organ} for organ in organs]
        return [({**part, **refusal}, 1, ()) for part in said for refusal in ({}, {"value": False})]


def figures(readers: Iterable[Reader]) -> tuple[tuple[str, float], ...]:
    """The least figure of each span between the thresholds at which texts compare one."""
    compared = {amount for reader in readers for amount in reader.amounts}
    found: dict[object, tuple[str, float]] = {}
    for what in sorted({what for what, _, _ in compared}):
        own = sorted((than, more) for name, than, more in compared if name == what)
        for number in sorted({0.0, *(than for than, _ in own), *(than + 1 for than, _ in own)}):
            met = tuple(number > than if more else number >= than for than, more in own)
            found.setdefault((what, met), (what, number))
    return tuple(found.values())


def _asks(alive: tuple[Reader, ...], end: str) -> bool:
    """Whether any of the readers asks who did it, or whom it hit; what fires a clause always does."""
    hit = end == "on" and any(reader.objects for reader in alive)
    fired = any(reader.fires and not reader.breaks for reader in alive)
    return hit or fired or any(getattr(reader, end) is not None for reader in alive)


def _is_act(reader: Reader) -> bool:
    return bool(reader.kinds) and not any(is_kind(kind, "happening") for kind in reader.kinds) and not reader.amounts


def _said(**fields: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((key, (value,) if key == "by" else value) for key, value in fields.items() if value is not None)


def _root(kind: str) -> str:
    return next(root for root in ("happening", "performance", "act") if is_kind(kind, root))
