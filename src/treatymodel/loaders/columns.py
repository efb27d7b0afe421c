"""Tables of hundreds of thousands of rows that a data set gives, by their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from treatymodel.model.world import World
from treatymodel.questions.columned import Columned
from treatymodel.questions.table import Value, frame_of


class ColumnTable(Columned):
    """A table given by its columns."""

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
    def _columns(self) -> Mapping[str, Sequence[Value]]:
        return self.columns

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """A data frame of the rows: `pandas`, `polars` or `pyarrow`. Needs the extra `frames`."""
        return frame_of({name: list(values) for name, values in self.columns.items()}, backend)
