"""A case settled: the truth of every finding, once, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.compile import Answers, Grounded, Grounding
from treatymodel.engine import Confirmed, Confirmer, Graph, Justification, Kind, Truth, justify
from treatymodel.vocabulary.leaves import Claim, Question

if TYPE_CHECKING:
    from treatymodel.questions.hinges import Hinges

FEW = 60
"""Up to how many leaves a diagram takes in the order in which they are met, as readers would."""


class Truths:
    """The truth of the nodes of a case under one set of answers; every evaluation of the case shares it."""

    def __init__(self, graph: Graph, answers: Answers) -> None:
        self.graph = graph
        self.answers = answers
        self.known = Confirmer(graph, answers.known)
        """With what is answered and presumed."""

    @cached_property
    def leaning(self) -> Confirmer:
        """With every open question of law and wording answered as opinion leans."""
        return Confirmer(self.graph, self._leaning)

    @cached_property
    def unpresumed(self) -> Confirmer:
        """With every presumption left open."""
        return Confirmer(self.graph, self.answers.shown)

    def _leaning(self, key: Claim | Question) -> bool | None:
        value = self.answers.known(key)
        return self.answers.leaning(key) if value is None and isinstance(key, Question) else value


class Evaluation:
    """The values of a set of grounded clauses under one set of answers."""

    def __init__(
        self,
        grounding: Grounding,
        grounded: Iterable[Grounded],
        answers: Answers,
        extra: Iterable[int] = (),
        truths: Truths | None = None,
    ) -> None:
        self.grounding = grounding
        self._settled_early: dict[str, list[Grounded]] = {}
        nodes = dict.fromkeys(extra)
        for item in grounded:
            nodes[item.node] = None
            if not item.gates:
                self._settled_early.setdefault(item.name, []).append(item)
        self._ordered: dict[tuple[str, bool], tuple[Evaluation, dict[Grounded, Grounded]]] = {}
        self.graph = grounding.graph
        self.answers = answers
        self.truths = truths or Truths(self.graph, answers)
        self.truths.known.all(nodes)
        self.hinges: dict[Grounded, Hinges] = {}
        """The hinges that were worked out already."""
        self._presumed: dict[int, tuple[Question, ...]] = {}

    def in_order(self, item: Grounded) -> tuple[Evaluation, Grounded]:
        """The grounded clause with its gates in order, up to the first that fails where it fails in any case."""
        if item.gates:
            return self, item
        key = (item.name, bool(self.first_gate(item)))
        if key not in self._ordered:
            own = [other for other in self._settled_early[item.name] if bool(self.first_gate(other)) is key[1]]
            self._ordered[key] = self._in_order(own)
        evaluation, ordered = self._ordered[key]
        return evaluation, ordered[item].like or ordered[item]

    def _in_order(self, items: list[Grounded]) -> tuple[Evaluation, dict[Grounded, Grounded]]:
        """What was settled of a clause early, in one go: with the first gate that fails or without."""
        ordered = dict(zip(items, self.grounding.in_order(items), strict=True))
        return Evaluation(self.grounding, ordered.values(), self.answers, truths=self.truths), ordered

    def first_gate(self, item: Grounded) -> str:
        """The first gate that fails of what was settled early, without grounding it; empty where that does not tell."""
        return "" if item.gates else self.grounding.first_gate(item)

    def confirmed(self, node: int) -> Confirmed:
        """The confirmed truth of a node."""
        return self.truths.known.of(node)

    def truth(self, node: int) -> Truth:
        """The truth of a node under every answer to what is open."""
        return self.truths.known.of(node).truth

    def leaning(self, node: int) -> Truth:
        """The truth of a node if every open question of law and wording went as opinion leans."""
        return self.truths.leaning.of(node).truth

    def unpresumed(self, node: int) -> Confirmed:
        """The truth of a node with every presumption left open."""
        return self.truths.unpresumed.of(node)

    def justification(self, node: int) -> Justification:
        """Why the node has its value."""
        return justify(self.graph, self.truths.known.settled(node), node)

    def rests_on_presumptions(self, node: int) -> bool:
        """Whether another answer to what is presumed could change the value of the node, as far as its reasons tell."""
        return self.truths.known.at_first(node) is None or bool(self.presumed_under(node))

    def presumed_under(self, node: int) -> tuple[Question, ...]:
        """The questions answered by presumption that the reasons for the value of the node cite, in order."""
        if node not in self._presumed:
            cited = [part for part in self.justification(node).steps if self.graph.kind(part) is Kind.LEAF]
            keys = [self.graph.key(part) for part in cited]
            self._presumed[node] = tuple(key for key in keys if isinstance(key, Question) and self._is_presumed(key))
        return self._presumed[node]

    def _is_presumed(self, question: Question) -> bool:
        reply = self.answers.reply(question)
        return reply is not None and reply.how == "presumed"

    def order_under(self, node: int) -> list[object]:
        """The leaves under a node in order, so that hinges do not depend on what else is in the case."""
        met = [self.graph.key(leaf) for leaf in self.graph.leaves([node])]
        return met if len(met) <= FEW else self.truths.known.order_under(node)
