"""What the conditions of the texts ask, atom by atom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any as Untyped

from treatymodel.conditions import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, Selector
from treatymodel.conditions import selectors as bases
from treatymodel.days import Day
from treatymodel.verify.demands.case import (
    START,
    Case,
    Position,
    Scope,
)
from treatymodel.verify.demands.law import (
    bound,
    entry_day,
    exists,
    in_force,
    is_member,
    members,
    unsuspended,
)
from treatymodel.verify.demands.naming import phrased, whom
from treatymodel.verify.demands.patterns import candidates, earlier_entries, full_name, gates_of, unrecorded
from treatymodel.verify.demands.places import holds
from treatymodel.verify.demands.records import at_least, done_by, figure, outcome, performed, state
from treatymodel.verify.formula import Formula

ACTS = {
    "requested": ("request", False),
    "called": ("call", False),
    "consented": ("consent", True),
    "approved": ("approval", True),
    "accepted": ("acceptance", True),
    "notified": ("notice", False),
    "concluded": ("conclusion", True),
    "waived": ("waiver", False),
}
"""The act of which an atom speaks, and whether it counts however long before the event it was done."""


def read(case: Case, condition: Condition, scope: Scope) -> Formula:
    """What the condition asks in the scope."""
    match condition:
        case All(parts):
            return case.every(read(case, part, scope) for part in parts)
        case Any(parts):
            return case.some(read(case, part, scope) for part in parts)
        case Not(part):
            return case.opposite(read(case, part, scope))
        case AtLeast(number, of, that):
            each = [(member, scope._replace(each=party)) for party, member in members(case, of, scope)]
            return at_least(case, number, [case.every([member, read(case, that, one)]) for member, one in each])
        case Becomes(that):
            if scope.entry is None:
                return case.claim(False, "always", what="no event changed it")
            before, after = (read(case, that, scope.at(Position(at, scope.entry))) for at in ("before", "after"))
            return case.every([case.opposite(before), after])
        case Once(that):
            return _once(case, that, scope)
        case AsOf(when, that):
            day = _day_of(case, when, scope)
            return read(case, that, scope.at(Position("on", day=day))._replace(day=day))
    assert isinstance(condition, Atom)
    return _ATOMS.get(condition.name, _act)(case, condition, scope)


def dated_day(case: Case, when: str, scope: Scope) -> Day | None:
    """The day of signature or of entry into force, where the text has one."""
    text = case.world.instrument(scope.instrument)
    return text.signed if when == "signature" else entry_day(text)


def _day_of(case: Case, when: str, scope: Scope) -> Day:
    if when not in ("signature", "entry_into_force"):
        return Day.parse(when)
    return dated_day(case, when, scope) or entry_day(case.world.instrument(scope.instrument)) or scope.day


def _once(case: Case, that: Condition, scope: Scope) -> Formula:
    if isinstance(that, Atom) and that.name in ("event", "breach"):
        found = []
        for entry, earlier in candidates(case, that, scope):
            for target in entry.targets or (None,):
                met = gates_of(case, that, scope._replace(it=entry), entry, target)
                found.append(case.every([earlier, met.whole(case)]))
        return case.some([*found, unrecorded(case, that, scope)])
    moments = [read(case, that, scope.at(START))]
    for entry, earlier in earlier_entries(case, scope, (), ()):
        moments.append(case.every([earlier, read(case, that, scope.at(Position("after", entry)))]))
    return case.some(moments)


def _pattern(case: Case, atom: Untyped, scope: Scope) -> Formula:
    entry = scope.entry
    if entry is None:
        return case.claim(False, "always", what="there is no event to judge")
    victim = scope.victim
    hit = [item for item in entry.targets or (None,) if item is None or victim is None or item.party in (None, victim)]
    return case.some(gates_of(case, atom, scope, entry, target).whole(case) for target in hit)


# acts


def _act(case: Case, atom: Untyped, scope: Scope) -> Formula:
    kind, lasting = ACTS[atom.name]
    scope = scope.asked()
    that = None if atom.about in (None, "event", "it") else full_name(atom.about, scope)

    def asked(by: str, under: str | None = None) -> Formula:
        if atom.name == "waived":
            return unwaived(case, by, scope)
        event = None if lasting else case.about(scope.it if atom.about == "it" else scope.entry)
        if that is not None:
            return case.ask(atom.name, by=by, under=under, about=that, in_=event)
        return case.ask(atom.name, by=by, to=scope.instrument, about=event)

    named = members(case, atom.by, scope)
    if atom.jointly or _lists(atom.by):
        done = [(member, done_by(case, scope, kind, party, asked(party), that, lasting)) for party, member in named]
        if atom.jointly:
            return case.every(case.some([case.opposite(member), act]) for member, act in done)
        return case.some(case.every(pair) for pair in done)
    said = [(member, done_by(case, scope, kind, party, case.false, that, lasting)) for party, member in named]
    recorded = [case.every([member, act]) for member, act in said if act is not case.false]
    return case.some([*recorded, asked(*phrased(case, atom.by, scope)[:2])])


def unwaived(case: Case, by: str, scope: Scope) -> Formula:
    """The question whether a party has released the bearer."""
    to, clause = scope.bearer or "those left unnamed", f"{scope.instrument}/{scope.clause}"
    return case.ask("waived", by=by, to=to, about=clause, in_=case.about(scope.entry))


def _lists(selector: Selector) -> bool:
    """Whether it lists its parties, so that each can be asked about."""
    parts = selector.base.selectors if isinstance(selector.base, bases.Several) else (selector,)
    return all(isinstance(part.base, (bases.Codes, bases.Variable)) for part in parts)


def _satisfied(case: Case, atom: Untyped, scope: Scope) -> Formula:
    scope = scope.asked()

    def judged(party: str) -> Formula:
        unsaid = case.ask("satisfied", who=party, that=atom.that, about=case.about(scope.entry))
        return done_by(case, scope, "finding", party, unsaid, atom.that)

    return case.some(case.every([member, judged(party)]) for party, member in members(case, atom.who, scope))


def _found(case: Case, atom: Untyped, scope: Scope) -> Formula:
    scope = scope.asked()
    if atom.organ is not None:
        return outcome(case, atom.organ, atom.that or "it-is-so", scope)

    def found(party: str) -> Formula:
        about = case.about(scope.entry)
        unsaid = case.ask("found", by=party, to=scope.instrument, that=atom.that, about=about)
        return done_by(case, scope, "finding", party, unsaid, atom.that)

    named = members(case, atom.by, scope)
    if atom.jointly:
        return case.every(case.some([case.opposite(member), found(party)]) for party, member in named)
    return case.some(case.every([member, found(party)]) for party, member in named)


# states and law


def _state(name: str, *fields: str, asked: bool = False) -> Callable[[Case, Untyped, Scope], Formula]:
    def formula(case: Case, atom: Untyped, scope: Scope) -> Formula:
        at = scope.asked() if asked else scope
        sides = atom.between if fields == ("between",) else tuple(getattr(atom, field) for field in fields)
        ways = _combinations(case, sides, at)
        return case.some(case.every([*nodes, state(case, name, places, at)]) for places, nodes in ways)

    return formula


def _combinations(
    case: Case, sides: tuple[Selector, ...], scope: Scope
) -> Iterator[tuple[tuple[str, ...], list[Formula]]]:
    for chosen in product(*(members(case, side, scope) for side in sides)):
        parties = tuple(party for party, _ in chosen)
        if len({*parties}) == len(parties):
            yield parties, [member for _, member in chosen]


def _each(
    field: str, that: Callable[[Case, Untyped, str, Scope], Iterable[Formula]]
) -> Callable[[Case, Untyped, Scope], Formula]:
    """That, of one of those selected under a field, one of some things holds."""

    def formula(case: Case, atom: Untyped, scope: Scope) -> Formula:
        named = members(case, getattr(atom, field), scope)
        ways = [(member, way) for party, member in named for way in that(case, atom, party, scope)]
        return case.some(case.every(way) for way in ways)

    return formula


def _bound(case: Case, atom: Untyped, scope: Scope) -> Formula:
    name = scope.instrument if atom.by == "this" else atom.by
    towards = [(None, case.true)] if atom.towards is None else members(case, atom.towards, scope)
    ways = []
    for party, member in members(case, atom.who, scope):
        for other, named in towards:
            bonds = [in_force(case, name, scope), bound(case, party, name, scope)]
            bonds += [] if other is None else [unsuspended(case, party, name, other, scope)]
            ways.append(case.every([member, named, *bonds]))
    return case.some(ways)


def _in_force(case: Case, atom: Untyped, scope: Scope) -> Formula:
    return in_force(case, scope.instrument if atom.what == "this" else atom.what, scope)


def _amount(case: Case, atom: Untyped, party: str, scope: Scope) -> Iterable[Formula]:
    than = f"more than {atom.over}" if atom.over is not None else f"{atom.at_least} or more"
    number = figure(case, party, atom.what, scope)
    if number is None:
        return [case.ask("amount", of=party, what=atom.what, than=than)]
    met = number > atom.over if atom.over is not None else number >= (atom.at_least or 0)
    return [case.claim(met, "amount", party=party, what=atom.what, number=f"{number:g}", than=than)]


def _involved(case: Case, atom: Untyped, party: str, scope: Scope) -> Iterable[Formula]:
    return [state(case, "involved_in", (party, name), scope) for name in atom.conflict]


def _held(case: Case, atom: Untyped, party: str, scope: Scope) -> Iterable[Formula]:
    return [holds(case, party, place, atom.how, scope) for place in atom.place]


def _performed(case: Case, atom: Untyped, party: str, scope: Scope) -> Iterable[Formula]:
    at = scope.asked()
    return [performed(case, party, full_name(clause, at), at) for clause in atom.what]


# questions that a text declares, and those who did it


def _fact(case: Case, atom: Untyped, scope: Scope) -> Formula:
    if atom.about is None:
        return case.ask(atom.question)
    entry = scope.it if atom.about == "it" else scope.entry
    stated = entry.event.qualities if entry is not None and entry.event is not None else {}
    origin = atom.about if entry is None else entry.origin
    if atom.question in stated:
        return case.claim(stated[atom.question], "quality", quality=atom.question, event=origin)
    return case.ask(atom.question, about=origin)


def _attacker(case: Case, atom: Untyped, scope: Scope) -> Formula:
    if scope.attackers is None:
        return case.ask("attacked_by", **whom(case, atom.who, scope, scope.entry))
    return case.some(is_member(case, atom.who, party, scope) for party in scope.attackers)


def _victim(case: Case, atom: Untyped, scope: Scope) -> Formula:
    if scope.victim is None:
        return case.ask("hit", **whom(case, atom.who, scope, scope.entry))
    return is_member(case, atom.who, scope.victim, scope)


_ATOMS: Mapping[str, Callable[[Case, Untyped, Scope], Formula]] = {
    "event": _pattern,
    "breach": _pattern,
    "attacker": _attacker,
    "victim": _victim,
    "fact": _fact,
    "law": lambda case, atom, scope: case.ask(atom.question),
    "text": lambda case, atom, scope: case.ask(atom.question),
    "satisfied": _satisfied,
    "found": _found,
    "decided": lambda case, atom, scope: outcome(case, atom.organ, atom.that, scope.asked()),
    "performed": _each("by", _performed),
    "at_war": _state("at_war", "who", "against"),
    "hostilities": _state("hostilities", "between"),
    "ceasefire": _state("ceasefire", "between"),
    "mobilised": _state("mobilised", "who"),
    "struck_first": _state("struck_first", "who", "at"),
    "supports": _state("supports", "who", "whom", "against", asked=True),
    "helps": _state("helps", "who", "whom", asked=True),
    "involved_in": _each("who", _involved),
    "holds": _each("who", _held),
    "exists": _each("who", lambda case, atom, party, scope: [exists(case, party, scope)]),
    "amount": _each("of", _amount),
    "bound": _bound,
    "in_force": _in_force,
}
