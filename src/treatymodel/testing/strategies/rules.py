"""The rules of a text beside its clauses: reservations, suspensions, what makes it void, what goes before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from treatymodel.model import Citation, Participation, Primacy, Reservation, SidePaper, Suspension, VoidIf
from treatymodel.testing.strategies.chance import chance, rarely, several
from treatymodel.testing.strategies.clauses import obligations
from treatymodel.testing.strategies.conditions import conditions
from treatymodel.testing.strategies.dates import dated, days
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION


@st.composite
def suspensions(draw: st.DrawFn, names: Names) -> Suspension:
    """A text suspended towards one of the parties."""
    return Suspension(towards=draw(st.sampled_from(names.parties)), **draw(dated(one_in=3)))


@st.composite
def reservations(
    draw: st.DrawFn, rows: tuple[Participation, ...], names: Names, clauses: tuple[str, ...]
) -> tuple[Participation, ...]:
    """The rows of a text, some of them with a reservation to one of its clauses."""
    return tuple(row.revised(varies=(draw(_reservation(names, clauses)),)) if draw(chance(8)) else row for row in rows)


@st.composite
def _reservation(draw: st.DrawFn, names: Names, clauses: tuple[str, ...]) -> Reservation:
    return Reservation(
        clause=draw(st.sampled_from(clauses)),
        action=draw(rarely(st.sampled_from(tuple(ACTIONS)), 2)),
        discretion=draw(rarely(st.sampled_from(tuple(DISCRETION)), 2)),
        unless=draw(rarely(conditions(names, 0), 2)),
        **draw(dated()),
    )


@st.composite
def rules(draw: st.DrawFn, names: Names, clauses: tuple[str, ...]) -> dict[str, Any]:
    """Primacy, voidness, side papers and what the text says of other texts."""
    others = names.instruments
    data: dict[str, Any] = {}
    if draw(chance(6)):
        over = draw(several(others, most=1))
        data["primacy"] = (Primacy(over=over, when=draw(conditions(names)), cite=Citation(article="8")),)
    if draw(chance(6)):
        unless = draw(rarely(conditions(names, 0), 3))
        data["void_if"] = (VoidIf(when=draw(conditions(names)), voids=draw(several(clauses, most=1)), unless=unless),)
    if draw(chance(6)):
        data["side_papers"] = (draw(_side_papers(names)),)
    if draw(chance(8)) and others:
        data["supersedes"] = draw(several(others, most=1))
        data["mirrors"] = draw(several(others, most=1))
    return data


@st.composite
def _side_papers(draw: st.DrawFn, names: Names) -> SidePaper:
    """A side paper that says who is meant by a term, and may add a clause."""
    return SidePaper(
        id="paper",
        known_from=draw(rarely(days(), 2)),
        terms={name: draw(selectors(replace(names, selectors=()), variables=())) for name in names.selectors},
        clauses=(draw(obligations(names, "p1")),) if draw(chance(2)) else (),
        cite=Citation(protocol="1"),
    )
