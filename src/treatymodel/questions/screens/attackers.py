"""Attackers that leave the bearers of a clause to turn on the same, for victims of one sign, and their events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from treatymodel.questions.screens.grounds import People, Role
from treatymodel.questions.screens.lots import Cell, Condition, Example, Mass, Said

NEVER: Condition = ()
After = Callable[[Cell, Condition], Condition]
ATTACKER, VICTIM = ("attacker", 0), ("victim", 0)


class Ends(NamedTuple):
    """Attacker and victim by their signs, None for one who is not known; `itself`: the victim did it to itself."""

    attacker: int | None
    victim: int | None
    itself: bool = False


class Counted(NamedTuple):
    """Events that leave the same conditions: how many, and whose sign the attacker of one has."""

    conditions: frozenset[Condition]
    mass: Mass
    attacker: int | None


@dataclass(slots=True)
class Group:
    """Attackers by their signs, None for one not known, with their own conditions, and an example of each.

    `others` are the conditions of the parties of each sign, besides attacker and victim.
    """

    victim: int | None
    itself: bool
    hit: Condition
    named: Mapping[Cell, Condition]
    conditions: frozenset[Condition]
    others: dict[int, Condition] = field(default_factory=dict)
    own: dict[int | None, Condition] = field(default_factory=dict)
    examples: dict[int | None, tuple[Example, Said]] = field(default_factory=dict)

    @property
    def first(self) -> tuple[Example, Said]:
        """An example, and what is said of it."""
        return next(iter(self.examples.values()))

    def takes(self, others: Mapping[int, Condition]) -> bool:
        """Whether these conditions agree with those of its own attackers."""
        return all(self.others.get(sign, condition) == condition for sign, condition in others.items())

    def counted(
        self, people: People, on: Role | None, by: Role | None, ends: Mapping[int | None, int], after: After
    ) -> Iterator[Counted]:
        """Events among `people`, the victim in one role, and the attacker in one, or None for the rest.

        `ends` are the events that there are of attackers of each sign; `after` tells what becomes of the conditions of
        those who stand somewhere.
        """
        fixed: Counter[Condition] = Counter()
        if on is not None:
            fixed[after(VICTIM, self.hit)] += 1
        fixed.update(after(cell, condition) for cell, condition in self.named.items())
        for at, party in enumerate(people.holders):
            if ("holder", at) not in (on, by):
                fixed[after(("holder", at), self.others.get(people.stretch.signs[party], NEVER))] += 1
        outside = by is None and not self.itself
        rest: dict[int, tuple[int, Condition]] = {}
        for sign, condition in self.others.items():
            many = people.every[sign] - (on == ("sign", sign))
            if condition and any(many > (outside and end == sign) for end in ends):
                rest[sign] = many, after(("sign", sign), condition)
        yield from self._sums(ends, fixed, rest, outside, after)

    def ends(self, people: People, on: Role | None, by: Role | None) -> dict[int | None, int]:
        """How many pairs of attacker and victim there are on the days, by the sign of the attacker."""
        victims = people.acting[on[1]] if on is not None and on[0] == "sign" else 1
        attackers = {people.stretch.signs[people.holders[by[1]]]: 1} if by is not None else self.against_one(people, on)
        many = {end: number * victims * people.days for end, number in attackers.items()}
        return {end: number for end, number in many.items() if number > 0}

    def against_one(self, people: People, on: Role | None) -> dict[int | None, int]:
        """How many attackers there may be of one victim in a role, by their sign."""
        if self.itself:
            return {self.victim: 1}
        found: dict[int | None, int] = {None: 1} if None in self.own else {}
        found |= {end: people.acting[end] - (on == ("sign", end)) for end in self.own if end is not None}
        return {end: number for end, number in found.items() if number > 0}

    def _sums(
        self,
        ends: Mapping[int | None, int],
        fixed: Counter[Condition],
        rest: Mapping[int, tuple[int, Condition]],
        outside: bool,
        after: After,
    ) -> Iterator[Counted]:
        found: dict[frozenset[Condition], tuple[Counter[Condition], list[int | None]]] = {}
        every = {condition for many, condition in rest.values() if many}
        for end in ends:
            own = NEVER
            if not self.itself and end is not None:
                own = after(ATTACKER, self.own[end])
            alike = rest.get(end) if outside and end is not None else None
            present = every
            if alike is not None and alike[0] == 1:
                present = {condition for sign, (many, condition) in rest.items() if many and sign != end}
            conditions = frozenset((*present, *fixed, own)) - {NEVER}
            more, members = found.setdefault(conditions, (Counter(), []))
            more[own] += ends[end]
            if alike is not None:
                more[alike[1]] -= ends[end]
            members.append(end)
        for conditions, (more, members) in found.items():
            pairs = sum(ends[end] for end in members)
            bearers = Counter({condition: many * pairs for condition, many in fixed.items()})
            for many, condition in rest.values():
                bearers[condition] += many * pairs
            bearers.update(more)
            mass = Mass(pairs)
            for condition in conditions:
                mass.bearers[condition] = bearers[condition]
            yield Counted(conditions, mass, members[0])


class Groups:
    """The groups of attackers of victims of one sign."""

    def __init__(self) -> None:
        self._found: dict[object, list[Group]] = {}

    def __iter__(self) -> Iterator[Group]:
        for groups in self._found.values():
            yield from groups

    def add(self, ends: Ends, example: Example, said: Said) -> None:
        """Puts an attacker with those that leave the same."""
        named = {cell: condition for cell, condition in said.items() if cell[0] == "text"}
        hit = said.get(VICTIM, NEVER)
        others = _others(example, said)
        own = said.get(ATTACKER, NEVER)
        key = (ends.itself, hit, tuple(named.items()), frozenset(said.values()))
        own_groups = self._found.setdefault(key, [])
        group = next((group for group in own_groups if group.takes(others)), None)
        if group is None:
            group = Group(ends.victim, ends.itself, hit, named, frozenset(said.values()))
            own_groups.append(group)
        group.others |= others
        group.own[ends.attacker] = own
        group.examples[ends.attacker] = example, said


def _others(example: Example, said: Said) -> dict[int, Condition]:
    """The conditions of the parties of each sign of which there are some besides attacker and victim."""
    signs = example.stretch.signs
    left = Counter(signs)
    left.subtract(signs[party] for party in {example.by, example.on} if party is not None)
    return {sign: said.get(("sign", sign), NEVER) for sign, many in left.items() if many > 0}
