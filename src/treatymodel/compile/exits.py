"""Exits: what takes a duty away, and what goes before it. An exit is kept as an exit, so that it can be cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import Conclusion
from treatymodel.conditions import Condition
from treatymodel.conditions.selectors import BEARER, BENEFICIARY, VICTIM
from treatymodel.model.base import Citation
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.vocabulary.atoms.acts import Waived
from treatymodel.vocabulary.naming import meant
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import ASKED, Scope

_WAIVED = Waived(by=BENEFICIARY)


class Exits:
    """The exits of clauses, as nodes that hold while no exit does."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes

    def written(self, instrument: Instrument, clause: Obligation, scope: Scope) -> int:
        """That none of the exits written in the clause, or in its instrument, holds."""
        parts = []
        for index, exit_ in enumerate(clause.unless, start=1):
            held = self._held(exit_.when, exit_.unless, scope)
            if exit_.start is not None or exit_.end is not None:
                what = f"exit {index} of {clause.id}"
                held = self.nodes.every(
                    [self.law.dated(exit_.span, scope.day, "clause_dates", clause=what, instrument=instrument.id), held]
                )
            parts.append(self._closed(f"unless {index}", exit_.effect, exit_.cite or clause.cite, held, scope))
        for index, void in enumerate(instrument.void_if, start=1):
            if clause.id in void.voids or (not void.voids and clause.action is not None):
                held = self._held(void.when, void.unless, scope._replace(since=instrument.runs_from))
                parts.append(self._closed(f"void_if {index}", "voids", void.cite or clause.cite, held, scope))
        if clause.until is not None:
            ended = read(clause.until, self.law.view, scope._replace(position=ASKED, fixed=True))
            parts.append(self._closed("until", "ends", clause.cite, ended, scope))
        return self.nodes.every(parts)

    def of_bearer(self, instrument: Instrument, clause: Obligation, bearers: tuple[str, ...], scope: Scope) -> int:
        """That neither a reservation of the bearer nor a release by the beneficiary holds."""
        parts = list(self._reservations(instrument, clause, bearers, scope))
        if clause.modality in ("duty", "prohibition") and clause.owed_to is not None:
            parts.append(self.nodes.opposite(self._released(scope)))
        return self.nodes.every(parts)

    def _released(self, scope: Scope) -> int:
        """Whether every party to whom the clause is owed has released the bearer."""
        view, asked = self.law.view, scope.asked()
        if scope.beneficiary is not None:
            return _WAIVED.done_by(view, asked, scope.beneficiary)
        owed = scope.owed_to
        if owed is None or owed == VICTIM:
            return self.nodes.false
        others = replace(owed, exceptions=tuple(part for part in owed.exceptions if part != BEARER))
        released = _WAIVED.asked(view, asked, meant(view, scope._replace(owed_to=None), others))
        if not any("waiver" in item.kinds for item in self.law.record.events):
            return released
        each = [
            self.nodes.some([self.nodes.opposite(member), _WAIVED.recorded(view, asked, creditor)])
            for creditor, member in view.members(BENEFICIARY, scope)
        ]
        somebody = self.nodes.some([member for _, member in view.members(BENEFICIARY, scope)])
        return self.nodes.some([self.nodes.every([*each, somebody]), released])

    def _reservations(
        self, instrument: Instrument, clause: Obligation, bearers: tuple[str, ...], scope: Scope
    ) -> Iterator[int]:
        for row in (row for party in bearers for row in instrument.rows.get(party, ())):
            for index, reservation in enumerate(row.varies, start=1):
                if reservation.clause != clause.id or reservation.unless is None:
                    continue
                what = f"the reservation of {row.code}"
                dated = self.law.dated(
                    reservation.span, scope.day, "clause_dates", instrument.id, clause=what, instrument=instrument.id
                )
                row_binds = self.law.row_binds(row, instrument, scope)
                held = self.nodes.every([row_binds, dated, read(reservation.unless, self.law.view, scope)])
                label = f"reservation {index} of {row.code}"
                yield self._closed(label, "releases", reservation.cite or clause.cite, held, scope)

    def primacy(self, instrument: Instrument, clause: Obligation, bearers: tuple[str, ...], scope: Scope) -> int:
        """That no rule of another instrument that binds the bearer goes before the clause."""
        parts = []
        for other in self.law.world.prevailing:
            for index, rule in enumerate(other.primacy, start=1):
                if other.supposed or other.id == instrument.id or (rule.over and instrument.id not in rule.over):
                    continue
                within = scope._replace(instrument=other.id)
                binds = [self.law.view.bound(party, other.id, None, scope) for party in bearers]
                held = self.nodes.every([*binds, read(rule.when, self.law.view, within)])
                label = f"{other.id} {index}"
                parts.append(self._closed(label, "gives way", rule.cite, held, scope, other.id))
        return self.nodes.every(parts)

    def _held(self, when: Condition, unless: Condition | None, scope: Scope) -> int:
        held = read(when, self.law.view, scope)
        if unless is None:
            return held
        return self.nodes.every([held, self.nodes.opposite(read(unless, self.law.view, scope))])

    def _closed(
        self, label: str, effect: str, cite: Citation, held: int, scope: Scope, source: str | None = None
    ) -> int:
        name = f"{scope.instrument}/{scope.clause}"
        occurrence = getattr(scope.occurrence, "id", None)
        reading = (reading_of(scope), scope.bearer, scope.victim)
        conclusion = Conclusion.of(
            "exit",
            source or scope.instrument,
            reading,
            clause=name,
            exit=label,
            effect=effect,
            cite=str(cite),
            event=occurrence,
        )
        return self.nodes.opposite(self.nodes.conclude(conclusion, lambda: held))
