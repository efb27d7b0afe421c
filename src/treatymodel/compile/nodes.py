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
        return self._counts(number, list(parts))[number]

    def _counts(self, number: int, parts: list[int]) -> list[int]:
        """That none or more of the parts hold, one or more, and so on; by halves, so that no reason lies deep."""
        if len(parts) <= 1:
            return [self.true, *parts, *[self.false] * number][: number + 1]
        half = len(parts) // 2
        left, right = self._counts(number, parts[:half]), self._counts(number, parts[half:])
        return [
            self.some(
                self.every([left[here], right[count - here]])
                for here in range(count, -1, -1)
                if self.false not in (left[here], right[count - here])
            )
            for count in range(number + 1)
        ]

    def conclude(self, conclusion: Conclusion, body: Callable[[], int]) -> int:
        """The named node of a conclusion; `body` is built the first time, and may refer to it."""
        node = self.graph.ref(conclusion)
        if not self.graph.is_defined(node) and conclusion not in self._begun:
            self._begun.add(conclusion)
            self.graph.define(node, body())
        return node
