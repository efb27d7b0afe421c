"""A small directed graph laid out in layers from left to right, after Sugiyama, Tagawa and Toda (1981).

Nodes have sizes and stand in layers; an edge that passes a layer bends round what stands there. The order within
layers comes from sweeps that put each node at the mean place of its neighbours, and is the one of fewest crossings
that was met, the order given among them. The places are those nearest to the neighbours that leave no overlap. Either
may be left to Graphviz.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import Literal

from treatymodel.errors import Misuse
from treatymodel.pictures.layers import Edge, longest_ways, ordered
from treatymodel.pictures.scene import Point
from treatymodel.records import dataclass

Engine = Literal["graphviz", "own"]
Size = tuple[float, float]
PASSES = 30
"""How often the places are gone over, from left to right and back."""
TURN = 24.0
"""Within how many points an edge goes up or down; from there it is level."""
_LOOSE = 0.001
"""How strongly a node without edges is drawn to where it stands."""
_BEND = 0.2
"""The height that an edge keeps free where it passes a layer, as a part of the gap."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each node stands, by its left top corner; the points through which each edge runs; the extent of all."""

    places: Mapping[str, Point]
    ways: Mapping[Edge, tuple[Point, ...]]
    width: float
    height: float


def layered(
    sizes: Mapping[str, Size],
    edges: Iterable[Edge],
    *,
    layers: Mapping[str, int] | None = None,
    gap: float = 8.0,
    between: float | Sequence[float] = 30.0,
    engine: Engine | None = None,
) -> Layout:
    """The layout of nodes with widths and heights; equal nodes and edges, in equal order, give an equal layout.

    Edges run from lower to higher layers: to those in `layers`, or where that is left out, to those that the longest
    way to each node gives, edges that close a circle aside. `gap` parts nodes of a layer, `between` the layers, all
    alike or each from the next. `engine` chooses who orders and places the nodes: left out, Graphviz where pygraphviz
    is installed, otherwise the library itself. The ends of an edge in one layer, or against the layers, are joined by
    a straight line. Meant for some hundreds of nodes: a sweep costs what the edges and their bends count.
    """
    kept = list(dict.fromkeys(edges))
    at = dict(layers) if layers is not None else longest_ways(sizes, kept)
    drawn = _Drawn(sizes, kept, at)
    chosen = engine or ("graphviz" if find_spec("pygraphviz") else "own")
    tops = _by_graphviz(drawn, gap) if chosen == "graphviz" else _by_itself(drawn, gap)
    gaps = [between] * (len(drawn.rows) - 1) if isinstance(between, (int, float)) else list(between)
    lefts = [0.0]
    for row, space in zip(drawn.rows, gaps, strict=False):
        lefts.append(lefts[-1] + _widest(drawn, row) + space)
    rise = min((tops[name] for name in sizes), default=0.0)
    places = {name: (lefts[at[name]], tops[name] - rise) for name in sizes}
    ways = {edge: _way(edge, drawn, places, lefts, tops, rise) for edge in kept}
    return Layout(
        places,
        ways,
        max((places[name][0] + sizes[name][0] for name in sizes), default=0.0),
        max((places[name][1] + sizes[name][1] for name in sizes), default=0.0),
    )


class _Drawn:
    """The graph with a bend for each layer that an edge passes, so that every part of it joins neighbouring layers."""

    def __init__(self, sizes: Mapping[str, Size], edges: Sequence[Edge], at: Mapping[str, int]) -> None:
        self.sizes = dict(sizes)
        self.rows: list[list[str]] = [[] for _ in range(max(at.values(), default=-1) + 1)]
        for name in sizes:
            self.rows[at[name]].append(name)
        self.bends: dict[Edge, list[str]] = {}
        self.parts: list[Edge] = []
        for place, (start, end) in enumerate(edges):
            if at[end] <= at[start]:
                continue
            passed = range(at[start] + 1, at[end])
            self.bends[start, end] = [f"\0{place}.{layer}" for layer in passed]
            for name, layer in zip(self.bends[start, end], passed, strict=True):
                self.sizes[name] = (0.0, 0.0)
                self.rows[layer].append(name)
            through = [start, *self.bends[start, end], end]
            self.parts += pairwise(through)
        self.before: dict[str, list[str]] = {name: [] for name in self.sizes}
        self.after: dict[str, list[str]] = {name: [] for name in self.sizes}
        for start, end in self.parts:
            self.before[end].append(start)
            self.after[start].append(end)

    def wish(self, name: str, middle: Mapping[str, float]) -> tuple[float, float]:
        """Where a node is drawn to, and how strongly: an edge pulls the less, the more edges leave or enter there."""
        pulls = [(1 / (len(self.after[other]) * len(self.before[name])), middle[other]) for other in self.before[name]]
        pulls += [(1 / (len(self.after[name]) * len(self.before[other])), middle[other]) for other in self.after[name]]
        strength = sum(pull for pull, _ in pulls)
        if not strength:
            return _LOOSE, middle[name]
        return strength, sum(pull * place for pull, place in pulls) / strength

    def apart(self, one: str, other: str, gap: float) -> float:
        """How far the middles of two neighbours in a layer are at least apart."""
        space = gap if one[0] != "\0" and other[0] != "\0" else gap * _BEND * 2
        return (self.sizes[one][1] + self.sizes[other][1]) / 2 + space


