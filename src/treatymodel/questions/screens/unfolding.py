"""Answers that hold for sets of attackers, written out one by one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymodel.questions.screens.entries import Entries, Pairs, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE = 128
"""So many entries are unfolded at a time: few enough for the fast memory, many enough for long columns."""


class Unfolding:
    """Entries with their sets of attackers, and the pairs that they leave out, row by row."""

    def __init__(self, entries: Entries, sets: NDArray[np.bool_], pairs: Pairs, parties: int, bearers: int) -> None:
        """`bearers` are all, the parties first."""
        self._entries = entries
        self._sets = sets
        self._pairs = pairs
        self._party = np.min_scalar_type(max(parties, bearers))
        self._parties = parties

    def part(self, start: int, stop: int) -> Rows:
        """The rows of some entries, in order; each column of the narrowest whole numbers that hold it."""
        entries, part = self._entries, slice(start, min(stop, len(self._entries)))
        victim, bearer = entries.victim[part], entries.bearer[part]
        attacker, many = self._attackers(part, victim, bearer)
        who = np.repeat(bearer.astype(self._party), many)
        by_itself = entries.by_itself[part]
        if by_itself.any():
            who = np.where(np.repeat(by_itself, many), attacker, who)
        clause, verdict = entries.clause[part], entries.verdict[part]
        return Rows(
            attacker,
            np.repeat(victim.astype(self._party), many),
            who,
            np.repeat(clause.astype(np.min_scalar_type(int(clause.max(initial=0)))), many),
            np.broadcast_to(verdict[0], len(attacker)) if _all_same(verdict) else np.repeat(verdict, many),
        )

    def _attackers(
        self, part: slice, victim: NDArray[np.int32], bearer: NDArray[np.int32]
    ) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The attackers of each entry, one entry after the other; and how many each has."""
        parties, among = self._parties, self._entries.attackers[part]
        sizes = np.count_nonzero(self._sets, axis=1)
        attacker = np.empty(int(sizes[among].sum()), self._party)
        many = np.empty(len(among), np.int64)
        single = (bearer >= 0) & (bearer < parties)
        at, who = self._left_out
        everybody = np.arange(parties, dtype=self._party)
        filled = 0
        for first in range(0, len(among), AT_ONCE):
            own = slice(first, first + AT_ONCE)
            held = self._sets[among[own]]
            every = np.arange(len(held))
            held[every, victim[own]] = False
            held[every[single[own]], bearer[own][single[own]]] = False
            begin, end = np.searchsorted(at, [part.start + first, part.start + first + len(held)])
            held[at[begin:end] - (part.start + first), who[begin:end]] = False
            many[own] = held.view(np.int8).sum(axis=1, dtype=np.int32)
            found = np.broadcast_to(everybody, held.shape)[held]
            attacker[filled : filled + len(found)] = found
            filled += len(found)
        return attacker[:filled], many

    @cached_property
    def _left_out(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The attackers for whom the record makes an entry's answer another: the entries, in order, and whom."""
        entries, pairs = self._entries, self._pairs
        clauses = int(max(entries.clause.max(initial=0), pairs.clause.max(initial=0))) + 1
        key = entries.victim.astype(np.int64) * clauses + entries.clause
        order = np.argsort(key, kind="stable")
        wanted = pairs.victim.astype(np.int64) * clauses + pairs.clause
        first, last = (np.searchsorted(key[order], wanted, side) for side in ("left", "right"))
        many = last - first
        at = order[np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)]
        sorting = np.argsort(at, kind="stable")
        return at[sorting], np.repeat(pairs.attacker, many)[sorting]


def _all_same(values: NDArray[np.int8]) -> bool:
    return len(values) > 0 and bool((values == values[0]).all())
