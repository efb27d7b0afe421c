"""The search for scenarios: single events first, then by aim, then sequences of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from treatymodel.days import Day
from treatymodel.questions.aiming import INSIDE, MOST_ACTS, OUTSIDE, Aim
from treatymodel.questions.apart import nearest, outsiders
from treatymodel.questions.case import Case
from treatymodel.questions.clashes import clashes
from treatymodel.questions.completing import length_of, recorded
from treatymodel.questions.goals import Goal, in_force, runs, texts_of
from treatymodel.questions.hinges import HingeAnswer
from treatymodel.questions.search import KINDS, OBJECTS, Search, latest, search
from treatymodel.questions.space import EventClass
from treatymodel.questions.table import Value
from treatymodel.questions.torn import Torn
from treatymodel.questions.wishes import Wish, texts_about
from treatymodel.questions.world import World

LATER = 3
"""So many days after all that is needed has begun an event is looked for: time for what comes before it."""
MOST_DAYS = 4
"""So many days are tried by aim until something is found, where nobody says when."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A case in which everything asked for is so, with what had to be supposed, and how many events are like it."""

    case: Case
    supposed: tuple[HingeAnswer, ...] = ()
    size: int | None = None
    clashes: tuple[str, ...] = ()
    """What excludes what, where duties had to clash."""

    @property
    def length(self) -> tuple[int, int, int]:
        """How much is supposed, how many events there are, and how much they state."""
        return length_of(self.case, self.supposed)


@dataclass
class Looked:
    """What was looked at: the classes of a general search, and the clauses at which the search by aim was directed."""

    searched: Search
    aims: list[Aim] = field(default_factory=list)
    torn: Torn | None = None
    impossible: bool = False
    """Whether no clause of the texts could make it so."""

    @property
    def none(self) -> bool:
        """Whether what was not found is not there."""
        return self.impossible or self.searched.complete or (self.torn is not None and self.torn.none)

    def over(self) -> dict[str, Value]:
        """The dimensions of the general search, and the clauses, days and acts of that by aim."""
        clauses = dict.fromkeys(name for aim in self.aims for name in aim.clauses)
        aimed: dict[str, Value] = {
            "clauses": list[Value](clauses),
            "days": [str(aim.day) for aim in self.aims],
            "acts": MOST_ACTS,
            "tried": sum(aim.tried for aim in self.aims),
        }
        torn = None if self.torn is None else self.torn.over()
        return {
            **self.searched.over(),
            "exhaustive": self.none,
            "aim": aimed if self.aims else None,
            "pairs_of_clauses": torn,
        }

    def said(self) -> list[str]:
        """What was looked at, in sentences."""
        if self.impossible:
            return ["No clause of the texts could make it so, whatever happens."]
        said = [] if self.torn is None else [self.torn.said()]
        said += [self.searched.said()] if self.searched.tried or self.searched.complete else []
        if self.aims:
            clauses = dict.fromkeys(name for aim in self.aims for name in aim.clauses)
            days = ", ".join(str(aim.day) for aim in self.aims)
            tried = sum(aim.tried for aim in self.aims)
            under = f"{_counted(len(clauses), 'clause')} of {_counted(len(texts_of(clauses)), 'text')}"
            said.append(
                f"By aim, {_counted(tried, 'event')} were tried under {under}, with the law of {days} and up to "
                f"{MOST_ACTS} acts that procedures need."
            )
        return said


