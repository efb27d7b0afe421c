"""Reading ATOP's member file: what becomes of each row, and what is said of each odd one, with its line."""

from __future__ import annotations

import gzip
import lzma
import shutil
from pathlib import Path

import pytest
from tests.loaders.made import COLUMNS, Row, row, write
from tests.loaders.published import atop_5_1, published

import treatymodel as tm
from treatymodel.days import Day
from treatymodel.errors import Misuse, TextErrors
from treatymodel.loaders import atop
from treatymodel.loaders.atop.parties import Numbers
from treatymodel.model.party import Code
from treatymodel.texts.write import write_instrument

NAME = "atop5_1m.csv"
DAYS = ("yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
LEAST = ("atopid", "member", *DAYS, "defense", "offense", "neutral", "nonagg", "consul")
"""The columns without which nothing can be read."""


def read(folder: Path, rows: list[dict[str, object]], **more: object) -> tuple[tm.World, list[str]]:
    """The world of the rows, and its issues without the name of the file."""
    loaded = atop.read(write(folder / NAME, rows), **more)  # type: ignore[arg-type]
    said = [f"{issue.severity} {str(issue).removeprefix(f'{folder}/{NAME}:')}" for issue in loaded.issues]
    return loaded.world, said


def allies(*duties: str, **cells: object) -> list[dict[str, object]]:
    return [row(1, member, "1890-01-01", "1900-01-01", *duties, **cells) for member in (220, 200)]


def test_an_alliance_is_an_instrument(tmp_path: Path) -> None:
    world, issues = read(tmp_path, allies("defense", "consul", renounce=1, estmode=1))
    text = world.instrument("atop-1")
    assert issues == []
    assert text.name == "Alliance of France and United Kingdom, 1890 (ATOP 1)"
    assert (text.family, text.binding, str(text.signed), str(text.ended)) == (
        "atop-1",
        "legal",
        "1890-01-01",
        "1900-01-01",
    )
    assert [(part.party, str(part.start), str(part.end), part.source) for part in text.parties] == [
        ("FRA", "1890-01-01", "1900-01-01", f"{NAME}:2"),
        ("GBR", "1890-01-01", "1900-01-01", f"{NAME}:3"),
    ]
    assert [(clause.id, clause.action, clause.modality) for clause in text.clauses] == [
        ("defense", "assist_military", "duty"),
        ("consul", "consult", "duty"),
    ]
    assert text.exit is not None
    assert (text.exit.by, text.exit.tail) == ("notice", "unknown")
    assert world.issues() == ()


def test_phases_are_versions_of_one_family(tmp_path: Path) -> None:
    rows = [
        *(row(7, member, "1890-01-01", "1895-06-01", "defense", phase=1, maxphase=2) for member in (200, 220)),
        *(row(7, member, "1895-06-01", "1899-01-01", "consul", phase=2, maxphase=2) for member in (200, 220)),
    ]
    world, issues = read(tmp_path, rows)
    assert issues == []
    assert {name: text.family for name, text in world.instruments.items()} == {
        "atop-7@1": "atop-7",
        "atop-7@2": "atop-7",
    }
    on = {day: {text.id for text in world.list(on=day)} for day in ("1895-05-31", "1895-06-01")}
    assert on == {"1895-05-31": {"atop-7@1"}, "1895-06-01": {"atop-7@2"}}


def test_one_that_left_and_returned(tmp_path: Path) -> None:
    rows = [
        row(1, 200, "1890-01-01", "", "defense"),
        row(1, 220, "1890-01-01", "1895-01-01", "defense"),
        row(1, 220, "1898-01-01", "1939-01-01", "defense", "consul"),
    ]
    world, issues = read(tmp_path, rows)
    assert issues == []
    bound = {
        year: (bool(world.list(party="FRA", on=f"{year}-06-01")), consults(world, f"{year}-06-01"))
        for year in (1893, 1896, 1899)
    }
    assert bound == {1893: (True, "NOT_DUE"), 1896: (False, "NOT_DUE"), 1899: (True, "DUE")}


def consults(world: tm.World, at: str) -> str:
    """Whether France owes consultation, which it promised on its return only."""
    return tm.Case(world, tm.Event("armed_attack", by="AUH", on="GBR", at=at))["FRA", "atop-1/consul"].verdict.name


def test_a_number_that_passes_on_stands_for_both(tmp_path: Path) -> None:
    world, issues = read(tmp_path, [row(1, number, "1985-01-01", "", "defense") for number in (365, 220)])
    assert issues == []
    parts = [(part.party, str(part.start), str(part.end)[:10]) for part in world.instrument("atop-1").parties]
    assert parts == [
        ("SUN", "1985-01-01", "1991-12-26"),
        ("RUS", "1991-12-26", "2019-01-01"),
        ("FRA", "1985-01-01", "2019-01-01"),
    ]


def test_a_state_with_two_numbers_is_one_member(tmp_path: Path) -> None:
    """As Germany, 260 and then 255."""
    rows = [row(1, 220, "1963-01-22", "", "defense"), row(1, 260, "1963-01-22", "1990-10-03", "defense")]
    world, issues = read(tmp_path, [*rows, row(1, 255, "1990-10-03", "", "defense")])
    text = world.instrument("atop-1")
    assert issues == []
    assert text.name == "Alliance of France and Germany, 1963 (ATOP 1)"
    assert text.clauses[0].trigger.condition is None
    numbers = {
        (one["from"], one["ccode1"])
        for one in atop.dyad_days(world, tm.Event("armed_attack", by="SUN", on="FRA", at="1970-01-01"))
    }
    assert numbers == {("1963-01-22", 260), ("1990-10-03", 255)}


def test_a_number_that_nobody_bears_stands_for_who_bore_it_last_or_first() -> None:
    spans = (("OLD", "1900-01-01", "1910-01-01"), ("NEW", "1920-01-01", None))
    numbers = Numbers(
        tm.Party(id=name, name=name, codes=(Code(scheme="cow", code="7", start=start, end=end),))
        for name, start, end in spans
    )
    pieces = numbers.pieces(7, Day.parse("1890-01-01"), Day.parse("1930-01-01"))
    assert [(piece.party, str(piece.start), str(piece.end)) for piece in pieces] == [
        ("OLD", "1890-01-01", "1920-01-01"),
        ("NEW", "1920-01-01", "1930-01-01"),
    ]
    listed = [("1900-01-01", "1910-01-01"), ("1899-12-31", "1905-01-01"), ("1905-01-01", "1910-01-02")]
    assert [numbers.listed(7, *map(Day.parse, pair)) for pair in listed] == [True, False, False]
    assert numbers.bearers(7, Day.parse("1912-01-01"), Day.parse("1915-01-01")) == ("OLD",)


def test_a_state_that_has_no_number(tmp_path: Path) -> None:
    rows = [row(1150, number, "1874-03-15", "1883-06-06", "defense") for number in (220, 8152)]
    world, issues = read(tmp_path, rows)
    assert issues == ["info 3: 8152 (Annam) is no number of the Correlates of War project; tables by state omit it"]
    assert world.party("ATOP_8152").name == "Annam"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"member": "NA"},
            "error 3: `NA` in `member` names no state; the row is left out (what is missing in R is `NA`",
        ),
        ({"member": ""}, "error 3: `` in `member` names no state; the row is left out"),
        ({"member": "x"}, "error 3: `x` in `member` names no state; the row is left out"),
        ({"member": "-9"}, "error 3: `-9` in `member` names no state; the row is left out"),
        ({"atopid": ""}, "error 3: `` in `atopid` names no alliance; the row is left out"),
        ({"atopid": "0"}, "error 3: `0` in `atopid` names no alliance; the row is left out"),
        ({"phase": "-9"}, "error 3: `-9` in `phase` is no phase; the row is left out"),
        ({"moent": 13}, "error 3: `1890-13-01` has the month 13, in `yrent`, `moent`, `dayent`"),
        ({"moexit": 2, "dayexit": 30}, "error 3: `1900-02-30` has the day 30, in `yrexit`, `moexit`, `dayexit`"),
        ({"yrent": ""}, "error 3: there is no year in `yrent`; the row is left out"),
        ({"yrexit": "", "ineffect": ""}, "error 3: there is no year in `yrexit`; the row is left out"),
        ({"yrexit": 1889}, "error 3: it begins on 1890-01-01 and ends on 1889-01-01, so that no day is left"),
        ({"yrent": 2020, "yrexit": 2021}, "error 3: it begins on 2020-01-01, after the days of which the file tells"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_said(tmp_path: Path, cells: Row, said: str) -> None:
    rows = [*allies("defense"), row(1, 255, "1890-01-01", "1900-01-01", "defense")]
    rows[1], rows[2] = {**rows[2], **cells}, rows[1]
    world, issues = read(tmp_path, rows)
    assert [part.party for part in world.instrument("atop-1").parties] == ["FRA", "GBR"]
    assert [issue for issue in issues if issue.startswith(said)] == issues


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"member": 9999}, "error 3: `9999` in `member` is nobody's number; the state is entered as `ATOP_9999`"),
        ({"defense": ""}, "error 3: `defense` is missing; the duty is taken as not promised"),
        ({"defense": 2}, "error 3: `2` in `defense` is neither 0 nor 1"),
        ({"defcoloc": ""}, "warning 3: `defcoloc` is missing; that condition is left open"),
        ({"ineffect": 1}, "warning 3: it ends in 1900, and `ineffect` is 1; it is read as ended"),
        ({"yrexit": 0}, "warning 3: it has no end, and `ineffect` is 0; it is read as running on"),
        ({"yrexit": 2030}, "warning 3: it ends on 2030-01-01, after the days of which the file tells"),
        (
            {"member": 345, "yrent": 1870},
            "warning 3: 345 is in the list of states not on all of its days from 1870-01-01",
        ),
        ({"member": 345, "yrent": 1870, "cowsys": 0}, "info 3: 345 is in the list of states not on all of its days"),
        (
            {"obvary": 1},
            "warning 3: what 200 owes varies by partner (`obvary`), and the file does not say to whom: `defense` (name",
        ),
    ],
)
def test_a_row_that_is_read_but_odd(tmp_path: Path, cells: Row, said: str) -> None:
    rows = allies("defense")
    rows[1] = {**rows[1], **cells}
    world, issues = read(tmp_path, rows)
    assert len(world.instrument("atop-1").parties) == 2
    assert [issue[: len(said)] for issue in issues if not issue.endswith("taken as not promised")] == (
        [] if said.endswith("taken as not promised") else [said]
    )


