"""Parties and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from treatymodel.days import Day
from treatymodel.model import Party, Place
from treatymodel.testing.strategies.chance import chance, rarely, several
from treatymodel.testing.strategies.dates import FIRST, dated
from treatymodel.testing.strategies.names import CODES, WITH_MEMBERS, Names

PLACES = (*CODES[:2], "isles", "strait", "north", "south")


@st.composite
def parties(draw: st.DrawFn, id: str | None = None, names: Names | None = None) -> Party:
    """A party: mostly a state that has always existed; organisations have members among the names."""
    names = names or Names()
    code = draw(st.sampled_from(CODES)) if id is None else id
    kind = draw(st.sampled_from(("state", "state", "state", "state", "organisation", "coalition", "armed_group")))
    data: dict[str, Any] = {"id": code, "name": f"Party {code}", "kind": kind}
    life = draw(rarely(dated(one_in=2), 8))
    if life:
        data["life"] = (life,)
    if draw(chance(3)):
        data["classes"] = ({"class": "great_power", **draw(dated())},)
    if draw(chance(8)):
        data["aliases"] = (f"the {code}",)
        data["codes"] = ({"scheme": "iso3", "code": code, **draw(dated())},)
    others = tuple(other for other in names.parties if other != code)
    if kind in WITH_MEMBERS:
        if draw(chance(4)) and names.instruments:
            data["members_by"] = draw(st.sampled_from(names.instruments))
        else:
            members = draw(several(others, most=3))
            data["members"] = tuple({"party": member, **draw(_memberships())} for member in members)
            data["others"] = draw(st.sampled_from(("out", "open")))
    elif draw(chance(8)) and others:
        data["successors"] = ({"party": draw(st.sampled_from(others)), "at": Day.of(FIRST)},)
    return Party(**data)


@st.composite
def _memberships(draw: st.DrawFn) -> dict[str, Any]:
    return {"status": draw(st.sampled_from(("in", "in", "in", "out", "unknown"))), **draw(dated())}


@st.composite
def places(draw: st.DrawFn, id: str | None = None, names: Names | None = None, wholes: Sequence[str] = ()) -> Place:
    """A place, held by parties among the names, that may lie within the `wholes`."""
    names = names or Names()
    name = draw(st.sampled_from(PLACES)) if id is None else id
    data: dict[str, Any] = {
        "id": name,
        "name": f"Place {name}",
        "kind": draw(st.sampled_from(("territory", "territory", "island", "sea"))),
        "part_of": draw(several(wholes, most=1)),
    }
    for relation, one_in in (("title", 2), ("administration", 5), ("occupation", 8)):
        if draw(chance(one_in)) and names.parties:
            holders = draw(several(names.parties, least=1))
            data[relation] = tuple({"party": holder, **draw(_holdings())} for holder in holders)
    return Place(**data)


@st.composite
def _holdings(draw: st.DrawFn) -> dict[str, Any]:
    return {"contested": draw(chance(5)), **draw(dated())}
