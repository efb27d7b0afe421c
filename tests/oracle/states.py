"""States as the record leaves them: docs/semantics.md §2.

Readings taken where the text is silent or unclear:
- Whether an event concerns every pair among its sides is decided by the kind that moves the state; it speaks of pairs,
  so a state of one party is moved by the role that the table names.
- Only an unknown author and a missing target are questions; an event that names nobody whom it supports, or no
  conflict, fills no such place.
- The question of how a symmetric state stood before the record names its parties in alphabetical order.
"""

from __future__ import annotations

from tests.oracle.record import (
    Occurrence,
    Position,
    came_before,
    is_turn,
    name_in_questions,
    never_of_kind,
    of_kind,
    precedes,
)
from tests.oracle.scope import Case

from treatymodel.vocabulary.states import STATES, Mover


def stands(case: Case, name: str, places: tuple[str, ...], position: Position) -> bool:
    """Whether the state stands at the position."""
    state = STATES[name]
    starts = [event for event in case.record if _may_move(event, state.started_by)]
    ends = [event for event in case.record if _may_move(event, state.ended_by)]

    def ended_since(start: Occurrence | None) -> bool:
        return any(
            _moves(case, name, end, state.ended_by, places)
            and came_before(case.answers, end, position)
            and (start is None or precedes(case.answers, start, end))
            for end in ends
        )

    for start in starts:
        moved = _moves(case, name, start, state.started_by, places) and came_before(case.answers, start, position)
        if moved and not ended_since(start):
            return True
    return not ended_since(None) and _stood_before(case, name, places)


def _stood_before(case: Case, name: str, places: tuple[str, ...]) -> bool:
    state = STATES[name]
    ordered = tuple(sorted(places)) if state.symmetric else places
    return case.ask(name, **dict(zip(state.places, ordered, strict=True)))


def _may_move(event: Occurrence, movers: tuple[Mover, ...]) -> bool:
    return any(not never_of_kind(event, (mover.kind,)) for mover in movers)


def _moves(case: Case, name: str, event: Occurrence, movers: tuple[Mover, ...], places: tuple[str, ...]) -> bool:
    """Whether the event starts, or ends, the state among the parties."""
    for mover in movers:
        if never_of_kind(event, (mover.kind,)) or not _concerns(case, name, event, mover, places):
            continue
        if not of_kind(case.answers, event, (mover.kind,)):
            continue
        if mover.law and not case.ask(mover.law):
            continue
        if mover.unless and stands(case, mover.unless, places, Position("before", event)):
            continue
        return True
    return False


def _concerns(case: Case, name: str, event: Occurrence, mover: Mover, places: tuple[str, ...]) -> bool:
    if is_turn(mover.kind) and mover.roles == ("by", "on"):
        return all(_acts(case, event, party) or _is_hit(case, event, party) for party in places)
    if _fills(case, event, mover.roles, places):
        return True
    return STATES[name].symmetric and _fills(case, event, mover.roles, (places[1], places[0], *places[2:]))


def _fills(case: Case, event: Occurrence, roles: tuple[str, ...], places: tuple[str, ...]) -> bool:
    return all(_plays(case, event, role, who) for role, who in zip(roles, places, strict=True))


def _plays(case: Case, event: Occurrence, role: str, who: str) -> bool:
    if role == "by":
        return _acts(case, event, who)
    if role == "on":
        return _is_hit(case, event, who)
    if role == "in_support_of":
        return who in event.in_support_of
    return who == event.conflict


def _acts(case: Case, event: Occurrence, party: str) -> bool:
    if event.by is None:
        return case.ask("attacked_by", is_=party, about=name_in_questions(event))
    return party in event.by


def _is_hit(case: Case, event: Occurrence, party: str) -> bool:
    if party in event.victims:
        return True
    return None in event.victims and case.ask("hit", is_=party, about=name_in_questions(event))
