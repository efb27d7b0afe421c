"""Selectors on a day: whom a text may mean, and whether a party is one of them."""

from __future__ import annotations

from typing import assert_never

from treatymodel.compile.law import Law
from treatymodel.conditions.selectors import (
    ATTACKER,
    Codes,
    Everyone,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Selector,
    Several,
    TermRef,
    Unnamed,
    Variable,
)
from treatymodel.vocabulary.view import Scope


class Selecting:
    """Resolves selectors against the world, the record and the variables of a scope."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self._unclear = law.record.unclear
        self._members: dict[tuple[Selector, Scope], list[tuple[str, int]]] = {}

    def members(self, selector: Selector, scope: Scope) -> list[tuple[str, int]]:
        """Each named party that the selector may name, with the node of its doing so."""
        found = self._members.get((selector, scope))
        if found is None:
            found = [(party, self.is_member(selector, party, scope)) for party in self.candidates(selector, scope)]
            self._members[selector, scope] = found
        return found

    def candidates(self, selector: Selector, scope: Scope) -> tuple[str, ...]:
        """The named parties that the selector may name, whatever the day."""
        if not selector.exceptions:
            return tuple(dict.fromkeys(self._base_candidates(selector, scope)))
        excepted = {code for part in selector.exceptions for code in self._surely(part, scope)}
        return tuple(party for party in dict.fromkeys(self._base_candidates(selector, scope)) if party not in excepted)

    def _surely(self, selector: Selector, scope: Scope) -> tuple[str, ...]:
        match selector.base:
            case Codes(codes) if not selector.exceptions:
                return codes
            case Variable(name):
                return self._variable(name, scope) or ()
        return ()

    def _base_candidates(self, selector: Selector, scope: Scope) -> tuple[str, ...]:
        base = selector.base
        match base:
            case Codes(codes):
                return codes
            case Everyone():
                return self._anyone(scope)
            case Variable("beneficiary") if scope.beneficiary is None and scope.owed_to is not None:
                owed = self.candidates(scope.owed_to, scope._replace(owed_to=None, instrument=scope.owed_in))
                return tuple(party for party in owed if party != scope.bearer)
            case Variable("victim" | "attacker") if (
                scope.occurrence is not None and self._variable(base.name, scope) is None
            ):
                return tuple(
                    dict.fromkeys((*self.world.instrument(scope.instrument).codes, *self.law.record.parties()))
                )
            case Variable(name):
                return self._variable(name, scope) or ()
            case PartyToThis():
                return self._named_in(scope.instrument)
            case HasRole(role):
                return self.world.instrument(scope.instrument).codes_by_role.get(role, ())
            case HasTag(tag):
                return self.world.instrument(scope.instrument).codes_by_tag.get(tag, ())
            case HasClass(name):
                return tuple(
                    party.id
                    for party in self.world.parties.values()
                    if party.kind == name or any(row.name == name for row in party.classes)
                )
            case PartyTo(name):
                return self._named_in(name)
            case MembersOf(name):
                organisation = self.world.party(name)
                if organisation.members_by in self.world.instruments:
                    return self._named_in(str(organisation.members_by))
                listed = tuple(row.party for row in organisation.members)
                return (
                    listed
                    if organisation.others == "out"
                    else (*listed, *self.world.instrument(scope.instrument).codes)
                )
            case Several(parts):
                return tuple(code for part in parts for code in self.candidates(part, scope))
            case TermRef(name):
                return self.candidates(self.term(name, scope), scope)
            case Unnamed():
                return ()
        assert_never(base)

    def _anyone(self, scope: Scope) -> tuple[str, ...]:
        """Whom the record mentions; where it leaves open who acted, whom the instrument names may have."""
        mentioned = self.law.record.parties()
        if scope.instrument not in self.world.instruments or not self._unclear:
            return mentioned
        return tuple(dict.fromkeys((*mentioned, *self._named_in(scope.instrument))))

    def _named_in(self, instrument: str) -> tuple[str, ...]:
        return self.world.instrument(instrument).codes

    def term(self, name: str, scope: Scope) -> Selector:
        """The selector that the instrument defines under the name."""
        found = self.world.merged(scope.instrument).terms[name]
        assert isinstance(found, Selector)
        return found

    def _unknown(self, name: str, scope: Scope) -> bool:
        """Whether the event leaves open who the victim, or the attacker, is."""
        return scope.occurrence is not None and name in ("victim", "attacker") and self._variable(name, scope) is None

    @staticmethod
    def _variable(name: str, scope: Scope) -> tuple[str, ...] | None:
        if name == "attacker":
            return scope.attackers
        value: str | None = getattr(scope, name)
        return None if value is None else (value,)

    def is_member(self, selector: Selector, party: str, scope: Scope) -> int:
        """Whether the selector names the party on the day."""
        inside = self._in_base(selector, party, scope)
        taken_away = [
            self.nodes.opposite(self.left_out(part, party, scope))
            for part in selector.exceptions
            if not self._surely_not(part, party, scope)
        ]
        return self.nodes.every([inside, *taken_away])

    def left_out(self, selector: Selector, party: str, scope: Scope) -> int:
        """Whether an exception names the party; of an unknown author, that the party is it has to be shown."""
        if selector == ATTACKER and scope.attackers is None:
            return self.nodes.ask("bearer_attacked", who=party, about=self.law.view.event_name(scope.occurrence))
        return self.is_member(selector, party, scope)

    def _surely_not(self, selector: Selector, party: str, scope: Scope) -> bool:
        """Whether the selector names others, one by one; that needs no saying."""
        match selector.base:
            case Codes(codes) if not selector.exceptions:
                return party not in codes
            case Variable(name) if not selector.exceptions:
                named = None if name == "beneficiary" else self._variable(name, scope)
                return named is not None and party not in named
        return False

    def _in_base(self, selector: Selector, party: str, scope: Scope) -> int:
        base = selector.base
        match base:
            case Everyone():
                return self.nodes.true
            case Codes(codes):
                return self._is(party, party in codes, "+".join(codes))
            case Variable("attacker") if scope.attackers is None:
                return self.nodes.ask("attacked_by", is_=party, about=self.law.view.event_name(scope.occurrence))
            case Variable("victim") if scope.victim is None and scope.occurrence is not None:
                return self.nodes.ask("hit", is_=party, about=self.law.view.event_name(scope.occurrence))
            case Variable("beneficiary") if scope.beneficiary is None and scope.owed_to is not None:
                if party == scope.bearer:
                    return self._is(party, False, "another than the bearer")
                return self.is_member(scope.owed_to, party, scope._replace(owed_to=None, instrument=scope.owed_in))
            case Variable(name):
                return self._is(party, party in (self._variable(name, scope) or ()), f"the {name}")
            case PartyToThis():
                return self.law.bound(party, scope.instrument, None, scope)
            case HasRole(role):
                return self._in_role(party, role, scope)
            case HasTag(tag):
                return self._tagged(party, tag, scope)
            case HasClass(name):
                return self._in_class(party, name, scope)
            case PartyTo(name):
                return self.law.view.bound(party, name, None, scope)
            case MembersOf(name):
                return self._in_organisation(party, name, scope)
            case Several(parts):
                return self.nodes.some([self.is_member(part, party, scope) for part in parts])
            case TermRef(name):
                return self.is_member(self.term(name, scope), party, scope)
            case Unnamed(description):
                return self._is(party, False, description)
        assert_never(base)

    def _is(self, party: str, value: bool, what: str) -> int:
        return self.nodes.known(value, "is_party", party=party, what=what)

    def _in_role(self, party: str, role: str, scope: Scope) -> int:
        instrument = self.world.instrument(scope.instrument)
        has = any(row.role == role for row in instrument.rows.get(party, ()))
        named = self.nodes.known(
            has, "has_role", instrument.id, party=party, role=role.replace("_", " "), instrument=instrument.id
        )
        return self.nodes.every([named, self.law.bound_as(party, instrument, scope, role, None)]) if has else named

    def _tagged(self, party: str, tag: str, scope: Scope) -> int:
        instrument = self.world.instrument(scope.instrument)
        has = any(tag in row.tags for row in instrument.rows.get(party, ()))
        named = self.nodes.known(
            has, "has_tag", instrument.id, party=party, tag=tag.replace("_", " "), instrument=instrument.id
        )
        return self.nodes.every([named, self.law.bound_as(party, instrument, scope, None, tag)]) if has else named

    def _in_class(self, party: str, name: str, scope: Scope) -> int:
        found = self.world.party(party)
        what = f"{'an' if name[0] in 'aeiou' else 'a'} {name.replace('_', ' ')}"
        if found.kind == name:
            return self.nodes.known(True, "has_class", party, party=party, what=what, day=str(scope.day))
        rows = [row for row in found.classes if row.name == name]
        if not rows:
            return self.nodes.known(False, "has_class", party, party=party, what=what, day=str(scope.day))
        return self.nodes.some(
            [self.law.dated(row.span, scope.day, "has_class", party, party=party, what=what) for row in rows]
        )

    def _in_organisation(self, party: str, name: str, scope: Scope) -> int:
        organisation = self.world.party(name)
        named = {"party": party, "organisation": name, "day": str(scope.day)}
        if organisation.members_by in self.world.instruments:
            return self.law.view.bound(party, str(organisation.members_by), None, scope)
        if organisation.members_by is not None:
            return self.nodes.ask("membership", **named)
        rows = [row for row in organisation.members if row.party == party]
        if not rows:
            return (
                self.nodes.ask("membership", **named)
                if organisation.others == "open"
                else self.nodes.known(False, "member", name, **named)
            )
        found = []
        for row in rows:
            if row.status == "unknown":
                found.append(self.nodes.ask("membership", **named))
            elif row.status == "out":
                found.append(self.nodes.known(False, "member", row.source or name, **named))
            else:
                found.append(
                    self.law.dated(row.span, scope.day, "member", row.source or name, party=party, organisation=name)
                )
        return self.nodes.some(found)
