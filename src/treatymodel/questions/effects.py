"""What a text asks of whom in a case, as functions of everything that nobody answered."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from treatymodel.compile import Conclusion, Grounded, Tick
from treatymodel.compile.record import Happening
from treatymodel.engine import BUDGET, BudgetExceeded, Confirmed, Diagram, Graph, Kind, Truth
from treatymodel.model.obligation import Variation
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.reading import scope_of
from treatymodel.vocabulary.leaves import Question

Naming = Callable[[Question], Question]
Key = tuple[object, ...]
UNDECIDED = -1
"""In the place of a function that outgrew the node budget."""
IN_TIME = " in time"
"""What follows an act, in the key of a breach, where it was due by a deadline that was missed."""
_STRENGTH = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
_VERDICTS = {Truth.TRUE: Verdict.DUE, Truth.FALSE: Verdict.NOT_DUE, Truth.OPEN: Verdict.OPEN}


class Functions:
    """Functions of questions that come from several cases, brought into one diagram: equal functions are equal ints."""

    def __init__(self, budget: int = 40 * BUDGET) -> None:
        self._budget = budget
        self.diagram = Diagram(budget)
        self.undecided = 0

    def support(self, function: int) -> tuple[Question, ...]:
        """The questions on which a function turns."""
        keys = self.diagram.support(function) if function != UNDECIDED else ()
        return tuple(key for key in keys if isinstance(key, Question))

    def put(self, function: int, answers: Mapping[Question, int]) -> int:
        """The function with what answers some of its questions in their place."""
        if function == UNDECIDED:
            return UNDECIDED
        try:
            return self.diagram.compose(function, answers)
        except BudgetExceeded:
            return UNDECIDED

    def renewed(self) -> bool:
        """Begins another diagram once this one is nearly full, and says so: functions of the old one are void."""
        full = 2 * len(self.diagram) > self._budget
        if full:
            self.diagram = Diagram(self._budget)
        return full

    def of(self, found: Confirmed, naming: Naming) -> int:
        """The function of a node that was confirmed, its questions named anew."""
        if not found.decided:
            self.undecided += 1
            return UNDECIDED
        if found.diagram is None or found.residual is None:
            return self.diagram.true if found.truth is Truth.TRUE else self.diagram.false
        keys, source = found.diagram.keys, found.diagram
        moved = {source.false: self.diagram.false, source.true: self.diagram.true}
        try:
            for node in source.nodes(found.residual):
                place, low, high = source.split(node)
                key = keys[place]
                assert isinstance(key, Question)
                moved[node] = self.diagram.ite(self.diagram.variable(naming(key)), moved[high], moved[low])
        except BudgetExceeded:
            self.undecided += 1
            return UNDECIDED
        return moved[found.residual]


@dataclass(slots=True)
class Effect:
    """One thing that a text asks of somebody: its content, as a function, and the findings that come to it."""

    bearer: str
    owed_to: str
    function: int
    among: Effects = field(repr=False)
    numbers: list[int] = field(default_factory=list)
    broken: list[Happening] = field(default_factory=list)
    """The breaches that it is, where it is one."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that come to it, the strongest first."""
        found = (self.among.findings[number] for number in self.numbers)
        return tuple(sorted(found, key=lambda item: _STRENGTH.index(item.verdict)))

    @property
    def verdict(self) -> Verdict:
        """The strongest verdict under the presumptions of the case."""
        found = [item.verdict for item in self.findings]
        found += [self.among.verdict_of(int(item.exists or 0)) for item in self.broken]
        return min(found, key=_STRENGTH.index)


