"""Grounding on demand: the graph of a case holds what that case can touch, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from treatymodel.compile.answers import Answers, Unanswered
from treatymodel.compile.caseview import CaseView
from treatymodel.compile.clauses import Bearer
from treatymodel.compile.clocks import Tick
from treatymodel.compile.common import COMMON, Gate
from treatymodel.compile.legend import GATES
from treatymodel.compile.lifting import Lifting, Sign, places_of_bearer
from treatymodel.compile.record import Happening, Record
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions.selectors import VICTIM, PartyToThis, Selector
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation, Variation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import ASKED, Scope

BEFORE_BEARERS = ("in_force", "version", "activated")
"""The gates that come before any that depends on the bearer."""


@dataclass(frozen=True, slots=True, eq=False)
class Grounded:
    """A clause on an occasion for a bearer: its gates and clocks as nodes."""

    instrument: Instrument
    clause: Obligation
    bearer: Bearer
    occasion: Occasion
    general: Scope
    """The scope before a bearer is chosen."""
    node: int
    gates: tuple[Gate, ...]
    openings: tuple[Tick, ...]
    deadlines: tuple[Tick, ...]
    variations: tuple[tuple[Variation, int], ...]
    like: Grounded | None = None
    """The grounded clause that stands for this one, when their bearers cannot be told apart."""
    whole: bool = True
    """Whether all gates are there; else those up to one that fails whatever is open or presumed, or only such a one."""

    @property
    def name(self) -> str:
        """The clause's full name."""
        return f"{self.instrument.id}/{self.clause.id}"

    @property
    def scope(self) -> Scope:
        """The scope in which the clause is read."""
        return _scope_of(self.bearer, self.general)

    def put_to_bearer(self, question: Question) -> Question:
        """A question of these gates as it is put of this bearer, where they are those of the one who stands for it.

        Only questions about acts of its own, and about its release, are the bearer's; the others are shared, whomever
        they name.
        """
        keys = places_of_bearer(question) if self.like is not None else ()
        if self.like is None or not keys or (question.name != "waived" and not self.clause.names_bearer):
            return question
        other = self.like.bearer.code
        args = ((key, self.bearer.code if key in keys and value == other else value) for key, value in question.args)
        return Question(question.name, tuple(args))

    def for_another(self, bearer: Bearer, like: Grounded | None) -> Grounded:
        """The clause for another bearer, with the same nodes."""
        return Grounded(
            self.instrument,
            self.clause,
            bearer,
            self.occasion,
            self.general,
            self.node,
            self.gates,
            self.openings,
            self.deadlines,
            self.variations,
            like,
            self.whole,
        )


def _scope_of(bearer: Bearer, scope: Scope) -> Scope:
    return scope.of_bearer(bearer.parties[0]) if len(bearer.parties) == 1 else scope


