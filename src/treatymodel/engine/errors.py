"""The errors of the engine."""

from __future__ import annotations

from collections.abc import Hashable

from treatymodel.errors import Misuse, quoted
from treatymodel.errors import TreatyError as LibraryError


class UndefinedReference(Misuse):
    """A named node that was announced, is needed for an answer and was never defined; `key` is its name."""

    def __init__(self, key: Hashable) -> None:
        super().__init__(f"nothing defines {quoted(key)}")
        self.args = (key,)
        self.key = key


class NegatedCycle(LibraryError):  # noqa: N818
    """A node that would hold because it does not hold: a NOT inside a cycle.

    `cycle` has the names round the loop, each resting on the next and the last, negated, on the first.
    """

    def __init__(self, cycle: tuple[Hashable, ...]) -> None:
        loop = " -> ".join([*map(quoted, cycle), f"not {quoted(cycle[0])}"])
        super().__init__(f"a negation inside a cycle: {loop}")
        self.args = (cycle,)
        self.cycle = cycle


class BudgetExceeded(LibraryError):  # noqa: N818
    """A decision diagram that would need more than `budget` nodes."""

    def __init__(self, budget: int) -> None:
        super().__init__(f"not decided within {budget} nodes")
        self.args = (budget,)
        self.budget = budget
