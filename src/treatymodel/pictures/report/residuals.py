"""What is left to ask, as data: of each finding the function of its open and presumed questions that says its verdict.

A function is a decision diagram, walked from its root by the answers. Findings share functions, and functions that
differ in the names of their questions alone share a shape.
"""

from __future__ import annotations

from typing import Any

from treatymodel.compile import Answers
from treatymodel.engine import Diagram
from treatymodel.questions.finding import Finding
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question

LARGEST = 5_000
"""So many nodes may a function have; a larger one is not put into the page."""
FIXED, TOO_LARGE = -1, -2
"""In the place of a function: nothing that is open or presumed changes the verdict; it was not worked out."""
OPEN = 2
"""An answer that nobody has given, beside 0 for no and 1 for yes."""

Shape = tuple[int, ...]
"""The nodes of a diagram, each after those under it: slot of its question, node on no, node on yes. 0 is no, 1 yes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a reader may answer: what answers it now, and whether by presumption."""

    question: Question
    given: int
    presumed: bool


class Residuals:
    """The functions of the findings of a case, each once, with the questions on which they turn."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.questions: list[Asked] = []
        self.shapes: list[Shape] = []
        self.functions: list[tuple[int, ...]] = []
        """Of each function its shape, and the questions in the slots of it."""
        self._numbers: dict[Question, int] = {}
        self._shapes: dict[Shape, int] = {}
        self._functions: dict[tuple[int, ...], int] = {}
        self._extracted: dict[tuple[int, int], tuple[int, tuple[Question, ...]]] = {}
        self._diagrams: dict[int, Diagram] = {}
        """Kept, so that no other diagram takes the identity of one that was looked at."""

    def of(self, finding: Finding) -> int:
        """The number of the finding's function, or `FIXED`, or `TOO_LARGE`."""
        found = finding.evaluation.unpresumed(finding.grounded.node)
        if not found.decided:
            return TOO_LARGE
        if found.diagram is None or found.residual is None or found.residual <= found.diagram.true:
            return FIXED
        shape, keys = self._shape(found.diagram, found.residual)
        if shape == TOO_LARGE:
            return TOO_LARGE
        return self._function((shape, *map(self.ask, map(finding.grounded.put_to_bearer, keys))))

    def ask(self, question: Question) -> int:
        """The number of a question."""
        if question not in self._numbers:
            self._numbers[question] = len(self._numbers)
            reply = self.answers.reply(question)
            given = OPEN if reply is None else int(reply.value)
            self.questions.append(Asked(question, given, reply is not None and reply.how == "presumed"))
        return self._numbers[question]

    def _function(self, function: tuple[int, ...]) -> int:
        if function not in self._functions:
            self._functions[function] = len(self.functions)
            self.functions.append(function)
        return self._functions[function]

    def _shape(self, diagram: Diagram, root: int) -> tuple[int, tuple[Question, ...]]:
        kept = (id(diagram), root)
        if kept not in self._extracted:
            self._diagrams[id(diagram)] = diagram
            self._extracted[kept] = self._extract(diagram, root)
        return self._extracted[kept]

    def _extract(self, diagram: Diagram, root: int) -> tuple[int, tuple[Question, ...]]:
        nodes = diagram.nodes(root)
        if len(nodes) > LARGEST:
            return TOO_LARGE, ()
        slots: dict[int, int] = {}
        places = {diagram.false: 0, diagram.true: 1}
        flat: list[int] = []
        for node in nodes:
            position, low, high = diagram.split(node)
            places[node] = len(places)
            flat += (slots.setdefault(position, len(slots)), places[low], places[high])
        shape = tuple(flat)
        if shape not in self._shapes:
            self._shapes[shape] = len(self.shapes)
            self.shapes.append(shape)
        keys: tuple[Any, ...] = diagram.keys
        return self._shapes[shape], tuple(keys[position] for position in slots)
