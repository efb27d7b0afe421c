"""In which order a diagram had best take up its variables."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

from treatymodel.engine.components import components
from treatymodel.engine.graph import Graph, Kind


def side_by_side(graph: Graph, roots: Iterable[int], settled: Container[int] = ()) -> list[Any]:
    """The keys of the leaves under `roots`, each beside those that it is joined with, as far as that goes.

    Deeper parts come first, and a leaf that meets one which has its place already is put next to that (Fujii, Ootomo
    and Hori 1993). So of `a or b or …` and then `(a and x) or (b and y) or …` the pairs lie together, and a diagram
    grows with the number of pairs, not as two to that number. Nothing under a node that is `settled` is looked at.
    """
    firsts = list(roots)

    def parts(node: int) -> tuple[int, ...]:
        return () if node in settled else graph.parts(node)

    depth = _depths(firsts, parts)
    after: dict[int | None, int | None] = {None: None}
    last: dict[int, int | None] = {}
    cursor: int | None = None
    work = [(root, False) for root in sorted(firsts, key=depth.__getitem__)]
    while work:
        node, complete = work.pop()
        if complete or node in settled:
            last[node] = cursor
        elif node in last:
            cursor = last[node]
        elif graph.kind(node) is Kind.LEAF:
            after[node], after[cursor] = after[cursor], node
            cursor = last[node] = node
        else:
            placed = [part for part in parts(node) if part in after]
            cursor = last[node] = placed[-1] if placed else cursor
            work.append((node, True))
            work += [(part, False) for part in sorted(parts(node), key=depth.__getitem__)]
    return [graph.key(leaf) for leaf in _chain(after)]


def _depths(roots: Iterable[int], parts: Callable[[int], tuple[int, ...]]) -> dict[int, int]:
    """How many nodes lie under each on the longest way; in a circle all alike."""
    depths: dict[int, int] = {}
    for component in components(roots, parts):
        below = max((depths.get(part, -1) for node in component for part in parts(node)), default=-1)
        depths.update(dict.fromkeys(component, below + 1))
    return depths


def _chain(after: dict[int | None, int | None]) -> Iterable[int]:
    leaf = after[None]
    while leaf is not None:
        yield leaf
        leaf = after[leaf]
