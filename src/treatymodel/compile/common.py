"""What the gates of a clause have in common on an occasion, whoever bears it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.compile.triggers import Fired, Occasion
from treatymodel.days import Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.records import dataclass
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import Scope

if TYPE_CHECKING:
    from treatymodel.compile.clauses import Clauses

COMMON = ("in_force", "version", "activated", "kind", "actors", "place", "qualifiers", "opening")
"""The gates that do not depend on the bearer but where the text names it, in their order."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its node, and the node that shows whether it fails by itself."""

    name: str
    node: int
    own: int


class Common:
    """The gates, and the parts of gates, of a clause on an occasion; each is grounded when it is asked for."""

    def __init__(
        self, clauses: Clauses, instrument: Instrument, clause: Obligation, occasion: Occasion, scope: Scope
    ) -> None:
        self._clauses = clauses
        self._law = clauses.law
        self._nodes = clauses.nodes
        self._instrument = instrument
        self._clause = clause
        self._occasion = occasion
        self._scope = scope
        self._gates: dict[str, Gate] = {}

    def gate(self, name: str) -> Gate:
        """One of the gates that are common as a whole."""
        if name not in self._gates:
            self._gates[name] = self._gate(name)
        return self._gates[name]

    def _gate(self, name: str) -> Gate:
        match name:
            case "in_force":
                node = self._law.in_force(self._instrument.id, self._scope)
            case "version":
                node = self._version()
            case "activated":
                node = self._activated()
            case "kind":
                node = self._fired.kind
            case "actors":
                node = self._fired.actors
            case "place":
                return Gate(name, self._fired.place, self._fired.own_place)
            case "qualifiers":
                return Gate(name, self._fired.qualifiers, self._fired.own_qualifiers)
            case _:
                node = self._clauses.clocks.opened(self._clause, self._scope)
        return Gate(name, node, node)

    @cached_property
    def _fired(self) -> Fired:
        trigger = self._instrument.trigger_of(self._clause)
        return self._clauses.triggers.fired(trigger, self._scope, self._occasion)

    @cached_property
    def requires(self) -> int:
        """That the procedure which the clause asks for was gone through."""
        requires = self._clause.requires
        return self._nodes.true if requires is None else read(requires, self._law.view, self._scope)

    @cached_property
    def exits(self) -> int:
        """That no exit which the text writes holds."""
        return self._clauses.exits.written(self._instrument, self._clause, self._scope)

    def _version(self) -> int:
        instrument, clause = self._instrument, self._clause
        name = f"{instrument.id}/{clause.id}"
        parts = []
        if clause.start is not None or clause.end is not None:
            span = Span(clause.start, clause.end)
            parts.append(self._law.dated(span, self._scope.day, "clause_dates", name, clause=name))
        if clause.variant is not None and instrument.variant is None:
            parts.append(self._nodes.ask("variant", instrument=instrument.id, variant=clause.variant))
        elif clause.variant is not None:
            chosen = {"variant": clause.variant, "chosen": str(instrument.variant)}
            same = clause.variant == instrument.variant
            parts.append(self._nodes.known(same, "version", name, clause=name, **chosen))
        if instrument.text == "unpublished":
            parts.append(self._nodes.ask("unpublished", clause=name))
        return self._nodes.every(parts)

    def _activated(self) -> int:
        if self._instrument.activation is None:
            return self._nodes.true
        return read(self._instrument.activation, self._law.view, self._scope._replace(clause=""))
