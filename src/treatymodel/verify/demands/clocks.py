"""Clocks: the moments from which openings and deadlines run."""

from __future__ import annotations

from treatymodel.conditions import Any, Condition
from treatymodel.days import Day, Duration, Moment
from treatymodel.model import Anchor, Obligation, Opening
from treatymodel.verify.demands.case import Case, Entry, Position, Scope, precedes
from treatymodel.verify.demands.conditions import dated_day
from treatymodel.verify.demands.law import in_order
from treatymodel.verify.demands.patterns import candidates, gates_of
from treatymodel.verify.demands.records import acts
from treatymodel.verify.formula import Formula

Ticks = list[tuple[Moment, Formula]]
"""Moments that a clock may come to, each with the condition of its being that one."""


def opened(case: Case, clause: Obligation, scope: Scope) -> Formula:
    """That the moment of asking has reached the opening."""
    return case.true if clause.opens is None else _opened(case, clause.opens, scope)


def _opened(case: Case, opening: Opening, scope: Scope) -> Formula:
    asked, ways = str(scope.asked_at), []
    for moment, tick in _after(case, opening.after, opening.since, scope):
        whole = Moment.whole(Day(moment.day.last, moment.day.last), moment.zone).start
        last = whole if opening.after.calendar else moment.end
        early, late = (scope.asked_at.end.before(end) is True for end in (moment.start, last))
        reached = case.ask("date", what=f"opening of {scope.clause}", of=scope.instrument, day=asked, dated=str(moment))
        if early or not late:
            reached = case.claim(not early, "reached", moment=str(moment), asked=asked)
        ways.append(case.every([tick, reached]))
    own = case.some(ways) if ways else case.claim(False, "reached", moment="the opening", asked=asked)
    if opening.or_at is not None:
        own = case.some([own, _opened(case, opening.or_at, scope)])
    if opening.not_before is not None:
        own = case.every([own, _opened(case, opening.not_before, scope)])
    return own


def openings(case: Case, clause: Obligation, scope: Scope) -> Ticks:
    """The moments at which the clause may open."""
    return [] if clause.opens is None else _openings(case, clause.opens, scope)


def _openings(case: Case, opening: Opening, scope: Scope) -> Ticks:
    ticks = _after(case, opening.after, opening.since, scope)
    if opening.or_at is not None:
        others = _openings(case, opening.or_at, scope)
        sooner = [(_first(one, two), case.every([tick, other])) for one, tick in ticks for two, other in others]
        ticks = [*sooner, *_alone(case, ticks, others), *_alone(case, others, ticks)]
    if opening.not_before is not None:
        others = _openings(case, opening.not_before, scope)
        ticks = [
            (two if two.sort_key > one.sort_key else one, case.every([tick, other]))
            for one, tick in ticks
            for two, other in others
        ]
    return ticks


def _first(one: Moment, two: Moment) -> Moment:
    return two if two.sort_key < one.sort_key else one


def _alone(case: Case, ticks: Ticks, others: Ticks) -> Ticks:
    """Where the other clock does not run."""
    stopped = [case.opposite(other) for _, other in others]
    return [] if case.false in stopped else [(moment, case.every([tick, *stopped])) for moment, tick in ticks]


def deadlines(case: Case, clause: Obligation, scope: Scope) -> Ticks:
    """The moments by which it may be due."""
    deadline = clause.deadline
    if deadline is None or not isinstance(deadline.within, Duration):
        return []
    return _after(case, deadline.within, deadline.since, scope)


def _after(case: Case, length: Duration, since: Anchor, scope: Scope) -> Ticks:
    return [(length.after(moment), tick) for moment, tick in _anchors(case, since, scope)]


def _anchors(case: Case, anchor: Anchor, scope: Scope) -> Ticks:
    if anchor.act is not None:
        first: Ticks = []
        for item, speaks in acts(case, (anchor.act,), scope.asked()):
            if item.event is not None and item.event.value:
                first.append((item.at, case.every([speaks, *(case.opposite(tick) for _, tick in first)])))
                if speaks is case.true:
                    break
        return first
    if anchor.first is not None:
        return [] if scope.entry is None else _firsts(case, anchor.first, anchor.episode_ends, scope, scope.entry)
    if anchor.point == "event":
        return [] if scope.entry is None else [(scope.entry.at, case.true)]
    day = dated_day(case, str(anchor.point), scope)
    return [] if day is None else [(Moment.whole(day), case.true)]


def _firsts(case: Case, first: Condition, ends: Condition | None, scope: Scope, entry: Entry) -> Ticks:
    """Each entry that may be the first of the episode: none before it is, and no end of the episode follows it."""
    scope = scope._replace(position=Position("after", entry), fixed=True)
    over = [] if ends is None else _meeting(case, ends, scope)
    ticks: Ticks = []
    for item, met in _meeting(case, first, scope):
        closed = []
        for end, ended in over:
            if precedes(item, end) is not False:
                closed.append(case.every([ended, in_order(case, item.placed, end.placed)]))
        others = [tick for _, tick in ticks]
        ticks.append((item.at, case.every([met, *map(case.opposite, closed), *map(case.opposite, others)])))
    return ticks


def _meeting(case: Case, pattern: Condition, scope: Scope) -> list[tuple[Entry, Formula]]:
    found = []
    for part in pattern.parts if isinstance(pattern, Any) else (pattern,):
        for item, earlier in candidates(case, part, scope):
            inner = scope._replace(it=item)
            ways = [gates_of(case, part, inner, item, target).whole(case) for target in item.targets or (None,)]
            found.append((item, case.every([earlier, case.some(ways)])))
    return sorted(found, key=lambda met: met[0].at.sort_key)
