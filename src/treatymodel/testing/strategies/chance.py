"""Chances: what is drawn once in a while, and the smallest thing otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


@cache
def chance(one_in: int) -> SearchStrategy[bool]:
    """True once in so many times. Shrinks to False."""
    return st.sampled_from((False,) * (one_in - 1) + (True,))


@st.composite
def rarely(draw: st.DrawFn, strategy: SearchStrategy[T], one_in: int) -> T | None:
    """A value of the strategy once in so many times, None otherwise. Shrinks to None."""
    return draw(strategy) if draw(chance(one_in)) else None


@st.composite
def either(draw: st.DrawFn, usual: SearchStrategy[T], rare: SearchStrategy[T], one_in: int) -> T:
    """A value of the rare strategy once in so many times, of the usual one otherwise."""
    return draw(rare if draw(chance(one_in)) else usual)


def several(names: Sequence[T], least: int = 0, most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Some of the names, none twice, in any order."""
    if not names:
        return st.just(())
    most = min(most, len(names))
    return st.lists(st.sampled_from(names), min_size=min(least, most), max_size=most, unique=True).map(tuple)
