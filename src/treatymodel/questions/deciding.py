"""What decides one finding: each question and vote under it, by the answer that turns it and by its weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from treatymodel.compile import Grounded
from treatymodel.engine import (
    BudgetExceeded,
    Confirmed,
    Confirmer,
    Diagram,
    Kind,
    Smallest,
    Truth,
    importance,
    smallest,
)
from treatymodel.questions.altered import is_vote
from treatymodel.questions.evaluation import Evaluation
from treatymodel.vocabulary.leaves import Claim, Leaf, Question

BUDGET = 2_000
"""How large a diagram of what is answered and open together may grow, in nodes."""
SINGLY = 8
"""How many answers are turned one by one where no diagram holds them."""
EVEN = 0.5
"""The prior of an open question unless one is given: its completions are counted, not judged."""
VERDICTS = {Truth.TRUE: "DUE", Truth.FALSE: "NOT_DUE", Truth.OPEN: "OPEN"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question or vote under a finding.

    `held` is how the case answers it, `how` what answers it, as in `Reply.how`, or `vote`. `ends` has, for each answer
    that it does not have, the verdict with that answer and all else as it stands, where that is another one.
    `weight` is the probability that its answer decides, None where no diagram held it. `suffices` and `blocks` say
    whether it stands in a smallest set of answers that alone makes the finding due, or not due; None where these were
    not found within the budget.
    """

    key: Leaf
    held: bool | None
    how: str
    ends: Mapping[bool, str]
    weight: float | None
    suffices: bool | None
    blocks: bool | None


@dataclass(frozen=True, slots=True)
class Deciding:
    """Every question and vote that decides a finding, alone or with others.

    `narrow` is set where the diagram of all of them outgrew its budget, so that what is given, and perhaps what is
    presumed, was held as it is; `undecided` is the budget where that was still too much, and the first answers that the
    verdict rests on were only turned one by one. `sufficient` and `blocking` are the smallest sets of answers.
    """

    turns: tuple[Turn, ...]
    chance: float | None
    """The probability that it is due, with the priors; None where that was not worked out."""
    narrow: bool = False
    undecided: int = 0
    sufficient: Smallest | None = None
    blocking: Smallest | None = None


def deciding(evaluation: Evaluation, grounded: Grounded, priors: Mapping[Leaf, float]) -> Deciding:
    """What decides the finding of a grounded clause with all its gates.

    One diagram of at most 2,000 nodes is built over every question under it, answered or not, and over the votes; each
    question then costs some restrictions of it. Those answered are held as they are, but for one that is looked at and
    those with a prior.
    """
    node = grounded.node
    confirmed, free = freed(evaluation, node)
    narrow = free != "all"
    singly = _singly(evaluation, node) if free == "open" else ()
    if not confirmed.decided:
        return Deciding(singly, None, narrow, BUDGET)
    if confirmed.diagram is None or confirmed.residual is None:
        return Deciding(singly, float(confirmed.truth is Truth.TRUE), narrow)
    try:
        found = _Weighed(evaluation, confirmed, priors, narrow, evaluation.order_under(node)).all()
    except BudgetExceeded:
        return Deciding(singly, None, narrow, BUDGET)
    return replace(found, turns=(*singly, *found.turns))


def freed(evaluation: Evaluation, node: int) -> tuple[Confirmed, Literal["all", "untold", "open"]]:
    """The node as a function of as much as a diagram holds: every question and vote under it, else those that are open
    or presumed, else the open ones alone."""
    for free, known in (("all", _settled), ("untold", evaluation.answers.shown)):
        confirmed = Confirmer(evaluation.graph, known, BUDGET).of(node)
        if confirmed.decided:
            return confirmed, free  # type: ignore[return-value]
    return evaluation.confirmed(node), "open"


def _singly(evaluation: Evaluation, node: int) -> tuple[Turn, ...]:
    """The first answers that the reasons for the verdict cite, each turned by itself."""
    graph, verdict = evaluation.graph, evaluation.truth(node)
    cited = (graph.key(part) for part in evaluation.justification(node).steps if graph.kind(part) is Kind.LEAF)
    turns = []
    for key in [key for key in cited if isinstance(key, Question)][:SINGLY]:
        reply = evaluation.answers.reply(key)
        if reply is None:
            continue
        turned = Confirmer(graph, _turning(evaluation, key, not reply.value), BUDGET).of(node)
        if turned.decided and turned.truth is not verdict:
            ends = {not reply.value: VERDICTS[turned.truth]}
            turns.append(Turn(key, reply.value, reply.how, ends, None, None, None))
    return tuple(turns)


