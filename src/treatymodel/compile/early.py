"""What dates and names alone show: that a clause fails for every bearer, before anything of it is grounded.

A first look says either that the clause surely fails, or nothing; grounding then says the rest. So it may look at less
than grounding does, and never at more.
"""

from __future__ import annotations

from treatymodel.compile.triggers import Occasion
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
)
from treatymodel.days import Day, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.trigger import Firing, Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern


class Early:
    """First looks at the clauses of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._spans: dict[str, Span | None] = {}
        self._others: dict[tuple[Selector, str, str], bool] = {}

    def never_in_force(self, instrument: Instrument, day: Day) -> bool:
        """Whether the text is not in force on the day, by its own dates or those of the text on which it depends."""
        if instrument.id not in self._spans:
            self._spans[instrument.id] = _span_of(instrument)
        span = self._spans[instrument.id]
        if span is None or span.holds(day) is False:
            return True
        other = None if instrument.supposed else instrument.while_in_force
        return other is not None and self.never_in_force(self.world.instrument(other), day)

    def means_others(self, trigger: Trigger, instrument: Instrument, occasion: Occasion) -> bool:
        """Whether the trigger means deeds by others, or against others, whichever of its patterns is taken."""
        return all(self._meets_none(firing, instrument.id, occasion) for firing in trigger.on or ())

    def _meets_none(self, firing: Firing, text: str, occasion: Occasion) -> bool:
        if not isinstance(firing, (EventPattern, Breach)):
            return False
        on, by = firing.on, firing.by
        victim, occurrence = occasion.victim, occasion.occurrence
        if on is not None and victim is not None and self._names_others(on, victim, text):
            return True
        authors = occurrence.by if occurrence is not None else None
        return by is not None and authors is not None and all(self._names_others(by, who, text) for who in authors)

    def never_fires(
        self, trigger: Trigger, instrument: Instrument, attacker: str | None, victim: str | None, day: Day
    ) -> bool:
        """Whether no event by the one against the other can set the trigger off on a day; None for one not known.

        So it is where it means others as authors or targets. Breaches that derive from an event are left aside.
        """
        return trigger.on is not None and all(
            isinstance(firing, EventPattern)
            and (
                self._never_named(firing.on, victim, instrument.id, day)
                or self._never_named(firing.by, attacker, instrument.id, day)
            )
            for firing in trigger.on
        )

    def _never_named(self, selector: Selector | None, party: str | None, text: str, day: Day) -> bool:
        """Whether a selector surely does not name a party on the day."""
        if selector is None or party is None:
            return False
        match selector.base:
            case Codes(codes):
                return party not in codes
            case PartyToThis():
                rows = self.world.instrument(text).rows.get(party, ())
                return all(row.holds(day) is False for row in rows) and self.world.party(party).members_by != text
        return False

    def _names_others(self, selector: Selector, party: str, text: str) -> bool:
        key = (selector, party, text)
        if key not in self._others:
            self._others[key] = self._excludes(selector, party, text)
        return self._others[key]

    def _excludes(self, selector: Selector, party: str, text: str) -> bool:
        match selector.base:
            case Codes(codes):
                return party not in codes
            case PartyToThis():
                return self._no_party(party, text)
            case PartyTo(name):
                return self._no_party(party, name)
            case HasRole(role):
                return not any(row.role == role for row in self.world.instrument(text).rows.get(party, ()))
            case HasTag(tag):
                return not any(tag in row.tags for row in self.world.instrument(text).rows.get(party, ()))
            case HasClass(name):
                found = self.world.party(party)
                return found.kind != name and not any(row.name == name for row in found.classes)
            case MembersOf(name):
                by = self.world.party(name).members_by
                return by is not None and by in self.world.instruments and self._no_party(party, by)
            case TermRef(name):
                term = self.world.merged(text).terms[name]
                return isinstance(term, Selector) and self._names_others(term, party, text)
            case Several(parts):
                return all(self._names_others(part, party, text) for part in parts)
        return False

    def _no_party(self, party: str, text: str) -> bool:
        """Whether the text has no record of the party, and the party is not the organisation that it founds."""
        return party not in self.world.instrument(text).rows and self.world.party(party).members_by != text


def _span_of(instrument: Instrument) -> Span | None:
    """The days on which the text may be in force, by its own dates; None where they leave none, or may."""
    if instrument.supposed:
        return Span(instrument.known_from or instrument.signed, None)
    start, end = instrument.entry, instrument.ends
    return None if start is not None and end is not None and start.before(end) is not True else Span(start, end)
