"""Facts and doctrines: answers to questions, whether anybody asks them or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from treatymodel.model import Answer, Doctrine, Facts
from treatymodel.testing.strategies.chance import chance, rarely, several
from treatymodel.testing.strategies.dates import moments
from treatymodel.testing.strategies.names import Names
from treatymodel.vocabulary.leaves import Question


def questions(names: Names | None = None) -> st.SearchStrategy[Question]:
    """Questions that a text over the names may ask."""
    names = names or Names()
    party = st.sampled_from(names.parties)
    plain = st.sampled_from(tuple(name for name, _ in names.questions)).map(Question.of)
    about = st.builds(lambda name: Question.of(name, about="event"), st.sampled_from(names.asking("fact")))
    asked = st.builds(lambda by: Question.of("requested", by=by), party)
    state = st.builds(lambda sides: Question.of("at_war", who=min(sides), with_=max(sides)), st.tuples(party, party))
    return st.one_of(plain, about, asked, state)


@st.composite
def answers(draw: st.DrawFn, question: st.SearchStrategy[Question] | None = None) -> Answer:
    """An answer to a question, now and then from a moment on only."""
    asked = draw(question if question is not None else questions())
    return Answer(
        question=asked.name,
        args=asked.args,
        value=draw(st.booleans()),
        since=draw(rarely(moments(), 5)),
        source=draw(st.sampled_from(("", "a newspaper"))),
    )


@st.composite
def facts(draw: st.DrawFn, asked: Iterable[Question] | None = None, names: Names | None = None, size: int = 3) -> Facts:
    """At most so many answers, to the questions given or to any that a text over the names may ask."""
    source = questions(names) if asked is None else st.sampled_from(list(asked) or [Question.of("provoked")])
    return Facts(answers=tuple(draw(st.lists(answers(source), max_size=size))))


@st.composite
def doctrines(draw: st.DrawFn, names: Names | None = None) -> Doctrine:
    """How disputed law is read: as opinion leans, on the words alone, as a party reads it, or by single answers."""
    names = names or Names()
    laws = (*names.asking("law"), "attack_makes_war", "armistice_ends_war")
    single: dict[str, Any] = {name: draw(st.booleans()) for name in draw(several(laws))} if draw(chance(2)) else {}
    match draw(st.sampled_from(("", "", "prevailing", "text_only", "as_read_by"))):
        case "as_read_by":
            return Doctrine.as_read_by(draw(st.sampled_from(names.parties)), **single)
        case preset:
            return Doctrine(preset, **single)
