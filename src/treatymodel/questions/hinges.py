"""Hinges: the smallest sets of answers that would settle a finding, or overturn one that rests on presumptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from treatymodel.compile import Grounded
from treatymodel.engine import Diagram, Truth, settling
from treatymodel.questions.evaluation import Evaluation
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question

LIMIT = 12
SIZE = 3
SLOT = re.compile(r"\{(\w+)\}")
"""Where an argument stands in what a question asks."""


@dataclass(frozen=True, slots=True)
class HingeAnswer:
    """One answer of a hinge: the question, what it asks in words, and the answer."""

    question: Question
    answer: bool
    asks: str
    sort: str


@dataclass(frozen=True, slots=True)
class Hinge:
    """Answers that together would bring about the verdict. `rebuts` marks those that overturn a presumption."""

    answers: tuple[HingeAnswer, ...]
    verdict: str
    rebuts: bool = False

    def __str__(self) -> str:
        said = " and ".join(f"{answer.question} = {'yes' if answer.answer else 'no'}" for answer in self.answers)
        return f"{said} → {self.verdict}"


@dataclass(frozen=True, slots=True)
class Hinges:
    """The hinges of a finding, smallest first. `capped` when there are more than are listed."""

    hinges: tuple[Hinge, ...]
    capped: bool = False
    undecided: int = 0
    """The node budget within which they could not be worked out; 0 when they were."""

    def __iter__(self) -> Iterator[Hinge]:
        return iter(self.hinges)

    def __len__(self) -> int:
        return len(self.hinges)

    def __getitem__(self, index: int) -> Hinge:
        return self.hinges[index]

    def __str__(self) -> str:
        return "\n".join(map(str, self.hinges))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question named, in order."""
        return tuple(dict.fromkeys(answer.question for hinge in self.hinges for answer in hinge.answers))


def put_otherwise(hinges: Hinges, naming: Callable[[Question], Question], evaluation: Evaluation) -> Hinges:
    """The hinges with each question under another name."""
    if all(naming(question) == question for question in hinges.questions):
        return hinges

    def put(hinge: Hinge) -> Hinge:
        answers = (_answer(evaluation, naming(answer.question), answer.answer) for answer in hinge.answers)
        return replace(hinge, answers=tuple(answers))

    return replace(hinges, hinges=tuple(map(put, hinges)))


def hinges_of(evaluation: Evaluation, grounded: Grounded) -> Hinges:
    """What would settle an open finding, or overturn a settled one that rests on presumptions."""
    confirmed = evaluation.confirmed(grounded.node)
    if confirmed.truth is Truth.OPEN:
        if confirmed.diagram is None or confirmed.residual is None:
            return Hinges((), undecided=confirmed.budget)
        found = settling(
            confirmed.diagram, confirmed.residual, LIMIT, SIZE, order=evaluation.order_under(grounded.node)
        )
        hinges = [
            Hinge(
                tuple(_answer(evaluation, key, value) for key, value in item.answers),
                "DUE" if item.value else "NOT_DUE",
            )
            for item in found.sets
        ]
        return Hinges(tuple(hinges), found.capped)
    return _rebuttals(evaluation, grounded, confirmed.truth)


def _rebuttals(evaluation: Evaluation, grounded: Grounded, truth: Truth) -> Hinges:
    settling_gates = [gate.node for gate in grounded.gates if evaluation.truth(gate.node) is truth]
    firm = [node for node in settling_gates if not evaluation.rests_on_presumptions(node)]
    if len(firm) == len(settling_gates) or (firm and truth is Truth.FALSE):
        return Hinges(())
    for node in (*settling_gates, grounded.node):
        free = evaluation.unpresumed(node)
        if not free.decided:
            return Hinges((), undecided=free.budget)
    if free.truth is truth or free.diagram is None or free.residual is None:
        return Hinges(())
    diagram, residual = free.diagram, free.residual
    presumed = {}
    for key in diagram.support(residual):
        reply = evaluation.answers.reply(key) if isinstance(key, Question) else None
        if isinstance(key, Question) and reply is not None:
            presumed[key] = reply.value
    found: list[Hinge] = []
    for flipped in turning(diagram, residual, presumed, truth):
        verdict = _after(diagram, residual, {key: value != (key in flipped) for key, value in presumed.items()})
        answers = tuple(_answer(evaluation, key, not presumed[key]) for key in flipped)
        found.append(Hinge(answers, verdict, rebuts=True))
        if len(found) >= LIMIT:
            return Hinges(tuple(found), capped=True)
    return Hinges(tuple(found))


