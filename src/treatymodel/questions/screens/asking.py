"""The answers that no table of helpers holds: one ordinary case for each attack and each record on which it turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.conditions.selectors import Codes
from treatymodel.errors import Misuse
from treatymodel.questions.replies import fighting
from treatymodel.questions.screens.helping import within
from treatymodel.questions.screens.lanes import Front, Lanes, lane_bits, words_of
from treatymodel.questions.screens.looked import Looked
from treatymodel.questions.screens.past import Past
from treatymodel.questions.screens.striking import looking_back, looks_anywhere

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.model.event import Event
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.helping import Helping
    from treatymodel.questions.screens.lifted import Lifted
    from treatymodel.questions.screens.responding import Responding

Attack = tuple[int, int]
"""The numbers of an attacker and a victim."""
MOST_ASKED = 20_000
"""So many cases are asked one by one at most, in one spread of many."""


class Asking:
    """The responses of clauses that look at more than their own attacker and victim.

    `made` gives an attack as an event on record, `first` the one with which all began; `began` is that one for each
    lane, as `attacker * parties + victim`, by block. Raises `Misuse` once it would
    take more than `MOST_ASKED` cases.
    """

    def __init__(
        self,
        lifted: Lifted,
        responding: Responding,
        made: Callable[[str, str], Event],
        first: Callable[[str, str], Event],
    ) -> None:
        self._lifted = lifted
        self._responding = responding
        self._events = {False: made, True: first}
        self._known: dict[tuple[int, int, bool], Event] = {}
        self._looked: dict[tuple[int, int, int, bool], Looked] = {}
        self._answers: dict[object, tuple[Attack, ...]] = {}
        self.began = np.zeros((0, 0), np.int64)

    def __call__(self, lanes: Lanes, table: Helping, front: Front) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """What the attacks of a round are answered by, as keys of attacks with their lanes."""
        size = lanes.parties
        keys: list[int] = []
        bits: list[NDArray[np.uint64]] = []
        block, pair = np.divmod(front.key, size * size)
        odd = within(pair, table.odd)
        earlier = np.concatenate(lanes.touched) if lanes.touched else np.zeros(0, np.int64)
        for row in np.flatnonzero(odd | bool(table.slow)).tolist():
            base = int(block[row]) * size * size
            own = earlier[(earlier >= base) & (earlier < base + size * size)]
            attacker, victim = divmod(int(pair[row]), size)
            clauses = table.speaking if odd[row] else table.slow
            on = np.flatnonzero(lane_bits(front.bits[row : row + 1])[0])
            for clause in clauses:
                if clause.victims is None or victim in clause.victims:
                    began = self.began[int(block[row]), on]
                    for (helper, enemy), where in self._of(lanes, table, clause, (attacker, victim), own, on, began):
                        coin = lanes.coins[helper] if lanes.coins is not None else None
                        keys.append(base + helper * size + enemy)
                        bits.append(where if coin is None else where & coin)
        return np.array(keys, np.int64), np.array(bits, np.uint64).reshape(-1, lanes.words)

    def _of(
        self,
        lanes: Lanes,
        table: Helping,
        clause: Clause,
        attack: Attack,
        earlier: NDArray[np.int64],
        on: NDArray[np.int64],
        began: NDArray[np.int64],
    ) -> Iterator[tuple[Attack, NDArray[np.uint64]]]:
        """How one clause answers an attack, lanes with the same record together."""
        size = lanes.parties
        pairs = [divmod(key % (size * size), size) for key in earlier.tolist()]
        wanted = [at for at, one in enumerate(pairs) if self._counts(clause, one, attack)]
        there = lane_bits(lanes.seen[earlier[wanted]])[:, on]
        firsts = np.where(np.isin(began, earlier[wanted] % (size * size)), began, -1)
        groups: dict[tuple[bytes, int], list[int]] = {}
        for lane, column, first in zip(on.tolist(), there.T, firsts.tolist(), strict=True):
            groups.setdefault((column.tobytes(), first), []).append(lane)
        for (column, first), own in groups.items():
            record = tuple(pairs[at] for at, is_there in zip(wanted, column, strict=True) if is_there)
            alone = np.zeros((1, lanes.words * 64), np.bool_)
            alone[0, own] = True
            where = words_of(alone)[0]
            for answer in self._asked(table, clause, attack, record, divmod(first, size) if first >= 0 else None):
                yield answer, where

    def _counts(self, clause: Clause, one: Attack, attack: Attack) -> bool:
        """Whether the clause can look at one attack when it answers another."""
        codes = self._lifted.everybody.codes
        if clause.trigger.on is None:
            owed = clause.clause.owed_to
            if (
                owed is None
                or not isinstance(owed.base, Codes)
                or not {codes[one[0]], codes[one[1]]}.isdisjoint(owed.base.codes)
            ):
                return True
        return any(
            bool(self._looking(clause, one, first).of(codes[attack[0]], codes[attack[1]])) for first in (False, True)
        )

    def _looking(self, clause: Clause, one: Attack, first: bool) -> Looked:
        key = (clause.number, *one, first)
        if key not in self._looked:
            back = looking_back(clause)
            past = Past([self._event(one, first)])
            self._looked[key] = Looked(past, self._lifted.world, back, looks_anywhere(clause))
        return self._looked[key]

    def _event(self, one: Attack, first: bool) -> Event:
        key = (*one, first)
        if key not in self._known:
            codes = self._lifted.everybody.codes
            self._known[key] = self._events[first](codes[one[0]], codes[one[1]])
        return self._known[key]

    def _asked(
        self, table: Helping, clause: Clause, attack: Attack, record: tuple[Attack, ...], first: Attack | None
    ) -> tuple[Attack, ...]:
        key = (id(table), clause.number, attack, record, first)
        if key not in self._answers:
            if len(self._answers) >= MOST_ASKED:
                raise Misuse(
                    f"the spread turns on more than {MOST_ASKED} records, each of which is asked as a case",
                    "take fewer draws or starts, or ask `case.spread`",
                )
            self._answers[key] = tuple(self._ask(table, clause, attack, record, first))
        return self._answers[key]

    def _ask(
        self, table: Helping, clause: Clause, attack: Attack, record: tuple[Attack, ...], first: Attack | None
    ) -> Iterator[Attack]:
        lifted, at = self._lifted, table.circumstances.at
        codes, number = lifted.everybody.codes, lifted.everybody.number
        by, on = codes[attack[0]], codes[attack[1]]
        everything = clause.trigger.on is None
        past = lifted.past.events if everything else clause.looked.of(by, on)
        past = tuple(event for event in past if event.at.before(at) is not False)
        made = tuple(self._event(one, one == first) for one in record)
        case = lifted.case(table.at_home_of(attack[1]).event(by, on), (*past, *made), lifted.asked_at(at))
        fight = fighting(case)
        for bearer, enemy in dict.fromkeys(self._responding.attacks(case.answer_of(clause.name), fight)):
            yield number[bearer], number[enemy]
