"""Clocks: the moments from which openings and deadlines run."""

from __future__ import annotations

from treatymodel.conditions import Any, Condition
from treatymodel.days import Day, Duration, Moment
from treatymodel.model import Anchor, Obligation
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
    asked = str(scope.asked_at)
    if clause.opens is None:
        return case.true
    ways = []
    for moment, tick in openings(case, clause, scope):
        whole = Moment.whole(Day(moment.day.last, moment.day.last), moment.zone).start
        last = whole if clause.opens.after.calendar else moment.end
        early, late = (scope.asked_at.end.before(end) is True for end in (moment.start, last))
        reached = case.ask("date", what=f"opening of {scope.clause}", day=asked, dated=str(moment))
        if early or not late:
            reached = case.claim(not early, "reached", moment=str(moment), asked=asked)
        ways.append(case.every([tick, reached]))
    return case.some(ways) if ways else case.claim(False, "reached", moment="the opening", asked=asked)


def openings(case: Case, clause: Obligation, scope: Scope) -> Ticks:
    """The moments at which the clause may open."""
    return [] if clause.opens is None else _after(case, clause.opens.after, clause.opens.since, scope)


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
