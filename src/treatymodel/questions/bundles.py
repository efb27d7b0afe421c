"""The clauses of two texts that ask for one act, compared over every class of event that they tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymodel.days import Day
from treatymodel.model.event import Event, Target
from treatymodel.questions.contents import Content, differing
from treatymodel.questions.described import place_of, told_of
from treatymodel.questions.effects import Key
from treatymodel.questions.shapes import Likes, Shape
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
        self._wanting: dict[Key, bool] = {}
        """What differs, and whether there is no example yet in which nothing leaves open that it does."""
        self._by_place = whole.described.by_place and not self.lasts
        self._known: dict[object, list[_Loose]] = {}
        self._settled_by: dict[object, _Settled] = {}
        self._groups: dict[Day, dict[str, tuple[str, ...]]] = {}
        self._parties = {"", *space.parties}

    def over(self, length: int) -> None:
        """Goes over the events with so many others beside them.

        Of clauses to which nothing in the other text corresponds, only until each thing that they ask of somebody has
        an example in which it is due, or plainly not.
        """
        for item in self.space.of_length(length):
            lasting = self.lasts and not (item.fires and item.history)
            if not item.fires and not lasting:
                continue
            if length and not all(self.names) and not any(self._wanting.values()):
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
        likes = self._likes(events)
        content, shapes = self.whole.compare(item.event, item.history, item.asked, self.names, item, lasting, likes)
        self._met(shapes, item.event.at.day)
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
        bare = loose.settled[answers]
        if bare is None:
            return False
        likes = self._likes((item.event, *item.history)) if bare else {}
        shapes = [(shape.put(likes), (*item.length, asks)) for shape, asks in bare]
        if not all(self.whole.known(shape, length) for shape, length in shapes):
            return False
        for shape, length in shapes:
            self.whole.count(shape, item.size, length)
        self._met((shape for shape, _ in bare), item.event.at.day)
        return True

    def _met(self, shapes: Iterable[Shape], day: Day) -> None:
        """Notes that differences were met.

        Of parties that the texts treat alike one stands for all. What is owed to whoever was hit never has a plain
        example, nor has a breach by one, or towards one, that no event names.
        """
        groups = self._alike(day)
        for shape in shapes:
            occasion, bearer, owed_to, *act = shape.of
            if owed_to != VICTIM and (occasion != "breach" or {bearer, owed_to} <= self._parties):
                key = (occasion, *(groups.get(str(code), (code,))[0] for code in (bearer, owed_to)), *act)
                self._wanting[key] = not shape.plain and self._wanting.get(key, True)

    def _likes(self, events: tuple[Event, ...]) -> Likes:
        """Those who take part in the events and are not alone in how the texts treat them."""
        parties = {code for event in events for code in event.by or ()}
        parties |= {target.party for event in events for target in event.targets if target.party is not None}
        groups = self._alike(events[0].at.day)
        return {code: groups[code] for code in parties if code in groups}

    def _alike(self, day: Day) -> dict[str, tuple[str, ...]]:
        """The parties that are not alone in how the texts treat them, each with its class."""
        if day not in self._groups:
            self._groups[day] = {code: group for group in self.space.kin(day) if len(group) > 1 for code in group}
        return self._groups[day]

    def _settled(self, loose: _Loose, answers: tuple[int | None, ...], waited: bool) -> _Left | None:
        """The shapes of the differences that are left; None where the description does not tell."""
        given = dict(zip(loose.questions, answers, strict=True))
        if any(answer is None and question.name != "kind" for question, answer in given.items()):
            return None
        told = {question: answer for question, answer in given.items() if answer is not None}
        left, right = (part.settled(told, self.whole.functions) for part in loose.content)
        if not left.decided or not right.decided:
            return None
        groups = differing(left, right)
        found = (part for keys in groups for part in self.whole.shapes.of(keys, (left, right), waited))
        return tuple((part.shape, part.asks) for part in found)


_Left = tuple[tuple[Shape, int], ...]
"""The shapes of the differences that are left, each with how much it leaves open."""
_Settled = dict[tuple[int | None, ...], _Left | None]
"""What is left by what is answered; None where that does not tell."""


@dataclass(slots=True)
class _Loose:
    """What both texts ask on an event that is described loosely, and which questions a closer description answers."""

    kinds: tuple[str, ...]
    places: tuple[str | None, ...]
    content: tuple[Content, Content]
    """As far as the two differ: what agrees here agrees wherever some of it is answered."""
    questions: tuple[Question, ...]
    settled: _Settled


VICTIM = "victim"
"""How what is owed to whoever was hit is spelled where nobody knows whom that was."""
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