def test_one_row_twice_and_days_that_overlap(tmp_path: Path) -> None:
    rows = [*allies("defense"), allies("defense")[1], row(1, 200, "1895-01-01", "1901-01-01", "defense")]
    world, issues = read(tmp_path, rows)
    assert issues == [
        "error 4: the row is of the same member, phase and days as line 3; it is left out",
        "warning 5: the member's days overlap with those of line 3",
    ]
    assert len(world.instrument("atop-1").parties) == 3


def test_asymmetry_is_said_once(tmp_path: Path) -> None:
    _, issues = read(tmp_path, allies("defense", asymm=1))
    (said,) = issues
    assert said.startswith(
        "info 2: the members of alliance 1 owe different things (`asymm`), and the file does not say"
    )


# files


@pytest.mark.parametrize(("pack", "end"), [(bytes, ""), (gzip.compress, ".gz"), (lzma.compress, ".xz")])
def test_a_folder_or_a_file_however_packed(tmp_path: Path, pack: type[bytes], end: str) -> None:
    plain = write(tmp_path / NAME, allies("defense"))
    folder = tmp_path / "atop"
    folder.mkdir()
    packed = folder / f"{NAME}{end}"
    packed.write_bytes(pack(plain.read_bytes()))
    assert atop.read(folder).world.hash == atop.read(packed).world.hash
    assert list(atop.read(str(folder)).world.instruments) == ["atop-1"]


