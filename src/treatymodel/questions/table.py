"""What a reading comes to: rows of plain columns, about a case or about a world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from treatymodel.errors import Misuse
from treatymodel.wording import Tabled, Worded

if TYPE_CHECKING:
    from treatymodel.model.world import World
    from treatymodel.questions.case import Case

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""What a cell holds: plain data, as JSON has it."""
Row = Mapping[str, Value]


class Table(Worded, Tabled, Sequence[Row]):
    """The rows that a reading gives, in order, each with the same columns. A reading is a subclass with a `name`.

    `shown` are the columns that are printed, with their headings; the rows may hold more. `said` is what the answer
    comes to, in sentences, before the rows; `notes` says the caps, the costs and how it was worked out, after them.
    """

    name: ClassVar[str]
    shown: ClassVar[Mapping[str, str]]

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        title: str,
        world: World,
        case: Case | None = None,
        said: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> None:
        self._rows = tuple(rows)
        self.title = title
        self.world = world
        self.case = case
        self.said = tuple(said)
        self.notes = tuple(notes)

    @property
    def format(self) -> str:
        """The format of its JSON."""
        return f"treatymodel/{self.name}/1"

    def more(self) -> dict[str, Value]:
        """What its JSON holds beside the rows, by reading."""
        return {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order."""
        return self._rows

    def __getitem__(self, index: Any) -> Any:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """One plain dictionary a row."""
        return [dict(row) for row in self.rows]

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """A data frame of the rows: `pandas`, `polars` or `pyarrow`. Needs the extra `frames`."""
        columns = list(dict.fromkeys(name for row in self.rows for name in row)) or list(self.shown)
        return frame_of({name: [row.get(name) for row in self.rows] for name in columns}, backend)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} row{'' if len(self) == 1 else 's'}: {self.title}>"


def frame_of(columns: dict[str, list[Any]], backend: Literal["pandas", "polars", "pyarrow"]) -> Any:
    """A data frame of named columns, of the kind asked for. Needs the extra `frames`."""
    try:
        import narwhals
    except ModuleNotFoundError:
        raise Misuse("frames need an extra: install `treatymodel[frames]`") from None
    return narwhals.from_dict(columns, backend=backend).to_native()
