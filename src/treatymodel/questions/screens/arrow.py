"""Blocks as Arrow record batches, all of one schema. Needs `pyarrow`, of the extra `frames`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.questions.screens.chunks import NUMBERS, Block, Coded
from treatymodel.questions.screens.columns import LISTS
from treatymodel.questions.screens.listed import Listed
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.product import Space


def pyarrow() -> Any:
    """The package, where it is installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise Misuse("Arrow and Parquet need an extra: install `treatymodel[frames]`") from None
    return pyarrow


def schema_of(plan: Plan, source: Listed | Space) -> Any:
    """The type of each column: text, lists of text, and what the table itself has."""
    arrow = pyarrow()
    kept = source.kept if isinstance(source, Listed) else {}
    own = arrow.int64() if isinstance(source, Space) else _type_of(arrow, "event", source.ids)
    fields = [
        (name, own if name == "event" else arrow.list_(arrow.string()) if name in LISTS else arrow.string())
        for name in plan.columns
    ]
    return arrow.schema([*fields, *((name, _type_of(arrow, name, values)) for name, values in kept.items())])


def _type_of(arrow: Any, name: str, values: Sequence[Any]) -> Any:
    try:
        found = arrow.array(values).type
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, arrow.ArrowNotImplementedError):
        raise Misuse(f"the values of column `{name}` are of several types", "give them one, such as text") from None
    return arrow.string() if found == arrow.null() else found


def batch_of(block: Block, schema: Any) -> Any:
    """A block as a record batch."""
    arrow = pyarrow()
    arrays = [_array(arrow, block[field.name], field.type) for field in schema]
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _array(arrow: Any, values: Sequence[Any], type_: Any) -> Any:
    if not isinstance(values, Coded):
        return arrow.array(values, type_)
    if values.labels is NUMBERS:
        return arrow.array(values.codes, type_)
    labels = arrow.array(list(values.labels), type_)
    return arrow.DictionaryArray.from_arrays(arrow.array(values.codes), labels).cast(type_)
