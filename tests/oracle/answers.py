"""Answers to questions, and every completion of those that stay open: docs/semantics.md §7."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from treatymodel.days import Moment
from treatymodel.model import Declaration, Doctrine, Facts, World
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.questions import ASKS

T = TypeVar("T")
LIMIT = 12


class Unknown(Exception):  # noqa: N818 - a signal, not an error
    """An answer is needed that nobody has given and that is not assumed."""

    def __init__(self, question: Question) -> None:
        super().__init__(str(question))
        self.question = question


class TooManyQuestions(Exception):  # noqa: N818 - the evaluator gives up, loudly
    """More questions are open at once than can be completed one by one."""


class Answers:
    """What is answered, and what is assumed for the moment. With `leaning`, law and text follow their leaning."""

    def __init__(
        self, world: World, facts: Facts, doctrine: Doctrine, strict: bool, asked: Moment, leaning: bool = False
    ) -> None:
        self.world = world
        self.facts = facts
        self.doctrine = doctrine
        self.strict = strict
        self.asked = asked
        self.leaning = leaning
        self.assumed: dict[Question, bool] = {}

    def ask(self, name: str, /, **args: str | None) -> bool:
        """The answer to a question; raises `Unknown` when it is open and not assumed."""
        question = Question.of(name, **args)
        known = self.known(question)
        if known is not None:
            return known
        if question in self.assumed:
            return self.assumed[question]
        raise Unknown(question)

    def known(self, question: Question) -> bool | None:
        """The answer that stands, in the order of §7."""
        stated = self.facts.value(question, self.asked)
        if stated is not None:
            return stated.value
        declared = self.declaration(question)
        if self.sort(question) == "law":
            read = self._doctrine(question.name, declared)
            if read is not None:
                return read
        if declared is not None and declared.settled is not None and not self._settled_reopened(question):
            return declared.settled == "yes"
        presumed = self._presumed(question, declared)
        if presumed is not None and not self.strict:
            return presumed
        return self._leaning(question, declared) if self.leaning else None

    def declaration(self, question: Question) -> Declaration | None:
        """What a text declares of the question."""
        return self.world.questions[question.name][1] if question.name in self.world.questions else None

    def sort(self, question: Question) -> str:
        """Fact, law, text or record."""
        declared = self.declaration(question)
        if declared is not None:
            return declared.sort
        return ASKS[question.name].sort if question.name in ASKS else "fact"

    def _doctrine(self, name: str, declared: Declaration | None) -> bool | None:
        by_name = dict(self.doctrine.answers)
        if name in by_name:
            return by_name[name]
        if self.doctrine.preset == "prevailing":
            leaning = declared.leaning if declared is not None else None
            if leaning is not None:
                return leaning == "yes"
            return ASKS[name].leaning if declared is None and name in ASKS else None
        if declared is None:
            return None
        if self.doctrine.preset == "text_only" and declared.on_text is not None:
            return declared.on_text == "yes"
        if self.doctrine.preset == "as_read_by":
            for position in declared.positions:
                if self.doctrine.reader in position.held_by:
                    return position.answer == "yes"
        return None

    def _settled_reopened(self, question: Question) -> bool:
        """Under `text_only`, what practice settled is open again (the docstring of `Doctrine`; §7 is silent)."""
        return self.sort(question) == "law" and self.doctrine.preset == "text_only"

    def _presumed(self, question: Question, declared: Declaration | None) -> bool | None:
        if declared is not None:
            return {"no": False, "yes": True}.get(declared.presumed or "")
        return ASKS[question.name].presumed if question.name in ASKS else None

    def _leaning(self, question: Question, declared: Declaration | None) -> bool | None:
        if self.sort(question) not in ("law", "text"):
            return None
        if declared is not None:
            return None if declared.leaning is None else declared.leaning == "yes"
        return ASKS[question.name].leaning if question.name in ASKS else None

    def completions(self, decide: Callable[[], T], met: set[Question] | None = None) -> set[T]:
        """What `decide` comes to under every completion of the open questions that it meets."""
        try:
            return {decide()}
        except Unknown as unknown:
            question = unknown.question
        if len(self.assumed) >= LIMIT:
            raise TooManyQuestions(", ".join(str(assumed) for assumed in self.assumed))
        if met is not None:
            met.add(question)
        found: set[T] = set()
        for value in (True, False):
            self.assumed[question] = value
            try:
                found |= self.completions(decide, met)
            finally:
                del self.assumed[question]
        return found
