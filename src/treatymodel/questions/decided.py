"""What decides each finding of a case, worked out once for those that are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from treatymodel.compile import Grounded
from treatymodel.errors import Misuse, did_you_mean, quoted
from treatymodel.questions.deciding import EVEN, Deciding, chance_of, deciding
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding
from treatymodel.questions.removing import Element, Removing
from treatymodel.vocabulary.leaves import Claim, Leaf, Question

Priors = Mapping[str, float]
"""Probabilities of answers, by the question as users write it, or by its bare name for all that are so called."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A part of the world whose removal changes the verdict of a finding, to what, and how far it moves its chance."""

    element: Element
    verdict: str
    weight: float | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with what decides it: questions and votes, and parts of the world."""

    finding: Finding
    deciding: Deciding
    removals: tuple[Removal, ...]


def whole(finding: Finding) -> tuple[Evaluation, Grounded]:
    """The evaluation and the grounded clause of a finding, with all gates; another bearer may stand for its own."""
    grounded = finding.grounded
    if grounded.whole:
        return finding.evaluation, grounded.like or grounded
    grounding = finding.evaluation.grounding
    own = grounding.ground(finding.text, finding.clause, grounded.bearer, grounded.occasion)
    return Evaluation(grounding, [own], finding.evaluation.answers), own


def put_to(finding: Finding, key: object) -> Leaf:
    """A question as it is put to the finding's bearer, for whom another may stand."""
    if isinstance(key, Question):
        return finding.grounded.put_to_bearer(key)
    assert isinstance(key, Claim)
    return key


class Weighing:
    """What decides each finding, worked out once for those that are alike."""

    def __init__(self, priors: Priors) -> None:
        self.priors = priors
        self.narrow = 0
        self.undecided = 0
        self._used: set[str] = set()
        self._met: set[str] = set()
        self._found: dict[tuple[Evaluation, int, frozenset[tuple[Leaf, float]]], Deciding] = {}

    def of(self, finding: Finding, evaluation: Evaluation, grounded: Grounded) -> Deciding:
        graph = evaluation.graph
        leaves = (graph.key(leaf) for leaf in graph.leaves([grounded.node])) if self.priors else ()
        own: dict[Leaf, float] = {}
        for key in leaves:
            chance = self.prior(finding, key)
            if isinstance(key, Question) and chance is not None:
                own[key] = chance
        kept = (evaluation, grounded.node, frozenset(own.items()))
        if kept not in self._found:
            self._found[kept] = deciding(evaluation, grounded, own)
        found = self._found[kept]
        self.narrow += found.narrow
        self.undecided += bool(found.undecided)
        return found

    def prior(self, finding: Finding, key: object) -> float | None:
        """The prior that was given for a question, as it is put to the bearer."""
        if not isinstance(key, Question):
            return None
        put = finding.grounded.put_to_bearer(key)
        self._met |= {str(put), put.name}
        for name in (str(put), put.name):
            if name in self.priors:
                self._used.add(name)
                return self.priors[name]
        return None

    def priors_in(self, finding: Finding) -> Callable[[Leaf], float]:
        """The priors of the questions under a finding."""

        def prior(key: Leaf) -> float:
            given = self.prior(finding, key)
            return EVEN if given is None else given

        return prior

    def check_used(self) -> None:
        """Raises `Misuse` for a prior that nothing used."""
        for name in self.priors:
            if name not in self._used:
                raise Misuse(f"there is no question {quoted(name)} under these findings", did_you_mean(name, self._met))


def check_priors(priors: Priors) -> None:
    for name, chance in priors.items():
        if not isinstance(chance, (int, float)) or isinstance(chance, bool) or not 0 <= chance <= 1:
            raise Misuse(f"the prior of {quoted(name)} is a probability from 0 to 1, not {quoted(chance)}")


def decided(finding: Finding, weighing: Weighing, removing: Removing) -> Decided:
    evaluation, grounded = whole(finding)
    found = weighing.of(finding, evaluation, grounded)
    elements = removing.elements(finding, evaluation.graph, grounded.node)
    removals = (_removal(finding, element, found.chance, weighing, removing) for element in elements)
    return Decided(finding, found, tuple(item for item in removals if item is not None))


def _removal(
    finding: Finding, element: Element, chance: float | None, weighing: Weighing, removing: Removing
) -> Removal | None:
    left = removing.without(element, finding)
    if left is False:
        return None
    assert not isinstance(left, bool)
    verdict = "NOT_DUE" if left is None else str(left.verdict)
    if verdict == finding.verdict:
        return None
    after = 0.0 if left is None else chance_of(left.evaluation.confirmed(left.grounded.node), weighing.priors_in(left))
    return Removal(element, verdict, None if chance is None or after is None else abs(chance - after))
