"""Which texts are in force on a day and whom they bind, without any event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.days import Day, Moment
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.promises import HELD
from treatymodel.vocabulary.view import ASKED, Scope


class Parties:
    """Which texts are in force on a day and whom they bind: `yes`, or `open` where that is not settled."""

    def __init__(self, world: World, day: Day, texts: Iterable[Instrument]) -> None:
        record = Record.of(None, (), Moment.of(day))
        grounding = Grounding(world, record)
        scope = Scope("", "", day, ASKED, record.asked_at)
        binding = [text for text in texts if not text.supposed]
        self._forces = {text.id: grounding.view.in_force(text.id, scope) for text in binding}
        self._bonds = {
            text.id: {row.code: grounding.view.bound(row.code, text.id, None, scope) for row in text.named}
            for text in binding
        }
        answers = Answers(world, Facts(), Doctrine(), record.asked_at, strict=False)
        nodes = [*self._forces.values(), *(node for own in self._bonds.values() for node in own.values())]
        self._evaluation = Evaluation(grounding, (), answers, extra=nodes)

    def in_force(self, name: str) -> str | None:
        """Whether the text is in force; None where it is not, and of drafts and reports."""
        return HELD.get(self._evaluation.truth(self._forces[name])) if name in self._forces else None

    def of(self, name: str) -> Mapping[str, str]:
        """Whom the text binds, or may bind, in its own order."""
        found = ((code, HELD.get(self._evaluation.truth(node))) for code, node in self._bonds.get(name, {}).items())
        return {code: truth for code, truth in found if truth is not None}
