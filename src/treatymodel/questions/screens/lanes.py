"""Conflicts that spread side by side, one in each lane of words of 64 bits: round by round, and all lanes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.questions.screens.helping import Helping

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = 64
ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
Keys = "NDArray[np.int64]"
Bits = "NDArray[np.uint64]"


@dataclass(frozen=True, slots=True)
class Front:
    """Attacks that are new in a round: each an attacker and a victim, with the lanes in which it happens.

    `key` is `(block * parties + attacker) * parties + victim`, each once and in order; a row of `bits` is the words of
    one block of lanes.
    """

    key: NDArray[np.int64]
    bits: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.key)


More = Callable[["Lanes", Helping, Front], tuple["NDArray[np.int64]", "NDArray[np.uint64]"]]
"""Responses, each as a key with its lanes, that a table does not hold: found one by one."""


class Lanes:
    """Blocks of lanes in which conflicts spread; `blocks` times `words` times 64 of them.

    Every attack happens once in a lane. Unless `each_way`, two who already fight make no new attack by it either.
    `coins` says for each party, as a row of words, in which lanes it honours what is asked of it.
    """

    def __init__(
        self, parties: int, blocks: int, words: int, *, each_way: bool = False, coins: NDArray[np.uint64] | None = None
    ) -> None:
        self.parties = parties
        self.blocks = blocks
        self.words = words
        self.each_way = each_way
        self.coins = coins
        self.seen = np.zeros((blocks * parties * parties, words), np.uint64)
        """In which lanes an attack has happened by now; untouched pages of it take no memory."""
        self.touched: list[NDArray[np.int64]] = []

    def clear(self) -> None:
        """As before the first round."""
        for key in self.touched:
            self.seen[key] = 0
        self.touched.clear()

    def run(self, first: Helping, then: Helping, start: Front, most: int, more: More | None = None) -> Iterator[Front]:
        """The rounds: the attacks with which it starts, those that answer them by `first`, and so on by `then`.

        It ends with a round that brings nothing new, or after round `most`.
        """
        front, number = start, 0
        while len(front):
            yield front
            if number == most:
                return
            front = self._next(then if number else first, front, more)
            number += 1

    def _next(self, table: Helping, front: Front, more: More | None) -> Front:
        """What answers the attacks of a round, which have on record those of the rounds before."""
        size, bits = self.parties, front.bits
        block, pair = np.divmod(front.key, size * size)
        attacker, victim = np.divmod(pair, size)
        base = block * (size * size)
        back = base + victim * size + attacker
        table.reach(victim, attacker)
        plain = table.plain(attacker, victim)
        earlier = self.seen[back] if table.conditional else None
        extra = more(self, table, front) if more is not None and table.by_hand else None
        self.seen[front.key] |= bits
        self.touched.append(front.key)
        at, entry = table.of_victims(victim if plain is None else np.where(plain, victim, size))
        helper, against = table.helper[entry], attacker[at]
        held = helper != against
        if len(table.sets) > 1:
            held &= table.sets[table.among[entry], against]
        at, entry, helper, against = at[held], entry[held], helper[held], against[held]
        came = bits[at]
        if earlier is not None:
            self._of_record(table, came, at, entry, earlier, attacker, victim)
        if self.coins is not None:
            came &= self.coins[helper]
        key = base[at] + helper * size + against
        if extra is not None and len(extra[0]):
            key, came = np.concatenate([key, extra[0]]), np.concatenate([came, extra[1]])
        return self._new(key, came)

    def _of_record(
        self,
        table: Helping,
        came: NDArray[np.uint64],
        at: NDArray[np.int64],
        entry: NDArray[np.int64],
        earlier: NDArray[np.uint64],
        attacker: NDArray[np.int64],
        victim: NDArray[np.int64],
    ) -> None:
        """Takes away what no longer, or not yet, answers, by whether the victim has struck the attacker before."""
        some = np.flatnonzero(table.group[entry] >= 0)
        if not len(some):
            return
        rows, own = at[some], entry[some]
        struck = earlier[rows]
        before = table.struck(attacker, victim)
        struck[before[table.group[own], rows]] = ALL
        struck ^= table.before[own][:, None]
        came[some] &= struck

    def _new(self, key: NDArray[np.int64], came: NDArray[np.uint64]) -> Front:
        """Of the attacks that would happen those that do, each once, with all its lanes."""
        came &= ~self.seen[key]
        if not self.each_way:
            came &= ~self.seen[self._turned(key)]
        live = came.any(axis=1) if self.words > 1 else came[:, 0] != 0
        key, came = key[live], came[live]
        order = np.argsort(key, kind="stable")
        key, came = key[order], came[order]
        if not len(key):
            return Front(key, came)
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        return Front(key[starts], np.bitwise_or.reduceat(came, starts, axis=0))

    def _turned(self, key: NDArray[np.int64]) -> NDArray[np.int64]:
        """The attacks of the victims on the attackers."""
        size = self.parties
        rest, victim = np.divmod(key, size)
        block, attacker = np.divmod(rest, size)
        turned: NDArray[np.int64] = (block * size + victim) * size + attacker
        return turned


def ends(front: Front, parties: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The attackers and the victims, each as `block * parties + party`."""
    rest, victim = np.divmod(front.key, parties)
    return rest, rest // parties * parties + victim


def lane_bits(bits: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The lanes of each row, one byte each, zero or one."""
    return np.unpackbits(np.ascontiguousarray(bits).view(np.uint8), axis=1, bitorder="little")


def words_of(lanes: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Rows of lanes as rows of words; lanes past the last are off."""
    rows, count = lanes.shape
    words = -(-count // WORD)
    packed = np.zeros((rows, words * 8), np.uint8)
    own = np.packbits(lanes, axis=1, bitorder="little")
    packed[:, : own.shape[1]] = own
    return packed.view(np.uint64)
