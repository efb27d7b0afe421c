"""What a node can be worth: bounded distributive lattices with a complement, and their lift to surely / possibly."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Generic, NamedTuple, Protocol, TypeVar

V = TypeVar("V")


class Algebra(Protocol[V]):
    """A bounded distributive lattice in which `inv` turns the order round; equal values compare equal."""

    @property
    def false(self) -> V:
        """The bottom."""

    @property
    def true(self) -> V:
        """The top."""

    def any(self, xs: Iterable[V]) -> V:
        """The least value at or above all `xs`; of none, the bottom."""

    def all(self, xs: Iterable[V]) -> V:
        """The greatest value at or below all `xs`; of none, the top."""

    def inv(self, x: V) -> V:
        """The complement, its own inverse."""


class Bool:
    """The algebra of true and false."""

    __slots__ = ()

    false = False
    true = True

    def any(self, xs: Iterable[bool]) -> bool:
        """True when one of `xs` is."""
        return any(xs)

    def all(self, xs: Iterable[bool]) -> bool:
        """True when all `xs` are."""
        return all(xs)

    def inv(self, x: bool) -> bool:
        """The other one."""
        return not x


class Pair(NamedTuple, Generic[V]):
    """Bounds on a value that is not fully known: at least `surely`, at most `possibly`."""

    surely: V
    possibly: V


class Open(Generic[V]):
    """Lifts an algebra to bounds; De Morgan's laws hold, but `x or not x` need not be true (Kleene's strong logic)."""

    __slots__ = ("_base", "false", "open", "true")

    def __init__(self, base: Algebra[V]) -> None:
        self._base = base
        self.false = Pair(base.false, base.false)
        self.true = Pair(base.true, base.true)
        self.open = Pair(base.false, base.true)

    def any(self, xs: Iterable[Pair[V]]) -> Pair[V]:
        """The bounds of the join."""
        pairs = list(xs)
        return Pair(self._base.any([x[0] for x in pairs]), self._base.any([x[1] for x in pairs]))

    def all(self, xs: Iterable[Pair[V]]) -> Pair[V]:
        """The bounds of the meet."""
        pairs = list(xs)
        return Pair(self._base.all([x[0] for x in pairs]), self._base.all([x[1] for x in pairs]))

    def inv(self, x: Pair[V]) -> Pair[V]:
        """What is surely so is possibly not its complement, so the bounds change places."""
        return Pair(self._base.inv(x.possibly), self._base.inv(x.surely))


class Truth(Enum):
    """The three values of `Open(Bool())`."""

    TRUE = "TRUE"
    FALSE = "FALSE"
    OPEN = "OPEN"


def truth_of(pair: Pair[bool]) -> Truth:
    """TRUE when surely so, FALSE when not even possibly so, OPEN between."""
    if pair.surely:
        return Truth.TRUE
    return Truth.OPEN if pair.possibly else Truth.FALSE


def answered(answer: bool | None) -> Pair[bool]:
    """The bounds that an answer sets; None is no answer."""
    return Pair(answer is True, answer is not False)
