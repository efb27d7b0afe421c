"""Who honours what is asked of it, draw by draw: coins that depend on nothing but the seed, the draw and the party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


class Coins:
    """The coins of a seed: for each draw and party a number from 0 to 1, less than its probability where it honours.

    Each is the SplitMix64 hash (Steele, Lea and Flood 2014) of the seed, the draw and the party's id, so that neither
    the order of draws, nor how many are made at a time, nor who else there is makes a difference.
    """

    def __init__(self, codes: Sequence[str], chances: Mapping[str, float], others: float, seed: int) -> None:
        self._salts = np.array([_salt(f"{seed} {code}") for code in codes], np.uint64)
        self._chances = np.array([chances.get(code, others) for code in codes])
        self._rows = np.uint64(_salt(f"{seed}"))

    def rows(self, start: int, stop: int) -> NDArray[np.bool_]:
        """Who honours, in the draws from `start` on and before `stop`: a row for each draw, a column for each party."""
        found: NDArray[np.bool_] = _number(np.arange(start, stop)[:, None], self._salts[None]) < self._chances
        return found

    def of(self, party: int, draws: NDArray[np.int64]) -> NDArray[np.float64]:
        """The numbers of a party, given by its place, in some draws."""
        return _number(draws, self._salts[party])

    def row(self, draws: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """Which of so many rows of joint draws is taken in each of some draws, each as often as any other."""
        return (_number(draws, self._rows) * count).astype(np.int64)


def _number(draws: NDArray[np.int64], salts: NDArray[np.uint64] | np.uint64) -> NDArray[np.float64]:
    with np.errstate(over="ignore"):
        value = _mixed(_mixed(draws.astype(np.uint64) * _STEP) ^ salts)
    found: NDArray[np.float64] = (value >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return found


def _salt(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _mixed(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    value = value + _STEP
    value = (value ^ (value >> np.uint64(30))) * _FIRST
    value = (value ^ (value >> np.uint64(27))) * _SECOND
    return value ^ (value >> np.uint64(31))
