"""The events of a group of attackers by where they happened: places that answer alike are put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from treatymodel.days import Moment
from treatymodel.questions.screens.attackers import Group
from treatymodel.questions.screens.grounds import Ground, Grounds, People, Role
from treatymodel.questions.screens.lots import Cell, Condition, Example, Nodes
from treatymodel.questions.screens.saying import Saying
from treatymodel.questions.screens.spots import Aimed, Parts, Spot, Spots, before


class Placed(NamedTuple):
    """Events at places that answer alike: among whom, how many by attackers of each sign, and an example of each."""

    people: People
    parts: Parts
    ends: Mapping[int | None, int]
    spot: Spot
    example: Callable[[int | None], Example]


@dataclass(slots=True)
class _Sum:
    """Places that answer alike: how many victims on how many days, by their number; and one, with a victim's role."""

    spot: Spot
    victims: Counter[int] = field(default_factory=Counter)
    first: dict[int, tuple[People, Role | None]] = field(default_factory=dict)


class Placing:
    """Puts the events of groups among the nodes."""

    def __init__(self, saying: Saying, nodes: Nodes, acting: frozenset[int]) -> None:
        """The parties `acting` may be attacker or victim."""
        self._spots = Spots(saying)
        self._residuals = saying.residuals
        self._nodes = nodes
        self._acting = sorted(acting)
        self._sums: dict[object, list[_Sum]] = {}

    def forget(self) -> None:
        """Forgets the cases of an epoch; what they answered is kept."""
        self._spots.forget()
        self._sums.clear()

    def anywhere(self, ground: Ground, aimed: Aimed, times: int) -> None:
        """The events of a group, wherever they happened."""
        for people in ground.people:
            self._count(self._all(people, aimed, _apart(aimed), Spot({})), aimed, times)

    def on(self, grounds: Grounds, aimed: Aimed, times: int) -> None:
        """The events of a group by where they happened."""
        questions = self._spots.questions(aimed)
        minds = self._spots.minds(questions)
        divided = not minds.isdisjoint(("@bearer", "@attacker"))
        for placed in (self._divided if divided else self._whole)(grounds, aimed, questions, minds):
            self._count(placed, aimed, times)

    def _count(self, placed: Placed, aimed: Aimed, times: int) -> None:
        spot = placed.spot

        def after(cell: Cell, condition: Condition) -> Condition:
            return spot.after(self._residuals, cell, aimed.turns[condition]) if condition else condition

        for conditions, mass, attacker in aimed.group.counted(placed.people, *placed.parts, placed.ends, after):
            if conditions and conditions not in self._nodes:
                example = placed.example(attacker)
                said = {cell: after(cell, condition) for cell, condition in before(example, aimed.group).items()}
                self._nodes.add(conditions, example, {cell: own for cell, own in said.items() if own}, mass, times)
            elif conditions:
                self._nodes.more(conditions, mass, times)

    def _all(self, people: People, aimed: Aimed, parts: Parts, spot: Spot) -> Placed:
        def example(attacker: int | None) -> Example:
            return self._example(people, aimed, parts, attacker)

        return Placed(people, parts, aimed.group.ends(people, *parts), spot, example)

    # grounds that answer alike, put together

    def _whole(
        self, grounds: Grounds, aimed: Aimed, questions: frozenset[int], minds: frozenset[str]
    ) -> Iterator[Placed]:
        """By what they answer, with those who hold them among all others: no answer turns on more than a victim."""
        group, on = aimed.group, _apart(aimed).on
        key = (grounds, questions, group.itself, group.victim)
        if key not in self._sums:
            self._sums[key] = self._summed(grounds, aimed, questions, minds)
        for own in self._sums[key]:
            for alike, victims in own.victims.items():
                people = grounds.anywhere.people[alike]
                pairs = {end: many * victims for end, many in group.against_one(people, on).items()}
                if pairs:
                    yield Placed(
                        people, _apart(aimed), pairs, own.spot, partial(self._one_of, *own.first[alike], aimed)
                    )

    def _summed(self, grounds: Grounds, aimed: Aimed, questions: frozenset[int], minds: frozenset[str]) -> list[_Sum]:
        """The places that answer alike together, with the victims that there are."""
        found: dict[object, _Sum] = {}
        for ground in grounds.each:
            for on in ground.roles(aimed.group.victim) if minds else [_apart(aimed).on]:
                own: _Sum | None = None
                for people in ground.people:
                    there = people if minds else _undivided(grounds, people)
                    victims = there.days * (there.acting[on[1]] if on is not None and on[0] == "sign" else 1)
                    if victims and own is None:
                        attacker = next(iter(aimed.group.against_one(there, on)), None)
                        example = self._example(there, aimed, Parts(on, None), attacker)
                        spot = self._spots.of(ground, example, aimed, (Parts(on, None), attacker), questions)
                        own = found.setdefault(spot.key, _Sum(spot))
                    if victims and own is not None:
                        own.victims[there.alike] += victims
                        own.first.setdefault(there.alike, (there, on))
        return [*found.values()]

    def _one_of(self, people: People, on: Role | None, aimed: Aimed, attacker: int | None) -> Example:
        return self._example(people, aimed, Parts(on, None), attacker)._replace(holders=())

    def _divided(
        self, grounds: Grounds, aimed: Aimed, questions: frozenset[int], minds: frozenset[str]
    ) -> Iterator[Placed]:
        """By what they answer, and of what signs those are who hold them."""
        found: dict[object, tuple[dict[Parts, Spot], dict[int, People]]] = {}
        for ground in grounds.each:
            spots = dict(self._of_ground(ground, aimed, questions, minds))
            key = (ground.signs, ground.acting, frozenset((parts, spot.key) for parts, spot in spots.items()))
            _, everybody = found.setdefault(key, (spots, {}))
            for people in ground.people:
                if people.alike in everybody:
                    everybody[people.alike].days += people.days
                else:
                    everybody[people.alike] = replace(people)
        for spots, everybody in found.values():
            for parts, spot in spots.items():
                for people in everybody.values():
                    yield self._all(people, aimed, parts, spot)

    def _of_ground(
        self, ground: Ground, aimed: Aimed, questions: frozenset[int], minds: frozenset[str]
    ) -> Iterator[tuple[Parts, Spot]]:
        """What a ground answers with attacker and victim in each of the parts that they can have there."""
        for parts in _parts(ground, aimed.group, minds):
            for people in ground.people:
                ends = aimed.group.ends(people, *parts)
                if ends:
                    attacker = next(iter(ends))
                    example = self._example(people, aimed, parts, attacker)
                    yield parts, self._spots.of(ground, example, aimed, (parts, attacker), questions)
                    break

    # examples

    def _example(self, people: People, aimed: Aimed, parts: Parts, attacker: int | None) -> Example:
        """An event on one of the days, by an attacker of the sign, against a victim of the group's."""
        group = aimed.group
        hit = self._party(people, parts.on, None)
        if group.itself:
            who = hit
        else:
            unnamed = None if attacker is None else ("sign", attacker)
            who = self._party(people, unnamed if parts.by is None else parts.by, hit)
        circumstances, *_ = group.first[0]
        made = replace(circumstances, object=aimed.thing, at=Moment.of(people.stretch.day), place=people.place)
        return Example(made, who, hit, people.stretch, people.holders)

    def _party(self, people: People, role: Role | None, but: int | None) -> int | None:
        if role is None:
            return None
        if role[0] == "holder":
            return people.holders[role[1]]
        own = [party for party in self._acting if people.stretch.signs[party] == role[1] and party != but]
        return next((party for party in own if party not in people.holders), own[0])


def _apart(aimed: Aimed) -> Parts:
    """The roles of attackers and victims who hold nothing."""
    return Parts(None if aimed.group.victim is None else ("sign", aimed.group.victim), None)


def _undivided(grounds: Grounds, people: People) -> People:
    """The same days, with those who hold the place among all others."""
    alike = grounds.anywhere.people[people.alike]
    return replace(alike, stretch=people.stretch, place=people.place, days=people.days)


def _parts(ground: Ground, group: Group, minds: frozenset[str]) -> Iterator[Parts]:
    """The roles in which victim and attacker can be on a ground: of each that holds it, and of the rest."""
    if not minds:
        yield Parts(None if group.victim is None else ("sign", group.victim), None)
        return
    for on in ground.roles(group.victim):
        if not group.itself:
            for at, sign in enumerate(ground.signs):
                if sign in group.own and ground.acting[at] and ("holder", at) != on:
                    yield Parts(on, ("holder", at))
        yield Parts(on, None)
