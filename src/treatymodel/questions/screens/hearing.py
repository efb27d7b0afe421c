"""Which clauses can be moved by what happens next: set off by it, or looking at it on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.questions.readers import Reader, Readers, of_text
from treatymodel.questions.screens.content import DERIVED
from treatymodel.questions.screens.past import speak_of_anyone
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds

if TYPE_CHECKING:
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.lifted import Lifted

Kinds = tuple[str, ...]


class Hearing:
    """The clauses of a world that can be moved by an event of some kinds, whoever did it to whom.

    Whatever is not heard changes no answer of the clause, and may be left out of the record when it is asked. A clause
    that speaks of breaches, or of anybody on record, hears everything.
    """

    def __init__(self, lifted: Lifted) -> None:
        self._lifted = lifted
        self._heard: dict[tuple[Kinds, bool], frozenset[int]] = {}

    def clauses(self, kinds: Kinds, lawful: bool = False) -> frozenset[int]:
        """The numbers of the clauses that hear an event of the kinds; `lawful`: which is none of any narrower kind."""
        key = (kinds, lawful)
        if key not in self._heard:
            every = range(len(self._lifted.clauses))
            self._heard[key] = frozenset(number for number in every if self._hears(number, kinds, lawful))
        return self._heard[key]

    def _hears(self, number: int, kinds: Kinds, lawful: bool) -> bool:
        ear = self._ears[number]
        return ear.everything or ear.fires(kinds, lawful) or ear.reads(kinds, lawful)

    @cached_property
    def _ears(self) -> tuple[_Ear, ...]:
        return tuple(_Ear(clause) for clause in self._lifted.clauses)

    @cached_property
    def dated(self) -> frozenset[int]:
        """The clauses whose answers may change with the day of asking alone."""
        return self._of_clauses(lambda clause: clause.trigger.on is None or clause.clause.until is not None)

    @cached_property
    def timed(self) -> frozenset[int]:
        """The clauses whose answers may change with the moment of asking alone."""
        if any(fact.since is not None for fact in self._lifted.facts):
            return self._of_clauses(lambda _: True)
        return self._of_clauses(lambda clause: clause.clause.opens is not None)

    def _of_clauses(self, wanted: Callable[[Clause], bool]) -> frozenset[int]:
        return frozenset(clause.number for clause in self._lifted.clauses if wanted(clause))


class _Ear:
    """What moves one clause."""

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        closure = clause.closure
        self._readers = tuple(_readers(clause))
        derived = "breach" in closure.keys or not closure.words.isdisjoint(DERIVED)
        self.everything = derived or closure.means_anyone or speak_of_anyone(self._readers)
        clauses = clause.lifted.world.clauses_by_name
        self._performed = any(clauses[name][1].bearing == "collectively" for name in closure.clauses)

    def fires(self, kinds: Kinds, lawful: bool) -> bool:
        """Whether it may be set off."""
        for firing in self._clause.trigger.on or ():
            if not isinstance(firing, EventPattern) or _met(match_kinds(kinds, firing.kind), lawful):
                return True
        return False

    def reads(self, kinds: Kinds, lawful: bool) -> bool:
        """Whether it may look at it on record."""
        if self._performed and any(is_kind(kind, "performance") for kind in kinds):
            return True
        return any(_met(reader.matches(kind), lawful) for reader in self._readers for kind in kinds)


def _met(match: Match, lawful: bool) -> bool:
    return match is Match.YES or (match is Match.OPEN and not lawful)


def _readers(clause: Clause) -> Iterator[Reader]:
    """What the clause looks at, those on which it rests, and the texts of them all."""
    world, closure = clause.lifted.world, clause.closure
    yield from clause.readers
    homes = [world.instrument(name) for name in closure.texts]
    every = Readers(world, homes, frozenset(closure.clauses))
    for own in every.of_clauses:
        yield from own
    for name in (*closure.texts, *closure.common):
        text = world.merged(name)
        yield from every.of_conditions(text, (*of_text(text), *(rule.when for rule in text.primacy)))