@pytest.mark.parametrize("name", ["ATOP3_0M.csv", "atop-member-level.csv", "atop_members.csv"])
def test_the_names_of_a_member_file(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, allies("defense"))
    write(tmp_path / "atop5_1a.csv", (), ("atopid", "begyr", "begmo", "begday", "endyr", "endmo", "endday"))
    assert list(atop.read(tmp_path).world.instruments) == ["atop-1"]


def test_a_folder_with_no_member_file_or_with_two(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="holds no member file of ATOP"):
        atop.read(tmp_path)
    for name in (NAME, "atop3_0m.csv"):
        write(tmp_path / name, allies("defense"))
    with pytest.raises(Misuse, match="holds more than one member file"):
        atop.read(tmp_path)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            [name for name in COLUMNS if name != "yrexit"],
            "1: the header has no `yrexit` (did you mean `dayexit`, `yrent`",
        ),
        (["stateabb", "ccode", "year"], "1: the header has no `atopid`"),
        (["a", "b"], "1: the header `a,b` is of another table (columns such as `atopid`, `member`"),
    ],
)
def test_another_header(tmp_path: Path, columns: list[str], said: str) -> None:
    path = write(tmp_path / NAME, allies("defense"), columns)
    with pytest.raises(TextErrors) as wrong:
        atop.read(path)
    assert str(wrong.value).removeprefix(f"{path}:").startswith(said)


