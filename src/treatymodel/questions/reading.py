"""Single questions of law, place and record: one node read as yes, no or open, with what would settle it."""

from __future__ import annotations

from collections.abc import Callable

from treatymodel.compile import Grounding
from treatymodel.engine import Truth, settling
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.hinges import LIMIT, SIZE
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.view import ASKED, Scope

_VALUES: dict[Truth, bool | None] = {Truth.TRUE: True, Truth.FALSE: False, Truth.OPEN: None}


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer: True, False, or None while it is open.

    Of an open one `leans` is what it would be if disputed law went as opinion leans, and `hinges` the questions that
    would settle it.
    """

    answer: bool | None
    leans: bool | None = None
    hinges: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        raise TypeError("an answer may be open: ask `.answer`, which is True, False or None")


def read(case: Case, build: Callable[[Grounding], int]) -> Reading:
    """The reading of the node that `build` makes in a grounding of the case."""
    return read_all(case, lambda grounding: (build(grounding),))[0]


def read_all(case: Case, build: Callable[[Grounding], tuple[int, ...]]) -> tuple[Reading, ...]:
    """The readings of several nodes."""
    grounding = case.grounding
    nodes = build(grounding)
    evaluation = Evaluation(grounding, (), case.answers, extra=nodes, truths=case.truths)
    return tuple(_reading(evaluation, node) for node in nodes)


def scope_of(case: Case, instrument: str, victim: str | None = None) -> Scope:
    """The scope in which a text is read by itself, on the day of asking."""
    asked_at = case.record.asked_at
    return Scope(instrument, "", asked_at.day, ASKED, asked_at, victim=victim, beneficiary=victim)


def _reading(evaluation: Evaluation, node: int) -> Reading:
    confirmed = evaluation.confirmed(node)
    answer = _VALUES[confirmed.truth]
    if answer is not None:
        return Reading(answer)
    leans = _VALUES[evaluation.leaning(node)]
    if confirmed.diagram is None or confirmed.residual is None:
        return Reading(None, leans)
    found = settling(confirmed.diagram, confirmed.residual, LIMIT, SIZE)
    keys = dict.fromkeys(key for item in found.sets for key, _ in item.answers)
    return Reading(None, leans, tuple(key for key in keys if isinstance(key, Question)))
