"""What the formulas of one answer come to, worked out once for all its findings."""

from __future__ import annotations

from collections.abc import Mapping

from treatymodel.verify.answers import Answers
from treatymodel.verify.formula import Formula, Known, Values, decide
from treatymodel.verify.resting import Resting


class Settled:
    """The values of formulas under the answers of a case, and under those with one answer turned round."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.values = Values(answers.value)
        self._resting = Resting()
        self._decided: dict[Formula, bool | None] = {}
        self._leaning: dict[Formula, bool | None] = {}
        self._told: dict[tuple[Formula, bool], Values] = {}

    def holds(self, formula: Formula) -> bool | None:
        """The value under every answer to what is open."""
        value = self.values.of(formula)
        if value is not None:
            return value
        if formula not in self._decided:
            self._decided[formula] = decide(formula, self.answers.value)
        return self._decided[formula]

    def leaning(self, formula: Formula) -> bool | None:
        """The value if every open question of law and wording went as opinion leans."""
        if formula not in self._leaning:
            self._leaning[formula] = decide(formula, self.answers.leant)
        return self._leaning[formula]

    def questions(self, formula: Formula) -> list[Formula]:
        """The questions on which the formula rests."""
        return self._resting.questions(formula)

    def told(self, question: Formula, answer: bool) -> Values:
        """The values under another answer to one question."""
        key = (question, answer)
        if key not in self._told:
            known = telling({question: answer}, self.answers)
            self._told[key] = self.values.under(known, self._resting.on(question))
        return self._told[key]


def telling(told: Mapping[Formula, bool], answers: Answers) -> Known:
    """The answers of the case, but for those told."""
    return lambda question: told.get(question, answers.value(question))
