"""Verdicts of what is left of graphs, against every answer tried one by one."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from treatymodel.engine import Kind
from treatymodel.questions.screens.residuals import ALWAYS, NEVER, Residuals, enough_of
from treatymodel.questions.screens.verdicts import Verdicts
from treatymodel.vocabulary.leaves import Question

NAMES = ("a", "b", "c", "d", "e")
PRESUMED = {"d": True, "e": False}
Form = str | tuple[str, list[Any]]
"""A question, or some forms that `not`, `all` or `any` joins."""

forms = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), st.lists(inner, min_size=1, max_size=1)),
        st.tuples(st.sampled_from(("all", "any")), st.lists(inner, min_size=1, max_size=4)),
    ),
    max_leaves=14,
)


def built(residuals: Residuals, form: Form) -> int:
    """The residual of a form."""
    if isinstance(form, str):
        return residuals.number(Question.of(form), frozenset((form,)))
    word, inner = form
    if word == "not":
        return residuals.inverse(built(residuals, inner[0]))
    kind = Kind.ALL if word == "all" else Kind.ANY
    return residuals.joined(kind, {built(residuals, part) for part in inner})


def holds(form: Form, answers: dict[str, bool]) -> bool:
    """Whether a form holds under answers."""
    if isinstance(form, str):
        return answers[form]
    word, inner = form
    if word == "not":
        return not holds(inner[0], answers)
    return (all if word == "all" else any)(holds(part, answers) for part in inner)


@given(st.lists(forms, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_a_verdict_is_what_every_answer_to_what_is_open_leaves(several: list[Form]) -> None:
    residuals = Residuals()
    verdicts = Verdicts(residuals, lambda question: PRESUMED.get(question.name))
    told = []
    for form in several:
        ways = {
            holds(form, {**dict(zip("abc", own, strict=True)), **PRESUMED}) for own in product((True, False), repeat=3)
        }
        told.append("OPEN" if len(ways) == 2 else "DUE" if True in ways else "NOT_DUE")
    strongest = max(told, key=("NOT_DUE", "OPEN", "DUE").index)
    assert verdicts.of(enough_of({built(residuals, form) for form in several})) == strongest


@given(forms, st.fixed_dictionaries({name: st.booleans() for name in NAMES}), st.sets(st.sampled_from(NAMES)))
@settings(max_examples=400, deadline=None)
def test_what_is_left_after_some_answers_comes_to_the_same(form: Form, answers: dict[str, bool], put: set[str]) -> None:
    residuals = Residuals()
    number = {name: built(residuals, name) for name in NAMES}
    first = {number[name]: ALWAYS if answers[name] else NEVER for name in put}
    rest = {number[name]: ALWAYS if answers[name] else NEVER for name in answers.keys() - put}
    left = residuals.after((built(residuals, form),), first, {})
    assert residuals.after(left, rest, {}) == ((ALWAYS,) if holds(form, answers) else ())
