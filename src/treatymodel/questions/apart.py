"""A space of events in which some parties stand for nobody but themselves, and the nearest to them stand for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from treatymodel.conditions.selectors import ANYONE
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.world import World
from treatymodel.questions.readers import Reader
from treatymodel.questions.space import EventClass, Space


class Apart(Space):
    """The space of events with each of `apart` in a class of its own; of other parties alike, the first given stands.

    A question about one party is not answered by an event that hits another like it. Where `sides` count, events of
    different authors and targets are apart too though no clause tells them so.
    """

    def __init__(
        self,
        world: World,
        texts: Iterable[str | Instrument] | None = None,
        *,
        apart: Iterable[str] = (),
        sides: bool = False,
        **dimensions: Any,
    ) -> None:
        self.apart = tuple(dict.fromkeys(apart))
        self.sides_count = sides
        self._split: dict[Day, tuple[tuple[str, ...], ...]] = {}
        super().__init__(world, texts, **dimensions)

    @cached_property
    def every_reader(self) -> tuple[Reader, ...]:
        """What all clauses look at, and whoever asks which side a party is on."""
        asking = [Reader(self.texts[0], self.kinds, by=(ANYONE,), on=(ANYONE,))] if self.sides_count else []
        return (*super().every_reader, *asking)

    def kin(self, day: Day) -> tuple[tuple[str, ...], ...]:
        """The parties in classes, those first that are named first; the ones apart each in a class of its own."""
        if day not in self._split:
            place = {code: number for number, code in enumerate(self.parties)}
            groups: list[tuple[str, ...]] = []
            for group in super().kin(day):
                groups += [(code,) for code in group if code in self.apart]
                alike = sorted((code for code in group if code not in self.apart), key=place.__getitem__)
                groups += [tuple(alike)] if alike else []
            self._split[day] = tuple(sorted(groups, key=lambda group: place[group[0]]))
        return self._split[day]


def nearest(world: World, named: Iterable[str], day: Day) -> tuple[str, ...]:
    """Those named, then the other states that live on the day, those first who share most with them.

    What two parties share is counted in texts that name both: one of two parties counts once, one of n parties as one
    (n - 1)th, for each of its parties is bound to so many others.
    """
    own = tuple(dict.fromkeys(named))
    shared: dict[str, float] = {}
    for text in world.instruments.values():
        codes = {row.code for row in text.parties if row.code is not None}
        for code in codes if len(codes) > 1 else ():
            shared[code] = shared.get(code, 0.0) + len(codes.intersection(own)) / (len(codes) - 1)
    others = (party for party in world.parties.values() if party.kind == "state" and lives(party, day))
    ranked = sorted(others, key=lambda party: (-shared.get(party.id, 0.0), not is_great(party, day), party.id))
    return tuple(dict.fromkeys((*own, *(party.id for party in ranked))))


def outsiders(world: World, ranked: Iterable[str], day: Day, few: int) -> tuple[str, ...]:
    """Of parties in order the first few great powers, then as many of the others: from them an attack is expected."""
    codes = tuple(ranked)
    great = [code for code in codes if is_great(world.party(code), day)][:few]
    return (*great, *[code for code in codes if code not in great][:few])


def lives(party: Party, day: Day) -> bool:
    """Whether a party may exist on the day."""
    return not party.life or any(span.holds(day) is not False for span in party.life)


def is_great(party: Party, day: Day) -> bool:
    """Whether a party counts as a great power on the day."""
    return any(row.name == "great_power" and row.span.holds(day) for row in party.classes)


def at_home(part: EventClass) -> EventClass:
    """The class with an example in which the party that is hit is hit in its own land, where that is alike."""
    hit = part.event.targets[0] if part.event.targets else None
    if hit is None or hit.party not in part.among.get("place", ()):
        return part
    return replace(part, event=part.event.revised(targets=(hit.revised(place=hit.party),)))
