"""Cases: what happened in a world, what is known of it, and when it is asked."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.testing.strategies.chance import chance, rarely
from treatymodel.testing.strategies.dates import moments
from treatymodel.testing.strategies.events import events, histories
from treatymodel.testing.strategies.facts import doctrines, facts
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.worlds import worlds
from treatymodel.vocabulary.states import STATES


@st.composite
def cases(draw: st.DrawFn, world: SearchStrategy[World] | None = None, history: int = 3, answered: int = 3) -> Case:
    """A case in a world, with at most so many earlier events and so many questions answered.

    The answers are to questions that the case asks, so drawing one grounds it.
    """
    place = draw(world if world is not None else worlds())
    names = Names.of(place)
    case = Case(
        place,
        draw(events(names)),
        draw(histories(names, history)),
        doctrine=draw(doctrines(names)) if draw(chance(3)) else None,
        at=draw(rarely(moments(length=60), 3)),
        already=(draw(already(names)),) if draw(chance(6)) else (),
        presumptions=not draw(chance(8)),
    )
    if not answered or not draw(chance(2)):
        return case
    known = draw(facts(case.questions, size=answered))
    return Case(place, case.event, case.history, known, case.doctrine, case.at, case.already, case.presumptions)


@st.composite
def already(draw: st.DrawFn, names: Names | None = None) -> Mapping[str, Mapping[str, str]]:
    """A state that stood before the record begins."""
    names = names or Names()
    name = draw(st.sampled_from([name for name, state in STATES.items() if "conflict" not in state.places]))
    return {name: {place: draw(st.sampled_from(names.parties)) for place in STATES[name].places}}
