"""Who comes to whose help against whom, in the same circumstances for all: a table made once, by victim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from treatymodel.model.event import Event
from treatymodel.questions.screens.answers import Outcome, Pattern, UnevenError
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.striking import Striking, Struck

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from treatymodel.questions.screens.alike import Classes
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted
    from treatymodel.questions.screens.responding import Responding
    from treatymodel.questions.screens.told import Answers

Made = Callable[[str, str], Event]
Asked = Callable[[int, int], "tuple[Outcome, ...] | None"]
WORDS = np.array([0, 0xFFFFFFFFFFFFFFFF], np.uint64)


class Helping:
    """The helpers of each victim: whom they help, against which attackers, and what of the record it hangs on.

    `slow` are the clauses that the table does not hold, since they look at more of the record than whether the victim
    has struck the attacker, or put their bearers elsewhere than on the victim's side. `odd` pairs have something on
    record that no other attack is like; none of their helpers is read from the table.
    """

    def __init__(
        self,
        lifted: Lifted,
        responding: Responding,
        circumstances: Circumstances,
        striking: Striking,
        made: Made,
        places: Mapping[int, str | None] | None = None,
        start: tuple[str, ...] = (),
    ) -> None:
        """`made` gives the attacks that are on record, by codes; but for the first, of the kinds `start`.

        `places` gives each victim its own place. A clause is asked about a victim once that is reached.
        """
        self.circumstances = circumstances
        self._responding = responding
        self._made = made
        self._kinds = striking.kinds
        self.places = places
        self.parties = len(lifted.everybody.codes)
        self._sets: dict[frozenset[int] | None, int] = {None: 0}
        self._rows: list[tuple[int, int, int, int, int]] = []
        self._groups: dict[object, int] = {}
        self._table = np.zeros((0, 5), np.int64)
        self._struck: list[NDArray[np.int64]] = []
        self._of_any: list[tuple[Clause, int]] = []
        self._of_each: dict[int, list[tuple[Clause, int]]] = {}
        self._reached: set[int] = set()
        self._somewhere: dict[str | None, Circumstances] = {}
        odd: list[NDArray[np.int64]] = []
        records: dict[Struck, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}
        self.speaking = tuple(lifted.speaking(responding.clauses, circumstances, idle=False))
        """The clauses that may speak on the day."""
        slow = []
        for clause in self.speaking:
            told = striking.of(clause)
            odd_start = bool(start) and told is not None and told.reads and not striking.alike(start, clause)
            if told is None or odd_start or not responding.helps_victim(clause):
                slow.append(clause)
                continue
            if told not in records:
                records[told] = told.on(circumstances.at)
            struck, others = records[told]
            group = -1
            if told.reads:
                group = self._groups.setdefault(told, len(self._groups))
                if group == len(self._struck):
                    self._struck.append(struck)
                    odd.append(others)
            elif len(struck) or len(others):
                odd += [struck, others]
            if clause.victims is None:
                self._of_any.append((clause, group))
            for victim in clause.victims or ():
                self._of_each.setdefault(victim, []).append((clause, group))
        self.slow = tuple(slow)
        self.odd = _sorted(np.concatenate(odd)) if odd else np.zeros(0, np.int64)
        self._fill()

    def reach(self, victims: NDArray[np.int64], attackers: NDArray[np.int64]) -> None:
        """Adds what the clauses say of victims that were not hit before, and of their attackers, who are hit next."""
        if self._reached.issuperset(victims.tolist()):
            return
        missing = {*victims.tolist(), *attackers.tolist()} - self._reached
        self._reached |= missing
        wanted = dict.fromkeys(self._of_any, missing)
        for victim in sorted(missing):
            for item in self._of_each.get(victim, ()):
                wanted.setdefault(item, set()).add(victim)
        for (clause, group), own in wanted.items():
            if clause not in self.slow and not self._held(clause, group, own):
                self.slow += (clause,)
        if self._rows:
            self._fill()

    def _held(self, clause: Clause, group: int, victims: set[int]) -> bool:
        """Adds what a clause says of victims; whether the table can hold it."""
        mark = len(self._rows)
        try:
            for own, hit in self._places(clause, victims):
                self._add(clause, own, hit, group)
        except (UnevenError, NobodyError):
            del self._rows[mark:]
            return False
        return True

    def _places(self, clause: Clause, victims: set[int]) -> Iterator[tuple[Circumstances, set[int]]]:
        """The circumstances, with those who may be hit in them."""
        if self.places is None or not clause.asks_where:
            yield self.circumstances, victims
            return
        found: dict[str | None, set[int]] = {}
        for victim in victims:
            found.setdefault(self.places.get(victim), set()).add(victim)
        for place, own in found.items():
            if place not in self._somewhere:
                self._somewhere[place] = self.circumstances.at_place(place)
            yield self._somewhere[place], own

    def _add(
        self,
        clause: Clause,
        circumstances: Circumstances,
        victims: set[int],
        group: int,
    ) -> None:
        answers = clause.answers(circumstances)
        classes = answers.classes
        for hit in sorted({classes.of(victim) for victim in victims}):
            members = [party for party in classes.members(hit) if party in victims]
            before = self._helpers(answers, hit, None, answers.of_classes)
            after = before
            if group >= 0:
                ask = partial(answers.of_classes_after, circumstances=circumstances, kinds=self._kinds, made=self._made)
                after = self._helpers(answers, hit, clause.matches(self._kinds), ask)
            for bearer in before.keys() | after.keys():
                one, other = before.get(bearer), after.get(bearer)
                own = members if bearer < 0 else classes.members(bearer)
                for victim in members:
                    helpers = [victim] if bearer < 0 else [party for party in own if party != victim]
                    if one == other:
                        assert one is not None
                        self._rows += [(victim, helper, one, 1, -1) for helper in helpers]
                        continue
                    for among, before_it in ((one, 1), (other, 0)):
                        if among is not None:
                            self._rows += [(victim, helper, among, before_it, group) for helper in helpers]

    def _helpers(self, answers: Answers, hit: int, met: object, ask: Asked) -> dict[int, int]:
        """Those who help a victim of the class, by class, each with the set of attackers against whom.

        `met` says how what is on record matches what the clause looks at, where something is. How classes answer is
        kept with the form of the clause.
        """
        kept = answers.form.patterns
        key = (self._responding, hit, met)
        if key not in kept:
            kept[key] = tuple(self._patterns(answers, hit, ask))
        members = answers.classes.members
        found: dict[int, int] = {}
        for pattern in kept[key]:
            by = pattern.attackers
            own = None if by is None else frozenset([party for one in by for party in members(one)])
            found[int(pattern.bearer)] = self._sets.setdefault(own, len(self._sets))
        return found

    def _patterns(self, answers: Answers, hit: int, ask: Asked) -> Iterator[Pattern]:
        classes = answers.classes
        found: dict[int, set[int]] = {}
        there: list[int] = []
        if not answers.may_fire(None, hit):
            return
        for by in range(len(classes)):
            if not answers.may_fire(by, hit):
                if classes.several(by) > (by == hit):
                    there.append(by)
                continue
            told = ask(by, hit)
            if told is None:
                continue
            there.append(by)
            for bearer in () if not told else _bearers(told, answers.clause, self._responding):
                found.setdefault(bearer, set()).add(by)
        for bearer, own in sorted(found.items()):
            every = own.issuperset(_able(there, bearer, hit, classes))
            yield Pattern("victim" if bearer < 0 else "other", bearer, "", None if every else tuple(sorted(own)))

    def _fill(self) -> None:
        rows = np.concatenate([self._table, np.array(self._rows, np.int64).reshape(-1, 5)])
        self._rows.clear()
        victim, helper, among, before, group = rows.T
        key = ((victim * self.parties + helper) * len(self._sets) + among) * 2 + before
        key = key * (len(self._groups) + 1) + group + 1
        order = np.argsort(key, kind="stable")
        kept = order[np.concatenate([[True], np.diff(key[order]) != 0])] if len(order) else order
        self._table = rows[kept]
        victim, helper, among, before, group = self._table.T
        self.helper = helper
        self.among = among
        self.before = WORDS[before]
        """Of what hangs on the record: ones where it holds until the victim strikes the attacker, else from then on."""
        self.group = group
        self.conditional = bool((group >= 0).any())
        """Whether some of it hangs on the record."""
        self._first = np.zeros(self.parties + 2, np.int64)
        np.cumsum(np.bincount(victim, minlength=self.parties + 1), out=self._first[1:])
        self.sets = np.zeros((len(self._sets), self.parties), np.bool_)
        """Which parties are in each set of attackers; the first holds all."""
        self.sets[0] = True
        for members, number in self._sets.items():
            if members is not None:
                self.sets[number, list(members)] = True

    def __len__(self) -> int:
        return len(self.helper)

    @property
    def by_hand(self) -> bool:
        """Whether some of what answers has to be asked one by one."""
        return bool(self.slow) or bool(len(self.odd))

    def at_home_of(self, victim: int) -> Circumstances:
        """The circumstances of an attack on a victim."""
        return self.circumstances if self.places is None else self.circumstances.at_place(self.places.get(victim))

    def of_victims(self, victim: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of each victim: whose they are, by its place among those given, and which; none for `parties`."""
        first = self._first[victim]
        many = self._first[victim + 1] - first
        at = np.repeat(np.arange(len(victim)), many)
        return at, np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many) + first[at]

    def plain(self, attacker: NDArray[np.int64], victim: NDArray[np.int64]) -> NDArray[np.bool_] | None:
        """Which pairs the table answers; None for all."""
        return None if not len(self.odd) else ~within(attacker * self.parties + victim, self.odd)

    def struck(self, attacker: NDArray[np.int64], victim: NDArray[np.int64]) -> NDArray[np.bool_]:
        """For each group of clauses, for which pairs the record holds that the victim struck the attacker."""
        key = attacker * self.parties + victim
        return np.stack([within(key, known) for known in self._struck])


class NobodyError(Exception):
    """A clause binds somebody who is no single party, so that it has to be asked one by one."""


def _able(there: list[int], bearer: int, hit: int, classes: Classes) -> list[int]:
    """The classes of attackers that leave a bearer of the class besides."""
    if bearer < 0:
        return there
    several = classes.several(bearer) - (bearer == hit)
    return [by for by in there if several > (by == bearer)]


def _bearers(told: Iterable[Outcome], clause: Clause, responding: Responding) -> Iterator[int]:
    """The classes of those who help; -1 for the victim itself."""
    for outcome in told:
        if outcome.role != "attacker" and responding.fights(clause, outcome):
            if outcome.role == "text":
                raise NobodyError
            yield -1 if outcome.role == "victim" else int(outcome.bearer)


def _sorted(values: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.sort(values)
    return found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found


def within(values: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the values are among those known, which are in order."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: NDArray[np.bool_] = known[at] == values
    return found
