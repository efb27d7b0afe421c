"""What the records of the house do is what standard dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any, get_type_hints

import pytest

from treatymodel.days import Day, Span
from treatymodel.records import dataclass

Decorator = Callable[..., Any]


def family(decorate: Decorator) -> dict[str, type[Any]]:
    """Classes of every form that the house uses, made by the decorator."""

    @decorate(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    @decorate(frozen=True, slots=True)
    class One:
        """One field."""

        name: str

    @decorate(frozen=True, slots=True)
    class Many:
        """Defaults, and a field that is reckoned and not compared."""

        name: str
        count: int = 3
        rest: tuple[int, ...] = field(default=(), compare=False, repr=False)
        told: str = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            if self.count < 0:
                raise ValueError("less than nothing")
            object.__setattr__(self, "told", f"{self.name} {self.count}")

    @decorate(frozen=True, slots=True, eq=False, repr=False)
    class Bare:
        """Neither compared nor shown."""

        name: str = "bare"

        def __repr__(self) -> str:
            return "Bare"

    @decorate(frozen=True, slots=True, eq=False, repr=False)
    class Heir(Bare):
        """Inherits a field."""

        more: int = 1

    @decorate(frozen=True, slots=True)
    class Named:
        """Has an equality of its own."""

        name: str
        kind: int = 0

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named) and self.name == other.name

    return {kind.__name__: kind for kind in (Empty, One, Many, Bare, Heir, Named)}


OURS, THEIRS = family(dataclass), family(dataclasses.dataclass)
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Empty", (), {}),
    ("One", ("x",), {}),
    ("One", (), {"name": "y"}),
    ("Many", ("x",), {}),
    ("Many", ("x", 4), {"rest": (1,)}),
    ("Bare", (), {}),
    ("Heir", ("x",), {"more": 2}),
    ("Named", ("x", 1), {}),
]


@pytest.mark.parametrize("name", OURS)
def test_a_record_is_declared_as_a_dataclass(name: str) -> None:
    ours, theirs = OURS[name], THEIRS[name]
    assert inspect.signature(ours) == inspect.signature(theirs)
    assert get_type_hints(ours.__init__) == get_type_hints(theirs.__init__)
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__slots__ == theirs.__slots__
    assert (ours.__doc__, ours.__qualname__, ours.__module__) == (
        theirs.__doc__,
        theirs.__qualname__,
        theirs.__module__,
    )
    assert [(item.name, item.type, item.init) for item in dataclasses.fields(ours)] == [
        (item.name, item.type, item.init) for item in dataclasses.fields(theirs)
    ]
    defined = {"__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__", "__getstate__", "__setstate__"}
    assert defined & vars(ours).keys() == defined & vars(theirs).keys()


@pytest.mark.parametrize(("name", "given", "named"), CALLS)
def test_a_record_behaves_as_a_dataclass(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = OURS[name](*given, **named), THEIRS[name](*given, **named)
    assert repr(ours) == repr(theirs)
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    again = OURS[name](*given, **named)
    assert (ours == again) == (theirs == THEIRS[name](*given, **named))
    assert ours != theirs
    if name != "Bare" and name != "Heir":
        assert hash(ours) == hash(again)
    assert repr(copy.copy(ours)) == repr(copy.deepcopy(ours)) == repr(ours)
    for item in dataclasses.fields(ours):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{item.name}'"):
            setattr(ours, item.name, "other")
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{item.name}'"):
            delattr(ours, item.name)
    with pytest.raises(FrozenInstanceError):
        ours.nothing = 1
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)


def test_records_differ_where_a_compared_field_does() -> None:
    many = OURS["Many"]
    assert many("x") == many("x", rest=(1,))
    assert many("x") != many("x", 4)
    assert dataclasses.replace(many("x"), count=5).told == "x 5"
    with pytest.raises(ValueError, match="less than nothing"):
        many("x", -1)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        many()
    with pytest.raises(TypeError, match="unexpected keyword argument 'nothing'"):
        many("x", nothing=1)


def test_records_of_two_classes_are_never_equal() -> None:
    assert OURS["One"]("x") != OURS["Named"]("x")
    assert OURS["Empty"]() != OURS["One"]("x")


def test_a_record_can_be_pickled() -> None:
    span = Span(Day.of("1949-04-04"), Day.of("1950"))
    again = pickle.loads(pickle.dumps(span))
    assert again == span
    assert again.holds(Day.of("1949-05-01")) is True


def test_other_options_are_left_to_the_standard_decorator() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        """Has an order."""

        number: int

    @dataclass(frozen=True, slots=True)
    class Factory:
        """Makes its default."""

        items: list[int] = field(default_factory=list)

    assert Ordered(1) < Ordered(2)
    assert Factory() == Factory()
    assert Factory().items is not Factory().items
