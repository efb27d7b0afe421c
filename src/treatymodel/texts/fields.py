"""Which fields a text may have at a path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from treatymodel.model.base import Model, field_words
from treatymodel.texts.tree import Path


def fields_at(model: type[Model], path: Path) -> tuple[str, ...]:
    """The words of the fields beside the last part of the path, in the model's order."""
    found = [model]
    for part in path[:-1]:
        below = [inner for kind in found for inner in _under(kind, part)]
        named = [kind for kind in found if kind.__name__ == part]
        found = below or named or found
    return tuple(dict.fromkeys(word for kind in found for word in field_words(kind)))


def _under(kind: type[Model], part: str | int) -> list[type[Model]]:
    name = field_words(kind).get(str(part))
    return list(models_in(kind.model_fields[name].annotation)) if name is not None else []


def models_in(annotation: object) -> Iterator[type[Model]]:
    """The models that the type of a field speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
