"""Spreads one by one, as `case.spread` has them, of which each clause is asked only about what it can hear of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.errors import Misuse
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import in_order
from treatymodel.questions.honouring import Rule
from treatymodel.questions.replies import Made, Reply
from treatymodel.questions.spreading import NEUTRAL, OWN_NAME, Rounds, recording, staying

if TYPE_CHECKING:
    from treatymodel.days import Moment
    from treatymodel.questions.case import Case
    from treatymodel.questions.screens.clause import Clause
    from treatymodel.questions.screens.moves import Moves

CASES = 8
"""So many cases are kept for clauses that hear the same of a record."""
FINDINGS = 2_000
"""So many answers of clauses are kept for courses in which they hear the same."""
Heard = tuple[str, ...]


class Start:
    """Where spreads begin: one event, after which any of them may go another way.

    A clause is asked about the events that it hears, and its findings are kept for every course in which it hears the
    same. The events that are made bear the same name wherever the same ones do the same in the same round. Clauses
    that can add nothing to a spread are not asked.
    """

    def __init__(self, case: Case, moves: Moves) -> None:
        for answer in case.facts:
            if any(OWN_NAME.fullmatch(value) for _, value in answer.args):
                raise Misuse(
                    f"`{answer.asked}` is about an event that a spread makes, and these differ from course to course",
                    "ask `case.spread`",
                )
        self.case = case
        self.moves = moves
        self.events: dict[object, Made] = {}
        self._kept: OrderedDict[tuple[int, Heard, Moment | None], list[Finding]] = OrderedDict()
        self._cases: OrderedDict[tuple[Heard, Moment | None], Case] = OrderedDict()
        self._numbers = {clause.name: clause.number for clause in moves.lifted.clauses}
        self._order = {item.id: at for at, item in enumerate(case.record.events, 1)}
        if case.record.event is not None:
            self._order[case.record.event.id] = 0

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The parties of the event."""
        event = self.case.record.event
        if event is None:
            return ()
        hit = (target.party for target in event.targets if target.party is not None)
        return tuple(dict.fromkeys((*(event.by or ()), *hit)))

    @cached_property
    def staying(self) -> list[Finding]:
        """The duties to stay out that need no event, in law."""
        some = any(c.clause.action in NEUTRAL and c.trigger.standing for c in self.moves.lifted.clauses)
        return staying(self.case) if some else []

    def found(self, made: tuple[Made, ...]) -> list[Finding]:
        """What is due or open once events were made, in the order of `case.who`."""
        if not made:
            return [*in_order(item for items in self._first.values() for item in items)]
        at, heard = made[-1].event.at, dict[int, list[Made]]()
        for item in made:
            for number in self.moves.hears(item):
                heard.setdefault(number, []).append(item)
        found = [item for number, items in self._first.items() if number not in heard for item in items]
        again = self.moves.asked_again
        found = [item for item in found if self._numbers[item.name] not in again]
        for number in sorted(heard.keys() | again):
            found += self._of(number, tuple(heard.get(number, ())), at)
        places = {**self._order, **{str(item.event.id): len(self._order) + at for at, item in enumerate(made)}}
        found.sort(key=lambda item: (_place(item, places), self._numbers[item.name]))
        names = _names(made)
        return [*in_order(found, lambda name: OWN_NAME.sub(lambda own: names[own[0]], name))]

    @cached_property
    def _first(self) -> dict[int, list[Finding]]:
        """What is due or open at first, clause by clause."""
        every = (self.moves.lifted.clauses[number] for number in sorted(self.moves.clauses))
        return {clause.number: _answers(self.case, clause) for clause in every}

    def _of(self, number: int, heard: tuple[Made, ...], at: Moment) -> list[Finding]:
        names = tuple(str(item.event.id) for item in heard)
        key = (number, names, at if number in self.moves.asked_again else None)
        if key not in self._kept:
            self._kept[key] = _answers(self._case(names, heard, at), self.moves.lifted.clauses[number])
            if len(self._kept) > FINDINGS:
                self._kept.popitem(last=False)
        return self._kept[key]

    def _case(self, names: Heard, heard: tuple[Made, ...], at: Moment) -> Case:
        key = (names, at)
        if key not in self._cases:
            self._cases[key] = recording(self.case, heard, at)
            if len(self._cases) > CASES:
                self._cases.popitem(last=False)
        return self._cases[key]


class Course(Rounds):
    """One way that a spread from a start may take."""

    def __init__(self, start: Start, most: int) -> None:
        self.start = start
        super().__init__(start.case, start.moves.rule, start.moves.doctrine, most)

    def found(self) -> list[Finding]:
        """All that is due or open by what is on record."""
        return self.start.found(tuple(self.made.values()))

    @property
    def _standing(self) -> list[Finding]:
        return self.start.staying

    def _event(self, name: str, at: Moment, key: tuple[object, ...], replies: list[Reply]) -> Made:
        by = tuple(dict.fromkeys(code for reply in replies for code in reply.finding.bearers))
        events = self.start.events
        if (at, key, by) not in events:
            own = f"{name.partition('-')[0]}-{len(events) + 1}"
            events[at, key, by] = super()._event(own, at, key, replies)
        return events[at, key, by]

    def turned(self, honours: Callable[[Finding], bool]) -> Course:
        """The same course so far, from where on others honour what is asked."""
        other = copy(self)
        other.rule = Rule(self.rule.name, self.rule.words, honours, self.rule.bindings)
        other.replies, other.made = [*self.replies], {**self.made}
        other._pairs, other._mobilised, other._told = {*self._pairs}, {*self._mobilised}, {*self._told}
        return other

    def run(self) -> Course:
        """The course to its end."""
        for number in range(1, self.most + 1):
            if not self.advance(number, self.found()):
                break
        return self

    def drawn(self) -> dict[str, int]:
        """Who comes to fight or is attacked beside those of the event, each with the first round."""
        found: dict[str, int] = {}
        for reply in self.replies:
            for code in fighters(reply):
                if code not in self.start.ends:
                    found.setdefault(code, reply.number)
        return found

    def attacks(self) -> int:
        """How many attacks of one party on one other came about, that with which it began included."""
        return 1 + len(set(_attacks(self.made.values())))


def _answers(case: Case, clause: Clause) -> list[Finding]:
    """What a clause comes to that is due or open."""
    return [item for item in case.under_clause(clause.name) if item.verdict is not Verdict.NOT_DUE]


def _names(made: Iterable[Made]) -> dict[str, str]:
    """How each event would be called in a spread by itself, by the name that it has here."""
    found: dict[str, str] = {}
    many: dict[str, int] = {}
    for item in made:
        own = str(item.event.id)
        head = own.partition("-")[0]
        many[head] = many.get(head, 0) + 1
        found[own] = f"{head}-{many[head]}"
    return found


def fighters(reply: Reply) -> tuple[str, ...]:
    """Who comes to fight or is attacked by a reply."""
    return (*reply.finding.bearers, *reply.against) if reply.draws_in else ()


def _attacks(made: Iterable[Made]) -> Iterator[tuple[str, str]]:
    for item in made:
        if item.stances:
            for by in item.event.by or ():
                yield from ((by, str(target.party)) for target in item.event.targets)


def _place(item: Finding, places: dict[str, int]) -> tuple[bool, int]:
    """Where a finding stands among others: that of the event first, then those of the record, then what lasts."""
    occurrence = item.grounded.occasion.occurrence
    return (True, 0) if occurrence is None else (False, places[occurrence.origin])
