"""Where a clause that means others fails first, bearer by bearer, as far as dates, consent and names show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from treatymodel.compile.clauses import Bearer
from treatymodel.compile.record import Happening
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Condition
from treatymodel.conditions.selectors import (
    ATTACKER,
    BEARER,
    VICTIM,
    Codes,
    HasRole,
    HasTag,
    PartyToThis,
    Selector,
    Several,
)
from treatymodel.days import Day, Span
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.view import Scope

NO, YES, OPEN, UNSEEN = range(4)
"""What a look shows: not so, so, left open by dates or consent; or that it takes more than a look to tell."""
LEFT_OPEN = ("consent", "date", "kind")
"""The questions that such a look leaves open; it says nothing where a fact answers one of them."""
_LOOKS: dict[bool | None, int] = {True: YES, False: NO, None: OPEN}
_CONSENTS: dict[str | None, int] = {None: YES, "yes": YES, "no": NO, "disputed": OPEN}

Look = Callable[[str], int]


class Failing:
    """The first failing gates of clauses whose trigger means others, on one day."""

    def __init__(self, world: World, day: Day) -> None:
        self.world = world
        self.day = day
        self._lives: dict[str, int] = {}
        self._bonds: dict[tuple[str, str], int] = {}

    def judge(
        self, instrument: Instrument, clause: Obligation, occasion: Occasion, scope: Scope
    ) -> Callable[[Bearer], str] | None:
        """What tells of a bearer at which gate the clause fails first, or nothing; None where it tells of nobody."""
        occurrence = occasion.occurrence
        runs = _runs_plainly(instrument, clause) and occurrence is not None
        if not runs or not _of_kind(instrument.trigger_of(clause), occurrence):
            return None
        dated = clause.span.holds(scope.day)
        if dated is not True:
            return None if dated is None else lambda _: "version"
        bears = self._selecting(clause.bearer, instrument, occasion)
        owed = self._owed(clause.owed_to, instrument, occasion, scope.beneficiary)

        def fails_at(bearer: Bearer) -> str:
            if len(bearer.parties) != 1:
                return ""
            party = bearer.parties[0]
            bound = _all((self._binds(instrument, party), self._life(party), bears(party)))
            if bound == NO:
                return "bound"
            if bound == UNSEEN:
                return ""
            return owed(party)

        return fails_at

    def _owed(
        self, owed_to: Selector | None, instrument: Instrument, occasion: Occasion, creditor: str | None
    ) -> Callable[[str], str]:
        """Where it fails for a bearer who is bound: at having nobody to owe it to, or at meaning others."""
        if owed_to is None:
            return lambda _: "actors"
        suspending = {row.code for row in instrument.parties if row.suspended}
        if creditor is not None:
            lives = "actors" if self._life(creditor) in (YES, OPEN) else ""
            return lambda party: "beneficiary" if party == creditor else "" if party in suspending else lives
        others = Selector(owed_to.base, tuple(part for part in owed_to.exceptions if part != BEARER))
        chosen = self._selecting(others, instrument, occasion)
        listed = owed_to.base.codes if isinstance(owed_to.base, Codes) else instrument.codes
        there = [party for party in listed if _all((self._life(party), chosen(party))) in (YES, OPEN)]
        return lambda party: "actors" if {*there} - {party} and party not in suspending else ""

    def _selecting(self, selector: Selector, instrument: Instrument, occasion: Occasion) -> Look:
        """Whether a selector names a party that none of its exceptions names."""
        left_out = _left_out(selector, occasion)
        if left_out is None:
            return lambda _: UNSEEN
        named = self._naming(selector, instrument, occasion)
        return lambda party: UNSEEN if party in left_out else named(party)

    def _naming(self, selector: Selector, instrument: Instrument, occasion: Occasion) -> Look:
        match selector.base:
            case Codes(codes):
                return lambda party: YES if party in codes else NO
            case PartyToThis():
                return lambda party: self._binds(instrument, party)
            case HasRole(role):
                return lambda party: self._rows_bind(instrument, party, lambda row: row.role == role)
            case HasTag(tag):
                return lambda party: self._rows_bind(instrument, party, lambda row: tag in row.tags)
            case Several(parts):
                looks = [self._selecting(part, instrument, occasion) for part in parts]
                return lambda party: _any(look(party) for look in looks)
        return lambda _: UNSEEN

    def _binds(self, instrument: Instrument, party: str) -> int:
        """Whether the text binds the party, by dates and consent."""
        key = (instrument.id, party)
        if key not in self._bonds:
            founded = party not in instrument.rows and self.world.party(party).members_by == instrument.id
            self._bonds[key] = UNSEEN if founded else self._rows_bind(instrument, party, lambda _: True)
        return self._bonds[key]

    def _rows_bind(self, instrument: Instrument, party: str, counts: Callable[[Participation], bool]) -> int:
        return _any(self._row_binds(row, instrument) for row in instrument.rows.get(party, ()) if counts(row))

    def _row_binds(self, row: Participation, instrument: Instrument) -> int:
        if row.variant is not None:
            return UNSEEN
        consents = _LOOKS[bool(row.signs)] if instrument.supposed else _CONSENTS[row.consent]
        undated = instrument.supposed and row.start is None and row.end is None
        return _all((consents, YES if undated else _LOOKS[Span(row.start, row.end).holds(self.day)]))

    def _life(self, party: str) -> int:
        if party not in self._lives:
            life = self.world.party(party).life
            self._lives[party] = _any(_LOOKS[span.holds(self.day)] for span in life) if life else YES
        return self._lives[party]


def _any(looks: Iterable[int]) -> int:
    found = {*looks}
    return next((look for look in (YES, UNSEEN, OPEN) if look in found), NO)


def _all(looks: Iterable[int]) -> int:
    found = {*looks}
    return next((look for look in (NO, UNSEEN, OPEN) if look in found), YES)


def _runs_plainly(instrument: Instrument, clause: Obligation) -> bool:
    """Whether nothing but dates decides that the text is in force, and whether the clause stands in it."""
    conditions = (instrument.activation, instrument.while_in_force, clause.variant)
    hangs = isinstance(instrument.enters_into_force, Condition)
    return not hangs and instrument.text != "unpublished" and all(part is None for part in conditions)


def _of_kind(trigger: Trigger, occurrence: Happening | None) -> bool:
    """Whether a pattern of events may be met as to the kind."""
    patterns = (firing for firing in trigger.on or () if isinstance(firing, EventPattern))
    return occurrence is not None and any(
        match_kinds(occurrence.kinds, pattern.kind) is not Match.NO for pattern in patterns
    )


def _left_out(selector: Selector, occasion: Occasion) -> frozenset[str] | None:
    """The parties whom the exceptions name, one by one; None where that takes more to tell."""
    found: set[str] = set()
    for part in selector.exceptions:
        named: tuple[str, ...] | None = None
        if isinstance(part.base, Codes):
            named = part.base.codes
        elif part == VICTIM and occasion.victim is not None:
            named = (occasion.victim,)
        elif part == ATTACKER:
            named = occasion.attackers
        if named is None or part.exceptions:
            return None
        found.update(named)
    return frozenset(found)
