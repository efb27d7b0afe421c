"""The events of a group of attackers by where they happened: asked once for each ground and whoever holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from treatymodel.days import Moment
from treatymodel.questions.screens.answers import UnevenError
from treatymodel.questions.screens.attackers import ATTACKER, NEVER, VICTIM, Group, Placed
from treatymodel.questions.screens.grounds import Ground, People, Role
from treatymodel.questions.screens.lots import Cell, Condition, Example, Nodes, Said, Turns
from treatymodel.questions.screens.saying import Saying


class Aimed(NamedTuple):
    """A group of which is said what was hit, with what becomes of its conditions by that; and the dates of its days."""

    group: Group
    thing: str | None
    turns: Turns
    dates: object


class Placing:
    """Puts the events of groups among the nodes."""

    def __init__(self, saying: Saying, nodes: Nodes, acting: frozenset[int]) -> None:
        """The parties `acting` may be attacker or victim."""
        self._saying = saying
        self._nodes = nodes
        self._acting = acting
        self._placed: dict[object, Placed] = {}

    def anywhere(self, ground: Ground, aimed: Aimed, times: int) -> None:
        """The events of a group, wherever they happened."""
        group = aimed.group
        example, before = group.first
        said = {cell: aimed.turns[condition] for cell, condition in before.items() if aimed.turns[condition]}
        placed = Placed(_hit(example, aimed.thing), said, {turned: turned for turned in aimed.turns.values()})
        on = None if group.victim is None else ("sign", group.victim)
        for people in ground.people:
            self._count(people, aimed, on, None, placed, times)

    def on(self, ground: Ground, aimed: Aimed, times: int) -> None:
        """The events of a group on one ground; those apart in which attacker or victim holds it."""
        for on in ground.roles(aimed.group.victim):
            for by in _attackers(ground, aimed.group, on):
                key = _key(ground, aimed, on, by)
                for people in ground.people:
                    ends = aimed.group.ends(people, on, by)
                    if ends:
                        if key not in self._placed:
                            self._placed[key] = self._ask(people, aimed, on, by, next(iter(ends)))
                        self._count(people, aimed, on, by, self._placed[key], times)

    def _count(
        self, people: People, aimed: Aimed, on: Role | None, by: Role | None, placed: Placed, times: int
    ) -> None:
        def learn(attacker: int | None) -> None:
            example = self._example(people, aimed, on, by, attacker)
            _learn(placed, aimed, on, by, example, self._saying.conditions(example))

        for conditions, mass, attacker in aimed.group.counted(people, on, by, aimed.turns, placed, learn):
            if conditions and conditions not in self._nodes:
                example, said = placed.example, placed.said
                if frozenset(said.values()) != conditions:
                    example = self._example(people, aimed, on, by, attacker)
                    said = self._saying.conditions(example)
                if frozenset(said.values()) != conditions:
                    raise UnevenError
                self._nodes.add(conditions, example, said, mass, times)
            elif conditions:
                self._nodes.more(conditions, mass, times)

    def _ask(self, people: People, aimed: Aimed, on: Role | None, by: Role | None, attacker: int | None) -> Placed:
        example = self._example(people, aimed, on, by, attacker)
        placed = Placed(example, self._saying.conditions(example))
        _learn(placed, aimed, on, by, example, placed.said)
        return placed

    def _example(self, people: People, aimed: Aimed, on: Role | None, by: Role | None, attacker: int | None) -> Example:
        """An event on one of the days, by an attacker of the sign, against a victim of the group's."""
        group = aimed.group
        hit = self._party(people, on, None)
        if group.itself:
            who = hit
        else:
            who = self._party(people, by if by is not None or attacker is None else ("sign", attacker), hit)
        circumstances, *_ = _hit(group.first[0], aimed.thing)
        made = replace(circumstances, at=Moment.of(people.stretch.day), place=people.place)
        return Example(made, who, hit, people.stretch, people.holders)

    def _party(self, people: People, role: Role | None, but: int | None) -> int | None:
        if role is None:
            return None
        if role[0] == "holder":
            return people.holders[role[1]]
        signs, held = people.stretch.signs, people.holders
        return next(p for p in sorted(self._acting) if signs[p] == role[1] and p not in held and p != but)


def _attackers(ground: Ground, group: Group, on: Role | None) -> Iterator[Role | None]:
    """The roles of attackers: each of those that hold the place, and None for the rest."""
    if not group.itself:
        for at, sign in enumerate(ground.signs):
            if sign in group.own and ground.acting[at] and ("holder", at) != on:
                yield "holder", at
    yield None


def _key(ground: Ground, aimed: Aimed, on: Role | None, by: Role | None) -> object:
    """The same for what is answered alike: under equal conditions before, on grounds that lie and are held alike."""
    group, turns = aimed.group, aimed.turns

    def turned(condition: Condition | None) -> Condition | None:
        return turns[condition] if condition else condition

    own = group.own[ground.signs[by[1]]] if by is not None else NEVER
    return (
        aimed.dates,
        ground.key,
        group.first[0].circumstances.kind,
        aimed.thing,
        on if on is None or on[0] == "holder" else on[0],
        by,
        group.itself,
        frozenset(turns.values()),
        tuple([turned(group.others.get(sign)) for sign in ground.signs]),
        turned(own),
        turned(group.hit) if on is not None and on[0] == "holder" else NEVER,
    )


def _learn(placed: Placed, aimed: Aimed, on: Role | None, by: Role | None, example: Example, said: Said) -> None:
    """Notes what an example tells: of those who hold the place, and what becomes of the conditions of others.

    Raises `UnevenError` where equal conditions become different ones.
    """
    group = aimed.group
    before: dict[Cell, Condition] = dict(group.named)
    before |= {("sign", sign): condition for sign, condition in group.others.items() if _is_there(sign, example)}
    if on is not None and on[0] == "sign":
        before[VICTIM] = group.hit
    if not group.itself and by is None and example.by is not None:
        before[ATTACKER] = group.own[example.stretch.signs[example.by]]
    for cell, condition in before.items():
        turned = aimed.turns[condition] if condition else NEVER
        after = said.get(cell, NEVER)
        if turned and placed.turns.setdefault(turned, after) != after:
            raise UnevenError
    placed.direct.update((cell, condition) for cell, condition in said.items() if cell not in before)


def _is_there(sign: int, example: Example) -> bool:
    """Whether there is a party of the sign besides attacker, victim and those who hold the place."""
    apart = {example.by, example.on, *example.holders} - {None}
    signs = example.stretch.signs
    return signs.count(sign) > sum(signs[party] == sign for party in apart if party is not None)


def _hit(example: Example, thing: str | None) -> Example:
    return example._replace(circumstances=replace(example.circumstances, object=thing))
