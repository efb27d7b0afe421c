"""Pledges and needs with quantities: who promises how much of what, ready when and where; and how much is asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from treatymodel.days import Duration
from treatymodel.model.base import Model, Number
from treatymodel.model.party import PartyId

Label = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=80)]


def _above_zero(value: float) -> float:
    if not 0 < value < float("inf"):
        raise ValueError(f"`{value:g}` is no amount: write a number above zero")
    return value


class Pledge(Model):
    """So much that a party says it can give: ready within a time, for as long as it lasts, at certain places.

    Rows with the same `pool` promise the same thing, such as one brigade named in two plans: the pool holds no more
    than the largest of its rows. Without `lasts` it has no end, without `place` it can go anywhere. `to` names whom it
    was promised to, if not everybody.
    """

    party: PartyId
    what: str
    amount: Number
    unit: str
    ready_within: Duration = Duration.parse("PT0S")
    lasts: Duration | None = None
    place: tuple[str, ...] = ()
    to: tuple[PartyId, ...] = ()
    pool: Label | None = None
    source: str

    _amount = field_validator("amount")(_above_zero)

    @field_validator("place", "to", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Need(Model):
    """So much that is asked in a case: of one bearer, or of anybody, within a time, for a length of it, at a place.

    `case` is the id of the event of the case that asks, where several are put together; `clause` the duty,
    `instrument/clause`, under which it is asked.
    """

    what: str
    amount: Number
    unit: str
    bearer: PartyId | None = None
    within: Duration | None = None
    lasts: Duration | None = None
    place: str | None = None
    case: Label | None = None
    clause: str | None = None
    source: str = ""

    _amount = field_validator("amount")(_above_zero)
