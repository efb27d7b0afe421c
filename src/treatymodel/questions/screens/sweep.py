"""All attackers and victims at once: who owes what to whom, kept by clause and class, and never written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Outcome, Role, UnevenError, strongest
from treatymodel.questions.screens.lifted import Answers, Clause, Lifted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.circumstances import Circumstances

VERDICTS = ("NOT_DUE", "OPEN", "DUE")
PART = 4_000_000
"""So many answers are written out at a time."""
EVERYBODY = 0
"""The number of the set of attackers that holds all."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Answers that hold for sets of attackers: a row for each victim, bearer and clause.

    The bearer is a party's number, or from the number of parties on one that the text names otherwise. `attackers` is
    the number of a set; none of them is the victim or the bearer, but where the bearer is the attacker itself
    (`by_itself`).
    """

    victim: NDArray[np.int32]
    bearer: NDArray[np.int32]
    clause: NDArray[np.int32]
    verdict: NDArray[np.int8]
    attackers: NDArray[np.int32]
    by_itself: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.victim)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Attackers and victims for whom the record makes a clause answer otherwise; its entries leave them out."""

    attacker: NDArray[np.int32]
    victim: NDArray[np.int32]
    clause: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.attacker)


@dataclass(frozen=True, slots=True)
class Rows:
    """Answers one by one: a row for each attacker, victim, bearer and clause."""

    attacker: NDArray[np.int32]
    victim: NDArray[np.int32]
    bearer: NDArray[np.int32]
    clause: NDArray[np.int32]
    verdict: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.attacker)


class Blocks:
    """Entries while they are gathered: victims and bearers one by one, the rest once for each block of them."""

    def __init__(self) -> None:
        self.victims: list[int] = []
        self.bearers: list[int] = []
        self.said: list[tuple[int, int, int, int]] = []
        """Clause, verdict, set of attackers, and whether the bearer is the attacker itself."""
        self.sizes: list[int] = []

    def add(self, victims: Sequence[int], bearers: Sequence[int], said: tuple[int, int, int, int]) -> None:
        """A block of entries, a victim and a bearer each."""
        self.victims += victims
        self.bearers += bearers
        self.said.append(said)
        self.sizes.append(len(victims))

    def back_to(self, blocks: int) -> None:
        """Takes away all but the first blocks."""
        kept = sum(self.sizes[:blocks])
        del self.victims[kept:], self.bearers[kept:], self.said[blocks:], self.sizes[blocks:]

    def entries(self) -> Entries:
        """What was gathered, in order of victims."""
        victim = np.array(self.victims, np.int32)
        order = np.argsort(victim, kind="stable")
        said = np.repeat(np.array(self.said, np.int32).reshape(-1, 4), self.sizes, axis=0)[order]
        clause, verdict, attackers, by_itself = said.T
        bearer = np.array(self.bearers, np.int32)[order]
        return Entries(victim[order], bearer, clause, verdict.astype(np.int8), attackers, by_itself.astype(np.bool_))


