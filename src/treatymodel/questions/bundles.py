"""The clauses of two texts that ask for one act, compared over every class of event that they tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymodel.model.event import Event, Target
from treatymodel.questions.contents import Content, differing
from treatymodel.questions.described import place_of, told_of
from treatymodel.questions.finding import Verdict
from treatymodel.questions.shapes import Shape
from treatymodel.questions.space import EventClass, Space
from treatymodel.vocabulary.kinds import Match, is_kind
from treatymodel.vocabulary.leaves import Question

if TYPE_CHECKING:
    from treatymodel.questions.redraft import Redraft


class Bundle:
    """The clauses of both texts that look at the same things, over every class of event that they can tell apart.

    Of events that are the same but for their kinds and places one is asked that is described most loosely; what the
    texts ask on the others follows by answering what it leaves open.
    """

    def __init__(self, whole: Redraft, names: tuple[tuple[str, ...], tuple[str, ...]], space: Space) -> None:
        self.whole, self.names, self.space = whole, names, space
        self.lasts = any(map(space.readers.lasts, range(len(space.readers.clauses))))
        self.looser = _Looser(space)
        self.plain = False
        """Whether the texts were found to differ in a verdict that nothing leaves open."""
        self._by_place = whole.described.by_place and not self.lasts
        self._known: dict[object, list[_Loose]] = {}
        self._settled_by: dict[object, _Settled] = {}

    def over(self, length: int) -> None:
        """Goes over the events with so many others beside them.

        Of clauses to which nothing in the other text corresponds, only until one event makes them due, or plainly not.
        """
        for item in self.space.of_length(length):
            lasting = self.lasts and not (item.fires and item.history)
            if not item.fires and not lasting:
                continue
            if length and not all(self.names) and self.plain:
                break
            self.whole.told += 1
            if self.whole.full:
                self.whole.left_out += 1
                continue
            if self.whole.renewed():
                self._known.clear()
                self._settled_by.clear()
            self._one(item, lasting)
        self._known.clear()

    def _one(self, item: EventClass, lasting: bool) -> None:
        events = (item.event, *item.history)
        by_place = self._by_place and all(event.kind != "notice" for event in events)
        kinds = tuple(event.kind for event in events)
        places = tuple(place_of(event) for event in events)
        known = self._known.setdefault((tuple(_the_rest(event, by_place) for event in events), item.asked), [])
        for loose in known:
            fits = all(mine in (None, place) for mine, place in zip(loose.places, places, strict=True))
            if fits and self.looser.covers(loose.kinds, kinds, item.live):
                if self._follows(item, loose):
                    return
                break
        before = len(self.whole.found)
        content = self.whole.compare(item.event, item.history, item.asked, self.names, item, lasting)
        new = list(self.whole.found)[before:]
        self.plain = self.plain or any(
            Verdict.OPEN not in shape.verdicts and len({*shape.verdicts}) == 2 for shape in new
        )
        if content[0].decided and content[1].decided:
            wanted = {keys[0][:5] for keys in differing(*content)}
            left, right = (part.of(wanted) for part in content)
            every = dict.fromkeys(asked for part in (left, right) for asked in part.asked(self.whole.functions))
            questions = tuple(asked for asked in every if asked.name in _DESCRIBED)
            alike = (left.sign, right.sign, item.asked is not None)
            known.append(_Loose(kinds, places, (left, right), questions, self._settled_by.setdefault(alike, {})))

    def _follows(self, item: EventClass, loose: _Loose) -> bool:
        """Whether the texts agree on the event, or differ in a way that is known, by what they ask on a looser one."""
        if not loose.content[0].functions and not loose.content[1].functions:
            return True
        events = told_of(item.event, item.history)
        answers = tuple(self.whole.described.answer(question, events) for question in loose.questions)
        if answers not in loose.settled:
            loose.settled[answers] = self._settled(loose, answers, item.asked is not None)
        shapes, length = loose.settled[answers], item.length
        if shapes is None or not all(self.whole.known(shape, length) for shape in shapes):
            return False
        for shape in shapes:
            self.whole.count(shape, item.size, length)
        return True

    def _settled(self, loose: _Loose, answers: tuple[int | None, ...], waited: bool) -> tuple[Shape, ...] | None:
        """The shapes of the differences that are left; None where the description does not tell."""
        given = dict(zip(loose.questions, answers, strict=True))
        if any(answer is None and question.name != "kind" for question, answer in given.items()):
            return None
        told = {question: answer for question, answer in given.items() if answer is not None}
        left, right = (part.settled(told, self.whole.functions) for part in loose.content)
        if not left.decided or not right.decided:
            return None
        groups = differing(left, right)
        return tuple(shape for keys in groups for shape, _ in self.whole.shapes.of(keys, (left, right), waited))


_Settled = dict[tuple[int | None, ...], tuple[Shape, ...] | None]
"""The shapes of the differences by what is answered; None where that does not tell."""


@dataclass(slots=True)
class _Loose:
    """What both texts ask on an event that is described loosely, and which questions a closer description answers."""

    kinds: tuple[str, ...]
    places: tuple[str | None, ...]
    content: tuple[Content, Content]
    """As far as the two differ: what agrees here agrees wherever some of it is answered."""
    questions: tuple[Question, ...]
    settled: _Settled


_DESCRIBED = ("kind", "place", "object")


class _Looser:
    """Whether one kind describes an event so loosely that every answer on another is among its answers.

    What is described more loosely leaves open what the other settles. Where two texts agree on it whatever is answered,
    they agree on the other. A turn, which concerns both its sides, stands for no other sort of event.
    """

    def __init__(self, space: Space) -> None:
        self._space = space
        self._known: dict[tuple[str, str, tuple[int, ...]], bool] = {}

    def covers(self, loose: tuple[str, ...], tight: tuple[str, ...], live: tuple[int, ...]) -> bool:
        """Whether each of the loose kinds covers the tight one in its place."""
        return all(self._covers(one, other, live) for one, other in zip(loose, tight, strict=True))

    def _covers(self, loose: str, tight: str, live: tuple[int, ...]) -> bool:
        key = (loose, tight, live)
        if key not in self._known:
            readers = [reader for number in live for reader in self._space.readers.of_clauses[number]]
            same = all(is_kind(loose, root) == is_kind(tight, root) for root in ("happening", "act", "turn", "breach"))
            matches = ((reader.matches(loose), reader.matches(tight)) for reader in readers)
            self._known[key] = same and all(one is other or one is Match.OPEN for one, other in matches)
        return self._known[key]


def _the_rest(event: Event, by_place: bool) -> object:
    """What an event says beside its kind, and its place where that is told by what is asked about it."""
    target = event.targets[0] if event.targets else Target()
    hit = (target.party, target.object, None if by_place else target.place)
    rest = (event.in_support_of, event.conflict, event.organ, event.value, tuple(event.amounts.items()))
    return (event.by, hit, str(event.at), *rest)
