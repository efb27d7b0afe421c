"""Scenarios by aim: the events on which the clauses of a wish can fire, and the acts that their procedures need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, product

from treatymodel.days import Day, Moment
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.apart import Apart, at_home, outsiders
from treatymodel.questions.case import Case
from treatymodel.questions.completing import Way, recorded, ways
from treatymodel.questions.goals import Goal, against_by_name, asked_ends, firing_kinds, in_force, texts_of
from treatymodel.questions.search import at_itself

MOST_TRIED = 200
"""So many events are tried for one clause of a party."""
ENOUGH = 3
"""So many events are kept for one clause of a party."""
PARTNERS = 8
"""So many of those to whom a party may owe help are set against each other."""
INSIDE, OUTSIDE = 6, 2
"""So many parties of the texts act, beside those named; so many great powers among the others, and so many more."""
MOST_ACTS = 3
"""So many acts are put on record at most, for what the procedures of the clauses need."""


@dataclass
class Aim:
    """The search for events under which some goals are met at once, clause by clause, and then together.

    For each goal, in a space of its one clause, the first few events are kept under which it is met, or would be after
    acts that its procedure needs, or under readings of law that are open; those first in which whoever is hit is hit at
    home. Then one event for each goal is put on one record, a day apart.
    """

    world: World
    kinds: tuple[str, ...]
    parties: tuple[str, ...]
    places: tuple[str, ...]
    objects: tuple[str, ...]
    day: Day
    named: tuple[str, ...]
    history: int | None = None
    """The most events and acts beside the one; where it is None, one for each goal, and the acts that are needed."""
    tried: int = field(default=0, init=False)
    clauses: dict[str, None] = field(default_factory=dict, init=False)
    """The clauses that were looked at."""

    def together(self, goals: Sequence[Sequence[Goal]]) -> list[Way]:
        """The ways to meet one goal of each group at once, the shortest first."""
        found: list[Way] = []
        for chosen in product(*(self._live(group) for group in goals)):
            own = sorted(self._of(chosen), key=_plainest)
            found += own if len(goals) == 1 else own[:1]
        return sorted(found, key=_plainest)

    def mirrored(self, goals: Sequence[Goal]) -> list[Way]:
        """The ways in which two parties attack each other, and somebody has to help each against the other."""
        standing = [goal for goal in goals if in_force(self.world, goal.clause, goal.bearer, self.day)]
        found: list[Way] = []
        for one, other in combinations(self._partners(standing), 2):
            for told in (False, True):
                own = list(self._facing(one, other, standing, told))
                if own:
                    found.append(min(own, key=_plainest))
                    break
        return sorted(found, key=_plainest)

    def _facing(self, one: str, other: str, goals: Sequence[Goal], told: bool) -> Iterator[Way]:
        """The ways to have to help both of two who attack each other, each at home where that is `told`."""
        sides = [
            Event(self.kinds[0], by=by, on=on, at=self.noon, **({"place": on} if told and on in self.places else {}))
            for by, on in ((one, other), (other, one))
        ]
        way, acts = self._dated(sides)
        if acts >= 0:
            self.tried += 1
            groups = ([replace(goal, against=side) for goal in goals] for side in (one, other))
            likely = ([goal for goal in group if goal.finding(way.case) is not None] for group in groups)
            for pair in product(*likely):
                yield from ways(way, pair, acts)

    def _partners(self, goals: Iterable[Goal]) -> list[str]:
        """The nearest of those who stand under a text with the bearer."""
        bound = {code for name in texts_of(goal.clause for goal in goals) for code in self.world.merged(name).rows}
        return [code for code in self.parties if code in bound and code not in self.named][:PARTNERS]

    def _live(self, group: Iterable[Goal]) -> list[Goal]:
        """The goals of clauses that stand on the day, and that some event meets."""
        standing = (goal for goal in group if in_force(self.world, goal.clause, goal.bearer, self.day))
        return [goal for goal in standing if self.events(goal)]

    def _of(self, goals: tuple[Goal, ...]) -> Iterator[Way]:
        """The ways to meet the goals by one event each."""
        for events in product(*(self.events(goal) for goal in goals)):
            yield from self._joined(
                [event for number, event in enumerate(events) if event not in events[:number]], goals
            )

    def _joined(self, happened: list[Event], goals: tuple[Goal, ...]) -> Iterator[Way]:
        """The ways to meet the goals with these events, and as many acts as may stand beside them."""
        way, acts = self._dated(happened)
        if acts >= 0:
            self.tried += 1
            yield from ways(way, goals, acts)

    def _dated(self, happened: list[Event]) -> tuple[Way, int]:
        """The events on one record a day apart, and how many acts may stand beside them."""
        dated = [event.revised(at=self.noon.shift(number + 1 - len(happened))) for number, event in enumerate(happened)]
        acts = MOST_ACTS if self.history is None else self.history + 1 - len(happened)
        return Way(Case(self.world, dated[-1], history=dated[:-1])), acts

    def events(self, goal: Goal) -> tuple[Event, ...]:
        """The first few events, those that say least first, under which a goal by itself is met or could be."""
        if goal not in self._events:
            self.clauses[goal.clause] = None
            self._events[goal] = tuple(self._meeting(goal))
        return self._events[goal]

    @cached_property
    def _events(self) -> dict[Goal, tuple[Event, ...]]:
        return {}

    def _meeting(self, goal: Goal) -> list[Event]:
        parties = self._acting(goal)
        space = Apart(
            self.world,
            texts_of([goal.clause]),
            clauses=[goal.clause],
            parties=parties,
            kinds=firing_kinds(self.world, goal.clause, self.kinds),
            places=[place for place in self.places if place in parties],
            objects=self.objects,
            days=[self.day],
            history=0,
            qualities=False,
            waiting=False,
            apart=self.named,
        )
        kept: list[Way] = []
        asked = asked_ends(self.world, goal.clause)
        tried, acts = 0, MOST_ACTS if self.history is None else self.history
        parts = sorted(map(at_home, space.of_length(0)), key=lambda part: not _is_home(part.event))
        for part in parts:
            if at_itself(part.event) or not self._may_meet(part.event, goal, asked):
                continue
            if tried >= MOST_TRIED or sum(not way.supposed for way in kept) >= ENOUGH:
                break
            tried += 1
            own = ways(Way(Case(self.world, part.event, history=part.history)), (goal,), acts)
            kept += sorted(own, key=_plainest)[:1]
        self.tried += tried
        return [way.case.event for way in sorted(kept, key=_plainest)[:ENOUGH] if way.case.event is not None]

    def _acting(self, goal: Goal) -> tuple[str, ...]:
        """The parties of an event for one clause: those named, and of its text and of the others the nearest few."""
        (text,) = texts_of([goal.clause])
        bound = self.world.merged(text).rows
        inside = [code for code in self.parties if code in bound and code not in self.named]
        others = (code for code in self.parties if code not in bound and code not in self.named)
        return (*self.named, *inside[:INSIDE], *outsiders(self.world, others, self.day, OUTSIDE))

    def _may_meet(self, event: Event, goal: Goal, asked: tuple[bool, bool]) -> bool:
        """Whether the event says who did it and whom it hit, as far as the goal turns on that."""
        hit = [target.party for target in event.targets if target.party is not None]
        sides = bool(event.by), bool(hit)
        if any(wanted and not said for wanted, said in zip(asked, sides, strict=True)):
            return False
        if goal.against is None or goal.against in against_by_name(self.world, goal.clause):
            return True
        return all(sides) and goal.against in (*(event.by or ()), *hit)

    @property
    def noon(self) -> Moment:
        """The middle of the day."""
        return Moment.parse(f"{self.day.first}T12:00Z")


def _plainest(way: Way) -> tuple[object, ...]:
    """What is shortest; of the same length, what does not have one party hit twice."""
    hit = [target.party for event in recorded(way.case) for target in event.targets]
    return *way.length, len(hit) - len(set(hit))


def _is_home(event: Event) -> bool:
    """Whether the event hits a party in its own land, or says nothing of where."""
    return all(target.place in (None, target.party) for target in event.targets)
