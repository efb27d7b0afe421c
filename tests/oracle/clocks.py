"""Clocks and their anchors: docs/semantics.md §6.

Readings taken where the text is silent or unclear:
- A refusal (`value: false`) sets no clock running.
- A clock without an anchor (no act on record, no occurrence of the pattern, no date) does not run: nothing opens, and
  no deadline is missed.
- A calendar opening is reached at the first second of its day; one on the clock at its instant. An imprecise anchor
  leaves the reaching to the question of record `date`.
"""

from __future__ import annotations

from tests.oracle import law
from tests.oracle.acts import acts_on_record
from tests.oracle.patterns import breaches_wanted, is_pattern, meets
from tests.oracle.record import Occurrence, precedes, same_place
from tests.oracle.scope import Case, Scope, may_be_read

from treatymodel.conditions import Condition
from treatymodel.days import Day, Duration, Moment
from treatymodel.model import Anchor, Opening


def anchor_moment(case: Case, scope: Scope, anchor: Anchor) -> Moment | None:
    """The moment from which a clock runs, or None where nothing has set it running."""
    if anchor.act is not None:
        acts = acts_on_record(case, scope.at_now(), (anchor.act,), None)
        return _first(case, [act for act in acts if act.value])
    if anchor.first is not None:
        return _first_of_episode(case, scope, anchor.first, anchor.episode_ends)
    if anchor.point == "event":
        return scope.occurrence.at if scope.occurrence is not None else None
    instrument = case.world.merged(scope.instrument)
    day = instrument.signed if anchor.point == "signature" else law.entry_day(instrument)
    return Moment.whole(day) if day is not None else None


def _first(case: Case, occurrences: list[Occurrence]) -> Moment | None:
    if not occurrences:
        return None
    first = occurrences[0]
    for other in occurrences[1:]:
        if other.at != first.at and precedes(case.answers, other, first):
            first = other
    return first.at


def _first_of_episode(case: Case, scope: Scope, first: Condition, ends: Condition | None) -> Moment | None:
    judged = scope.occurrence
    if judged is None:
        return None
    return _first(
        case,
        [
            occurrence
            for occurrence in _meeting(case, scope, first)
            if (same_place(occurrence, judged) or precedes(case.answers, occurrence, judged))
            and not _closed_since(case, scope, occurrence, judged, ends)
        ],
    )


def _closed_since(case: Case, scope: Scope, opened: Occurrence, judged: Occurrence, ends: Condition | None) -> bool:
    """Whether an event that ends the episode came after the occurrence and before the judged event."""
    return ends is not None and any(
        precedes(case.answers, opened, end) and precedes(case.answers, end, judged)
        for end in _meeting(case, scope, ends)
    )


def _meeting(case: Case, scope: Scope, condition: Condition) -> list[Occurrence]:
    if not is_pattern(condition):
        raise TypeError(f"{condition} is no pattern of events")
    occurrences = case.occurrences(breaches_wanted(case, scope, condition))
    read = [occurrence for occurrence in occurrences if may_be_read(scope, occurrence)]
    return [occurrence for occurrence in read if meets(case, scope, condition, occurrence)]


def deadline_end(case: Case, scope: Scope, within: Duration, anchor: Anchor) -> Moment | None:
    """The last instant at which a duty can be performed in time."""
    start = anchor_moment(case, scope, anchor)
    return (start + within).end if start is not None else None


def opened(case: Case, scope: Scope, opening: Opening, now: Moment) -> bool:
    """Whether the moment of asking has reached the opening, or the other that counts if it is sooner, or both."""
    own = _opened(case, scope, opening, now)
    if opening.or_at is not None:
        own = own or opened(case, scope, opening.or_at, now)
    return own and (opening.not_before is None or opened(case, scope, opening.not_before, now))


def _opened(case: Case, scope: Scope, opening: Opening, now: Moment) -> bool:
    start = anchor_moment(case, scope, opening.since)
    if start is None:
        return False
    begins = start + opening.after
    last_day = Day(begins.day.last, begins.day.last)
    surely = Moment.whole(last_day, begins.zone).start if opening.after.calendar else begins.end
    if now.before(begins.start) is True:
        return False
    if now.before(surely) is not True:
        return True
    return case.ask("date", what=f"opening of {scope.clause}", day=str(now), dated=str(begins))
