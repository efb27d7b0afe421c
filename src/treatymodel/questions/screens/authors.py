"""What an event by a party leaves bearers to turn on, told from the same event of which nobody knows who did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from treatymodel.questions.screens.attackers import ATTACKER
from treatymodel.questions.screens.lots import Cell, Condition, Example, Said
from treatymodel.questions.screens.residuals import ALWAYS, NEVER, Residuals
from treatymodel.questions.screens.saying import Saying
from treatymodel.questions.screens.stretches import Stretch
from treatymodel.vocabulary.states import STATES

ASKED = frozenset(("attacked_by", "bearer_attacked"))
"""The questions that an event answers of which it is said who did it."""


class Heard(NamedTuple):
    """An event, what it leaves those who stand somewhere to turn on, and who of them was asked."""

    example: Example
    said: Said
    bearers: dict[Cell, str]


class Authors:
    """Puts the author of an event in the place of the questions who did it."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self._residuals: Residuals = saying.residuals
        self._parties = frozenset(saying.codes)
        self._questions: dict[Condition, dict[int, str] | None] = {}
        self._put: dict[object, dict[int, int]] = {}

    def are_named(self, unknown: Heard) -> bool:
        """Whether each question who did it asks of one party, and no other question speaks of the author."""
        return all(self._asked(condition) is not None for condition in unknown.said.values())

    def are_sides(self, unknown: Heard, stretch: Stretch, by: int | None, on: int | None) -> bool:
        """Whether somebody turns, or may, on a state between author and victim."""
        if by is None:
            return True
        codes, signs = self._saying.codes, stretch.signs
        for cell, condition in unknown.said.items():
            author = {codes[by], *(["@bearer"] if cell == ("sign", signs[by]) else [])}
            victim = {"@victim", *([codes[on]] if on is not None else [])}
            for question in self._every(condition):
                asked = self._residuals.spelled(question)
                if asked.name in STATES:
                    sides = [value for _, value in asked.args]
                    if any(one in author and other in victim for one in sides for other in sides if one is not other):
                        return True
        return False

    def of(self, unknown: Heard, example: Example) -> Heard:
        """The same of an example by a party that is known; they must be `named`."""
        signs, by, on = example.stretch.signs, example.by, example.on
        assert by is not None
        own: Cell = ("sign", signs[by])
        found: dict[Cell, Condition] = {}
        for cell, condition in unknown.said.items():
            author: int | None = by
            if cell == own:
                alike = (party for party, sign in enumerate(signs) if sign == signs[by] and party not in (by, on))
                if next(alike, None) is None and by != on:
                    continue
                author = self._other(unknown, example, own)
            found[cell] = self._turned(condition, self._saying.code(author) if author is not None else "", by == on)
        if by != on and own in unknown.said:
            found[ATTACKER] = self._turned(unknown.said[own], "@bearer", False)
        return Heard(example, {cell: condition for cell, condition in found.items() if condition}, unknown.bearers)

    def _other(self, unknown: Heard, example: Example, own: Cell) -> int | None:
        """A party like the author that is not the one that was asked; None where that is only the victim itself."""
        signs, asked = example.stretch.signs, unknown.bearers.get(own)
        if example.by == example.on:
            return example.by
        codes = self._saying.codes
        others = (p for p, sign in enumerate(signs) if sign == own[1] and p != example.on and codes[p] != asked)
        return next(others, None)

    def _turned(self, condition: Condition, author: str, itself: bool) -> Condition:
        asked = self._asked(condition)
        assert asked is not None
        put = self._put.setdefault((author, itself, condition), {})
        those = {author, "@victim"} if itself else {author}
        answers = {question: ALWAYS if who in those else NEVER for question, who in asked.items()}
        return self._residuals.after(condition, answers, put)

    def _asked(self, condition: Condition) -> dict[int, str] | None:
        """Of each question who did it, of whom it asks; None where not of one party, or others name the author."""
        if condition not in self._questions:
            self._questions[condition] = self._found(condition)
        return self._questions[condition]

    def _found(self, condition: Condition) -> dict[int, str] | None:
        found: dict[int, str] = {}
        for question in self._every(condition):
            asked = self._residuals.spelled(question)
            who = asked.get("is" if asked.name == "attacked_by" else "who")
            if asked.name in ASKED and who is not None and (who in self._parties or who in ("@bearer", "@victim")):
                found[question] = who
            elif asked.name in ASKED or "attacker" in self._residuals.words(question):
                return None
        return found

    def _every(self, condition: Condition) -> Iterator[int]:
        for residual in condition:
            yield from self._residuals.questions(residual)
