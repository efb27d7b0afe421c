"""What the record shows: states that stand, acts that speak to an event, votes, performances and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from treatymodel.model import Organ
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
from treatymodel.verify.demands.law import came, in_order, is_member, left_out, members
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

    def body() -> Formula:
        ends = list(_moves(case, name, table.ended_by, places, scope))
        ways = []
        for start, started in _moves(case, name, table.started_by, places, scope):
            over = [
                case.every([ended, in_order(case, start, end), came_by(end)]) for end, ended in ends if end is not start
            ]
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

    if mover.roles == ("by", "on") and matched(entry.kinds, ("turn",)):
        sides = {*(entry.by or ()), *(target.party for target in entry.targets)}
        return case.true if {*places} <= sides else case.false
    turned = played(places[::-1]) if STATES[name].symmetric else case.false
    return case.some([played(places), turned])


def _plays(case: Case, role: str, party: str, entry: Entry) -> Formula:
    hit = [target.party for target in entry.targets]
    if role == "by" and entry.by is None:
        return case.ask("attacked_by", is_=party, about=case.about(entry))
    if role == "on" and party not in hit and (not hit or None in hit):
        return case.ask("hit", is_=party, about=case.about(entry))
    players = {"by": entry.by or (), "on": hit, "conflict": [conflict(entry)], "in_support_of": supported(entry)}
    return case.true if party in players[role] else case.false


# acts

Acts = list[tuple[Entry, Formula]]
"""Acts on record, earliest first, each with the condition of its speaking to the judged event."""


def acts(case: Case, kinds: tuple[str, ...], scope: Scope, lasting: bool = False, that: str | None = None) -> Acts:
    """The acts of the kinds that speak to the judged event; lasting ones whenever they were done."""
    speaking = [entry for entry in case.entries if matched(entry.kinds, kinds) and _speaks(case, entry, scope, that)]
    found = [(entry, _in_time(case, entry, scope, lasting)) for entry in speaking]
    return [(entry, speaks) for entry, speaks in found if speaks is not case.false]


def _in_time(case: Case, entry: Entry, scope: Scope, lasting: bool) -> Formula:
    """That it was done by the moment of reading and, unless it lasts, not before the judged event."""
    done, judged, parts = came_before(entry, scope), scope.entry, []
    if done is False or by_then(entry, scope.asked_at) is False:
        return case.false
    if done is None:
        parts.append(came(case, entry, scope))
    if judged is not None and not lasting and not scope.any_time:
        earlier = precedes(entry, judged)
        if earlier is True:
            return case.false
        parts += [] if earlier is False else [case.opposite(in_order(case, entry, judged.placed))]
    return case.every(parts)


def _speaks(case: Case, entry: Entry, scope: Scope, that: str | None) -> bool:
    """Whether what the act is about, and to whom it is addressed, names what it has to."""
    names = {scope.instrument, f"{scope.instrument}/{scope.clause}", scope.bearer}
    judged = None if scope.entry is None else scope.entry.origin
    clause = case.world.clauses_by_name.get(f"{scope.instrument}/{scope.clause}")
    among = scope.bearer is None and (clause is None or clause[1].bearing == "jointly")
    rows = case.world.instrument(scope.instrument).parties if among else ()
    event = entry.event
    about, to = (event.about, event.to) if event is not None else ((), ())
    spoken = not about or bool({*names, judged, that} & {*about})
    return spoken and (not to or bool({*names, *(row.code for row in rows)} & {*to}))


def said(case: Case, done: Acts, claim: Callable[[Entry, bool], Formula], silent: Formula) -> Formula:
    """What the latest of the acts says, as the claim puts it; `silent` where none surely speaks."""
    answer = silent
    for entry, speaks in done:
        says = claim(entry, entry.event is not None and entry.event.value)
        otherwise = case.every([case.opposite(speaks), answer])
        answer = says if speaks is case.true else case.some([case.every([speaks, says]), otherwise])
    return answer


def done_by(
    case: Case, scope: Scope, kind: str, party: str, silent: Formula, that: str | None = None, lasting: bool = False
) -> Formula:
    """What the party's latest act of the kind says; `silent` where none is on record."""
    done: Acts = []
    for entry, speaks in acts(case, (kind,), scope, lasting, that):
        about = entry.event.about if entry.event is not None else ()
        if party in (entry.by or ()) and (that is None or not about or that in about):
            done.append((entry, speaks))
    return said(case, done, _act(case, party, kind), silent)


