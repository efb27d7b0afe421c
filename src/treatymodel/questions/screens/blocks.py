"""What one clause says to all attackers and victims in some circumstances, in blocks of those it answers alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Outcome, Pattern, Role, strongest
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.recalled import Recalled
from treatymodel.questions.screens.told import Answers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Block(NamedTuple):
    """Victims, each with a bearer, who are answered alike for some attackers, or for all where none are given."""

    victims: list[int]
    bearers: list[int]
    """Empty where they are no single parties, or the attacker itself."""
    verdict: str
    attackers: frozenset[int] | None
    role: Role
    name: str = ""
    """How the text names a bearer that is no single party."""


class Said:
    """What a clause says in some circumstances; of its verdicts, those that are wanted."""

    def __init__(self, answers: Answers, verdicts: frozenset[str], victims: frozenset[int] | None = None) -> None:
        """Of the victims given, or of all."""
        self.clause = answers.clause
        self._answers = answers
        self._classes = answers.classes
        self._verdicts = verdicts
        meant = None if "NOT_DUE" in verdicts else self.clause.victims
        self._among = victims
        every = range(len(self._classes)) if victims is None else sorted({self._classes.of(party) for party in victims})
        self.hit = [hit for hit in every if meant is None or self._classes.first(hit) in meant]
        """The classes of victims of whom it may speak."""
        self._patterns = {hit: self._pattern(hit) for hit in self.hit}
        self.recalled = None if self.clause.looked.nothing else Recalled(self, answers)
        """What the record makes of it, where it can."""
        self.columns: NDArray[np.int32] | None = None
        """Its blocks, written out."""

    def fires(self, by: int | None, hit: int) -> bool:
        """Whether an event by parties of one class against those of another may be answered as wanted; None for all."""
        return "NOT_DUE" in self._verdicts or self._answers.may_fire(by, hit)

    def speaks(self, hit: int) -> bool:
        """Whether it speaks of victims of a class whatever is on record."""
        return bool(self._patterns[hit])

    def wanted(self, told: tuple[Outcome, ...]) -> Iterator[Outcome]:
        """Of some outcomes those with a verdict that is wanted, one for each bearer."""
        return (outcome for outcome in strongest(told) if outcome.verdict in self._verdicts) if told else iter(())

    # whatever is on record

    def blocks(self) -> Iterator[Block]:
        """The answers whatever is on record, with those attackers together who are answered alike."""
        for hit, patterns in self._patterns.items():
            members, among = self._classes.members(hit) if patterns else (), self._among
            victims = [party for party in members if among is None or party in among]
            for pattern in patterns:
                yield self._block(hit, victims, pattern)

    def _block(self, hit: int, victims: list[int], pattern: Pattern) -> Block:
        role, bearer, verdict, by = pattern
        members = self._classes.members
        attackers = None if by is None else frozenset([party for one in by for party in members(one)])
        if role in ("attacker", "text"):
            return Block(victims, [], verdict, attackers, role, str(bearer) if role == "text" else "")
        if role == "victim":
            return Block(victims, victims, verdict, attackers, role)
        others = members(int(bearer))
        if bearer == hit:
            hits = [victim for victim in victims for other in others if other != victim]
            return Block(hits, [o for v in victims for o in others if o != v], verdict, attackers, role)
        many = len(others)
        return Block([v for v in victims for _ in range(many)], [*others] * len(victims), verdict, attackers, role)

    def _pattern(self, hit: int) -> tuple[Pattern, ...]:
        """How victims of a class are answered: the same for clauses of one form."""
        known = self._answers.form.patterns
        key = (hit, self._verdicts)
        if key not in known:
            known[key] = tuple(self._patterns_of(hit))
        return known[key]

    def _patterns_of(self, hit: int) -> Iterator[Pattern]:
        alike: dict[tuple[Role, int | str, str], list[int]] = {}
        there = []
        if not self.fires(None, hit):
            return
        for by in range(len(self._classes)):
            if not self.fires(by, hit):
                if self._classes.several(by) > (by == hit):
                    there.append(by)
                continue
            told = self._answers.of_classes(by, hit)
            if told is not None:
                there.append(by)
                for outcome in self.wanted(told):
                    alike.setdefault((outcome.role, outcome.bearer, outcome.verdict), []).append(by)
        for (role, bearer, verdict), found in alike.items():
            every = len(found) == self._many(role, bearer, hit, there)
            yield Pattern(role, bearer, verdict, None if every else tuple(found))

    def _many(self, role: Role, bearer: int | str, hit: int, there: list[int]) -> int:
        """Of how many classes attackers may be, if there is to be a bearer besides the two."""
        if role != "other":
            return len(there)
        several = self._classes.several(int(bearer)) - (bearer == hit)
        return sum(several > (by == bearer) for by in there)

    # on record

    def told(self, attacker: int, victim: int, circumstances: Circumstances) -> list[tuple[int | str, str]]:
        """Who owes what to a victim against an attacker, by their own record: bearers and verdicts."""
        told = self._answers.of(circumstances, attacker, victim)
        owed: list[tuple[int | str, str]] = []
        for outcome in self.wanted(told.outcomes):
            owed += [(bearer, outcome.verdict) for bearer in bearers(outcome, told.classes, attacker, victim)]
        return owed


def bearers(outcome: Outcome, classes: Classes, attacker: int | None, victim: int | None) -> Iterable[int | str]:
    """The bearers of an outcome: numbers of parties, or how the text names one that is no single party."""
    if outcome.role == "text":
        return (str(outcome.bearer),)
    if outcome.role == "other":
        return [party for party in classes.members(int(outcome.bearer)) if party not in (attacker, victim)]
    party = attacker if outcome.role == "attacker" else victim
    assert party is not None
    return (party,)