def _turning(evaluation: Evaluation, key: Question, value: bool) -> Callable[[Leaf], bool | None]:
    return lambda leaf: value if leaf == key else evaluation.answers.known(leaf)


def held_in(evaluation: Evaluation, key: Leaf) -> bool | None:
    """How the case answers a question, or the vote that was cast; None while it is open."""
    if isinstance(key, Claim):
        return key.value
    reply = evaluation.answers.reply(key)
    return None if reply is None else reply.value


def _settled(key: Leaf) -> bool | None:
    return key.value if isinstance(key, Claim) and not is_vote(key) else None


def chance_of(confirmed: Confirmed, prior: Callable[[Leaf], float]) -> float | None:
    """The probability that a confirmed node is true, its open questions having their priors."""
    if not confirmed.decided:
        return None
    if confirmed.diagram is None or confirmed.residual is None:
        return float(confirmed.truth is Truth.TRUE)
    diagram, residual = confirmed.diagram, confirmed.residual
    return diagram.weigh(residual, {key: prior(_leaf(key)) for key in diagram.support(residual)})


def _leaf(key: object) -> Leaf:
    assert isinstance(key, (Question, Claim))
    return key


class _Weighed:
    def __init__(
        self,
        evaluation: Evaluation,
        confirmed: Confirmed,
        priors: Mapping[Leaf, float],
        narrow: bool,
        order: list[object],
    ) -> None:
        assert confirmed.diagram is not None
        assert confirmed.residual is not None
        self.evaluation = evaluation
        if len(confirmed.diagram.nodes(confirmed.residual)) > BUDGET:
            raise BudgetExceeded(BUDGET)
        self.diagram, self.f = confirmed.diagram.reordered(confirmed.residual, order)
        self.keys = [_leaf(key) for key in self.diagram.support(self.f)]
        self.narrow = narrow
        self.held: dict[Leaf, bool] = {}
        self.how: dict[Leaf, str] = {}
        for key in self.keys:
            self._hold(key)
        self.weights = {key: priors.get(key, EVEN) for key in self.keys}
        self.fixed = {key: answer for key, answer in self.held.items() if key not in priors}

    def _hold(self, key: Leaf) -> None:
        if isinstance(key, Claim):
            self.held[key], self.how[key] = key.value, "vote"
            return
        reply = self.evaluation.answers.reply(key)
        if reply is not None:
            self.held[key], self.how[key] = reply.value, reply.how

    def all(self) -> Deciding:
        sufficient, blocking = self._smallest(negated=False), self._smallest(negated=True)
        verdict = self._verdict(self.held)
        turns = []
        for key in self.keys:
            held = self.held.get(key)
            ends = {answer: self._verdict({**self.held, key: answer}) for answer in (True, False) if answer is not held}
            ends = {answer: end for answer, end in ends.items() if end != verdict}
            alone = self.diagram.restrict(self.f, {name: value for name, value in self.fixed.items() if name != key})
            weight = importance(self.diagram, alone, key, self.weights)
            suffices, blocks = _member(sufficient, key), _member(blocking, key)
            if ends or weight or suffices or blocks:
                turns.append(Turn(key, held, self.how.get(key, ""), ends, weight, suffices, blocks))
        chance = self.diagram.weigh(self.diagram.restrict(self.f, self.fixed), self.weights)
        return Deciding(tuple(turns), chance, self.narrow, 0, sufficient, blocking)

    def _verdict(self, answers: Mapping[Leaf, bool]) -> str:
        left = self.diagram.restrict(self.f, answers)
        return {Diagram.true: "DUE", Diagram.false: "NOT_DUE"}.get(left, "OPEN")

    def _smallest(self, negated: bool) -> Smallest | None:
        try:
            return smallest(self.diagram, self.diagram.inv(self.f) if negated else self.f)
        except BudgetExceeded:
            return None


def _member(found: Smallest | None, key: Leaf) -> bool | None:
    return None if found is None else any((key, answer) in found.members for answer in (True, False))