def test_a_byte_order_mark_and_carriage_returns(tmp_path: Path) -> None:
    path = write(tmp_path / NAME, allies("defense"))
    plain = path.read_bytes().replace(b"\r\n", b"\n")
    path.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r"))
    world, issues = atop.read(path)
    assert [str(issue).removeprefix(f"{path}:")[:40] for issue in issues] == [
        "1: lines end in a carriage return alone;",
        "1: the file begins with a byte order mar",
    ]
    assert len(world.instrument("atop-1").parties) == 2


def test_an_older_header(tmp_path: Path) -> None:
    """Capital letters, no phases, no conditions, no version: read as far as it goes."""
    path = write(tmp_path / "atop3_0m.csv", allies("defense", defcoloc=1), LEAST)
    path.write_text(path.read_text().replace(",".join(LEAST), ",".join(LEAST).upper()))
    world, issues = atop.read(path)
    assert [str(issue).removeprefix(f"{path}:") for issue in issues] == [
        "1: the file does not tell its version; it is read as telling up to the end of 1900, the latest year in it "
        "(say which year is the last, with `until=`)",
        "1: the file has no columns for conditions; duties are read as without any",
    ]
    assert world.instrument("atop-1").clauses[0].trigger.condition is None
    rows = [row(1, member, "1990-01-01", "", "defense") for member in (220, 200)]
    told = atop.read(write(path, rows, [*LEAST, "defcoloc"]), until=2003)
    assert told.issues == ()
    (part, _) = told.world.instrument("atop-1").parties
    assert (str(part.start), str(part.end)) == ("1990-01-01", "2004-01-01/9999-12-31")


@pytest.mark.parametrize(
    ("columns", "asked"),
    [(["conditio"], True), (["conditio", "defcon"], False), (["conditio", "defcoloc"], False), (["defcon"], False)],
)
def test_a_condition_of_which_an_older_header_says_no_more(tmp_path: Path, columns: list[str], asked: bool) -> None:
    """`conditio` is of any duty, and counts where there is nothing for this one."""
    path = write(tmp_path / NAME, allies("defense", conditio=1), [*LEAST, *columns])
    assert ("atop_1_defense_some" in atop.read(path, until=2018).world.instrument("atop-1").questions) is asked


@pytest.mark.parametrize("column", ["atopid", "atopidphase"])
def test_phases_as_decimals(tmp_path: Path, column: str) -> None:
    rows = [{**one, column: f"1.{phase}"} for phase in (1, 2) for one in allies("defense")]
    path = write(tmp_path / NAME, rows, [*(name for name in COLUMNS if name != "phase"), "atopidphase"])
    assert list(atop.read(path).world.instruments) == ["atop-1@1", "atop-1@2"]


def test_over_another_world(tmp_path: Path) -> None:
    corpus = tm.corpus()
    world = atop.read(write(tmp_path / NAME, allies("defense")), over=corpus).world
    assert set(world.instruments) == {*corpus.instruments, "atop-1"}
    assert atop.read(tmp_path / NAME).world.instruments.keys() == {"atop-1"}


def test_it_is_a_world_of_ordinary_texts(tmp_path: Path) -> None:
    """Written as texts and read again, it is the same world."""
    rows = [*allies("defense", defcoadv=1, specthrt=1, statthr1=255), *varying()]
    world, _ = read(tmp_path, rows)
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in world.instruments.items():
        (folder / f"{name}.yaml").write_text(write_instrument(text))
    again = tm.read(folder, over=tm.corpus())
    assert {name: again.instrument(name) for name in world.instruments} == dict(world.instruments)


def varying() -> list[dict[str, object]]:
    return [
        row(2, 200, "1890-01-01", "1910-01-01", "defense", "consul", asymm=1, obvary=1),
        row(2, 220, "1890-01-01", "1910-01-01", asymm=1),
        row(2, 255, "1890-01-01", "1910-01-01", "nonagg", asymm=1),
    ]


