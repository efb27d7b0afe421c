"""Grounding on demand: the graph of a case holds what that case can touch, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from treatymodel.compile.caseview import CaseView
from treatymodel.compile.clauses import Bearer, Gate
from treatymodel.compile.clocks import Tick
from treatymodel.compile.lifting import Lifting, Sign
from treatymodel.compile.record import Happening, Record
from treatymodel.compile.triggers import Occasion
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation, Variation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import Scope


@dataclass(frozen=True, slots=True)
class Grounded:
    """A clause on an occasion for a bearer: its gates and clocks as nodes."""

    instrument: Instrument
    clause: Obligation
    bearer: Bearer
    occasion: Occasion
    scope: Scope
    node: int
    gates: tuple[Gate, ...]
    openings: tuple[Tick, ...]
    deadlines: tuple[Tick, ...]
    variations: tuple[tuple[Variation, int], ...]
    like: Grounded | None = None
    """The grounded clause that stands for this one, when their bearers cannot be told apart."""

    @property
    def name(self) -> str:
        """The clause's full name."""
        return f"{self.instrument.id}/{self.clause.id}"


class Grounding:
    """Grounds the clauses of a world for a record, each once."""

    def __init__(self, world: World, record: Record, apart: frozenset[str] | None = frozenset()) -> None:
        """`apart` names parties of which the facts speak; None grounds every bearer by itself."""
        self.world = world
        self.record = record
        self.view = CaseView(world, record)
        self.graph = self.view.nodes.graph
        self._lifting = None if apart is None else Lifting(world, record, apart)
        self._grounded: dict[tuple[str, str, str | None, str | None], Grounded] = {}

    # what there is to ground

    def answers_to(self, origin: Happening) -> Iterator[Grounded]:
        """Every clause that the event, or a breach derived from it, could fire, for every party that may owe."""
        for instrument, clause in self._clauses():
            yield from self.clause_on(instrument, clause, origin, lambda _: True, None)

    def lasting(self) -> Iterator[Grounded]:
        """Every `while` clause, at the moment of asking."""
        return self._without_event(lambda _, trigger: trigger.lasts is not None)

    def standing(
        self, party: str | None = None, wanted: Callable[[Obligation], bool] = lambda _: True
    ) -> Iterator[Grounded]:
        """Every clause that needs neither event nor state, of those wanted; for one bearer, where one is named."""
        return self._without_event(lambda clause, trigger: trigger.standing and wanted(clause), party)

    def _without_event(
        self, wanted: Callable[[Obligation, Trigger], bool], party: str | None = None
    ) -> Iterator[Grounded]:
        for instrument, clause in self._clauses():
            trigger = self.view.triggers.of(instrument, clause)
            if wanted(clause, trigger):
                occasion = Occasion(None)
                scope = self.view.clauses.scope(instrument, clause, occasion, self.record.asked_at)
                bearers = self.view.clauses.bearers(clause, scope)
                own = [bearer for bearer in bearers if party is None or party in bearer.parties]
                yield from self._ground_all(instrument, clause, trigger, own, occasion, scope)

    def _clauses(self) -> Iterator[tuple[Instrument, Obligation]]:
        for name in self.world.instruments:
            instrument = self.world.merged(name)
            for clause in instrument.clauses:
                yield instrument, clause

    def clause_on(
        self,
        instrument: Instrument,
        clause: Obligation,
        origin: Happening,
        fits: Callable[[Bearer], bool],
        asked_for: str | None,
    ) -> Iterator[Grounded]:
        """The clause on every occasion that the event gives it; `asked_for` adds a party that it may not even name."""
        trigger = self.view.triggers.of(instrument, clause)
        if trigger.on is None:
            return
        asked_at = self.record.asked_at
        for occurrence in self.view.triggers.occurrences(trigger, instrument, origin.id, asked_at):
            if not self.view.triggers.could_meet(trigger, instrument, occurrence) and asked_for is None:
                continue
            for occasion in self.view.triggers.occasions(occurrence):
                scope = self.view.clauses.scope(instrument, clause, occasion, asked_at)
                bearers = [bearer for bearer in self.view.clauses.bearers(clause, scope) if fits(bearer)]
                if asked_for is not None and not bearers:
                    bearers = [Bearer((asked_for,))]
                yield from self._ground_all(instrument, clause, trigger, bearers, occasion, scope)

    def _ground_all(
        self,
        instrument: Instrument,
        clause: Obligation,
        trigger: Trigger,
        bearers: list[Bearer],
        occasion: Occasion,
        scope: Scope,
    ) -> Iterator[Grounded]:
        """The clause for each bearer; one stands for those that nothing can tell from it."""
        lifting = self._lifting
        if lifting is None or not lifting.lifts(instrument, clause, trigger):
            yield from (self.ground(instrument, clause, bearer, occasion) for bearer in bearers)
            return
        standing: dict[Sign, Grounded] = {}
        for bearer in bearers:
            sign = lifting.sign(instrument, bearer, scope.beneficiary, scope.day)
            if sign is None:
                yield self.ground(instrument, clause, bearer, occasion)
            elif sign in standing:
                model = standing[sign]
                own = replace(model.scope, bearer=bearer.parties[0])
                yield replace(model, bearer=bearer, scope=own, like=model)
            else:
                standing[sign] = self.ground(instrument, clause, bearer, occasion)
                yield standing[sign]

    def ground(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion) -> Grounded:
        """The clause on the occasion for the bearer."""
        occurrence = occasion.occurrence
        key = (f"{instrument.id}/{clause.id}", bearer.code, occurrence.id if occurrence else None, occasion.victim)
        if key not in self._grounded:
            self._grounded[key] = self._ground(instrument, clause, bearer, occasion)
        return self._grounded[key]

    def _ground(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion) -> Grounded:
        clauses = self.view.clauses
        asked_at = self.record.asked_at
        gates = clauses.gates(instrument, clause, bearer, occasion, asked_at)
        scope = clauses.scope(instrument, clause, occasion, asked_at)
        if len(bearer.parties) == 1:
            scope = replace(scope, bearer=bearer.parties[0])
        node = clauses.due(instrument, clause, bearer, occasion, asked_at)
        return Grounded(
            instrument=instrument,
            clause=clause,
            bearer=bearer,
            occasion=occasion,
            scope=scope,
            node=node,
            gates=gates,
            openings=tuple(clauses.clocks.openings(clause, scope)),
            deadlines=tuple(clauses.clocks.deadlines(clause, scope)),
            variations=tuple(self._variations(instrument, clause, bearer, scope)),
        )

    def _variations(
        self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope
    ) -> Iterator[tuple[Variation, int]]:
        nodes = self.view.nodes
        for row in (row for party in bearer.parties for row in instrument.rows.get(party, ())):
            for reservation in row.varies:
                if reservation.clause == clause.id and (reservation.action or reservation.discretion):
                    held = self.view.law.dated(
                        reservation.span,
                        scope.day,
                        "clause_dates",
                        instrument.id,
                        clause=f"the reservation of {row.code}",
                    )
                    content = {
                        "action": reservation.action,
                        "discretion": reservation.discretion,
                        "cite": reservation.cite,
                    }
                    yield Variation(bearers=row.code, **content), held
        for variation in clause.varies:
            parts = [
                self.view.is_member(variation.bearers, party, replace(scope, bearer=party)) for party in bearer.parties
            ]
            if variation.start is not None or variation.end is not None:
                parts.append(
                    self.view.law.dated(
                        variation.span, scope.day, "clause_dates", instrument.id, clause=f"a variation of {clause.id}"
                    )
                )
            if variation.condition is not None:
                parts.append(read(variation.condition, self.view, scope))
            if parts:
                yield variation, nodes.every(parts)
