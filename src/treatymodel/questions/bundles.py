"""The clauses of two texts that ask for one act, compared over every class of event that they tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymodel.model.event import Event
from treatymodel.questions.effects import UNDECIDED, Content, Functions, Key, settled
from treatymodel.questions.finding import Verdict
from treatymodel.questions.space import EventClass, Space
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds
from treatymodel.vocabulary.leaves import Question

_SETTLED = (Verdict.DUE, Verdict.NOT_DUE)
if TYPE_CHECKING:
    from treatymodel.questions.redraft import Redraft


def differing(left: Content, right: Content) -> list[Key]:
    """The content of which the functions differ, or are not decided."""
    found = []
    for key in dict.fromkeys((*left, *right)):
        functions = left.get(key, 0), right.get(key, 0)
        if UNDECIDED in functions or functions[0] != functions[1]:
            found.append(key)
    return found


def grouped(keys: list[Key]) -> list[list[Key]]:
    """The keys that speak of one act of one bearer, together."""
    groups: dict[tuple[object, ...], list[Key]] = {}
    for key in keys:
        groups.setdefault(key[:5], []).append(key)
    return list(groups.values())


class Bundle:
    """The clauses of both texts that ask for one act, over every class of event that they can tell apart.

    Of events that are the same but for their kinds one is asked that is described most loosely; what the texts ask on
    the others follows by answering what it leaves open.
    """

    def __init__(self, whole: Redraft, names: tuple[tuple[str, ...], tuple[str, ...]], space: Space) -> None:
        self.whole, self.names, self.space = whole, names, space
        self.lasts = any(map(space.readers.lasts, range(len(space.readers.clauses))))
        self.looser = _Looser(space)
        self.plain = False
        """Whether the texts were found to differ in a verdict that nothing leaves open."""
        self._known: dict[object, list[tuple[tuple[str, ...], tuple[Content, Content]]]] = {}

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
            self._one(item, lasting)
        self._known.clear()

    def _one(self, item: EventClass, lasting: bool) -> None:
        events = (item.event, *item.history)
        kinds = tuple(event.kind for event in events)
        known = self._known.setdefault((tuple(map(_but_kind, events)), item.asked), [])
        for loose, content in known:
            if self.looser.covers(loose, kinds, item.live):
                if self._follows(item, kinds, content):
                    return
                break
        found = {*self.whole.found}
        content = self.whole.compare(item.event, item.history, item.asked, self.names, item, lasting)
        new = (self.whole.found[sign] for sign in self.whole.found.keys() - found)
        verdicts = [(item.left.verdict, item.right.verdict) for item in new if item.by == "verdict"]
        self.plain = self.plain or any(Verdict.OPEN not in pair for pair in verdicts)
        known.append((kinds, content))

    def _follows(self, item: EventClass, kinds: tuple[str, ...], content: tuple[Content, Content]) -> bool:
        """Whether the texts agree on the event, or differ in a way that is known, by what they ask on a looser one."""
        if content[0] == content[1]:
            return True
        functions = self.whole.functions
        answers = _kinds_answered(content, kinds, functions)
        left, right = (settled(part, answers, functions) for part in content)
        groups = grouped(differing(left, right))
        waited = item.asked is not None
        if not all(self.whole.known(group, (left, right), waited) for group in groups):
            return False
        for group in groups:
            self.whole.counted(group, (left, right), item, waited)
        return True


def _kinds_answered(
    content: tuple[Content, Content], kinds: tuple[str, ...], functions: Functions
) -> dict[Question, bool]:
    """The answers to what kinds the events are, where they settle it; `kinds` of the event, then of each beside it."""
    asked = {key for part in content for function in part.values() for key in functions.support(function)}
    answers: dict[Question, bool] = {}
    for question in (key for key in asked if key.name == "kind"):
        about = question.get("about")
        kind = kinds[int(about[1:]) if about is not None else 0]
        match = match_kinds((kind,), tuple(str(question.get("is")).split("+")))
        if match is not Match.OPEN:
            answers[question] = match is Match.YES
    return answers


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


def _but_kind(event: Event) -> object:
    target = event.targets[0] if event.targets else None
    hit = None if target is None else (target.party, target.object, target.place)
    rest = (event.in_support_of, event.conflict, event.organ, event.value, tuple(event.amounts.items()))
    return (event.by, hit, str(event.at), *rest)
