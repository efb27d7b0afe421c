"""What clauses say at a moment, one after the other, as columns of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.questions.screens.entries import EVERYBODY, VERDICTS, Entries, Pairs, Rows
from treatymodel.questions.screens.past import seconds_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.blocks import Said
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.groups import Groups

VICTIM, BEARER, CLAUSE, VERDICT, ATTACKERS, BY_ITSELF = range(6)
"""The columns of what is said whatever is on record."""


class Gathered:
    """What clauses say in some circumstances, or in several, each for victims of its own."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._parts = [np.zeros((0, 6), np.int32)]
        self._settled = [np.zeros((0, 3), np.int64)]
        self._pairs: list[tuple[int, int, int]] = []
        self._rows: list[tuple[int, int, int, int, int]] = []

    def add(self, circumstances: Circumstances, said: Sequence[Said], victims: frozenset[int] | None) -> None:
        """What clauses say of every attacker and every victim, or of the victims given."""
        write_out([one for one in said if one.columns is None], self._groups)
        mask = None
        if victims is not None:
            mask = np.zeros(self._groups.parties, np.bool_)
            mask[list(victims)] = True
        parts = [one.columns for one in said if one.columns is not None and len(one.columns)]
        if parts:
            rows = np.concatenate(parts)
            self._parts.append(rows if mask is None else rows[mask[rows[:, VICTIM]]])
        self._recall(circumstances, [one for one in said if one.recalled is not None], mask)

    def _recall(self, circumstances: Circumstances, said: Sequence[Said], mask: NDArray[np.bool_] | None) -> None:
        """The pairs that the record makes exceptions by then, and what these owe."""
        begins, ends = seconds_of(circumstances.at)
        for one in said:
            assert one.recalled is not None
            self._add(one.clause.number, one.recalled.others(circumstances, begins, ends), mask)
        settled = [one.recalled.settled for one in said if one.recalled is not None]
        rows = np.concatenate([np.zeros((0, 5), np.int64), *(part for part in settled if len(part))])
        sure = rows[:, 4] < begins
        unsure = rows[~sure & (rows[:, 3] < ends)]
        held = sure if mask is None else sure & mask[rows[:, 1]]
        self._settled.append(rows[held, :3])
        if len(unsure):
            by_clause = {one.clause.number: one for one in said}
            for attacker, victim, clause in unsure[:, :3].tolist():
                owed = by_clause[clause].told(attacker, victim, circumstances)
                self._add(clause, [(attacker, victim, owed)], mask)

    def _add(
        self,
        clause: int,
        told: Iterable[tuple[int, int, list[tuple[int | str, str]]]],
        mask: NDArray[np.bool_] | None,
    ) -> None:
        for attacker, victim, owed in told:
            if mask is None or mask[victim]:
                self._pairs.append((attacker, victim, clause))
                for bearer, verdict in owed:
                    number = bearer if isinstance(bearer, int) else self._groups.named(bearer)
                    self._rows.append((attacker, victim, number, clause, VERDICTS.index(verdict)))

    def entries(self) -> tuple[Entries, NDArray[np.bool_]]:
        """The answers that hold for sets of attackers, in order of victims; and which parties are in each set."""
        rows = np.concatenate(self._parts)
        victim, bearer, clause, verdict, attackers, by_itself = rows[
            np.argsort(rows[:, VICTIM], kind="stable")
        ].T.copy()
        held = np.bincount(attackers, minlength=1)
        held[EVERYBODY] = 1
        used = np.flatnonzero(held)
        attackers = np.searchsorted(used, attackers).astype(np.int32)
        found = Entries(victim, bearer, clause, verdict.astype(np.int8), attackers, by_itself.astype(np.bool_))
        return found, self._groups.rows(used)

    def pairs(self) -> Pairs:
        """The pairs that the record makes exceptions."""
        own = np.array(self._pairs, np.int32).reshape(-1, 3)
        return Pairs(*np.concatenate([*self._settled, own]).astype(np.int32).T)

    def rows(self) -> Rows:
        """What these owe."""
        attacker, victim, bearer, clause, verdict = np.array(self._rows, np.int32).reshape(-1, 5).T
        return Rows(attacker, victim, bearer, clause, verdict.astype(np.int8))


def write_out(said: Sequence[Said], groups: Groups) -> None:
    """Writes what clauses say whatever is on record as columns, which are kept with it."""
    victims: list[int] = []
    bearers: list[int] = []
    told: list[tuple[int, int, int, bool]] = []
    sizes: list[int] = []
    ends: list[int] = []
    for one in said:
        for block in one.blocks():
            size, itself = len(block.victims), block.role == "attacker"
            victims += block.victims
            bearers += block.bearers or [-1 if itself else groups.named(block.name)] * size
            told.append((one.clause.number, VERDICTS.index(block.verdict), groups.number(block.attackers), itself))
            sizes.append(size)
        ends.append(len(victims))
    rows = np.empty((len(victims), 6), np.int32)
    rows[:, VICTIM] = victims
    rows[:, BEARER] = bearers
    rows[:, CLAUSE:] = np.repeat(np.array(told, np.int32).reshape(-1, 4), sizes, axis=0)
    for one, start, end in zip(said, [0, *ends][:-1], ends, strict=True):
        one.columns = rows[start:end]
