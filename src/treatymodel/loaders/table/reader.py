"""A table of members made into a world, by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator

from treatymodel.days import Day
from treatymodel.errors import DateError, Misuse, TreatyError, UnknownName, did_you_mean, near, quoted
from treatymodel.loaders.reading import Faults, Record, Sheet
from treatymodel.loaders.table.mapping import Mapping
from treatymodel.model.base import Source
from treatymodel.model.codes import Codebook
from treatymodel.model.instrument import Instrument
from treatymodel.model.participation import Participation
from treatymodel.questions.world import World

_ANY_DAY = Day.parse("0001/9999")
_NO_ID = re.compile(r"[^a-z0-9.@]+")


def checked(sheet: Sheet, mapping: Mapping) -> Sheet:
    """The sheet, if it has every column that the mapping names. Raises `Misuse` with each that it lacks."""
    columns = frozenset(sheet.columns)
    lacking = [name for name in mapping.columns if name.lower() not in columns]
    if lacking:
        said = [f"`{name}`" + (f" ({hint})" if (hint := did_you_mean(name, sheet.columns)) else "") for name in lacking]
        raise Misuse(f"the table has no column {', '.join(said)}", "the mapping names it")
    return sheet


class Reader:
    """Reads the rows of one table over the parties of a world."""

    def __init__(self, mapping: Mapping, world: World, faults: Faults) -> None:
        self.mapping = mapping
        self.faults = faults
        self.book = Codebook(world.parties.values())
        if mapping.scheme not in self.book.schemes:
            raise UnknownName("scheme", mapping.scheme, near(mapping.scheme, self.book.schemes))

    def instruments(self, sheet: Sheet) -> Iterator[Instrument]:
        """A text for each that the rows name, in order of first mention."""
        texts: dict[str, list[tuple[Record, Participation]]] = {}
        called: dict[str, tuple[str, Record]] = {}
        for record in sheet:
            said = self._text(record, self.mapping.instrument)
            if said is None:
                self.faults.error(record, f"`{self.mapping.instrument}` is missing; the row is left out")
                continue
            id_ = _NO_ID.sub("-", f"{self.mapping.prefix}{said}".lower()).strip("-.@")
            first, where = called.setdefault(id_, (said, record))
            if first != said:
                self.faults.error(
                    record,
                    f"{quoted(said)} and {quoted(first)} of line {where.line} would both have the id `{id_}`",
                    "tell them apart by other letters or digits",
                )
                continue
            row = self._participation(record)
            if row is not None:
                texts.setdefault(id_, []).append((record, row))
        for id_, rows in texts.items():
            text = self._instrument(id_, called[id_][0], rows)
            if text is not None:
                yield text

    def _instrument(self, id_: str, said: str, rows: list[tuple[Record, Participation]]) -> Instrument | None:
        mapping, (head, _) = self.mapping, rows[0]
        owed = {tag for _, row in rows for tag in row.tags}
        try:
            return Instrument(
                id=id_,
                name=(self._text(head, mapping.name) if mapping.name else None) or said,
                kind=mapping.kind,
                binding=mapping.binding,
                signed=self._date(head, mapping.signed) if mapping.signed else None,
                evidence=mapping.evidence,
                sources=(Source(title=mapping.source, locator=f"line {head.line}"),),
                parties=tuple(row for _, row in rows),
                clauses=tuple(clause for column, clause in mapping.clauses.items() if column in owed),
            )
        except TreatyError as wrong:
            self.faults.error(head, f"{quoted(said)} cannot be made a text: {wrong.message}", wrong.hint)
            return None

    def _participation(self, record: Record) -> Participation | None:
        try:
            start = self._date(record, self.mapping.start)
            last = self._date(record, self.mapping.last_day)
            end = self._date(record, self.mapping.end) if last is None else last.shift(1)
        except DateError as wrong:
            self.faults.error(record, f"{wrong.message}; the row is left out", wrong.hint)
            return None
        party = self._party(record, start)
        if party is None:
            return None
        tags = tuple(column for column in self.mapping.clauses if self._says_yes(record, column))
        try:
            return Participation(party=party, start=start, end=end, tags=tags, source=f"line {record.line}")
        except TreatyError:
            message = f"the row ends by {end} and begins on {start}, so that it holds no day; it is left out"
            self.faults.error(record, message)
            return None

    # cells

    def _text(self, record: Record, column: str) -> str | None:
        value = record.values.get(column.lower(), "")
        return None if value in self.mapping.missing else value

    def _date(self, record: Record, columns: str | tuple[str, ...] | None) -> Day | None:
        """The day of a cell, or of three; as precisely as they say. Raises `DateError`, which names the columns."""
        if columns is None:
            return None
        names = (columns,) if isinstance(columns, str) else columns
        parts = [self._text(record, name) for name in names]
        if parts[0] is None:
            return None
        known = [part for index, part in enumerate(parts) if all(parts[: index + 1]) and part is not None]
        said = "-".join(part.zfill(width) for part, width in zip(known, (4, 2, 2), strict=False))
        try:
            return Day.parse(known[0] if len(names) == 1 else said)
        except DateError as wrong:
            shown = ", ".join(f"`{name}`" for name in names)
            raise DateError(f"{wrong.message}, in {shown}", wrong.hint) from None

    def _party(self, record: Record, start: Day | None) -> str | None:
        column, scheme = self.mapping.party, self.mapping.scheme
        said = self._text(record, column)
        if said is None:
            self.faults.error(record, f"`{column}` is missing; the row is left out")
            return None
        if scheme not in ("id", "name") and start is None:
            self.faults.error(
                record, f"without a first day {quoted(said)} in `{column}` has no meaning; it is left out"
            )
            return None
        try:
            called = self.book.convert(said, scheme, "id", start or _ANY_DAY)
        except UnknownName as wrong:
            self.faults.error(record, f"{wrong}, in `{column}`; the row is left out")
            return None
        if called.value is None:
            self.faults.error(record, f"{called.doubt}, in `{column}`; the row is left out")
        elif called.doubt:
            self.faults.warning(record, f"{called.doubt}, in `{column}`")
        return called.value

    def _says_yes(self, record: Record, column: str) -> bool:
        said = self._text(record, column)
        if said is None:
            self.faults.warning(record, f"`{column}` is missing, and is read as no")
            return False
        if said.lower() in self.mapping.yes:
            return True
        if said.lower() not in self.mapping.no:
            hint = did_you_mean(said, (*self.mapping.yes, *self.mapping.no))
            self.faults.error(record, f"{quoted(said)} in `{column}` is neither yes nor no, and is read as no", hint)
        return False
