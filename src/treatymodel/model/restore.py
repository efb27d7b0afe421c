"""Parts of a text from the plain data that `Model.plain` gives, which is not checked again.

Only for data that was checked when it was written, and has not been changed since; everything else is for the models
themselves. How the fields of a model are read follows from their types, so a new field needs nothing here; a type that
has no reading yet is a `TypeError`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from treatymodel.days import Day, Duration
from treatymodel.model.base import Model, Restored, assembled

M = TypeVar("M", bound=Model)
Read = Callable[[Any], Any]


def restore(kind: type[M], data: dict[str, Any]) -> M:
    """The part of the kind that gave the plain data."""
    part: M = _restorer(kind)(data)
    return part


@cache
def _restorer(kind: type[Model]) -> Read:
    """How a model is made: every field by its word, and the values of those that are left out."""
    declared = kind.__pydantic_fields__
    fields = {info.alias or name: (name, _reading(info.annotation, *info.metadata)) for name, info in declared.items()}
    unsaid = {name: None if info.is_required() else info.default for name, info in declared.items()}
    copied = {name: value for name, value in unsaid.items() if isinstance(value, dict)}

    def make(data: dict[str, Any]) -> Model:
        said = {}
        for word, value in data.items():
            name, read = fields[word]
            said[name] = value if read is None or value is None else read(value)
        unshared = {name: value.copy() for name, value in copied.items()} if copied else copied
        return assembled(kind, unsaid | unshared | said, set(said))

    return make


def _reading(annotation: Any, *metadata: Any) -> Read | None:
    """How a value of the type is read from its plain form; None where it is its own plain form."""
    for item in metadata:
        if isinstance(item, Restored):
            return item.read
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reading(*inner)
    if origin in (Union, UnionType):
        return _reading_of_one(inner)
    if origin is tuple and inner[1:] == (...,):
        return _listed(_reading(inner[0]))
    if origin is dict:
        return _by_name(_reading(inner[1]))
    if origin is Literal or annotation in (str, bool, int, float):
        return None
    if annotation is Day:
        return _day
    if annotation is Duration:
        return _duration
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return lambda data: _restorer(annotation)(data)
    raise TypeError(f"`{annotation}` has no reading")


def _reading_of_one(kinds: tuple[Any, ...]) -> Read | None:
    """How a value of one of several types is read: what is written as a mapping by one, text by another."""
    words = frozenset(word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind))
    read = {kind: _reading(kind) for kind in kinds if kind is not NoneType}
    others = [(kind, reading) for kind, reading in read.items() if reading is not None]
    if not others:
        return None
    if len(read) == 1:
        return others[0][1]
    texts = [reading for kind, reading in others if kind in (Day, Duration)]
    mappings = [reading for kind, reading in others if kind not in (Day, Duration)]

    def either(value: Any) -> Any:
        if isinstance(value, dict):
            return mappings[0](value)
        return value if value in words or not texts else texts[0](value)

    return either


def _listed(read: Read | None) -> Read:
    return tuple if read is None else lambda items: tuple(map(read, items))


def _by_name(read: Read | None) -> Read | None:
    return None if read is None else lambda items: {name: read(item) for name, item in items.items()}


_day = cache(Day.parse)
_duration = cache(Duration.parse)
