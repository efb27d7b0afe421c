"""What dates and names alone show: that a clause fails for every bearer, before anything of it is grounded.

A first look says either that the clause surely fails, or nothing; grounding then says the rest. So it may look at less
than grounding does, and never at more.
"""

from __future__ import annotations

from collections.abc import Callable

from treatymodel.compile.clauses import Bearer
from treatymodel.compile.record import Happening
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Condition
from treatymodel.conditions.selectors import (
    BEARER,
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
    Variable,
)
from treatymodel.days import Day, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.trigger import Firing, Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.view import Scope


class Early:
    """First looks at the clauses of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._never: dict[tuple[str, Day], bool] = {}
        self._others: dict[tuple[Selector, str, str], bool] = {}

    def never_in_force(self, instrument: Instrument, day: Day) -> bool:
        """Whether the text is not in force on the day, by its own dates or those of the text on which it depends."""
        key = (instrument.id, day)
        if key not in self._never:
            self._never[key] = self._dates_exclude(instrument, day)
        return self._never[key]

    def _dates_exclude(self, instrument: Instrument, day: Day) -> bool:
        if instrument.supposed:
            return Span(instrument.known_from or instrument.signed, None).holds(day) is False
        start, end = instrument.entry, instrument.ends
        if start is not None and end is not None and start.before(end) is not True:
            return True
        if Span(start, end).holds(day) is False:
            return True
        other = instrument.while_in_force
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

    # where a clause that means others fails first

    def fails_before(
        self, instrument: Instrument, clause: Obligation, bearer: Bearer, occasion: Occasion, scope: Scope
    ) -> str:
        """Where a clause that means others fails first for the bearer; empty where it takes more to tell."""
        occurrence, owed_to = occasion.occurrence, clause.owed_to
        plain = len(bearer.parties) == 1 and self._runs_plainly(instrument, clause)
        if not plain or occurrence is None or not self._of_kind(instrument.trigger_of(clause), occurrence):
            return ""
        if not clause.span.holds(scope.day):
            return "version" if clause.span.holds(scope.day) is False else ""
        party = bearer.parties[0]
        bound = self._bears(clause.bearer, instrument, party, occasion, scope.day)
        if bound is not True:
            return "bound" if bound is False else ""
        if owed_to is not None:
            creditor = scope.beneficiary
            if creditor == party:
                return "beneficiary"
            there = self._somebody(owed_to, instrument, party, occasion, scope.day) if creditor is None else None
            if not (there or (creditor is not None and self._lives(creditor, scope.day))):
                return ""
            if any(row.suspended for row in instrument.rows.get(party, ())):
                return ""
        return "actors"

    @staticmethod
    def _runs_plainly(instrument: Instrument, clause: Obligation) -> bool:
        """Whether nothing but dates decides that the text is in force, and whether the clause stands in it."""
        conditions = (instrument.activation, instrument.while_in_force, clause.variant)
        hangs = isinstance(instrument.enters_into_force, Condition)
        return not hangs and instrument.text != "unpublished" and all(part is None for part in conditions)

    @staticmethod
    def _of_kind(trigger: Trigger, occurrence: Happening) -> bool:
        patterns = (firing for firing in trigger.on or () if isinstance(firing, EventPattern))
        return any(match_kinds(occurrence.kinds, pattern.kind) is Match.YES for pattern in patterns)

    def _bears(
        self, selector: Selector, instrument: Instrument, party: str, occasion: Occasion, day: Day
    ) -> bool | None:
        """Whether the selector names the party, and the text binds it; None where it takes more to tell."""
        bound = self.binds(instrument, party, day)
        lives = self._lives(party, day)
        if bound is False or lives is False:
            return False
        named = self._selects(selector, instrument, party, occasion, day)
        return named if bound and lives else False if named is False else None

    def _selects(
        self, selector: Selector, instrument: Instrument, party: str, occasion: Occasion, day: Day
    ) -> bool | None:
        if not all(self._leaves_in(part, party, occasion) for part in selector.exceptions):
            return None
        match selector.base:
            case Codes(codes):
                return party in codes
            case PartyToThis():
                return self.binds(instrument, party, day)
            case HasRole(role):
                return self.binds(instrument, party, day, lambda row: row.role == role)
            case HasTag(tag):
                return self.binds(instrument, party, day, lambda row: tag in row.tags)
            case Several(parts):
                found = [self._selects(part, instrument, party, occasion, day) for part in parts]
                return True if True in found else None if None in found else False
        return None

    @staticmethod
    def _leaves_in(exception: Selector, party: str, occasion: Occasion) -> bool:
        """Whether an exception plainly names others than the party."""
        match exception:
            case Selector(Codes(codes), ()):
                return party not in codes
            case Selector(Variable("victim"), ()):
                return occasion.victim not in (None, party)
            case Selector(Variable("attacker"), ()):
                return occasion.attackers is not None and party not in occasion.attackers
        return False

    def binds(
        self,
        instrument: Instrument,
        party: str,
        day: Day,
        counts: Callable[[Participation], bool] = lambda _: True,
    ) -> bool | None:
        """Whether one of the party's rows that count binds it, by dates and consent; None where these do not tell."""
        if party not in instrument.rows and self.world.party(party).members_by == instrument.id:
            return None
        found = [self._row_binds(row, instrument, day) for row in instrument.rows.get(party, ()) if counts(row)]
        return True if True in found else None if None in found else False

    @staticmethod
    def _row_binds(row: Participation, instrument: Instrument, day: Day) -> bool | None:
        if not instrument.supposed and row.consent == "disputed":
            return None
        if not (row.signs if instrument.supposed else row.consent != "no"):
            return False
        if instrument.supposed and row.start is None and row.end is None:
            return True
        return Span(row.start, row.end).holds(day)

    def _lives(self, party: str, day: Day) -> bool | None:
        found = [span.holds(day) for span in self.world.party(party).life]
        return True if not found or True in found else None if None in found else False

    def _somebody(self, owed_to: Selector, instrument: Instrument, bearer: str, occasion: Occasion, day: Day) -> bool:
        """Whether one of those to whom it is owed, beside the bearer, is plainly there."""
        listed = owed_to.base.codes if isinstance(owed_to.base, Codes) else instrument.codes
        others = Selector(owed_to.base, tuple(part for part in owed_to.exceptions if part != BEARER))
        return any(
            party != bearer
            and self._lives(party, day) is True
            and self._selects(others, instrument, party, occasion, day) is True
            for party in listed
        )

    def _no_party(self, party: str, text: str) -> bool:
        """Whether the text has no record of the party, and the party is not the organisation that it founds."""
        return party not in self.world.instrument(text).rows and self.world.party(party).members_by != text
