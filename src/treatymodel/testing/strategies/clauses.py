"""Obligations: triggers, gates, exits, content and clocks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import ATOMS, Becomes
from treatymodel.model import (
    Anchor,
    Citation,
    Deadline,
    DisputedBinding,
    Exit,
    Extent,
    Obligation,
    Opening,
    Trigger,
    Variation,
)
from treatymodel.testing.strategies.arguments import Setting
from treatymodel.testing.strategies.chance import chance, either, rarely, several
from treatymodel.testing.strategies.conditions import atoms_of, conditions
from treatymodel.testing.strategies.dates import dated, durations
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors
from treatymodel.vocabulary.atoms.patterns import EventPattern, Pattern
from treatymodel.vocabulary.kinds import narrower
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.vocabulary.states import STATES

BINDINGS = st.sampled_from(("legal", "political", "domestic", "none"))
CROSSABLE = tuple(name for name, action in ACTIONS.items() if action.crossed_by)
STATE_WORDS = tuple(name for name in ATOMS if name in STATES)


def patterns(names: Names | None = None, depth: int = 1) -> SearchStrategy[Pattern]:
    """Patterns of events, now and then of breaches."""
    setting = Setting(names or Names(), depth, words=tuple(ATOMS))
    every: list[type[Pattern]] = [kind for kind in ATOMS.values() if issubclass(kind, Pattern)]
    usual: SearchStrategy[Pattern] = atoms_of(EventPattern, setting)
    return either(usual, st.one_of([atoms_of(kind, setting) for kind in every]), 3)


@st.composite
def triggers(draw: st.DrawFn, names: Names | None = None) -> Trigger:
    """Triggers on events, on the change of a state, while a state lasts, or standing."""
    names = names or Names()
    states = conditions(names, depth=1, words=STATE_WORDS)
    data: dict[str, Any] = {}
    match draw(st.sampled_from(("on", "on", "on", "on", "becomes", "while", "standing"))):
        case "on":
            data["on"] = tuple(draw(st.lists(patterns(names), min_size=1, max_size=2)))
        case "becomes":
            data["on"] = (Becomes(draw(states)),)
        case "while":
            data["while"] = draw(states)
    data["if"] = draw(rarely(conditions(names), 4))
    return Trigger(**data)


@st.composite
def anchors(draw: st.DrawFn, names: Names | None = None) -> Anchor:
    """What a clock runs from: the event, an act, the first event of an episode, or a day of the text."""
    names = names or Names()
    match draw(st.sampled_from(("event", "event", "act", "first", "signature", "entry_into_force"))):
        case "act":
            return Anchor(act=draw(st.sampled_from(narrower("act"))))
        case "first":
            return Anchor(first=draw(patterns(names, 0)), episode_ends=draw(rarely(patterns(names, 0), 2)))
        case point:
            return Anchor(point=point)


@st.composite
def exits(draw: st.DrawFn, names: Names | None = None) -> Exit:
    """What takes a duty away, and what gives it back."""
    names = names or Names()
    return Exit(
        when=draw(conditions(names)),
        effect=draw(st.sampled_from(("releases", "excuses", "voids"))),
        unless=draw(rarely(conditions(names, 0), 3)),
    )


@st.composite
def bindings(draw: st.DrawFn, names: Names | None = None) -> str | DisputedBinding:
    """A binding force, now and then a disputed one."""
    laws = (names or Names()).asking("law")
    if draw(chance(5)) and laws:
        return DisputedBinding(law=draw(st.sampled_from(laws)), yes=draw(BINDINGS), no=draw(BINDINGS))
    return draw(BINDINGS)


@st.composite
def obligations(
    draw: st.DrawFn, names: Names | None = None, id: str = "c1", sharing: tuple[str, ...] = ()
) -> Obligation:
    """A clause whose names resolve; `sharing` are the clauses before it, whose trigger it may share."""
    names = names or Names()
    modality = draw(st.sampled_from(("duty", "duty", "duty", "prohibition", "right", "power")))
    data: dict[str, Any] = {
        "id": id,
        "cite": Citation(article=id.removeprefix("c")),
        "modality": modality,
        "bearer": draw(selectors(names, unnamed=True)),
        "owed_to": draw(rarely(selectors(names), 2)),
        "discretion": draw(st.sampled_from(tuple(DISCRETION))),
        **draw(_content(names, modality)),
        **draw(dated(one_in=8)),
    }
    if draw(chance(6)) and sharing:
        data["shares"] = draw(st.sampled_from(sharing))
    elif modality != "prohibition" or draw(chance(3)):
        data["trigger"] = draw(triggers(names))
    if draw(chance(4)) and names.variants:
        data["variant"] = draw(st.sampled_from(names.variants))
    return Obligation(**{**data, **draw(_gates(names)), **draw(_clocks(names))})


@st.composite
def _content(draw: st.DrawFn, names: Names, modality: str) -> dict[str, Any]:
    """What the clause asks for, and how it varies."""
    if draw(chance(12)):
        return {"regards": "an attack on all"}
    data: dict[str, Any] = {"action": draw(st.sampled_from(CROSSABLE if modality == "prohibition" else tuple(ACTIONS)))}
    if modality == "prohibition" and draw(chance(4)):
        data["crossed_by"] = draw(patterns(names, 0))
    if draw(chance(6)):
        data["varies"] = (draw(_variations(names)),)
    if draw(chance(6)):
        data["extent"] = Extent(at_least=draw(st.sampled_from((100, 0.5, "whole_forces"))), unit="men")
    if draw(chance(8)):
        data["against"], data["addressed_to"] = draw(selectors(names)), draw(selectors(names))
        data["stands_in_the_way"] = ("a vote of parliament",)
    if draw(chance(8)) and names.clauses:
        data["content"] = draw(several([name for name in names.clauses if "/" not in name], most=1))
    return data


@st.composite
def _variations(draw: st.DrawFn, names: Names) -> Variation:
    data: dict[str, Any] = {
        "for": draw(selectors(names)),
        "if": draw(rarely(conditions(names, 0), 3)),
        "action": draw(rarely(st.sampled_from(tuple(ACTIONS)), 2)),
        "discretion": draw(rarely(st.sampled_from(tuple(DISCRETION)), 2)),
        "through": draw(rarely(st.sampled_from(names.instruments), 4)) if names.instruments else None,
    }
    return Variation(**data, **draw(dated(one_in=8)))


@st.composite
def _gates(draw: st.DrawFn, names: Names) -> dict[str, Any]:
    """Procedure, exits, and how those who bear it are joined."""
    data: dict[str, Any] = {}
    if draw(chance(5)):
        data["requires"] = draw(conditions(names))
    if draw(chance(4)):
        data["unless"] = tuple(draw(st.lists(exits(names), min_size=1, max_size=2)))
    if draw(chance(8)):
        data["until"] = draw(conditions(names))
    if draw(chance(5)):
        data["bearing"] = draw(st.sampled_from(("jointly", "collectively")))
    if draw(chance(6)):
        data["binding"] = draw(bindings(names))
        data["evidence"] = draw(st.sampled_from(("checked", "memory")))
    return data


@st.composite
def _clocks(draw: st.DrawFn, names: Names) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if draw(chance(6)):
        data["opens"] = Opening(after=draw(durations()), since=draw(anchors(names)))
    if draw(chance(4)):
        within = draw(rarely(st.just("at_once"), 4)) or draw(durations())
        soft = draw(rarely(st.just("where possible"), 4))
        data["deadline"] = Deadline(within=within, since=draw(anchors(names)), soft=soft)
    return data