class Grounding:
    """Grounds the clauses of a world for a record, each once."""

    def __init__(self, world: World, record: Record, answers: Answers | Unanswered | None = None) -> None:
        """With `answers` no more is grounded than they need; without, every gate for every bearer."""
        self.world = world
        self.record = record
        self.view = CaseView(world, record)
        self.graph = self.view.nodes.graph
        self._lifting = None if answers is None else Lifting(world, record, answers, self.graph)
        self._grounded: dict[tuple[str, str, str | None, str | None], Grounded] = {}

    # what there is to ground

    def answers_to(self, origin: Happening, only: str | None = None) -> Iterator[Grounded]:
        """Every clause, or the one named, that the event, or a breach derived from it, could fire; for all bearers."""
        for instrument, clause, _ in self._clauses(only):
            yield from self.clause_on(instrument, clause, origin, lambda _: True, None)

    def lasting(self, only: str | None = None) -> Iterator[Grounded]:
        """Every `while` clause, or the one named, at the moment of asking."""
        return self._without_event(lambda trigger: trigger.lasts is not None, only=only)

    def _clauses(self, only: str | None) -> tuple[tuple[Instrument, Obligation, Trigger], ...]:
        return self.world.clauses if only is None else (self.world.clauses_by_name[only],)

    def breaches(self) -> list[int]:
        """Of each breach that may derive from the record, the node of its having come about."""
        asked_at = self.record.asked_at
        scope = Scope("", "", asked_at.day, ASKED, asked_at)
        found = self.view.breaches.of(("breach",), (), scope)
        return [item.exists for item in found if item.exists is not None]

    def standing(
        self,
        party: str | None = None,
        wanted: Callable[[Obligation, Scope], bool] = lambda *_: True,
        only: str | None = None,
    ) -> Iterator[Grounded]:
        """Every clause that needs neither event nor state, of those wanted; for one bearer, or of one name."""
        return self._without_event(lambda trigger: trigger.standing, party, wanted, only)

    def may_be_owed(self, clause: Obligation, scope: Scope) -> tuple[str, ...]:
        """The parties to whom the clause may be owed; where it does not say, the parties to its text."""
        return self.view.selecting.candidates(clause.owed_to or Selector(PartyToThis()), scope)

    def _without_event(
        self,
        of_kind: Callable[[Trigger], bool],
        party: str | None = None,
        wanted: Callable[[Obligation, Scope], bool] = lambda *_: True,
        only: str | None = None,
    ) -> Iterator[Grounded]:
        for instrument, clause, trigger in self._clauses(only):
            if of_kind(trigger):
                occasion = Occasion(None)
                scope = self.view.clauses.scope(instrument, clause, occasion, self.record.asked_at)
                if not wanted(clause, scope):
                    continue
                bearers = self.view.clauses.bearers(clause, scope)
                own = [bearer for bearer in bearers if party is None or party in bearer.parties]
                yield from self._ground_all(instrument, clause, trigger, own, occasion, scope)

    def clause_on(
        self,
        instrument: Instrument,
        clause: Obligation,
        origin: Happening,
        fits: Callable[[Bearer], bool],
        asked_for: str | None,
    ) -> Iterator[Grounded]:
        """The clause on every occasion that the event gives it; `asked_for` adds a party that it may not even name."""
        trigger = instrument.trigger_of(clause)
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
        """The clause for each bearer, as far as the answers need it."""
        lifting = self._lifting
        if lifting is None:
            yield from (self.ground(instrument, clause, bearer, occasion) for bearer in bearers)
            return
        closed = self._closed(lifting, instrument, clause, occasion, scope)
        if closed:
            yield from self._closed_to(bearers, instrument, clause, occasion, scope, closed)
        else:
            yield from self._ground_each(lifting, instrument, clause, trigger, bearers, occasion, scope)

    def _ground_each(
        self,
        lifting: Lifting,
        instrument: Instrument,
        clause: Obligation,
        trigger: Trigger,
        bearers: list[Bearer],
        occasion: Occasion,
        scope: Scope,
    ) -> Iterator[Grounded]:
        """The clause for each bearer; one stands for those that nothing can tell from it."""
        alike = occasion.known and lifting.lifts(instrument, clause, trigger)
        if not alike or not self._owed_to_all(lifting, clause, scope):
            yield from (self._needed(lifting, instrument, clause, bearer, occasion, scope) for bearer in bearers)
            return
        standing: dict[tuple[Sign, tuple[bool | None, ...]], Grounded] = {}
        sign_of = lifting.signs(instrument, scope.beneficiary, scope.day)
        for bearer in bearers:
            sign = sign_of(bearer)
            varied = self._varied(lifting, instrument, clause, bearer, scope) if sign is not None else ()
            if sign is None or None in varied:
                yield self._needed(lifting, instrument, clause, bearer, occasion, scope)
            elif (sign, varied) in standing:
                model = standing[sign, varied]
                yield model.for_another(bearer, like=model)
            else:
                standing[sign, varied] = self._needed(lifting, instrument, clause, bearer, occasion, scope)
                yield standing[sign, varied]

    def _closed(
        self, lifting: Lifting, instrument: Instrument, clause: Obligation, occasion: Occasion, scope: Scope
    ) -> tuple[Gate, ...]:
        """The gates to one that fails for every bearer, as far as no bearer comes before it; else that one alone."""
        in_force = self.view.law.in_force(instrument.id, scope)
        if lifting.fails(in_force):
            return (Gate("in_force", in_force, in_force),)
        if not self.view.clauses.same_for_all(instrument, clause):
            return ()
        common = self.view.clauses.common(instrument, clause, occasion, scope)
        gates: list[Gate] = []
        for name in COMMON[:-1]:
            gates.append(common.gate(name))
            if lifting.fails(gates[-1].own):
                return tuple(gates if name in BEFORE_BEARERS else gates[-1:])
        return ()

    def _closed_to(
        self,
        bearers: list[Bearer],
        instrument: Instrument,
        clause: Obligation,
        occasion: Occasion,
        scope: Scope,
        closed: tuple[Gate, ...],
    ) -> Iterator[Grounded]:
        """The clause for each bearer with no gates but some, the last of which fails for all."""
        alike = clause.opens is None and clause.deadline is None and not clause.varies and not instrument.reserved
        for bearer in bearers[: 1 if alike else None]:
            ordered = closed if closed[0].name == GATES[0] else ()
            first = self._cut(instrument, clause, bearer, occasion, scope, ordered, closed[-1].node)
            yield first
        if alike:
            yield from (first.for_another(bearer, like=None) for bearer in bearers[1:])

    def _owed_to_all(self, lifting: Lifting, clause: Obligation, scope: Scope) -> bool:
        """Whether whoever bears the clause has somebody to owe it to."""
        if clause.owed_to is None or clause.owed_to == VICTIM or scope.beneficiary is not None:
            return True
        return not lifting.waived and self.view.clauses.creditors(clause, scope).two(lifting.holds)

    def _varied(
        self, lifting: Lifting, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope
    ) -> tuple[bool | None, ...]:
        """Which variations of the clause are the bearer's."""
        if not clause.varies and not instrument.reserved:
            return ()
        own = scope.of_bearer(bearer.parties[0])
        return tuple(lifting.peek.of(node) for _, node in self._variations(instrument, clause, bearer, own))

    def _needed(
        self,
        lifting: Lifting,
        instrument: Instrument,
        clause: Obligation,
        bearer: Bearer,
        occasion: Occasion,
        scope: Scope,
    ) -> Grounded:
        """The clause for the bearer, as far as the answers need it."""
        asked_at = self.record.asked_at
        gates = self.view.clauses.gates(instrument, clause, bearer, occasion, asked_at, lifting.fails)
        if len(gates) < len(GATES):
            return self._cut(instrument, clause, bearer, occasion, scope, gates, gates[-1].node)
        return self.ground(instrument, clause, bearer, occasion)

    def _cut(
        self,
        instrument: Instrument,
        clause: Obligation,
        bearer: Bearer,
        occasion: Occasion,
        scope: Scope,
        gates: tuple[Gate, ...],
        node: int,
    ) -> Grounded:
        """The clause for the bearer with no more than these gates, and the node of one that fails."""
        return self._grounded_with(instrument, clause, bearer, occasion, scope, gates, node, whole=False)

    def in_order(self, items: Iterable[Grounded]) -> Iterator[Grounded]:
        """The clauses, each with its gates in order, up to the first that fails."""
        for (_, occasion), group in groupby(items, lambda item: (item.name, item.occasion)):
            own = list(group)
            instrument, clause, scope = own[0].instrument, own[0].clause, own[0].general
            bearers, trigger = [item.bearer for item in own], instrument.trigger_of(clause)
            if self._lifting is None:
                yield from (self.ground(instrument, clause, bearer, occasion) for bearer in bearers)
            else:
                yield from self._ground_each(self._lifting, instrument, clause, trigger, bearers, occasion, scope)

    def ground(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion) -> Grounded:
        """The clause on the occasion for the bearer, with all gates."""
        occurrence = occasion.occurrence
        key = (f"{instrument.id}/{clause.id}", bearer.code, occurrence.id if occurrence else None, occasion.victim)
        if key not in self._grounded:
            clauses, asked_at = self.view.clauses, self.record.asked_at
            gates = clauses.gates(instrument, clause, bearer, occasion, asked_at)
            scope = clauses.scope(instrument, clause, occasion, asked_at)
            node = clauses.due(instrument, clause, bearer, occasion, asked_at)
            self._grounded[key] = self._grounded_with(instrument, clause, bearer, occasion, scope, gates, node)
        return self._grounded[key]

    def _grounded_with(
        self,
        instrument: Instrument,
        clause: Obligation,
        bearer: Bearer,
        occasion: Occasion,
        scope: Scope,
        gates: tuple[Gate, ...],
        node: int,
        whole: bool = True,
    ) -> Grounded:
        clocks = self.view.clauses.clocks
        own = _scope_of(bearer, scope)
        return Grounded(
            instrument=instrument,
            clause=clause,
            bearer=bearer,
            occasion=occasion,
            general=scope,
            node=node,
            gates=gates,
            openings=tuple(clocks.openings(clause, own)),
            deadlines=tuple(clocks.deadlines(clause, own)),
            variations=tuple(self._variations(instrument, clause, bearer, own)),
            whole=whole,
        )

    def _variations(
        self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope
    ) -> Iterator[tuple[Variation, int]]:
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
                        variation.span, scope.day, "clause_dates", instrument.id, clause=f"a variation of {clause.id}"
                    )
                )
            if variation.condition is not None:
                parts.append(read(variation.condition, self.view, scope))
            if parts:
                yield variation, nodes.every(parts)
