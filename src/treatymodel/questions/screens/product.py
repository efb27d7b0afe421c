"""Every event of some dimensions, never written out: attackers by victims by kinds by places by days by objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from treatymodel.days import Day, Moment
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.world import World
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.deeds import Deed
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS

HOME = "home"
"""The place that bears the victim's own code; no place given, where there is none."""
Names = str | None | Iterable[str | None]
Days = str | date | Day | Iterable[str | date | Day]


class Product:
    """All events of every attacker, victim, kind, place, object and day given, but for those of one against itself.

    Attackers and victims left out are all states of the world; None among them is one that is not known. A place None
    is none given, `home` the victim's own. `days` are days, months or years, or the days from one to another as
    `1914-07-28/1914-08-04`. An event's number is its place in the order of kinds, objects, places, days, attackers and
    victims, the last turning fastest, from 1; those of one against itself are passed over.
    """

    __slots__ = ("attackers", "days", "kinds", "objects", "places", "victims")

    def __init__(
        self,
        attackers: Names | None = (),
        victims: Names | None = (),
        kinds: str | Iterable[str] = "armed_attack",
        places: Names = HOME,
        days: Days = (),
        objects: Names = None,
    ) -> None:
        self.attackers = _listed(attackers)
        self.victims = _listed(victims)
        self.kinds = tuple(str(kind) for kind in _listed(kinds))
        self.places = _listed(places)
        self.days = tuple(_days(days))
        self.objects = _listed(objects)
        for name in ("kinds", "places", "days", "objects"):
            if not getattr(self, name):
                raise Misuse(f"the product has no {name}", "give at least one")
        for name in self.__slots__:
            values = getattr(self, name)
            if len(set(values)) < len(values):
                raise Misuse(f"`{name}` names something twice")
        for what, names, known in (("kind of event", self.kinds, KINDS), ("object", self.objects, OBJECTS)):
            for value in names:
                if value is not None and value not in known:
                    raise UnknownName(what, value, near(value, known))

    def __repr__(self) -> str:
        said = ", ".join(f"{len(getattr(self, name))} {name}" for name in sorted(self.__slots__))
        return f"<Product of {said}>"


def _listed(names: Names) -> tuple[str | None, ...]:
    return (names,) if names is None or isinstance(names, str) else tuple(names)


def _days(days: Days) -> Iterator[Day]:
    for part in (days,) if isinstance(days, str | date | Day) else days:
        first, slash, last = part.partition("/") if isinstance(part, str) else (part, "", "")
        if not slash:
            yield Day.of(first)
            continue
        begin, end = Day.of(first).first, Day.of(last).last
        if end < begin:
            raise Misuse(f"`{part}` ends before it begins", "write the earlier day first")
        yield from (Day.of(date.fromordinal(number)) for number in range(begin.toordinal(), end.toordinal() + 1))


@dataclass(frozen=True)
class Space:
    """A product in a world: every name resolved."""

    attackers: tuple[str | None, ...]
    victims: tuple[str | None, ...]
    whats: tuple[tuple[str, str | None, str | None], ...]
    """Kind, object and place, in order."""
    days: tuple[Day, ...]
    homes: frozenset[str]
    """The victims that have a place of their own code."""

    @property
    def pairs(self) -> int:
        """How many numbers a day takes."""
        return len(self.attackers) * len(self.victims)

    @property
    def events(self) -> int:
        """How many events there are on a day, of one kind, object and place."""
        return self.pairs - len({*self.attackers} & {*self.victims} - {None})

    def __len__(self) -> int:
        return self.events * len(self.whats) * len(self.days)

    def place(self, named: str | None, victim: str | None) -> str | None:
        """The place of an event against a victim."""
        return (victim if victim in self.homes else None) if named == HOME else named

    def plain(self) -> tuple[object, ...]:
        """All of it as plain values."""
        return self.attackers, self.victims, self.whats, tuple(map(str, self.days)), sorted(self.homes)

    def part(self, what: int, first: int, many: int) -> Part:
        """The events of one kind, object and place on some of the days."""
        start = (what * len(self.days) + first) * self.pairs + 1
        return Part(self, what, self.days[first : first + many], start)


class Part(NamedTuple):
    """Events of one kind, object and place; `start` is the number of the first."""

    space: Space
    what: int
    days: tuple[Day, ...]
    start: int

    def circumstances(self, day: Day) -> Circumstances:
        """Of its events on a day, the place aside."""
        kind, object_, _ = self.space.whats[self.what]
        return Circumstances(kind, Moment.of(day), object_)

    @property
    def place(self) -> str | None:
        """The place, or `home`."""
        return self.space.whats[self.what][2]

    def deeds(self) -> Iterator[tuple[int, Deed]]:
        """The events one by one, with their numbers."""
        number = self.start
        for day in self.days:
            anywhere = self.circumstances(day)
            placed: dict[str | None, Circumstances] = {}
            for by in self.space.attackers:
                for on in self.space.victims:
                    if by != on or by is None:
                        place = self.space.place(self.place, on)
                        if place not in placed:
                            placed[place] = anywhere.at_place(place)
                        yield number, Deed(placed[place], by, on)
                    number += 1


def space_of(product: Product, world: World) -> Space:
    """The product with the names of a world. Raises `UnknownName`."""
    states = tuple(party.id for party in world.parties.values() if party.kind == "state")
    for code in (*product.attackers, *product.victims):
        if code is not None:
            world.party(code)
    for place in product.places:
        if place not in (None, HOME):
            world.place(str(place))
    victims = product.victims or states
    return Space(
        product.attackers or states,
        victims,
        tuple((kind, thing, place) for kind in product.kinds for thing in product.objects for place in product.places),
        product.days,
        frozenset(code for code in victims if code is not None and code in world.places),
    )
