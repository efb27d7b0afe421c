"""A clause on an occasion: its gates, one by one, for a bearer and the party hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from treatymodel.compile.clocks import Clocks
from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import GATES, Conclusion
from treatymodel.compile.record import Happening
from treatymodel.compile.selecting import Selecting
from treatymodel.conditions import Becomes, variables
from treatymodel.conditions.selectors import BENEFICIARY, Codes, Selector, Unnamed, Variable, selector_parts
from treatymodel.days import Moment, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Exit, Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.vocabulary.atoms.acts import Waived
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern, Gates, Pattern
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import ASKED, Position, Scope, Target

if TYPE_CHECKING:
    from treatymodel.compile.breaches import Breaches


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a clause is asked about: an occurrence, the party hit and who did it; no occurrence for standing and `while` clauses."""

    occurrence: Happening | None
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who owes: a party, several that owe jointly, or one whom the text leaves unnamed."""

    parties: tuple[str, ...]
    unnamed: str = ""

    @property
    def code(self) -> str:
        """How tables and questions name the bearer."""
        return "+".join(self.parties) if self.parties else self.unnamed


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its node, and the node that shows whether it fails by itself."""

    name: str
    node: int
    own: int


class Clauses:
    """Grounds the gates of clauses."""

    def __init__(self, law: Law, selecting: Selecting) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self.selecting = selecting
        self.clocks = Clocks(law)
        self.breaches: Breaches

    # occasions and bearers

    def trigger(self, instrument: Instrument, clause: Obligation) -> Trigger:
        """The clause's trigger, its own or the one that it shares."""
        while clause.shares is not None:
            shared = instrument.clause(clause.shares)
            assert shared is not None
            clause = shared
        return clause.trigger

    def occurrences(self, trigger: Trigger, instrument: Instrument, origin: str | None, asked_at: Moment) -> list[Happening]:
        """The occurrences that could fire a trigger: recorded, or derived; from one recorded event, or from any."""
        found = [item for item in self.law.record.events if origin in (None, item.id)]
        for firing in trigger.on or ():
            if isinstance(firing, Becomes):
                continue
            scope = Scope(instrument.id, "", asked_at.day, ASKED, asked_at)
            kinds = firing.kind if isinstance(firing, EventPattern) else ()
            crossed = firing.crossed(self.law.view, scope) if isinstance(firing, Breach) else ()
            found += [item for item in self.breaches.of(kinds, crossed, scope) if origin in (None, item.origin)]
        return list(dict.fromkeys(found))

    def occasions(self, trigger: Trigger, occurrence: Happening) -> list[Occasion]:
        """The occasions that an occurrence gives a trigger: one for each party that may be the victim."""
        found: dict[str | None, Occasion] = {}
        for firing in trigger.on or ():
            if isinstance(firing, Becomes):
                doers = occurrence.by or ()
                hit = tuple(target.party for target in occurrence.targets if target.party)
                for party in dict.fromkeys((*doers, *hit)):
                    others = tuple(code for code in (hit if party in doers else doers) if code != party)
                    found.setdefault(party, Occasion(occurrence, party, others))
            else:
                for target in occurrence.targets or (None,):
                    victim = target.party if target is not None else None
                    found.setdefault(victim, Occasion(occurrence, victim, occurrence.by))
        return list(found.values())

    def bearers(self, instrument: Instrument, clause: Obligation, scope: Scope) -> list[Bearer]:
        """Those who may owe under the clause, whatever the day, less the victim."""
        named = self.selecting.candidates(clause.bearer, scope)
        unnamed = [Bearer((), part) for part in _unnamed(clause.bearer)]
        if clause.bearing == "jointly" and named:
            return [Bearer(named), *unnamed]
        return [*(Bearer((code,)) for code in named), *unnamed]

    def scope(self, instrument: Instrument, clause: Obligation, occasion: Occasion, asked_at: Moment) -> Scope:
        """The scope in which the clause's conditions are read, before a bearer is chosen."""
        occurrence = occasion.occurrence
        position = ASKED if occurrence is None else Position("before", occurrence)
        day = asked_at.day if occurrence is None else occurrence.at.day
        return Scope(
            instrument=instrument.id,
            clause=clause.id,
            day=day,
            position=position,
            asked_at=asked_at,
            occurrence=occurrence,
            victim=occasion.victim,
            attackers=occasion.attackers,
            beneficiary=self.creditor(clause, occasion),
        )

    def creditor(self, clause: Obligation, occasion: Occasion) -> str | None:
        """The one party to whom it is owed on the occasion, or None when it is owed to several."""
        owed = clause.owed_to
        if owed is not None and isinstance(owed.base, Codes) and len(owed.base.codes) == 1:
            return owed.base.codes[0]
        return occasion.victim

    # gates

    def gates(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion, asked_at: Moment) -> list[Gate]:
        """Every gate of the clause on the occasion, in order."""
        shared = self.scope(instrument, clause, occasion, asked_at)
        scope = replace(shared, bearer=bearer.parties[0] if len(bearer.parties) == 1 else None)
        instrument = self.world.merged(instrument.id)
        trigger = self.trigger(instrument, clause)
        fired = self._fired(trigger, scope if _names_bearer(trigger) else shared, occasion)
        plain = {
            "in_force": self.law.in_force(instrument.id, scope),
            "version": self._version(instrument, clause, scope),
            "activated": self._activated(instrument, scope),
            "bound": self._bound(instrument, clause, bearer, scope),
            "beneficiary": self._beneficiary(instrument, clause, bearer, scope),
            "procedure": self._procedure(clause, bearer, scope),
            "opening": self.clocks.opened(clause, scope),
            "exceptions": self._exceptions(instrument, clause, bearer, scope),
            "primacy": self._primacy(instrument, bearer, scope),
        }
        every = {name: (node, node) for name, node in plain.items()} | fired
        return [Gate(name, *every[name]) for name in GATES]

    def due(self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion, asked_at: Moment) -> int:
        """Whether every gate holds."""
        occurrence = occasion.occurrence
        conclusion = Conclusion.of(
            "due",
            instrument.id,
            str(asked_at),
            clause=f"{instrument.id}/{clause.id}",
            bearer=bearer.code,
            event=occurrence.id if occurrence else None,
            victim=occasion.victim,
        )
        return self.nodes.conclude(
            conclusion,
            lambda: self.nodes.every([gate.node for gate in self.gates(instrument, clause, bearer, occasion, asked_at)]),
        )

    def _version(self, instrument: Instrument, clause: Obligation, scope: Scope) -> int:
        name = f"{instrument.id}/{clause.id}"
        parts = []
        if clause.start is not None or clause.end is not None:
            parts.append(self.law.dated(Span(clause.start, clause.end), scope.day, "clause_dates", name, clause=name))
        if clause.variant is not None:
            if instrument.variant is None:
                parts.append(self.nodes.ask("variant", instrument=instrument.id, variant=clause.variant))
            else:
                chosen = {"variant": clause.variant, "chosen": instrument.variant}
                parts.append(self.nodes.known(clause.variant == instrument.variant, "version", name, clause=name, **chosen))
        if instrument.text == "unpublished":
            parts.append(self.nodes.ask("unpublished", clause=name))
        return self.nodes.every(parts)

    def _activated(self, instrument: Instrument, scope: Scope) -> int:
        if instrument.activation is None:
            return self.nodes.true
        return read(instrument.activation, self.law.view, replace(scope, clause=""))

    def _bound(self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        if bearer.unnamed:
            rows = [row for row in instrument.parties if row.code == bearer.unnamed]
            spoken = self.nodes.known(True, "always", instrument.id, what=f"the text speaks of {bearer.unnamed} and names none")
            return self.nodes.every([spoken, *(self.law.bound(row.code, instrument.id, None, scope) for row in rows[:1])])
        return self.nodes.every(
            part
            for party in bearer.parties
            for part in (
                self.selecting.is_member(clause.bearer, party, replace(scope, bearer=party)),
                self.law.bound(party, instrument.id, None, scope),
            )
        )

    def _beneficiary(self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        if scope.beneficiary is None or clause.owed_to is None:
            return self.nodes.true
        parts = [self.law.exists(scope.beneficiary, scope)]
        owed_to_victim = isinstance(clause.owed_to.base, Variable) and clause.owed_to.base.name in ("victim", "beneficiary")
        if not owed_to_victim and scope.beneficiary != scope.victim:
            parts.append(self.selecting.is_member(clause.owed_to, scope.beneficiary, scope))
        for party in bearer.parties:
            parts.append(self.law.stands_towards(party, instrument, scope.beneficiary, scope))
        return self.nodes.every(parts)

    def _fired(self, trigger: Trigger, scope: Scope, occasion: Occasion) -> dict[str, tuple[int, int]]:
        true = self.nodes.true
        qualifiers = true if trigger.condition is None else read(trigger.condition, self.law.view, scope)
        fired = {"actors": (true, true), "place": (true, true), "qualifiers": (qualifiers, qualifiers)}
        occurrence = occasion.occurrence
        if trigger.on is None or occurrence is None:
            lasts = true if trigger.lasts is None else read(trigger.lasts, self.law.view, scope)
            return {**fired, "kind": (lasts, lasts)}
        ways = list(self._ways(trigger.on, scope, occurrence))
        came_about = true if occurrence.exists is None else occurrence.exists
        kind = self.nodes.every([came_about, self.nodes.some([way.kind for way in ways])])
        actors = self.nodes.some([way.actors for way in ways])
        place = self.nodes.some([self.nodes.every([way.place, way.qualifiers]) for way in ways])
        together = place
        if len(ways) > 1:
            together = self.nodes.some([self.nodes.every([way.kind, way.actors, way.place, way.qualifiers]) for way in ways])
        return {**fired, "kind": (kind, kind), "actors": (actors, actors), "place": (together, place)}

    def _ways(self, firings: tuple[Pattern | Becomes, ...], scope: Scope, occurrence: Happening) -> Iterator[Gates[int]]:
        true = self.nodes.true
        for firing in firings:
            if isinstance(firing, Becomes):
                yield Gates(read(firing, self.law.view, scope), true, true, true)
                continue
            targets: tuple[Target | None, ...] = tuple(
                target for target in occurrence.targets if target.party == scope.victim
            ) or (None,)
            for target in targets:
                yield firing.gates(self.law.view, scope, occurrence, target)

    def _procedure(self, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        parts = [] if clause.requires is None else [read(clause.requires, self.law.view, scope)]
        if clause.bearing == "collectively":
            name = f"{scope.instrument}/{clause.id}"
            for party, member in self.selecting.members(clause.bearer, scope):
                if party not in bearer.parties and party != scope.victim:
                    acted = self.law.view.performed(party, name, scope.asked())
                    parts.append(self.nodes.some([self.nodes.opposite(member), acted]))
        return self.nodes.every(parts)

    def _exceptions(self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        name = f"{instrument.id}/{clause.id}"
        parts = []
        for index, exit_ in enumerate(clause.unless):
            cite = str(exit_.cite or clause.cite)
            parts.append(self._exit(name, f"unless {index + 1}", exit_.effect, cite, exit_, scope))
        for index, void in enumerate(instrument.void_if):
            if clause.id in void.voids or (not void.voids and clause.action is not None):
                cite = str(void.cite or clause.cite)
                exit_ = Exit(when=void.when, effect="voids", unless=void.unless)
                parts.append(self._exit(name, f"void_if {index + 1}", "voids", cite, exit_, scope))
        for row in instrument.parties:
            if row.code in bearer.parties:
                for index, reservation in enumerate(row.varies):
                    if reservation.clause == clause.id and reservation.unless is not None:
                        held = self.law.dated(reservation.span, scope.day, "clause_dates", instrument.id, clause=f"the reservation of {row.code}")
                        released = self.nodes.every([held, read(reservation.unless, self.law.view, scope)])
                        parts.append(self._named_exit(name, f"reservation {index + 1} of {row.code}", "releases", str(reservation.cite or clause.cite), released, scope))
        if clause.modality == "duty" and scope.beneficiary is not None and bearer.parties and clause.owed_to is not None:
            waived = self._waived(scope)
            parts.append(self.nodes.opposite(waived))
        if clause.until is not None:
            ended = read(clause.until, self.law.view, replace(scope, position=ASKED, fixed=True))
            parts.append(self._named_exit(name, "until", "ends", str(clause.cite), ended, scope))
        return self.nodes.every(parts)

    def _exit(self, name: str, index: str, effect: str, cite: str, exit_: Exit, scope: Scope) -> int:
        held = read(exit_.when, self.law.view, scope)
        if exit_.unless is not None:
            held = self.nodes.every([held, self.nodes.opposite(read(exit_.unless, self.law.view, scope))])
        return self._named_exit(name, index, effect, cite, held, scope)

    def _named_exit(self, name: str, index: str, effect: str, cite: str, held: int, scope: Scope) -> int:
        occurrence = getattr(scope.occurrence, "id", None)
        conclusion = Conclusion.of(
            "exit", name, f"{reading_of(scope)}|{scope.bearer}|{scope.victim}", clause=name, exit=index, effect=effect, cite=cite, event=occurrence
        )
        return self.nodes.opposite(self.nodes.conclude(conclusion, lambda: held))

    def _waived(self, scope: Scope) -> int:
        return Waived(by=BENEFICIARY).meaning(self.law.view, scope)

    def _primacy(self, instrument: Instrument, bearer: Bearer, scope: Scope) -> int:
        parts = []
        for other in self.world.instruments.values():
            for index, rule in enumerate(other.primacy):
                if other.id == instrument.id or (rule.over and instrument.id not in rule.over):
                    continue
                held = read(rule.when, self.law.view, scope)
                binds = [self.law.view.bound(party, other.id, None, scope) for party in bearer.parties]
                goes_first = self.nodes.every([*binds, held])
                parts.append(
                    self._named_exit(f"{instrument.id}/{scope.clause}", f"{other.id} {index + 1}", "gives way", f"{other.id}, {rule.cite}", goes_first, scope)
                )
        return self.nodes.every(parts)


def _unnamed(selector: Selector) -> list[str]:
    return [part.base.description for part in selector_parts(selector) if isinstance(part.base, Unnamed)]


def _names_bearer(trigger: Trigger) -> bool:
    conditions = [*(trigger.on or ()), trigger.lasts, trigger.condition]
    return any("bearer" in variables(part) for part in conditions if part is not None)
