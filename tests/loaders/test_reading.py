"""Tables of plain text: packed or not, with the line of every row, and what is odd in them."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.errors import Misuse, TextErrors
from treatymodel.loaders.reading import Faults, Record, Sheet, find, read_sheet

PLAIN = b"ccode,name\n2,United States\n565,Namibia\n"


def write(folder: Path, data: bytes, name: str = "made.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: Path, *needs: str) -> tuple[Sheet, list[str]]:
    faults = Faults()
    sheet = read_sheet(path, needs, faults)
    return sheet, [str(issue).removeprefix(f"{path.parent}/") for issue in faults.issues]


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (PLAIN, []),
        (gzip.compress(PLAIN, mtime=0), []),
        (lzma.compress(PLAIN), []),
        (PLAIN.replace(b"\n", b"\r\n"), []),
        (PLAIN.replace(b",", b"\t"), []),
        (PLAIN.replace(b",", b";"), []),
        (PLAIN.replace(b"ccode", b" CCode "), []),
        (PLAIN + b"\n\n", []),
        (b"\xef\xbb\xbf" + PLAIN, ["made.csv:1: the file begins with a byte order mark, which is left out"]),
        (
            PLAIN.replace(b"\n", b"\r"),
            [
                "made.csv:1: lines end in a carriage return alone; each is read as the end of a line "
                "(save the file with line feeds)"
            ],
        ),
    ],
)
def test_a_table_is_read_however_it_is_packed(tmp_path: Path, data: bytes, warned: list[str]) -> None:
    sheet, issues = read(write(tmp_path, data), "ccode")
    assert sheet.columns == ("ccode", "name")
    assert [(row.line, row.values["ccode"], row.values["name"]) for row in sheet] == [
        (2, "2", "United States"),
        (3, "565", "Namibia"),
    ]
    assert issues == warned


def test_latin_1_is_read_and_said(tmp_path: Path) -> None:
    sheet, issues = read(write(tmp_path, "ccode,name\n2,USA\n437,Côte d’Ivoire\n".encode("cp1252")), "ccode")
    assert sheet.records[1].values["name"].startswith("Côte")
    assert issues == ["made.csv:3: the file is not in UTF-8, and is read as Latin-1 (save it in UTF-8)"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "made.csv:1: the file is empty"),
        (b"2,United States\n", "made.csv:1: the header `2,United States` is of another table (columns such as"),
        (b"code,name\n", "made.csv:1: the header has no `ccode` (did you mean `code`?)"),
        (b"ccode,name,CCODE\n", "made.csv:1: the header has `ccode` twice"),
        (PLAIN.decode().encode("utf-16"), "made.csv:1: the file is no text in UTF-8 (save it as"),
        (b"PK\x03\x04 and so on", "made.csv:1: the file is a zip archive (unpack it"),
        (gzip.compress(PLAIN, mtime=0)[:-9], "made.csv:1: the packed file is damaged (get it again"),
        (gzip.compress(b"", mtime=0)[:10] + b"\xff" * 20, "made.csv:1: the packed file is damaged (get it again"),
        (lzma.compress(PLAIN)[:-9], "made.csv:1: the packed file is damaged (get it again"),
        (PLAIN + b'2,"the quote\nnever ends\n', "made.csv:4: the row cannot be read: unexpected end of data (is a"),
    ],
)
def test_a_file_of_which_nothing_can_be_read(tmp_path: Path, data: bytes, said: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(TextErrors) as wrong:
        read(path, "ccode", "name")
    assert str(wrong.value).removeprefix(f"{tmp_path}/").startswith(said)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no file"):
        read(tmp_path / "none.csv")
    with pytest.raises(Misuse, match="cannot read"):
        read(tmp_path)


def test_an_odd_row_is_reported_with_its_line(tmp_path: Path) -> None:
    data = b'ccode,name\n2,"United\nStates"\n3\n,\n565,Namibia,1\n20,Canada\n'
    sheet, issues = read(write(tmp_path, data), "ccode")
    assert [(row.line, row.values["ccode"]) for row in sheet] == [(2, "2"), (5, ""), (7, "20")]
    assert issues == [
        "made.csv:4: the row has 1 cells, and the header 2; it is left out",
        "made.csv:6: the row has 3 cells, and the header 2; it is left out",
    ]


def test_an_older_name_of_a_column(tmp_path: Path) -> None:
    sheet = read_sheet(write(tmp_path, b"CountryCode\n2\n"), ("ccode",), Faults(), {"countrycode": "ccode"})
    assert sheet.columns == ("ccode",)


def test_a_file_is_found_packed(tmp_path: Path) -> None:
    path = write(tmp_path, lzma.compress(PLAIN), "made.csv.xz")
    assert find(tmp_path, "absent", "made") == path
    assert find(tmp_path, "absent") is None


# cells


def record(**values: str) -> Record:
    return Record("made.csv", 7, values)


@pytest.mark.parametrize(
    ("said", "number"), [("12", 12), ("-9", -9), ("12.0", 12), ("", None), ("NA", None), (".", None), ("-8", None)]
)
def test_a_number(said: str, number: int | None) -> None:
    faults = Faults()
    assert faults.number(record(ccode=said), "ccode", missing=(-8,)) == number
    assert faults.issues == ()


@pytest.mark.parametrize("said", ["x", "1.5", "1e3", "9" * 99, "¹"])
def test_no_number(said: str) -> None:
    faults = Faults()
    assert faults.number(record(ccode=said), "ccode") is None
    (issue,) = faults.issues
    assert str(issue).startswith("made.csv:7: `")
    assert str(issue).endswith("` in `ccode` is no whole number")


def test_a_flag() -> None:
    faults = Faults()
    row = record(a="1", b="0", c="NA", d="2")
    assert [faults.flag(row, column) for column in "abcde"] == [True, False, None, None, None]
    assert [str(issue) for issue in faults.issues] == ["made.csv:7: `2` in `d` is neither 0 nor 1"]


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (("1914", "8", "1"), "1914-08-01"),
        (("1914", "8", "NA"), "1914-08"),
        (("1914", "", ""), "1914"),
        (("1914", "", "3"), "1914"),
        (("1914", "8", "-9"), "1914-08"),
        (("NA", "8", "1"), "None"),
    ],
)
def test_a_day(cells: tuple[str, str, str], day: str) -> None:
    faults = Faults()
    assert str(faults.day(record(y=cells[0], m=cells[1], d=cells[2]), "y", "m", "d", missing=(-9,))) == day
    assert faults.issues == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("1913", "2", "29"), "`1913-02-29` has the day 29, in `y`, `m`, `d` (`1913-02` has 28 days)"),
        (("1913", "13", "1"), "`1913-13-01` has the month 13, in `y`, `m`, `d` (months run"),
        (("0", "1", "1"), "`0000-01-01` has the year 0"),
        (("19130", "1", "1"), "cannot read `19130-01-01` as a day"),
    ],
)
def test_a_day_that_does_not_exist(cells: tuple[str, str, str], said: str) -> None:
    faults = Faults()
    assert faults.day(record(y=cells[0], m=cells[1], d=cells[2]), "y", "m", "d") is None
    assert str(faults.issues[0]).startswith(f"made.csv:7: {said}")


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), st.integers(0, 999))))
def test_what_csv_writes_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]) -> None:
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows([("name", "ccode"), *rows])
    path = write(tmp_path_factory.mktemp("made"), lines.getvalue().encode())
    sheet, issues = read(path, "ccode")
    assert [(row.values["name"], row.values["ccode"]) for row in sheet] == [(name.strip(), str(n)) for name, n in rows]
    assert issues == []
    begins = 2
    for row, (name, _) in zip(sheet, rows, strict=True):
        assert row.line == begins
        begins += 1 + name.count("\n")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"ccode,name\n", b"\x1f\x8b", b"\xfd7zXZ\x00", b"\xef\xbb\xbfccode\r"]),
)
def test_whatever_bytes_there_are_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), head + data, "bytes.csv")
    with contextlib.suppress(TextErrors):
        read(path, "ccode")
