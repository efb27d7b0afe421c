"""Tables of plain text, packed or not, read with the line of every row; what is odd in them is collected.

Nothing is left out silently: a row that cannot be read is an `Issue` with its line. A file of which nothing can be
read, because its header is another one or it is no text, raises `TextErrors`.
"""

from __future__ import annotations

import csv
import gzip
import lzma
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from treatymodel.days import Day
from treatymodel.errors import DateError, Issue, Misuse, Severity, TextErrors, Where, did_you_mean, quoted
from treatymodel.records import dataclass

MISSING = ("", "NA", ".")
"""What stands for a missing value: nothing, as in Stata `.`, as in R `NA`, which is not Namibia."""
SUFFIXES = (".csv", ".csv.gz", ".csv.xz")
LARGEST = 1 << 29
"""How many bytes of text one file may hold, unpacked."""

_GZIP, _XZ, _ZIP, _BOM = b"\x1f\x8b", b"\xfd7zXZ", b"PK\x03\x04", b"\xef\xbb\xbf"
_WHOLE = re.compile(r"(-?[0-9]{1,15})(\.0*)?")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its values by the names of the columns, and the line on which it begins."""

    path: str
    line: int
    values: Mapping[str, str]

    @property
    def where(self) -> Where:
        """Its place, for an issue."""
        return Where(self.path, self.line)

    def text(self, column: str) -> str | None:
        """What the cell says; None where it is missing, or the table has no such column."""
        value = self.values.get(column, "")
        return None if value in MISSING else value


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file under the names of its columns, which are in lower case."""

    path: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


