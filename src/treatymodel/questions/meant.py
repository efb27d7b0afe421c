"""Whom a selector could mean, whatever happened and on whatever day."""

from __future__ import annotations

from treatymodel.conditions.selectors import (
    Codes,
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
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World

Names = dict[str, str | None]
"""Who the victim and the attacker of the event are; None where nobody knows."""


def may_be(selector: Selector, party: str, text: Instrument, world: World, names: Names) -> bool:
    """Whether the selector could name the party on some day, whatever happened: False only where it surely does not."""
    surely_out = (part for part in selector.exceptions if isinstance(part.base, Codes) and not part.exceptions)
    if any(isinstance(part.base, Codes) and party in part.base.codes for part in surely_out):
        return False
    match selector.base:
        case Codes(codes):
            return party in codes
        case PartyToThis():
            return party in text.rows or world.party(party).members_by == text.id
        case HasRole(role):
            return any(row.role == role for row in text.rows.get(party, ()))
        case HasTag(tag):
            return any(tag in row.tags for row in text.rows.get(party, ()))
        case HasClass(name):
            known = world.party(party)
            return known.kind == name or any(row.name == name for row in known.classes)
        case PartyTo(name):
            other = world.instruments.get(name)
            return other is None or party in other.rows or world.party(party).members_by == name
        case MembersOf(name):
            body = world.party(name)
            return (
                body.members_by is not None or body.others == "open" or any(row.party == party for row in body.members)
            )
        case Several(parts):
            return any(may_be(part, party, text, world, names) for part in parts)
        case TermRef(name):
            term = text.terms.get(name)
            return not isinstance(term, Selector) or may_be(term, party, text, world, names)
        case Unnamed():
            return False
        case Variable(name) if name in names:
            return names[name] in (None, party)
    return True


def everyone_meant(selector: Selector, text: Instrument, world: World) -> frozenset[str] | None:
    """All parties that the selector could name on some day, exceptions aside; None where the text lists none."""
    match selector.base:
        case Codes(codes):
            return frozenset(codes)
        case PartyToThis():
            return _parties(text, world)
        case HasRole() | HasTag():
            return frozenset(text.rows)
        case PartyTo(name) if name in world.instruments:
            return _parties(world.instruments[name], world)
        case Several(parts):
            found = [everyone_meant(part, text, world) for part in parts]
            return None if None in found else frozenset().union(*(one for one in found if one is not None))
        case TermRef(name):
            term = text.terms.get(name)
            return everyone_meant(term, text, world) if isinstance(term, Selector) else None
    return None


def _parties(text: Instrument, world: World) -> frozenset[str]:
    """Those whom the text names as its parties, and the organisations that it founds."""
    return frozenset(text.rows) | world.founded.get(text.id, frozenset())
