"""The shape of a difference: who is asked what, with what verdict on each side, and which exits are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from treatymodel.questions.contents import Content
from treatymodel.questions.effects import UNDECIDED, Functions, Key
from treatymodel.questions.finding import Verdict
from treatymodel.vocabulary.leaves import Question

Answered = Mapping[Question, bool]
Likes = Mapping[str, tuple[str, ...]]
"""The parties that take part in an event, each with all whom the texts treat alike."""
_TOLD = frozenset({"kind", "attacked_by", "hit", "place", "part", "object", "supported", "order"})
"""Questions that a full description of what happened answers."""
_QUALITIES = 3
"""How many qualities of events are answered at once to make an example plain."""
_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)


class Shape(NamedTuple):
    """What all differences of one sort have in common."""

    of: Key
    """The occasion, the bearer, the creditor, the modality and the act."""
    verdicts: tuple[Verdict, Verdict]
    content: tuple[tuple[object, ...], tuple[object, ...]]
    exits: tuple[tuple[str, ...], tuple[str, ...]]
    waited: bool
    loose: bool
    """Whether a side is open as long as it is not told what happened: who did it, of what kind it was, where."""

    @property
    def plain(self) -> bool:
        """Whether one side asks it and the other does not, and nothing leaves either open."""
        return Verdict.OPEN not in self.verdicts and self.verdicts[0] is not self.verdicts[1]

    def put(self, likes: Likes) -> Shape:
        """The same for whichever of the parties that the texts treat alike takes part in the event."""
        occasion, bearer, owed_to, *act = self.of
        breach = occasion == "breach"
        ends = (
            f"{likes[str(code)][0]} or its like" if own and code in likes else code
            for code, own in ((bearer, breach), (owed_to, True))
        )
        return self._replace(of=(occasion, *ends, *act))


class Found(NamedTuple):
    """A shape that a difference has, with the qualities of the events that make it so, and how much it leaves open."""

    shape: Shape
    given: Answered
    asks: int


class Shapes:
    """Tells the shapes of differences from what both texts ask, presumptions as each text declares them."""

    def __init__(self, functions: Functions, replies: tuple[Callable[[Question], bool | None], ...]) -> None:
        self._functions = functions
        self._replies = replies
        self._known: dict[object, list[Found]] = {}
        self._presumed: list[dict[Question, bool | None]] = [{} for _ in replies]

    def forget(self) -> None:
        """Forgets the functions of a diagram that was given up."""
        self._known.clear()

    def of(self, keys: list[Key], contents: tuple[Content, Content], waited: bool) -> list[Found]:
        """The shapes that the difference has, each with the qualities of the events that make it plain."""
        functions = tuple(tuple(content.functions.get(key, 0) for key in keys) for content in contents)
        exits = tuple(tuple(content.exits.get(keys[0][:5], {}).items()) for content in contents)
        known = (tuple(keys), functions, exits, waited)
        if known not in self._known:
            found = self._plainly(keys, contents)
            self._known[known] = [self._found(keys, contents, given, waited) for given in found]
        return self._known[known]

    def _found(self, keys: list[Key], contents: tuple[Content, Content], given: Answered, waited: bool) -> Found:
        of, sides = keys[0][:5], (0, 1)
        verdicts = tuple(self._verdict(keys, contents[side], side, given) for side in sides)
        content = tuple(self._content(keys, contents[side], side, given, verdicts[side]) for side in sides)
        exits = tuple(self._exits(of, contents[side], side, given, verdicts[side]) for side in sides)
        turns = {asked for side in sides for asked in self._turns(keys, contents[side], side, given, verdicts[side])}
        loose = any(question.name in _TOLD for question in turns)
        later = waited and of[0] != ""
        shape = Shape(of, (verdicts[0], verdicts[1]), (content[0], content[1]), (exits[0], exits[1]), later, loose)
        return Found(shape, given, len(turns))

    def _plainly(self, keys: list[Key], contents: tuple[Content, Content]) -> list[dict[Question, bool]]:
        """The fewest answers about qualities of the events that settle both sides, and differently; none needed, none.

        One set for each way in which the two then differ.
        """
        found: dict[tuple[Verdict, ...], dict[Question, bool]] = {}
        asked = self._qualities(keys, contents)[:_QUALITIES]
        if not asked or Verdict.OPEN not in (self._verdict(keys, contents[side], side, {}) for side in (0, 1)):
            return [{}]
        for size in range(1, len(asked) + 1):
            for values in product((None, True, False), repeat=len(asked)):
                given = {key: value for key, value in zip(asked, values, strict=True) if value is not None}
                if len(given) == size:
                    settled = tuple(self._verdict(keys, contents[side], side, given) for side in (0, 1))
                    if settled[0] != settled[1] and Verdict.OPEN not in settled:
                        found.setdefault(settled, given)
        return list(found.values()) or [{}]

    def _qualities(self, keys: list[Key], contents: tuple[Content, Content]) -> list[Question]:
        """The questions about the events themselves on which the answers turn, as the left text names them."""
        functions = (content.functions.get(key, 0) for content in contents for key in keys)
        return list(
            dict.fromkeys(q for function in functions for q in self._functions.support(function) if _of_event(q))
        )

    def _verdict(self, keys: list[Key], content: Content, side: int, given: Answered) -> Verdict:
        """The strongest verdict of what is asked, under answers about qualities."""
        found = (self._one(content.functions.get(key, 0), side, given) for key in keys)
        return min(found, key=_ORDER.index)

    def _one(self, function: int, side: int, given: Answered) -> Verdict:
        if function == UNDECIDED:
            return Verdict.OPEN
        diagram, left = self._functions.diagram, self._left(function, side, given)
        return Verdict.DUE if left == diagram.true else Verdict.NOT_DUE if left == diagram.false else Verdict.OPEN

    def _left(self, function: int, side: int, given: Answered) -> int:
        """What is left of it once the qualities are answered, and the rest as silence is taken."""
        return self._functions.diagram.restrict(function, {**self._presumptions(function, side), **given})

    def _turns(
        self, keys: list[Key], content: Content, side: int, given: Answered, verdict: Verdict
    ) -> Iterator[Question]:
        """The questions that leave it open."""
        functions = (content.functions.get(key, 0) for key in keys)
        for function in functions if verdict is Verdict.OPEN else ():
            if function != UNDECIDED:
                yield from self._functions.support(self._left(function, side, given))

    def _presumptions(self, function: int, side: int) -> dict[Question, bool]:
        known, replies = self._presumed[side], dict[Question, bool]()
        for question in self._functions.support(function):
            if question not in known:
                known[question] = self._replies[side](question)
            reply = known[question]
            if reply is not None:
                replies[question] = reply
        return replies

    def _content(
        self, keys: list[Key], content: Content, side: int, given: Answered, verdict: Verdict
    ) -> tuple[object, ...]:
        """What is asked, but for moments: these differ from event to event."""
        if verdict is Verdict.NOT_DUE:
            return ()
        found = (key for key in keys if self._one(content.functions.get(key, 0), side, given) is verdict)
        return tuple(dict.fromkeys(_lasting(key) for key in found))

    def _exits(self, of: Key, content: Content, side: int, given: Answered, verdict: Verdict) -> tuple[str, ...]:
        if verdict is not Verdict.NOT_DUE:
            return ()
        own = content.exits.get(of, {}).items()
        return tuple(cite for cite, function in own if self._one(function, side, given) is Verdict.DUE)


def _lasting(key: Key) -> tuple[object, ...]:
    """The discretion, the extent, the variations, the binding and the clocks of what is asked, as they are written."""
    if len(key) == 5:
        return ()
    discretion, extent, varied, binding, clocks = key[5:10]
    assert isinstance(varied, tuple)
    return (discretion, extent, tuple(item[0] for item in varied), binding, clocks)


def _of_event(question: Question) -> bool:
    """Whether it asks for a quality that an event can state of itself."""
    return tuple(key for key, _ in question.args) == ("about",)
