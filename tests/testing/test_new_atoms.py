"""A new atom is drawn by the sorts of its arguments: it needs no strategy of its own."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

import pytest
from tests.testing.drawing import RICH, drawn, entered, first

from treatymodel.conditions import Atom, Condition, Selector
from treatymodel.conditions.registry import arguments, coerce
from treatymodel.conditions.sorts import CONDITION, DURATION, FLAG, KINDS, NUMBER, SELECTOR, Sort, arg, choice
from treatymodel.days import Duration
from treatymodel.errors import Misuse
from treatymodel.testing import strategies


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ransomed(Atom):
    """An atom that only this test knows."""

    name: ClassVar[str] = "ransomed"
    sentence: ClassVar[str] = "{who} was ransomed"
    example: ClassVar[dict[str, object]] = {"who": "victim", "after": ["strike"]}

    who: Selector = arg(SELECTOR)
    after: tuple[str, ...] = arg(KINDS)
    coin: str = arg(choice("coin", ("gold", "silver"), "what was paid"), "gold")
    within: Duration | None = arg(DURATION, None)
    sum: float | None = arg(NUMBER, None)
    twice: bool | None = arg(FLAG, None)
    when: Condition | None = arg(CONDITION, None, key="if")

    def __post_init__(self) -> None:
        coerce(self)
        if self.twice is not None and self.sum is None:
            raise Misuse("`ransomed` takes `twice` only with a `sum`")


def test_an_atom_that_was_just_entered_is_drawn_with_all_its_arguments() -> None:
    with entered(Ransomed):
        assert isinstance(first(strategies.conditions(RICH), lambda one: isinstance(one, Ransomed)), Ransomed)
        alone = strategies.atoms(RICH, depth=1, words=["ransomed"])
        assert first(alone, lambda atom: atom.coin == "silver").coin == "silver"
        for argument in arguments(Ransomed):
            assert first(alone.map(attrgetter(argument.field)), lambda value: value is not None) is not None
    assert not any(isinstance(condition, Ransomed) for condition in drawn(strategies.conditions(RICH), 300))


def test_an_argument_of_an_unknown_sort_is_said_to_have_no_strategy() -> None:
    @dataclass(frozen=True, slots=True, eq=False, repr=False)
    class Foretold(Atom):
        name: ClassVar[str] = "foretold"
        sentence: ClassVar[str] = "it was foretold by {omen}"
        example: ClassVar[dict[str, object]] = {"omen": "comet"}

        omen: str = arg(Sort("omen", lambda value, at: value, str, "an omen"))

    with entered(Foretold), pytest.raises(Misuse, match="no strategy for arguments of the sort `omen`"):
        drawn(strategies.atoms(RICH, words=["foretold"]), 1)
