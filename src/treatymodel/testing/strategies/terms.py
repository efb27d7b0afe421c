"""What a text declares before its clauses: questions, organs, areas and the parties that it calls by a name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import Condition, Selector
from treatymodel.model import Area, AreaEntry, Declaration, Organ
from treatymodel.testing.strategies.chance import chance, rarely, several
from treatymodel.testing.strategies.conditions import conditions
from treatymodel.testing.strategies.dates import dated
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors
from treatymodel.vocabulary.questions import SORTS

ANSWERS = st.sampled_from(("yes", "no"))


@st.composite
def declarations(draw: st.DrawFn, sort: str | None = None, names: Names | None = None) -> Declaration:
    """A declared question: of any sort, with or without a presumption, a leaning or a settled answer."""
    names = names or Names()
    sort = draw(st.sampled_from(SORTS)) if sort is None else sort
    data: dict[str, Any] = {"asks": "is it so", "sort": sort}
    if sort in ("law", "text"):
        data["leaning"] = draw(rarely(ANSWERS, 2))
        data["settled"] = draw(rarely(ANSWERS, 6))
        data["on_text"] = draw(rarely(ANSWERS, 6))
        if draw(chance(4)) and names.parties:
            holders = draw(several(names.parties, least=1))
            data["positions"] = ({"answer": draw(ANSWERS), "held_by": holders},)
    else:
        data["presumed"] = draw(rarely(st.sampled_from(("no", "yes", "open")), 2))
    return Declaration(**data)


@st.composite
def organs(draw: st.DrawFn, names: Names | None = None) -> Organ:
    """An organ: who votes, who is left out, by what rule."""
    names = names or Names()
    rule = draw(st.sampled_from(("unanimity", "consensus", "share")))
    return Organ(
        voters=draw(selectors(names, variables=())),
        excluding=draw(rarely(selectors(names), 3)),
        rule=rule,
        share=draw(st.sampled_from(("1/2", "2/3"))) if rule == "share" else None,
        veto=draw(rarely(selectors(names, variables=()), 4)),
    )


@st.composite
def areas(draw: st.DrawFn, names: Names | None = None) -> Area:
    """An area over the places among the names: what is in, what is out, what is disputed."""
    names = names or Names()
    entries = area_entries(names)
    laws = names.asking("law")
    disputed: tuple[AreaEntry, ...] = ()
    if draw(chance(3)) and laws:
        disputed = (draw(entries).revised(law=draw(st.sampled_from(laws))),)
    return Area(
        include=tuple(draw(st.lists(entries, min_size=1, max_size=2))),
        exclude=tuple(draw(st.lists(entries, max_size=1))),
        disputed=disputed,
    )


@st.composite
def area_entries(draw: st.DrawFn, names: Names) -> AreaEntry:
    """One line of an area."""
    heads: list[SearchStrategy[dict[str, Any]]] = [
        st.fixed_dictionaries({head: selectors(names)}, optional={"in": several(names.places, least=1)})
        if names.places
        else st.fixed_dictionaries({head: selectors(names)})
        for head in ("territory_of", "islands_of", "administered_by")
    ]
    if names.places:
        heads.insert(0, st.fixed_dictionaries({"place": several(names.places, least=1)}))
    if names.areas:
        heads.append(st.fixed_dictionaries({"area": st.sampled_from(names.areas)}))
    return AreaEntry(**draw(st.one_of(heads)), **draw(dated(one_in=8)))


@st.composite
def terms(draw: st.DrawFn, names: Names | None = None) -> dict[str, Area | Selector | Condition]:
    """Terms of every sort: parties under a name, areas of which one may hold the other, and a condition."""
    names = names or Names()
    found: dict[str, Area | Selector | Condition] = {}
    if draw(chance(2)):
        found["group"] = draw(selectors(names, variables=()))
    if draw(chance(2)):
        found["zone"] = draw(areas(names))
        if draw(chance(4)):
            found["far-zone"] = draw(areas(replace(names, areas=("zone",))))
    if draw(chance(8)):
        found["proviso"] = draw(conditions(names, depth=0))
    return found
