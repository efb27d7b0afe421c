"""Instruments in force, parties bound, bonds suspended, parties in being: docs/semantics.md §3.1 to §3.3.

Readings taken where the text is silent or unclear:
- A term of some `length`, and `renewed_to`, name the first day out of force, as `ended` does.
- What another instrument binds (`bound`, `party_to`, `members_by`, primacy) needs that instrument in force as well.
- A supposed text counts as in force and its signatories as bound wherever that is asked, not only for its own clauses.
- A notice given before `not_before` has no effect. A notice names the instrument in `about` or `to`, or names nothing.
- Suspension is directed: the bearer's own row, or its own act addressed to the other. Recorded suspensions and
  extinctions are read where states are read.
- An unnamed participant of a supposed text does not sign it; one whom no row lists counts as bound on any day.
"""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.record import Occurrence, came_before, never_of_kind, of_kind
from tests.oracle.scope import Case, Scope

from treatymodel.conditions import Condition
from treatymodel.days import Day, Duration, Span
from treatymodel.model import Instrument, Participation


def on_day(case: Case, what: str, span: Span, day: Day) -> bool:
    """Whether a dated row holds on the day; where imprecise dates leave it open, the question of record `date`."""
    held = span.holds(day)
    return case.ask("date", what=what, day=str(day), dated=str(span)) if held is None else held


def in_force(case: Case, scope: Scope, name: str) -> bool:
    """Whether the instrument is in force on the day, or supposed in operation."""
    instrument = case.world.merged(name)
    if instrument.supposed:
        return begun(case, scope, instrument)
    with case.entered("in force", name, scope.day, scope.position) as new:
        if not new or not begun(case, scope, instrument) or _over(case, scope, instrument):
            return False
        return instrument.while_in_force is None or in_force(case, scope, instrument.while_in_force)


def begun(case: Case, scope: Scope, instrument: Instrument) -> bool:
    """Whether the instrument has entered into force, or a supposed text is known."""
    since = running_since(instrument)
    if isinstance(instrument.enters_into_force, Condition) and not instrument.supposed:
        if not case.holds(replace(scope, instrument=instrument.id), instrument.enters_into_force):
            return False
        since = instrument.adopted.at if instrument.adopted is not None else instrument.signed
    return since is None or on_day(case, f"entry into force of {instrument.id}", Span(since, None), scope.day)


def running_since(instrument: Instrument) -> Day | None:
    """The day from which it is in force, or from which a supposed text is known; None where it is not a day."""
    if instrument.supposed:
        return instrument.known_from or instrument.signed
    return entry_day(instrument)


def entry_day(instrument: Instrument) -> Day | None:
    """The day from which it is in force, where that is a day: as written, else of adoption, else of signature."""
    if isinstance(instrument.enters_into_force, Day):
        return instrument.enters_into_force
    if instrument.enters_into_force is not None:
        return None
    return instrument.adopted.at if instrument.adopted is not None else instrument.signed


def _over(case: Case, scope: Scope, instrument: Instrument) -> bool:
    ends = [("end", instrument.ended), ("term", _term_end(instrument))]
    return any(
        end is not None and not on_day(case, f"{what} of {instrument.id}", Span(None, end), scope.day)
        for what, end in ends
    )


def _term_end(instrument: Instrument) -> Day | None:
    """The first day after the term."""
    term = instrument.term
    if term is None or term.renews == "tacitly":
        return None
    if term.renewed_to is not None:
        return term.renewed_to
    if term.last_day is not None:
        return term.last_day.shift(1)
    entry = entry_day(instrument)
    return entry.plus(term.length) if entry is not None and term.length is not None else None


def bound(case: Case, scope: Scope, party: str, name: str) -> bool:
    """Whether one of the party's participations binds it on the day."""
    instrument = case.world.merged(name)
    rows = [row for row in instrument.parties if row.code == party]
    if not rows and party not in case.world.parties:
        return True
    return any(row_binds(case, scope, instrument, row) for row in rows)


def row_binds(case: Case, scope: Scope, instrument: Instrument, row: Participation) -> bool:
    """Whether the participation holds on the day, with the party's consent, and no notice has ended it."""
    with case.entered("bound", instrument.id, id(row), scope.day, scope.position) as new:
        if not new:
            return False
        holds = on_day(case, f"participation of {row.code} in {instrument.id}", row.span, scope.day)
        holds = holds and _in_variant(case, instrument, row)
        return holds and _consents(case, instrument, row) and not _left(case, scope, instrument, row)