def _widest(drawn: _Drawn, row: Sequence[str]) -> float:
    return max((drawn.sizes[name][0] for name in row), default=0.0)


def _by_itself(drawn: _Drawn, gap: float) -> dict[str, float]:
    rows = ordered(drawn.rows, drawn.before, drawn.after)
    middle: dict[str, float] = {}
    for row in rows:
        down = 0.0
        for place, name in enumerate(row):
            down += drawn.apart(row[place - 1], name, gap) if place else 0.0
            middle[name] = down
    for _ in range(PASSES):
        for row in (*rows, *rows[::-1]):
            _settle(row, middle, drawn, gap)
    return {name: place - drawn.sizes[name][1] / 2 for name, place in middle.items()}


def _settle(row: Sequence[str], middle: dict[str, float], drawn: _Drawn, gap: float) -> None:
    """Each node of a row as near to its neighbours as their order allows: least squares, pooling those that collide."""
    offset = 0.0
    offsets: list[float] = []
    pools: list[tuple[float, float, int]] = []
    for rank, name in enumerate(row):
        offset += drawn.apart(row[rank - 1], name, gap) if rank else 0.0
        offsets.append(offset)
        pull, wish = drawn.wish(name, middle)
        pools.append((pull, wish - offset, 1))
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            (strong, high, many), (weak, low, few) = pools[-2:]
            pools[-2:] = [(strong + weak, (high * strong + low * weak) / (strong + weak), many + few)]
    settled = [top for _, top, count in pools for _ in range(count)]
    for name, top, below in zip(row, settled, offsets, strict=True):
        middle[name] = top + below


def _by_graphviz(drawn: _Drawn, gap: float) -> dict[str, float]:
    """The tops of the nodes as the program `dot` places them."""
    try:
        from pygraphviz import AGraph
    except ModuleNotFoundError:
        raise Misuse("layout by Graphviz needs an extra: install `treatymodel[graphviz]`") from None
    graph = AGraph(strict=False, directed=True, rankdir="LR", nodesep=gap / 72, ranksep=0.5)
    names = {name: f"n{place}" for place, name in enumerate(drawn.sizes)}
    for name, (wide, tall) in drawn.sizes.items():
        graph.add_node(names[name], shape="box", label="", fixedsize=True, width=wide / 72, height=tall / 72)
    for row in drawn.rows:
        graph.add_subgraph([names[name] for name in row], rank="same")
    for row, following in pairwise(drawn.rows):
        graph.add_edge(names[row[0]], names[following[0]], style="invis", weight=0)
    for start, end in drawn.parts:
        graph.add_edge(names[start], names[end], weight=2)
    graph.layout(prog="dot")
    across = {name: -float(graph.get_node(key).attr["pos"].split(",")[1]) for name, key in names.items()}
    tops: dict[str, float] = {}
    for row in drawn.rows:
        floor = float("-inf")
        for name in sorted(row, key=across.__getitem__):
            tops[name] = max(across[name] - drawn.sizes[name][1] / 2, floor)
            floor = tops[name] + drawn.sizes[name][1]
    return tops


def _way(
    edge: Edge,
    drawn: _Drawn,
    places: Mapping[str, Point],
    lefts: Sequence[float],
    tops: Mapping[str, float],
    rise: float,
) -> tuple[Point, ...]:
    """From the right of the one node to the left of the other, level at each end and through each bend."""
    (left, top), (wide, tall) = places[edge[0]], drawn.sizes[edge[0]]
    start = (left + wide, top + tall / 2)
    end = (places[edge[1]][0], places[edge[1]][1] + drawn.sizes[edge[1]][1] / 2)
    if edge not in drawn.bends:
        return ((left + wide / 2, start[1]), (end[0] + drawn.sizes[edge[1]][0] / 2, end[1]))
    layer = lefts.index(left)
    points = [start]
    for name in drawn.bends[edge]:
        layer += 1
        height = tops[name] - rise
        points += turned(points[-1], (lefts[layer], height))
        points.append((lefts[layer] + _widest(drawn, drawn.rows[layer]), height))
    return (*points, *turned(points[-1], end))


def turned(start: Point, end: Point) -> tuple[Point, ...]:
    """The points that lead from one to the other: first up or down without a kink, then level."""
    reach = min(end[0] - start[0], TURN)
    rise = end[1] - start[1]
    eased = [(part * part * (3 - 2 * part), part) for part in (0.2, 0.35, 0.5, 0.65, 0.8)]
    turn = [(start[0] + reach * part, start[1] + rise * ease) for ease, part in eased]
    return (*turn, (start[0] + reach, end[1]), end) if reach < end[0] - start[0] else (*turn, end)
