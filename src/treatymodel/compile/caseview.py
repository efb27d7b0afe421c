"""The view of a case: what an atom may look at, as nodes of one graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from treatymodel.compile.acts import Acts
from treatymodel.compile.breaches import Breaches
from treatymodel.compile.clauses import Clauses
from treatymodel.compile.fluents import Fluents
from treatymodel.compile.ground import Ground
from treatymodel.compile.law import Law
from treatymodel.compile.nodes import Nodes
from treatymodel.compile.record import Happening, Record, stands_before
from treatymodel.compile.selecting import Selecting
from treatymodel.compile.triggers import Triggers
from treatymodel.conditions.selectors import Selector
from treatymodel.days import Day, Span
from treatymodel.model.world import World
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.view import Occurrence, Scope, Target


class CaseView:
    """Joins the rooms of the compiler behind the one interface that the vocabulary knows."""

    def __init__(self, world: World, record: Record) -> None:
        self.world = world
        self.record = record
        self.nodes = Nodes()
        self.law = Law(self.nodes, world, record)
        self.law.view = self
        self.selecting = Selecting(self.law)
        self.ground = Ground(self.law, self.selecting)
        self.fluents = Fluents(self.law)
        self.deeds = Acts(self.law, self.selecting)
        self.triggers = Triggers(self.law)
        self.clauses = Clauses(self.law, self.selecting, self.triggers)
        self.breaches = Breaches(self.law, self.selecting, self.fluents, self.clauses)
        self.triggers.breaches = self.breaches
        self._said: dict[int, Callable[[Target], int]] = {}

    def let_go(self) -> None:
        """Takes the rooms apart, which hold each other, so that a case nobody asks any more is freed at once."""
        del self.law.view, self.triggers.breaches
        self.clauses.let_go()

    def known(self, value: bool, predicate: str, source: str = "", /, **args: str) -> int:
        return self.nodes.known(value, predicate, source, **args)

    def ask(self, name: str, /, **args: str | None) -> int:
        return self.nodes.ask(name, **args)

    def unsaid(self, question: int, said: Callable[[Target], int]) -> int:
        self._said.setdefault(question, said)
        return question

    def said(self, question: int, target: Target) -> int:
        """What a question comes to where the event says so much of its target; itself where that does not answer it."""
        return self._said[question](target) if question in self._said else question

    def every(self, parts: Iterable[int]) -> int:
        return self.nodes.every(parts)

    def some(self, parts: Iterable[int]) -> int:
        return self.nodes.some(parts)

    def opposite(self, part: int) -> int:
        return self.nodes.opposite(part)

    def at_least(self, number: int, parts: Iterable[int]) -> int:
        return self.nodes.at_least(number, parts)

    def members(self, selector: Selector, scope: Scope) -> list[tuple[str, int]]:
        return self.selecting.members(selector, scope)

    def is_member(self, selector: Selector, party: str, scope: Scope) -> int:
        return self.selecting.is_member(selector, party, scope)

    def earlier(self, scope: Scope, kinds: tuple[str, ...], crossed: tuple[str, ...]) -> list[tuple[Occurrence, int]]:
        found: list[tuple[Occurrence, int]] = []
        for item in (*self.record.events, *self.breaches.of(kinds, crossed, scope)):
            if kinds and match_kinds(item.kinds, kinds) is Match.NO:
                continue
            if crossed and not {*crossed} & {*item.crossed}:
                continue
            if stands_before(item, scope.position, scope) is False:
                continue
            counts = self._counts(item, scope)
            if counts != self.nodes.false:
                exists = [] if item.exists is None else [item.exists]
                found.append((item, self.nodes.every([self.law.came(item, scope), counts, *exists])))
        return found

    def _counts(self, item: Happening, scope: Scope) -> int:
        """Whether it happened since the day from which events count; a question where the dates are too loose."""
        counts = Span(scope.since, None).holds(item.at.day)
        if counts is None:
            named = {"what": scope.instrument, "is_": "running", "day": str(item.at.day), "dated": str(scope.since)}
            return self.nodes.ask("date", about=self.event_name(item), **named)
        return self.nodes.true if counts else self.nodes.false

    def acts(
        self, kinds: tuple[str, ...], scope: Scope, lasting: bool = False, that: str | None = None
    ) -> list[tuple[Occurrence, int]]:
        return self.deeds.acts(kinds, scope, lasting, that)

    def latest(self, acts: list[tuple[Occurrence, int]], said: Callable[[Occurrence], int], silent: int) -> int:
        return self.deeds.latest(acts, said, silent)

    def state(self, name: str, places: tuple[str, ...], scope: Scope) -> int:
        return self.fluents.state(name, places, scope)

    def on_record(self, scope: Scope) -> tuple[str, ...]:
        return self.record.parties()

    def bound(self, party: str, instrument: str, towards: str | None, scope: Scope) -> int:
        name = scope.instrument if instrument == "this" else instrument
        return self.nodes.every([self.law.in_force(name, scope), self.law.bound(party, name, towards, scope)])

    def in_force(self, instrument: str, scope: Scope) -> int:
        return self.law.in_force(scope.instrument if instrument == "this" else instrument, scope)

    def exists(self, party: str, scope: Scope) -> int:
        return self.law.exists(party, scope)

    def holds(self, party: str, place: str, how: str, scope: Scope) -> int:
        return self.ground.holds(party, place, how, scope)

    def located(self, place: str | None, areas: tuple[str, ...], scope: Scope, hit: str | None = None) -> int:
        return self.ground.located(place, areas, scope, hit)

    def territory(self, place: str | None, selector: Selector, scope: Scope, hit: str | None = None) -> int:
        return self.ground.territory(place, selector, scope, hit)

    def own_ground(self, place: str | None, party: str | None, scope: Scope) -> bool | None:
        return self.ground.own_ground(place, party, scope)

    def outcome(self, organ: str, that: str, scope: Scope) -> int:
        return self.deeds.outcome(organ, that, scope)

    def performed(self, party: str, clause: str, scope: Scope) -> int:
        return self.deeds.performed(party, clause, scope)

    def amount(self, party: str, what: str, scope: Scope) -> float | None:
        return self.deeds.amount(party, what, scope)

    def term(self, name: str, scope: Scope) -> Selector:
        return self.selecting.term(name, scope)

    def turns_on(self, name: str, scope: Scope) -> tuple[str, ...]:
        return self.ground.turns_on(name, scope)

    def clause_name(self, clause: str, scope: Scope) -> str:
        return clause if "/" in clause or clause == "ceasefire" else f"{scope.instrument}/{clause}"

    def day_of(self, when: str, scope: Scope) -> Day:
        return self.law.day_of(when, scope)

    def about(self, reference: str | None, scope: Scope) -> Occurrence | None:
        return scope.it if reference == "it" else scope.occurrence

    def event_name(self, occurrence: Occurrence | None) -> str | None:
        judged = self.record.event
        if occurrence is None or (judged is not None and occurrence.origin == judged.id):
            return None
        return occurrence.origin

    def target_name(self, occurrence: Occurrence, target: Target | None) -> str | None:
        recorded = self.record.by_id.get(occurrence.origin)
        if target is None or recorded is None or len({*recorded.targets}) < 2:
            return None
        return " in ".join(filter(None, (target.party or "somebody", target.place)))
