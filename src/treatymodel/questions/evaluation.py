"""A case settled: the truth of every finding, once, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.compile import Answers, Grounded, Grounding
from treatymodel.engine import Confirmed, Confirmer, Justification, Kind, Truth, justify, truth_of
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
        self._settled_early = tuple(item for item in grounded if not item.gates)
        self.graph = grounding.graph
        self.answers = answers
        roots = dict.fromkeys(extra)
        for item in grounded:
            if item.like is not None:
                continue
            roots[item.node] = None
            roots.update(dict.fromkeys(gate.node for gate in item.gates))
            roots.update(dict.fromkeys(gate.own for gate in item.gates))
            for tick in (*item.openings, *item.deadlines):
                roots[tick.node] = None
            roots.update(dict.fromkeys(node for _, node in item.variations))
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
        evaluation, ordered = self._ordered
        return evaluation, ordered[item].like or ordered[item]

    @cached_property
    def _ordered(self) -> tuple[Evaluation, dict[Grounded, Grounded]]:
        """All that was settled before its bearer was looked at, in one go."""
        ordered = dict(zip(self._settled_early, self.grounding.in_order(self._settled_early), strict=True))
        return Evaluation(self.grounding, ordered.values(), self.answers), ordered

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
        return truth_of(self.confirmer.settled.value(node)) is Truth.OPEN or bool(self.presumed_under(node))

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
