"""All attackers and victims at once: who owes what to whom, kept by clause and class until it is written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.entries import EVERYBODY, Rows
from treatymodel.questions.screens.gathered import Gathered
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.unfolding import Unfolding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.circumstances import Circumstances

PART = 4_000_000
"""So many answers are written out at a time."""


class Sweep:
    """What clauses ask on every event between two parties in the same circumstances, kept by clause and class.

    `verdicts` are those that count; `clauses` narrows the clauses, and `where` gives each victim a place of its own.
    Written out, there is a row for each attacker, victim, bearer and clause; until then, one for many attackers.
    """

    def __init__(
        self,
        lifted: Lifted,
        circumstances: Circumstances,
        *,
        verdicts: Iterable[str] = ("DUE",),
        clauses: Iterable[Clause] | None = None,
        where: Mapping[str, str | None] | None = None,
    ) -> None:
        self.lifted = lifted
        self.parties = len(lifted.everybody.codes)
        wanted = frozenset(verdicts)
        chosen = lifted.clauses if clauses is None else tuple(clauses)
        gathered = Gathered(lifted.groups)
        for clauses_there, own, victims in _places(lifted, chosen, circumstances, where):
            gathered.add(own, [*lifted.ledger(clauses_there, own, wanted, victims).on(own)], victims)
        self.pairs = gathered.pairs()
        self.rows = gathered.rows()
        self.entries, self.sets = gathered.entries()
        """The answers, and which parties are in each of their sets of attackers."""
        self.named = lifted.groups.names
        """Bearers that are no single party."""
        self.everybody = (*lifted.everybody.codes, *self.named)
        """The parties, then those."""

    @cached_property
    def _kept_out(self) -> NDArray[np.int64]:
        """Victim, clause and attacker, as one number in order, where the record makes the answer another."""
        pairs = self.pairs
        return np.sort(self._key(pairs.victim, pairs.clause, pairs.attacker))

    def _key(self, victim: NDArray[np.int32], clause: NDArray[np.int32], attacker: NDArray[Any]) -> NDArray[np.int64]:
        found: NDArray[np.int64] = victim.astype(np.int64) * len(self.lifted.clauses) + clause
        found = found * self.parties + attacker
        return found

    # how many

    def counts(self) -> NDArray[np.int32]:
        """How many bearers owe something, by attacker and victim; none where one would attack itself."""
        entries, everywhere = self.entries, self.parties + len(self.named)
        plain = (entries.attackers == EVERYBODY) & ~entries.by_itself
        known = _distinct(entries.victim[plain].astype(np.int64) * everywhere + entries.bearer[plain])
        victim, bearer = np.divmod(known, everywhere)
        each = np.bincount(victim, minlength=self.parties).astype(np.int32)
        found = np.repeat(each[:, None], self.parties, axis=1)
        other = (bearer < self.parties) & (bearer != victim)
        found[victim[other], bearer[other]] -= 1
        for pairs in self._special(plain):
            victims, attackers = np.divmod(pairs, self.parties)
            found[victims, attackers] = self._count(victims, attackers)
        np.fill_diagonal(found, 0)
        return found.T

    def _special(self, plain: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
        """The pairs that are not answered as all others of the victim are: in parts, for the memory's sake."""
        entries = self.entries
        code = entries.victim[~plain].astype(np.int64) * len(self.sets) + entries.attackers[~plain]
        victim, attackers = np.divmod(_distinct(code), len(self.sets))
        at, attacker = np.nonzero(self.sets[attackers])
        known = [victim[at] * self.parties + attacker]
        for part in (self.pairs, self.rows):
            known.append(part.victim.astype(np.int64) * self.parties + part.attacker)
        pairs = _distinct(np.concatenate(known))
        size = max(1, PART // max(1, int(self._many.max(initial=1))))
        yield from (pairs[start : start + size] for start in range(0, len(pairs), size))

    @cached_property
    def _many(self) -> NDArray[np.int64]:
        """How many entries each victim has."""
        return np.bincount(self.entries.victim, minlength=self.parties)

    def _count(self, victims: NDArray[np.int64], attackers: NDArray[np.int64]) -> NDArray[np.int64]:
        """The bearers of each of some pairs, one by one."""
        entries, everywhere = self.entries, self.parties + len(self.named)
        first = np.concatenate([[0], np.cumsum(self._many)])[victims]
        many = self._many[victims]
        pair = np.repeat(np.arange(len(victims)), many)
        entry = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
        attacker = attackers[pair]
        bearer = np.where(entries.by_itself[entry], attacker, entries.bearer[entry])
        held = self.sets[entries.attackers[entry], attacker] & (entries.by_itself[entry] | (bearer != attacker))
        key = self._key(entries.victim[entry], entries.clause[entry], attacker)
        held &= ~_within(key, self._kept_out)
        codes = [pair[held] * everywhere + bearer[held]]
        if len(self.rows):
            own = np.sort(victims * self.parties + attackers)
            order = np.argsort(victims * self.parties + attackers)
            wanted = self.rows.victim.astype(np.int64) * self.parties + self.rows.attacker
            there = _within(wanted, own)
            codes.append(order[np.searchsorted(own, wanted[there])] * everywhere + self.rows.bearer[there])
        return np.bincount(_distinct(np.concatenate(codes)) // everywhere, minlength=len(victims))

    # row by row

    def relation(self, part: int = PART) -> Iterator[Rows]:
        """The answers one by one, `part` at a time at most, those of the record last."""
        size = max(1, part // max(1, self.parties))
        unfolding = Unfolding(self.entries, self.sets, self.pairs, self.parties, len(self.everybody))
        for start in range(0, len(self.entries), size):
            yield unfolding.part(start, start + size)
        if len(self.rows):
            yield self.rows


def _places(
    lifted: Lifted,
    clauses: tuple[Clause, ...],
    circumstances: Circumstances,
    where: Mapping[str, str | None] | None,
) -> Iterator[tuple[tuple[Clause, ...], Circumstances, frozenset[int] | None]]:
    """Clauses and circumstances, with the victims for whom they are so; None for all.

    Clauses to which it makes no difference where something happened are asked once for everybody.
    """
    if where is None:
        yield clauses, circumstances, None
        return
    found: dict[str | None, set[int]] = {}
    for code, place in where.items():
        found.setdefault(place, set()).add(lifted.everybody.number[code])
    yield (
        tuple(clause for clause in clauses if not clause.minds_where),
        circumstances,
        frozenset().union(*found.values()),
    )
    minding = tuple(clause for clause in clauses if clause.minds_where)
    for place, victims in found.items():
        yield minding, circumstances.at_place(place), frozenset(victims)


def _distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values in order, each once: by sorting, which is quicker here than the tables of `numpy.unique`."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _within(values: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the values are among those known, which are in order."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == values
    return found