def turning(
    diagram: Diagram, f: int, presumed: Mapping[Question, bool], truth: Truth
) -> Iterator[tuple[Question, ...]]:
    """The smallest sets of one or two presumed answers whose change leaves the truth of `f` in doubt, or turns it.

    Singles come first, then pairs without these, each in the order of their spelling. A node is in doubt when the other
    constant can be reached from it with every presumption as it is.
    """
    named = sorted(presumed, key=str)
    place = {key: number for number, key in enumerate(named)}
    ways = _Ways(diagram, f, {key: (place[key], value) for key, value in presumed.items()}, truth)
    if ways.in_doubt[f]:
        yield ()
        return
    single = ways.single[f]
    for number, key in enumerate(named):
        if single >> number & 1:
            yield (key,)
    pairs = ways.pairs(f)
    for first, key in enumerate(named):
        for second in range(first + 1, len(named)):
            together = pairs.get(first, 0) >> second & 1 or pairs.get(second, 0) >> first & 1
            if together and not (single >> first | single >> second) & 1:
                yield key, named[second]


class _Ways:
    """From each node under `f`, whether the other constant is reached without a change, and with which single ones.

    Sets of changes are bits of a number. From the constants upwards, so each node is looked at once.
    """

    def __init__(self, diagram: Diagram, f: int, presumed: Mapping[Any, tuple[int, bool]], truth: Truth) -> None:
        own, other = (diagram.true, diagram.false) if truth is Truth.TRUE else (diagram.false, diagram.true)
        self.in_doubt = {own: False, other: True}
        self.single = {own: 0, other: 0}
        self._steps: dict[int, tuple[frozenset[int], int | None, int]] = {}
        keys: tuple[Any, ...] = diagram.keys
        for node in diagram.nodes(f):
            position, low, high = diagram.split(node)
            change: int | None = None
            number, stays = 0, frozenset((low, high))
            if keys[position] in presumed:
                number, value = presumed[keys[position]]
                stays, change = (frozenset((high,)), low) if value else (frozenset((low,)), high)
            self._steps[node] = (stays, change, number)
            self.in_doubt[node] = any(self.in_doubt[part] for part in stays)
            self.single[node] = 0
            for part in stays:
                self.single[node] |= self.single[part]
            if change is not None and self.in_doubt[change]:
                self.single[node] |= 1 << number

    def pairs(self, f: int) -> dict[int, int]:
        """By the change that comes first on the way, those that complete it."""
        found: dict[int, int] = {}
        reached, work = {f}, [f]
        while work:
            stays, change, number = self._steps.get(work.pop(), (frozenset(), None, 0))
            if change is not None and not self.in_doubt[change]:
                found[number] = found.get(number, 0) | self.single[change]
            fresh = stays - reached
            reached |= fresh
            work += fresh
        return found


def _after(diagram: Diagram, residual: int, answers: Mapping[Question, bool]) -> str:
    """The verdict after these answers, by the constants that can still be reached; it needs no new node."""
    keys: tuple[Any, ...] = diagram.keys
    reached, work = {residual}, [residual]
    while work:
        node = work.pop()
        if node not in (diagram.true, diagram.false):
            position, low, high = diagram.split(node)
            answer = answers.get(keys[position])
            fresh = {low, high} if answer is None else {high if answer else low}
            work += fresh - reached
            reached |= fresh
    if diagram.true in reached and diagram.false in reached:
        return "OPEN"
    return "DUE" if diagram.true in reached else "NOT_DUE"


def _answer(evaluation: Evaluation, key: object, value: bool) -> HingeAnswer:
    assert isinstance(key, Question)
    declared = evaluation.answers.declared(key)
    return HingeAnswer(key, value, fill(declared.asks, key), declared.sort)


def fill(asks: str, question: Question) -> str:
    """What a question asks, its arguments filled in; one that it leaves out is called `it`."""
    said = dict(question.args)
    return SLOT.sub(lambda slot: said.get(slot[1], "it"), asks)
