"""Parties: states, organisations and coalitions, with their life spans, codes, classes and members."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from treatymodel.days import Day
from treatymodel.model.base import Dated, Model

PartyKind = Literal["state", "organisation", "coalition", "armed_group"]
PartyId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,31}$")]


class Code(Dated):
    """A code in a public scheme (`iso3`, `cow`, `gw`), for the days on which it stood for the party."""

    scheme: str
    code: str


class Class(Dated):
    """A dated class, such as `great_power` or `european_state`."""

    name: str = Field(alias="class")


class Successor(Model):
    """A party that followed another, from a day."""

    party: PartyId
    at: Day


class Membership(Dated):
    """A member of an organisation or coalition: in it, out of it, or not known."""

    party: PartyId
    status: Literal["in", "out", "unknown"] = "in"
    source: str = ""


class Party(Model):
    """A state, organisation, coalition or armed group. Its id is opaque; everything else is dated data."""

    id: PartyId
    name: str
    kind: PartyKind = "state"
    aliases: tuple[str, ...] = ()
    life: tuple[Dated, ...] = ()
    codes: tuple[Code, ...] = ()
    classes: tuple[Class, ...] = ()
    successors: tuple[Successor, ...] = ()
    members: tuple[Membership, ...] = ()
    others: Literal["out", "open"] = "out"
    """Whether a party that the list of members does not name is out, or not known."""
    members_by: str | None = None
    """The instrument whose parties are the members, instead of a list; where the world lacks it, membership is open."""
    sources: tuple[str, ...] = ()
