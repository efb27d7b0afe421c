"""What the record shows: states that stand, acts that speak to an event, votes, performances and figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from treatymodel.verify.demands.case import (
    Case,
    Entry,
    Position,
    Scope,
    by_then,
    came_before,
    conflict,
    matched,
    precedes,
    supported,
)
from treatymodel.verify.demands.law import came, is_member, members
from treatymodel.verify.formula import Formula
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.vocabulary.states import STATES, Mover

# states


def state(case: Case, name: str, places: tuple[str, ...], scope: Scope) -> Formula:
    """That the state stands at the scope's position."""
    table = STATES[name]
    places = tuple(sorted(places)) if table.symmetric else places

    def came_by(entry: Entry) -> Formula:
        return came(case, entry, scope) if came_before(entry, scope) is None else case.true

    def in_order(first: Entry, second: Entry) -> Formula:
        before = precedes(first, second)
        if before is None:
            return case.ask("order", earlier=first.id, later=second.id)
        return case.true if before else case.false

    def body() -> Formula:
        ends = list(_moves(case, name, table.ended_by, places, scope))
        ways = []
        for start, started in _moves(case, name, table.started_by, places, scope):
            over = [case.every([ended, in_order(start, end), came_by(end)]) for end, ended in ends if end is not start]
            ways.append(case.every([started, came_by(start), *map(case.opposite, over)]))
        stood = case.ask(name, **dict(zip(table.places, places, strict=True)))
        over = [case.every([ended, came_by(end)]) for end, ended in ends]
        return case.some([*ways, case.every([stood, *map(case.opposite, over)])])

    said = dict(zip(table.places, places, strict=True))
    return case.conclude(name, "", scope.reading(), body, **said)


def _moves(
    case: Case, name: str, movers: tuple[Mover, ...], places: tuple[str, ...], scope: Scope
) -> Iterator[tuple[Entry, Formula]]:
    for entry in case.entries:
        if came_before(entry, scope) is False:
            continue
        ways = []
        for mover in movers:
            match = matched(entry.kinds, (mover.kind,))
            filled = _filled(case, name, mover, places, entry)
            if match is False or filled is case.false:
                continue
            parts = [_is_kind(case, entry, mover.kind) if match is None else _happened(case, entry), filled]
            if mover.law:
                parts.append(case.ask(mover.law))
            if mover.unless:
                parts.append(case.opposite(state(case, mover.unless, places, scope.at(Position("before", entry)))))
            ways.append(case.every(parts))
        if ways:
            yield entry, case.some(ways)


def _is_kind(case: Case, entry: Entry, kind: str) -> Formula:
    return case.ask("kind", is_=kind, about=case.about(entry))


def _happened(case: Case, entry: Entry) -> Formula:
    return case.claim(True, "happened", event="+".join(entry.kinds), at=str(entry.at), id=entry.id)


def force(case: Case, entry: Entry) -> Formula:
    """That the entry is a use of force."""
    match = matched(entry.kinds, ("use_of_force",))
    return _is_kind(case, entry, "use_of_force") if match is None else _happened(case, entry)


def _filled(case: Case, name: str, mover: Mover, places: tuple[str, ...], entry: Entry) -> Formula:
    def played(order: tuple[str, ...]) -> Formula:
        return case.every(_plays(case, role, party, entry) for role, party in zip(mover.roles, order, strict=True))

    if not STATES[name].symmetric:
        return played(places)
    if matched(entry.kinds, ("turn",)):
        sides = {*(entry.by or ()), *(target.party for target in entry.targets)}
        return case.true if {*places} <= sides else case.false
    return case.some([played(places), played(places[::-1])])


def _plays(case: Case, role: str, party: str, entry: Entry) -> Formula:
    hit = [target.party for target in entry.targets]
    if role == "by" and entry.by is None:
        return case.ask("attacked_by", is_=party, about=case.about(entry))
    if role == "on" and party not in hit and (not hit or None in hit):
        return case.ask("hit", is_=party, about=case.about(entry))
    players = {"by": entry.by or (), "on": hit, "conflict": [conflict(entry)], "in_support_of": supported(entry)}
    return case.true if party in players[role] else case.false


# acts


def acts(case: Case, kinds: tuple[str, ...], scope: Scope, lasting: bool = False) -> list[Entry]:
    """The acts that speak to the judged event, earliest first; lasting ones whenever they were done."""
    return [entry for entry in case.entries if _speaks(case, entry, kinds, scope, lasting)]


def _speaks(case: Case, entry: Entry, kinds: tuple[str, ...], scope: Scope, lasting: bool) -> bool:
    event, judged = entry.event, scope.entry
    if event is None or not matched(entry.kinds, kinds):
        return False
    if came_before(entry, scope) is False or by_then(entry, scope.asked_at) is False:
        return False
    events = {name for name in event.about if any(name == other.id for other in case.entries)}
    if judged is not None:
        if {judged.id, judged.origin} & {*event.about}:
            return True
        if (precedes(entry, judged) is True and not lasting) or (events and judged.origin not in events):
            return False
    names = {scope.instrument, f"{scope.instrument}/{scope.clause}"}
    papers = {name for name in event.about if name in case.world.instruments or "/" in name}
    if papers and not papers & names and not any(name.startswith(f"{scope.instrument}/") for name in papers):
        return False
    rows = case.world.instrument(scope.instrument).parties if scope.bearer is None else ()
    return not event.to or bool({*event.to} & {*names, scope.bearer, *(row.code for row in rows)})


