"""Bearers that nothing in a case can tell apart: one is grounded, and stands for the others.

Two bearers of a clause are alike when the record and the facts mention neither, the clause and what goes before it do
not turn on who bears it, and each is plainly bound or plainly not: by exact dates, with consent, with no reservation or
suspension.
Then everything that a gate reads of the one it reads of the other.
"""

from __future__ import annotations

from treatymodel.compile.clauses import Bearer
from treatymodel.compile.record import Record
from treatymodel.conditions.selectors import VICTIM, Codes, PartyToThis, Selector, Variable
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.trigger import Trigger, mentions_bearer
from treatymodel.model.world import World

Sign = tuple[bool, ...]


class Lifting:
    """Tells which bearers of a clause are alike in a case. `apart` names parties that the facts speak of."""

    def __init__(self, world: World, record: Record, apart: frozenset[str]) -> None:
        self.world = world
        addressed = (code for item in record.events for code in item.to)
        self.apart = apart | frozenset(record.parties()) | frozenset(addressed)
        self.prevailing = [
            other
            for other in world.instruments.values()
            if other.primacy and not any(mentions_bearer(rule.when) for rule in other.primacy)
        ]
        self.simple = len(self.prevailing) == sum(1 for other in world.instruments.values() if other.primacy)
        self._plain: dict[tuple[str, str, Day], bool | None] = {}

    def lifts(self, instrument: Instrument, clause: Obligation, trigger: Trigger) -> bool:
        """Whether bearers of the clause can be alike at all."""
        turns = clause.names_bearer or trigger.names_bearer or instrument.voiding_names_bearer
        plain = clause.bearing == "several" and not clause.varies and not instrument.supposed
        to_one = clause.owed_to is None or clause.owed_to == VICTIM or _names_one(clause.owed_to)
        return self.simple and plain and to_one and not turns and _names_plainly(clause.bearer)

    def sign(self, instrument: Instrument, bearer: Bearer, creditor: str | None, day: Day) -> Sign | None:
        """What tells the bearer from others; None when it has to be grounded by itself."""
        if len(bearer.parties) != 1 or bearer.parties[0] in (*self.apart, creditor):
            return None
        party = bearer.parties[0]
        bonds = [self._bond(other, party, day) for other in (instrument, *self.prevailing)]
        return None if None in bonds else tuple(bond is True for bond in bonds)

    def _bond(self, instrument: Instrument, party: str, day: Day) -> bool | None:
        key = (instrument.id, party, day)
        if key not in self._plain:
            rows = instrument.rows.get(party, ())
            held = [row.holds(day) for row in rows]
            plain = all(map(_plain, rows)) and None not in held and instrument.id not in self._organisations(party)
            self._plain[key] = any(held) if plain else None
        return self._plain[key]

    def _organisations(self, party: str) -> tuple[str | None, ...]:
        return (self.world.party(party).members_by,)


def _plain(row: Participation) -> bool:
    return row.consent in (None, "yes") and not row.varies and not row.suspended


def _names_one(selector: Selector) -> bool:
    return isinstance(selector.base, Codes) and len(selector.base.codes) == 1 and not selector.exceptions


def _names_plainly(selector: Selector) -> bool:
    """Whether a selector names the parties of the instrument, or lists parties, less some that it lists or binds."""
    apart = all(isinstance(part.base, (Codes, Variable)) and not part.exceptions for part in selector.exceptions)
    return apart and isinstance(selector.base, (PartyToThis, Codes))
