"""The gates through which a finding passes, each on its own: docs/semantics.md §4.

Readings taken where the text is silent or unclear:
- `actors` holds if it does of any pattern, whatever its kind; only `place` needs all of one pattern.
- A trigger none of whose patterns has an `if` of its own is qualified by its own `if` alone.
- `beneficiary` holds if it does of one of those to whom the clause is owed, and where it is owed to nobody named.
- A release frees the bearer where every beneficiary has given it.
- Every effect of an exit takes the duty away, while the exit's own dates hold. A reservation counts while its own dates
  and its participation hold.
- What voids a text counts from the day the text runs where it is an earlier event, under `once`; a state that already
  stood is not such an event.
- `void_if` and primacy are read like the clause's own conditions; a primacy rule speaks in its own instrument.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.oracle import law
from tests.oracle.acts import all_others_performed, asks_release, owes, released_by, said_released
from tests.oracle.clocks import opened
from tests.oracle.naming import in_words
from tests.oracle.parties import everyone, is_beneficiary
from tests.oracle.patterns import Meeting, has_qualifiers, is_pattern
from tests.oracle.record import ASKED
from tests.oracle.scope import Case, Clause, Scope, clause_named

from treatymodel.conditions import Condition
from treatymodel.conditions.selectors import VICTIM, Codes
from treatymodel.days import Moment

Gate = Callable[[Case, Scope, Clause], bool]


def in_force(case: Case, scope: Scope, clause: Clause) -> bool:
    return law.in_force(case, scope, clause.instrument.id)


def version(case: Case, scope: Scope, clause: Clause) -> bool:
    instrument, obligation = clause.instrument, clause.obligation
    if not law.on_day(case, f"clause {clause.name}", obligation.span, scope.day):
        return False
    if obligation.variant is not None:
        if instrument.variant is None:
            if not case.ask("variant", instrument=instrument.id, variant=obligation.variant):
                return False
        elif instrument.variant != obligation.variant:
            return False
    return instrument.text != "unpublished" or case.ask("unpublished", clause=clause.name)


def activated(case: Case, scope: Scope, clause: Clause) -> bool:
    return case.holds(scope, clause.instrument.activation)


def bound(case: Case, scope: Scope, clause: Clause) -> bool:
    there = scope.bearer is not None and law.exists(case, scope, scope.bearer)
    return there and owes(case, scope, clause.name, str(scope.bearer))


def beneficiary(case: Case, scope: Scope, clause: Clause) -> bool:
    if clause.obligation.owed_to is None:
        return True
    return any(
        law.exists(case, scope, party)
        and not law.suspended(case, scope, clause.instrument.id, scope.bearer or "", party)
        for party in beneficiaries(case, scope)
    )


def beneficiaries(case: Case, scope: Scope) -> list[str]:
    """Those to whom the clause is owed."""
    return [party for party in everyone(case) if is_beneficiary(case, scope, party)]


def kind(case: Case, scope: Scope, clause: Clause) -> bool:
    if clause.trigger.on is None:
        return case.holds(scope, clause.trigger.lasts)
    return any(
        any(meeting.kind() for meeting in _meetings(case, scope, firing))
        if is_pattern(firing)
        else _became(case, scope, firing)
        for firing in clause.trigger.on
    )


def actors(case: Case, scope: Scope, clause: Clause) -> bool:
    if clause.trigger.on is None:
        return True
    return any(
        not is_pattern(firing) or any(meeting.actors() for meeting in _meetings(case, scope, firing))
        for firing in clause.trigger.on
    )


def place(case: Case, scope: Scope, clause: Clause) -> bool:
    if clause.trigger.on is None:
        return True
    return any(
        any(meeting.met() for meeting in _meetings(case, scope, firing))
        if is_pattern(firing)
        else _became(case, scope, firing)
        for firing in clause.trigger.on
    )


def _meetings(case: Case, scope: Scope, firing: object) -> list[Meeting]:
    judged = scope.occurrence
    if judged is None:
        return []
    return [Meeting(case, scope, firing, judged, target) for target in judged.targets_of(scope.victim)]


def _became(case: Case, scope: Scope, change: Condition) -> bool:
    """Of a recorded event; a derived breach moves no state."""
    judged = scope.occurrence
    return judged is not None and judged.cause is None and case.holds(scope, change)


def qualifiers(case: Case, scope: Scope, clause: Clause) -> bool:
    if not case.holds(scope, clause.trigger.condition):
        return False
    firings = clause.trigger.on or ()
    return not any(map(has_qualifiers, firings)) or any(
        any(meeting.whole() for meeting in _meetings(case, scope, firing))
        if is_pattern(firing)
        else _became(case, scope, firing)
        for firing in firings
    )


def procedure(case: Case, scope: Scope, clause: Clause) -> bool:
    if not case.holds(scope, clause.obligation.requires):
        return False
    return clause.obligation.bearing != "collectively" or all_others_performed(case, scope, clause.name)


def opening(case: Case, scope: Scope, clause: Clause) -> bool:
    return clause.obligation.opens is None or opened(case, scope, clause.obligation.opens, moment_of(case, scope))


def moment_of(case: Case, scope: Scope) -> Moment:
    """The moment at which the clause is read: of asking, or of the event that may cross it."""
    if scope.now == ASKED or scope.now.occurrence is None:
        return case.asked
    return scope.now.occurrence.at


def exceptions(case: Case, scope: Scope, clause: Clause) -> bool:
    return not (
        _released_by_exit(case, scope, clause)
        or _void(case, scope, clause)
        or _reserved(case, scope, clause)
        or _released_by_beneficiaries(case, scope)
        or _ended(case, scope, clause)
    )


def _released_by_exit(case: Case, scope: Scope, clause: Clause) -> bool:
    return any(
        law.on_day(case, f"exit {number} of {clause.name}", way_out.span, scope.day)
        and case.holds(scope, way_out.when)
        and not case.holds(scope, way_out.unless, silent=False)
        for number, way_out in enumerate(clause.obligation.unless)
    )


def _void(case: Case, scope: Scope, clause: Clause) -> bool:
    scope = replace(scope, since=law.running_since(clause.instrument))
    return any(
        (clause.obligation.id in void.voids or (not void.voids and clause.obligation.action is not None))
        and case.holds(scope, void.when)
        and not case.holds(scope, void.unless, silent=False)
        for void in clause.instrument.void_if
    )


def _reserved(case: Case, scope: Scope, clause: Clause) -> bool:
    return any(
        reservation.clause == clause.obligation.id
        and case.holds(scope, reservation.unless, silent=False)
        and law.on_day(case, f"reservation of {row.code} to {clause.name}", reservation.span, scope.day)
        and law.row_binds(case, scope, clause.instrument, row)
        for row in clause.instrument.parties
        for reservation in row.varies
        if row.code == scope.bearer
    )


def _released_by_beneficiaries(case: Case, scope: Scope) -> bool:
    clause = clause_named(case.world, scope.clause)
    owed_to = clause.obligation.owed_to
    if owed_to is None or clause.obligation.modality not in ("duty", "prohibition"):
        return False
    single = isinstance(owed_to.base, Codes) and len(owed_to.base.codes) == 1 and not owed_to.exceptions
    if scope.beneficiary is not None or owed_to == VICTIM or single:
        return any(released_by(case, scope.at_now(), party) for party in beneficiaries(case, scope))
    owed = beneficiaries(case, scope)
    if owed and all(said_released(case, scope.at_now(), party) for party in owed):
        return True
    return asks_release(case, scope, in_words(case, scope, owed_to))


def _ended(case: Case, scope: Scope, clause: Clause) -> bool:
    return case.holds(scope.at_now(), clause.obligation.until, silent=False)


def primacy(case: Case, scope: Scope, clause: Clause) -> bool:
    own = clause.instrument.id
    return not any(
        (not rule.over or own in rule.over)
        and law.binds(case, scope, scope.bearer or "", name)
        and case.holds(replace(scope, instrument=name), rule.when)
        for name, other in case.world.instruments.items()
        if name != own and not other.supposed
        for rule in case.world.merged(name).primacy
    )


GATES: dict[str, Gate] = {
    "in_force": in_force,
    "version": version,
    "activated": activated,
    "bound": bound,
    "beneficiary": beneficiary,
    "kind": kind,
    "actors": actors,
    "place": place,
    "qualifiers": qualifiers,
    "procedure": procedure,
    "opening": opening,
    "exceptions": exceptions,
    "primacy": primacy,
}
