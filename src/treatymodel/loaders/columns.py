"""Tables of hundreds of thousands of rows: kept by column, each row made when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from treatymodel.model.world import World
from treatymodel.questions.table import Row, Table, Value, frame_of


class ColumnTable(Table):
    """A table given by its columns. `rows` and `to_dicts` make every row at once; to go through it makes one by one."""

    name: ClassVar[str] = "columns"
    shown: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        columns: Mapping[str, Sequence[Value]],
        *,
        title: str,
        world: World,
        said: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__((), title=title, world=world, said=said, notes=notes)
        self.columns = columns
        """The values by the name of the column, all as many."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order, all of them made."""
        return tuple(self)

    def __getitem__(self, index: Any) -> Any:
        chosen = range(len(self))[index]
        return self._row(chosen) if isinstance(chosen, int) else tuple(map(self._row, chosen))

    def _row(self, index: int) -> Row:
        return {name: values[index] for name, values in self.columns.items()}

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __iter__(self) -> Iterator[Row]:
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def to_dicts(self) -> list[dict[str, Value]]:
        """One plain dictionary a row."""
        return [dict(row) for row in self]

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """A data frame of the rows: `pandas`, `polars` or `pyarrow`. Needs the extra `frames`."""
        return frame_of({name: list(values) for name, values in self.columns.items()}, backend)
