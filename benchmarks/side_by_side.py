"""The library beside what one would write instead, on one machine in one run: equal answers, and ratios of their times.

Run it from the top of the tree: `python benchmarks/side_by_side.py`, with `--parties`, `--treaties`, `--seed`, `--days`
and `--draws` for other sizes. Each question is put to each contender; a contender that answers otherwise than plain
Python ends the run.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from baselines import Baseline, Networkx, PlainPython
from instances import DAYS, draw
from library import Library

DAY, KIND, ZONE = 18000, 2, 3
"""The day, kind and zone of the sweeps over all attackers and victims."""
RUNS = 5
LONGEST = 20.0
"""A question that takes a contender longer than so many seconds is not put to it again."""
Contender = Baseline | Library


class Question(NamedTuple):
    """A question, how it is put, and what of the answer is compared."""

    name: str
    put: Callable[[Any], Any]
    told: Callable[[Any], Any]
    times: int = 1
    """How many answers one measurement gives; the time told is that of one."""


class Measured(NamedTuple):
    """The first and the median time of an answer in seconds, and the answer."""

    first: float
    seconds: float
    told: object


def questions(instance: dict[str, Any], days: int, draws: int, seed: int) -> list[Question]:
    """The questions of the workload on an instance."""
    dice = random.Random(seed)
    count = len(instance["parties"])
    rows = [tuple(dice.choice(instance["events"])) for _ in range(100)]
    sweep = [DAYS // 4 + DAYS // 2 * number // days for number in range(days)]
    pairs = [dice.sample(range(count), 2) for _ in range(100)]
    starts = [(by, on, 3, instance["parties"][on]["home_zone"], DAY) for by, on in pairs]
    coins = [[dice.random() < 0.75 for _ in range(count)] for _ in range(draws)]
    plain = PlainPython(instance)
    widest = max((row for row in starts), key=lambda row: len(plain.spread(row)))
    return [
        Question("one event", lambda who: [who.one(row) for row in rows], list, len(rows)),
        Question("counts, every pair", lambda who: who.counts(KIND, ZONE, DAY), _sums),
        Question("relation, every pair", lambda who: who.relation(KIND, ZONE, DAY), _many),
        Question(f"counts, {days} days", lambda who: [_sums(who.counts(KIND, ZONE, day)) for day in sweep], list),
        Question("spread, 100 starts", lambda who: who.spreads(starts), list),
        Question(
            f"spread, {draws:,} draws", lambda who: who.draws(widest, coins), lambda told: [int(one) for one in told]
        ),
    ]


def _sums(counts: Any) -> tuple[int, int]:
    """The sum of the counts, and one in which the pairs weigh differently; of a dictionary or a matrix."""
    if not isinstance(counts, dict):
        by, on = np.indices(counts.shape)
        return int(counts.sum()), int((counts * (31 * by + 17 * on + 1)).sum())
    return sum(counts.values()), sum(number * (31 * by + 17 * on + 1) for (by, on), number in counts.items())


def _many(relation: Any) -> int:
    """How many rows there are, in one list or in columns in parts."""
    columns = bool(relation) and isinstance(relation[0][0], np.ndarray)
    return sum(len(part[0]) for part in relation) if columns else len(relation)


def _each(told: Any) -> list[int]:
    return [int(number) for number in told]


def measure(question: Question, who: Contender) -> Measured:
    """The question put to a contender several times, day tables forgotten before each."""
    times: list[float] = []
    told: object = None
    while len(times) < RUNS and sum(times) < LONGEST:
        who.forget()
        start = time.perf_counter()
        answer = question.put(who)
        times.append(time.perf_counter() - start)
        told = question.told(answer)
    return Measured(times[0] / question.times, statistics.median(times) / question.times, told)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("parties", 200), ("treaties", 300), ("seed", 1), ("days", 20), ("draws", 200)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args(arguments)
    instance = draw(given.parties, given.treaties, given.seed)
    contenders: dict[str, Contender] = {}
    for name, kind in {"plain Python": PlainPython, "networkx": Networkx, "treatymodel": Library}.items():
        start = time.perf_counter()
        contenders[name] = kind(instance)
        print(f"{'loading':24}{name:14}{_spelled(time.perf_counter() - start)}")
    gc.collect()
    gc.freeze()
    print(f"{'':38}{'first':>15}{'median':>15}{'to plain':>10}")
    for question in questions(instance, given.days, given.draws, given.seed):
        first: Measured | None = None
        for name, who in contenders.items():
            found = measure(question, who)
            first = first or found
            if found.told != first.told:
                sys.exit(f"{question.name}: {name} answers otherwise")
            ratio = found.seconds / first.seconds
            print(f"{question.name:24}{name:14}{_spelled(found.first)}{_spelled(found.seconds)}{ratio:10.2f}")


def _spelled(seconds: float) -> str:
    return f"{seconds * 1e3:12.3f} ms"


if __name__ == "__main__":
    main()
