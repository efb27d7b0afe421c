"""A first look at nodes of a graph that still grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from treatymodel.engine.graph import Graph, Kind


class Peek:
    """The truth of nodes as far as three values tell: what it calls true or false is so; None says nothing.

    `known` gives the answer to a leaf, or None. A named node without a body, or on the way to itself, is None. Nodes
    are looked at once, so ask when all that they rest on is there. As long as no way was `circular`, None is OPEN and
    the others are the truth.
    """

    __slots__ = ("_graph", "_known", "_values", "circular")

    def __init__(self, graph: Graph, known: Callable[[Any], bool | None]) -> None:
        self._graph = graph
        self._known = known
        self._values: dict[int, bool | None] = {}
        self.circular = False

    def of(self, node: int) -> bool | None:
        """The truth of the node, where it shows."""
        values, parts = self._values, self._graph.parts
        if node in values:
            return values[node]
        entered: set[int] = set()
        work = [node]
        while work:
            at = work[-1]
            if at in values:
                work.pop()
                continue
            if at not in entered:
                entered.add(at)
                mark = len(work)
                for part in parts(at):
                    if part not in values:
                        if part in entered:
                            self.circular = True
                        else:
                            work.append(part)
                if len(work) > mark:
                    continue
            values[at] = self._evaluate(at)
            work.pop()
        return values[node]

    @property
    def values(self) -> Mapping[int, bool | None]:
        """What was looked at so far."""
        return self._values

    def _evaluate(self, node: int) -> bool | None:
        kind = self._graph.kind(node)
        if kind is Kind.LEAF:
            return self._known(self._graph.key(node))
        look = self._values.get
        values = [look(part) for part in self._graph.parts(node)]
        if kind is Kind.ALL:
            return False if False in values else None if None in values else True
        if kind is Kind.ANY:
            return True if True in values else None if None in values else False
        if kind is Kind.NOT:
            return None if values[0] is None else not values[0]
        if kind is Kind.REF:
            return values[0] if values else None
        return kind is Kind.TRUE
