"""Acts on the record, what organs decide, and what has been performed: docs/semantics.md §4.

Readings taken where the text is silent or unclear:
- `about` and `to` are two tests: each, where the act fills it, must name the event, the instrument, the clause, the
  bearer, or what the condition itself asks about (a clause, a finding, a measure).
- Where the condition asks about something by name, an act that says only something else does not answer it.
- A performance is an event of a kind that performs the action, by the party; without one the question is `performed`.
- Each missing vote is asked for as such; the vetoes count among the voters.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any as Untyped

from tests.oracle.law import bound
from tests.oracle.naming import in_words
from tests.oracle.parties import everyone, is_one_of, those
from tests.oracle.record import Occurrence, came_before, name_in_questions, never_of_kind, of_kind, precedes
from tests.oracle.scope import Case, Scope, clause_named, full_name

from treatymodel.conditions import Selector
from treatymodel.conditions.selectors import Codes, Several, Variable
from treatymodel.model import Organ
from treatymodel.vocabulary.scales import ACTIONS

KINDS = {
    "requested": "request",
    "called": "call",
    "consented": "consent",
    "approved": "approval",
    "accepted": "acceptance",
    "notified": "notice",
    "concluded": "conclusion",
}
LASTING = ("approval", "consent", "acceptance", "conclusion")
"""Acts that count whenever they were done."""


def acts_on_record(
    case: Case, scope: Scope, kinds: tuple[str, ...], by: str | None, asked_about: Iterable[str] = ()
) -> list[Occurrence]:
    """The acts of the kinds, by the party if given, that speak to the judged event and came before the position."""
    names = {scope.instrument, scope.clause, *asked_about}
    names |= {name for name in (scope.bearer, scope.occurrence.origin if scope.occurrence else None) if name}
    found = []
    for act in case.record:
        if never_of_kind(act, kinds) or (by is not None and by not in (act.by or ())):
            continue
        if (act.about and not names & set(act.about)) or (act.to and not names & set(act.to)):
            continue
        lasts = any(kind in LASTING for kind in kinds)
        if not came_before(case.answers, act, scope.position) or (not lasts and _too_early(case, scope, act)):
            continue
        if of_kind(case.answers, act, kinds):
            found.append(act)
    return found


def _too_early(case: Case, scope: Scope, act: Occurrence) -> bool:
    if scope.any_time or scope.occurrence is None:
        return False
    return precedes(case.answers, act, scope.occurrence)


def latest(case: Case, acts: list[Occurrence]) -> Occurrence | None:
    """The latest of the acts; those of which the last listed would say the same are not told apart."""
    if not acts or len({act.value for act in acts}) == 1:
        return acts[-1] if acts else None
    last = acts[0]
    for act in acts[1:]:
        if precedes(case.answers, last, act):
            last = act
    return last


def _said(case: Case, acts: list[Occurrence]) -> bool | None:
    last = latest(case, acts)
    return None if last is None else last.value


def _about_that(acts: list[Occurrence], that: str | None) -> list[Occurrence]:
    return [act for act in acts if that is None or not act.about or that in act.about]


def act_done(case: Case, scope: Scope, atom: Untyped) -> bool:
    """`requested`, `called`, `consented` and the like: by one of those selected, or jointly by each."""
    scope = scope.at_now()
    members = those(case, scope, atom.by)
    if atom.jointly:
        return all(_did(case, scope, atom, party) for party in members)
    if _lists_parties(atom.by):
        return any(_did(case, scope, atom, party) for party in members)
    return any(_recorded(case, scope, atom, party) for party in members) or _asked(
        case, scope, atom, in_words(case, scope, atom.by)
    )


def _lists_parties(selector: Selector) -> bool:
    """Whether the selector lists its parties, so that the question is about each; else one question is about all."""
    parts = selector.base.selectors if isinstance(selector.base, Several) else (selector,)
    return all(isinstance(part.base, (Codes, Variable)) for part in parts)


def _did(case: Case, scope: Scope, atom: Untyped, party: str) -> bool:
    said = _recorded(case, scope, atom, party)
    return _asked(case, scope, atom, party) if said is None else said


def _named(case: Case, scope: Scope, atom: Untyped) -> str | None:
    """The clause or text that the condition is about, when it is not about an event."""
    return None if atom.about in (None, "event", "it") else full_name(case.world, atom.about, scope.instrument)


def _recorded(case: Case, scope: Scope, atom: Untyped, party: str) -> bool | None:
    about = _named(case, scope, atom)
    acts = acts_on_record(case, scope, (KINDS[atom.name],), party, [about] if about else [])
    return _said(case, _about_that(acts, about))


def _asked(case: Case, scope: Scope, atom: Untyped, by: str) -> bool:
    about = _named(case, scope, atom)
    occurrence = scope.it if atom.about == "it" else scope.occurrence
    event = name_in_questions(occurrence) if KINDS[atom.name] not in LASTING else None
    if about is not None:
        return case.ask(atom.name, by=by, about=about, under=scope.instrument, in_=event)
    return case.ask(atom.name, by=by, to=scope.instrument, about=event)


def waived(case: Case, scope: Scope, atom: Untyped) -> bool:
    """The condition `waived`, by one of those selected."""
    scope = scope.at_now()
    return any(released_by(case, scope, party) for party in those(case, scope, atom.by))


def released_by(case: Case, scope: Scope, party: str) -> bool:
    """Whether the party has released the bearer from the clause."""
    said = said_released(case, scope, party)
    return asks_release(case, scope, party) if said is None else said


def said_released(case: Case, scope: Scope, party: str) -> bool | None:
    """What the record says of a release by the party."""
    return _said(case, acts_on_record(case, scope, ("waiver",), party))


def asks_release(case: Case, scope: Scope, by: str) -> bool:
    """The question of a release that the record does not show."""
    event = name_in_questions(scope.occurrence)
    return case.ask("waived", by=by, to=scope.bearer, about=scope.clause, in_=event)


def satisfied(case: Case, scope: Scope, atom: Untyped) -> bool:
    """Whether one of those selected is itself satisfied."""
    scope = scope.at_now()
    return any(_is_satisfied(case, scope, atom, party) for party in those(case, scope, atom.who))


def _is_satisfied(case: Case, scope: Scope, atom: Untyped, party: str) -> bool:
    said = _said(case, _about_that(acts_on_record(case, scope, ("finding",), party, [atom.that]), atom.that))
    if said is not None:
        return said
    return case.ask("satisfied", who=party, that=atom.that, about=name_in_questions(scope.occurrence))


def found(case: Case, scope: Scope, atom: Untyped) -> bool:
    """A finding by those selected, each or jointly, or by an organ."""
    scope = scope.at_now()
    if atom.organ is not None:
        return outcome(case, scope, atom.organ, atom.that or "it-is-so")
    members = those(case, scope, atom.by)
    if atom.jointly:
        return all(_has_found(case, scope, atom, party) for party in members)
    return any(_has_found(case, scope, atom, party) for party in members)


def _has_found(case: Case, scope: Scope, atom: Untyped, party: str) -> bool:
    asked_about = [atom.that] if atom.that else []
    said = _said(case, _about_that(acts_on_record(case, scope, ("finding",), party, asked_about), atom.that))
    if said is not None:
        return said
    about = name_in_questions(scope.occurrence)
    return case.ask("found", by=party, to=scope.instrument, that=atom.that, about=about)


def decided(case: Case, scope: Scope, atom: Untyped) -> bool:
    """A decision of an organ."""
    return outcome(case, scope.at_now(), atom.organ, atom.that)


def outcome(case: Case, scope: Scope, organ: str, that: str) -> bool:
    """What the organ decided: its latest decision, else what the votes come to, else the question."""
    about = name_in_questions(scope.occurrence)
    said = _said(case, _of_organ(case, scope, "decision", organ, that))
    if said is not None:
        return said
    if not _of_organ(case, scope, "vote", organ, that):
        return case.ask("decided", by=organ, under=scope.instrument, that=that, about=about)
    rules = case.world.merged(scope.instrument).organs[organ]
    seated = [party for party in those(case, scope, rules.voters) if not _excluded(case, scope, rules, party)]
    voters = [party for party in seated if rules.of == "voters" or _took_part(case, scope, organ, that, party)]
    votes = {party: _vote(case, scope, organ, that, party) for party in voters}
    vetoed = rules.veto is not None and any(
        not vote and is_one_of(case, scope, rules.veto, party) for party, vote in votes.items()
    )
    if rules.rule == "share":
        enough = bool(votes) and sum(votes.values()) >= Fraction(rules.share or "1") * len(votes)
    else:
        enough = all(votes.values())
    return enough and not vetoed


def _excluded(case: Case, scope: Scope, rules: Organ, party: str) -> bool:
    return rules.excluding is not None and is_one_of(case, scope, rules.excluding, party, left_out=True)


def _took_part(case: Case, scope: Scope, organ: str, that: str, party: str) -> bool:
    """Whether the party was there, or voted, as the organ reckons; who is on record as voting did both."""
    if any(party in (vote.by or ()) for vote in _of_organ(case, scope, "vote", organ, that)):
        return True
    rules = case.world.merged(scope.instrument).organs[organ]
    about = name_in_questions(scope.occurrence)
    return case.ask(rules.of, by=party, that=that, in_=organ, under=scope.instrument, about=about)


def _vote(case: Case, scope: Scope, organ: str, that: str, party: str) -> bool:
    said = _said(case, [vote for vote in _of_organ(case, scope, "vote", organ, that) if party in (vote.by or ())])
    if said is not None:
        return said
    about = name_in_questions(scope.occurrence)
    return case.ask("voted", by=party, that=that, in_=organ, under=scope.instrument, about=about)


def _of_organ(case: Case, scope: Scope, kind: str, organ: str, that: str) -> list[Occurrence]:
    acts = acts_on_record(case, scope, (kind,), None, [that])
    return [act for act in _about_that(acts, that) if act.organ == organ]


def performed_by_one(case: Case, scope: Scope, atom: Untyped) -> bool:
    """The condition `performed`."""
    scope = scope.at_now()
    clauses = [full_name(case.world, name, scope.instrument) for name in atom.what]
    return any(performed(case, scope, party, clause) for party in those(case, scope, atom.by) for clause in clauses)


def performed(case: Case, scope: Scope, party: str, clause: str) -> bool:
    """Whether the party has performed the clause."""
    obligation = clause_named(case.world, clause).obligation
    kinds = ACTIONS[obligation.action].performed_by if obligation.action is not None else ()
    said = _said(case, acts_on_record(case, scope, kinds, party, [clause, clause.partition("/")[0]])) if kinds else None
    if said is not None:
        return said
    return case.ask("performed", by=party, what=clause, about=name_in_questions(scope.occurrence))


def all_others_performed(case: Case, scope: Scope, clause: str) -> bool:
    """Of a duty owed collectively: whether every other party that owes it has performed."""
    found = clause_named(case.world, clause)
    others = [row.code for row in found.instrument.parties if row.code != scope.bearer]
    return all(
        performed(case, scope.at_now(), party, clause)
        for party in dict.fromkeys(others)
        if party in everyone(case) and owes(case, scope, clause, party)
    )


def owes(case: Case, scope: Scope, clause: str, party: str) -> bool:
    """Whether the clause names the party among its bearers and its instrument binds the party."""
    found = clause_named(case.world, clause)
    return is_one_of(case, scope, found.obligation.bearer, party) and bound(case, scope, party, found.instrument.id)
