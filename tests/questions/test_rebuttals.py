"""Which presumptions overturn a verdict, against trying each one and each two."""

from __future__ import annotations

from itertools import combinations
from random import Random

from treatymodel.engine import Diagram, Truth
from treatymodel.questions.hinges import turning
from treatymodel.vocabulary.leaves import Question

PRESUMED = tuple(Question.of(name) for name in "abcde")
OPEN = tuple(Question.of(name) for name in "xy")


def _random(rng: Random, diagram: Diagram, depth: int = 4) -> int:
    if depth == 0 or rng.random() < 0.15:
        return diagram.variable(rng.choice((*PRESUMED, *PRESUMED, *OPEN)))
    parts = [_random(rng, diagram, depth - 1) for _ in range(rng.randrange(1, 4))]
    joined = diagram.all(parts) if rng.random() < 0.5 else diagram.any(parts)
    return diagram.inv(joined) if rng.random() < 0.3 else joined


def _plainly(diagram: Diagram, f: int, presumed: dict[Question, bool], own: int) -> list[tuple[Question, ...]]:
    found: list[tuple[Question, ...]] = []
    for size in (1, 2):
        for flipped in combinations(sorted(presumed, key=str), size):
            told = {key: value != (key in flipped) for key, value in presumed.items()}
            smaller = any({*before} <= {*flipped} for before in found)
            if not smaller and diagram.restrict(f, told) != own:
                found.append(flipped)
    return found


def test_the_smallest_sets_of_presumptions_are_those_that_trying_finds() -> None:
    sizes = set()
    for seed in range(2_000):
        rng, diagram = Random(seed), Diagram()
        f = _random(rng, diagram)
        presumed = {key: rng.random() < 0.3 for key in PRESUMED}
        own = diagram.restrict(f, presumed)
        if own in (diagram.true, diagram.false) and own != f:
            truth = Truth.TRUE if own == diagram.true else Truth.FALSE
            expected = _plainly(diagram, f, presumed, own)
            assert list(turning(diagram, f, presumed, truth)) == expected, seed
            sizes |= {len(each) for each in expected}
    assert sizes == {1, 2}
