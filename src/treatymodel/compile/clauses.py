"""A clause on an occasion: its gates, one by one, for a bearer and the party hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from treatymodel.compile.clocks import Clocks
from treatymodel.compile.common import COMMON, Common, Gate
from treatymodel.compile.exits import Exits
from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import GATES, Conclusion
from treatymodel.compile.nodes import Nodes
from treatymodel.compile.selecting import Selecting
from treatymodel.compile.triggers import Occasion, Triggers
from treatymodel.conditions.registry import selector_variables
from treatymodel.conditions.selectors import (
    BEARER,
    BENEFICIARY,
    VICTIM,
    Codes,
    HasRole,
    HasTag,
    PartyToThis,
    Unnamed,
    selector_parts,
)
from treatymodel.days import Moment
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.records import dataclass
from treatymodel.vocabulary.naming import words_of
from treatymodel.vocabulary.view import ASKED, Position, Scope


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
class Creditors:
    """Those to whom a clause is owed, with the nodes of any of the first, and of any of the last, being there."""

    parties: tuple[str, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    def besides(self, bearers: tuple[str, ...], nodes: Nodes) -> int:
        """That one is there who is none of the bearers, of whom one at most is a creditor too."""
        if len(bearers) != 1 or bearers[0] not in self.parties:
            return self.first[-1]
        place = self.parties.index(bearers[0])
        return nodes.some([self.first[place], self.last[len(self.parties) - place - 1]])

    def two(self, there: Callable[[int], bool]) -> bool:
        """Whether two of them at least are there."""
        first = next((place for place, node in enumerate(self.first) if there(node)), None)
        last = next((place for place, node in enumerate(self.last) if there(node)), None)
        return first is not None and last is not None and first + last <= len(self.parties)


class Clauses:
    """Grounds the gates of clauses."""

    def __init__(self, law: Law, selecting: Selecting, triggers: Triggers) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self.selecting = selecting
        self.triggers = triggers
        self.clocks = Clocks(law)
        self.exits = Exits(law)
        self._addressed = any(to in law.world.parties for item in law.record.events for to in item.to)
        self._bearers: dict[str, Bearer] = {}
        self._common: dict[tuple[object, ...], Common] = {}
        self._creditors: dict[tuple[object, ...], Creditors] = {}
        self._gates: dict[tuple[object, ...], tuple[Gate, ...]] = {}

    def let_go(self) -> None:
        """Drops what holds the clauses in turn."""
        self._common.clear()

    def bearers(self, clause: Obligation, scope: Scope) -> list[Bearer]:
        """Those who may owe under the clause, whatever the day."""
        named = self.selecting.candidates(clause.bearer, scope)
        unnamed = [Bearer((), part) for part in self._unnamed(clause, scope)]
        if clause.bearing == "jointly" and named:
            rows = self.world.instrument(scope.instrument).rows
            there = tuple(
                code for code in named if any(row.holds(scope.day) is not False for row in rows.get(code, ()))
            )
            return [Bearer(there or named), *unnamed]
        return [*map(self._single, named), *unnamed]

    def _single(self, code: str) -> Bearer:
        if code not in self._bearers:
            self._bearers[code] = Bearer((code,))
        return self._bearers[code]

    def _unnamed(self, clause: Obligation, scope: Scope) -> tuple[str, ...]:
        """The bearers whom the clause, or a list of participants that it means, leaves unnamed."""
        listed = self.world.instrument(scope.instrument).unnamed
        if not listed:
            return clause.unnamed_bearers
        found: dict[str, None] = {}
        for part in selector_parts(clause.bearer):
            base = part.base
            if isinstance(base, Unnamed):
                found[base.description] = None
            for row in listed:
                whole = isinstance(base, PartyToThis) and part is clause.bearer
                in_role = isinstance(base, HasRole) and row.role == base.role
                if whole or in_role or (isinstance(base, HasTag) and base.tag in row.tags):
                    found[row.code] = None
        return tuple(found)

    def scope(self, instrument: Instrument, clause: Obligation, occasion: Occasion, asked_at: Moment) -> Scope:
        """The scope in which the clause's conditions are read, before a bearer is chosen."""
        occurrence = occasion.occurrence
        return Scope(
            instrument=instrument.id,
            clause=clause.id,
            day=asked_at.day if occurrence is None else occurrence.at.day,
            position=ASKED if occurrence is None else Position("before", occurrence),
            asked_at=asked_at,
            occurrence=occurrence,
            victim=occasion.victim,
            attackers=occasion.attackers,
            beneficiary=_creditor(clause, occasion),
            owed_to=clause.owed_to,
            owed_in=instrument.id,
            any_time=instrument.trigger_of(clause).on is None,
        )

    def gates(
        self,
        instrument: Instrument,
        clause: Obligation,
        bearer: Bearer,
        occasion: Occasion,
        asked_at: Moment,
        fails: Callable[[int], bool] = lambda _: False,
    ) -> tuple[Gate, ...]:
        """Every gate of the clause on the occasion, in order, or those up to the first that `fails` by itself."""
        key = (instrument.id, clause.id, bearer, occasion.occurrence, occasion.victim, asked_at)
        if key not in self._gates:
            gates = []
            for gate in self.in_order(instrument, clause, bearer, occasion, asked_at):
                gates.append(gate)
                if fails(gate.own):
                    return tuple(gates)
            self._gates[key] = tuple(gates)
        return self._gates[key]

    def in_order(
        self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion, asked_at: Moment
    ) -> Iterator[Gate]:
        """The gates of the clause on the occasion, in order; each is grounded when it is reached."""
        scope = self.scope(instrument, clause, occasion, asked_at)
        if len(bearer.parties) == 1:
            scope = scope.of_bearer(bearer.parties[0])
        common = self.common(instrument, clause, occasion, scope)
        for name in GATES:
            if name in COMMON:
                yield common.gate(name)
            else:
                node = self._of_bearer(name, instrument, clause, bearer, scope, common)
                yield Gate(name, node, node)

    def _of_bearer(
        self, name: str, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope, common: Common
    ) -> int:
        match name:
            case "bound":
                return self._bound(instrument, clause, bearer, scope)
            case "beneficiary":
                return self._beneficiary(instrument, clause, bearer, scope)
            case "procedure":
                return self.nodes.every([common.requires, self._collective(clause, bearer, scope)])
            case "exceptions":
                released = self.exits.of_bearer(instrument, clause, bearer.parties, scope)
                return self.nodes.every([common.exits, released])
        return self.exits.primacy(instrument, clause, bearer.parties, scope)

    def same_for_all(self, instrument: Instrument, clause: Obligation) -> bool:
        """Whether the gates that are common do not turn on who bears the clause."""
        elsewhere = instrument.trigger_of(clause).variables | instrument.variables
        return not self._addressed and not clause.names_bearer and clause.bearer_words.isdisjoint(elsewhere)

    def common(self, instrument: Instrument, clause: Obligation, occasion: Occasion, scope: Scope) -> Common:
        """The gates, or the parts of gates, that do not depend on the bearer but where the text names it."""
        if scope.bearer is not None and self.same_for_all(instrument, clause):
            scope = scope.of_bearer(None)
        key = (instrument.id, clause.id, occasion.occurrence, occasion.victim, scope.asked_at, scope.bearer)
        if key not in self._common:
            self._common[key] = Common(self, instrument, clause, occasion, scope)
        return self._common[key]

    def due(
        self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion, asked_at: Moment
    ) -> int:
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
            lambda: self.nodes.every(gate.node for gate in self.gates(instrument, clause, bearer, occasion, asked_at)),
        )

    def _bound(self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        if bearer.unnamed:
            what = f"the text speaks of {bearer.unnamed} and names none"
            spoken = self.nodes.known(True, "always", instrument.id, what=what)
            listed = bearer.unnamed in instrument.rows
            bond = self.law.bound(bearer.unnamed, instrument.id, None, scope) if listed else self.nodes.true
            return self.nodes.every([spoken, bond])
        parts = []
        for party in bearer.parties:
            named = scope if scope.bearer == party else scope._replace(bearer=party)
            parts.append(self.selecting.is_member(clause.bearer, party, named))
            parts.append(self.law.bound(party, instrument.id, None, scope))
            parts.append(self.law.exists(party, scope))
        return self.nodes.every(parts)

    def _beneficiary(self, instrument: Instrument, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        if clause.owed_to is None:
            return self.nodes.true
        if scope.beneficiary is not None and scope.beneficiary in bearer.parties:
            what = f"nobody owes itself, and {scope.beneficiary} would be both"
            return self.nodes.known(False, "always", what=what)
        unknown = clause.owed_to == VICTIM and scope.victim is None and scope.occurrence is not None
        if unknown and not self.selecting.candidates(BENEFICIARY, scope):
            about = self.law.view.event_name(scope.occurrence)
            return self.nodes.ask("hit", is_=words_of(clause.owed_to), about=about)
        if any(self.law.suspends(party, instrument) for party in bearer.parties):
            return self._towards(instrument, bearer, scope)
        return self._somebody(clause, bearer, scope)

    def _towards(self, instrument: Instrument, bearer: Bearer, scope: Scope) -> int:
        """That a creditor exists towards whom the bearer has not suspended the instrument."""
        ways = []
        for creditor, member in self.selecting.members(BENEFICIARY, scope):
            if creditor not in bearer.parties:
                towards = [self.law.stands_towards(party, instrument, creditor, scope) for party in bearer.parties]
                ways.append(self.nodes.every([member, self.law.exists(creditor, scope), *towards]))
        return self.nodes.some(ways)

    def _somebody(self, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        """That a creditor other than the bearer exists: those before it in order, or those after it."""
        return self.creditors(clause, scope).besides(bearer.parties, self.nodes)

    def creditors(self, clause: Obligation, scope: Scope) -> Creditors:
        """Those to whom the clause is owed, the bearer among them."""
        if scope.owed_to is not None and BEARER in scope.owed_to.exceptions:
            others = tuple(part for part in scope.owed_to.exceptions if part != BEARER)
            scope = scope._replace(owed_to=replace(scope.owed_to, exceptions=others))
        named = scope.owed_to is not None and "bearer" in selector_variables(scope.owed_to)
        shared = scope if named or self._addressed else scope.of_bearer(None)
        key: tuple[object, ...] = (scope.beneficiary, reading_of(scope))
        if scope.beneficiary is None:
            key = (scope.instrument, clause.id, scope.victim, shared.bearer, *key)
        if key not in self._creditors:
            members = self.selecting.members(BENEFICIARY, shared)
            nodes = [self.nodes.every([member, self.law.exists(party, shared)]) for party, member in members]
            self._creditors[key] = Creditors(
                tuple(party for party, _ in members),
                tuple(accumulate(nodes, lambda *pair: self.nodes.some(pair), initial=self.nodes.false)),
                tuple(accumulate(reversed(nodes), lambda *pair: self.nodes.some(pair), initial=self.nodes.false)),
            )
        return self._creditors[key]

    def _collective(self, clause: Obligation, bearer: Bearer, scope: Scope) -> int:
        if clause.bearing != "collectively":
            return self.nodes.true
        parts = []
        for party, member in self.selecting.members(clause.bearer, scope):
            if party not in bearer.parties and party != scope.victim:
                acted = self.law.view.performed(party, f"{scope.instrument}/{clause.id}", scope.asked())
                owes = self.nodes.every([member, self.law.bound(party, scope.instrument, None, scope)])
                parts.append(self.nodes.some([self.nodes.opposite(owes), acted]))
        return self.nodes.every(parts)


def _creditor(clause: Obligation, occasion: Occasion) -> str | None:
    """The one party to whom the clause is owed on the occasion: the one it names, or the victim."""
    owed = clause.owed_to
    if owed is None or owed == VICTIM:
        return occasion.victim
    if isinstance(owed.base, Codes) and len(owed.base.codes) == 1 and not owed.exceptions:
        return owed.base.codes[0]
    return None
