"""A finding: what a case comes to for one bearer and one clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.compile import Answers, Grounded, Tick
from treatymodel.engine import Truth
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import DisputedBinding, Extent, Obligation
from treatymodel.questions.argument import Argument, argue, failing_gates
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.hinges import Hinges, hinges_of, put_otherwise
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.wording import Worded

if TYPE_CHECKING:
    from treatymodel.questions.case import Case


class Verdict(StrEnum):
    """Whether a clause asks for it: DUE, NOT_DUE or OPEN. Rights, prohibitions and powers word the same three apart."""

    DUE = "DUE"
    NOT_DUE = "NOT_DUE"
    OPEN = "OPEN"


def binding_of(text: Instrument, clause: Obligation, answers: Answers) -> str:
    """What a clause is worth, where the questions of law are answered so."""
    binding = clause.binding if clause.binding is not None else text.binding
    if text.supposed:
        return "none"
    if not isinstance(binding, DisputedBinding):
        return binding
    reply = answers.reply(Question(binding.law))
    return "contested" if reply is None else binding.yes if reply.value else binding.no


_VERDICTS = {Truth.TRUE: Verdict.DUE, Truth.FALSE: Verdict.NOT_DUE, Truth.OPEN: Verdict.OPEN}
MODAL = {
    "duty": ("must", "need not", "may have to"),
    "right": ("may", "has no right under this text to", "may perhaps"),
    "prohibition": ("must not", "is not barred by this text to", "perhaps must not"),
    "power": ("can", "cannot under this text", "can perhaps"),
}
"""The verdicts in words, by modality: DUE, NOT_DUE, OPEN."""
_OF_THE_BEARER = ("bound", "beneficiary", "exceptions", "primacy")
"""The gates whose reasons speak of the bearer."""
BINDINGS = ("legal", "contested", "domestic", "political", "none")
"""How binding a finding can be, the most binding first."""


@dataclass(frozen=True, eq=False)
class Finding(Worded):
    """One clause for one bearer on one occasion of a case. What it rests on is worked out when it is asked for."""

    grounded: Grounded = field(repr=False)
    evaluation: Evaluation = field(repr=False)
    case: Case = field(repr=False)

    # the clause

    @property
    def instrument(self) -> str:
        """The instrument's id."""
        return self.grounded.instrument.id

    @property
    def text(self) -> Instrument:
        """The instrument."""
        return self.grounded.instrument

    @property
    def clause(self) -> Obligation:
        """The clause."""
        return self.grounded.clause

    @property
    def obligation(self) -> str:
        """The clause's id inside its instrument."""
        return self.clause.id

    @property
    def name(self) -> str:
        """The clause's full name, `instrument/clause`."""
        return self.grounded.name

    @property
    def modality(self) -> str:
        """Duty, right, prohibition or power."""
        return self.clause.modality

    @property
    def cite(self) -> str:
        """The place in the instrument."""
        return str(self.clause.cite)

    @property
    def evidence(self) -> str:
        """How well the encoding was checked: `checked` against the text, or from `memory`."""
        return self.clause.evidence or self.text.evidence

    @property
    def supposed(self) -> bool:
        """Whether the text is a draft or report, read as if adopted: what it would ask, binding nobody."""
        return self.text.supposed

    # who and whom

    @property
    def bearer(self) -> str:
        """The party's id; several joined by `+`; the text's own words for one that it leaves unnamed."""
        return self.grounded.bearer.code

    @property
    def bearers(self) -> tuple[str, ...]:
        """The ids of those who owe; none for an unnamed bearer."""
        return self.grounded.bearer.parties

    @property
    def owed_to(self) -> str:
        """To whom it is owed: a party's id, several attackers' joined by `+`, or the text's own words; or empty."""
        return self.grounded.owed_to

    @property
    def event(self) -> str:
        """The id of the recorded event that fired it or from which that derives; empty for a state or standing duty."""
        occurrence = self.grounded.occasion.occurrence
        return "" if occurrence is None else occurrence.origin

    @property
    def occurrence(self) -> str:
        """The id of the occurrence itself: of the derived breach where one fired it."""
        occurrence = self.grounded.occasion.occurrence
        return "" if occurrence is None else occurrence.id

    # content

    @cached_property
    def _content(self) -> tuple[str, str, Extent | None, str]:
        action, discretion, extent, through = self.clause.action or "", self.clause.discretion, self.clause.extent, ""
        for variation, node in self.grounded.body.variations:
            if self.evaluation.truth(node) is Truth.TRUE:
                action = variation.action or action
                discretion = variation.discretion or discretion
                extent = variation.extent or extent
                through = variation.through or through
        return action, discretion, extent, through

    @property
    def action(self) -> str:
        """The action asked of this bearer; empty for a clause that only characterises."""
        return self._content[0]

    @property
    def discretion(self) -> str:
        """How far the bearer chooses its means."""
        return self._content[1]

    @property
    def extent(self) -> Extent | None:
        """How much, where the text says."""
        return self._content[2]

    @property
    def through(self) -> str:
        """The instrument that stays the forum for this bearer, if any."""
        return self._content[3]

    @property
    def level(self) -> tuple[str, int]:
        """The scale of content on which the action stands, and its level there; empty and 0 when it is on none."""
        action = ACTIONS.get(self.action)
        return (action.scale, action.level) if action is not None else ("", 0)

    # verdict

    @cached_property
    def verdict(self) -> Verdict:
        """DUE, NOT_DUE or OPEN."""
        return _VERDICTS[self.evaluation.truth(self.grounded.node)]

    @property
    def modal(self) -> str:
        """The verdict in words: must, may, must not, can …"""
        return MODAL[self.modality][("DUE", "NOT_DUE", "OPEN").index(self.verdict)]

    @cached_property
    def leans(self) -> Verdict | None:
        """The verdict to which opinion leans, where the open questions of law and wording, so answered, settle it."""
        if self.verdict is not Verdict.OPEN:
            return None
        leaning = _VERDICTS[self.evaluation.leaning(self.grounded.node)]
        return None if leaning is Verdict.OPEN else leaning

    @cached_property
    def binding(self) -> str:
        """What it is worth: `legal`, `political`, `domestic`, `none`; `contested` while that is a question of law."""
        return binding_of(self.text, self.clause, self.evaluation.answers)

    @cached_property
    def failing(self) -> tuple[str, ...]:
        """The gates that fail, in order."""
        if self.verdict is not Verdict.NOT_DUE:
            return ()
        return failing_gates(self.evaluation, self.grounded) if self.grounded.whole else failing_gates(*self._alone)

    @cached_property
    def first_gate(self) -> str | None:
        """The first gate that fails, or of an OPEN finding the first that is open; None when it is DUE."""
        if self.verdict is Verdict.DUE:
            return None
        early = self.evaluation.first_gate(self.grounded)
        if early:
            return early
        evaluation, grounded = self.in_order
        failing = failing_gates(evaluation, grounded) if self.verdict is Verdict.NOT_DUE else ()
        if failing:
            return failing[0]
        truths = {gate.name: evaluation.truth(gate.node) for gate in grounded.gates}
        return next((name for name, truth in truths.items() if truth is not Truth.TRUE), None)

    # clocks

    @property
    def opens(self) -> str | None:
        """The moment before which it need not be performed, or the text's own terms while that is not on record."""
        opening = self.clause.opens
        if opening is None:
            return None
        moments = self._moments(self.grounded.body.openings)
        return moments or opening.words()

    @property
    def deadline(self) -> str | None:
        """The moment by which it is due, `at_once`, or the text's own terms while its anchor is not on record."""
        deadline = self.clause.deadline
        if deadline is None:
            return None
        soft = f" ({deadline.soft})" if deadline.soft else ""
        if deadline.within == "at_once":
            return f"at_once{soft}"
        moments = self._moments(self.grounded.body.deadlines)
        return f"{moments or f'{deadline.within} after {deadline.since.words()}'}{soft}"

    def _moments(self, ticks: tuple[Tick, ...]) -> str:
        moments = [str(tick.moment) for tick in ticks if self.evaluation.truth(tick.node) is not Truth.FALSE]
        return " or ".join(dict.fromkeys(moments))

    # reasons

    @cached_property
    def _alone(self) -> tuple[Evaluation, Grounded]:
        """The finding grounded whole, for this very bearer: in the case another may stand for it."""
        if self.grounded.like is None and self.grounded.whole:
            return self.evaluation, self.grounded
        grounding = self.evaluation.grounding
        own = grounding.ground(self.text, self.clause, self.grounded.bearer, self.grounded.occasion)
        return Evaluation(grounding, [own], self.evaluation.answers, truths=self.evaluation.truths), own

    @cached_property
    def argument(self) -> Argument:
        """The argument for the verdict."""
        return argue(*self._alone)

    def first_reason(self) -> Argument:
        """The argument for the first gate that fails or is open alone; the whole argument of a DUE finding."""
        if self.first_gate is None:
            return self.argument
        return argue(*self.reasoned, (self.first_gate,))

    @property
    def reasoned(self) -> tuple[Evaluation, Grounded]:
        """Where the reasons of the first gate are: as it stands in the case, or by itself where they speak of it."""
        speaks = self.first_gate in _OF_THE_BEARER or (self.first_gate == "procedure" and self.clause.names_bearer)
        evaluation, grounded = self.in_order
        return self._alone if speaks and grounded.bearer != self.grounded.bearer else (evaluation, grounded)

    def why(self) -> Explanation:
        """Why the finding is as it is: its steps, with articles, sources and presumptions."""
        return Explanation("why", (self,), self.case)

    def why_not(self) -> Explanation:
        """Why it is not due: the first gate that fails, every other that fails, and what would change it."""
        return Explanation("why_not", (self,), self.case)

    @cached_property
    def presumptions(self) -> tuple[Question, ...]:
        """The questions answered by presumption on whose answers the verdict depends."""
        if self.evaluation.first_gate(self.grounded):
            return ()
        if self.verdict is not Verdict.OPEN and not self.hinges().undecided:
            return self.hinges().questions
        evaluation, grounded = self.in_order
        failing = set(self.failing)
        gates = [gate.node for gate in grounded.gates if not failing or gate.name in failing]
        questions = [question for node in gates for question in evaluation.presumed_under(node)]
        return tuple(dict.fromkeys(map(self.grounded.put_to_bearer, questions)))

    @property
    def presumed(self) -> tuple[str, ...]:
        """What is taken as not shown, and on which the verdict depends, as users write it."""
        return tuple(map(str, self.presumptions))

    def hinges(self) -> Hinges:
        """What would settle it; of a settled finding, what would overturn its presumptions."""
        return self._hinges

    @property
    def turns_on(self) -> int:
        """On how many open questions the verdict turns; 0 where it is settled, or where that is not decided."""
        confirmed = self.evaluation.confirmed(self.grounded.node)
        if confirmed.diagram is None or confirmed.residual is None:
            return 0
        return len(confirmed.diagram.support(confirmed.residual))

    @cached_property
    def _hinges(self) -> Hinges:
        if not self.grounded.whole:
            return Hinges(())
        evaluation, grounded = self.in_order
        if grounded not in evaluation.hinges:
            evaluation.hinges[grounded] = hinges_of(evaluation, grounded)
        return put_otherwise(evaluation.hinges[grounded], self.grounded.put_to_bearer, evaluation)

    @property
    def in_order(self) -> tuple[Evaluation, Grounded]:
        """The finding as it is grounded in the case, gates in order; another bearer may stand for its own."""
        return self.evaluation.in_order(self.grounded.like or self.grounded)

    def __repr__(self) -> str:
        return f"<Finding {self.bearer} → {self.owed_to or '-'}: {self.name} {self.verdict}, {self.binding}>"
