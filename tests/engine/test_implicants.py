"""What settles a function and what turns it."""

from __future__ import annotations

import pytest

from treatymodel.engine import Diagram, Flips, Settle, Settling, settling, sufficient_flips
from treatymodel.errors import Misuse


def two_of_three(diagram: Diagram) -> int:
    x, y, z = map(diagram.variable, "xyz")
    return diagram.any([diagram.all([x, y]), diagram.all([x, z]), diagram.all([y, z])])


def test_the_smallest_sets_come_first() -> None:
    diagram = Diagram()
    w = diagram.variable("w")
    f = diagram.all([w, two_of_three(diagram)])
    found = settling(diagram, f)
    assert found == Settling(
        (
            Settle((("w", False),), False),
            Settle((("x", False), ("y", False)), False),
            Settle((("x", False), ("z", False)), False),
            Settle((("y", False), ("z", False)), False),
            Settle((("w", True), ("x", True), ("y", True)), True),
            Settle((("w", True), ("x", True), ("z", True)), True),
            Settle((("w", True), ("y", True), ("z", True)), True),
        ),
        capped=False,
    )


def test_limit_and_size_cap_and_say_so() -> None:
    diagram = Diagram()
    f = two_of_three(diagram)
    everything = settling(diagram, f)
    assert (len(everything.sets), everything.capped) == (6, False)
    assert settling(diagram, f, limit=4) == Settling(everything.sets[:4], True)
    assert settling(diagram, f, max_size=1) == Settling((), True)
    assert settling(diagram, f, limit=6) == everything


def test_twenty_sets_of_four_unless_said() -> None:
    diagram = Diagram()
    variables = [diagram.variable(i) for i in range(25)]
    everyone, five = diagram.all(variables), diagram.all(variables[:5])
    none, every = dict.fromkeys(range(25), False), dict.fromkeys(range(25), True)
    for found in (settling(diagram, everyone), sufficient_flips(diagram, everyone, every)):
        assert (len(found.sets), found.capped) == (20, True)
    assert (len(settling(diagram, five).sets), settling(diagram, five).capped) == (5, True)
    assert sufficient_flips(diagram, five, none) == Flips((), True)
    assert len(settling(diagram, diagram.all(variables[:4])).sets) == 5
    assert len(sufficient_flips(diagram, diagram.all(variables[:4]), none).sets) == 1


def test_a_consensus_that_covers_nothing_new_is_not_forgotten() -> None:
    """f = x a b or not x c d is covered by sets of three, but (a, b, c, d) settles it too."""
    diagram = Diagram()
    x, a, b, c, d = map(diagram.variable, "xabcd")
    f = diagram.ite(x, diagram.all([a, b]), diagram.all([c, d]))
    assert settling(diagram, f, max_size=3, limit=100).capped
    all_of_them = settling(diagram, f, limit=100)
    assert not all_of_them.capped
    assert Settle(tuple((key, True) for key in "abcd"), True) in all_of_them.sets


def test_the_order_can_be_given() -> None:
    diagram = Diagram()
    f = diagram.all([diagram.variable(key) for key in "xyz"])
    assert [found.answers[0][0] for found in settling(diagram, f, order="zy").sets[:3]] == ["z", "y", "x"]
    assert settling(diagram, f, order="zy").sets[3] == Settle((("z", True), ("y", True), ("x", True)), True)
    assert diagram.keys == ("x", "y", "z")


def test_a_constant_is_settled_by_nothing() -> None:
    diagram = Diagram()
    assert settling(diagram, diagram.true) == Settling((Settle((), True),), False)
    assert settling(diagram, diagram.false) == Settling((Settle((), False),), False)
    assert sufficient_flips(diagram, diagram.true, {}) == Flips((), False)


def select(diagram: Diagram) -> int:
    """One of eight values, chosen by three tests."""
    tests = [diagram.variable(f"test {i}") for i in range(3)]
    values = [diagram.variable(f"value {i}") for i in range(8)]
    for test in tests:
        values = [diagram.ite(test, high, low) for low, high in zip(values[::2], values[1::2], strict=True)]
    return values[0]


def test_past_the_budget_what_was_found_is_given() -> None:
    rich = Diagram()
    everything = settling(rich, select(rich), limit=1000, max_size=11)
    assert not everything.capped
    for budget, finds_some in ((40, False), (110, True), (230, True)):
        poor = Diagram(budget)
        found = settling(poor, select(poor), limit=1000, max_size=11)
        assert found.capped
        assert found.sets == everything.sets[: len(found.sets)] != everything.sets
        assert bool(found.sets) is finds_some


def test_past_the_budget_in_another_order_nothing_is_found() -> None:
    diagram = Diagram(budget=40)
    f = select(diagram)
    order = [f"value {i}" for i in range(8)]
    assert settling(diagram, f, order=order) == Settling((), True)
    assert sufficient_flips(diagram, f, dict.fromkeys(diagram.keys, False), order=order) == Flips((), True)


def test_flips() -> None:
    diagram = Diagram()
    f = two_of_three(diagram)
    all_true = dict.fromkeys("xyz", True)
    assert sufficient_flips(diagram, f, all_true) == Flips((("x", "y"), ("x", "z"), ("y", "z")), False)
    assert sufficient_flips(diagram, f, all_true | {"x": False}) == Flips((("y",), ("z",)), False)
    assert sufficient_flips(diagram, f, all_true, limit=2) == Flips((("x", "y"), ("x", "z")), True)
    assert sufficient_flips(diagram, f, all_true, max_size=1) == Flips((), True)


def test_flips_need_every_answer() -> None:
    diagram = Diagram()
    with pytest.raises(Misuse, match="`current` has no answer for `z`"):
        sufficient_flips(diagram, two_of_three(diagram), {"x": True, "y": True})


def test_many_like_variables_are_no_burden() -> None:
    """At least 16 of 40: no small set settles it, which takes no search through all sets of four."""
    diagram = Diagram()
    rows = [diagram.true] + [diagram.false] * 16
    for i in reversed(range(40)):
        x = diagram.variable(39 - i)
        rows = [rows[0], *(diagram.any([rows[k], diagram.all([x, rows[k - 1]])]) for k in range(1, 17))]
    assert settling(diagram, rows[16]) == Settling((), True)
    first = settling(diagram, rows[16], limit=1, max_size=16)
    assert first == Settling((Settle(tuple((i, True) for i in range(16)), True),), True)
