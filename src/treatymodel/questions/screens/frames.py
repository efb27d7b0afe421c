"""Data frames of any kind, as columns and back again. Needs the extra `frames`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from treatymodel.errors import Misuse
from treatymodel.questions.screens.columns import LISTS


class Columns(NamedTuple):
    """The columns of a table, all as long, with None for what is missing; and the kind of frame, if it was one."""

    named: dict[str, list[Any]]
    length: int
    backend: str | None = None


def columns_of(table: Any) -> Columns:
    """The columns of a data frame, a mapping of columns, or mappings from columns to values. Raises `Misuse`."""
    if isinstance(table, (str, bytes)):
        raise Misuse("`events` is no table: give a data frame, a list of events or of mappings, or a product")
    if isinstance(table, Mapping):
        return _of_mapping(table)
    if isinstance(table, Iterable) and not is_frame(table):
        return _of_rows(list(table))
    return _of_frame(table)


def is_frame(table: Any) -> bool:
    """Whether it has columns of its own; a lazy frame is not asked, since that would work it out."""
    return hasattr(type(table), "columns") or hasattr(type(table), "schema")


def _of_mapping(table: Mapping[Any, Any]) -> Columns:
    if not all(isinstance(values, (list, tuple)) for values in table.values()):
        raise Misuse("`events` is no table: of a mapping, each value is a column", "give a list for one event, too")
    named = {str(name): list(values) for name, values in table.items()}
    lengths = {len(values) for values in named.values()}
    if len(lengths) > 1:
        raise Misuse("the columns of `events` are not equally long")
    return Columns(named, next(iter(lengths), 0))


def _of_rows(rows: list[Any]) -> Columns:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise Misuse(f"row {number} of `events` is no event and no mapping from columns to values")
    names = dict.fromkeys(str(name) for row in rows for name in row)
    return Columns({name: [row.get(name) for row in rows] for name in names}, len(rows))


def _of_frame(table: Any) -> Columns:
    try:
        import narwhals
    except ModuleNotFoundError:
        raise Misuse("frames need an extra: install `treatymodel[frames]`") from None
    try:
        frame = narwhals.from_native(table)
    except TypeError:
        raise Misuse("`events` is no table: give a data frame, a list of events or of mappings, or a product") from None
    if isinstance(frame, narwhals.LazyFrame):
        frame = frame.collect()
    named = {str(series.name): _values(series) for series in frame.iter_columns()}
    return Columns(named, len(frame), str(frame.implementation.value))


def _values(series: Any) -> list[Any]:
    """The cells of a column; what counts as missing there is None."""
    missing = series.is_null().to_list()
    return [None if gone or value != value else value for value, gone in zip(series.to_list(), missing, strict=True)]


def frame_of(columns: Mapping[str, Sequence[Any]], backend: str) -> Any:
    """A data frame of the columns, of the kind asked for; a column that says nothing is one of text, or of its lists.

    Raises `Misuse` for a kind that narwhals cannot make.
    """
    try:
        import narwhals
    except ModuleNotFoundError:
        raise Misuse("frames need an extra: install `treatymodel[frames]`") from None
    named = {name: list(values) for name, values in columns.items()}
    try:
        frame = narwhals.from_dict(named, backend=backend)  # type: ignore[arg-type]
    except (ImportError, ValueError, TypeError) as wrong:
        raise Misuse(f"`{backend}` makes no data frame here: {wrong}", "ask for pandas, polars or pyarrow") from None
    lists = narwhals.String if backend == "pandas" else narwhals.List(narwhals.String)
    empty = [name for name, values in named.items() if all(value is None for value in values)]
    typed = [narwhals.col(name).cast(lists if name in LISTS else narwhals.String) for name in empty]
    return (frame.with_columns(*typed) if typed else frame).to_native()
