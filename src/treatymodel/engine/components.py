"""Strongly connected components of a directed graph, without recursion (Tarjan 1972, as simplified by Pearce 2016)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

COMPLETE = sys.maxsize


def components(roots: Iterable[int], parts: Callable[[int], Iterable[int]]) -> Iterator[tuple[int, ...]]:
    """The components under `roots`, each sorted, each after every component that it points to."""
    # The depth of the highest open node that is known to be in the same component; COMPLETE when that is settled.
    highest: dict[int, int] = {}
    waiting: list[int] = []
    for root in roots:
        if root in highest:
            continue
        highest[root] = len(waiting)
        path = [(root, iter(parts(root)), len(waiting))]
        while path:
            node, rest, depth = path[-1]
            for part in rest:
                if part not in highest:
                    below = len(path) + len(waiting)
                    highest[part] = below
                    path.append((part, iter(parts(part)), below))
                    break
                if highest[part] < highest[node]:
                    highest[node] = highest[part]
            else:
                path.pop()
                if highest[node] == depth:
                    component = [node]
                    while waiting and highest[waiting[-1]] >= depth:
                        component.append(waiting.pop())
                    highest.update(dict.fromkeys(component, COMPLETE))
                    yield tuple(sorted(component))
                else:
                    waiting.append(node)
                    above = path[-1][0]
                    highest[above] = min(highest[above], highest[node])
