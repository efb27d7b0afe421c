"""Grounding on demand: the graph of a case holds what that case can touch, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Any

from treatymodel.compile.answers import Answers, Unanswered
from treatymodel.compile.applied import Application, Body, Grounded, scope_of
from treatymodel.compile.caseview import CaseView
from treatymodel.compile.clauses import Bearer
from treatymodel.compile.common import COMMON, Gate
from treatymodel.compile.early import Early
from treatymodel.compile.failing import LEFT_OPEN, Failing
from treatymodel.compile.legend import GATES
from treatymodel.compile.lifting import Lifting, Sign
from treatymodel.compile.record import Happening, Record
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions.selectors import VICTIM, PartyToThis, Selector
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation, Variation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import ASKED, Scope

BEFORE_BEARERS = ("in_force", "version", "activated")
"""The gates that come before any that depends on the bearer."""


class Grounding:
    """Grounds the clauses of a world for a record, each once."""

    def __init__(self, world: World, record: Record, answers: Answers | Unanswered | None = None) -> None:
        """With `answers` no more is grounded than they need; without, every gate for every bearer."""
        self.world = world
        self.record = record
        self.view = CaseView(world, record)
        self.graph = self.view.nodes.graph
        self._lifting = None if answers is None else Lifting(world, record, answers, self.graph)
        self._early = Early(world)
        self._facts = () if answers is None else tuple(answers.facts)
        self._failing: dict[Day, Failing] = {}
        self._judges: dict[Body, Callable[[Bearer], str] | None] = {}
        self._bodies: dict[tuple[str, str, str | None, str | None], Body] = {}

    # what there is to ground

    def answers_to(self, origin: Happening, only: str | None = None, party: str | None = None) -> Iterator[Grounded]:
        """Every clause, or the one named, that the event, or a breach derived from it, could fire; for each bearer."""
        for instrument, clause, trigger in self._clauses(only):
            for asked in self._applications(instrument, clause, trigger, origin, all_kinds=False):
                yield from self._ground_all(asked, _of(party, self.view.clauses.bearers(clause, asked.scope)))

    def clause_on(
        self, instrument: Instrument, clause: Obligation, origin: Happening, party: str
    ) -> Iterator[Grounded]:
        """The clause for one party, that it may not even name, on every occasion that the event gives it."""
        trigger = instrument.trigger_of(clause)
        for asked in self._applications(instrument, clause, trigger, origin, all_kinds=True):
            listed = self.view.clauses.bearers(clause, asked.scope)
            own = [bearer for bearer in listed if party in (*bearer.parties, bearer.code)]
            yield from self._ground_all(asked, own or [Bearer((party,))])

    def lasting(self, only: str | None = None, party: str | None = None) -> Iterator[Grounded]:
        """Every `while` clause, or the one named, at the moment of asking."""
        return self._without_event(lambda trigger: trigger.lasts is not None, party, only=only)

    def standing(
        self,
        party: str | None = None,
        wanted: Callable[[Obligation, Scope], bool] = lambda *_: True,
        only: str | None = None,
    ) -> Iterator[Grounded]:
        """Every clause that needs neither event nor state, of those wanted; for one bearer, or of one name."""
        return self._without_event(lambda trigger: trigger.standing, party, wanted, only)

    def breaches(self) -> list[int]:
        """Of each breach that may derive from the record, the node of its having come about."""
        asked_at = self.record.asked_at
        scope = Scope("", "", asked_at.day, ASKED, asked_at)
        found = self.view.breaches.of(("breach",), (), scope)
        return [item.exists for item in found if item.exists is not None]

    def may_be_owed(self, clause: Obligation, scope: Scope) -> tuple[str, ...]:
        """The parties to whom the clause may be owed; where it does not say, the parties to its text."""
        return self.view.selecting.candidates(clause.owed_to or Selector(PartyToThis()), scope)

    def _clauses(self, only: str | None) -> tuple[tuple[Instrument, Obligation, Trigger], ...]:
        return self.world.clauses if only is None else (self.world.clauses_by_name[only],)

    def _applications(
        self, instrument: Instrument, clause: Obligation, trigger: Trigger, origin: Happening, all_kinds: bool
    ) -> Iterator[Application]:
        """The clause on each occasion that the event gives it, of a kind that could fire it or of any."""
        if trigger.on is None:
            return
        triggers, asked_at = self.view.triggers, self.record.asked_at
        for occurrence in triggers.occurrences(trigger, instrument, origin, asked_at):
            if all_kinds or triggers.could_meet(trigger, instrument, occurrence):
                for occasion in triggers.occasions(occurrence):
                    scope = self.view.clauses.scope(instrument, clause, occasion, asked_at)
                    yield Application(instrument, clause, trigger, occasion, scope)

    def _without_event(
        self,
        of_kind: Callable[[Trigger], bool],
        party: str | None = None,
        wanted: Callable[[Obligation, Scope], bool] = lambda *_: True,
        only: str | None = None,
    ) -> Iterator[Grounded]:
        occasion = Occasion(None)
        for instrument, clause, trigger in self._clauses(only):
            if of_kind(trigger):
                scope = self.view.clauses.scope(instrument, clause, occasion, self.record.asked_at)
                if wanted(clause, scope):
                    own = _of(party, self.view.clauses.bearers(clause, scope))
                    yield from self._ground_all(Application(instrument, clause, trigger, occasion, scope), own)

    # as far as the answers need it

    def _ground_all(self, asked: Application, bearers: list[Bearer]) -> Iterator[Grounded]:
        """The clause for each bearer."""
        if self._lifting is None:
            yield from (self.ground(asked.instrument, asked.clause, bearer, asked.occasion) for bearer in bearers)
            return
        closed = self._closed(self._lifting, asked)
        if closed is None:
            yield from self._ground_each(self._lifting, asked, bearers)
        else:
            yield from self._closed_to(asked, closed, bearers)

    def _closed(self, lifting: Lifting, asked: Application) -> Body | None:
        """The clause where it fails for every bearer: with the gates to one that does, where no bearer comes before it.

        None where it may not fail, or not for everybody.
        """
        instrument, clause, trigger, occasion, scope = asked
        never = self.view.nodes.false
        if self._early.never_in_force(instrument, scope.day):
            return asked.body(never, fails_at="in_force")
        if occasion.occurrence is not None and self._early.means_others(trigger, instrument, occasion):
            return asked.body(never)
        if lifting.fails(self.view.law.in_force(instrument.id, scope)):
            return self._not_in_force(asked)
        if not self.view.clauses.same_for_all(instrument, clause):
            return None
        common = self.view.clauses.common(instrument, clause, occasion, scope)
        gates: list[Gate] = []
        for name in COMMON[:-1]:
            gates.append(common.gate(name))
            if lifting.fails(gates[-1].own):
                return asked.body(gates[-1].own, gates=tuple(gates) if name in BEFORE_BEARERS else ())
        return None

    def _closed_to(self, asked: Application, closed: Body, bearers: list[Bearer]) -> Iterator[Grounded]:
        """The closed clause for each bearer; its clocks and variations may still turn on who that is."""
        clause, whole_text = asked.clause, asked.instrument
        clocks = clause.anchors
        if all(anchor.point is not None for anchor in clocks) and not clause.varies and not whole_text.reserved:
            shared = replace(closed, **self._content(asked, bearers[0], asked.scope)) if clocks and bearers else closed
            yield from (Grounded(shared, bearer) for bearer in bearers)
            return
        for bearer in bearers:
            own = scope_of(bearer, asked.scope)
            yield Grounded(replace(closed, **self._content(asked, bearer, own)), bearer)

    def _ground_each(self, lifting: Lifting, asked: Application, bearers: list[Bearer]) -> Iterator[Grounded]:
        """The clause for each bearer; one stands for those that nothing can tell from it."""
        instrument, clause, trigger, occasion, scope = asked
        alike = len(bearers) > 1 and occasion.known and lifting.lifts(instrument, clause, trigger)
        if not alike or not self._owed_to_all(lifting, clause, scope):
            yield from (self._needed(lifting, asked, bearer) for bearer in bearers)
            return
        standing: dict[tuple[Sign, tuple[bool | None, ...]], Grounded] = {}
        sign_of = lifting.signs(instrument, scope.beneficiary, scope.day)
        for bearer in bearers:
            sign = sign_of(bearer)
            varied = self._varied(lifting, asked, bearer) if sign is not None else ()
            if sign is None or None in varied:
                yield self._needed(lifting, asked, bearer)
            elif (sign, varied) in standing:
                model = standing[sign, varied]
                yield Grounded(model.body, bearer, like=model)
            else:
                standing[sign, varied] = self._needed(lifting, asked, bearer)
                yield standing[sign, varied]

    def _owed_to_all(self, lifting: Lifting, clause: Obligation, scope: Scope) -> bool:
        """Whether whoever bears the clause has somebody to owe it to."""
        if clause.owed_to is None or clause.owed_to == VICTIM or scope.beneficiary is not None:
            return True
        return not lifting.waived and self.view.clauses.creditors(clause, scope).two(lifting.holds)

    def _varied(self, lifting: Lifting, asked: Application, bearer: Bearer) -> tuple[bool | None, ...]:
        """Which variations of the clause are the bearer's."""
        own = asked.scope.of_bearer(bearer.parties[0])
        return tuple(lifting.peek.of(node) for _, node in self._variations(asked, bearer, own))

    def _needed(self, lifting: Lifting, asked: Application, bearer: Bearer) -> Grounded:
        """The clause for the bearer, with its gates up to one that fails whatever is open or presumed."""
        instrument, clause, _, occasion, scope = asked
        gates = self.view.clauses.gates(instrument, clause, bearer, occasion, self.record.asked_at, lifting.fails)
        if len(gates) == len(GATES):
            return self.ground(instrument, clause, bearer, occasion)
        content = self._content(asked, bearer, scope_of(bearer, scope))
        return Grounded(asked.body(gates[-1].node, gates=gates, **content), bearer)

    def in_order(self, items: Iterable[Grounded]) -> Iterator[Grounded]:
        """The clauses, each with its gates in order, up to the first that fails."""
        for (_, occasion), group in groupby(items, lambda item: (item.name, item.occasion)):
            own = list(group)
            instrument, clause, scope = own[0].instrument, own[0].clause, own[0].body.general
            bearers = [item.bearer for item in own]
            asked = Application(instrument, clause, instrument.trigger_of(clause), occasion, scope)
            if self._lifting is None:
                yield from (self.ground(instrument, clause, bearer, occasion) for bearer in bearers)
            elif own[0].body.fails_at:
                body = self._not_in_force(asked)
                yield from (Grounded(body, bearer) for bearer in bearers)
            else:
                yield from self._ground_each(self._lifting, asked, bearers)

    def first_gate(self, item: Grounded) -> str:
        """The first gate that fails of what was settled early, where dates and names show it; else empty."""
        if item.first_gate is None:
            item.first_gate = self._first_gate(item)
        return item.first_gate

    def _first_gate(self, item: Grounded) -> str:
        body = item.body
        if body not in self._judges:
            self._judges[body] = self._judge(body)
        judge = self._judges[body]
        return "" if judge is None else judge(item.bearer)

    def _judge(self, body: Body) -> Callable[[Bearer], str] | None:
        instrument, clause, occasion = body.instrument, body.clause, body.occasion
        occurrence, trigger, day = occasion.occurrence, instrument.trigger_of(clause), body.general.day
        recorded = occurrence is not None and occurrence.exists is None
        if self._told or not recorded or not self._early.means_others(trigger, instrument, occasion):
            return None
        if day not in self._failing:
            self._failing[day] = Failing(self.world, day)
        return self._failing[day].judge(instrument, clause, occasion, body.general)

    @cached_property
    def _told(self) -> bool:
        """Whether something on record may have ended a bond or a party, or a fact answers what dates leave open."""
        kinds = {kind for item in self.record.events for kind in item.kinds}
        answered = {answer.question for answer in self._facts} & {*LEFT_OPEN}
        return bool(answered) or any(is_kind(kind, "act") or kind == "extinction" for kind in kinds)

    def _not_in_force(self, asked: Application) -> Body:
        """The clause of a text that is not in force: that gate comes first, and fails for everybody."""
        in_force = self.view.law.in_force(asked.instrument.id, asked.scope)
        return asked.body(in_force, gates=(Gate("in_force", in_force, in_force),))

    # the whole of a clause

    def ground(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion) -> Grounded:
        """The clause on the occasion for the bearer, with all gates."""
        occurrence = occasion.occurrence
        key = (f"{instrument.id}/{clause.id}", bearer.code, occurrence.id if occurrence else None, occasion.victim)
        if key not in self._bodies:
            clauses, asked_at = self.view.clauses, self.record.asked_at
            gates = clauses.gates(instrument, clause, bearer, occasion, asked_at)
            scope = clauses.scope(instrument, clause, occasion, asked_at)
            node = clauses.due(instrument, clause, bearer, occasion, asked_at)
            asked = Application(instrument, clause, instrument.trigger_of(clause), occasion, scope)
            content = self._content(asked, bearer, scope_of(bearer, scope))
            self._bodies[key] = asked.body(node, gates=gates, whole=True, **content)
        return Grounded(self._bodies[key], bearer)

    def _content(self, asked: Application, bearer: Bearer, scope: Scope) -> dict[str, Any]:
        """The clocks and variations of the clause."""
        clocks, clause = self.view.clauses.clocks, asked.clause
        return {
            "openings": tuple(clocks.openings(clause, scope)),
            "deadlines": tuple(clocks.deadlines(clause, scope)),
            "variations": tuple(self._variations(asked, bearer, scope)),
        }

    def _variations(self, asked: Application, bearer: Bearer, scope: Scope) -> Iterator[tuple[Variation, int]]:
        instrument, clause = asked.instrument, asked.clause
        nodes = self.view.nodes
        if not clause.varies and not instrument.reserved:
            return
        for row in (row for party in bearer.parties for row in instrument.rows.get(party, ())):
            for reservation in row.varies:
                if reservation.clause == clause.id and (reservation.action or reservation.discretion):
                    held = self.view.law.dated(
                        reservation.span,
                        scope.day,
                        "clause_dates",
                        instrument.id,
                        clause=f"the reservation of {row.code}",
                        instrument=instrument.id,
                    )
                    content = {
                        "action": reservation.action,
                        "discretion": reservation.discretion,
                        "cite": reservation.cite,
                    }
                    yield Variation(bearers=row.code, **content), held
        for variation in clause.varies:
            parts = [
                self.view.is_member(variation.bearers, party, scope._replace(bearer=party)) for party in bearer.parties
            ]
            if variation.start is not None or variation.end is not None:
                parts.append(
                    self.view.law.dated(
                        variation.span,
                        scope.day,
                        "clause_dates",
                        instrument.id,
                        clause=f"a variation of {clause.id}",
                        instrument=instrument.id,
                    )
                )
            if variation.condition is not None:
                parts.append(read(variation.condition, self.view, scope))
            if parts:
                yield variation, nodes.every(parts)


def _of(party: str | None, bearers: list[Bearer]) -> list[Bearer]:
    """The bearers of whom the party is one; all where none is given."""
    return bearers if party is None else [bearer for bearer in bearers if party in bearer.parties]
