"""Random graphs for the tests of the engine, as plain tables that know nothing of the engine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from treatymodel.engine import Graph

Pick = Callable[[int, int], int]


@dataclass(frozen=True)
class Node:
    kind: str
    parts: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Sample:
    """A table of nodes, parts given by their place in it; some of its nodes as roots; the answers that are known."""

    table: tuple[Node, ...]
    roots: tuple[int, ...]
    known: dict[str, bool | None]
    seed: int

    @property
    def keys(self) -> list[str]:
        return list(self.known)

    @property
    def open_keys(self) -> list[str]:
        return [key for key, answer in self.known.items() if answer is None]


def draw_sample(pick: Pick, most_leaves: int = 12) -> Sample:
    """A graph in layers: a NOT has its part in a lower layer, names may be used before they are defined in their own.

    `pick(a, b)` chooses a whole number from `a` to `b`.
    """
    keys = [f"x{i}" for i in range(pick(1, most_leaves))]
    table = [Node("FALSE"), Node("TRUE"), *(Node("LEAF", key=key) for key in keys)]
    leaves = list(range(2, len(table)))
    table += [Node("NOT", (leaf,)) for leaf in leaves]
    lower = list(range(2, len(table)))
    fresh = [leaf + len(keys) * pick(0, 1) for leaf in leaves]
    for layer in range(pick(1, 3)):
        names = range(len(table), len(table) + pick(0, 3))
        table += [Node("REF", key=f"layer {layer}, name {i}") for i in range(len(names))]
        own = list(names)
        for _ in range(pick(2, 8)):
            table += _draw_gates(pick, len(table), lower, own, fresh)
            own.append(len(table) - 1)
        for name in names:
            table[name] = Node("REF", (own[pick(0, len(own) - 1)],), table[name].key)
        lower += own
    if pick(0, 3) == 0:
        table += _draw_count(pick, len(table), leaves)
    roots = tuple(len(table) - 1 - pick(0, min(len(own), 4) - 1) for _ in range(pick(1, 3)))
    unknown_of_four = pick(1, 4)
    known = {key: None if pick(1, 4) <= unknown_of_four else bool(pick(0, 1)) for key in keys}
    return Sample(tuple(table), roots, known, pick(0, 1 << 30))


def _draw_gates(pick: Pick, start: int, lower: list[int], own: list[int], fresh: list[int]) -> list[Node]:
    """The entries of one more gate, itself the last, when `start` entries are there; uses up `fresh` leaves."""

    def part() -> int:
        if fresh and pick(0, 2) == 0:
            return fresh.pop()
        pool = own[-4:] if own and pick(0, 2) else lower
        return pool[pick(0, len(pool) - 1)] if pick(0, 23) else pick(0, 1)

    test = lower[pick(0, len(lower) - 1)]
    match pick(0, 8):
        case 0:
            return [Node("NOT", (test,))]
        case 1 | 2:
            when, unless = Node("ALL", (test, part())), Node("ALL", (start, part()))
            return [Node("NOT", (test,)), when, unless, Node("ANY", (start + 1, start + 2))]
        case 3 | 4:
            shuffled = [part() for _ in range(3)]
            pairs = [Node("ALL", (shuffled[i], shuffled[i - 1])) for i in range(3)]
            return [*pairs, Node("ANY", (start, start + 1, start + 2))]
        case 5:
            return [Node(("ALL", "ANY")[pick(0, 1)], tuple(part() for _ in range(pick(0, 1))))]
        case _:
            return [Node(("ALL", "ANY")[pick(0, 1)], tuple(part() for _ in range(pick(2, 4))))]


def _draw_count(pick: Pick, start: int, leaves: list[int]) -> list[Node]:
    """The entries of "at least so many of the leaves, some of them negated", joined to the entry before."""
    entries: list[Node] = []
    rails = [1, *[0] * pick(1, 4)]
    for leaf in leaves:
        literal = leaf + len(leaves) * pick(0, 1)
        for i in range(len(rails) - 1, 0, -1):
            entries += [Node("ALL", (literal, rails[i - 1])), Node("ANY", (rails[i], start + len(entries)))]
            rails[i] = start + len(entries) - 1
    return [*entries, Node(("ALL", "ANY")[pick(0, 1)], (start - 1, rails[-1]))]


def sample_of(seed: int, most_leaves: int = 12) -> Sample:
    return draw_sample(random.Random(seed).randint, most_leaves)


@st.composite
def samples(draw: st.DrawFn, most_leaves: int = 6) -> Sample:
    return draw_sample(lambda low, high: draw(st.integers(low, high)), most_leaves)


def build(sample: Sample) -> tuple[Graph, list[int]]:
    """The graph of a sample and the node in it of every entry of the table."""
    graph = Graph()
    nodes: list[int] = []
    for entry in sample.table:
        parts = [] if entry.kind == "REF" else [nodes[part] for part in entry.parts]
        match entry.kind:
            case "FALSE":
                nodes.append(graph.any([]))
            case "TRUE":
                nodes.append(graph.all([]))
            case "LEAF":
                nodes.append(graph.leaf(entry.key))
            case "REF":
                nodes.append(graph.ref(entry.key))
            case "NOT":
                nodes.append(graph.inv(parts[0]))
            case "ALL":
                nodes.append(graph.all(parts))
            case _:
                nodes.append(graph.any(parts))
    for node, entry in zip(nodes, sample.table, strict=True):
        if entry.kind == "REF":
            graph.define(node, nodes[entry.parts[0]])
    for root in sample.roots:
        graph.name(f"root {root}", nodes[root])
    return graph, nodes


def table_of(graph: Graph) -> dict[int, Node]:
    """A graph read back as a table."""
    named = ("LEAF", "REF")
    kinds = {node: graph.kind(node).value for node in range(len(graph))}
    return {
        node: Node(kind, graph.parts(node), str(graph.key(node)) if kind in named else "")
        for node, kind in kinds.items()
    }
