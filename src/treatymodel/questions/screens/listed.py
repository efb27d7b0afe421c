"""Tables of events as given: every cell read and checked before anything is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from treatymodel.days import Moment
from treatymodel.errors import Misuse, TreatyError, did_you_mean, quoted
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.screens.cells import COLUMNS, Cells, at_row
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.columns import COLUMNS as SCREENED
from treatymodel.questions.screens.deeds import Deed, deed_of
from treatymodel.questions.screens.frames import Columns, columns_of, is_frame

_PLAIN = frozenset(("kind", "by", "on", "object", "place", "at", "qualities", "conflict", "also", "sources"))
"""What a plain deed may state; sources make no answer different."""


class Listed(NamedTuple):
    """The rows of a table: their ids, what happened, and the columns that are carried along."""

    ids: tuple[Any, ...]
    deeds: tuple[Deed, ...]
    kept: dict[str, list[Any]]
    backend: str | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, start: int, size: int) -> Listed:
        """Some of the rows."""
        end = start + size
        kept = {name: values[start:end] for name, values in self.kept.items()}
        return Listed(self.ids[start:end], self.deeds[start:end], kept, self.backend)

    def events(self) -> tuple[Event, ...]:
        """The rows as a record, each under its own id, where that can be one."""
        return tuple(_under(deed.whole, f"row-{number}") for number, deed in enumerate(self.deeds, 1))


def _under(event: Event, name: str) -> Event:
    return event if event.id is not None else event.replaced(id=name)


def listed(
    table: Any,
    world: World,
    keep: str | Iterable[str] = (),
    id_: str | None = None,
    named: frozenset[str] = frozenset(),
) -> Listed:
    """A table of events. `named` are ids to which acts on record speak.

    Raises `Misuse` for a column that is none of an event's and is not kept, and for the first cell that cannot be read,
    with its row and column.
    """
    wanted = (keep,) if isinstance(keep, str) else tuple(keep)
    if isinstance(table, Iterable) and not is_frame(table):
        table = table if isinstance(table, (dict, str)) else list(table)
        if isinstance(table, list) and table and all(isinstance(row, Event) for row in table):
            return _of_events(table, world, wanted, id_, named)
    columns = columns_of(table)
    _check_columns(columns, wanted, id_)
    ids = _ids(columns, id_ or "id", columns.length)
    deeds = tuple(_deeds(columns, ids, Cells(world), named))
    return Listed(ids, deeds, {name: columns.named[name] for name in wanted}, columns.backend)


def _of_events(
    events: list[Event], world: World, keep: Sequence[str], id_: str | None, named: frozenset[str]
) -> Listed:
    if keep or id_:
        raise Misuse("`keep` and `id` are for tables with columns; events have none of their own")
    cells = Cells(world)
    for number, event in enumerate(events, 1):
        for column, value in (("by", event.by), ("in_support_of", event.in_support_of), ("targets", event.targets)):
            plain = tuple(target.plain() for target in event.targets) if column == "targets" else value
            _read(cells, column, plain or None, number)
    every = all(event.id is not None for event in events)
    ids = _unique([event.id if every else number for number, event in enumerate(events, 1)])
    return Listed(ids, tuple(deed_of(event, named) for event in events), {})


def _check_columns(columns: Columns, keep: Sequence[str], id_: str | None) -> None:
    for name in (*keep, *((id_,) if id_ else ())):
        if name not in columns.named:
            raise Misuse(f"there is no column {quoted(name)}", did_you_mean(name, columns.named))
        if name in keep and name in (*SCREENED, *COLUMNS):
            raise Misuse(f"`keep` is for columns that say nothing of the event, unlike {quoted(name)}", "rename it")
    for name in columns.named:
        if name not in COLUMNS and name not in keep and name != id_:
            hint = did_you_mean(name, COLUMNS) or f"carry it along with `keep`, or call it one of {', '.join(COLUMNS)}"
            raise Misuse(f"unknown column {quoted(name)}", hint)
    for name in ("kind", "at"):
        if columns.length and name not in columns.named:
            raise Misuse(f"the table has no column `{name}`", "an event needs `kind` and `at`")


def _ids(columns: Columns, name: str, length: int) -> tuple[Any, ...]:
    if name not in columns.named:
        return tuple(range(1, length + 1))
    for number, value in enumerate(columns.named[name], 1):
        if value is None or value == "":
            raise Misuse(f"row {number}, column `{name}`: a row has no id")
    return _unique(columns.named[name])


def _unique(ids: Sequence[Any]) -> tuple[Any, ...]:
    seen: dict[Any, int] = {}
    for number, value in enumerate(ids, 1):
        if seen.setdefault(value, number) != number:
            raise Misuse(f"rows {seen[value]} and {number} have the same id {quoted(value)}")
    return tuple(ids)


def _deeds(columns: Columns, ids: Sequence[Any], cells: Cells, named: frozenset[str]) -> Iterator[Deed]:
    stated = [name for name in columns.named if name in COLUMNS and name != "id"]
    shared: dict[Circumstances, Circumstances] = {}
    values = [columns.named[name] for name in stated]
    rows = zip(*values, strict=True) if values else ()
    for number, row in enumerate(rows, 1):
        said: dict[str, Any] = {}
        for name, value in zip(stated, row, strict=True):
            read = _read(cells, name, value, number)
            if read is not None and read != ():
                said[name] = read
        for name in ("kind", "at"):
            if name not in said:
                raise Misuse(f"row {number}, column `{name}`: is empty", "an event needs `kind` and `at`")
        own = str(ids[number - 1])
        if _PLAIN.issuperset(said) and len(said.get("by", ())) < 2 and len(said.get("on", ())) < 2 and own not in named:
            what = _circumstances(said)
            what = shared.setdefault(what, what)
            yield Deed(what, *(said.get(end, (None,))[0] for end in ("by", "on")))
        else:
            yield deed_of(_event(said, own if own in named else None, number), named)


def _read(cells: Cells, column: str, value: Any, number: int) -> Any:
    try:
        return cells.read(column, value)
    except TreatyError as wrong:
        raise at_row(wrong, number, column) from None


def _circumstances(said: dict[str, Any]) -> Circumstances:
    at: Moment = said["at"]
    more = {name: said[name] for name in ("object", "place", "qualities", "conflict", "also") if name in said}
    return Circumstances(said["kind"], at, **more)


def _event(said: dict[str, Any], name: str | None, number: int) -> Event:
    data = {key: dict(value) if key in ("qualities", "amounts") else value for key, value in said.items()}
    try:
        return Event(**data, **({} if name is None else {"id": name}))
    except TreatyError as wrong:
        raise Misuse(f"row {number}: {wrong.message}", wrong.hint) from None
