"""The verdicts that go with conditions, once all is presumed that a case presumes where nothing is on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from treatymodel.engine import Kind
from treatymodel.questions.screens.lots import Condition
from treatymodel.questions.screens.residuals import ALWAYS, NEVER, Residuals
from treatymodel.vocabulary.leaves import Question

SETTLED = {NEVER: "NOT_DUE", ALWAYS: "DUE"}


class Verdicts:
    """What conditions come to under every answer to what presumptions leave open.

    A residual in which each question stands on one side only, affirmed or denied, is OPEN: with all answers one way it
    holds, with all the other way it does not. So answers are tried for those alone that stand on both.
    """

    def __init__(self, residuals: Residuals, presumed: Callable[[Question], bool | None]) -> None:
        """`presumed` gives the answer that stands, by the name of a question alone."""
        self._residuals = residuals
        self._presumed = presumed
        self._answers: dict[int, int] = {}
        self._looked: set[int] = set()
        self._put: dict[int, int] = {}
        self._found: dict[int, str] = {**SETTLED}

    def of(self, condition: Condition) -> str:
        """The strongest verdict of several residuals, of which any is enough."""
        found = {self._of(residual) for residual in condition}
        return next((verdict for verdict in ("DUE", "OPEN") if verdict in found), "NOT_DUE")

    def _of(self, residual: int) -> str:
        if residual not in self._found:
            for question in self._residuals.questions(residual):
                self._presume(question)
            self._found[residual] = self._tried(self._left(residual, self._answers, self._put))
        return self._found[residual]

    def _left(self, residual: int, answers: Mapping[int, int], put: dict[int, int]) -> int:
        left = self._residuals.after((residual,), answers, put)
        return left[0] if left else NEVER

    def _presume(self, question: int) -> None:
        if question not in self._looked:
            self._looked.add(question)
            answer = self._presumed(self._residuals.spelled(question))
            if answer is not None:
                self._answers[question] = ALWAYS if answer else NEVER

    def _tried(self, residual: int) -> str:
        if residual in SETTLED:
            return SETTLED[residual]
        question = next(iter(self._on_both_sides(residual)), None)
        if question is None:
            return "OPEN"
        affirmed = self._tried(self._left(residual, {question: ALWAYS}, {}))
        if affirmed == "OPEN":
            return "OPEN"
        denied = self._tried(self._left(residual, {question: NEVER}, {}))
        return affirmed if denied == affirmed else "OPEN"

    def _on_both_sides(self, residual: int) -> list[int]:
        """The questions that it asks both affirmed and denied, in order."""
        seen = {(residual, True)}
        work = [(residual, True)]
        while work:
            part, affirmed = work.pop()
            kind, parts = self._residuals.gate(part)
            inner = {(below, affirmed is not (kind is Kind.NOT)) for below in parts} - seen
            seen |= inner
            work += inner
        denied = {part for part, affirmed in seen if not affirmed}
        return sorted(
            part for part, affirmed in seen if affirmed and part in denied and not self._residuals.gate(part)[1]
        )
