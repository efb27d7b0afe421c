"""What grounds answer: each question that an event leaves open, asked once for each of them of one who stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from treatymodel.model.event import Target
from treatymodel.questions.screens.answers import UnevenError
from treatymodel.questions.screens.attackers import ATTACKER, VICTIM, Group
from treatymodel.questions.screens.grounds import Ground, Role
from treatymodel.questions.screens.lots import Cell, Condition, Example, Turns
from treatymodel.questions.screens.residuals import Residuals
from treatymodel.questions.screens.saying import Asked, Saying

WHERE = frozenset(("place", "object"))
"""The questions that an event answers of which it is said where it happened."""
ANYBODY: Cell = ("", 0)
"""Whoever answers, where it makes no difference who that is."""
_OBJECT = frozenset(("object",))
_OWN = "@victim holds it"


class Aimed(NamedTuple):
    """A group of which is said what was hit, with what becomes of its conditions by that; and the dates of its days."""

    group: Group
    thing: str | None
    turns: Turns
    dates: object


class Parts(NamedTuple):
    """The roles of the victim and of the attacker; None for one who is not known, or for the rest."""

    on: Role | None
    by: Role | None


@dataclass(slots=True)
class Spot:
    """What a ground answers, attacker and victim in their parts, by who asks: of questions, what they come to."""

    answers: Mapping[Cell, Mapping[int, int]]
    put: dict[Cell, dict[int, int]] = field(default_factory=dict)

    @property
    def key(self) -> object:
        """The same for what answers alike."""
        return frozenset((cell, frozenset(own.items())) for cell, own in self.answers.items())

    def after(self, residuals: Residuals, cell: Cell, condition: Condition) -> Condition:
        """What becomes of the condition of one who stands there."""
        cell = cell if cell in self.answers else ANYBODY
        return residuals.after(condition, self.answers.get(cell, {}), self.put.setdefault(cell, {}))


class Spots:
    """What grounds answer to a clause; what was answered once is kept."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self._residuals = saying.residuals
        self._answers: dict[object, int] = {}
        self._asked: dict[object, Asked] = {}
        self._turned: dict[Condition, frozenset[int]] = {}

    def forget(self) -> None:
        """Forgets the cases of an epoch; what they answered is kept."""
        self._asked.clear()

    def of(
        self, ground: Ground, example: Example, aimed: Aimed, ends: tuple[Parts, int | None], questions: frozenset[int]
    ) -> Spot:
        """What a ground answers to the questions, victim and attacker in their roles, the attacker of a sign."""
        (on, by), attacker = ends
        turned = {cell: aimed.turns[own] for cell, own in before(example, aimed.group).items()}
        answers: dict[Cell, dict[int, int]] = {ANYBODY: {}}
        for question in questions:
            mentions = self._mentions(question)
            standing = [cell for cell, own in turned.items() if question in self._turning_on(own)]
            for cell in standing if "@bearer" in mentions else [ANYBODY]:
                key = (
                    (question, aimed.dates, ground.key, cell),
                    (on, aimed.group.victim, aimed.group.itself) if "@victim" in mentions else None,
                    on if _OWN in mentions and on is not None and on[0] == "holder" else None,
                    (by, attacker) if "@attacker" in mentions else None,
                )
                if key not in self._answers:
                    those = standing if cell == ANYBODY else [cell]
                    self._answers[key] = self._answer(example, aimed.thing, question, those)
                answers.setdefault(cell, {})[question] = self._answers[key]
        return Spot({cell: answers[ANYBODY] | own for cell, own in answers.items()})

    def _answer(self, example: Example, thing: str | None, question: int, cells: list[Cell]) -> int:
        """What a question comes to at the place of an example, asked of one who stands there."""
        mentions = self._mentions(question)
        party = None if example.on is None else self._saying.code(example.on)
        target = Target(party=party, object=thing, place=example.circumstances.place)
        unsaid = example.circumstances.at_place(None)
        key = (unsaid, example.by, example.on)
        if key not in self._asked:
            self._asked[key] = self._saying.asked(example._replace(circumstances=unsaid))
        for cell in cells:
            found = self._asked[key].answer(self._saying.bearer(example, cell), question, target, "@bearer" in mentions)
            if found is not None:
                return found
        raise UnevenError

    def questions(self, aimed: Aimed) -> frozenset[int]:
        """The questions of a group that places answer."""
        return frozenset().union(*map(self._turning_on, aimed.turns.values()))

    def _turning_on(self, condition: Condition) -> frozenset[int]:
        """The questions on which a condition turns that places answer."""
        if condition not in self._turned:
            own = (self._residuals.questions(residual, WHERE) for residual in condition)
            self._turned[condition] = frozenset(question for each in own for question in each)
        return self._turned[condition]

    def minds(self, questions: Iterable[int]) -> frozenset[str]:
        """The roles on which the answers turn."""
        return frozenset[str]().union(*map(self._mentions, questions))

    def _mentions(self, question: int) -> frozenset[str]:
        """The roles on which the answer turns; what was hit may be the territory of whose it is."""
        own = frozenset((_OWN,)) if self._residuals.asks(question, _OBJECT) else frozenset[str]()
        return self._residuals.mentions(question) | own


def before(example: Example, group: Group) -> dict[Cell, Condition]:
    """The conditions of all who stand somewhere, before anything is said of the place; of those who may be bound."""
    signs, apart = example.stretch.signs, {example.by, example.on}
    found: dict[Cell, Condition] = dict(group.named)
    if example.on is not None:
        found[VICTIM] = group.hit
    if example.by is not None and not group.itself:
        found[ATTACKER] = group.own[signs[example.by]]
    for at, party in enumerate(example.holders):
        if party not in apart:
            found["holder", at] = group.others.get(signs[party], ())
    there = {sign for party, sign in enumerate(signs) if party not in apart and party not in example.holders}
    found |= {("sign", sign): condition for sign, condition in group.others.items() if sign in there}
    return {cell: condition for cell, condition in found.items() if condition}
