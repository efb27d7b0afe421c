"""The doctrine under which a conflict is made to spread: what a response counts as, and how disputed law is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from treatymodel.compile import declaration
from treatymodel.days import Moment
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.responses import STANCES


@dataclass(frozen=True)
class SpreadDoctrine:
    """The stances, answered, and the doctrine by which disputed law is read."""

    stances: Mapping[str, bool]
    law: Doctrine
    given: frozenset[str] = frozenset()
    """The stances that were chosen, and not taken by default."""

    @classmethod
    def of(
        cls, given: SpreadDoctrine | Doctrine | Mapping[str, str | bool] | None, law: Doctrine, world: World
    ) -> SpreadDoctrine:
        """What a doctrine, or answers by name, comes to, laid over that of the case.

        Raises `UnknownName` for a question that is neither a stance nor one of law, and `Misuse` for an answer that is
        neither yes nor no.
        """
        if isinstance(given, SpreadDoctrine):
            return given
        by_name: dict[str, Any] = {} if given is None or isinstance(given, Doctrine) else dict(given)
        chosen = given if isinstance(given, Doctrine) else Doctrine(**by_name)
        answers = {**dict(law.answers), **dict(chosen.answers)}
        own = {name: answers.pop(name) for name in STANCES if name in answers}
        for name in answers:
            known = [*STANCES, *(name for name, (_, asked) in world.questions.items() if asked.sort == "law")]
            if name not in known:
                try:
                    sort = declaration(world, name).sort
                except UnknownName:
                    raise UnknownName("question of law", name, near(name, known)) from None
                if sort != "law":
                    raise Misuse(f"`{name}` is a question of {sort}, not of law", "answer it with `given`")
        preset, reader = (chosen.preset, chosen.reader) if chosen.preset else (law.preset, law.reader)
        stances = {name: own.get(name, stance.default) for name, stance in STANCES.items()}
        return cls(stances, Doctrine(preset, reader=reader, **answers), frozenset(own))

    def said(self, *names: str) -> list[str]:
        """The stances named, each with its answer."""
        return [f"{name}: {'yes' if self.stances[name] else 'no'}" for name in names]

    def lines(self) -> list[str]:
        """Every stance in a sentence, with where it comes from."""
        found = []
        for name, stance in STANCES.items():
            why = "as chosen" if name in self.given else f"by default; {stance.source}"
            yes = self.stances[name]
            found.append(f"{name}: {'yes' if yes else 'no'}. Here {stance.yes if yes else stance.no} ({why}).")
        return found


class FactsOfSpread(Facts):
    """The facts of a case, and that lawful help is of no kind of attack: `lawful` are the ids of such events."""

    lawful: frozenset[str] = frozenset()
    doctrine: str = ""

    def adding(self, answer: Answer) -> FactsOfSpread:
        """These facts and one more."""
        return FactsOfSpread(answers=super().adding(answer).answers, lawful=self.lawful, doctrine=self.doctrine)

    def value(self, question: Question, at: Moment) -> Answer | None:
        """The answer that stands; what a user said of an event goes before the stance."""
        known = super().value(question, at)
        if known is not None or question.name != "kind" or question.get("about") not in self.lawful:
            return known
        return Answer(question="kind", args=question.args, value=False, source=self.doctrine)
