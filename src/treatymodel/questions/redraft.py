"""The work of comparing two texts by effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from treatymodel.days import Day, Moment
from treatymodel.errors import UnknownName
from treatymodel.model.event import Event
from treatymodel.questions.bundles import Bundle, differing, grouped
from treatymodel.questions.case import Case
from treatymodel.questions.differences import Difference, Side, difference_of, lasting, rank
from treatymodel.questions.drafts import Draft, Renaming, paired, unchanged
from treatymodel.questions.effects import UNDECIDED, Content, Effects, Functions, Key
from treatymodel.questions.finding import Verdict
from treatymodel.questions.space import EventClass, Space
from treatymodel.vocabulary.leaves import Question

_SETTLED = (Verdict.DUE, Verdict.NOT_DUE)
_QUALITIES = 3
"""How many qualities of events are answered at once to make an example plain."""
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
        self.pairs = paired(left.merged, right.merged)
        self.renaming = Renaming(left, right, self.pairs)
        self.functions = Functions()
        self.history, self.narrowed = history, dict(narrowed)
        self.space = self._space(None, days)
        self.tried = 0
        self.most = most
        self.left_out = 0
        """How many classes the cap left out."""
        self.told = 0
        """How many classes were told apart, those decided by a looser description among them."""
        self.found: dict[object, Difference] = {}
        self._seen: dict[object, tuple[object, ...]] = {}
        """The differences of which answers of certain functions are a case."""

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
        return tuple(sorted(self.found.values(), key=rank))

    def _bundles(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The clauses of both texts by what they ask for: no clause answers for another action."""
        groups: list[set[str]] = []
        for draft in (self.left, self.right):
            for clause in draft.merged.clauses:
                varied = {part.action for part in clause.varies} | {
                    part.action for row in draft.merged.parties for part in row.varies if part.clause == clause.id
                }
                asked = {str(action) for action in (clause.action or clause.regards, *varied) if action}
                joined = [group for group in groups if group & asked]
                groups = [group for group in groups if group not in joined] + [asked.union(*joined)]
        for group in groups:
            clauses = [
                [clause for clause in draft.merged.clauses if (clause.action or clause.regards) in group]
                for draft in (self.left, self.right)
            ]
            same = unchanged(self.left, self.right, *clauses)
            left, right = (
                tuple(f"{draft.text.id}/{part.id}" for part in own if part.id not in same and draft.reads(part))
                for draft, own in zip((self.left, self.right), clauses, strict=True)
            )
            if left or right:
                yield left, right

    def _standing(self, names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        for day in self.space.days:
            self.compare(None, (), Moment.whole(day), names, EventClass(_NOTHING, (), 1), lasting=True)

    def compare(
        self,
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
        names: tuple[tuple[str, ...], tuple[str, ...]],
        item: EventClass,
        lasting: bool,
    ) -> tuple[Content, Content]:
        """What both texts ask; what differs is noted."""
        self.tried += 1
        sides = [
            self._effects(draft, naming, own, event, history, asked, lasting, item.fires)
            for draft, naming, own in zip((self.left, self.right), (_as_put, self.renaming), names, strict=True)
        ]
        left, right = ({key: part.function for key, part in side.by_content.items()} for side in sides)
        for group in grouped(differing(left, right)):
            self._note(group, sides, item, event, history, asked)
        return left, right

    def known(self, keys: list[Key], content: tuple[Content, Content], waited: bool) -> bool:
        """Whether a difference of these functions was noted."""
        return (tuple((key, content[0].get(key, 0), content[1].get(key, 0)) for key in keys), waited) in self._seen

    def renewed(self) -> bool:
        """Makes room for more functions, and says so where that was needed: none known before counts any longer."""
        renewed = self.functions.renewed()
        if renewed:
            self._seen.clear()
        return renewed

    @property
    def full(self) -> bool:
        """Whether as many events were compared as may be."""
        return self.most is not None and self.tried >= self.most

    def counted(self, keys: list[Key], content: tuple[Content, Content], item: EventClass, waited: bool) -> bool:
        """Whether a difference of these functions is known, so that the class is only counted."""
        alike = (tuple((key, content[0].get(key, 0), content[1].get(key, 0)) for key in keys), waited)
        for sign in self._seen.get(alike, ()):
            known = self.found[sign]
            self.found[sign] = replace(known, size=known.size + item.size, classes=known.classes + 1)
        return alike in self._seen

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
        keys: list[Key],
        sides: list[Effects],
        item: EventClass,
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
    ) -> None:
        """Notes a difference for one bearer, once for each way in which the qualities of events make it plain."""
        left, right = ({key: effect.function for key, effect in side.by_content.items()} for side in sides)
        if self.counted(keys, (left, right), item, asked is not None):
            return
        functions = tuple((key, left.get(key, 0), right.get(key, 0)) for key in keys)
        signs: list[object] = []
        for answers in self._plainly(keys, sides):
            one, other = (self._side(keys, side, answers) for side in sides)
            first = keys[0]
            said = (str(first[0]), str(first[1]), str(first[2]), str(first[3]), str(first[4]))
            content = (str(lasting(one)), str(lasting(other)))
            waited = asked is not None and said[0] != ""
            sign = (*said, one.verdict, other.verdict, *content, one.closed_by, other.closed_by, waited)
            found = Difference(
                bearer=said[1],
                owed_to=said[2],
                modality="breach" if said[0] == "breach" else said[3],
                action=said[4],
                by=difference_of(one, other),
                event=None if event is None else _with(event, answers, "event"),
                history=tuple(_with(past, answers, f"h{rank}") for rank, past in enumerate(history, 1)),
                asked=asked,
                left=one,
                right=other,
                size=item.size,
                classes=1,
                among=item.among,
            )
            known = self.found.get(sign)
            if known is not None:
                least = min((known, found), key=lambda part: part.length)
                found = replace(least, size=known.size + found.size, classes=known.classes + 1)
            self.found[sign] = found
            signs.append(sign)
        self._seen[functions, asked is not None] = tuple(signs)

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

    def _plainly(self, keys: list[Key], sides: list[Effects]) -> list[dict[Question, bool]]:
        """The fewest answers about qualities of the events that settle both sides, and differently; none needed, none.

        One set for each way in which the two then differ.
        """
        found: dict[tuple[Verdict, ...], dict[Question, bool]] = {}
        asked = self._qualities(keys, sides)[:_QUALITIES]
        if not asked or Verdict.OPEN not in (self._verdict(keys, side, {}) for side in sides):
            return [{}]
        for size in range(1, len(asked) + 1):
            for values in product((None, True, False), repeat=len(asked)):
                given = {key: value for key, value in zip(asked, values, strict=True) if value is not None}
                if len(given) == size:
                    settled = tuple(self._verdict(keys, side, given) for side in sides)
                    if settled[0] != settled[1] and Verdict.OPEN not in settled:
                        found.setdefault(settled, given)
        return list(found.values()) or [{}]

    def _qualities(self, keys: list[Key], sides: list[Effects]) -> list[Question]:
        """The questions about the events themselves on which the answers turn, as the left text names them."""
        diagram, found = self.functions.diagram, dict[Question, None]()
        for side in sides:
            for effect in (side.by_content[key] for key in keys if key in side.by_content):
                if effect.function != UNDECIDED:
                    support = (q for q in diagram.support(effect.function) if isinstance(q, Question))
                    found |= {q: None for q in support if _of_event(q)}
        return list(found)

    def _verdict(self, keys: list[Key], side: Effects, given: Mapping[Question, bool]) -> Verdict:
        """The strongest verdict of the effects under answers about qualities, presumptions as they are declared."""
        diagram, strongest = self.functions.diagram, Verdict.NOT_DUE
        for effect in (side.by_content[key] for key in keys if key in side.by_content):
            if effect.function == UNDECIDED:
                verdict = Verdict.OPEN
            else:
                answers = {**self._presumed(effect.function, side), **given}
                left = diagram.restrict(effect.function, answers)
                verdict = (
                    Verdict.DUE if left == diagram.true else Verdict.NOT_DUE if left == diagram.false else Verdict.OPEN
                )
            strongest = min((strongest, verdict), key=_ORDER.index)
        return strongest

    def _presumed(self, function: int, side: Effects) -> dict[Question, bool]:
        known: dict[Question, bool] = {}
        for key in self.functions.diagram.support(function):
            if isinstance(key, Question):
                reply = self._reply(key, side)
                if reply is not None:
                    known[key] = reply
        return known

    def _reply(self, question: Question, side: Effects) -> bool | None:
        try:
            reply = side.case.answers.reply(question)
        except UnknownName:
            return None
        return None if reply is None else reply.value


def _as_put(question: Question) -> Question:
    return question


def _of_event(question: Question) -> bool:
    """Whether it asks for a quality that an event can state of itself."""
    return tuple(key for key, _ in question.args) == ("about",)


def _with(event: Event, answers: Mapping[Question, bool], name: str) -> Event:
    given = {question.name: value for question, value in answers.items() if question.get("about") == (event.id or name)}
    return event.revised(qualities={**event.qualities, **given}) if given else event
