"""Events of one clause by what they leave bearers to turn on: how many there are, and how many bearers of each sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from treatymodel.model.event import Event
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.stretches import Stretch

Cell = tuple[str, int | str]
"""Who answers: parties of a sign, a holder of the place by number, attacker or victim, or whom the text names."""
Condition = tuple[int, ...]
"""The residuals of a bearer's findings, those left out that are not due; of none it is not bound whatever is said."""
Said = Mapping[Cell, Condition]
"""The conditions of those who may be bound."""
Turns = Mapping[Condition, Condition]
"""What becomes of each condition when more is said."""


class Lot(NamedTuple):
    """A class of events: an example, how many there are, and how many bearers of all of them are bound, or may be."""

    clause: str
    event: Event
    events: int
    due: int
    open: int

    @property
    def verdict(self) -> str:
        """The strongest verdict that it has for anybody."""
        return "DUE" if self.due else "OPEN" if self.open else "NOT_DUE"


class Example(NamedTuple):
    """One event, attacker and victim by number, and the parties that hold the place where it happened."""

    circumstances: Circumstances
    by: int | None
    on: int | None
    stretch: Stretch
    holders: tuple[int, ...] = ()


@dataclass(slots=True)
class Mass:
    """How many events there are, and of all of them together how many bearers under each condition."""

    events: int = 0
    bearers: Counter[Condition] = field(default_factory=Counter)

    def add(self, other: Mass, times: int = 1) -> None:
        """Adds other events, so many times as many."""
        self.events += other.events * times
        for condition, many in other.bearers.items():
            self.bearers[condition] += many * times

    def turned(self, turns: Turns) -> Mass:
        """The same events with other conditions; those of nobody who can be bound are left out."""
        found: Counter[Condition] = Counter()
        for condition, many in self.bearers.items():
            if turns[condition]:
                found[turns[condition]] += many
        return Mass(self.events, found)


@dataclass(slots=True)
class Node:
    """Events that leave bearers under the same conditions, one of them, and what is said of it."""

    example: Example
    said: Said
    mass: Mass = field(default_factory=Mass)


class Nodes:
    """Events by the conditions under which they leave bearers; of those that leave nobody bound nothing is kept."""

    def __init__(self) -> None:
        self._found: dict[frozenset[Condition], Node] = {}

    def __iter__(self) -> Iterator[tuple[frozenset[Condition], Node]]:
        return iter(self._found.items())

    def __contains__(self, conditions: frozenset[Condition]) -> bool:
        return conditions in self._found

    def add(self, conditions: frozenset[Condition], example: Example, said: Said, mass: Mass, times: int = 1) -> None:
        """Adds events, so many times as many; the example is one of them."""
        if conditions:
            self._found.setdefault(conditions, Node(example, said)).mass.add(mass, times)

    def more(self, conditions: frozenset[Condition], mass: Mass, times: int) -> None:
        """Adds events to those of the same conditions that there are."""
        self._found[conditions].mass.add(mass, times)
