"""Triggers: what a clause fires on, how long it lasts, and what must be so besides."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from treatymodel.conditions import All, Becomes, Condition, parse, spell, variables
from treatymodel.conditions import Any as AnyOf
from treatymodel.conditions.restore import restore
from treatymodel.model.base import ConditionField, Model, Restored
from treatymodel.vocabulary.atoms.patterns import Pattern

Firing = Pattern | Becomes


def _read_firings(value: object) -> tuple[Firing, ...]:
    if isinstance(value, tuple) and all(isinstance(item, (Pattern, Becomes)) for item in value):
        return value
    condition = parse(value)
    parts = condition.parts if isinstance(condition, AnyOf) else (condition,)
    for part in parts:
        if not isinstance(part, (Pattern, Becomes)):
            raise ValueError("`on` takes patterns of events, a `breach`, a `becomes`, or `any` of these")
    return tuple(part for part in parts if isinstance(part, (Pattern, Becomes)))


def _restore_firings(form: dict[str, Any]) -> tuple[Firing, ...]:
    condition = restore(form)
    parts: tuple[Any, ...] = condition.parts if isinstance(condition, AnyOf) else (condition,)
    return parts


def _spell_firings(firings: tuple[Firing, ...]) -> dict[str, Any]:
    return spell(firings[0]) if len(firings) == 1 else {"any": [spell(part) for part in firings]}


FiringsField = Annotated[
    tuple[Firing, ...],
    Restored(_restore_firings),
    PlainValidator(_read_firings),
    PlainSerializer(_spell_firings, return_type=dict[str, Any]),
    WithJsonSchema({"$comment": "firing"}),
]


class Trigger(Model):
    """`on` an event, `while` a state lasts, or standing when neither is given; `if` what holds besides.

    A condition given from Python is taken apart: its patterns of events become `on`, the rest `if`.
    """

    on: FiringsField | None = None
    lasts: ConditionField | None = Field(None, alias="while")
    condition: ConditionField | None = Field(None, alias="if")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        if value == "standing":
            return {}
        if isinstance(value, Condition):
            parts = value.parts if isinstance(value, All) else (value,)
            firing = [part for part in parts if isinstance(part, (Pattern, Becomes, AnyOf)) and _fires(part)]
            if len(firing) != 1:
                raise ValueError("a trigger from Python joins one pattern of events with conditions by `&`")
            rest = tuple(part for part in parts if part is not firing[0])
            joined = None if not rest else rest[0] if len(rest) == 1 else All(rest)
            return {"on": firing[0], "if": joined}
        if isinstance(value, str):
            raise ValueError(f"`{value}` is no trigger; write `standing`, or a mapping with `on` or `while`")
        return value

    @model_validator(mode="after")
    def _one_kind(self) -> Trigger:
        if self.on is not None and self.lasts is not None:
            raise ValueError("a trigger is either `on` an event or `while` a state lasts")
        return self

    @cached_property
    def variables(self) -> frozenset[str]:
        """The variables (`bearer`, `victim` …) that its conditions name."""
        return variables_of(*(self.on or ()), self.lasts, self.condition)

    @property
    def standing(self) -> bool:
        """Whether the clause needs neither an event nor a state."""
        return self.on is None and self.lasts is None


def variables_of(*conditions: Condition | None) -> frozenset[str]:
    """The variables that the conditions name."""
    return frozenset[str]().union(*(variables(condition) for condition in conditions if condition is not None))


def _fires(part: Condition) -> bool:
    parts = part.parts if isinstance(part, AnyOf) else (part,)
    return all(isinstance(item, (Pattern, Becomes)) for item in parts)
