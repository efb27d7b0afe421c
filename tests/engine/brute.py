"""Slow and obvious answers to what the engine computes; nothing here uses the engine.

A function of n variables is an int with one bit for each of the 2**n completions: bit r is its value when variable i
is answered by bit i of r.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import TypeVar

from .samples import Node

T = TypeVar("T")
Bounds = tuple[bool, bool]
Term = tuple[tuple[int, bool], ...]


def evaluate(
    table: Mapping[int, Node],
    leaf: Callable[[str], T],
    false: T,
    true: T,
    join: Callable[[T, T], T],
    meet: Callable[[T, T], T],
    invert: Callable[[T], T],
) -> dict[int, T]:
    """The least fixpoint, stratum by stratum (a NOT lies above its part), each by sweeping until nothing changes."""
    stratum = strata(table)
    values = dict.fromkeys(table, false)

    def value(node: int) -> T:
        entry = table[node]
        if entry.kind == "LEAF":
            return leaf(entry.key)
        if entry.kind == "NOT":
            return invert(values[entry.parts[0]])
        gathered = true if entry.kind in ("TRUE", "ALL") else false
        for part in entry.parts:
            gathered = (meet if entry.kind == "ALL" else join)(gathered, values[part])
        return gathered

    for level in sorted(set(stratum.values())):
        members = [node for node in table if stratum[node] == level]
        while changed := {node: now for node in members if (now := value(node)) != values[node]}:
            values.update(changed)
    return values


def strata(table: Mapping[int, Node]) -> dict[int, int]:
    stratum = dict.fromkeys(table, 0)
    for _ in range(len(table) + 1):
        before = dict(stratum)
        for node, entry in table.items():
            step = 1 if entry.kind == "NOT" else 0
            stratum[node] = max([stratum[part] + step for part in entry.parts], default=0)
        if stratum == before:
            return stratum
    raise AssertionError("a NOT inside a cycle")


def truth_tables(table: Mapping[int, Node], known: Mapping[str, bool | None]) -> dict[int, int]:
    """Every node as a function of the leaves whose answer is not known."""
    unknown = [key for key, answer in known.items() if answer is None]
    full = full_table(len(unknown))
    leaves = {key: full if answer else 0 for key, answer in known.items()}
    leaves |= {key: column(i, len(unknown)) for i, key in enumerate(unknown)}
    return evaluate(table, leaves.__getitem__, 0, full, int.__or__, int.__and__, lambda x: full & ~x)


def bounds(table: Mapping[int, Node], leaf: Callable[[str], Bounds]) -> dict[int, Bounds]:
    """Every node in strong three-valued logic, as (surely, possibly)."""
    return evaluate(
        table,
        leaf,
        (False, False),
        (True, True),
        lambda x, y: (x[0] or y[0], x[1] or y[1]),
        lambda x, y: (x[0] and y[0], x[1] and y[1]),
        lambda x: (not x[1], not x[0]),
    )


def bounds_of(answer: bool | None) -> Bounds:
    return answer is True, answer is not False


def full_table(variables: int) -> int:
    return (1 << (1 << variables)) - 1


def column(variable: int, variables: int) -> int:
    """The function that is true when `variable` is."""
    block = 1 << variable
    ones = ((1 << block) - 1) << block
    for step in range(variable + 1, variables):
        ones |= ones << (1 << step)
    return ones


def completions(keys: Sequence[str]) -> Iterable[dict[str, bool]]:
    """All answers, in the order of the bits."""
    return (dict(zip(keys, reversed(row), strict=True)) for row in product((False, True), repeat=len(keys)))


def given(f: int, answers: Mapping[int, bool], variables: int) -> int:
    """The function of the same variables that `f` becomes when some are answered."""
    for variable, answer in answers.items():
        where_true = f & column(variable, variables)
        where_false = f ^ where_true
        block = 1 << variable
        f = where_true | where_true >> block if answer else where_false | where_false << block
    return f


def depends_on(f: int, variables: int) -> list[int]:
    return [i for i in range(variables) if given(f, {i: True}, variables) != given(f, {i: False}, variables)]


def prime_terms(f: int, variables: int, largest: int) -> list[tuple[Term, bool]]:
    """The minimal sets of at most `largest` answers that make `f` constant, with the constant, sorted as promised."""
    full = full_table(variables)
    columns = {i: column(i, variables) for i in depends_on(f, variables)}
    found: list[tuple[Term, bool]] = []
    for size in range(largest + 1):
        smaller = [set(term) for term, _ in found]
        of_size = []
        for places in combinations(columns, size):
            for answers in product((True, False), repeat=size):
                rows = full
                for place, answer in zip(places, answers, strict=True):
                    rows &= columns[place] if answer else ~columns[place]
                term = tuple(zip(places, answers, strict=True))
                if rows & f in (0, rows) and not any(less <= set(term) for less in smaller):
                    of_size.append((term, rows & f == rows))
        found += sorted(of_size, key=lambda item: [(place, not answer) for place, answer in item[0]])
    return found


def minimal_flips(f: int, variables: int, row: int) -> list[tuple[int, ...]]:
    """The minimal sets of variables whose change turns the value that `f` has in `row`, sorted as promised."""
    found: list[tuple[int, ...]] = []
    for size in range(variables + 1):
        smaller = [set(changed) for changed in found]
        for places in combinations(range(variables), size):
            other = row
            for place in places:
                other ^= 1 << place
            if f >> other & 1 != f >> row & 1 and not any(less <= set(places) for less in smaller):
                found.append(places)
    return found


def probability(f: int, priors: Sequence[float]) -> float:
    weights = [1.0]
    for prior in priors:
        weights = [weight * (1 - prior) for weight in weights] + [weight * prior for weight in weights]
    return sum(weight for row, weight in enumerate(weights) if f >> row & 1)


def reaches(edges: Mapping[int, Iterable[int]], start: int) -> set[Hashable]:
    """The nodes on some way of one or more edges from `start`."""
    found: set[Hashable] = set()
    stack = list(edges[start])
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack.extend(edges[node])
    return found
