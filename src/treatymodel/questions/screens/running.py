"""Chunks answered one after the other, here or by an executor, given back in order."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

from treatymodel.errors import Misuse
from treatymodel.questions.screens.chunks import Block, Chunk, answered, block_of
from treatymodel.questions.screens.parcel import Parcel
from treatymodel.questions.screens.plan import Plan

T = TypeVar("T")
R = TypeVar("R")
WAITING = 32
"""So many are with an executor at a time."""
Progress = bool | Callable[[int, int], None]
"""True for a line on a terminal; or what is called with the number of events answered, and of all."""


def blocks(plan: Plan, chunks: Iterable[Chunk], executor: Executor | None = None) -> Iterator[tuple[Chunk, Block]]:
    """Each chunk with what it comes to, in order, whatever answers them."""
    if executor is None:
        for chunk in chunks:
            yield chunk, block_of(plan, chunk)
        return
    yield from in_order(executor, answered, plan.packed(), chunks)


def in_order(
    executor: Executor, answer: Callable[[Parcel, T], R], parcel: Parcel, asked: Iterable[T]
) -> Iterator[tuple[T, R]]:
    """Each thing asked with its answer, in order; so many at a time are with the executor."""
    waiting: deque[tuple[T, Future[R]]] = deque()
    try:
        for one in asked:
            waiting.append((one, executor.submit(answer, parcel, one)))
            if len(waiting) >= WAITING:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        for _, future in waiting:
            future.cancel()


def reporter(progress: Progress, whole: int, what: str = "events") -> Callable[[int], None]:
    """What is told how many were answered. A line is written where stderr is a terminal."""
    if callable(progress):
        return lambda done: progress(done, whole)
    if not isinstance(progress, bool):
        raise Misuse("`progress` is True, False, or called with the number of those answered and of all")
    if not progress or not sys.stderr.isatty():
        return lambda done: None

    def line(done: int) -> None:
        end = "\n" if done >= whole else ""
        print(f"\r{done} of {whole} {what}", end=end, file=sys.stderr, flush=True)

    return line