@dataclass
class Looking:
    """A search for the scenarios of some wishes, within the dimensions given."""

    world: World
    wishes: Sequence[Wish]
    limit: int
    history: int | None
    texts: tuple[str, ...] | None
    parties: tuple[str, ...] | None
    kinds: tuple[str, ...] | None
    places: tuple[str, ...] | None
    days: tuple[Day, ...] | None
    most: int

    def scenes(self) -> list[Scene]:
        """What is found, at most `limit`: what holds as things stand before what does not, each the smallest first."""
        sure: dict[str, Scene] = {}
        supposing: dict[str, Scene] = {}
        if self.looked.impossible:
            return []
        for scene in self._torn_apart():
            (supposing if scene.supposed else sure).setdefault(_key(scene.case), scene)
        if self._torn is not None and (sure or supposing or self._torn.none or len(self.wishes) == 1):
            return [*_smallest(sure), *_smallest(supposing)][: self.limit]
        lengths = range(self.looked.searched.space.history + 1)
        if self.parties is not None:
            self._add(self._swept(0), sure)
        if len(sure) < self.limit:
            for scene in self._aimed():
                (supposing if scene.supposed else sure).setdefault(_key(scene.case), scene)
        if self.parties is not None or not (sure or supposing):
            for length in lengths[1:] if self.parties is not None else lengths:
                self._add(self._swept(length), sure)
        found = [*_smallest(sure), *_smallest(supposing)]
        return found[: self.limit]

    def _add(self, scenes: Iterator[Scene], found: dict[str, Scene]) -> None:
        while len(found) < self.limit:
            scene = next(scenes, None)
            if scene is None:
                return
            found.setdefault(_key(scene.case), scene)

    @cached_property
    def looked(self) -> Looked:
        """The general search, over what the wishes turn on."""
        own = self.parties or self._parties(self._day)
        narrowed = self.texts is None and self._clauses is not None
        searched = search(
            self.judged,
            self._read,
            own,
            self.kinds or KINDS,
            self.places,
            self.days or [self._day],
            1 if self.history is None else self.history,
            self.most,
            clauses=self._clauses if narrowed else None,
            apart=self.named,
            sides=any(part.sides for part in self.wishes),
        )
        return Looked(searched, torn=self._torn, impossible=any(not group for group in self._groups))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The parties that the wishes name."""
        return tuple(dict.fromkeys(code for part in self.wishes for code in part.parties))

    @cached_property
    def judged(self) -> World:
        """The world that asks no more texts than the wishes turn on."""
        if any(part.clauses is None for part in self.wishes):
            return self.world
        return self.world._with(asked=texts_of(self._clauses or ()) or self._read)

    @cached_property
    def _any_clauses(self) -> tuple[str, ...] | None:
        """The clauses on which the wishes turn; None where they may turn on any."""
        found: dict[str, None] = {}
        for part in self.wishes:
            if part.clauses is None:
                return None
            found |= dict.fromkeys(part.clauses)
        return tuple(found) or None

    @cached_property
    def _clauses(self) -> tuple[str, ...] | None:
        """Of these clauses those that may be in force on a day on which events are tried."""
        if self._any_clauses is None:
            return None
        days = self.days or (self._day, *self._candidates[:MOST_DAYS])
        return tuple(name for name in self._any_clauses if any(runs(self.world, name, day) for day in days)) or None

    @cached_property
    def _read(self) -> tuple[str, ...]:
        return self.texts or texts_of(self._clauses or ()) or texts_about(self.world, self.named)

    @cached_property
    def _groups(self) -> tuple[tuple[Goal, ...], ...]:
        """The goals of which one of each group has to be met, under the texts that are read."""
        return tuple(
            tuple(goal for goal in group if self.texts is None or texts_of([goal.clause])[0] in self.texts)
            for part in self.wishes
            for group in part.goals
        )

    # where, when and by whom

    @cached_property
    def _candidates(self) -> tuple[Day, ...]:
        """The days on which every goal that is needed may be due, the last first: each some days after a beginning."""
        groups = self._groups
        if self.days is not None or not groups:
            return self.days or ()
        begun = {day for group in groups for goal in group for day in _beginnings(self.world, goal)}
        days = sorted(
            {Day(day.last, day.last).shift(LATER) for day in begun}, key=lambda day: day.sort_key, reverse=True
        )
        return tuple(day for day in days if all(self._standing(group, day) for group in groups))

    def _standing(self, group: Iterable[Goal], day: Day) -> bool:
        return any(in_force(self.world, goal.clause, goal.bearer, day) for goal in group)

    @property
    def _texts(self) -> tuple[str, ...]:
        return self.texts or texts_of(self._any_clauses or ()) or texts_about(self.world, self.named)

    @cached_property
    def _day(self) -> Day:
        return next(iter(self._candidates), None) or latest(self.world, self._texts).shift(LATER)

    def _parties(self, day: Day) -> tuple[str, ...]:
        """Those named, the nearest few of those who stand under a text with them, and the nearest few others.

        Where nobody is to be helped in particular, the others come first: from them an attack is expected.
        """
        ranked = [code for code in nearest(self.world, self.named, day) if code not in self.named]
        texts = (self.world.merged(name) for name in self._read)
        together = (text.rows for text in texts if not self.named or not text.rows.keys().isdisjoint(self.named))
        bound = {code for rows in together for code in rows}
        inside = [code for code in ranked if code in bound][:INSIDE]
        outside = outsiders(self.world, (code for code in ranked if code not in bound), day, OUTSIDE)
        aimed = any(part.goals for part in self.wishes)
        return (*self.named, *inside, *outside) if aimed else (*self.named, *outside, *inside)

    @cached_property
    def _torn(self) -> Torn | None:
        """The search by pairs of clauses, where duties have to clash."""
        party = next((part.torn for part in self.wishes if part.torn is not None), None)
        if party is None:
            return None
        beside = 1 if self.history is None else self.history
        return Torn(
            self.world,
            party,
            self.texts,
            self.parties,
            self.kinds,
            self.places,
            OBJECTS,
            self.days,
            self.named,
            beside,
            MOST_ACTS if self.history is None else self.history,
            self.most,
        )

    # the searches

    def _torn_apart(self) -> Iterator[Scene]:
        if self._torn is not None:
            others = [part for part in self.wishes if part.torn != self._torn.party]
            ways = self._torn.found(lambda case: all(item.holds(case) for item in others), self.limit)
            for way in ways:
                rows = [row for row in clashes(way.case, self._torn.party) if row["clash"] == "surely"]
                told = tuple(f"{row['party']} {row['words']} ({row['left']}, {row['right']})" for row in rows)
                if told:
                    yield Scene(way.case, way.supposed, clashes=told)

    def _swept(self, length: int) -> Iterator[Scene]:
        searched = self.looked.searched
        for part, case in searched.of_length(length, self._worth):
            if self._holds(case):
                yield Scene(case, size=part.size)

    def _worth(self, part: EventClass) -> bool:
        return all(item.worth(part) for item in self.wishes)

    def _holds(self, case: Case) -> bool:
        return all(item.holds(case) for item in self.wishes)

    def _aimed(self) -> Iterator[Scene]:
        groups = self._groups
        for day in self._candidates[:MOST_DAYS] if groups else ():
            codes = self.parties or nearest(self.world, self.named, day)
            places = tuple(code for code in codes if code in self.world.places) if self.places is None else self.places
            aim = Aim(self.judged, self.kinds or KINDS, codes, places, OBJECTS, day, self.named, self.history)
            self.looked.aims.append(aim)
            mirrored = any(part.mirrored for part in self.wishes)
            ways = aim.mirrored(groups[0]) if mirrored else aim.together(groups)
            found = [Scene(way.case, way.supposed) for way in ways if self._holds(way.case)]
            if found:
                yield from found
                return


def _smallest(found: dict[str, Scene]) -> list[Scene]:
    return sorted(found.values(), key=lambda scene: scene.length)


def _key(case: Case) -> str:
    return str([event.plain() for event in recorded(case)])


def _beginnings(world: World, goal: Goal) -> Iterator[Day]:
    """The days on which the clause, or a bond under its text, begins."""
    text, clause = world.clause(goal.clause)
    found = (text.runs_from, clause.start, *(row.start for row in text.parties))
    yield from (day for day in found if day is not None)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
