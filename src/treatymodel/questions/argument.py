"""Arguments: explanations as values, before they are words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from treatymodel.compile import GATES, Conclusion, Grounded
from treatymodel.engine import TRUE, Kind, Truth
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.hinges import fill
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Args, Claim, Question
from treatymodel.wording import Drawn, Shown

_TAKEN_IN = {"kind", "actors", "place"}
"""The gates that place and qualifiers take in: object and place have to go with kind and actors of the same pattern."""
_TRUTHS = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.OPEN: "open"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an argument.

    `kind` is `findings`, `finding`, `gate`, `conclusion`, `claim`, `question`, `all`, `any` or `not`; `holds` is yes,
    no or open. `name` and `args` say what it is about; `source` where it stands; of a question `how` says who answered
    it and `asks` what it asks.
    `because` lists the steps on which it rests, in order; `mutual` those among them that rest on it in turn.
    """

    kind: str
    holds: str
    name: str = ""
    args: Args = ()
    source: str = ""
    how: str = ""
    asks: str = ""
    because: tuple[int, ...] = ()
    mutual: tuple[int, ...] = ()

    def get(self, key: str) -> str:
        """The argument, or empty text."""
        return dict(self.args).get(key, "")


@dataclass(frozen=True, slots=True)
class Argument(Shown, Drawn):
    """Numbered steps; `root` is the conclusion. Shared steps stand once."""

    root: int
    steps: Mapping[int, Step]

    def __repr__(self) -> str:
        return f"<Argument of {len(self.steps)} steps: {self[self.root].holds}>"

    def __getitem__(self, number: int) -> Step:
        return self.steps[number]

    def gates(self) -> tuple[Step, ...]:
        """The steps that are gates, in their order."""
        found = [step for step in self.steps.values() if step.kind == "gate"]
        return tuple(sorted(found, key=lambda step: GATES.index(step.name)))

    def presumed(self) -> tuple[Step, ...]:
        """The questions answered by presumption."""
        return tuple(step for step in self.steps.values() if step.how == "presumed")

    def sources(self) -> tuple[str, ...]:
        """Every source cited, once, in order."""
        return tuple(dict.fromkeys(step.source for step in self.steps.values() if step.source))


def argue(evaluation: Evaluation, grounded: Grounded, gates: Container[str] = GATES) -> Argument:
    """The argument for a finding: every gate that fails where one does, else every gate; of these only those given."""
    arguing = _Arguing()
    root = arguing.finding(evaluation, grounded, gates)
    return Argument(root, dict(sorted(arguing.steps.items())))


def argue_all(findings: Iterable[tuple[Evaluation, Grounded]]) -> Argument:
    """One argument for several findings of a case, under a root of kind `findings`; shared steps stand once."""
    arguing = _Arguing()
    root = arguing.numbers.fresh()
    cited = tuple(arguing.finding(evaluation, grounded, GATES) for evaluation, grounded in findings)
    arguing.steps[root] = Step("findings", "", because=cited)
    return Argument(root, dict(sorted(arguing.steps.items())))


class _Arguing:
    """Gathers steps, each node of the graph under one number."""

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self.steps: dict[int, Step] = {}

    def finding(self, evaluation: Evaluation, grounded: Grounded, wanted: Container[str]) -> int:
        """The number of the step that states the finding."""
        root = self.numbers.fresh()
        truth = evaluation.truth(grounded.node)
        names = failing_gates(evaluation, grounded) if truth is Truth.FALSE else ()
        cited = []
        for gate in grounded.gates:
            if gate.name in wanted and gate.name in (names or GATES):
                number = self.numbers.fresh()
                cited.append(number)
                because = (self._node(evaluation, gate.node),) if gate.node != TRUE else ()
                self.steps[number] = Step("gate", _TRUTHS[evaluation.truth(gate.node)], gate.name, because=because)
        said = {"clause": grounded.name, "bearer": grounded.bearer.code, **_occasion(grounded)}
        self.steps[root] = Step(
            "finding",
            _TRUTHS[truth],
            grounded.clause.id,
            tuple(said.items()),
            str(grounded.clause.cite),
            because=tuple(cited),
        )
        return root

    def _node(self, evaluation: Evaluation, root: int) -> int:
        def number(node: int) -> int:
            return self.numbers.of(evaluation, node)

        first = number(root)
        for node, step in evaluation.justification(root).steps.items():
            stated = _step(evaluation, node, step.truth)
            because, mutual = tuple(map(number, step.because)), tuple(map(number, step.mutual))
            self.steps[number(node)] = replace(stated, because=because, mutual=mutual)
        return first


def _occasion(grounded: Grounded) -> dict[str, str]:
    occurrence = grounded.occasion.occurrence
    said = {
        "event": None if occurrence is None else occurrence.id,
        "victim": grounded.occasion.victim,
        "beneficiary": grounded.scope.beneficiary,
    }
    return {key: value for key, value in said.items() if value is not None}


def failing_gates(evaluation: Evaluation, grounded: Grounded) -> tuple[str, ...]:
    """The gates that fail, in order: by themselves or, where none of those taken in does, together with these."""
    failing: list[str] = []
    for gate in grounded.gates:
        together = not _TAKEN_IN.intersection(failing) and evaluation.truth(gate.node) is Truth.FALSE
        if together or evaluation.truth(gate.own) is Truth.FALSE:
            failing.append(gate.name)
    return tuple(failing)


class _Numbers:
    """Numbers for steps, in the order in which they are first cited."""

    def __init__(self) -> None:
        self._by_node: dict[tuple[Evaluation, int], int] = {}
        self._last = 0

    def fresh(self) -> int:
        """The next number."""
        self._last += 1
        return self._last

    def of(self, evaluation: Evaluation, node: int) -> int:
        """The number of a node as one evaluation settled it."""
        if (evaluation, node) not in self._by_node:
            self._by_node[evaluation, node] = self.fresh()
        return self._by_node[evaluation, node]


def _step(evaluation: Evaluation, node: int, truth: Truth) -> Step:
    graph = evaluation.graph
    holds = _TRUTHS[truth]
    kind = graph.kind(node)
    if kind is Kind.LEAF:
        return _leaf(evaluation, graph.key(node), holds)
    if kind is Kind.REF:
        conclusion = graph.key(node)
        assert isinstance(conclusion, Conclusion)
        return Step("conclusion", holds, conclusion.name, conclusion.args, conclusion.source)
    return Step(_KINDS[kind], holds)


_KINDS = {Kind.ALL: "all", Kind.ANY: "any", Kind.NOT: "not", Kind.TRUE: "all", Kind.FALSE: "any"}


def _leaf(evaluation: Evaluation, key: object, holds: str) -> Step:
    if isinstance(key, Claim):
        return Step("claim", holds, key.predicate, key.args, key.source)
    assert isinstance(key, Question)
    declared = evaluation.answers.declared(key)
    reply = evaluation.answers.reply(key)
    return Step(
        "question",
        holds,
        key.name,
        key.args,
        source=reply.source if reply is not None else declared.declared_in,
        how=reply.how if reply is not None else f"open {declared.sort}",
        asks=fill(declared.asks, key),
    )
