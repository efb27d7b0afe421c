"""One party's record in one instrument."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from treatymodel.days import Day
from treatymodel.model.base import Citation, ConditionField, Dated, Flag, Model
from treatymodel.model.party import PartyId


class Suspension(Dated):
    """An instrument suspended towards one other party, for a span of days."""

    towards: PartyId
    source: str = ""


class Reservation(Dated):
    """What a reservation, opt-out or understanding changes for one party: content, or a further exit."""

    clause: str
    action: str | None = None
    discretion: str | None = None
    unless: ConditionField | None = None
    cite: Citation | None = None


class Unnamed(Model):
    """A participant whom the text leaves unnamed."""

    unnamed: str = Field(min_length=1)


class Participation(Dated):
    """A party in an instrument: its role, its own consent, and the days on which the instrument binds it.

    `signs` says, of a draft, whether the text makes the party a signatory; naming a party is not its consent.
    """

    party: PartyId | Unnamed
    role: str = "party"
    tags: tuple[str, ...] = ()
    variant: str | None = None
    """The variant of the text in which alone it takes part."""
    signed: Day | None = None
    consent: Literal["yes", "no", "disputed"] | None = None
    signs: Flag | None = None
    suspended: tuple[Suspension, ...] = ()
    varies: tuple[Reservation, ...] = ()
    note: str = ""
    source: str = ""

    @property
    def code(self) -> str:
        """The party's id, or the words that stand for an unnamed one."""
        return self.party if isinstance(self.party, str) else self.party.unnamed

    @property
    def named(self) -> bool:
        """Whether the text names the participant."""
        return isinstance(self.party, str)
