"""Decision diagrams: canonical, deep, bounded."""

from __future__ import annotations

import math

import pytest

from treatymodel.engine import BudgetExceeded, Diagram
from treatymodel.errors import Misuse, TreatyError

MANY = 3000


def test_equal_functions_are_equal() -> None:
    diagram = Diagram()
    x, y, z = map(diagram.variable, "xyz")
    either = diagram.any([diagram.all([x, y]), diagram.all([diagram.inv(x), z])])
    assert either == diagram.ite(x, y, z)
    assert diagram.any([x, diagram.inv(x)]) == diagram.true
    assert diagram.variable("x") == x
    assert diagram.keys == ("x", "y", "z")


def test_what_is_redundant_is_no_support() -> None:
    diagram = Diagram()
    x, y = map(diagram.variable, "xy")
    f = diagram.any([diagram.all([x, y]), diagram.all([x, diagram.inv(y)])])
    assert diagram.support(f) == ("x",)
    assert diagram.support(diagram.true) == ()


def test_restricting_by_an_unknown_variable_changes_nothing() -> None:
    diagram = Diagram()
    x = diagram.variable("x")
    assert diagram.restrict(x, {"elsewhere": True}) == x
    assert diagram.restrict(x, {"x": True}) == diagram.true


def test_thousands_of_variables_need_no_recursion() -> None:
    diagram = Diagram()
    variables = [diagram.variable(i) for i in range(MANY)]
    everyone = diagram.all(variables)
    odd = diagram.false
    for x in reversed(variables):
        odd = diagram.ite(x, diagram.inv(odd), odd)
    assert len(diagram.support(everyone)) == len(diagram.support(odd)) == MANY
    assert diagram.weigh(odd, dict.fromkeys(range(MANY), 0.5)) == 0.5
    assert diagram.weigh(everyone, dict.fromkeys(range(MANY), 1.0)) == 1.0
    assert diagram.weigh(everyone, {i: 0.0 if i == 7 else 1.0 for i in range(MANY)}) == 0.0
    assert diagram.evaluate(odd, {i: i == 7 for i in range(MANY)}) is True
    assert diagram.restrict(everyone, dict.fromkeys(range(1, MANY), True)) == variables[0]
    assert diagram.inv(diagram.inv(odd)) == odd


def test_weigh_is_exact_for_shared_variables() -> None:
    diagram = Diagram()
    x, y, z = map(diagram.variable, "xyz")
    f = diagram.any([diagram.all([x, y]), diagram.all([x, z])])
    assert math.isclose(diagram.weigh(f, {"x": 0.5, "y": 0.5, "z": 0.5}), 3 / 8)
    assert (diagram.weigh(diagram.true, {}), diagram.weigh(diagram.false, {})) == (1.0, 0.0)


def test_past_the_budget() -> None:
    diagram = Diagram(budget=8)
    made = [diagram.variable(i) for i in range(6)]
    with pytest.raises(BudgetExceeded, match="not decided within 8 nodes") as caught:
        diagram.all(made)
    assert isinstance(caught.value, TreatyError)
    assert caught.value.budget == 8
    assert len(diagram) == 8
    assert diagram.evaluate(made[5], {5: True}) is True
    assert diagram.any([made[0], made[0]]) == made[0]


@pytest.mark.parametrize("prior", [-0.1, 1.1, math.nan])
def test_priors_are_probabilities(prior: float) -> None:
    diagram = Diagram()
    x = diagram.variable("x")
    with pytest.raises(Misuse, match="`priors` needs a probability from 0 to 1 for `x`"):
        diagram.weigh(x, {"x": prior})
    with pytest.raises(Misuse, match="for `x`"):
        diagram.weigh(x, {"y": 0.5})


def test_the_budget_is_fifty_thousand_unless_said() -> None:
    assert Diagram().budget == 50_000


def test_misuse() -> None:
    diagram = Diagram()
    x = diagram.variable("x")
    with pytest.raises(Misuse, match="`assignment` has no answer for `x`"):
        diagram.evaluate(x, {})
    with pytest.raises(Misuse, match="a constant has no variable"):
        diagram.split(diagram.true)
