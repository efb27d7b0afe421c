"""The hinges of a finding: that the answers listed do turn the verdict, and that no single one is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from treatymodel.verify.formula import Formula, decide
from treatymodel.verify.settled import Settled, telling

VERDICTS: dict[bool | None, str] = {True: "DUE", False: "NOT_DUE", None: "OPEN"}
MANY = 12
"""An answer that lists as many hinges may have left some out; of fewer questions every hinge can be decided."""
BUDGET = 50_000
"""How far an answer searches for its hinges."""


class Hinges:
    """What could turn a verdict: the open questions, or of a settled finding those answered by presumption."""

    def __init__(self, whole: Formula, verdict: bool | None, settled: Settled) -> None:
        self._whole = whole
        self._verdict = verdict
        self._settled = settled
        self._answers = settled.answers
        self._turning = {str(item): item for item in settled.questions(whole) if self._may_turn(item)}

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
        told = {self._turning[name]: value for name, value in given.items()}
        return VERDICTS[decide(self._whole, telling(told, self._answers))]

    def _left_out(self, listed: list[dict[str, bool]]) -> Iterator[str]:
        for name, question in self._turning.items():
            value = self._settled.values.of(question)
            for side in (True, False):
                if side is not value and {name: side} not in listed and self._turns(question, side):
                    yield f"the hinge {name} = {'yes' if side else 'no'} is left out"

    def _turns(self, question: Formula, side: bool) -> bool:
        """Whether the answer turns the verdict; of an open one, whether it does so without further search."""
        if self._settled.told(question, side).of(self._whole) is self._verdict:
            return False
        return self._verdict is None or self._after({str(question): side}) != VERDICTS[self._verdict]
