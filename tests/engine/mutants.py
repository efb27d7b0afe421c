"""Seeded bugs, one line each: what is wrong, where, and what comes in its place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import treatymodel.engine
from treatymodel.engine import Bits, Bool, Confirmer, Diagram, Graph, Kind, Open, Pair, Truth

implicants, justify, settle = (
    sys.modules[f"{treatymodel.engine.__name__}.{name}"] for name in ("implicants", "justify", "settle")
)
Run: Any = vars(settle)["_Run"]
Slice: Any = vars(justify)["_Slice"]


class Mutant(NamedTuple):
    bug: str
    where: object
    name: str
    mutated: Callable[[Any], Any]


def from_the_top(run: Any, component: tuple[int, ...]) -> None:
    run.values.update(dict.fromkeys(component, run.algebra.true))
    run.rounds.update(dict.fromkeys(component, 1))
    for _ in component:
        run.values.update({node: run.evaluate(node, run.parts(node)) for node in component})


def in_one_pass(run: Any, component: tuple[int, ...]) -> None:
    run.values.update(dict.fromkeys(component, run.algebra.false))
    run.rounds.update(dict.fromkeys(component, 1))
    run.values.update({node: run.evaluate(node, run.parts(node)) for node in component})


def in_one_round(settle_cycle: Callable[..., None]) -> Callable[..., None]:
    def mutated(run: Any, component: tuple[int, ...]) -> None:
        settle_cycle(run, component)
        run.rounds.update(dict.fromkeys(component, max(run.rounds[node] for node in component)))

    return mutated


def first_that_fails(candidates: Callable[..., tuple[int, ...]]) -> Callable[..., tuple[int, ...]]:
    def mutated(slicing: Any, node: int) -> tuple[int, ...]:
        why_not = slicing.graph.kind(node) is Kind.ALL and slicing.truth(node) is Truth.FALSE
        return candidates(slicing, node)[: 1 if why_not else None]

    return mutated


def only_what_is_open(candidates: Callable[..., tuple[int, ...]]) -> Callable[..., tuple[int, ...]]:
    def mutated(slicing: Any, node: int) -> tuple[int, ...]:
        cited = candidates(slicing, node)
        if slicing.truth(node) is not Truth.OPEN:
            return cited
        return tuple(part for part in cited if slicing.truth(part) is Truth.OPEN)

    return mutated


def one_by_one(roots: Iterable[int], parts: Callable[[int], Iterable[int]]) -> Iterable[tuple[int, ...]]:
    found = list(roots)
    for node in found:
        found += [part for part in parts(node) if part not in found]
    return [(node,) for node in found]


def without_what_is_settled(begin: Callable[[Any], None]) -> Callable[[Any], None]:
    def mutated(confirmer: Any) -> None:
        begin(confirmer)
        confirmer._functions = {}

    return mutated


def by_lower_bounds(_: object) -> Callable[[Any, Iterable[Pair[Any]]], Pair[Any]]:
    def mutated(algebra: Any, xs: Iterable[Pair[Any]]) -> Pair[Any]:
        joined = algebra._base.any([x.surely for x in xs])
        return Pair(joined, joined)

    return mutated


MUTANTS = [
    Mutant("a cycle settles from the top", Run, "settle_cycle", lambda _: from_the_top),
    Mutant("a cycle settles in one pass", Run, "settle_cycle", lambda _: in_one_pass),
    Mutant("all of a cycle settles in one round", Run, "settle_cycle", in_one_round),
    Mutant("one true part makes an ALL true", Bool, "all", lambda _: lambda algebra, xs: algebra.any(xs)),
    Mutant("a complement has rows without end", Bits, "inv", lambda _: lambda algebra, x: ~x),
    Mutant("bounds keep their places when negated", Open, "inv", lambda _: lambda algebra, x: Pair(not x[0], not x[1])),
    Mutant("what is possible is forgotten", Open, "any", by_lower_bounds),
    Mutant(
        "the order of parts is lost", Graph, "_gate", lambda f: lambda g, kind, parts, e: f(g, kind, sorted(parts), e)
    ),
    Mutant("branches change places", Diagram, "_branches", lambda f: lambda d, step, place: f(d, step, place)[::-1]),
    Mutant("a variable of the deepest is lost", Diagram, "support", lambda f: lambda d, x: f(d, x)[:-1]),
    Mutant(
        "restricting takes the other branch",
        Diagram,
        "restrict",
        lambda f: lambda d, x, answers: f(d, x, {key: not answer for key, answer in answers.items()}),
    ),
    Mutant("priors are even", Diagram, "weigh", lambda f: lambda d, x, priors: f(d, x, dict.fromkeys(priors, 0.5))),
    Mutant("orders are not kept", Diagram, "reordered", lambda f: lambda d, x, order: f(d, x)),
    Mutant("idle answers are kept", implicants, "_implies", lambda _: lambda *_: False),
    Mutant("prime implicants are dropped", implicants, "_implies", lambda _: lambda *_: True),
    Mutant("nothing is ever left out", implicants, "_are_all", lambda _: lambda *_: True),
    Mutant("something is always left out", implicants, "_are_all", lambda _: lambda *_: False),
    Mutant("sets of one size come in any order", implicants, "_rank", lambda _: lambda item: len(item[0])),
    Mutant(
        "changes start from no", implicants, "_turned", lambda f: lambda d, x, now: f(d, x, dict.fromkeys(now, False))
    ),
    Mutant("a why-not names the first failure only", Slice, "candidates", first_that_fails),
    Mutant("what is met is not cited", Slice, "candidates", only_what_is_open),
    Mutant("a long reason is preferred", Slice, "cheapest", lambda _: lambda slicing, parts, support: parts[-1]),
    Mutant("nothing is mutual", justify, "components", lambda _: one_by_one),
    Mutant("no diagram is tried", Confirmer, "_settle_open", lambda _: lambda confirmer, nodes, more=None: False),
    Mutant("known answers are forgotten", Confirmer, "_begin", without_what_is_settled),
]
