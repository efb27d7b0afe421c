"""The one condition language: atoms joined by all, any, at_least and not, read at a stated time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any as AnyValue
from typing import ClassVar

from treatymodel.conditions.selectors import Selector
from treatymodel.records import dataclass


class Condition:
    """A condition of a text. `&`, `|` and `~` build larger ones; `==` compares what is written, not what it means.

    A condition has no truth of its own, so `bool()` raises `TypeError`.
    """

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return All((*_parts_of(All, self), *_parts_of(All, other)))

    def __or__(self, other: Condition) -> Condition:
        return Any((*_parts_of(Any, self), *_parts_of(Any, other)))

    def __invert__(self) -> Condition:
        return self.part if isinstance(self, Not) else Not(self)

    def __bool__(self) -> bool:
        raise TypeError(
            "a condition is neither true nor false by itself: join conditions with `&`, `|`, `~`, and ask a case"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and spelling(self) == spelling(other)

    def __hash__(self) -> int:
        return hash(spelling(self))

    def __repr__(self) -> str:
        return f"Condition({spelling(self)})"


def _parts_of(kind: type[All] | type[Any], condition: Condition) -> tuple[Condition, ...]:
    if not isinstance(condition, Condition):
        raise TypeError(f"`{condition}` is not a condition")
    return condition.parts if isinstance(condition, kind) else (condition,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Any(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Not(Condition):
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AtLeast(Condition):
    """The condition holds of `number` or more of the parties selected; it speaks of each as `each`."""

    number: int
    of: Selector
    that: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Becomes(Condition):
    """The condition did not hold just before the event, and holds just after it."""

    that: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Once(Condition):
    """The condition held at some time before the moment of reading; of an event, that it has happened."""

    that: Condition


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AsOf(Condition):
    """The condition as it stood on the day named: `signature`, `entry_into_force` or a day."""

    when: str
    that: Condition


class Atom(Condition):
    """What a text asks of the event, the record or the law. Each kind is one class in `vocabulary`."""

    __slots__ = ()
    name: ClassVar[str]
    """The word in the texts, in snake_case."""
    sentence: ClassVar[str]
    """What the atom says when it holds, with its arguments in braces."""
    example: ClassVar[dict[str, AnyValue]]
    """Arguments of a typical use."""


def subconditions(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition inside it, the patterns' own conditions included."""
    yield condition
    for part in children(condition):
        yield from subconditions(part)


def children(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside one."""
    match condition:
        case All(parts) | Any(parts):
            return parts
        case Not(part) | Becomes(part) | Once(part):
            return (part,)
        case AtLeast(_, _, that) | AsOf(_, that):
            return (that,)
    inner = getattr(condition, "condition", None)
    return (inner,) if isinstance(inner, Condition) else ()


def spelling(condition: Condition) -> str:
    """The canonical one-line spelling: equal conditions, equal text."""
    from treatymodel.conditions.forms import spell

    return json.dumps(spell(condition), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
