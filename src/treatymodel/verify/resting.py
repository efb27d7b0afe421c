"""On which questions formulas rest."""

from __future__ import annotations

from treatymodel.verify.formula import FREE, Formula


class Resting:
    """The questions under formulas, each set worked out once: one bit a question."""

    def __init__(self) -> None:
        self._questions: list[Formula] = []
        self._under: dict[Formula, int] = {}
        self._entered: dict[Formula, int] = {}

    def questions(self, formula: Formula) -> list[Formula]:
        """The questions on which the formula rests."""
        under, found = self._of(formula)[0], []
        while under:
            lowest = under & -under
            found.append(self._questions[lowest.bit_length() - 1])
            under ^= lowest
        return found

    def on(self, question: Formula) -> OnQuestion:
        """The formulas that rest on the question."""
        return OnQuestion(self, self._of(question)[0])

    def shares(self, formula: Formula, bits: int) -> bool:
        """Whether the formula rests on a question with one of the bits."""
        return bool(self._of(formula)[0] & bits)

    def _of(self, formula: Formula) -> tuple[int, int]:
        """The bits, and the outermost conclusion, still being looked through, whose own are left out of them."""
        if formula in self._under:
            return self._under[formula], FREE
        if formula in self._entered:
            return 0, self._entered[formula]
        depth = len(self._entered)
        under, lowest = 0, FREE
        if formula.kind == "question":
            under = 1 << len(self._questions)
            self._questions.append(formula)
        elif formula.kind == "conclusion":
            self._entered[formula] = depth
        for part in formula.rests_on():
            bits, left_out = self._of(part)
            under, lowest = under | bits, min(lowest, left_out)
        self._entered.pop(formula, None)
        if formula.kind == "conclusion" and lowest >= depth:
            lowest = FREE
        if lowest == FREE:
            self._under[formula] = under
        return under, lowest


class OnQuestion:
    """The formulas that rest on a question, as a container."""

    def __init__(self, resting: Resting, bits: int) -> None:
        self._resting = resting
        self._bits = bits

    def __contains__(self, formula: object) -> bool:
        return isinstance(formula, Formula) and self._resting.shares(formula, self._bits)
