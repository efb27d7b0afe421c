"""Processes that answer beside this one."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext

from treatymodel.errors import Misuse


def workers(jobs: int) -> AbstractContextManager[Executor | None]:
    """So many processes; none beside this one for a single job. Raises `Misuse`."""
    if jobs < 1:
        raise Misuse(f"`--jobs` is a number of processes, and cannot be {jobs}")
    return ProcessPoolExecutor(jobs) if jobs > 1 else nullcontext()