class Effects:
    """What one text asks in a case on its event, and of whatever lasts, of its clauses named; by content.

    `naming` gives questions and words of the text the names under which two texts are compared.
    """

    def __init__(
        self,
        case: Case,
        clauses: Iterable[str],
        functions: Functions,
        naming: Naming,
        lasting: bool,
        fired: bool = True,
    ) -> None:
        """`lasting` takes in what stands or lasts, `fired` what the event fires or breaks."""
        self.case = case
        self.clauses = tuple(clauses)
        self.functions = functions
        self.naming = naming
        self.lasting = lasting
        self.fired = fired

    @cached_property
    def by_content(self) -> dict[Key, Effect]:
        """The effects, those that come about under no answers left out."""
        found: dict[Key, Effect] = {}
        for key, effect in (*self._of_findings(), *self._of_breaches()):
            if effect.function == self.functions.diagram.false:
                continue
            known = found.setdefault(key, effect)
            if known is not effect:
                known.numbers += effect.numbers
                known.broken += effect.broken
                known.function = self._either(known.function, effect.function)
        return found

    def exits(self, wanted: Container[Key]) -> dict[Key, dict[str, int]]:
        """The exits of what is asked of whom, as they are cited, each with the function of its alone barring that."""
        found: dict[Key, dict[str, int]] = {}
        for item in self._grounded:
            gates = [gate.name for gate in item.gates]
            if self._key(item) not in wanted or "exceptions" not in gates:
                continue
            name, place = self._named_for(item), gates.index("exceptions")
            before = self.case.grounding.graph.all(gate.node for gate in item.gates[:place])
            if self._function(before, name) == self.functions.diagram.false:
                continue
            own = found.setdefault(self._key(item), {})
            for cite, node in exits_in(self.case.grounding.graph, item.gates[place].node):
                held = self._function(self.case.grounding.graph.all((before, node)), name)
                if held != self.functions.diagram.false:
                    own[cite] = self._either(own.get(cite, self.functions.diagram.false), held)
        return found

    def _key(self, item: Grounded) -> Key:
        """When, who, to whom, whether they must or must not, and what."""
        occasion, clause = "event" if item.occasion.occurrence is not None else "", item.clause
        return (occasion, item.bearer.code, item.owed_to, clause.modality, clause.action or clause.regards)

    def _either(self, one: int, other: int) -> int:
        return UNDECIDED if UNDECIDED in (one, other) else self.functions.diagram.any((one, other))

    @cached_property
    def _evaluation(self) -> Evaluation:
        """The verdicts under the presumptions of the case; only where somebody asks for them."""
        case = self.case
        return Evaluation(case.grounding, self._grounded, case.answers, truths=case.truths)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the clauses on the event, and of those that last or stand."""
        return tuple(Finding(item, self._evaluation, self.case) for item in self._grounded)

    @cached_property
    def _grounded(self) -> tuple[Grounded, ...]:
        grounding, event = self.case.grounding, self.case.record.event
        grounded: list[Grounded] = []
        for name in self.clauses:
            if event is not None and self.fired:
                grounded += grounding.answers_to(event, name)
            if self.lasting:
                grounded += (*grounding.lasting(name), *grounding.standing(only=name))
        return tuple(grounded)

    def _of_findings(self) -> Iterator[tuple[Key, Effect]]:
        for number, item in enumerate(self._grounded):
            name = self._named_for(item)
            function = self._function(item.node, name)
            if function == self.functions.diagram.false:
                continue
            key = (*self._key(item), *self._content(item, name))
            yield key, Effect(item.bearer.code, item.owed_to, function, self, [number])

    def _named_for(self, item: Grounded) -> Naming:
        if item.like is None:
            return self.naming
        return lambda question: self.naming(item.put_to_bearer(question))

    def _content(self, item: Grounded, name: Naming) -> Iterator[object]:
        """All that makes two answers of one verdict different."""
        clause = item.clause
        yield from (clause.discretion, str(clause.extent and clause.extent.plain()))
        yield tuple((_varied(part), self._function(node, name)) for part, node in item.body.variations)
        yield str(item.instrument.binding if clause.binding is None else clause.binding)
        yield tuple(map(str, (clause.opens, clause.deadline)))
        for ticks in (item.body.openings, item.body.deadlines):
            yield self._ticks(ticks, name)
        yield (str(clause.against), str(clause.addressed_to), clause.stands_in_the_way, clause.bearing)

    def _ticks(self, ticks: tuple[Tick, ...], name: Naming) -> tuple[tuple[str, int], ...]:
        """The moments that a clock may give, each with the function of its doing so."""
        found = ((str(tick.moment), self._function(tick.node, name)) for tick in ticks)
        return tuple(sorted((moment, node) for moment, node in found if node != self.functions.diagram.false))

    def _function(self, node: int, name: Naming) -> int:
        return self.functions.of(self.case.truths.unpresumed.of(node), name)

    @cached_property
    def _broken(self) -> tuple[Happening, ...]:
        """The breaches of the clauses that follow from the event itself."""
        event = self.case.record.event
        if event is None or not self.fired:
            return ()
        scope = scope_of(self.case, "")
        found = (item for name in self.clauses for item in self.case.grounding.view.breaches.of((), (name,), scope))
        return tuple(item for item in found if item.origin == event.id and item.exists is not None)

    def _of_breaches(self) -> Iterator[tuple[Key, Effect]]:
        for item in self._broken:
            _, clause = self.case.world.clause(item.crossed[0])
            by, on = "+".join(item.by or ()), (item.targets[0].party if item.targets else None) or ""
            broken = str(clause.action) if clause.modality == "prohibition" else f"{clause.action}{IN_TIME}"
            key = ("breach", by, on, clause.modality, broken)
            yield key, Effect(by, on, self._function(int(item.exists or 0), self.naming), self, broken=[item])

    def verdict_of(self, node: int) -> Verdict:
        """The verdict of a node under the presumptions of the case."""
        return _VERDICTS[self._evaluation.truth(node)]


def exits_in(graph: Graph, gate: int) -> Iterator[tuple[str, int]]:
    """The exits that a gate is made of, as they are cited, each with its node."""
    for node in graph.reachable([gate]):
        key = graph.key(node) if graph.kind(node) is Kind.REF else None
        if isinstance(key, Conclusion) and key.name == "exit":
            yield str(key.get("cite")), node


def _varied(part: Variation) -> tuple[str, ...]:
    return tuple(map(str, (part.action, part.discretion, part.extent and part.extent.plain(), part.through)))
