"""Chances: what is drawn once in a while, and the smallest thing otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def rarely(strategy: SearchStrategy[T], one_in: int = 4) -> SearchStrategy[T | None]:
    """A value of the strategy once in so many times, None otherwise. Shrinks to None."""
    nothing: SearchStrategy[T | None] = st.none()
    return chance(one_in).flatmap(lambda given: strategy if given else nothing)


def chance(one_in: int) -> SearchStrategy[bool]:
    """True once in so many times. Shrinks to False."""
    return st.sampled_from((False,) * (one_in - 1) + (True,))


def several(names: Sequence[T], least: int = 0, most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Some of the names, none twice, in any order."""
    most = min(most, len(names))
    if not names:
        return st.just(())
    return st.lists(st.sampled_from(names), min_size=min(least, most), max_size=most, unique=True).map(tuple)
