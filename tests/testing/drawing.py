"""Drawing the same values each time, names that leave no sort of argument empty, and atoms of a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import Atom, registry
from treatymodel.testing.strategies import Names

RICH = Names(
    parties=("AAA", "BBB", "CCC"),
    organisations=("CCC",),
    classes=("state",),
    places=("north",),
    instruments=("t1", "t2"),
    clauses=("c1", "t2/c1"),
    roles=("guarantor",),
    tags=("senior",),
    selectors=("group",),
    areas=("zone",),
    organs=("council",),
    variants=("variant-a",),
    itself=True,
    questions=(("a_fact", "fact"), ("a_law", "law"), ("a_text", "text"), ("a_record", "record")),
)


QUIET = settings(derandomize=True, deadline=None, database=None, phases=[Phase.generate, Phase.shrink])


def first(strategy: SearchStrategy[Any], wanted: Callable[[Any], bool]) -> Any:
    """The smallest value of the strategy that is wanted."""
    return find(strategy, wanted, settings=settings(QUIET, max_examples=5000))


def drawn(strategy: SearchStrategy[Any], count: int) -> list[Any]:
    """So many values of the strategy."""
    found: list[Any] = []

    @settings(QUIET, max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


@contextmanager
def entered(kind: type[Atom]) -> Iterator[None]:
    """The registry with one more atom."""
    registry.atom(kind)
    try:
        yield
    finally:
        registry._ATOMS.pop(kind.name)