def _act(case: Case, party: str, kind: str = "") -> Callable[[Entry, bool], Formula]:
    def claim(entry: Entry, value: bool) -> Formula:
        named = {"party": party, "kind": kind or entry.kinds[0], "at": str(entry.at), "event": entry.id}
        return case.claim(value, "act", **named)

    return claim


def outcome(case: Case, name: str, that: str, scope: Scope) -> Formula:
    """What the organ decided: its latest decision, else what the votes come to, else the question."""
    organ, about = case.world.instrument(scope.instrument).organs[name], case.about(scope.entry)

    def of_organ(*kinds: str) -> Acts:
        found: Acts = []
        for entry, speaks in acts(case, kinds, scope, that=that):
            measures = [item for item in (entry.event.about if entry.event is not None else ()) if "/" not in item]
            if entry.event is not None and entry.event.organ == name and (not measures or that in measures):
                found.append((entry, speaks))
        return found

    decisions, votes = of_organ("decision", "finding"), of_organ("vote")
    if any(speaks is case.true for _, speaks in decisions):
        silent = case.false
    else:
        unsaid = case.ask("decided", by=name, that=that, about=about, under=scope.instrument)
        silent = _counted(case, name, organ, that, votes, scope) if votes else unsaid
    return said(case, decisions, _act(case, name), silent)


def _counted(case: Case, name: str, organ: Organ, that: str, votes: Acts, scope: Scope) -> Formula:
    """What the votes come to."""
    measure = {"in_": name, "under": scope.instrument, "that": that, "about": case.about(scope.entry)}

    def vote(party: str) -> Formula:
        def claim(entry: Entry, value: bool) -> Formula:
            return case.claim(value, "vote", party=party, organ=name, at=str(entry.at), event=entry.id)

        mine = [(entry, speaks) for entry, speaks in votes if party in (entry.by or ())]
        unsaid = case.ask("voted", by=party, **measure)
        return said(case, mine, claim, unsaid)

    def took_part(party: str) -> Formula:
        if organ.of == "voters":
            return case.true
        voted = [speaks for entry, speaks in votes if party in (entry.by or ())]
        return case.some([*voted, case.ask(organ.of, by=party, **measure)])

    cast = []
    for party, voter in members(case, organ.voters, scope):
        out = case.false if organ.excluding is None else left_out(case, organ.excluding, party, scope)
        cast.append((party, case.every([voter, case.opposite(out), took_part(party)]), vote(party)))
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
    return _reached(case, number, of)[number]


def _reached(case: Case, number: int, of: list[Formula]) -> list[Formula]:
    if len(of) < 2:
        return ([case.true, *of] + [case.false] * number)[: number + 1]
    middle = len(of) // 2
    before, after = _reached(case, number, of[:middle]), _reached(case, number, of[middle:])
    reached = []
    for count in range(number + 1):
        shares = [(before[some], after[count - some]) for some in reversed(range(count + 1))]
        reached.append(case.some([case.every([*share]) for share in shares if case.false not in share]))
    return reached


def performed(case: Case, party: str, clause: str, scope: Scope) -> Formula:
    """That the party has performed the clause."""
    own, _, tail = clause.partition("/")
    action = case.world.clause(clause)[1].action
    kinds = (ACTIONS[action].performed_by if action else ()) or ("performance",)

    def claim(entry: Entry, value: bool) -> Formula:
        return case.claim(value, "performed", party=party, clause=clause, at=str(entry.at), event=entry.id)

    done = acts(case, kinds, scope._replace(instrument=own, clause=tail))
    mine = [(entry, speaks) for entry, speaks in done if party in (entry.by or ())]
    return said(case, mine, claim, case.ask("performed", by=party, what=clause, about=case.about(scope.entry)))


def figure(case: Case, party: str, what: str, scope: Scope) -> float | None:
    """The last figure on record for the party."""
    found = [
        entry.event.amounts[what]
        for entry in case.entries
        if entry.event is not None and what in entry.event.amounts and party in (entry.by or ())
        if by_then(entry, scope.asked_at) is not False
    ]
    return found[-1] if found else None
