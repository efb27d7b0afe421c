"""The rows of any table as text: of a data frame, of a list of mappings, of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.loaders.reading import Faults, Record, Sheet, read_sheet

FRAME, LISTED = "frame", "rows"
"""What stands for the path of a table that is no file; its rows are counted from 1."""


def rows_of(data: Any, faults: Faults) -> Sheet:
    """The rows of a file, by its path; of a data frame that narwhals knows; or of mappings from columns to values.

    Names of columns are in lower case, as files are read. Raises `Misuse` for anything else, and `TextErrors` for a
    file that cannot be read.
    """
    if isinstance(data, str | Path):
        return read_sheet(data, (), faults)
    if isinstance(data, Iterable) and not hasattr(data, "columns") and not hasattr(data, "schema"):
        return _sheet(LISTED, list(data))
    return _sheet(FRAME, _framed(data))


def _sheet(path: str, rows: list[Any]) -> Sheet:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise Misuse(f"row {number} is no mapping from columns to values")
    columns = tuple(dict.fromkeys(str(name).lower() for row in rows for name in row))
    records = (
        Record(path, number, {str(name).lower(): spelt(value) for name, value in row.items()})
        for number, row in enumerate(rows, 1)
    )
    return Sheet(path, columns, tuple(records))


def _framed(data: Any) -> list[dict[str, Any]]:
    try:
        import narwhals
    except ModuleNotFoundError:
        raise Misuse("data frames need an extra: install `treatymodel[frames]`") from None
    try:
        frame = narwhals.from_native(data)
    except TypeError:
        raise Misuse("`data` is no table: give a data frame, a path, or a list of mappings") from None
    if isinstance(frame, narwhals.LazyFrame):
        frame = frame.collect()
    nulls = frame.select(narwhals.all().is_null())
    return [
        {name: None if null[name] else value for name, value in row.items()}
        for row, null in zip(frame.iter_rows(named=True), nulls.iter_rows(named=True), strict=True)
    ]


def spelt(value: object) -> str:
    """A value as a file would have it: 1 for true, a whole number without decimals, nothing for what is missing."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
