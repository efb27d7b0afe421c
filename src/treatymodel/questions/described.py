"""What a closer description of an event settles: of what kind it was, where it happened, what it hit there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from treatymodel.conditions import Condition, Selector, subconditions
from treatymodel.conditions.selectors import (
    Codes,
    HasClass,
    HasRole,
    HasTag,
    PartyToThis,
    Several,
    TermRef,
    selector_parts,
)
from treatymodel.days import Day, Moment
from treatymodel.model.event import Event, Target
from treatymodel.model.instrument import Instrument
from treatymodel.questions.case import Case
from treatymodel.questions.drafts import Draft
from treatymodel.questions.effects import UNDECIDED, Functions, Naming
from treatymodel.questions.readers import of_clause, of_text
from treatymodel.questions.sites import entries_of, owners_of
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.view import Position, Scope

_SETTLED_BY_DATES = (Codes, HasClass, HasRole, HasTag, PartyToThis, Several, TermRef)
"""Selectors that mean the same whatever happened, but that a party may give notice."""
_ANY_DAY = Day.parse("2000-01-01")
Events = Mapping[str | None, Event]
"""The events of a case by the name under which questions are about them; None for the judged one."""


class Where(NamedTuple):
    """What a question about a place asks: whether it lies in those named, or is territory of those selected."""

    side: int
    names: tuple[str, ...]
    owner: Selector | None


class Described:
    """Answers what is asked where an event is described loosely, by a closer description of it.

    An event of which nobody says where it happened is asked `place(in=…)` and `object(is=…)`, and one of a kind that
    covers others `kind(is=…)`: the place enters an answer in no other way. What answers them is a function again, since
    it stays open whether a part of a place was hit. Where a text cannot be read so, `answer` gives None.
    """

    def __init__(self, sides: tuple[Draft, Draft], naming: tuple[Naming, Naming], functions: Functions) -> None:
        self._sides, self._naming, self._functions = sides, naming, functions
        self._asked: dict[Question, list[Where] | None] = {}
        self._known: dict[tuple[Question, object], int | None] = {}
        self.by_place = True
        """Whether places can be told by what is asked about them; not where a pattern of place may meet a breach."""
        self._unplaced = tuple(self._reading(side, None, _ANY_DAY, None) for side in range(len(sides)))
        for side, draft in enumerate(sides):
            for pattern in _patterns(draft.merged):
                self._add(side, draft, pattern)

    def _add(self, side: int, draft: Draft, pattern: EventPattern) -> None:
        if pattern.place:
            owners = (
                owner for name in pattern.place for part in entries_of(draft.merged, name) for owner in owners_of(part)
            )
            plain = all(_settled_by_dates(draft, owner) for owner in owners)
            self._put(Where(side, pattern.place, None), plain)
        owner = pattern.on_territory_of
        if owner is not None:
            self._put(Where(side, (), owner), _settled_by_dates(draft, owner))
        if pattern.place or owner is not None or pattern.object:
            self.by_place = self.by_place and match_kinds(("breach",), pattern.kind) is Match.NO

    def _put(self, where: Where, plain: bool) -> None:
        case, scope = self._unplaced[where.side]
        view = case.grounding.view
        named = [] if where.owner is None else [view.territory(None, where.owner, scope)]
        asked = view.nodes.graph.key(*named or [view.located(None, where.names, scope)])
        assert isinstance(asked, Question)
        question = self._naming[where.side](asked)
        known = self._asked.setdefault(question, [])
        if not plain or known is None:
            self._asked[question] = None
        else:
            known.append(where)

    def answer(self, question: Question, events: Events) -> int | None:
        """What the closer description of an event answers; the question itself where it stays open.

        None where that takes more than the description to tell.
        """
        about = question.get("about")
        event = events[about]
        target = event.targets[0] if event.targets else Target()
        day = events[None].at.day
        key = (question, event.kinds if question.name == "kind" else (target.party, target.place, day))
        if key not in self._known:
            self._known[key] = self._answer(question, event, target, day)
        return self._known[key]

    def forget(self) -> None:
        """Forgets the functions of a diagram that was given up."""
        self._known.clear()

    def _answer(self, question: Question, event: Event, target: Target, day: Day) -> int | None:
        diagram = self._functions.diagram
        words = str(question.get("is")).split("+")
        if question.name == "kind":
            match = match_kinds(event.kinds, tuple(words))
            return None if match is Match.OPEN else diagram.true if match is Match.YES else diagram.false
        if target.place is None:
            return diagram.variable(question)
        about = question.get("about")
        if question.name == "place":
            return self._located(question, target.place, day, about)
        case, scope = self._reading(0, target.place, day, about)
        if not case.grounding.view.own_ground(target.place, target.party, scope):
            return diagram.variable(question)
        return diagram.true if "territory" in words else diagram.false

    def _located(self, question: Question, place: str, day: Day, about: str | None) -> int | None:
        bare = Question(question.name, tuple(item for item in question.args if item[0] not in ("about", "day")))
        found = {self._function(where, place, day, about) for where in self._asked.get(bare) or ()}
        return found.pop() if len(found) == 1 and UNDECIDED not in found else None

    def _function(self, where: Where, place: str, day: Day, about: str | None) -> int:
        case, scope = self._reading(where.side, place, day, about)
        view = case.grounding.view
        if where.owner is None:
            node = view.located(place, where.names, scope)
        else:
            node = view.territory(place, where.owner, scope)
        return self._functions.of(case.truths.unpresumed.of(node), there(self._naming[where.side], {about: place}))

    def _reading(self, side: int, place: str | None, day: Day, about: str | None) -> tuple[Case, Scope]:
        """The text, read on the day on something that happened at the place, and on nothing else."""
        draft, at = self._sides[side], Moment.whole(day)
        only = Event("happening", at=at, targets=(Target(place=place),), id=about)
        case = Case(draft.world, only) if about is None else Case(draft.world, None, (only,))
        (happened,) = case.record.events
        before = Position("before", happened)
        return case, Scope(draft.text.id, "", day, before, at, occurrence=happened, it=happened)


def there(naming: Naming, places: Mapping[str | None, str | None]) -> Naming:
    """The naming of questions in which an event's own place goes without its name.

    Whether it hit that part of its place which matters is asked alike, whichever place it is.
    """

    def named(question: Question) -> Question:
        if question.name == "part" and question.get("place") == places.get(question.get("about")):
            question = Question(question.name, tuple(item for item in question.args if item[0] != "place"))
        return naming(question)

    return named


def told_of(event: Event | None, history: tuple[Event, ...]) -> Events:
    """The events of a case by the name under which questions are about them."""
    found: dict[str | None, Event] = {} if event is None else {None: event}
    return found | {f"h{number}": past for number, past in enumerate(history, 1)}


def place_of(event: Event) -> str | None:
    """Where it happened."""
    return event.targets[0].place if event.targets else None


def _patterns(text: Instrument) -> Iterator[EventPattern]:
    conditions: list[Condition] = [*of_text(text)]
    for clause in text.clauses:
        conditions += [*of_clause(text, clause), *of_text(text, clause)]
        conditions += [clause.crossed_by] if clause.crossed_by is not None else []
    for condition in conditions:
        yield from (part for part in subconditions(condition) if isinstance(part, EventPattern))


def _settled_by_dates(draft: Draft, selector: Selector) -> bool:
    """Whether dates alone say whom the selector means, on whatever event."""
    if any(party.members_by == draft.text.id for party in draft.world.parties.values()):
        return False
    for part in selector_parts(selector):
        if not isinstance(part.base, _SETTLED_BY_DATES):
            return False
        term = draft.merged.terms.get(part.base.name) if isinstance(part.base, TermRef) else None
        if isinstance(term, Selector) and not _settled_by_dates(draft, term):
            return False
    return True