def act(case: Case, entry: Entry, party: str, kind: str) -> Formula:
    """What an act on record says: yes, or a refusal."""
    value = entry.event is not None and entry.event.value
    return case.claim(value, "act", party=party, kind=kind, at=str(entry.at), event=entry.id)


def latest(case: Case, scope: Scope, kind: str, party: str, about: str | None, lasting: bool = False) -> Formula | None:
    """The latest such act of the party, or None where none is on record."""
    done = []
    for entry in acts(case, (kind,), scope, lasting):
        spoken = entry.event.about if entry.event is not None else ()
        if party in (entry.by or ()) and (about is None or not spoken or about in spoken):
            done.append(entry)
    return act(case, done[-1], party, kind) if done else None


def outcome(case: Case, name: str, that: str, scope: Scope) -> Formula:
    """What the organ decided: its latest decision, else what the votes come to, else the question."""
    organ = case.world.instrument(scope.instrument).organs[name]

    def of_organ(*kinds: str) -> list[Entry]:
        found = []
        for entry in acts(case, kinds, scope):
            measures = [item for item in (entry.event.about if entry.event is not None else ()) if "/" not in item]
            if entry.event is not None and entry.event.organ == name and (not measures or that in measures):
                found.append(entry)
        return found

    decisions, votes, about = of_organ("decision", "finding"), of_organ("vote"), case.about(scope.entry)
    if decisions:
        return act(case, decisions[-1], name, decisions[-1].kinds[0])
    if not votes:
        return case.ask("decided", by=name, that=that, about=about)

    def vote(party: str) -> Formula:
        mine = [entry for entry in votes if party in (entry.by or ())]
        if not mine:
            return case.ask("voted", by=party, in_=name, that=that, about=about)
        value = mine[-1].event is not None and mine[-1].event.value
        return case.claim(value, "vote", party=party, organ=name, at=str(mine[-1].at), event=mine[-1].id)

    cast = []
    for party, voter in members(case, organ.voters, scope):
        out = case.false if organ.excluding is None else is_member(case, organ.excluding, party, scope)
        cast.append((party, case.every([voter, case.opposite(out)]), vote(party)))
    if organ.rule == "share":
        found = [_share(case, Fraction(organ.share or "1/2"), [(seat, voted) for _, seat, voted in cast])]
    else:
        found = [case.some([case.opposite(seat), voted]) for _, seat, voted in cast]
    for party, seat, voted in cast if organ.veto is not None else ():
        holder = case.true if organ.veto is None else is_member(case, organ.veto, party, scope)
        found.append(case.some([case.opposite(case.every([holder, seat])), voted]))
    return case.every(found)


def _share(case: Case, needed: Fraction, cast: list[tuple[Formula, Formula]]) -> Formula:
    ways = []
    for size in range(1, len(cast) + 1):
        quorum = -(-needed.numerator * size // needed.denominator)
        seats = [seat for seat, _ in cast]
        more = at_least(case, size + 1, seats)
        voted = at_least(case, quorum, [case.every(pair) for pair in cast])
        ways.append(case.every([at_least(case, size, seats), case.opposite(more), voted]))
    return case.some(ways)


def at_least(case: Case, number: int, of: list[Formula]) -> Formula:
    """`number` or more of the formulas."""
    reached = [case.true] + [case.false] * number
    for item in of:
        for count in range(number, 0, -1):
            reached[count] = case.some([reached[count], case.every([reached[count - 1], item])])
    return reached[number]


def performed(case: Case, party: str, clause: str, scope: Scope) -> Formula:
    """That the party has performed the clause."""
    own, _, tail = clause.partition("/")
    action = case.world.clause(clause)[1].action
    kinds = ("performance", *(ACTIONS[action].performed_by if action else ()))
    done = []
    for entry in acts(case, kinds, replace(scope, instrument=own, clause=tail)):
        papers = [name for name in (entry.event.about if entry.event is not None else ()) if "/" in name]
        if party in (entry.by or ()) and (not papers or clause in papers):
            done.append(entry)
    if not done:
        return case.ask("performed", by=party, what=clause, about=case.about(scope.entry))
    value = done[-1].event is not None and done[-1].event.value
    return case.claim(value, "performed", party=party, clause=clause, at=str(done[-1].at), event=done[-1].id)


def figure(case: Case, party: str, what: str, scope: Scope) -> float | None:
    """The last figure on record for the party."""
    found = [
        entry.event.amounts[what]
        for entry in case.entries
        if entry.event is not None and what in entry.event.amounts and party in (entry.by or ())
        if by_then(entry, scope.asked_at) is not False
    ]
    return found[-1] if found else None
