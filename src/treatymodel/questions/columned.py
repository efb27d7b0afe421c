"""Tables kept by column, of any number of rows; each row is made when it is looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from treatymodel.questions.table import Row, Table, Value


class Columned(Table):
    """A table whose values stand in columns. `rows` makes every row at once; to go through it makes one by one."""

    @property
    @abstractmethod
    def _columns(self) -> Mapping[str, Sequence[Value]]:
        """The values by the name of the column, all as many."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order, all of them made."""
        return tuple(self)

    def __getitem__(self, index: Any) -> Any:
        chosen = range(len(self))[index]
        return self._row(chosen) if isinstance(chosen, int) else tuple(map(self._row, chosen))

    def _row(self, index: int) -> Row:
        return {name: values[index] for name, values in self._columns.items()}

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), ()))

    def __iter__(self) -> Iterator[Row]:
        for values in zip(*self._columns.values(), strict=True):
            yield dict(zip(self._columns, values, strict=True))

    def to_dicts(self) -> list[dict[str, Value]]:
        """One plain dictionary a row."""
        return [dict(row) for row in self]
