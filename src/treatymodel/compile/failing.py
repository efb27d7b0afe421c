"""Where a clause that means others fails first, bearer by bearer, as far as dates, consent and names show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from treatymodel.compile.clauses import Bearer
from treatymodel.compile.record import Happening
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Condition
from treatymodel.conditions.selectors import (
    BEARER,
    Codes,
    HasRole,
    HasTag,
    PartyToThis,
    Selector,
    Several,
    Variable,
)
from treatymodel.days import Day, Span
from treatymodel.engine import Truth
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.view import Scope

Look = Truth | None
"""What a look at dates, consent and names shows; None where it takes more to tell."""
LEFT_OPEN = ("consent", "date", "kind")
"""The questions that such a look leaves open; it says nothing where a fact answers one of them."""
_LOOKS: dict[bool | None, Truth] = {True: Truth.TRUE, False: Truth.FALSE, None: Truth.OPEN}
_CONSENTS: dict[str, bool | None] = {"no": False, "disputed": None}


class Failing:
    """The first failing gates of clauses whose trigger means others, on one day."""

    def __init__(self, world: World, day: Day) -> None:
        self.world = world
        self.day = day
        self._lives: dict[str, Look] = {}
        self._bonds: dict[tuple[str, str], Look] = {}

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
        return lambda bearer: self._fails_at(bearer, instrument, clause, occasion, scope)

    def _fails_at(
        self, bearer: Bearer, instrument: Instrument, clause: Obligation, occasion: Occasion, scope: Scope
    ) -> str:
        if len(bearer.parties) != 1:
            return ""
        party, owed_to, creditor = bearer.parties[0], clause.owed_to, scope.beneficiary
        bound = self._all((self._binds(instrument, party), self._life(party)))
        if bound is not Truth.FALSE:
            bound = self._all((bound, self._selects(clause.bearer, instrument, party, occasion)))
        if bound is None or bound is Truth.FALSE:
            return "bound" if bound is Truth.FALSE else ""
        if owed_to is None:
            return "actors"
        if creditor == party:
            return "beneficiary"
        there = self._others(owed_to, instrument, party, occasion) if creditor is None else self._life(creditor)
        suspended = any(row.suspended for row in instrument.rows.get(party, ()))
        return "actors" if there in (Truth.TRUE, Truth.OPEN) and not suspended else ""

    def _selects(self, selector: Selector, instrument: Instrument, party: str, occasion: Occasion) -> Look:
        if not all(_leaves_in(part, party, occasion) for part in selector.exceptions):
            return None
        match selector.base:
            case Codes(codes):
                return _LOOKS[party in codes]
            case PartyToThis():
                return self._binds(instrument, party)
            case HasRole(role):
                return self._rows_bind([row for row in instrument.rows.get(party, ()) if row.role == role], instrument)
            case HasTag(tag):
                return self._rows_bind([row for row in instrument.rows.get(party, ()) if tag in row.tags], instrument)
            case Several(parts):
                return self._any(self._selects(part, instrument, party, occasion) for part in parts)
        return None

    def _binds(self, instrument: Instrument, party: str) -> Look:
        """Whether the text binds the party, by dates and consent."""
        key = (instrument.id, party)
        if key not in self._bonds:
            rows = instrument.rows.get(party)
            founded = rows is None and self.world.party(party).members_by == instrument.id
            self._bonds[key] = None if founded else self._rows_bind(rows or (), instrument)
        return self._bonds[key]

    def _rows_bind(self, rows: Iterable[Participation], instrument: Instrument) -> Look:
        return self._any(self._row_binds(row, instrument) for row in rows)

    def _row_binds(self, row: Participation, instrument: Instrument) -> Look:
        if row.variant is not None:
            return None
        consents = (
            bool(row.signs) if instrument.supposed else {"no": False, "disputed": None}.get(row.consent or "", True)
        )
        undated = instrument.supposed and row.start is None and row.end is None
        held = True if undated else Span(row.start, row.end).holds(self.day)
        return self._all((_LOOKS[consents], _LOOKS[held]))

    def _life(self, party: str) -> Look:
        if party not in self._lives:
            life = self.world.party(party).life
            self._lives[party] = self._any(_LOOKS[span.holds(self.day)] for span in life) if life else Truth.TRUE
        return self._lives[party]

    def _others(self, owed_to: Selector, instrument: Instrument, bearer: str, occasion: Occasion) -> Look:
        """Whether one of those to whom it is owed, beside the bearer, is there; None where that does not show."""
        others = Selector(owed_to.base, tuple(part for part in owed_to.exceptions if part != BEARER))
        listed = owed_to.base.codes if isinstance(owed_to.base, Codes) else instrument.codes
        found = (
            self._all((self._life(party), self._selects(others, instrument, party, occasion)))
            for party in listed
            if party != bearer
        )
        return next((look for look in found if look in (Truth.TRUE, Truth.OPEN)), None)

    @staticmethod
    def _any(looks: Iterable[Look]) -> Look:
        found = {*looks}
        return next((look for look in (Truth.TRUE, None, Truth.OPEN) if look in found), Truth.FALSE)

    @staticmethod
    def _all(looks: Iterable[Look]) -> Look:
        found = {*looks}
        return next((look for look in (Truth.FALSE, None, Truth.OPEN) if look in found), Truth.TRUE)


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
