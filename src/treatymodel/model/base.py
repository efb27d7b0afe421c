"""What every part of the model shares: frozen models with plain errors, dated rows, citations and sources."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from treatymodel import vocabulary
from treatymodel.conditions import Condition, Selector, parse, parse_selector, spell, spell_selector
from treatymodel.conditions.faults import malformed
from treatymodel.conditions.restore import restore, restore_selector
from treatymodel.days import Day, Span
from treatymodel.errors import DateError, Misuse, did_you_mean
from treatymodel.records import dataclass

__all__ = [
    "Citation",
    "ConditionField",
    "Dated",
    "Flag",
    "Id",
    "Model",
    "Number",
    "SelectorField",
    "Source",
    "vocabulary",
]

M = TypeVar("M", bound="Model")

_new = object.__new__
_set = object.__setattr__


class Model(BaseModel):
    """A frozen part of a text. Wrong arguments raise `Misuse`, which names each of them."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, populate_by_name=True, hide_input_in_errors=True
    )

    def __init__(self, /, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as wrong:
            raise Misuse(describe(type(self), wrong)) from None

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    def plain(self, but: Collection[str] = ()) -> dict[str, Any]:
        """The plain data of the part, as the texts write it; what equals its default is left out, and fields `but`."""
        left_out = set(but) or None
        data: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)
        return data

    def revised(self: M, **changes: Any) -> M:
        """A copy with the fields given replaced, checked as a whole."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self)(**{**values, **changes})

    def replaced(self: M, **changes: Any) -> M:
        """A copy with the fields given replaced, not checked again: for changes that cannot be wrong."""
        kind = type(self)
        values = {name: getattr(self, name) for name in kind.__pydantic_fields__}
        return assembled(kind, values | changes, self.model_fields_set | changes.keys())


def assembled(kind: type[M], values: dict[str, Any], said: set[str]) -> M:
    """A model of a value for each of its fields, in their order, not checked; `said` are those that were given."""
    made = _new(kind)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", said)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def field_words(kind: type[BaseModel]) -> dict[str, str]:
    """Each word that the texts may write for the model, with the field's name."""
    return {info.alias or name: name for name, info in kind.model_fields.items()}


def describe(kind: type[BaseModel], wrong: ValidationError) -> str:
    """Every error of a validation in one line, in the words of the texts."""
    said = []
    for error in wrong.errors():
        where = ".".join(str(part) for part in error["loc"]) or kind.__name__.lower()
        said.append(f"`{where}`: {message_of(error['type'], error['msg'], where, kind)}")
    return "; ".join(said)


def message_of(code: str, message: str, where: str, kind: type[BaseModel]) -> str:
    """The message for a validation error, free of implementation words."""
    if code == "extra_forbidden":
        hint = did_you_mean(where.rsplit(".", 1)[-1], field_words(kind))
        return f"no such field{f' ({hint})' if hint else ''}"
    if code == "missing":
        return "is missing"
    return message.removeprefix("Value error, ").removeprefix("Input should be ")


def _read_condition(value: object) -> Condition:
    return parse(value)


def _read_selector(value: object) -> Selector:
    return parse_selector(value)


@dataclass(frozen=True, slots=True)
class Restored:
    """Marks a type with how its values are read from plain data that was checked before; see `model.restore`."""

    read: Callable[[Any], Any]


ConditionField = Annotated[
    Condition,
    Restored(restore),
    PlainValidator(_read_condition),
    PlainSerializer(spell, return_type=dict[str, Any]),
    WithJsonSchema({"$comment": "condition"}),
]
SelectorField = Annotated[
    Selector,
    Restored(restore_selector),
    PlainValidator(_read_selector),
    PlainSerializer(spell_selector, return_type=Any),
    WithJsonSchema({"$comment": "selector"}),
]
Flag = Annotated[bool, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9]*([.@-][a-z0-9]+)*$", max_length=80)]
"""Ids of instruments, clauses and organs: kebab-case."""


class Dated(Model):
    """A row that holds for a half-open span of days: `to` is the first day on which it no longer holds."""

    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _holds_some_day(self) -> Self:
        try:
            Span(self.start, self.end)
        except DateError as wrong:
            raise malformed(("to",), wrong.message, wrong.hint) from None
        return self

    @cached_property
    def span(self) -> Span:
        """The days for which the row holds."""
        return Span(self.start, self.end)

    def holds(self, day: Day) -> bool | None:
        """Whether the row holds on the day; None where imprecise dates leave it open."""
        return self.span.holds(day)


class Source(Model):
    """Where a statement comes from, and where a reader can open it."""

    title: str
    locator: str = ""
    seen: Flag = False
    """Whether the encoder read the text there."""

    def __str__(self) -> str:
        return f"{self.title}, {self.locator}" if self.locator else self.title


class Citation(Model):
    """A place in an instrument, as lawyers cite it."""

    article: str | None = None
    part: str | None = None
    paragraph: str | None = None
    point: str | None = None
    sentence: str | None = None
    component: str | None = None
    protocol: str | None = None
    annex: str | None = None
    practice: str | None = None
    passage: str | None = None

    def __str__(self) -> str:
        said = [
            f"{word} {value}"
            for word, value in (
                ("Part", self.part),
                ("annex", self.annex),
                ("Protocol", self.protocol),
                ("component", self.component),
                ("point", self.point),
            )
            if value
        ]
        if self.article:
            said.append(f"Art. {self.article}" + (f"({self.paragraph})" if self.paragraph else ""))
        elif self.paragraph:
            said.append(f"para. {self.paragraph}")
        if self.sentence:
            said.append(f"sentence {self.sentence}")
        if self.passage:
            said.append(self.passage)
        if self.practice:
            said.append(f"practice: {self.practice}")
        return ", ".join(said)
