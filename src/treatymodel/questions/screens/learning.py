"""What a change of events answers, learned from one case and put in wherever the same is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from treatymodel.questions.screens.lots import Condition
from treatymodel.questions.screens.residuals import ALWAYS, NEVER, Residuals

MOST = 4
"""So many questions at a time are learned from one case; where there are more, it is asked each time."""


class Learning:
    """The answers that saying one thing more gives to questions of some names."""

    def __init__(self, residuals: Residuals, names: frozenset[str]) -> None:
        self._residuals = residuals
        self._names = names
        self._answers: dict[int, int] = {}
        self._put: dict[int, int] = {}

    def turns(self, conditions: Iterable[Condition]) -> dict[Condition, Condition] | None:
        """What becomes of conditions; None where some question in them was not learned yet."""
        own = tuple(conditions)
        if self._open(own) - self._answers.keys():
            return None
        return {condition: self._residuals.after(condition, self._answers, self._put) for condition in own}

    def learn(self, turns: Mapping[Condition, Condition]) -> None:
        """Notes the answers, where only these explain what became of the conditions."""
        fresh = sorted(self._open(turns) - self._answers.keys())
        if not fresh or len(fresh) > MOST:
            return
        fitting = []
        for values in product((NEVER, ALWAYS, None), repeat=len(fresh)):
            said = {asked: asked if value is None else value for asked, value in zip(fresh, values, strict=True)}
            answers, put = {**self._answers, **said}, dict[int, int]()
            if all(self._residuals.after(condition, answers, put) == turned for condition, turned in turns.items()):
                fitting.append(said)
        if len(fitting) == 1:
            self._answers |= fitting[0]
            self._put.clear()

    def _open(self, conditions: Iterable[Condition]) -> set[int]:
        residuals = [residual for condition in conditions for residual in condition]
        return {asked for residual in residuals for asked in self._residuals.questions(residual, self._names)}