# supplements


def test_a_supplement_from_a_file(tmp_path: Path) -> None:
    added = tmp_path / "creditors.csv"
    added.write_text(
        "atopid,phase,member,obligation,creditor\n2,,200,defense,220\n2,0,200,consul,220\n2,0,200,consul,255\n"
    )
    world, issues = read(tmp_path, varying(), supplement=added)
    assert issues == []
    assert [clause.id for clause in world.instrument("atop-2").clauses] == [
        "defense-200-to-220",
        "nonagg",
        "consul-200-to-220",
        "consul-200-to-255",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3,,200,defense,220", "2: there is no alliance 3 in the file"),
        ("2,4,200,defense,220", "2: there is no phase 4 of alliance 2 in the file"),
        ("2,,300,defense,220", "2: 300 is no member of alliance 2"),
        ("2,,200,defence,220", "2: `defence` is no obligation (did you mean `defense`?)"),
        ("2,,200,offense,220", "2: 200 did not promise `offense` in alliance 2"),
        ("2,,200,defense,300", "2: 300 is no member of alliance 2"),
        ("2,,200,defense,200", "2: 200 owes nothing to itself"),
        ("2,,,defense,220", "2: the row names no alliance and member; it is left out"),
        ("2,,200,defense,x", "2: `x` in `creditor` is no whole number"),
    ],
)
def test_a_supplement_that_does_not_fit(tmp_path: Path, line: str, said: str) -> None:
    added = tmp_path / "creditors.csv"
    added.write_text(f"atopid,phase,member,obligation,creditor\n{line}\n")
    loaded = atop.read(write(tmp_path / NAME, varying()), supplement=added)
    errors = [str(issue).removeprefix(f"{added}:") for issue in loaded.issues if issue.severity == "error"]
    assert errors == [said]
    assert loaded.world.instrument("atop-2").clause("defense-200-to-255") is not None


# the files beside it


def test_the_files_beside_are_held_against_it(tmp_path: Path) -> None:
    write(tmp_path / NAME, allies("defense"))
    ends = "begyr,begmo,begday,endyr,endmo,endday,mem1,mem2"
    (tmp_path / "atop5_1a.csv").write_text(f"atopid,{ends}\n1,1890,1,1,1900,1,1,200,255\n9,1890,1,1,0,0,0,200,220\n")
    (tmp_path / "atop5_1aph.csv").write_text(f"atopid,phase,{ends}\n1,0,1890,1,2,0,0,0,200,220\n")
    issues = [str(issue).removeprefix(f"{tmp_path}/") for issue in atop.read(tmp_path).issues]
    assert issues == [
        "atop5_1a.csv:2: its members are not those of the member file: 220, 255",
        "atop5_1a.csv:3: alliance 9 has no members in the member file; it is left out",
        "atop5_1aph.csv:2: `begyr`, `begmo`, `begday` say 1890-01-02, and the member file 1890-01-01",
        "atop5_1aph.csv:2: `endyr`, `endmo`, `endday` say no day, and the member file 1900-01-01",
    ]


def test_the_published_files(tmp_path: Path) -> None:
    world, issues = atop_5_1()
    assert len(world.instruments) == 849
    assert sum(len({row.source for row in text.parties}) for text in world.instruments.values()) == 2510
    assert world.issues() == ()
    assert not [issue for issue in issues if issue.severity == "error"]
    varying = {str(issue).split(":")[1] for issue in issues if "`obvary`" in issue.message}
    assert len(varying) == 54
    shutil.copy(published("atop/atop5_1m.csv.xz"), tmp_path)
    assert atop.read(tmp_path).world.hash == world.hash


def test_a_year_beyond_the_calendar(tmp_path: Path) -> None:
    """9999, which other data sets write for what runs on."""
    rows = [row(1, member, "1990-01-01", "9999-01-01", "defense", version="") for member in (200, 365)]
    world, issues = read(tmp_path, rows)
    assert issues[0].startswith("warning 1: the file does not tell its version; it is read as telling up to the end")
    assert [issue.partition(",")[0] for issue in issues[1:]] == [
        f"warning {line}: it ends on 9999-01-01" for line in (2, 3)
    ]
    assert world.instrument("atop-1").ended is None
    with pytest.raises(Misuse, match="`until` is a year up to 9998, not `12000`"):
        atop.read(tmp_path / NAME, until=12000)
