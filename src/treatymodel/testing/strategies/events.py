"""Events, acts and histories, as a record holds them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.days import Moment
from treatymodel.model import Event, Target
from treatymodel.testing.strategies.arguments import kinds
from treatymodel.testing.strategies.chance import chance, either, rarely, several
from treatymodel.testing.strategies.dates import moments
from treatymodel.testing.strategies.names import CONFLICTS, MEASURES, Names
from treatymodel.vocabulary.kinds import narrower
from treatymodel.vocabulary.scales import OBJECTS, QUALITIES

ACTS = (*narrower("act"), *narrower("performance"))
EVENT_IDS = ("event", "h1", "h2")


@st.composite
def events(
    draw: st.DrawFn,
    names: Names | None = None,
    kind: SearchStrategy[str] | None = None,
    at: SearchStrategy[Moment] | None = None,
) -> Event:
    """Something that happened: now and then by nobody known, against several, or nobody knows against whom or where."""
    names = names or Names()
    data: dict[str, Any] = {"at": draw(moments() if at is None else at)}
    data["also"] = draw(either(st.just(()), kinds().map(lambda other: (other,)), 4))
    data["by"] = draw(either(several(names.parties, least=1), st.none(), 6))
    data["targets"] = tuple(draw(st.lists(_targets(names), min_size=draw(st.sampled_from((1, 1, 1, 0))), max_size=2)))
    if draw(chance(4)) and names.parties:
        data["in_support_of"] = draw(several(names.parties, least=1, most=1))
    data["conflict"] = draw(rarely(st.sampled_from(CONFLICTS), 4))
    stated = tuple(dict.fromkeys((*QUALITIES, *names.asking("fact"))))
    data["qualities"] = {name: draw(st.booleans()) for name in draw(either(st.just(()), several(stated), 4))}
    if draw(chance(6)):
        data["amounts"] = {"men": draw(st.sampled_from((50.0, 500.0)))}
    return Event(draw(kinds() if kind is None else kind), **data)


@st.composite
def _targets(draw: st.DrawFn, names: Names) -> Target:
    return Target(
        party=draw(either(st.sampled_from(names.parties), st.none(), 8)) if names.parties else None,
        object=draw(rarely(st.sampled_from(tuple(OBJECTS)), 2)),
        place=draw(either(st.sampled_from(names.places), st.none(), 4)) if names.places else None,
    )


@st.composite
def acts(draw: st.DrawFn, names: Names | None = None, at: SearchStrategy[Moment] | None = None) -> Event:
    """A request, vote, notice, waiver, performance or other act, that may say what it is about and to whom it goes."""
    names = names or Names()
    things = (*names.clauses, *names.instruments, *MEASURES, *EVENT_IDS)
    data: dict[str, Any] = {"at": draw(moments() if at is None else at), "by": draw(several(names.parties, least=1))}
    if draw(chance(3)) and names.parties:
        data["on"] = draw(st.sampled_from(names.parties))
    if draw(chance(4)) and names.parties:
        data["to"] = draw(several((*names.parties, *names.instruments), least=1))
    data["about"] = draw(either(st.just(()), several(things, least=1), 2))
    if draw(chance(2)) and names.organs:
        data["organ"] = draw(st.sampled_from(names.organs))
    data["value"] = draw(st.sampled_from((True, True, True, False)))
    return Event(draw(st.sampled_from(ACTS)), **data)


def histories(names: Names | None = None, size: int = 3) -> SearchStrategy[tuple[Event, ...]]:
    """At most so many earlier events and acts."""
    return st.lists(st.one_of(events(names), acts(names)), max_size=size).map(tuple)
