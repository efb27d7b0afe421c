"""Conditions: the logical words, the words of time, and the atoms of state and law. docs/semantics.md §2 to §4."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any as Untyped

from tests.oracle import acts, law, patterns, places
from tests.oracle.naming import of_whom
from tests.oracle.parties import is_one_of, those
from tests.oracle.record import START, Position, came_before
from tests.oracle.scope import Case, Scope
from tests.oracle.states import stands

from treatymodel.conditions import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, Selector
from treatymodel.days import Day


def holds(case: Case, scope: Scope, condition: Condition) -> bool:
    """Whether the condition holds."""
    match condition:
        case All(parts):
            return all(holds(case, scope, part) for part in parts)
        case Any(parts):
            return any(holds(case, scope, part) for part in parts)
        case Not(part):
            return not holds(case, scope, part)
        case AtLeast(number, of, that):
            return sum(holds(case, replace(scope, each=party), that) for party in those(case, scope, of)) >= number
        case Becomes(that):
            return _becomes(case, scope, that)
        case Once(that):
            return _once(case, scope, that)
        case AsOf(when, that):
            return _as_of(case, scope, when, that)
        case Atom():
            return ATOMS[condition.name](case, scope, condition)
    raise TypeError(f"{condition} is no condition")


def _becomes(case: Case, scope: Scope, that: Condition) -> bool:
    judged = scope.occurrence
    if judged is None:
        return False
    after = holds(case, scope.at(Position("after", judged)), that)
    return after and not holds(case, scope.at(Position("before", judged)), that)


def _once(case: Case, scope: Scope, that: Condition) -> bool:
    if patterns.is_pattern(that):
        return patterns.happened_before(case, scope, that)
    if holds(case, scope.at(START), that):
        return True
    return any(
        law.counts_since(case, scope, event)
        and came_before(case.answers, event, scope.position)
        and holds(case, scope.at(Position("after", event)), that)
        for event in case.record
    )


def _as_of(case: Case, scope: Scope, when: str, that: Condition) -> bool:
    instrument = case.world.merged(scope.instrument)
    dated = {"signature": instrument.signed, "entry_into_force": law.entry_day(instrument)}
    day = dated[when] if when in dated else Day.parse(when)
    if day is None:
        raise ValueError(f"{instrument.id} has no day of {when}")
    return holds(case, replace(scope.at(Position("on", day=day)), day=day), that)


def _filled(case: Case, scope: Scope, selectors: tuple[Selector, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to fill the places of a state with different parties of those selected."""
    if not selectors:
        yield ()
        return
    for party in those(case, scope, selectors[0]):
        for rest in _filled(case, scope, selectors[1:]):
            if party not in rest:
                yield (party, *rest)


def _state(case: Case, scope: Scope, name: str, *selectors: Selector) -> bool:
    return any(stands(case, name, parties, scope.position) for parties in _filled(case, scope, selectors))


def _at_war(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope, "at_war", atom.who, atom.against)


def _hostilities(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope, "hostilities", *atom.between)


def _ceasefire(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope, "ceasefire", *atom.between)


def _mobilised(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope, "mobilised", atom.who)


def _struck_first(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope, "struck_first", atom.who, atom.at)


def _supports(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope.at_now(), "supports", atom.who, atom.whom, atom.against)


def _helps(case: Case, scope: Scope, atom: Untyped) -> bool:
    return _state(case, scope.at_now(), "helps", atom.who, atom.whom)


def _involved_in(case: Case, scope: Scope, atom: Untyped) -> bool:
    return any(
        stands(case, "involved_in", (party, conflict), scope.position)
        for party in those(case, scope, atom.who)
        for conflict in atom.conflict
    )


def _holds(case: Case, scope: Scope, atom: Untyped) -> bool:
    return any(
        places.held_by(case, scope, party, place, atom.how)
        for party in those(case, scope, atom.who)
        for place in atom.place
    )


def _bound(case: Case, scope: Scope, atom: Untyped) -> bool:
    name = scope.instrument if atom.by == "this" else atom.by
    return any(
        law.binds(case, scope, party, name)
        and (
            atom.towards is None
            or any(not law.suspended(case, scope, name, party, other) for other in those(case, scope, atom.towards))
        )
        for party in those(case, scope, atom.who)
    )


def _in_force(case: Case, scope: Scope, atom: Untyped) -> bool:
    return law.in_force(case, scope, scope.instrument if atom.what == "this" else atom.what)


def _exists(case: Case, scope: Scope, atom: Untyped) -> bool:
    return any(law.exists(case, scope, party) for party in those(case, scope, atom.who))


def _amount(case: Case, scope: Scope, atom: Untyped) -> bool:
    return any(_amount_of(case, scope, party, atom) for party in those(case, scope, atom.of))


def _amount_of(case: Case, scope: Scope, party: str, atom: Untyped) -> bool:
    if scope.crossing:
        own = scope.occurrence
        return own is not None and party in (own.by or ()) and _passes(dict(own.amounts).get(atom.what), atom)
    stated = [event for event in case.record if party in (event.by or ()) and atom.what in dict(event.amounts)]
    figures = [dict(event.amounts)[atom.what] for event in stated if came_before(case.answers, event, scope.position)]
    if not figures:
        than = f"more than {atom.over}" if atom.over is not None else f"{atom.at_least} or more"
        return case.ask("amount", of=party, what=atom.what, than=than)
    return _passes(figures[-1], atom)


def _passes(figure: float | None, atom: Untyped) -> bool:
    if figure is None:
        return False
    return bool(figure > atom.over if atom.over is not None else figure >= (atom.at_least or 0))


def _attacker(case: Case, scope: Scope, atom: Untyped) -> bool:
    if scope.attackers is None:
        return case.ask("attacked_by", **of_whom(case, scope, atom.who, scope.occurrence))
    return any(is_one_of(case, scope, atom.who, party) for party in scope.attackers)


def _victim(case: Case, scope: Scope, atom: Untyped) -> bool:
    if scope.victim is None:
        return case.ask("hit", **of_whom(case, scope, atom.who, scope.occurrence))
    return is_one_of(case, scope, atom.who, scope.victim)


def _fact(case: Case, scope: Scope, atom: Untyped) -> bool:
    if atom.about is None:
        return case.ask(atom.question)
    occurrence = scope.it if atom.about == "it" else scope.occurrence
    if occurrence is None:
        return case.ask(atom.question, about=atom.about)
    stated = dict(occurrence.qualities)
    return stated[atom.question] if atom.question in stated else case.ask(atom.question, about=occurrence.origin)


def _declared(case: Case, scope: Scope, atom: Untyped) -> bool:
    return case.ask(atom.question)


ATOMS: dict[str, Callable[[Case, Scope, Untyped], bool]] = {
    "event": patterns.judged_meets,
    "breach": patterns.judged_meets,
    "attacker": _attacker,
    "victim": _victim,
    "at_war": _at_war,
    "hostilities": _hostilities,
    "ceasefire": _ceasefire,
    "mobilised": _mobilised,
    "struck_first": _struck_first,
    "supports": _supports,
    "helps": _helps,
    "involved_in": _involved_in,
    "holds": _holds,
    "bound": _bound,
    "in_force": _in_force,
    "exists": _exists,
    "amount": _amount,
    "fact": _fact,
    "law": _declared,
    "text": _declared,
    **dict.fromkeys(
        ("requested", "called", "consented", "approved", "accepted", "notified", "concluded"), acts.act_done
    ),
    "waived": acts.waived,
    "satisfied": acts.satisfied,
    "found": acts.found,
    "decided": acts.decided,
    "performed": acts.performed_by_one,
}