def _consents(case: Case, instrument: Instrument, row: Participation) -> bool:
    if instrument.supposed:
        return row.signs is True and row.named
    if row.consent == "disputed":
        return case.ask("consent", party=row.code, instrument=instrument.id)
    return row.consent != "no"


def _in_variant(case: Case, instrument: Instrument, row: Participation) -> bool:
    if row.variant is None or instrument.variant is not None:
        return row.variant in (None, instrument.variant)
    return case.ask("variant", instrument=instrument.id, variant=row.variant)


def _left(case: Case, scope: Scope, instrument: Instrument, row: Participation) -> bool:
    """Whether a notice under the instrument's exit has taken effect by the day."""
    rule = instrument.exit
    if rule is None or rule.by != "notice":
        return False
    for notice in case.record:
        given = notice.at.day
        if never_of_kind(notice, ("notice",)) or not notice.value or row.code not in (notice.by or ()):
            continue
        if (notice.about or notice.to) and instrument.id not in (*notice.about, *notice.to):
            continue
        if row.start is not None and given.before(row.start) is True:
            continue
        if _notice_ran_out(case, scope, instrument, row, given) and of_kind(case.answers, notice, ("notice",)):
            return True
    return False


def _notice_ran_out(case: Case, scope: Scope, instrument: Instrument, row: Participation, given: Day) -> bool:
    """Whether a notice given on the day, not before `not_before`, has taken effect: its tail has run."""
    rule = instrument.exit
    what = f"notice of {row.code} to {instrument.id}"
    floor = rule.not_before if rule is not None else None
    if floor is not None and not on_day(case, what, Span(floor, None), given):
        return False
    if rule is not None and rule.tail == "unknown":
        reached = on_day(case, what, Span(given, None), scope.day)
        return reached and case.ask("notice_ran_out", of=str(given), by=row.code, to=instrument.id)
    tail = rule.tail if rule is not None and isinstance(rule.tail, Duration) else None
    done = given.plus(tail) if tail is not None else given
    if rule is not None and rule.at == "end_of_term":
        over = _end_of_term(instrument, done)
        if over is None:
            return case.ask("notice_ran_out", of=str(given), by=row.code, to=instrument.id)
        done = over
    return on_day(case, what, Span(done, None), scope.day)


def _end_of_term(instrument: Instrument, day: Day) -> Day | None:
    """The first end of a term, one after the other since the instrument runs, that is not before the day."""
    since, term = entry_day(instrument), instrument.term
    if term is None or since is None or term.length is None:
        return None if term is None or term.last_day is None else term.last_day.shift(1)
    ends = [since.plus(term.length)]
    while ends[-1].before(day) is True:
        ends.append(ends[-1].plus(term.length))
    return ends[-1]


def binds(case: Case, scope: Scope, party: str, name: str) -> bool:
    """Whether an instrument in force binds the party."""
    return in_force(case, scope, name) and bound(case, scope, party, name)


def suspended(case: Case, scope: Scope, name: str, party: str, towards: str) -> bool:
    """Whether the party's bond under the instrument is suspended towards the other, by a row or by its own act."""
    for row in case.world.merged(name).parties:
        for suspension in row.suspended if row.code == party else ():
            what = f"suspension by {party} towards {towards} of {name}"
            if suspension.towards == towards and on_day(case, what, suspension.span, scope.day):
                return True
    for act in case.record:
        addressed = {*act.to, *(target.party for target in act.targets)}
        if (
            party in (act.by or ())
            and towards in addressed
            and (not act.about or name in act.about)
            and act.value
            and not never_of_kind(act, ("suspension",))
            and came_before(case.answers, act, scope.position)
            and of_kind(case.answers, act, ("suspension",))
        ):
            return True
    return False


def exists(case: Case, scope: Scope, party: str) -> bool:
    """Whether a life span of the party holds the day, and no recorded extinction has hit it."""
    life = case.world.parties[party].life if party in case.world.parties else ()
    if life and not any(on_day(case, f"life of {party}", row.span, scope.day) for row in life):
        return False
    return not any(
        party in event.victims
        and not never_of_kind(event, ("extinction",))
        and came_before(case.answers, event, scope.position)
        and of_kind(case.answers, event, ("extinction",))
        for event in case.record
    )


def counts_since(case: Case, scope: Scope, event: Occurrence) -> bool:
    """Whether an earlier event counts: what voids a text happens while the text runs."""
    if scope.since is None:
        return True
    return on_day(case, f"{event.origin} while {scope.instrument} runs", Span(scope.since, None), event.at.day)
