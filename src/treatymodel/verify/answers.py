"""Who answers a question: the facts, the doctrine, settled practice, or a presumption that is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from treatymodel.days import Moment
from treatymodel.model import Answer, Declaration, Doctrine, World
from treatymodel.verify.formula import Formula
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import QUALITIES

_SLOT = re.compile(r"\{(\w+)\}")
_SIDES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Reply:
    """How a question stands: its answer, None while it is open, and who gives it."""

    value: bool | None
    how: str
    source: str
    asks: str
    sort: str
    leaning: bool | None


class Answers:
    """The answers of one case; with `strict` none by presumption."""

    def __init__(self, world: World, facts: Iterable[Answer], doctrine: Doctrine, at: Moment, strict: bool) -> None:
        self._world = world
        self._facts = tuple(facts)
        self._doctrine = doctrine
        self._at = at
        self._strict = strict
        self._replies: dict[Formula, Reply] = {}
        for name, _ in doctrine.answers:
            if self._declaration(name)[1].sort != "law":
                raise ValueError(f"`{name}` is no question of law")

    def value(self, question: Formula) -> bool | None:
        """The answer that stands."""
        return self.reply(question).value

    def leant(self, question: Formula) -> bool | None:
        """The answer that stands, or to which opinion leans."""
        reply = self.reply(question)
        return reply.leaning if reply.value is None else reply.value

    def presumed(self, name: str) -> str | None:
        """What silence on the question is declared to mean."""
        return self._declaration(name)[1].presumed

    def reply(self, question: Formula) -> Reply:
        """How the question stands."""
        if question not in self._replies:
            self._replies[question] = self._reply(question)
        return self._replies[question]

    def _reply(self, question: Formula) -> Reply:
        declared_in, told = self._declaration(question.name)
        said = dict(question.args)
        asks = _SLOT.sub(lambda slot: said.get(slot[1], "it"), told.asks)
        leaning = _SIDES.get(told.leaning or "") if told.sort in ("law", "text") else None
        answered = self._answered(question, told)
        if answered is None:
            return Reply(None, f"open {told.sort}", declared_in, asks, told.sort, leaning)
        return Reply(*answered, asks, told.sort, leaning)

    def _declaration(self, name: str) -> tuple[str, Declaration]:
        if name in self._world.questions:
            return self._world.questions[name]
        if name in ASKS:
            ask, sides = ASKS[name], {True: "yes", False: "no"}
            said = {"presumed": sides.get(ask.presumed), "leaning": sides.get(ask.leaning)}  # type: ignore[arg-type]
            return "", Declaration(asks=ask.asks, sort=ask.sort, by=ask.source, **said)
        return "", Declaration(asks=QUALITIES[name])

    def _answered(self, question: Formula, told: Declaration) -> tuple[bool, str, str] | None:
        known = [
            item for item in self._facts if (item.question, dict(item.args)) == (question.name, dict(question.args))
        ]
        begun = [item for item in known if item.since is not None and self._at.before(item.since) is False]
        undated = [item for item in known if item.since is None]
        latest = max(begun, key=lambda item: item.since.sort_key if item.since else (), default=None)
        stands = latest or (undated[-1] if undated else None)
        if stands is not None:
            return stands.value, "fact", stands.source
        found = self._of_law(question.name, told) if told.sort == "law" else None
        if found is not None:
            return found
        on_words_alone = told.sort == "law" and self._doctrine.preset == "text_only"
        if told.settled is not None and not on_words_alone:
            return told.settled == "yes", "settled", told.by
        if told.sort == "law" and self._doctrine.preset == "prevailing" and told.leaning is not None:
            return told.leaning == "yes", "doctrine", "the prevailing view"
        silent = None if self._strict or on_words_alone else _SIDES.get(told.presumed or "")
        return None if silent is None else (silent, "presumed", "")

    def _of_law(self, name: str, told: Declaration) -> tuple[bool, str, str] | None:
        """What the doctrine says by itself of a question of law."""
        doctrine, chosen = self._doctrine, dict(self._doctrine.answers)
        if name in chosen:
            return chosen[name], "doctrine", "the doctrine given"
        if doctrine.preset == "as_read_by":
            for position in told.positions:
                if doctrine.reader in position.held_by:
                    source = position.source or f"as read by {doctrine.reader}"
                    return position.answer == "yes", "doctrine", source
        if doctrine.preset == "text_only" and told.on_text is not None:
            return told.on_text == "yes", "doctrine", "on the words alone"
        return None
