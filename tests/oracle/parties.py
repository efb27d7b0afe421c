"""Whom a selector means, on the day on which law is read: docs/semantics.md §3.4.

Readings taken where the text is silent or unclear:
- A victim that the event does not name is the question `hit(is=)` of each party, also where the victim is left out.
- `beneficiary` is whoever `owed_to` selects, the bearer apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.oracle import law
from tests.oracle.record import name_in_questions
from tests.oracle.scope import Case, Scope, clause_named

from treatymodel.conditions import Selector, spell_selector
from treatymodel.conditions.selectors import (
    Codes,
    Everyone,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Several,
    TermRef,
    Unnamed,
    Variable,
)
from treatymodel.model import Instrument


def is_one_of(case: Case, scope: Scope, selector: Selector, party: str, left_out: bool = False) -> bool:
    """Whether the selector means the party; `left_out` when it stands among the exceptions of another."""
    base = selector.base
    match base:
        case Codes(codes):
            found = party in codes
        case Everyone():
            found = True
        case Variable(name):
            found = _is_variable(case, scope, name, party, left_out)
        case PartyToThis():
            found = law.bound(case, scope, party, scope.instrument)
        case HasRole(role):
            found = _binds_row(case, scope, party, role=role)
        case HasTag(tag):
            found = _binds_row(case, scope, party, tag=tag)
        case HasClass(name):
            found = _has_class(case, scope, party, name)
        case PartyTo(name):
            found = law.binds(case, scope, party, name)
        case MembersOf(organisation):
            found = _is_member(case, scope, party, organisation)
        case Unnamed(description):
            found = party == description
        case TermRef(name):
            found = is_one_of(case, scope, selector_named(case.world.merged(scope.instrument), name), party, left_out)
        case Several(selectors):
            found = any(is_one_of(case, scope, part, party, left_out) for part in selectors)
    return found and not any(is_one_of(case, scope, part, party, not left_out) for part in selector.exceptions)


def everyone(case: Case) -> list[str]:
    """Every party there is."""
    return sorted(case.world.parties)


def those(case: Case, scope: Scope, selector: Selector) -> Iterator[str]:
    """The parties that the selector means, found one by one."""
    return (party for party in everyone(case) if is_one_of(case, scope, selector, party))


def selector_named(instrument: Instrument, name: str) -> Selector:
    """A selector defined under `terms`."""
    term = instrument.terms[name]
    if not isinstance(term, Selector):
        raise TypeError(f"{name} is no selector")
    return term


def _is_variable(case: Case, scope: Scope, name: str, party: str, left_out: bool) -> bool:
    about = name_in_questions(scope.occurrence)
    if name == "victim":
        if scope.victim is None and scope.occurrence is not None:
            return case.ask("hit", is_=party, about=about)
        return party == scope.victim
    if name == "attacker":
        if scope.attackers is None and left_out:
            return case.ask("bearer_attacked", who=party, about=about)
        if scope.attackers is None:
            return case.ask("attacked_by", is_=party, about=about)
        return party in scope.attackers
    if name == "beneficiary":
        return is_beneficiary(case, scope, party)
    return party == (scope.bearer if name == "bearer" else scope.each)


def is_beneficiary(case: Case, scope: Scope, party: str) -> bool:
    """Whether the clause is owed to the party."""
    if scope.beneficiary is not None:
        return party == scope.beneficiary
    clause = clause_named(case.world, scope.clause)
    owed_to = clause.obligation.owed_to
    own = replace(scope, instrument=clause.instrument.id)
    with case.entered("beneficiary", scope.clause, party) as new:
        return new and owed_to is not None and party != scope.bearer and is_one_of(case, own, owed_to, party)


def _binds_row(case: Case, scope: Scope, party: str, role: str = "", tag: str = "") -> bool:
    instrument = case.world.merged(scope.instrument)
    return any(
        row.code == party and (row.role == role or tag in row.tags) and law.row_binds(case, scope, instrument, row)
        for row in instrument.parties
    )


def _has_class(case: Case, scope: Scope, party: str, name: str) -> bool:
    if party not in case.world.parties:
        return False
    known = case.world.parties[party]
    if known.kind == name:
        return True
    return any(
        row.name == name and law.on_day(case, f"{party} as {name}", row.span, scope.day) for row in known.classes
    )


def _is_member(case: Case, scope: Scope, party: str, organisation: str) -> bool:
    if party not in case.world.parties:
        return False
    listed = case.world.parties[organisation]
    if listed.members_by is not None and listed.members_by in case.world.instruments:
        return law.binds(case, scope, party, listed.members_by)
    if listed.members_by is not None:
        return case.ask("membership", party=party, organisation=organisation, day=str(scope.day))
    what = f"{party} in {organisation}"
    standing = {
        row.status for row in listed.members if row.party == party and law.on_day(case, what, row.span, scope.day)
    }
    if "in" in standing:
        return True
    if "unknown" in standing or (not standing and listed.others == "open" and party != organisation):
        return case.ask("membership", party=party, organisation=organisation, day=str(scope.day))
    return False


def might_mean(case: Case, instrument: Instrument, selector: Selector, code: str) -> bool:
    """Whether the selector could mean the participant on some day of some case."""
    rows = [row for row in instrument.parties if row.code == code]
    party = case.world.parties.get(code)
    match selector.base:
        case Codes(codes):
            found = code in codes
        case Unnamed(description):
            found = code == description
        case HasRole(role):
            found = any(row.role == role for row in rows)
        case HasTag(tag):
            found = any(tag in row.tags for row in rows)
        case HasClass(name):
            found = party is not None and (party.kind == name or any(row.name == name for row in party.classes))
        case MembersOf(organisation):
            listed = case.world.parties[organisation]
            named = any(row.party == code and row.status != "out" for row in listed.members)
            found = party is not None and (named or listed.others == "open" or listed.members_by is not None)
        case PartyTo(name):
            found = any(row.code == code for row in case.world.merged(name).parties)
        case TermRef(name):
            found = might_mean(case, instrument, selector_named(instrument, name), code)
        case Several(selectors):
            found = any(might_mean(case, instrument, part, code) for part in selectors)
        case _:
            found = True
    return found and not any(isinstance(part.base, Codes) and code in part.base.codes for part in selector.exceptions)


def words_of(selector: Selector) -> str:
    """A selector in one line, as a question names it."""
    return _flat(spell_selector(selector))


def _flat(form: object) -> str:
    if isinstance(form, list):
        return "+".join(_flat(part) for part in form)
    if isinstance(form, dict):
        named = {key: value for key, value in form.items() if key != "except"}
        head = " ".join(key if value == "all" else f"{key} {_flat(value)}" for key, value in named.items())
        return f"{head} except {_flat(form['except'])}" if "except" in form else head
    return str(form)
