"""Scenarios in which one party is torn: from each pair of its clauses to the events that set the two at odds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from treatymodel.days import Day
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.clash_events import Groups, Pair, happened
from treatymodel.questions.clash_search import taking_sides
from treatymodel.questions.clash_sweep import RULED_OUT, Sweep
from treatymodel.questions.clashes import between
from treatymodel.questions.completing import Way, recorded, stated, ways
from treatymodel.questions.goals import OF_THE_EVENT, Goal
from treatymodel.questions.sides import is_hostile
from treatymodel.questions.table import Value

FOLLOWED = 6
"""So many records under which two clauses may clash are followed to what it takes for them to do so surely."""
MOST_TOLD = 40
"""So many records are completed for two clauses at most: told in more detail, with acts, or with something supposed."""

States = Sequence[tuple[Day, Groups]]
"""Days on which the law of two clauses differs, with those who may act on each, in classes."""
Possible = tuple[Case, Mapping[str, Value]]
"""A case in which two duties may clash, with the row that says how."""


@dataclass
class Torn:
    """The search for events under which two duties of a party surely exclude each other.

    Of each pair of its clauses the smallest record that does so is kept: the fewest events, and what says least, by
    the latest law under which both bind it; earlier law is looked at only where that leaves nothing. A pair that may
    clash under a record, but does so surely only under more, is followed to what it takes: where the event fell, the
    acts that procedures need, or an answer to what is open. Longer records are tried only while no shorter one clashes
    as things stand.
    """

    world: World
    party: str
    texts: Sequence[str] | None
    others: Sequence[str] | None
    """Those who may act and be hit; None for all."""
    kinds: tuple[str, ...] | None
    places: Sequence[str] | None
    """Where what is hit may lie; None for the territory of those who act and are hit, and of the party."""
    objects: tuple[str, ...]
    days: tuple[Day, ...] | None
    named: tuple[str, ...]
    beside: int
    """So many events may stand beside the one that is judged."""
    acts: int
    """So many acts that procedures need may stand beside them."""
    most: int
    undecided: dict[str, None] = field(default_factory=dict, init=False)
    """The pairs of clauses that may clash under some record, and under none that was tried do so surely."""
    cases: int = field(default=0, init=False)
    """How many cases were opened."""

    def __post_init__(self) -> None:
        self.sweep = Sweep(self.world, (self.party,), self.kinds, self.days, self.beside, self.most)

    @property
    def none(self) -> bool:
        """Whether there is no record of the events looked at under which two of the duties surely clash."""
        return not self.undecided and not self.sweep.unfinished

    def found(self, wanted: Callable[[Case], bool], limit: int) -> list[Way]:
        """The smallest way to a clash of each pair of clauses, of those that are `wanted`; at most so many."""
        texts = None if self.texts is None else dict.fromkeys(self.texts)
        parts = sorted(taking_sides(self.world, texts), key=lambda part: part.name)
        live = [pair for pair, _ in self.sweep.live(parts, surely=True)]
        states = {pair: [*self._states(pair)] for pair in live}
        self._counted(live, states)
        supposing: dict[Pair, Way] = {}
        for days in ({pair: own[:1] for pair, own in states.items()}, {pair: own[1:] for pair, own in states.items()}):
            sure = self._under(days, wanted, limit, supposing)
            if sure:
                break
        return sorted((*sure.values(), *supposing.values()), key=_length)

    def _under(
        self, days: Mapping[Pair, States], wanted: Callable[[Case], bool], limit: int, supposing: dict[Pair, Way]
    ) -> dict[Pair, Way]:
        """Of each pair the smallest record on some days; what is so only if something is supposed is put apart."""
        sure: dict[Pair, Way] = {}
        for length in range(1, self.beside + 2):
            possible: dict[Pair, list[Possible]] = {}
            for pair, states in days.items():
                if len(sure) < limit:
                    way = self._plain(pair, states, length, wanted, possible.setdefault(pair, []))
                    if way is not None:
                        sure[pair] = min(way, sure.get(pair, way), key=_length)
            if any(len(recorded(way.case)) <= length for way in sure.values()):
                break
            for pair, records in possible.items():
                for way in self._completed(pair, records, wanted):
                    kept = supposing if way.supposed else sure
                    kept[pair] = min(kept.get(pair, way), way, key=_length)
        return sure

    def _counted(self, live: Sequence[Pair], states: Mapping[Pair, Sequence[object]]) -> None:
        self.sweep.searched = sum(bool(states[pair]) for pair in live)
        self.sweep.ruled_out["never_bound_together"] = len(live) - self.sweep.searched
        self.sweep.states = sum(map(len, states.values()))

    def _states(self, pair: Pair) -> Iterator[tuple[Day, Groups]]:
        """The days on which the law of the two clauses differs for the party, with those who may act, in classes."""
        seen: set[object] = set()
        law = self.sweep.law(pair)
        for day in law.days(pair, self.beside + 1, self.days):
            if self.party in law.bearers(pair, day):
                groups = law.groups(day, self.named)
                state = law.state(day, groups)
                if state not in seen:
                    seen.add(state)
                    yield day, self._acting(groups)

    def _acting(self, groups: Groups) -> Groups:
        if self.others is None:
            return groups
        narrowed = (tuple(code for code in self.others if code in group) for group in groups)
        return tuple(group for group in narrowed if group)

    # two clauses

    def _plain(
        self,
        pair: Pair,
        states: States,
        length: int,
        wanted: Callable[[Case], bool],
        possible: list[Possible],
    ) -> Way | None:
        """A record of so many deeds that need only say who did what for the two to clash; else the `possible` ones."""
        members = frozenset({self.party})
        for day, groups in states:
            for deeds in self.sweep.could_clash(pair, groups, members, day, [length]):
                due = self.sweep.stand(pair, deeds, members, day, "due")
                if due or len(possible) < FOLLOWED:
                    event, history = happened(deeds, day)
                    case = Case(self.world, event, history=history)
                    rows = self._clashing(case, pair)
                    if any(row["clash"] == "surely" for row in rows) and wanted(case):
                        return Way(case)
                    possible += ((case, row) for row in rows if row["clash"] == "possibly")
            if pair.cut_short:
                self.sweep.unfinished.append(f"{pair.left.name} and {pair.right.name} on {day}")
        return None

    def _clashing(self, case: Case, pair: Pair) -> list[dict[str, Value]]:
        self.cases += 1
        return between(case, pair.left.name, pair.right.name, self.party)

    def _completed(self, pair: Pair, records: Sequence[Possible], wanted: Callable[[Case], bool]) -> list[Way]:
        """The ways in which both duties of a possible clash are due, of the record that has to say least for it."""
        last = self.cases + MOST_TOLD
        found: list[Way] = []
        for plain, row in records:
            goals = _goals(self.party, row)
            in_law = [replace(goal, in_law=True) for goal in goals]
            for case in self._told(plain, goals):
                if self.cases >= last:
                    break
                self.cases += 1
                both = (way for part in (goals, in_law) for way in ways(Way(case), part, self.acts))
                own = [way for way in both if self._surely(way.case, pair) and wanted(way.case)]
                found += own
                if any(not way.supposed for way in own):
                    return found
                if own:
                    break
        if records:
            self.undecided[f"{pair.left.name} and {pair.right.name}"] = None
        return found

    def _surely(self, case: Case, pair: Pair) -> bool:
        return any(row["clash"] == "surely" for row in self._clashing(case, pair))

    def _told(self, plain: Case, goals: Sequence[Goal]) -> Iterator[Case]:
        """The case as it is told; where more about its events could settle a duty, with that, the least first."""
        yield plain
        findings = [goal.finding(plain) for goal in goals]
        asked = {part.name for item in findings if item is not None for part in item.hinges().questions}
        if asked.isdisjoint(OF_THE_EVENT):
            return
        events = recorded(plain)
        options = [(event, *self._detailed(event, events)) for event in events]
        records = sorted(product(*options), key=stated)
        for record in records[1:]:
            yield Case(self.world, record[-1], history=record[:-1])

    def _detailed(self, event: Event, events: Sequence[Event]) -> Iterator[Event]:
        """The event with what it hit, and where: in the land of the one that was hit first."""
        hit = event.targets[0].party if event.targets else None
        if hit is None or not any(map(is_hostile, event.kinds)):
            return
        ends = (code for other in events for code in (*(t.party for t in other.targets), *(other.by or ())))
        places = dict.fromkeys((hit, *ends, self.party)) if self.places is None else dict.fromkeys(self.places)
        for place in (None, *(code for code in places if code in self.world.places)):
            for what in (None, *self.objects):
                if place or what:
                    said = {"place": place, "object": what}
                    more = {name: value for name, value in said.items() if value is not None}
                    yield event.revised(targets=(event.targets[0].revised(**more),))

    # what was looked at

    def over(self) -> dict[str, Value]:
        """What was searched, what was ruled out and why."""
        sweep = self.sweep
        return {
            "party": self.party,
            "clauses": sweep.clauses,
            "pairs": sweep.pairs,
            "ruled_out": {reason: sweep.ruled_out[reason] for reason in RULED_OUT},
            "searched": sweep.searched,
            "states_of_the_law": sweep.states,
            "parties": len(self.world.parties) if self.others is None else list[Value](self.others),
            "kinds": "those that a clause asks for" if self.kinds is None else list[Value](self.kinds),
            "days": "every change of the law" if self.days is None else [str(day) for day in self.days],
            "history": self.beside,
            "acts": self.acts,
            "cases": self.cases,
            "undecided": list[Value](self.undecided),
            "unfinished": list[Value](self.sweep.unfinished),
            "exhaustive": self.none,
        }

    def said(self) -> str:
        """What was looked at, in a sentence."""
        sweep = self.sweep
        beside = f"with up to {self.beside} beside it" if self.beside else "alone"
        what = f"{sweep.searched} pairs of clauses that bind {self.party} on one day and could tear it apart, "
        what += f"of {sweep.pairs} pairs, and for every event {beside} that sets them off"
        said = f"By pairs of clauses: looked at were {what}, in {self.cases} cases."
        if self.undecided:
            few = "; ".join([*self.undecided][:3])
            were = "was" if len(self.undecided) == 1 else "were"
            said += f" {len(self.undecided)} may clash, and {were} not found to do so surely ({few})."
        if sweep.unfinished:
            said += f" Of {len(sweep.unfinished)} not every event was tried ({'; '.join(sweep.unfinished[:3])})."
        return said


def _length(way: Way) -> tuple[int, int, int]:
    return way.length


def _goals(party: str, row: Mapping[str, Value]) -> tuple[Goal, Goal]:
    """That both clauses of a clash are due, each against its side."""
    left, right = str(row["left"]), str(row["right"])
    helps, against = (next(iter(_codes(row[side])), None) for side in ("helps", "against"))
    return Goal(party, left, against), Goal(party, right, helps if row["kind"] == "both_sides" else None)


def _codes(value: Value) -> list[str]:
    return [str(code) for code in value] if isinstance(value, list) else []
