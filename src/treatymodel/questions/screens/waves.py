"""Conflicts that spread in bulk: from many attacks at once, or from one in many draws of who honours what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.days import Moment
from treatymodel.errors import Misuse
from treatymodel.questions.honouring import RULES
from treatymodel.questions.screens.asking import Asking
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.helping import Helping
from treatymodel.questions.screens.lanes import WORD, Front, Lanes, ends, lane_bits, words_of
from treatymodel.questions.screens.responding import Responding
from treatymodel.questions.screens.striking import Striking
from treatymodel.questions.spreading import EVERY
from treatymodel.questions.stances import SpreadDoctrine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.model.event import Event
    from treatymodel.model.facts import Doctrine
    from treatymodel.questions.screens.lifted import Lifted

ATTACK = "armed_attack"
MEMORY = 64_000_000
"""So many bytes the lanes of one part may take; one block of 64 lanes takes eight for each pair of parties."""
DRAWS_AT_ONCE = 1024
MOST_ROUNDS = 254
NEVER = 255
"""What stands for the round of those who are never drawn in."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Who was drawn in by each of many attacks: a row for each attack and party, in order, with the first round."""

    start: NDArray[np.int64]
    """The number of the attack with which it began, in the order given."""
    party: NDArray[np.int64]
    round: NDArray[np.uint8]
    made: NDArray[np.int64]
    """For each start, how many attacks came of it, itself included."""

    def of(self, start: int) -> dict[int, int]:
        """The parties drawn in from one start, each with its round; attacker and victim have round 0."""
        first, last = np.searchsorted(self.start, [start, start + 1])
        return dict(zip(self.party[first:last].tolist(), self.round[first:last].tolist(), strict=True))

    def each(self) -> list[dict[int, int]]:
        """The same for every start, in order."""
        at = np.searchsorted(self.start, np.arange(len(self.made) + 1)).tolist()
        party, number = self.party.tolist(), self.round.tolist()
        return [dict(zip(party[a:b], number[a:b], strict=True)) for a, b in pairwise(at)]


