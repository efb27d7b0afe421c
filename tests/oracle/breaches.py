"""Breaches that the record brings about: of ceasefires, of prohibitions, of deadlines. docs/semantics.md §5.

Readings taken where the text is silent or unclear:
- An unknown author may be anyone (`attacked_by(is=)`), and a target that names no party may be anyone's (`hit(is=)`).
- A prohibition owed to nobody in particular is broken towards the targets.
- A prohibition is read with the crossing event as the judged event; the opening is measured at that event's moment.
- Only duties with an `on` trigger have deadlines that can be missed. A deadline is read with the record up to its end.
- A clause whose trigger is the breach of itself is not followed round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.oracle.acts import performed
from tests.oracle.clocks import deadline_end
from tests.oracle.gates import GATES, beneficiaries
from tests.oracle.parties import everyone, is_one_of, might_mean
from tests.oracle.patterns import breaches_wanted, is_pattern
from tests.oracle.record import (
    ASKED,
    DEADLINE_RANK,
    Occurrence,
    Position,
    breach,
    name_in_questions,
    never_of_kind,
    of_kind,
)
from tests.oracle.scope import Case, Clause, Scope, clause_named, clauses_of
from tests.oracle.states import stands

from treatymodel.conditions import selector_parts
from treatymodel.conditions.selectors import Unnamed
from treatymodel.days import Duration, Moment
from treatymodel.model import Target
from treatymodel.vocabulary.scales import ACTIONS

FORCE = ("use_of_force",)


def judged_scope(clause: Clause, occurrence: Occurrence, bearer: str, victim: str | None) -> Scope:
    """The scope in which a clause is judged on an occurrence."""
    return Scope(
        instrument=clause.instrument.id,
        clause=clause.name,
        day=occurrence.at.day,
        position=Position("before", occurrence),
        occurrence=occurrence,
        it=occurrence,
        victim=victim,
        attackers=occurrence.by,
        bearer=bearer,
    )


def bearers_of(case: Case, clause: Clause) -> list[str]:
    """Every participant that the clause might name, and the bearer whom it leaves unnamed."""
    selector = clause.obligation.bearer
    named = [row.code for row in clause.instrument.parties]
    unnamed = [part.base.description for part in selector_parts(selector) if isinstance(part.base, Unnamed)]
    return [code for code in dict.fromkeys((*named, *unnamed)) if might_mean(case, clause.instrument, selector, code)]


def candidates(case: Case, wanted: frozenset[str] | None) -> Iterator[Occurrence]:
    """The breaches that may have come about, of the clauses wanted or of all."""
    for event in case.record:
        yield from crossings(case, event, wanted)
    for clause in clauses_of(case.world):
        if (wanted is None or clause.name in wanted) and has_deadline(clause):
            yield from _misses(case, clause)


def crossings(case: Case, event: Occurrence, wanted: frozenset[str] | None = None) -> Iterator[Occurrence]:
    """The breaches of ceasefires and prohibitions that a recorded event may be."""
    breakers = everyone(case) if event.by is None else list(event.by)
    if (wanted is None or "ceasefire" in wanted) and not never_of_kind(event, FORCE):
        for breaker in breakers if event.by is not None else _mentioned(case):
            for owed in _mentioned(case) if None in event.victims else _those_hit(case, event):
                if owed != breaker:
                    yield breach(event, "ceasefire_breach", "ceasefire", breaker, _targets(event, owed))
    for clause in clauses_of(case.world):
        if (wanted is not None and clause.name not in wanted) or not _may_cross(clause, event):
            continue
        for breaker in breakers:
            for owed in _those_owed(case, clause, event) if breaker in bearers_of(case, clause) else ():
                if owed != breaker:
                    yield breach(event, "prohibition_breach", clause.name, breaker, _targets(event, owed))


def _mentioned(case: Case) -> list[str]:
    found: dict[str, None] = {}
    for event in case.record:
        hit = [target.party for target in event.targets if target.party is not None]
        found.update(dict.fromkeys((*(event.by or ()), *hit, *event.in_support_of)))
    return list(found)


def _those_hit(case: Case, event: Occurrence) -> list[str]:
    return everyone(case) if None in event.victims else [party for party in event.victims if party is not None]


def _those_owed(case: Case, clause: Clause, event: Occurrence) -> list[str]:
    action = clause.obligation.action
    if _against_others(clause):
        return everyone(case)
    if clause.obligation.owed_to is None or (action is not None and ACTIONS[action].at_somebody):
        return _mentioned(case) if None in event.victims else _those_hit(case, event)
    return everyone(case)


def _against_others(clause: Clause) -> bool:
    """Whether the text says against whom it is done, and owes it to others."""
    return clause.obligation.against is not None and clause.obligation.owed_to is not None


def _at_somebody(case: Case, crossed: str) -> bool:
    """Whether what was broken is done at a party, or owed to nobody, so that only whom the event hit can complain."""
    if crossed == "ceasefire":
        return True
    obligation = clause_named(case.world, crossed).obligation
    return obligation.owed_to is None or (obligation.action is not None and ACTIONS[obligation.action].at_somebody)


def _targets(event: Occurrence, owed: str) -> tuple[Target, ...]:
    own = tuple(target for target in event.targets if target.party == owed)
    unknown = tuple(target.revised(party=owed) for target in event.targets if target.party is None)
    elsewhere = tuple(dict.fromkeys(target.revised(party=owed) for target in event.targets))
    return own or unknown or elsewhere or (Target(party=owed),)


def _may_cross(clause: Clause, event: Occurrence) -> bool:
    obligation = clause.obligation
    if obligation.modality != "prohibition" or clause.trigger.on is not None:
        return False
    return obligation.crossed_by is not None or not never_of_kind(event, _crossing_kinds(clause))


def _crossing_kinds(clause: Clause) -> tuple[str, ...]:
    action = clause.obligation.action
    return ACTIONS[action].crossed_by if action is not None else ()


def occurred(case: Case, occurrence: Occurrence) -> bool:
    """Whether it happened: recorded events did, breaches where these rules say so."""
    if occurrence.crossed is None or occurrence.cause is None:
        return True
    if occurrence.missed:
        return _was_missed(case, occurrence)
    breaker, owed = (occurrence.by or ("",))[0], occurrence.victims[0] or ""
    event = occurrence.cause
    if event.by is None and not case.ask("attacked_by", is_=breaker, about=name_in_questions(event)):
        return False
    if occurrence.crossed != "ceasefire" and _against_others(clause_named(case.world, occurrence.crossed)):
        return _crossed_against(case, clause_named(case.world, occurrence.crossed), event, breaker, owed)
    aimed = owed in event.victims or not _at_somebody(case, occurrence.crossed)
    if not aimed and not case.ask("hit", is_=owed, about=name_in_questions(event)):
        return False
    if occurrence.crossed == "ceasefire":
        stood = stands(case, "ceasefire", (breaker, owed), Position("before", event))
        return stood and of_kind(case.answers, event, FORCE)
    clause = clause_named(case.world, occurrence.crossed)
    hit = (owed,) if _at_somebody(case, occurrence.crossed) else event.victims
    return any(_crossed(case, clause, event, breaker, owed, victim) for victim in hit)


def _crossed_against(case: Case, clause: Clause, event: Occurrence, breaker: str, owed: str) -> bool:
    """Whether the event, by hitting one against whom it may not be done, crossed what is owed to the party."""
    for hit in _mentioned(case) if None in event.victims else _those_hit(case, event):
        scope = judged_scope(clause, event, breaker, hit)
        against = clause.obligation.against
        if hit == breaker or against is None or not is_one_of(case, scope, against, hit):
            continue
        known = hit in event.victims or case.ask("hit", is_=hit, about=name_in_questions(event))
        if known and _crossed(case, clause, event, breaker, owed, hit):
            return True
    return False


def _crossed(case: Case, clause: Clause, event: Occurrence, breaker: str, owed: str, hit: str | None = None) -> bool:
    """Whether the event crossed the prohibition, which bound the breaker towards the party just before."""
    before = Position("before", event)
    if hit is None and None not in event.victims and owed not in event.victims:
        event = replace(event, targets=_targets(event, owed))
    scope = judged_scope(clause, event, breaker, owed if hit is None else hit)
    scope = replace(scope, now=before, fixed=True, any_time=True, beneficiary=owed, deriving=True)
    owed_to = clause.obligation.owed_to
    if owed_to is not None and not is_one_of(case, replace(scope, beneficiary=None), owed_to, owed):
        return False
    crosses = not never_of_kind(event, _crossing_kinds(clause)) and of_kind(
        case.answers, event, _crossing_kinds(clause)
    )
    if not crosses and not case.holds(replace(scope, crossing=True), clause.obligation.crossed_by, silent=False):
        return False
    return all(gate(case, scope, clause) for gate in GATES.values())


def has_deadline(clause: Clause) -> bool:
    """Whether the clause is a duty with a hard deadline after an event."""
    deadline = clause.obligation.deadline
    return (
        clause.obligation.modality == "duty"
        and clause.trigger.on is not None
        and deadline is not None
        and deadline.soft is None
        and isinstance(deadline.within, Duration)
    )


def _misses(case: Case, clause: Clause) -> Iterator[Occurrence]:
    with case.entered("missed", clause.name) as new:
        for cause in list(_triggers(case, clause)) if new else ():
            yield from misses_after(case, clause, cause)


def _triggers(case: Case, clause: Clause) -> Iterator[Occurrence]:
    """The occurrences that may give rise to the duty."""
    yield from case.record
    scope = Scope(clause.instrument.id, clause.name, case.asked.day, ASKED)
    wanted = [breaches_wanted(case, scope, firing) for firing in clause.trigger.on or () if is_pattern(firing)]
    if None in wanted:
        yield from candidates(case, None)
    else:
        yield from candidates(case, frozenset().union(*(names for names in wanted if names is not None)))


def misses_after(case: Case, clause: Clause, cause: Occurrence) -> Iterator[Occurrence]:
    """The missed deadlines that the occurrence may lead to under the clause, at the deadlines as they now stand."""
    for victim in cause.victims:
        for bearer in bearers_of(case, clause):
            owed_to = [party for party in everyone(case) if party != bearer and _may_be_owed(case, clause, party)]
            end = deadline_of(case, clause, cause, bearer, victim)
            for owed in owed_to if end is not None and bearer in case.world.parties else ():
                if end is not None:
                    yield missed_deadline(clause, cause, bearer, victim, owed, end)


def _may_be_owed(case: Case, clause: Clause, owed: str) -> bool:
    owed_to = clause.obligation.owed_to
    return owed_to is not None and might_mean(case, clause.instrument, owed_to, owed)


def deadline_of(case: Case, clause: Clause, cause: Occurrence, bearer: str, victim: str | None) -> Moment | None:
    """The end of the clause's deadline; None when its clock does not run."""
    deadline = clause.obligation.deadline
    if deadline is None or not isinstance(deadline.within, Duration):
        return None
    return deadline_end(case, judged_scope(clause, cause, bearer, victim), deadline.within, deadline.since)


def missed_deadline(
    clause: Clause, cause: Occurrence, bearer: str, victim: str | None, owed: str, end: Moment
) -> Occurrence:
    """The breach by which a bearer let the deadline pass."""
    return replace(
        breach(cause, "missed_deadline", clause.name, bearer, (Target(party=owed),)),
        at=end,
        rank=DEADLINE_RANK,
        duty_victim=victim,
    )


def _was_missed(case: Case, occurrence: Occurrence) -> bool:
    cause, end = occurrence.cause, occurrence.at
    if cause is None or occurrence.crossed is None or end.before(case.asked) is not True:
        return False
    if end.before(cause.at) is True:
        return False
    clause = clause_named(case.world, occurrence.crossed)
    bearer, owed = (occurrence.by or ("",))[0], occurrence.victims[0]
    scope = judged_scope(clause, cause, bearer, occurrence.duty_victim)
    then = case.as_asked_at(end)
    with case.entered("was missed", occurrence) as new:
        return (
            new
            and deadline_of(then, clause, cause, bearer, occurrence.duty_victim) == end
            and owed in beneficiaries(then, scope)
            and all(gate(then, scope, clause) for gate in GATES.values())
            and not performed(then, scope.at_now(), bearer, clause.name)
        )
