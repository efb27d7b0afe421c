"""Clocks: the moments from which openings and deadlines run."""

from __future__ import annotations

from dataclasses import replace

from treatymodel.conditions import Condition
from treatymodel.days import Duration, Moment
from treatymodel.model import Anchor, Obligation
from treatymodel.verify.demands.case import Case, Entry, Position, Scope, precedes
from treatymodel.verify.demands.conditions import candidates, day_of, gates_of
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
        reached = scope.asked_at.end.before(moment.start) is not True
        ways.append(case.every([tick, case.claim(reached, "reached", moment=str(moment), asked=asked)]))
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
        done = [item for item in acts(case, (anchor.act,), scope.asked()) if item.event and item.event.value]
        return [(item.at, case.true) for item in done[:1]]
    if anchor.first is not None:
        return [] if scope.entry is None else _firsts(case, anchor.first, anchor.episode_ends, scope, scope.entry)
    if anchor.point == "event":
        return [] if scope.entry is None else [(scope.entry.at, case.true)]
    return [(Moment.whole(day_of(case, str(anchor.point), scope)), case.true)]


def _firsts(case: Case, first: Condition, ends: Condition | None, scope: Scope, entry: Entry) -> Ticks:
    """Each entry that may be the first of the episode: none before it is, and no end of the episode follows it."""
    scope = replace(scope, position=Position("after", entry), fixed=True)
    over = [] if ends is None else _meeting(case, ends, scope)
    ticks: Ticks = []
    for item, met in _meeting(case, first, scope):
        closed = []
        for end, ended in over:
            before = precedes(item, end)
            if before is not False:
                order = case.true if before else case.ask("order", earlier=item.id, later=end.id)
                closed.append(case.every([ended, order]))
        others = [tick for _, tick in ticks]
        ticks.append((item.at, case.every([met, *map(case.opposite, closed), *map(case.opposite, others)])))
    return ticks


def _meeting(case: Case, pattern: Condition, scope: Scope) -> list[tuple[Entry, Formula]]:
    found = []
    for item, earlier in candidates(case, pattern, scope):
        inner = replace(scope, it=item)
        ways = [gates_of(case, pattern, inner, item, target).whole(case) for target in item.targets or (None,)]
        found.append((item, case.every([earlier, case.some(ways)])))
    return sorted(found, key=lambda met: met[0].at.sort_key)
