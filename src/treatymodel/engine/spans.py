"""Sets of whole numbers that run on without end on either side, such as days: a value is where it turns in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from treatymodel.errors import Misuse


class SpanSet(NamedTuple):
    """A set of whole numbers: whether it holds all that lie far enough below, and where that turns round.

    Each number in `turns` is the first of a span, or the first no longer of one; they rise. Equal sets are equal.
    """

    below: bool
    turns: tuple[int, ...]

    def holds(self, number: int) -> bool:
        """Whether the number belongs to the set."""
        return self.below ^ (sum(turn <= number for turn in self.turns) % 2 == 1)

    @property
    def spans(self) -> tuple[tuple[int | None, int | None], ...]:
        """Its half-open spans in order, each from its first number to the first no longer in it; None without end."""
        edges: Iterator[int | None] = chain((None,) if self.below else (), self.turns, (None,))
        return tuple(zip(edges, edges, strict=False))

    def __repr__(self) -> str:
        said = (f"[{'' if start is None else start}, {'' if end is None else end})" for start, end in self.spans)
        return f"<SpanSet {' '.join(said) or 'empty'}>"


class Spans:
    """The algebra of sets of whole numbers made of finitely many spans."""

    __slots__ = ()

    false = SpanSet(False, ())
    true = SpanSet(True, ())

    @staticmethod
    def span(start: int | None, end: int | None) -> SpanSet:
        """The numbers from `start` up to `end`, itself not one of them; None is without end. May be empty."""
        if start is not None and end is not None and end <= start:
            return Spans.false
        return SpanSet(start is None, tuple(turn for turn in (start, end) if turn is not None))

    def any(self, xs: Iterable[SpanSet]) -> SpanSet:
        """The numbers in one of `xs`."""
        return _swept(list(xs), 1)

    def all(self, xs: Iterable[SpanSet]) -> SpanSet:
        """The numbers in all of `xs`."""
        sets = list(xs)
        return _swept(sets, len(sets))

    def inv(self, x: SpanSet) -> SpanSet:
        """The numbers not in `x`."""
        return SpanSet(not x.below, x.turns)

    def tiles(self, edges: Iterable[int]) -> tuple[SpanSet, ...]:
        """The spans into which the numbers `edges` cut everything, in order; of none, one that holds everything."""
        cuts = sorted(set(edges))
        return tuple(self.span(start, end) for start, end in zip((None, *cuts), (*cuts, None), strict=True))


def first_of(tile: SpanSet) -> int:
    """A number of a set that is not empty: the first that it has, or else the last before it turns."""
    if tile == Spans.false:
        raise Misuse("an empty set has no number")
    if not tile.below:
        return tile.turns[0]
    return tile.turns[0] - 1 if tile.turns else 0


def _swept(sets: list[SpanSet], needed: int) -> SpanSet:
    """The numbers that lie in at least `needed` of the sets."""
    moves: dict[int, int] = {}
    for one in sets:
        step = -1 if one.below else 1
        for turn in one.turns:
            moves[turn] = moves.get(turn, 0) + step
            step = -step
    within = sum(one.below for one in sets)
    below = inside = within >= needed
    turns = []
    for turn in sorted(moves):
        within += moves[turn]
        if (within >= needed) is not inside:
            inside = not inside
            turns.append(turn)
    return SpanSet(below, tuple(turns))
