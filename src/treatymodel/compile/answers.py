"""Who answers a question: the facts, the doctrine, settled practice, or a presumption."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from treatymodel.days import Moment
from treatymodel.errors import UnknownName, near
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Declaration
from treatymodel.model.world import World
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Claim, Question
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import QUALITIES


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a question before anybody answers it."""

    asks: str
    sort: str
    presumed: bool | None = None
    leaning: bool | None = None
    settled: bool | None = None
    settled_by: str = ""
    on_text: bool | None = None
    positions: tuple[tuple[str, bool, str], ...] = ()
    """Holder, answer and source, one a holder."""
    declared_in: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and where it comes from: `fact`, `doctrine`, `settled` or `presumed`."""

    value: bool
    how: str
    source: str = ""


class Unanswered:
    """Answers nothing: settled claims are all that is known."""

    facts = Facts()

    def shown(self, leaf: Claim | Question) -> bool | None:
        """The value of a claim."""
        return leaf.value if isinstance(leaf, Claim) else None


class Answers:
    """Answers questions for one case. `strict` answers none by presumption."""

    def __init__(self, world: World, facts: Facts, doctrine: Doctrine, at: Moment, strict: bool) -> None:
        self.world = world
        self.facts = facts
        self.doctrine = doctrine
        self.at = at
        self.strict = strict
        self._by_name = dict(doctrine.answers)
        self._replies: dict[Question, Reply | None] = {}
        for name in self._by_name:
            if name not in self._law_names:
                raise UnknownName("question of law", name, near(name, self._law_names))

    @cached_property
    def _law_names(self) -> tuple[str, ...]:
        declared = [name for name, (_, question) in self.world.questions.items() if question.sort == "law"]
        return (*declared, *(name for name, ask in ASKS.items() if ask.sort == "law"))

    def declared(self, question: Question) -> Declared:
        """What the texts or the vocabulary say of the question."""
        return declaration(self.world, question.name)

    def known(self, leaf: Claim | Question) -> bool | None:
        """The value of a leaf, or None where it is open."""
        if isinstance(leaf, Claim):
            return leaf.value
        reply = self.reply(leaf)
        return None if reply is None else reply.value

    def shown(self, leaf: Claim | Question) -> bool | None:
        """The value of a leaf, or None where it is open or only presumed."""
        if isinstance(leaf, Claim):
            return leaf.value
        reply = self.reply(leaf)
        return None if reply is None or reply.how == "presumed" else reply.value

    def reply(self, question: Question) -> Reply | None:
        """The answer that stands, or None."""
        if question not in self._replies:
            self._replies[question] = self._reply(question)
        return self._replies[question]

    def _reply(self, question: Question) -> Reply | None:
        declared = self.declared(question)
        answer = self.facts.value(question, self.at)
        if answer is not None:
            return Reply(answer.value, "fact", answer.source)
        if declared.sort == "law":
            return self._law(question, declared)
        if declared.settled is not None:
            return Reply(declared.settled, "settled", declared.settled_by)
        return None if declared.presumed is None or self.strict else Reply(declared.presumed, "presumed")

    def _law(self, question: Question, declared: Declared) -> Reply | None:
        if question.name in self._by_name:
            return Reply(self._by_name[question.name], "doctrine", "the doctrine given")
        preset = self.doctrine.preset
        if preset == "as_read_by":
            for holder, value, source in declared.positions:
                if holder == self.doctrine.reader:
                    return Reply(value, "doctrine", source or f"as read by {holder}")
        if preset == "text_only":
            return None if declared.on_text is None else Reply(declared.on_text, "doctrine", "on the words alone")
        if declared.settled is not None:
            return Reply(declared.settled, "settled", declared.settled_by)
        if preset == "prevailing" and declared.leaning is not None:
            return Reply(declared.leaning, "doctrine", "the prevailing view")
        return None if declared.presumed is None or self.strict else Reply(declared.presumed, "presumed")

    def leaning(self, question: Question) -> bool | None:
        """The side to which opinion leans on an open question of law or text."""
        declared = self.declared(question)
        return declared.leaning if declared.sort in ("law", "text") else None


def declaration(world: World, name: str) -> Declared:
    """What the texts of the world, or the vocabulary, say of a question."""
    if name in world.questions:
        instrument, question = world.questions[name]
        return _of_text(instrument, question)
    if name in ASKS:
        ask = ASKS[name]
        return Declared(ask.asks, ask.sort, ask.presumed, ask.leaning, settled_by=ask.source)
    if name in QUALITIES:
        return Declared(QUALITIES[name], "fact")
    raise UnknownName("question", name, near(name, [*world.questions, *ASKS, *QUALITIES]))


def _of_text(instrument: str, question: Declaration) -> Declared:
    return Declared(
        asks=question.asks,
        sort=question.sort,
        presumed=_YES_NO.get(question.presumed or ""),
        leaning=_YES_NO.get(question.leaning or ""),
        settled=_YES_NO.get(question.settled or ""),
        settled_by=question.by,
        on_text=_YES_NO.get(question.on_text or ""),
        positions=tuple(
            (holder, position.answer == "yes", position.source)
            for position in question.positions
            for holder in position.held_by
        ),
        declared_in=instrument,
    )


_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}
