"""The hinges of a finding: that the answers listed do turn the verdict, and that no single one is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from treatymodel.verify.answers import Answers
from treatymodel.verify.formula import Formula, Known, Values, decide

VERDICTS: dict[bool | None, str] = {True: "DUE", False: "NOT_DUE", None: "OPEN"}
MANY = 12
"""An answer that lists as many hinges may have left some out; of fewer questions every hinge can be decided."""
BUDGET = 50_000
"""How far an answer searches for its hinges."""


class Hinges:
    """What could turn a verdict: the open questions, or of a settled finding those answered by presumption."""

    def __init__(self, whole: Formula, verdict: bool | None, answers: Answers, values: Values) -> None:
        self._whole = whole
        self._verdict = verdict
        self._answers = answers
        self._values = values
        self._resting = _resting(whole)
        questions = (formula for formula in self._resting if formula.kind == "question")
        self._turning = {str(question): question for question in questions if self._may_turn(question)}

    def _may_turn(self, question: Formula) -> bool:
        reply = self._answers.reply(question)
        return reply.value is None if self._verdict is None else reply.how == "presumed"

    def problems(self, item: Mapping[str, Any]) -> Iterator[str]:
        """What does not hold of the `hinges` and of what is `presumed`."""
        listed: list[dict[str, bool]] = []
        for hinge in item["hinges"]:
            given = {part["question"]: part["answer"] == "yes" for part in hinge["answers"]}
            listed.append(given)
            said = " and ".join(f"{part['question']} = {part['answer']}" for part in hinge["answers"])
            if hinge["rebuts"] is not (self._verdict is not None) or not all(map(self._rightly, hinge["answers"])):
                yield f"the verdict does not turn on {said}"
            elif hinge["verdict"] != self._after(given) or hinge["verdict"] == VERDICTS[self._verdict]:
                yield f"{said} does not lead to `{hinge['verdict']}`"
        if item["undecided"] not in (0, BUDGET) or isinstance(item["undecided"], bool):
            yield f"`undecided` is neither 0 nor {BUDGET}"
        if item["undecided"]:
            if listed or len(self._turning) < MANY:
                yield "the hinges are said not to be decided, and are not too many for that"
        elif len(listed) < MANY:
            yield from self._left_out(listed)
        rebutted = list(dict.fromkeys(name for given in listed for name in given))
        if self._verdict is not None and not item["undecided"] and item["presumed"] != rebutted:
            yield "`presumed` is not what the hinges rebut"

    def _rightly(self, part: Mapping[str, Any]) -> bool:
        """Whether the part of a hinge names a question that may turn the verdict, with what it asks."""
        if part["question"] not in self._turning or part["answer"] not in ("yes", "no"):
            return False
        reply = self._answers.reply(self._turning[part["question"]])
        return (part["asks"], part["sort"]) == (reply.asks, reply.sort)

    def _after(self, given: Mapping[str, bool]) -> str:
        return VERDICTS[decide(self._whole, self._told(given))]

    def _told(self, given: Mapping[str, bool]) -> Known:
        told = {self._turning[name]: value for name, value in given.items()}
        return lambda question: told.get(question, self._answers.value(question))

    def _left_out(self, listed: list[dict[str, bool]]) -> Iterator[str]:
        for name, question in self._turning.items():
            value = self._values.of(question)
            for given in [{name: side} for side in (True, False) if side is not value]:
                if given not in listed and self._turns(given, self._above(question)):
                    yield f"the hinge {name} = {'yes' if given[name] else 'no'} is left out"

    def _turns(self, given: Mapping[str, bool], above: set[Formula]) -> bool:
        """Whether the answers turn the verdict; of an open one, whether they do so without further search."""
        if self._values.under(self._told(given), above).of(self._whole) is self._verdict:
            return False
        return self._verdict is None or self._after(given) != VERDICTS[self._verdict]

    def _above(self, question: Formula) -> set[Formula]:
        """The question and all that rests on it."""
        found, queue = {question}, [question]
        while queue:
            fresh = [formula for formula in self._resting[queue.pop()] if formula not in found]
            found.update(fresh)
            queue += fresh
        return found


def _resting(whole: Formula) -> dict[Formula, list[Formula]]:
    """Every formula on which the whole rests, with those that rest on it in turn, next above it."""
    found: dict[Formula, list[Formula]] = {whole: []}
    queue = [whole]
    while queue:
        formula = queue.pop()
        for part in reversed(formula.rests_on()):
            if part not in found:
                found[part] = []
                queue.append(part)
            found[part].append(formula)
    return found
