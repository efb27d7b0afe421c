"""A case settled: the truth of every finding, once, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from treatymodel.compile import Answers, Grounded, Grounding
from treatymodel.engine import Confirmed, Confirmer, Justification, Kind, Truth, justify
from treatymodel.vocabulary.leaves import Claim, Question

if TYPE_CHECKING:
    from treatymodel.questions.hinges import Hinges


class Evaluation:
    """The values of a set of grounded clauses under one set of answers."""

    def __init__(
        self, grounding: Grounding, grounded: Iterable[Grounded], answers: Answers, extra: Iterable[int] = ()
    ) -> None:
        self.grounding = grounding
        grounded = tuple(grounded)
        self._settled_early: dict[str, list[Grounded]] = {}
        for item in grounded:
            if not item.gates:
                self._settled_early.setdefault(item.name, []).append(item)
        self._ordered: dict[str, tuple[Evaluation, dict[Grounded, Grounded]]] = {}
        self.graph = grounding.graph
        self.answers = answers
        roots = dict.fromkeys(extra)
        for body in dict.fromkeys(item.body for item in grounded):
            roots[body.node] = None
            for gate in body.gates:
                roots[gate.node] = roots[gate.own] = None
            for tick in (*body.openings, *body.deadlines):
                roots[tick.node] = None
            for _, node in body.variations:
                roots[node] = None
        self.roots = tuple(roots)
        self.confirmer = Confirmer(self.graph, self._known, roots=self.roots)
        self.confirmer.all(self.roots)
        self._others: dict[str, Confirmer] = {}
        self.hinges: dict[Grounded, Hinges] = {}
        """The hinges that were worked out already."""
        self._presumed: dict[int, tuple[Question, ...]] = {}

    def in_order(self, item: Grounded) -> tuple[Evaluation, Grounded]:
        """The grounded clause with its gates in order, up to the first that fails where it fails in any case."""
        if item.gates:
            return self, item
        if item.name not in self._ordered:
            self._ordered[item.name] = self._in_order(self._settled_early[item.name])
        evaluation, ordered = self._ordered[item.name]
        return evaluation, ordered[item].like or ordered[item]

    def _in_order(self, items: list[Grounded]) -> tuple[Evaluation, dict[Grounded, Grounded]]:
        """What was settled of a clause before its bearers were looked at, in one go."""
        ordered = dict(zip(items, self.grounding.in_order(items), strict=True))
        return Evaluation(self.grounding, ordered.values(), self.answers), ordered

    def first_gate(self, item: Grounded) -> str:
        """The first gate that fails of what was settled early, without grounding it; empty where that does not tell."""
        return "" if item.gates else self.grounding.first_gate(item)

    def _known(self, key: object) -> bool | None:
        assert isinstance(key, (Claim, Question))
        return self.answers.known(key)

    def confirmed(self, node: int) -> Confirmed:
        """The confirmed truth of a node."""
        return self.confirmer.of(node)

    def truth(self, node: int) -> Truth:
        """The truth of a node under every answer to what is open."""
        return self.confirmer.of(node).truth

    def leaning(self, node: int) -> Truth:
        """The truth of a node if every open question of law and wording went as opinion leans."""

        def known(key: object) -> bool | None:
            value = self._known(key)
            if value is None and isinstance(key, Question):
                return self.answers.leaning(key)
            return value

        return self._other("leaning", known).of(node).truth

    def unpresumed(self, node: int) -> Confirmed:
        """The truth of a node with every presumption left open."""
        return self._other("unpresumed", self.answers.shown).of(node)

    def _other(self, name: str, known: object) -> Confirmer:
        if name not in self._others:
            self._others[name] = Confirmer(self.graph, known, roots=self.roots)  # type: ignore[arg-type]
        return self._others[name]

    def justification(self, node: int) -> Justification:
        """Why the node has its value."""
        return justify(self.graph, self.confirmer.settled, node)

    def rests_on_presumptions(self, node: int) -> bool:
        """Whether another answer to what is presumed could change the value of the node, as far as its reasons tell."""
        return self.confirmer.at_first(node) is None or bool(self.presumed_under(node))

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
        return [self.graph.key(leaf) for leaf in self.graph.leaves([node])]
