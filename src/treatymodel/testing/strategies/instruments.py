"""Instruments: their outline, their life, their parties, and all that their clauses refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from treatymodel.conditions import Condition, Selector
from treatymodel.conditions.registry import variables
from treatymodel.model import (
    Area,
    Citation,
    Declaration,
    ExitRule,
    Instrument,
    Length,
    Obligation,
    Participation,
    Source,
)
from treatymodel.testing.strategies.arguments import Setting
from treatymodel.testing.strategies.chance import chance, either, rarely, several
from treatymodel.testing.strategies.clauses import bindings, obligations
from treatymodel.testing.strategies.conditions import condition_in, conditions
from treatymodel.testing.strategies.dates import dated, days, durations
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.rules import reservations, rules, suspensions
from treatymodel.testing.strategies.selectors import ROLES_IN_AN_EVENT
from treatymodel.testing.strategies.terms import declarations, organs, terms
from treatymodel.vocabulary.questions import SORTS

KINDS = ("treaty", "treaty", "treaty", "agreement", "political_declaration", "draft", "news_report", "statement")
ENTRY_WORDS = ("approved", "accepted", "fact", "law", "ceasefire", "in_force", "exists")
"""What entry into force may turn on: nothing that could turn on it in turn, and nobody's part in an event."""
TURN = date(2001, 1, 1)
"""Texts come into force before this day, and end after it."""
VARIANTS = ("variant-a", "variant-b")


@dataclass(frozen=True, slots=True)
class Outline:
    """What other texts may refer to before a text is drawn: its id, its clauses and the questions that it declares."""

    id: str
    clauses: tuple[str, ...]
    questions: tuple[tuple[str, Declaration], ...]


@st.composite
def outlines(draw: st.DrawFn, id: str = "t1", names: Names | None = None, clauses: int = 2) -> Outline:
    """The outline of a text with at most so many clauses."""
    sorts = draw(several(SORTS))
    return Outline(
        id,
        tuple(f"c{number + 1}" for number in range(draw(st.integers(1, clauses)))),
        tuple((f"{id.replace('-', '_')}_{sort}", draw(declarations(sort, names))) for sort in sorts),
    )


@st.composite
def instruments(
    draw: st.DrawFn,
    names: Names | None = None,
    outline: Outline | None = None,
    clauses: int = 2,
    rests_on: tuple[str, ...] = (),
) -> Instrument:
    """An instrument that refers only to the names given and to its own, with at most so many clauses.

    `rests_on` are the instruments on whose being in force its own may depend. Without names, it refers to the parties
    `AAA`, `BBB` and `CCC`.
    """
    outside = names or Names()
    outline = outline or draw(outlines(names=outside, clauses=clauses))
    own = replace(
        outside,
        clauses=(*outline.clauses, *outside.clauses),
        questions=tuple({**dict(outside.questions), **{name: said.sort for name, said in outline.questions}}.items()),
        variants=VARIANTS if draw(chance(4)) else (),
        itself=True,
    )
    rows = draw(participations(own))
    own = replace(
        own,
        roles=tuple(sorted({row.role for row in rows})),
        tags=tuple(sorted({tag for row in rows for tag in row.tags})),
    )
    called = draw(terms(own))
    own = replace(
        own,
        selectors=tuple(name for name, term in called.items() if isinstance(term, Selector)),
        areas=tuple(name for name, term in called.items() if isinstance(term, Area)),
        organs=("council",) if draw(chance(3)) else (),
    )
    return Instrument(
        id=outline.id,
        name=f"Treaty {outline.id}",
        kind=draw(st.sampled_from(KINDS)),
        binding=draw(bindings(own)),
        parties=draw(reservations(rows, own, outline.clauses)),
        terms=called,
        organs={name: draw(organs(own)) for name in own.organs},
        questions=dict(outline.questions),
        variants=own.variants,
        variant=draw(rarely(st.sampled_from(own.variants), 2)) if own.variants else None,
        clauses=draw(_clauses(own, outline.clauses)),
        evidence=draw(st.sampled_from(("memory", "checked"))),
        sources=(Source(title="A collection of treaties", locator="volume 1"),) if draw(chance(4)) else (),
        **draw(_life(own, rests_on)),
        **draw(rules(own, outline.clauses)),
    )


@st.composite
def participations(draw: st.DrawFn, names: Names | None = None) -> tuple[Participation, ...]:
    """The parties of a text: some of those among the names, in their roles; one may have left and come back."""
    names = names or Names()
    rows = []
    for code in draw(several(names.parties, least=2, most=4)):
        data: dict[str, Any] = {"party": code, "role": draw(st.sampled_from(("party", "party", "guarantor")))}
        data["tags"] = ("senior",) if draw(chance(4)) else ()
        data["consent"] = draw(rarely(st.sampled_from(("yes", "no", "disputed")), 5))
        data["signs"] = draw(st.sampled_from((True, None, False)))
        if draw(chance(6)):
            data["suspended"] = (draw(suspensions(names)),)
        rows.append(Participation(**data, **draw(dated())))
        if draw(chance(10)):
            rows.append(Participation(**data, **draw(dated(one_in=2))))
    if draw(chance(10)):
        rows.append(Participation(party={"unnamed": "several states that the text leaves unnamed"}))
    return tuple(rows)


@st.composite
def _clauses(draw: st.DrawFn, names: Names, ids: tuple[str, ...]) -> tuple[Obligation, ...]:
    return tuple(draw(obligations(names, name, sharing=ids[:place])) for place, name in enumerate(ids))


@st.composite
def _life(draw: st.DrawFn, names: Names, rests_on: tuple[str, ...]) -> dict[str, Any]:
    """When the text came to light, was signed and is in force, and what brings it into operation."""
    entry_days, end_days = days(last=TURN), days(first=TURN)
    data: dict[str, Any] = {"signed": draw(rarely(entry_days, 2)), "known_from": draw(rarely(days(), 8))}
    if draw(chance(3)):
        known = replace(names, instruments=rests_on, organisations=(), itself=False)
        entry = condition_in(Setting(known, depth=1, variables=(), words=ENTRY_WORDS)).filter(_names_no_role)
        data["enters_into_force"] = draw(either(entry_days, entry, 3))
    if draw(chance(8)):
        data["ended"] = draw(end_days)
    if draw(chance(6)):
        data["term"] = draw(_lengths())
    if draw(chance(3)):
        data["exit"] = draw(_exit_rules())
    if draw(chance(8)) and rests_on:
        data["while_in_force"] = draw(st.sampled_from(rests_on))
    if draw(chance(5)):
        data["activation"] = draw(conditions(names))
    if draw(chance(8)):
        data["text"] = draw(st.sampled_from(("unpublished", "reported")))
    return data


def _names_no_role(condition: Condition) -> bool:
    """Whether the condition speaks of nobody by a part in an event; some atoms do where nothing else is said."""
    return variables(condition).isdisjoint(ROLES_IN_AN_EVENT)


@st.composite
def _lengths(draw: st.DrawFn) -> Length:
    return Length(
        length=draw(rarely(durations(), 2)),
        last_day=draw(rarely(days(first=TURN), 3)),
        renewed_to=draw(rarely(days(first=TURN), 4)),
        renews=draw(st.sampled_from(("no", "by_agreement", "tacitly"))),
        cite=Citation(article="9"),
    )


@st.composite
def _exit_rules(draw: st.DrawFn) -> ExitRule:
    return ExitRule(
        by=draw(st.sampled_from(("notice", "notice", "agreement", "none"))),
        tail=draw(rarely(durations(), 2)),
        not_before=draw(rarely(days(), 4)),
    )
