"""Formulas and their values, against trying every answer; and the argument taken by itself."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

import pytest

from treatymodel.verify.formula import Formula, Formulas, Known, Values, decide
from treatymodel.verify.proof import Step, logic
from treatymodel.verify.resting import Resting

QUESTIONS = tuple("pqrst")


def _random(rng: Random, made: Formulas, depth: int = 4) -> Formula:
    if depth == 0 or rng.random() < 0.2:
        value = rng.random() < 0.5
        return made.ask(rng.choice(QUESTIONS)) if rng.random() < 0.8 else made.claim(value, f"c{rng.randrange(3)}")
    parts = [_random(rng, made, depth - 1) for _ in range(rng.randrange(4))]
    kind = rng.choice(["all", "any", "not", "conclusion"])
    if kind == "conclusion":
        return made.conclude("named", "", object(), lambda: made.every(parts))
    if kind == "not":
        return made.opposite(_random(rng, made, depth - 1))
    return made.every(parts) if kind == "all" else made.some(parts)


def _answering(known: dict[str, bool]) -> Known:
    return lambda question: known.get(question.name)


def _plainly(formula: Formula, given: dict[str, bool]) -> bool:
    match formula.kind:
        case "claim":
            return bool(formula.value)
        case "question":
            return given[formula.name]
        case "not":
            return not _plainly(formula.parts[0], given)
        case "any":
            return any(_plainly(part, given) for part in formula.parts)
    return all(_plainly(part, given) for part in formula.rests_on())


def test_a_formula_is_decided_as_by_trying_every_answer() -> None:
    seen = set()
    for seed in range(1_500):
        rng = Random(seed)
        formula = _random(rng, Formulas())
        known = {name: rng.random() < 0.5 for name in QUESTIONS if rng.random() < 0.4}
        left = [name for name in QUESTIONS if name not in known]
        tried = product([True, False], repeat=len(left))
        values = {_plainly(formula, {**known, **dict(zip(left, answers, strict=True))}) for answers in tried}
        expected = values.pop() if len(values) == 1 else None
        assert decide(formula, _answering(known)) is expected, seed
        quickly = Values(_answering(known)).of(formula)
        assert quickly in (expected, None)
        seen.add((expected, quickly))
    assert seen == {(True, True), (False, False), (None, None), (True, None), (False, None)}


def _under(formula: Formula) -> list[Formula]:
    return [formula, *(below for part in formula.rests_on() for below in _under(part))]


def test_values_under_other_answers_are_as_if_worked_out_afresh() -> None:
    turned = 0
    for seed in range(300):
        rng = Random(seed)
        formula = _random(rng, Formulas())
        known = {name: rng.random() < 0.5 for name in QUESTIONS if rng.random() < 0.6}
        values = Values(_answering(known))
        was = values.of(formula)
        for name in QUESTIONS:
            other = _answering({**known, name: not known.get(name, False)})
            resting = {part for part in _under(formula) if name in {below.name for below in _under(part)}}
            found = values.under(other, resting).of(formula)
            assert found is Values(other).of(formula), (seed, name)
            turned += found is not was
    assert turned > 100


def _circle(made: Formulas, *besides: Formula) -> Formula:
    """Two conclusions, each of which holds if the other does, or if something besides does."""
    first = made.conclude("first", "", None, lambda: made.some([second, *besides]))
    second = made.conclude("second", "", None, lambda: made.some([first]))
    return made.every([first, second])


@pytest.mark.parametrize("answer", [True, False, None])
def test_nothing_holds_because_it_holds(answer: bool | None) -> None:
    made = Formulas()
    assert Values(lambda _: answer).of(_circle(made)) is False
    assert Values(lambda _: answer).of(_circle(Formulas(), made.ask("p"))) is answer


def test_what_rests_on_a_circle_is_not_kept_while_the_circle_is_followed() -> None:
    made = Formulas()
    outer = made.conclude("outer", "", None, lambda: made.some([made.every([inner, made.ask("q")]), made.ask("p")]))
    inner = made.conclude("inner", "", None, lambda: outer)
    values = Values(lambda question: question.name == "p")
    assert values.of(outer) is True
    assert values.of(inner) is True


def test_a_search_that_grows_too_long_leaves_it_open() -> None:
    made = Formulas()

    def odd(names: list[str]) -> Formula:
        if not names:
            return made.false
        one, rest = made.ask(names[0]), odd(names[1:])
        return made.some([made.every([one, made.opposite(rest)]), made.every([made.opposite(one), rest])])

    few, many = odd([f"q{index}" for index in range(4)]), odd([f"q{index}" for index in range(40)])
    assert decide(made.some([few, made.opposite(few)]), lambda _: None) is True
    assert decide(made.every([many, made.opposite(many)]), lambda _: None) is None


def _step(number: int, kind: str, holds: str, because: tuple[int, ...] = (), **more: Any) -> Step:
    fields = {"name": "", "args": {}, "source": "", "how": "", "asks": "", "mutual": ()}
    return Step.of({"number": number, "kind": kind, "holds": holds, "because": because, **fields, **more})


def _wrong(*steps: Step) -> list[str]:
    return list(logic({step.number: step for step in steps}, steps[0].number))


def test_an_argument_is_sound_by_itself() -> None:
    leaf = _step(3, "claim", "no", name="bound")
    assert _wrong(_step(1, "finding", "no", (2,)), _step(2, "gate", "no", (3,), name="bound"), leaf) == []


@pytest.mark.parametrize(
    ("kind", "holds", "parts"),
    [
        ("all", "yes", ("yes", "no")),
        ("all", "no", ("yes", "open")),
        ("all", "open", ("no", "open")),
        ("any", "yes", ("no", "open")),
        ("any", "no", ("no", "open")),
        ("any", "open", ("yes", "open")),
        ("not", "yes", ("yes",)),
        ("not", "open", ("no",)),
        ("not", "no", ("yes", "yes")),
        ("conclusion", "yes", ("no",)),
        ("conclusion", "yes", ()),
        ("claim", "yes", ("yes",)),
        ("claim", "open", ()),
        ("hearsay", "yes", ()),
    ],
)
def test_a_step_that_does_not_follow_is_reported(kind: str, holds: str, parts: tuple[str, ...]) -> None:
    leaves = [_step(number, "question", part, name="q") for number, part in enumerate(parts, start=2)]
    assert _wrong(_step(1, kind, holds, tuple(leaf.number for leaf in leaves)), *leaves)


def test_circular_support_is_reported() -> None:
    said = {"name": "bound"}
    assert _wrong(_step(1, "conclusion", "yes", (2,), **said), _step(2, "any", "yes", (1,)))
    assert _wrong(_step(1, "conclusion", "yes", (2,), **said, mutual=(2,)), _step(2, "any", "yes", (1,), mutual=(1,)))
    assert _wrong(_step(1, "conclusion", "no", (2,), **said), _step(2, "any", "no", (1,)))
    assert not _wrong(_step(1, "conclusion", "no", (2,), **said), _step(2, "any", "no", (1,), mutual=(1,)))


def test_a_circle_that_is_none_is_reported() -> None:
    leaf = _step(2, "claim", "no", name="bound")
    assert _wrong(_step(1, "conclusion", "no", (2,), name="bound", mutual=(2,)), leaf)
    assert _wrong(_step(1, "conclusion", "no", (2,), name="bound", mutual=(3,)), leaf)


def test_steps_that_are_missing_or_cited_by_nothing_are_reported() -> None:
    leaf = _step(2, "claim", "yes", name="bound")
    assert _wrong(_step(1, "conclusion", "yes", (3,), name="bound"), leaf)
    assert _wrong(leaf, _step(3, "claim", "yes", name="bound"))


def test_formulas_rest_on_the_questions_under_them_in_circles_too() -> None:
    for seed in range(300):
        formula = _random(Random(seed), Formulas())
        resting = Resting()
        under = {part.name for part in _under(formula) if part.kind == "question"}
        assert {question.name for question in resting.questions(formula)} == under, seed
        for question in resting.questions(formula):
            above = {part for part in _under(formula) if question in _under(part)}
            assert {part for part in _under(formula) if part in resting.on(question)} == above, seed
    made = Formulas()
    circle = _circle(made, made.ask("p"))
    resting = Resting()
    assert [question.name for question in resting.questions(circle)] == ["p"]
    assert all(part in resting.on(made.ask("p")) for part in (circle, *circle.parts))