class Faults:
    """What is odd in some files, collected while they are read; also reads the cells in which it may be found."""

    def __init__(self) -> None:
        self._found: list[Issue] = []

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All of it, in order of place."""
        return tuple(sorted(self._found))

    def add(self, severity: Severity, where: Where, message: str, hint: str = "") -> None:
        """Adds one."""
        self._found.append(Issue(severity, where, message, hint))

    def error(self, record: Record, message: str, hint: str = "") -> None:
        """Adds what makes a row, or a part of it, unusable."""
        self.add("error", record.where, message, hint)

    def warning(self, record: Record, message: str, hint: str = "") -> None:
        """Adds what is used, but perhaps not as it was meant."""
        self.add("warning", record.where, message, hint)

    def info(self, record: Record, message: str, hint: str = "") -> None:
        """Adds what a reader of the table should know, and is no fault."""
        self.add("info", record.where, message, hint)

    # cells

    def number(self, record: Record, column: str, missing: Iterable[int] = ()) -> int | None:
        """The whole number in a cell; None where it is missing, one of `missing`, or none, which is an error."""
        said = record.text(column)
        if said is None:
            return None
        found = _WHOLE.fullmatch(said)
        if found is None:
            self.error(record, f"{quoted(said)} in `{column}` is no whole number")
            return None
        number = int(found[1])
        return None if number in missing else number

    def flag(self, record: Record, column: str) -> bool | None:
        """Whether a cell says 1 rather than 0; None where it is missing or says something else, which is an error."""
        number = self.number(record, column)
        if number in (None, 0, 1):
            return None if number is None else bool(number)
        self.error(record, f"{quoted(number)} in `{column}` is neither 0 nor 1")
        return None

    def day(self, record: Record, year: str, month: str, day: str, missing: Iterable[int] = ()) -> Day | None:
        """The day of three cells, as precisely as they say; None where the year is missing, or where there is no such
        day, which is an error.
        """
        parts = [self.number(record, column, missing) for column in (year, month, day)]
        if parts[0] is None:
            return None
        said = [f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=True) if part is not None]
        if parts[1] is None:
            del said[1:]
        try:
            return Day.parse("-".join(said))
        except DateError as wrong:
            columns = ", ".join(f"`{column}`" for column in (year, month, day))
            self.error(record, f"{wrong.message}, in {columns}", wrong.hint)
            return None


# files


def find(folder: Path, *names: str) -> Path | None:
    """The first file of the folder that has one of the names, plain or packed."""
    return next((path for name in names for end in SUFFIXES if (path := folder / f"{name}{end}").is_file()), None)


def read_sheet(
    path: str | Path, needs: Sequence[str], faults: Faults, renamed: Mapping[str, str] | None = None
) -> Sheet:
    """The rows of a file of separated values, plain or packed by gzip or xz, that has at least the columns needed.

    Names of columns are read without regard to case; `renamed` gives the name for an older one. Commas, semicolons
    and tabs separate, whichever the header has most of. Raises `Misuse` when there is no such file, and `TextErrors`
    when nothing can be read of it.
    """
    said = str(path)
    lines = StringIO(_text(Path(path), said, faults), newline=None)
    header = lines.readline()
    if not header.strip():
        raise _unreadable(said, 1, "the file is empty")
    between = max(",;\t", key=header.count)
    lines.seek(0)
    rows = _rows(csv.reader(lines, delimiter=between, strict=True), said)
    columns = _columns(next(rows)[1], said, needs, renamed or {})
    return Sheet(said, columns, tuple(_records(rows, said, columns, faults)))


def _unreadable(path: str, line: int, message: str, hint: str = "") -> TextErrors:
    return TextErrors([Issue("error", Where(path, line), message, hint)])


def _text(path: Path, said: str, faults: Faults) -> str:
    """The text of a file, unpacked."""
    try:
        packed = path.read_bytes()
    except FileNotFoundError:
        raise Misuse(f"there is no file {quoted(said)}") from None
    except OSError as wrong:
        raise Misuse(f"cannot read {quoted(said)}: {wrong.strerror}") from None
    data = _unpacked(packed, said)
    if data.startswith(_BOM):
        faults.add("warning", Where(said, 1), "the file begins with a byte order mark, which is left out")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4096]:
        raise _unreadable(said, 1, "the file is no text in UTF-8", "save it as values separated by commas, in UTF-8")
    text = _decoded(data.removeprefix(_BOM), said, faults)
    alone = re.search(r"\r(?!\n)", text)
    if alone is not None:
        before = text[: alone.start()]
        line = 1 + before.count("\n")
        message = "lines end in a carriage return alone; each is read as the end of a line"
        faults.add("warning", Where(said, line), message, "save the file with line feeds")
    return text


def _unpacked(packed: bytes, said: str) -> bytes:
    if packed.startswith(_ZIP):
        raise _unreadable(said, 1, "the file is a zip archive", "unpack it, or pack it with gzip or xz instead")
    data = packed
    try:
        if packed.startswith(_GZIP):
            with gzip.open(BytesIO(packed)) as opened:
                data = opened.read(LARGEST + 1)
        elif packed.startswith(_XZ):
            with lzma.open(BytesIO(packed)) as opened:
                data = opened.read(LARGEST + 1)
    except (OSError, EOFError, lzma.LZMAError, zlib.error):
        raise _unreadable(said, 1, "the packed file is damaged", "get it again from its publisher") from None
    if len(data) > LARGEST:
        raise _unreadable(said, 1, f"the file holds more than {LARGEST >> 20} MiB")
    return data


def _decoded(data: bytes, said: str, faults: Faults) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as wrong:
        line = 1 + data[: wrong.start].count(b"\n")
        faults.add("warning", Where(said, line), "the file is not in UTF-8, and is read as Latin-1", "save it in UTF-8")
        return data.decode("latin-1")


def _rows(reader: Iterator[list[str]], path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line on which it begins."""
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1  # type: ignore[attr-defined]
    except csv.Error as wrong:
        raise _unreadable(path, line, f"the row cannot be read: {wrong}", "is a quotation mark missing?") from None


def _columns(cells: list[str], path: str, needs: Sequence[str], renamed: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the columns; raises with every one that is missing or there twice."""
    columns = tuple(renamed.get(cell.lower(), cell.lower()) for cell in cells)
    missing = [name for name in needs if name not in columns]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    where = Where(path, 1)
    issues = [Issue("error", where, f"the header has `{name}` twice") for name in twice]
    if len(missing) == len(needs) and needs:
        shown = ", ".join(f"`{name}`" for name in needs[:5])
        message = f"the header {quoted(','.join(cells[:5]))} is of another table"
        issues.append(Issue("error", where, message, f"columns such as {shown} are needed"))
    else:
        issues += [
            Issue("error", where, f"the header has no `{name}`", did_you_mean(name, columns)) for name in missing
        ]
    if issues:
        raise TextErrors(issues)
    return columns


def _records(
    rows: Iterator[tuple[int, list[str]]], path: str, columns: tuple[str, ...], faults: Faults
) -> Iterator[Record]:
    for line, cells in rows:
        if len(cells) == len(columns):
            yield Record(path, line, dict(zip(columns, cells, strict=True)))
        elif any(cells):
            message = f"the row has {len(cells)} cells, and the header {len(columns)}; it is left out"
            faults.add("error", Where(path, line), message)
