"""The events of a group of attackers by where they happened: asked once for each ground and whoever holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from treatymodel.days import Moment
from treatymodel.model.event import Target
from treatymodel.questions.screens.answers import UnevenError
from treatymodel.questions.screens.attackers import ATTACKER, VICTIM, Group
from treatymodel.questions.screens.grounds import Ground, Grounds, People, Role
from treatymodel.questions.screens.lots import Cell, Condition, Example, Nodes, Turns
from treatymodel.questions.screens.residuals import ALWAYS, NEVER, Residuals
from treatymodel.questions.screens.saying import Asked, Saying

WHERE = frozenset(("place", "object"))
"""The questions that an event answers of which it is said where it happened."""
ANYBODY: Cell = ("", 0)
"""Whoever answers, where it makes no difference who that is."""
_OBJECT = frozenset(("object",))
_OWN = "@victim holds it"


class Aimed(NamedTuple):
    """A group of which is said what was hit, with what becomes of its conditions by that; and the dates of its days."""

    group: Group
    thing: str | None
    turns: Turns
    dates: object


class Parts(NamedTuple):
    """The roles of the victim and of the attacker; None for one who is not known, or for the rest."""

    on: Role | None
    by: Role | None


@dataclass(slots=True)
class Spot:
    """What a ground answers, attacker and victim in their parts, by who asks: of questions, what they come to."""

    answers: Mapping[Cell, Mapping[int, int]]
    put: dict[Cell, dict[int, int]] = field(default_factory=dict)

    @property
    def key(self) -> object:
        """The same for what answers alike."""
        return frozenset((cell, frozenset(own.items())) for cell, own in self.answers.items())

    def after(self, residuals: Residuals, cell: Cell, condition: Condition) -> Condition:
        """What becomes of the condition of one who stands there."""
        cell = cell if cell in self.answers else ANYBODY
        answers, put = self.answers.get(cell, {}), self.put.setdefault(cell, {})
        found = {residuals.put(residual, answers, put) for residual in condition} - {NEVER}
        return (ALWAYS,) if ALWAYS in found else tuple(sorted(found))


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
        self._saying = saying
        self._residuals = saying.residuals
        self._nodes = nodes
        self._acting = sorted(acting)
        self._answers: dict[object, int] = {}
        self._asked: dict[object, Asked] = {}
        self._sums: dict[object, list[_Sum]] = {}
        self._turned: dict[Condition, frozenset[int]] = {}

    def forget(self) -> None:
        """Forgets the cases of an epoch; what they answered is kept."""
        self._asked.clear()
        self._sums.clear()

    def anywhere(self, ground: Ground, aimed: Aimed, times: int) -> None:
        """The events of a group, wherever they happened."""
        for people in ground.people:
            self._count(self._all(people, aimed, _apart(aimed), Spot({})), aimed, times)

    def on(self, grounds: Grounds, aimed: Aimed, times: int) -> None:
        """The events of a group by where they happened."""
        questions = self._questions(aimed)
        minds = frozenset[str]().union(*map(self._mentions, questions))
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
                said = {cell: after(cell, condition) for cell, condition in _before(example, aimed.group).items()}
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
        key = (grounds, questions, aimed.thing, group.itself, group.victim)
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
                        spot = self._spot(ground, example, aimed, (Parts(on, None), attacker), questions)
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
                    yield parts, self._spot(ground, example, aimed, (parts, attacker), questions)
                    break

    # what a ground answers

    def _spot(
        self, ground: Ground, example: Example, aimed: Aimed, ends: tuple[Parts, int | None], questions: frozenset[int]
    ) -> Spot:
        (on, by), attacker = ends
        before = {cell: aimed.turns[own] for cell, own in _before(example, aimed.group).items()}
        answers: dict[Cell, dict[int, int]] = {ANYBODY: {}}
        for question in questions:
            mentions = self._mentions(question)
            standing = [cell for cell, own in before.items() if question in self._turning_on(own)]
            for cell in standing if "@bearer" in mentions else [ANYBODY]:
                key = (
                    (question, aimed.dates, ground.key, aimed.thing, cell),
                    (on, aimed.group.victim, aimed.group.itself) if "@victim" in mentions else None,
                    on if _OWN in mentions and on is not None and on[0] == "holder" else None,
                    (by, attacker) if "@attacker" in mentions else None,
                )
                if key not in self._answers:
                    those = standing if cell == ANYBODY else [cell]
                    self._answers[key] = self._answer(example, aimed.thing, question, those)
                answers.setdefault(cell, {})[question] = self._answers[key]
        return Spot({cell: answers[ANYBODY] | own for cell, own in answers.items()})

    def _answer(self, example: Example, thing: str | None, question: int, cells: list[Cell]) -> int:
        """What a question comes to at the place of an example, asked of one who stands there."""
        mentions = self._mentions(question)
        party = None if example.on is None else self._saying.code(example.on)
        target = Target(party=party, object=thing, place=example.circumstances.place)
        unsaid = example.circumstances.at_place(None)
        key = (unsaid, example.by, example.on)
        if key not in self._asked:
            self._asked[key] = self._saying.asked(example._replace(circumstances=unsaid))
        for cell in cells:
            found = self._asked[key].answer(self._code(example, cell), question, target, "@bearer" in mentions)
            if found is not None:
                return found
        raise UnevenError

    def _code(self, example: Example, cell: Cell) -> str:
        """One who stands there."""
        role, which = cell
        if isinstance(which, str):
            return which
        party: int | None
        if role == "sign":
            apart, signs = {example.by, example.on, *example.holders}, example.stretch.signs
            party = next(p for p, sign in enumerate(signs) if sign == which and p not in apart)
        else:
            party = example.on if role == "victim" else example.by if role == "attacker" else example.holders[which]
        assert party is not None
        return self._saying.code(party)

    def _questions(self, aimed: Aimed) -> frozenset[int]:
        """The questions of a group that places answer."""
        return frozenset().union(*map(self._turning_on, aimed.turns.values()))

    def _turning_on(self, condition: Condition) -> frozenset[int]:
        """The questions on which a condition turns that places answer."""
        if condition not in self._turned:
            if any(map(self._residuals.is_endless, condition)):
                raise UnevenError
            own = (self._residuals.questions(residual, WHERE) for residual in condition)
            self._turned[condition] = frozenset(question for each in own for question in each)
        return self._turned[condition]

    def _mentions(self, question: int) -> frozenset[str]:
        """The roles on which the answer turns; what was hit may be the territory of whose it is."""
        own = frozenset((_OWN,)) if self._residuals.asks(question, _OBJECT) else frozenset[str]()
        return self._residuals.mentions(question) | own

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
    return replace(grounds.anywhere.people[people.alike], place=people.place, days=people.days)


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


def _before(example: Example, group: Group) -> dict[Cell, Condition]:
    """The conditions of all who stand somewhere, before anything is said of the place; of those who may be bound."""
    signs, apart = example.stretch.signs, {example.by, example.on}
    found: dict[Cell, Condition] = dict(group.named)
    if example.on is not None:
        found[VICTIM] = group.hit
    if example.by is not None and not group.itself:
        found[ATTACKER] = group.own[signs[example.by]]
    for at, party in enumerate(example.holders):
        if party not in apart:
            found["holder", at] = group.others.get(signs[party], ())
    there = {sign for party, sign in enumerate(signs) if party not in apart and party not in example.holders}
    found |= {("sign", sign): condition for sign, condition in group.others.items() if sign in there}
    return {cell: condition for cell, condition in found.items() if condition}
