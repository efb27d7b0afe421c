"""The work of comparing two texts by effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from treatymodel.conditions.selectors import Codes, selector_parts
from treatymodel.days import Day, Moment
from treatymodel.errors import UnknownName
from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.questions.bundles import Bundle
from treatymodel.questions.case import Case
from treatymodel.questions.contents import Content, differing
from treatymodel.questions.described import Described, place_of, there, told_of
from treatymodel.questions.differences import Difference, Side, difference_of, rank
from treatymodel.questions.drafts import Draft, unchanged
from treatymodel.questions.effects import Effects, Functions, Key, Naming
from treatymodel.questions.finding import Verdict
from treatymodel.questions.pairs import paired
from treatymodel.questions.readers import Readers
from treatymodel.questions.renaming import Renaming
from treatymodel.questions.shapes import Answered, Likes, Shape, Shapes
from treatymodel.questions.space import EventClass, Space
from treatymodel.questions.world import World
from treatymodel.vocabulary.leaves import Question

Length = tuple[int, int, int]
"""How much there is to say of an example: how many events, what they state, and what is left to ask."""
Names = tuple[tuple[str, ...], tuple[str, ...]]
"""The clauses of both texts that are compared."""
_NOTHING = Event("happening", at="2000-01-01")
_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)


class Redraft:
    """The work of comparing two texts."""

    def __init__(
        self,
        left: Draft,
        right: Draft,
        history: int,
        days: Iterable[str | Day] | None,
        most: int | None,
        narrowed: Mapping[str, Any],
    ) -> None:
        self.left, self.right = left, right
        self.pairs = paired(left, right)
        self.renaming = Renaming(left, right, self.pairs)
        self.functions = Functions()
        self.history, self.narrowed = history, dict(narrowed)
        self._leading = _authors(left.world, [left.text, right.text])
        self.space = self._space(None, days)
        self.tried = 0
        self.most = most
        self.left_out = 0
        """How many classes the cap left out."""
        self.told = 0
        """How many classes were told apart, those decided by a looser description among them."""
        self.found: dict[Shape, Difference] = {}
        self._sizes: dict[Shape, _Size] = {}
        self._words: tuple[Naming, Naming] = (_as_put, self.renaming)
        self.described = Described((left, right), self._words, self.functions)
        self.shapes = Shapes(self.functions, (self._replies(left), self._replies(right)))

    def _space(
        self, clauses: Iterable[str] | None, days: Iterable[str | Day] | None, history: int | None = None
    ) -> Space:
        return Space(
            self.left.world,
            [self.left.text, self.right.text],
            clauses=clauses,
            days=days,
            history=self.history if history is None else history,
            qualities=False,
            acts=False,
            leading=self._leading,
            **self.narrowed,
        )

    def run(self) -> tuple[Difference, ...]:
        """Every difference, those settled on both sides first, and of each sort those with the smallest example."""
        works = []
        for names in self._bundles():
            self._standing(names)
            works.append(Bundle(self, names, self._space({*names[0], *names[1]}, self.space.days)))
        for length in range(self.history + 1):
            for work in works:
                work.over(length)
        found = (
            replace(item, size=self._sizes[shape].events, classes=self._sizes[shape].classes)
            for shape, item in self.found.items()
        )
        return tuple(sorted(found, key=rank))

    def _bundles(self) -> Iterator[Names]:
        """The clauses of both texts by what they ask for: no clause answers for another action."""
        groups: list[set[str]] = []
        for draft in (self.left, self.right):
            for clause in draft.clauses:
                varied = {part.action for part in clause.varies} | {
                    part.action for row in draft.merged.parties for part in row.varies if part.clause == clause.id
                }
                asked = {str(action) for action in (clause.action or clause.regards, *varied) if action}
                joined = [group for group in groups if group & asked]
                groups = [group for group in groups if group not in joined] + [asked.union(*joined)]
        for group in groups:
            clauses = [
                [clause for clause in draft.clauses if (clause.action or clause.regards) in group]
                for draft in (self.left, self.right)
            ]
            same = unchanged(self.left, self.right, *clauses)
            left, right = (
                tuple(f"{draft.text.id}/{part.id}" for part in own if part.id not in same)
                for draft, own in zip((self.left, self.right), clauses, strict=True)
            )
            if left or right:
                yield left, right

    def _standing(self, names: Names) -> None:
        for day in self.space.days:
            self.compare(None, (), Moment.whole(day), names, EventClass(_NOTHING, (), 1), True, {})

    def compare(
        self,
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
        names: Names,
        item: EventClass,
        lasting: bool,
        likes: Likes,
    ) -> tuple[tuple[Content, Content], list[Shape]]:
        """What both texts ask, and the shapes of what differs, which is noted under whom stands in for its like."""
        self.tried += 1
        places = {name: place_of(told) for name, told in told_of(event, history).items()}
        one, other = (
            self._effects(draft, there(naming, places), own, event, history, asked, lasting, item.fires)
            for draft, naming, own in zip((self.left, self.right), self._words, names, strict=True)
        )
        sides = (one, other)
        left, right = (Content({key: part.function for key, part in side.by_content.items()}) for side in sides)
        groups = differing(left, right)
        wanted = {keys[0][:5] for keys in groups}
        left.exits, right.exits = one.exits(wanted), other.exits(wanted)
        shapes = []
        for keys in groups:
            for bare, given, asks in self.shapes.of(keys, (left, right), asked is not None):
                shape, length = bare.put(likes), (*item.length, asks)
                if not self.known(shape, length):
                    self._note(shape, keys, sides, given, item, likes)
                self.count(shape, item.size, length)
                shapes.append(bare)
        return (left, right), shapes

    def known(self, shape: Shape, length: Length) -> bool:
        """Whether a difference of the shape was noted, with an example that is no longer."""
        return shape in self.found and self._sizes[shape].length <= length

    def count(self, shape: Shape, size: int, length: Length) -> None:
        """Counts the events of a class in which the texts differ so."""
        known = self._sizes.get(shape)
        self._sizes[shape] = _Size(length, size, 1) if known is None else known.with_one(size, length)

    def renewed(self) -> bool:
        """Makes room for more functions, and says so where that was needed: none known before counts any longer."""
        renewed = self.functions.renewed()
        if renewed:
            self.shapes.forget()
            self.described.forget()
        return renewed

    @property
    def full(self) -> bool:
        """Whether as many events were compared as may be."""
        return self.most is not None and self.tried >= self.most

    def _effects(
        self,
        draft: Draft,
        naming: Any,
        names: tuple[str, ...],
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
        lasting: bool,
        fired: bool,
    ) -> Effects:
        case = Case(draft.world, event, history, at=asked)
        return Effects(case, names, self.functions, naming, lasting, fired)

    def _note(
        self,
        shape: Shape,
        keys: list[Key],
        sides: tuple[Effects, Effects],
        given: Answered,
        item: EventClass,
        likes: Likes,
    ) -> None:
        """Notes a difference with its example."""
        one, other = (self._side(keys, side, given) for side in sides)
        occasion, bearer, owed_to, modality, action = map(str, keys[0][:5])
        case = sides[0].case
        self.found[shape] = Difference(
            bearer=bearer,
            owed_to=owed_to,
            modality="breach" if occasion == "breach" else modality,
            action=action,
            by=difference_of(one, other),
            event=None if case.event is None else _with(case.event, given, "event"),
            history=tuple(_with(past, given, f"h{rank}") for rank, past in enumerate(case.history, 1)),
            asked=case.at,
            left=one,
            right=other,
            among=item.among,
            alike=likes,
            loose=shape.loose,
        )

    def _side(self, keys: list[Key], side: Effects, answers: Mapping[Question, bool]) -> Side:
        if answers:
            case = side.case
            event = None if case.event is None else _with(case.event, answers, "event")
            history = tuple(_with(past, answers, f"h{rank}") for rank, past in enumerate(case.history, 1))
            case = Case(case.world, event, history, at=case.at)
            side = Effects(case, side.clauses, self.functions, side.naming, side.lasting, side.fired)
        effects = tuple(side.by_content[key] for key in keys if key in side.by_content)
        finding = min(
            (found for effect in effects for found in effect.findings),
            key=lambda part: _ORDER.index(part.verdict),
            default=None,
        )
        if finding is None and keys[0][0] != "breach":
            first = keys[0]
            beside = (f for f in side.findings if (f.bearer, f.owed_to, f.modality) == first[1:4])
            finding = next((f for f in beside if (f.clause.action or f.clause.regards) == first[4]), None)
        return Side(side.case, effects, finding)

    def _replies(self, draft: Draft) -> Callable[[Question], bool | None]:
        """What a text presumes of a question that nobody answered."""
        case = Case(draft.world, None, (), at=Moment.whole(self.space.days[-1]))

        def reply(question: Question) -> bool | None:
            try:
                found = case.answers.reply(question)
            except UnknownName:
                return None
            return None if found is None else found.value

        return reply


class _Size(NamedTuple):
    """How long the shortest example of a difference is, and how many events and classes of them it has."""

    length: Length
    events: int
    classes: int

    def with_one(self, size: int, length: Length) -> _Size:
        """With another class."""
        return _Size(min(self.length, length), self.events + size, self.classes + 1)


def _authors(world: World, texts: list[Instrument]) -> tuple[str, ...]:
    """Those of whom the texts speak as doing something that happens."""
    readers = (reader for own in Readers(world, texts).of_clauses for reader in own)
    bases = (part.base for reader in readers for selector in reader.by or () for part in selector_parts(selector))
    return tuple(dict.fromkeys(code for base in bases if isinstance(base, Codes) for code in base.codes))


def _as_put(question: Question) -> Question:
    return question


def _with(event: Event, answers: Mapping[Question, bool], name: str) -> Event:
    given = {question.name: value for question, value in answers.items() if question.get("about") == (event.id or name)}
    return event.revised(qualities={**event.qualities, **given}) if given else event