class Builder:
    """Gathers what a sweep finds, clause by clause."""

    def __init__(self, lifted: Lifted, verdicts: frozenset[str]) -> None:
        self._lifted = lifted
        self._verdicts = verdicts
        self.parties = len(lifted.everybody.codes)
        self.sets: dict[frozenset[int] | None, int] = {None: EVERYBODY}
        self.named: dict[str, int] = {}
        """Bearers that are no single party, with their numbers."""
        self.blocks = Blocks()
        self.pairs: list[tuple[int, int, int]] = []
        self.rows: list[tuple[int, int, int, int, int]] = []

    def add(self, clause: Clause, circumstances: Circumstances, victims: frozenset[int] | None) -> None:
        """What a clause says of every attacker and every victim, or of the victims given."""
        before = len(self.blocks.sizes), len(self.pairs), len(self.rows)
        try:
            self._add(clause, clause.answers(circumstances), circumstances, victims)
        except UnevenError:
            self.blocks.back_to(before[0])
            del self.pairs[before[1] :], self.rows[before[2] :]
            everyone = frozenset(self._lifted.everybody.codes)
            self._add(clause, clause.answers(circumstances, everyone), circumstances, victims)

    def _add(
        self, clause: Clause, answers: Answers, circumstances: Circumstances, victims: frozenset[int] | None
    ) -> None:
        classes, meant = answers.classes, clause.victims
        for hit in range(len(classes)):
            if meant is not None and classes.first(hit) not in meant:
                continue
            members = [party for party in classes.members(hit) if victims is None or party in victims]
            if members:
                self._of_victims(clause, answers, hit, members)
                self._on_record(answers, circumstances, hit, members)

    def _of_victims(self, clause: Clause, answers: Answers, hit: int, members: list[int]) -> None:
        """The entries for victims of one class, those of attackers who are answered alike together."""
        classes = answers.classes
        alike: dict[tuple[Role, int | str, str], list[int]] = {}
        there = []
        for by in range(len(classes)):
            told = answers.of_classes(by, hit)
            if told is None:
                continue
            there.append(by)
            for outcome in strongest(told) if told else ():
                if outcome.verdict in self._verdicts:
                    alike.setdefault((outcome.role, outcome.bearer, outcome.verdict), []).append(by)
        for (role, bearer, verdict), found in alike.items():
            said = clause.number, VERDICTS.index(verdict), self._attackers(classes, role, bearer, hit, there, found)
            if role == "attacker":
                self.blocks.add(members, [-1] * len(members), (*said, True))
            elif role == "victim":
                self.blocks.add(members, members, (*said, False))
            elif role == "text":
                self.blocks.add(members, [self._named(str(bearer))] * len(members), (*said, False))
            elif bearer == hit:
                own = classes.members(int(bearer))
                pairs = [(v, b) for v in members for b in own if b != v]
                self.blocks.add([v for v, _ in pairs], [b for _, b in pairs], (*said, False))
            else:
                own = classes.members(int(bearer))
                self.blocks.add([v for v in members for _ in own], [*own] * len(members), (*said, False))

    def _attackers(
        self, classes: Classes, role: Role, bearer: int | str, hit: int, there: list[int], found: list[int]
    ) -> int:
        """The set of attackers of some classes; of everybody where the others leave no bearer of the class besides."""
        if role == "other":
            several = classes.several(int(bearer)) - (bearer == hit)
            there = [by for by in there if several > (by == bearer)]
        return EVERYBODY if len(found) == len(there) else self._set(p for by in found for p in classes.members(by))

    def _on_record(self, answers: Answers, circumstances: Circumstances, hit: int, members: list[int]) -> None:
        """The pairs for whom the record counts, and what the clause then says."""
        number = answers.clause.number
        for victim in members:
            for attacker, told in answers.recorded(circumstances, hit, victim):
                self.pairs.append((attacker, victim, number))
                for outcome in strongest(told.outcomes):
                    if outcome.verdict in self._verdicts:
                        value = VERDICTS.index(outcome.verdict)
                        bearers = self._bearers(outcome, told.classes, attacker, victim)
                        self.rows += [(attacker, victim, bearer, number, value) for bearer in bearers]

    def _bearers(self, outcome: Outcome, classes: Classes, attacker: int, victim: int) -> Iterator[int]:
        match outcome.role:
            case "attacker":
                yield attacker
            case "victim":
                yield victim
            case "text":
                yield self._named(str(outcome.bearer))
            case _:
                yield from (p for p in classes.members(int(outcome.bearer)) if p not in (attacker, victim))

    def _set(self, attackers: Iterable[int]) -> int:
        return self.sets.setdefault(frozenset(attackers), len(self.sets))

    def _named(self, bearer: str) -> int:
        return self.named.setdefault(bearer, self.parties + len(self.named))


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
        verdicts = frozenset(verdicts)
        chosen = lifted.clauses if clauses is None else tuple(clauses)
        builder = Builder(lifted, verdicts)
        for own, victims in _places(lifted, circumstances, where):
            for clause in lifted.speaking(chosen, own, "NOT_DUE" in verdicts):
                builder.add(clause, own, victims)
        self._fill(builder)

    def _fill(self, builder: Builder) -> None:
        self.named = tuple(builder.named)
        self.everybody = (*self.lifted.everybody.codes, *self.named)
        self.entries = builder.blocks.entries()
        self.pairs = Pairs(*np.array(builder.pairs, np.int32).reshape(-1, 3).T)
        attacker, victim, bearer, clause, verdict = np.array(builder.rows, np.int32).reshape(-1, 5).T
        self.rows = Rows(attacker, victim, bearer, clause, verdict.astype(np.int8))
        self.sets = np.zeros((len(builder.sets), self.parties), np.bool_)
        """Which parties are in each set of attackers."""
        self.sets[EVERYBODY] = True
        for members, number in builder.sets.items():
            if members is not None:
                self.sets[number, list(members)] = True

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
        for start in range(0, len(self.entries), size):
            yield self._written(slice(start, start + size))
        if len(self.rows):
            yield self.rows

    def _written(self, part: slice) -> Rows:
        entries = self.entries
        victim, bearer, clause = entries.victim[part], entries.bearer[part], entries.clause[part]
        verdict, by_itself = entries.verdict[part], entries.by_itself[part]
        held = self.sets[entries.attackers[part]]
        every = np.arange(len(victim))
        held[every, victim] = False
        single = (bearer >= 0) & (bearer < self.parties)
        held[every[single], bearer[single]] = False
        if len(self.pairs):
            self._take_out(held, victim, clause)
        at, attacker = np.nonzero(held)
        who = bearer[at]
        if by_itself.any():
            who = np.where(by_itself[at], attacker, who)
        return Rows(attacker.astype(np.int32), victim[at], who.astype(np.int32), clause[at], verdict[at])

    def _take_out(self, held: NDArray[np.bool_], victim: NDArray[np.int32], clause: NDArray[np.int32]) -> None:
        """Leaves out, of the entries, the attackers for whom the record makes the answer another."""
        pairs, clauses = self.pairs, len(self.lifted.clauses)
        key = victim.astype(np.int64) * clauses + clause
        order = np.argsort(key, kind="stable")
        wanted = pairs.victim.astype(np.int64) * clauses + pairs.clause
        first, last = (np.searchsorted(key[order], wanted, side) for side in ("left", "right"))
        many = last - first
        at = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
        held[order[at], np.repeat(pairs.attacker, many)] = False


def _places(
    lifted: Lifted, circumstances: Circumstances, where: Mapping[str, str | None] | None
) -> Iterator[tuple[Circumstances, frozenset[int] | None]]:
    """The circumstances, with the victims for whom they are so; None for all."""
    if where is None:
        yield circumstances, None
        return
    found: dict[str | None, set[int]] = {}
    for code, place in where.items():
        found.setdefault(place, set()).add(lifted.everybody.number[code])
    for place, victims in found.items():
        yield circumstances.at_place(place), frozenset(victims)


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
