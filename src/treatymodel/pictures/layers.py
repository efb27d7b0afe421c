"""The layers of a directed graph, and an order within them in which few edges cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Edge = tuple[str, str]
SWEEPS = 12
"""How often the order is gone over, from the first layer to the last or back."""


def longest_ways(names: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """How many edges the longest way to each node has; edges back to a node that leads to their start do not count."""
    onward: dict[str, list[str]] = {name: [] for name in names}
    for start, end in edges:
        onward[start].append(end)
    ranked: list[str] = []
    state: dict[str, int] = {}
    counted: list[Edge] = []
    for root in onward:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(onward[root]))]
        while stack:
            name, rest = stack[-1]
            end = next(rest, "")
            if not end:
                state[name] = 2
                ranked.append(name)
                stack.pop()
                continue
            if state.get(end) != 1:
                counted.append((name, end))
            if end not in state:
                state[end] = 1
                stack.append((end, iter(onward[end])))
    depth = dict.fromkeys(onward, 0)
    after: dict[str, list[str]] = {name: [] for name in onward}
    for start, end in counted:
        after[start].append(end)
    for name in reversed(ranked):
        for end in after[name]:
            depth[end] = max(depth[end], depth[name] + 1)
    return depth


def ordered(
    rows: Sequence[Sequence[str]], before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """The rows in an order with few crossings, never more than they come with."""
    best = now = [list(row) for row in rows]
    least = crossings(best, after)
    for sweep in range(SWEEPS):
        if not least:
            break
        now = [list(row) for row in now]
        near, way = (before, range(1, len(now))) if sweep % 2 == 0 else (after, range(len(now) - 2, -1, -1))
        for layer in way:
            place = {name: float(index) for row in now for index, name in enumerate(row)}
            mean = {
                name: sum(place[other] for other in near[name]) / len(near[name]) if near[name] else place[name]
                for name in now[layer]
            }
            now[layer].sort(key=mean.__getitem__)
        count = crossings(now, after)
        if count < least:
            best, least = now, count
    return best


def crossings(rows: Sequence[Sequence[str]], after: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of edges between neighbouring rows cross."""
    found = 0
    for row, following in pairwise(rows):
        place = {name: index for index, name in enumerate(following)}
        seen: list[int] = []
        for name in row:
            ends = [place[end] for end in after[name] if end in place]
            found += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return found
