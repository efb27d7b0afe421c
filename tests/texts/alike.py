"""Whether two values are the same down to the last field, whatever their `==` looks at."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from treatymodel.model.base import Model


def same(one: Any, other: Any) -> bool:
    """Whether both have one type and the same parts in one order; of models, also the same fields said."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Model):
        kept = list(type(one).model_fields)
        assert [name for name in vars(one) if name in kept] == kept == [name for name in vars(other) if name in kept]
        said = one.model_fields_set == other.model_fields_set
        return said and all(same(getattr(one, name), getattr(other, name)) for name in kept)
    if is_dataclass(one):
        return all(same(getattr(one, item.name), getattr(other, item.name)) for item in fields(one))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
