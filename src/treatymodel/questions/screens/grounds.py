"""Places that lie alike and are held alike on the days of an epoch, with the parties that there are on these days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from treatymodel.questions.screens.descriptions import Descriptions
from treatymodel.questions.screens.stretches import Epoch, Stretch, enough

Role = tuple[str, int]
"""A party of a sign that does not hold the place, `("sign", 3)`, or one that does, `("holder", 0)`."""


@dataclass(slots=True)
class People:
    """So many days, on each of which there are so many parties of each sign; those who hold the place apart.

    `acting` are those who may be attacker or victim. An example of a day and place goes with it.
    """

    stretch: Stretch
    place: str | None
    holders: tuple[int, ...]
    every: Counter[int]
    acting: Counter[int]
    alike: int = 0
    """The number of those days of the epoch on which every party is of the same sign."""
    days: int = 0


@dataclass(slots=True)
class Ground:
    """Places and days that a clause cannot tell apart: how the places lie, and of what signs their holders are."""

    lies: int | None
    signs: tuple[int, ...]
    some: tuple[tuple[int, int], ...]
    """Of the signs of holders, how many other parties there are, as far as that can count."""
    acting: tuple[bool, ...]
    """Which of the holders may be attacker or victim."""
    people: list[People] = field(default_factory=list)

    def roles(self, sign: int | None) -> tuple[Role | None, ...]:
        """The parts in which a party of the sign can be; None alone for one that is not known."""
        if sign is None:
            return (None,)
        holding = [("holder", at) for at, own in enumerate(self.signs) if own == sign and self.acting[at]]
        return (*holding, ("sign", sign))

    @property
    def key(self) -> object:
        """What of it can count."""
        return self.lies, self.signs, self.some, self.acting


class Grounds:
    """The grounds of one epoch, for attackers and victims among the `parties`."""

    def __init__(self, what: Descriptions, epoch: Epoch, parties: Sequence[int]) -> None:
        self._what = what
        self._epoch = epoch
        self._parties = parties

    @cached_property
    def anywhere(self) -> Ground:
        """The ground of events of which nobody says where they happened."""
        ground = Ground(None, (), (), ())
        for group, stretches in enumerate(self._epoch.alike):
            ground.people.append(self._people(stretches[0], None, (), group))
            ground.people[-1].days = sum(stretch.days for stretch in stretches)
        return ground

    @cached_property
    def each(self) -> tuple[Ground, ...]:
        """Every ground."""
        found: dict[object, Ground] = {}
        people: dict[object, People] = {}
        for group, place, number, stretches in self._where():
            first = stretches[0]
            codes = () if place is None else self._what.lying.on(place, first.day)[1]
            everybody = self._what.clause.lifted.everybody
            holders = tuple(everybody.number[code] for code in codes)
            signs = tuple(first.signs[party] for party in holders)
            acting = tuple(party in self._acting for party in holders)
            key = (group, number, signs, acting)
            if key not in people:
                people[key] = self._people(first, place, holders, group)
                self._ground(found, number, signs, acting, people[key]).people.append(people[key])
            people[key].days += sum(stretch.days for stretch in stretches)
        return tuple(found.values())

    def _where(self) -> Iterator[tuple[int, str | None, int | None, list[Stretch]]]:
        """Each place, how it lies, and days on which it does so and every party is of the same sign, as numbered."""
        for group, stretches in enumerate(self._epoch.alike):
            yield group, None, None, stretches
            for place in self._what.places:
                found: dict[int, list[Stretch]] = {}
                if self._what.lying.stays(place):
                    found[self._what.lying.on(place, stretches[0].day)[0]] = stretches
                else:
                    for stretch in stretches:
                        found.setdefault(self._what.lying.on(place, stretch.day)[0], []).append(stretch)
                for number, own in found.items():
                    yield group, place, number, own

    def _ground(
        self,
        found: dict[object, Ground],
        lies: int | None,
        signs: tuple[int, ...],
        acting: tuple[bool, ...],
        people: People,
    ) -> Ground:
        limit = enough(self._what.clause.closure)
        some = tuple((sign, min(people.every[sign], limit)) for sign in sorted(set(signs)))
        ground = Ground(lies, signs, some, acting)
        return found.setdefault(ground.key, ground)

    def _people(self, stretch: Stretch, place: str | None, holders: tuple[int, ...], alike: int) -> People:
        every = Counter(stretch.signs)
        acting = Counter(stretch.signs[party] for party in self._parties)
        every.subtract(stretch.signs[party] for party in holders)
        acting.subtract(stretch.signs[party] for party in holders if party in self._acting)
        return People(stretch, place, holders, every, acting, alike)

    @cached_property
    def _acting(self) -> frozenset[int]:
        return frozenset(self._parties)
