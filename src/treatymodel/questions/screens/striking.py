"""What a clause makes of its victim's having struck the attacker before, on record or in the course of a spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.conditions.selectors import ATTACKER, VICTIM
from treatymodel.model.event import Event
from treatymodel.questions.readers import Reader
from treatymodel.questions.screens.looked import Looked, Recorded
from treatymodel.questions.screens.past import speak_of_anyone
from treatymodel.vocabulary.kinds import Match

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from treatymodel.days import Moment
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted

PairKeys = "NDArray[np.int64]"


class Striking:
    """How clauses look at the attacks that a spread makes, which are of some kinds."""

    def __init__(self, lifted: Lifted, kinds: tuple[str, ...]) -> None:
        self._lifted = lifted
        self.kinds = kinds
        self._of: dict[int, Struck | None] = {}
        self._shared: dict[object, Struck] = {}

    def of(self, clause: Clause) -> Struck | None:
        """What the clause makes of it; None where it looks at more than whether the victim struck the attacker."""
        if clause.number not in self._of:
            self._of[clause.number] = self._read(clause)
        return self._of[clause.number]

    def alike(self, kinds: tuple[str, ...], clause: Clause) -> bool:
        """Whether an event of other kinds is the same to the clause, on record, as an attack that is made."""
        back = looking_back(clause)
        return all(_matches(reader, kinds) == _matches(reader, self.kinds) for reader in back)

    def _read(self, clause: Clause) -> Struck | None:
        back = looking_back(clause)
        if "breach" in clause.closure.keys or looks_anywhere(clause):
            return None
        matching = [reader for reader in back if _matches(reader, self.kinds) != {Match.NO}]
        if not all(_of_the_two(reader) for reader in matching) or not clause.looked.by_pairs:
            return None
        reads = any(reader.by == (VICTIM,) for reader in matching)
        once = reads and not clause.minds_order
        key = (id(clause.looked), reads, once, *dict.fromkeys((reader.kinds, reader.exact) for reader in back))
        if key not in self._shared:
            self._shared[key] = Struck(self._lifted, clause.looked, back, self.kinds, reads, once)
        return self._shared[key]


class Struck:
    """The attackers that were struck by their victims before, as clauses that look back alike see it.

    `reads` says whether an attack that is made counts; `once`, whether it then makes no difference when it happened,
    and how often.
    """

    def __init__(
        self, lifted: Lifted, looked: Looked, back: Sequence[Reader], kinds: tuple[str, ...], reads: bool, once: bool
    ) -> None:
        self.reads = reads
        self._once = once
        self._back = back
        self._kinds = kinds
        self._same: dict[tuple[str, ...], bool] = {}
        codes, number = lifted.everybody.codes, lifted.everybody.number
        rows = [
            (number[item.attacker] * len(codes) + victim, *self._when(item, code))
            for victim, code in enumerate(codes)
            for item in looked.of_victim(code)
        ]
        self._key, self._earliest, self._latest, same = np.array(rows, np.int64).reshape(-1, 4).T
        self._alike = same.astype(np.bool_)

    def on(self, at: Moment) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs whose victim surely struck the attacker before a moment; and those on record in another way."""
        sure = self._alike & (self._latest < _number(at.earliest))
        other = ~sure & (self._earliest < _number(at.latest))
        return np.sort(self._key[sure]), np.sort(self._key[other])

    def _when(self, item: Recorded, victim: str) -> tuple[int, int, bool]:
        """When it first happened, at the earliest and at the latest, and whether it is as good as an attack made."""
        first = min(_number(event.at.earliest) for event in item.events)
        last = min(_number(event.at.latest) for event in item.events)
        return first, last, self._once and all(self._is_same(event, item.attacker, victim) for event in item.events)

    def _is_same(self, event: Event, attacker: str, victim: str) -> bool:
        kinds = event.kinds
        if kinds not in self._same:
            self._same[kinds] = all(_matches(one, kinds) == _matches(one, self._kinds) for one in self._back)
        hit = tuple(target.party for target in event.targets)
        return self._same[kinds] and event.by == (victim,) and hit == (attacker,) and event.value


def looking_back(clause: Clause) -> tuple[Reader, ...]:
    """What of a clause looks at the record."""
    return clause.readers if "breach" in clause.closure.keys else tuple(r for r in clause.readers if not r.fires)


def looks_anywhere(clause: Clause) -> bool:
    """Whether whatever happened may count for the clause, whoever did it."""
    return clause.reads_breaches or speak_of_anyone(looking_back(clause))


def _of_the_two(reader: Reader) -> bool:
    """Whether a reader looks only at whether one of the two has struck the other."""
    ends = (reader.by, reader.on)
    minds = reader.objects or reader.places or reader.territory or reader.qualities or reader.conflicts
    return ends in (((VICTIM,), (ATTACKER,)), ((ATTACKER,), (VICTIM,))) and reader.support is None and not minds


def _matches(reader: Reader, kinds: tuple[str, ...]) -> set[Match]:
    return {reader.matches(kind) for kind in kinds}


def _number(instant: datetime) -> int:
    """An instant as a whole number of seconds, in order of time."""
    return int(instant.timestamp())
