"""How values that are spelled as text enter and leave pydantic models, without importing pydantic before it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from treatymodel.errors import TreatyError

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


def text_schema(read: Callable[[object], object]) -> CoreSchema:
    """A schema that validates with `read` and serialises to JSON with `str`; the error keeps `message` and `hint`."""
    from pydantic_core import PydanticCustomError, core_schema

    def validate(value: object) -> object:
        try:
            return read(value)
        except TreatyError as error:
            context = {"error": str(error), "message": error.message, "hint": error.hint}
            raise PydanticCustomError("date", "{error}", context) from error

    return core_schema.no_info_plain_validator_function(
        validate, serialization=core_schema.to_string_ser_schema(when_used="json")
    )


def text_json_schema(title: str, description: str, pattern: str, examples: list[str]) -> dict[str, Any]:
    """The JSON Schema of a text of the given pattern (a regular expression that JSON Schema and Python both know)."""
    return {"type": "string", "title": title, "description": description, "pattern": pattern, "examples": examples}
