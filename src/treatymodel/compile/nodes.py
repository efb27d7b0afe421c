"""Building nodes: leaves, joins and named conclusions, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from treatymodel.compile.legend import Conclusion
from treatymodel.engine import Graph
from treatymodel.vocabulary.leaves import Claim, Question


class Nodes:
    """Adds to a graph. Settled claims and questions become leaves; conclusions become named nodes."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.true = self.graph.all(())
        self.false = self.graph.any(())
        self._begun: set[Conclusion] = set()

    def known(self, value: bool, predicate: str, source: str = "", /, **args: str) -> int:
        """A claim that is settled."""
        return self.graph.leaf(Claim(predicate, tuple(args.items()), value, source))

    def ask(self, name: str, /, **args: str | None) -> int:
        """A question that may be open."""
        return self.graph.leaf(Question.of(name, **args))

    def every(self, parts: Iterable[int]) -> int:
        """All of the parts; constants and the parts of one part are not kept apart."""
        kept = [part for part in parts if part != self.true]
        return self.graph.all(kept) if len(kept) > 1 else kept[0] if kept else self.true

    def some(self, parts: Iterable[int]) -> int:
        """Any of the parts."""
        kept = [part for part in parts if part != self.false]
        return self.graph.any(kept) if len(kept) > 1 else kept[0] if kept else self.false

    def opposite(self, part: int) -> int:
        """Not the part."""
        return self.graph.inv(part)

    def at_least(self, number: int, parts: Iterable[int]) -> int:
        """`number` or more of the parts."""
        counts = [self.true] + [self.false] * number
        for part in parts:
            for count in range(number, 0, -1):
                counts[count] = self.some([counts[count], self.every([counts[count - 1], part])])
        return counts[number]

    def conclude(self, conclusion: Conclusion, body: Callable[[], int]) -> int:
        """The named node of a conclusion; `body` is built the first time, and may refer to it."""
        node = self.graph.ref(conclusion)
        if not self.graph.is_defined(node) and conclusion not in self._begun:
            self._begun.add(conclusion)
            self.graph.define(node, body())
        return node
