"""The smallest sets of answers that settle a function, and the smallest sets of changes that turn it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import product
from typing import Any

from treatymodel.engine.diagram import FALSE, TRUE, Diagram
from treatymodel.engine.errors import BudgetExceeded
from treatymodel.errors import Misuse, quoted

# Some answers: (place of the variable in the order, answer), sorted by place.
Term = tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Settle:
    """Answers that together make a function `value`, whatever the other answers are; none of them is idle."""

    answers: tuple[tuple[Hashable, bool], ...]
    value: bool


@dataclass(frozen=True, slots=True)
class Settling:
    """Sets of answers, the smaller first; `capped` when there are more than these."""

    sets: tuple[Settle, ...]
    capped: bool


@dataclass(frozen=True, slots=True)
class Flips:
    """Sets of variables to change, the smaller first; `capped` when there are more than these."""

    sets: tuple[tuple[Hashable, ...], ...]
    capped: bool


def settling(diagram: Diagram, f: int, limit: int = 20, max_size: int = 4, order: Iterable[Hashable] = ()) -> Settling:
    """The minimal sets of answers that make `f` constant: the prime implicants of `f` and of its negation.

    All of one size come before any of the next; within a size they are sorted answer by answer, by the place of the
    variable in `order` (the diagram's own where it says nothing) and true before false. At most `limit` sets of at most
    `max_size` answers are given, and no more than are found within the diagram's budget, counted afresh: `capped` says
    whether anything was left out. A constant is settled by the empty set.
    """
    try:
        own, function = diagram.reordered(f, order)
        functions = {True: function, False: own.inv(function)}
    except BudgetExceeded:
        return Settling((), True)
    keys = own.keys
    found, capped = _smallest(own, functions, limit, max_size)
    sets = (Settle(tuple((keys[place], answer) for place, answer in term), value) for term, value in found)
    return Settling(tuple(sets), capped)


def sufficient_flips(
    diagram: Diagram,
    f: int,
    current: Mapping[Any, bool],
    limit: int = 20,
    max_size: int = 4,
    order: Iterable[Hashable] = (),
) -> Flips:
    """The minimal sets of variables whose change, all others staying as in `current`, changes the value of `f`.

    Ordered and capped as in `settling`. `current` must answer every variable of `f`.
    """
    for key in diagram.support(f):
        if key not in current:
            raise Misuse(f"`current` has no answer for {quoted(key)}")
    try:
        own, function = diagram.reordered(f, order)
        turned = _turned(own, function, current)
    except BudgetExceeded:
        return Flips((), True)
    keys = own.keys
    found, capped = _smallest(own, {True: turned}, limit, max_size)
    return Flips(tuple(tuple(keys[place] for place, _ in term) for term, _ in found), capped)


def _turned(diagram: Diagram, f: int, current: Mapping[Any, bool]) -> int:
    """The function of the changes that is true when some of them would by themselves turn `f`; it is monotone."""
    keys = diagram.keys
    value = diagram.evaluate(f, current)
    turned = {int(value): FALSE, int(not value): TRUE}
    for node in diagram.nodes(f):
        place, low, high = diagram.split(node)
        stays, changes = (turned[high], turned[low]) if current[keys[place]] else (turned[low], turned[high])
        turned[node] = diagram.ite(diagram.variable(keys[place]), diagram.any((stays, changes)), stays)
    return turned[f]


def _smallest(
    diagram: Diagram, functions: Mapping[bool, int], limit: int, max_size: int
) -> tuple[list[tuple[Term, bool]], bool]:
    """The prime implicants of `functions`, with the label of theirs, and whether any was left out."""
    found: list[tuple[Term, bool]] = []
    barren: set[tuple[int, int]] = set()
    try:
        for size in range(max_size + 1):
            streams = [_labelled(_primes(diagram, f, size, barren), label) for label, f in functions.items()]
            for item in merge(*streams, key=_rank):
                if len(found) >= limit:
                    return found, True
                found.append(item)
            if all(_are_all(diagram, f, [term for term, of in found if of is label]) for label, f in functions.items()):
                return found, False
    except BudgetExceeded:
        pass
    return found, True


def _labelled(terms: Iterator[Term], label: bool) -> Iterator[tuple[Term, bool]]:
    return ((term, label) for term in terms)


def _rank(item: tuple[Term, bool]) -> list[tuple[int, bool]]:
    return [(place, not answer) for place, answer in item[0]]


def _primes(diagram: Diagram, f: int, size: int, barren: set[tuple[int, int]]) -> Iterator[Term]:
    """The prime implicants of `f` with exactly `size` answers, by place, true before false (Coudert and Madre 1992).

    Those without the first variable are the primes of what `f` is for both of its values. Those with it are the primes
    of the one branch that do not imply the other. `barren` collects what was searched in vain.
    """
    if size == 0:
        if f == TRUE:
            yield ()
        return
    in_vain: list[tuple[int, int]] = []
    while f > TRUE and (f, size) not in barren:
        in_vain.append((f, size))
        place, low, high = diagram.split(f)
        both = diagram.all((low, high))
        for answer, branch, other in ((True, high, low), (False, low, high)):
            if branch == both:
                continue
            for rest in _primes(diagram, branch, size - 1, barren):
                if not _implies(diagram, rest, other):
                    in_vain.clear()
                    yield ((place, answer), *rest)
        f = both
    barren.update(in_vain)


def _implies(diagram: Diagram, term: Term, f: int) -> bool:
    answers = dict(term)
    seen: set[int] = set()
    stack = [f]
    while stack:
        node = stack.pop()
        if node == FALSE:
            return False
        if node == TRUE or node in seen:
            continue
        seen.add(node)
        place, low, high = diagram.split(node)
        if place in answers:
            stack.append(high if answers[place] else low)
        else:
            stack += (low, high)
    return True


def _are_all(diagram: Diagram, f: int, primes: Sequence[Term]) -> bool:
    """Whether there are no other prime implicants: these cover `f` and are closed under consensus (Quine 1955)."""
    keys = diagram.keys
    literals = {(place, True): diagram.variable(keys[place]) for term in primes for place, _ in term}
    literals |= {(place, False): diagram.inv(variable) for (place, _), variable in literals.items()}
    if diagram.any([diagram.all([literals[literal] for literal in term]) for term in primes]) != f:
        return False
    sets = [frozenset(term) for term in primes]
    for place in {place for place, _ in literals}:
        yes, no = (place, True), (place, False)
        for one, other in product((term for term in sets if yes in term), [term for term in sets if no in term]):
            consensus = (one | other) - {yes, no}
            is_term = all((place, not answer) not in consensus for place, answer in consensus)
            if is_term and not any(prime <= consensus for prime in sets):
                return False
    return True