class Waves:
    """Spreads of a world under one doctrine and one rule of who honours, as `case.spread` has them, but in bulk.

    Every pair of attacker and victim is an event of its own, and so is each response: the attack of one helper on one
    enemy, of the kind `then`, in the enemy's home where `help_strikes_home`. An attack of one round is judged by the
    law an hour after the first one, with all attacks of the rounds before on record. Under `help_is_attack: no` help
    calls nobody, and there is one round. Unless `each_way`, two who fight already make no new attack by it.

    Tables that hold for a day are kept until `forget_days`.
    """

    def __init__(
        self,
        lifted: Lifted,
        doctrine: SpreadDoctrine | Doctrine | Mapping[str, str | bool] | None = None,
        rule: str = "all_due",
        *,
        then: str = ATTACK,
        each_way: bool = False,
    ) -> None:
        self.lifted = lifted
        self.doctrine = SpreadDoctrine.of(doctrine, lifted.doctrine, lifted.world)
        if self.doctrine.law != lifted.doctrine:
            raise Misuse("the doctrine reads the law otherwise than the answers it is laid over")
        stances = self.doctrine.stances
        if stances["aid_is_attack"] and not stances["help_is_attack"]:
            raise Misuse("pair by pair, aid is an attack only where armed help is one", "help_is_attack=yes")
        self._goes_on = stances["help_is_attack"]
        self._home = stances["help_strikes_home"]
        self._then = then
        self._each_way = each_way
        self._responding = Responding(lifted, RULES[rule], self.doctrine)
        self._striking = Striking(lifted, (then,))
        self._tables: dict[object, Helping] = {}
        self._askings: dict[object, Asking] = {}
        places = lifted.world.places
        self._homes = {number: code if code in places else None for code, number in lifted.everybody.number.items()}

    def forget_days(self) -> None:
        """Forgets the tables of single days, and what was worked out for them."""
        self._tables.clear()
        self._askings.clear()
        self.lifted.forget_days()

    # tables

    def _made(self, at: Moment, place: str | None) -> Callable[[str, str], Event]:
        """The attacks that a spread makes, as they stand on record."""

        def attack(by: str, on: str) -> Event:
            where = self._homes[self.lifted.everybody.number[on]] if self._home else place
            return Circumstances(self._then, at, None if self._home else "forces", where).event(by, on)

        return attack

    def _first(self, circumstances: Circumstances, homes: bool) -> Helping:
        """Who answers the attacks with which it begins."""
        key = (circumstances, homes)
        if key not in self._tables:
            begins = circumstances.at.start
            earlier = Moment(begins.earliest - EVERY, begins.latest - EVERY, begins.zone)
            made = self._made(earlier, circumstances.place)
            places = self._homes if homes else None
            self._tables[key] = Helping(self.lifted, self._responding, circumstances, self._striking, made, places)
        return self._tables[key]

    def _later(self, start: Circumstances) -> Helping:
        """Who answers the attacks that are made."""
        end = start.at.end
        at = Moment(end.earliest + EVERY, end.latest + EVERY, end.zone)
        place = None if self._home else start.place
        key = (at, place, start.kinds)
        if key not in self._tables:
            judged = Circumstances(self._then, at, None if self._home else "forces", place)
            made = self._made(end, place)
            homes = self._homes if self._home else None
            self._tables[key] = Helping(
                self.lifted, self._responding, judged, self._striking, made, homes, start=start.kinds
            )
        return self._tables[key]

    # runs

    def _rounds(
        self, lanes: Lanes, start: Circumstances, homes: bool, front: Front, began: NDArray[np.int64], most: int
    ) -> Iterator[Front]:
        first = self._first(start, homes)
        most = most if self._goes_on else 1
        later = self._later(start) if most > 1 else first
        asking = self._asking(start, homes)
        asking.began = began
        return lanes.run(first, later, front, most, asking)

    def _asking(self, start: Circumstances, homes: bool) -> Asking:
        """What asks one by one where the tables hold no answer."""
        key = (start, homes)
        if key not in self._askings:
            made = self._made(start.at.end, start.place)

            def first(by: str, on: str) -> Event:
                return (start.at_place(self._homes[self.lifted.everybody.number[on]]) if homes else start).event(by, on)

            self._askings[key] = Asking(self.lifted, self._responding, made, first)
        return self._askings[key]

    def spreads(
        self,
        circumstances: Circumstances,
        attackers: NDArray[np.int64],
        victims: NDArray[np.int64],
        *,
        homes: bool = False,
        most: int = MOST_ROUNDS,
    ) -> Reached:
        """How far each of many attacks spreads by itself, if everybody honours what the rule says.

        Parties are given by number. The attacks share their circumstances; with `homes`, each happens in its victim's
        home instead of one place. They are taken together in parts of about `MEMORY` bytes.
        """
        size = len(self._homes)
        pairs = attackers.astype(np.int64) * size + victims
        order = np.argsort(pairs, kind="stable")
        step = WORD * max(1, MEMORY // (size * size * 8))
        parts = [order[at : at + step] for at in range(0, len(order), step)]
        lanes = Lanes(size, -(-min(step, len(order)) // WORD), 1, each_way=self._each_way) if parts else None
        made = np.zeros(len(order), np.int64)
        found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]] = []
        for part in parts:
            assert lanes is not None
            self._part(lanes, circumstances, homes, pairs[part], part, most, made, found)
            lanes.clear()
        start, party, number = (
            (np.concatenate(column) for column in zip(*found, strict=True))
            if found
            else (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
        )
        sorting = np.argsort(start * size + party, kind="stable")
        return Reached(start[sorting], party[sorting], number[sorting], made)

    def _part(
        self,
        lanes: Lanes,
        circumstances: Circumstances,
        homes: bool,
        pairs: NDArray[np.int64],
        part: NDArray[np.int64],
        most: int,
        made: NDArray[np.int64],
        found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]],
    ) -> None:
        size, count = lanes.parties, len(pairs)
        lane = np.arange(count)
        key = lane // WORD * (size * size) + pairs
        bit = np.uint64(1) << (lane % WORD).astype(np.uint64)
        sorting = np.argsort(key, kind="stable")
        front = _together(key[sorting], bit[sorting][:, None])
        began = np.full((lanes.blocks, WORD), -1, np.int64)
        began.reshape(-1)[:count] = pairs
        drawn = np.zeros(lanes.blocks * size, np.uint64)
        for number, new in enumerate(self._rounds(lanes, circumstances, homes, front, began, most)):
            block = new.key // (size * size)
            starts = np.flatnonzero(np.concatenate([[True], block[1:] != block[:-1]]))
            many = np.add.reduceat(lane_bits(new.bits), starts, axis=0, dtype=np.int64)
            at = (block[starts][:, None] * WORD + np.arange(WORD)).reshape(-1)
            own = at < count
            made[part[at[own]]] += many.reshape(-1)[own]
            now = np.zeros_like(drawn)
            for end in ends(new, size):
                np.bitwise_or.at(now, end, new.bits[:, 0])
            now &= ~drawn
            drawn |= now
            some = np.flatnonzero(now)
            row, bits = np.nonzero(lane_bits(now[some][:, None]))
            of = some[row]
            found.append((part[of // size * WORD + bits], of % size, np.full(len(of), number, np.uint8)))

    def draws(
        self,
        circumstances: Circumstances,
        attacker: int,
        victim: int,
        coins: Callable[[int, int], NDArray[np.bool_]],
        count: int,
        *,
        most: int = MOST_ROUNDS,
        at_once: int = DRAWS_AT_ONCE,
    ) -> Iterator[NDArray[np.bool_]]:
        """How far one attack spreads in many draws: part by part, a row for each draw, and in it who is drawn in.

        `coins(start, stop)` gives a row for each draw, and in it for each party whether it honours what is asked of it.
        """
        size = len(self._homes)
        lanes: Lanes | None = None
        for start in range(0, count, at_once):
            own = np.asarray(coins(start, min(start + at_once, count)), np.bool_)
            words = words_of(own.T)
            if lanes is None or lanes.words != words.shape[1]:
                lanes = Lanes(size, 1, words.shape[1], each_way=self._each_way)
            lanes.coins = words
            key = np.array([attacker * size + victim])
            every = words_of(np.ones((1, len(own)), np.bool_))
            began = np.full((1, words.shape[1] * WORD), key[0])
            drawn = np.zeros((size, words.shape[1]), np.uint64)
            for new in self._rounds(lanes, circumstances, False, Front(key, every), began, most):
                for end in ends(new, size):
                    np.bitwise_or.at(drawn, end, new.bits)
            lanes.clear()
            yield lane_bits(drawn)[:, : len(own)].view(np.bool_).T


def _together(key: NDArray[np.int64], bits: NDArray[np.uint64]) -> Front:
    """Rows in order of key as a front, those of one key together."""
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    return Front(key[starts], np.bitwise_or.reduceat(bits, starts, axis=0))
