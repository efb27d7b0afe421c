"""Any table of members, dates and obligations: read by a mapping, given back, and written."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatymodel as tm
from treatymodel.errors import Misuse, TextErrors, UnknownName
from treatymodel.loaders import table
from treatymodel.loaders.table import Mapping

HELP = tm.Obligation(
    id="help",
    cite=tm.Citation(passage="column helps"),
    bearer={"tag": "helps", "except": ["victim", "attacker"]},
    owed_to="victim",
    trigger=tm.attacked(on="party"),
    action="assist_military",
)
ASIDE = tm.Obligation(
    id="aside",
    cite=tm.Citation(passage="column aside"),
    bearer={"tag": "aside", "except": ["victim", "attacker"]},
    owed_to="victim",
    trigger=tm.attacked(on="party"),
    action="neutrality",
)
MAPPING = Mapping(
    instrument="pact",
    party="state",
    start="since",
    end="until",
    name="title",
    prefix="pact-",
    clauses={"helps": HELP, "aside": ASIDE},
    source="made for these tests",
)
HEADER = ("pact", "title", "state", "since", "until", "helps", "aside")
ROWS = [
    dict(zip(HEADER, row, strict=True))
    for row in (
        (7, "Pact of Seven", "POL", "1921-02-19", "1939-10-06", 1, 0),
        (7, "Pact of Seven", "FRA", "1921-02-19", "", 1, 0),
        (7, "Pact of Seven", "ROU", "1926", "1938-05", 0, 1),
        ("8a", "Pact of Eight", "FRA", "1925-12-01", "1930-01-01", 1, 0),
        ("8a", "Pact of Eight", "FRA", "1935-12-01", "1938-01-01", 1, 0),
        ("8a", "Pact of Eight", "CSK", "1925-12-01", "", 1, 0),
    )
]


def notes(loaded: table.Loaded) -> list[str]:
    return [str(issue) for issue in loaded.issues]


def verdict(world: Any, bearer: str, clause: str, on: str, day: str) -> tm.Verdict:
    found: tm.Verdict = tm.Case(world, tm.Event("armed_attack", by="DEU", on=on, at=day))[bearer, clause].verdict
    return found


# reading


def test_who_has_a_yes_owes_what_the_column_stands_for_on_its_days() -> None:
    world, issues = table.read(ROWS, MAPPING)
    assert not issues
    assert list(world.instruments) == ["pact-7", "pact-8a"]
    assert world.instrument("pact-7").name == "Pact of Seven"
    assert [clause.id for clause in world.instrument("pact-8a").clauses] == ["help"]
    assert verdict(world, "FRA", "pact-7/help", "POL", "1939-09-01") is tm.Verdict.DUE
    assert verdict(world, "ROU", "pact-7/help", "POL", "1930-09-01") is tm.Verdict.NOT_DUE
    assert verdict(world, "ROU", "pact-7/aside", "POL", "1930-09-01") is tm.Verdict.DUE
    assert verdict(world, "ROU", "pact-7/aside", "POL", "1926-06-01") is tm.Verdict.OPEN
    assert verdict(world, "ROU", "pact-7/aside", "POL", "1925-06-01") is tm.Verdict.NOT_DUE
    assert verdict(world, "FRA", "pact-8a/help", "CSK", "1932-01-01") is tm.Verdict.NOT_DUE
    assert verdict(world, "FRA", "pact-8a/help", "CSK", "1936-01-01") is tm.Verdict.DUE
    assert verdict(world, "FRA", "pact-8a/help", "CSK", "1938-01-01") is tm.Verdict.NOT_DUE


def test_codes_are_read_as_of_the_first_day_and_days_from_three_columns() -> None:
    mapping = Mapping(
        instrument="pact",
        party="ccode",
        scheme="cow",
        start=("y", "m", "d"),
        last_day=("ly", "lm", "ld"),
        clauses={"helps": HELP},
        source="made for these tests",
        missing=("", "-9"),
    )
    names = ("pact", "ccode", "y", "m", "d", "ly", "lm", "ld", "helps")
    rows = [
        dict(zip(names, row, strict=True))
        for row in ((3, 345, 1914, 7, 28, 1914, 12, 31, 1), (3, 345, 1930, 5, -9, 1938, -9, -9, 1))
    ]
    world, issues = table.read(rows, mapping)
    assert not issues
    first, second = world.instrument("3").parties
    assert (first.party, str(first.start), str(first.end)) == ("SRB", "1914-07-28", "1915-01-01")
    assert (second.party, str(second.start), str(second.end)) == ("YUG", "1930-05", "1938-01-02/1939-01-01")


def as_csv(folder: Path) -> Path:
    path = folder / "made.csv"
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, HEADER)
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def as_packed(folder: Path) -> Path:
    path = folder / "made.csv.xz"
    path.write_bytes(lzma.compress(as_csv(folder).read_bytes()))
    return path


def as_pandas(_: Path) -> Any:
    return pytest.importorskip("pandas").DataFrame([{**row, "pact": str(row["pact"])} for row in ROWS])


def as_polars(_: Path) -> Any:
    return pytest.importorskip("polars").DataFrame([{**row, "pact": str(row["pact"])} for row in ROWS])


def as_arrow(_: Path) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pylist([{**row, "pact": str(row["pact"])} for row in ROWS])


@pytest.mark.parametrize("given_as", [as_csv, as_packed, as_pandas, as_polars, as_arrow])
def test_the_same_table_of_any_kind_gives_the_same_world(given_as: Callable[[Path], Any], tmp_path: Path) -> None:
    listed = table.read(ROWS, MAPPING).world
    found = table.read(given_as(tmp_path), MAPPING)
    assert not [issue for issue in found.issues if issue.severity == "error"]
    plain = [table.members(world).to_dicts() for world in (listed, found.world)]
    assert plain[0] == plain[1]


def test_values_of_frames_are_read_as_files_write_them() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "pact": [1.0, 1.0, 1.0],
            "title": ["One", None, float("nan")],
            "state": ["POL", "FRA", "ROU"],
            "since": pandas.to_datetime(["1921-02-19"] * 3),
            "until": [date(1939, 1, 1), None, None],
            "helps": [True, False, True],
            "aside": [0.0, 0.0, 0.0],
        }
    )
    world, issues = table.read(frame, MAPPING)
    assert not issues
    text = world.instrument("pact-1")
    assert [(part.party, str(part.start), str(part.end), part.tags) for part in text.parties] == [
        ("POL", "1921-02-19", "1939-01-01", ("helps",)),
        ("FRA", "1921-02-19", "None", ()),
        ("ROU", "1921-02-19", "None", ("helps",)),
    ]


def test_texts_come_beside_those_of_another_world() -> None:
    over = table.read(ROWS[:3], MAPPING).world
    world = table.read([{**row, "pact": 9} for row in ROWS[3:]], MAPPING, over).world
    assert list(world.instruments) == ["pact-7", "pact-9"]
    replaced = table.read([{**ROWS[3], "pact": 7}], MAPPING, over).world
    assert [part.party for part in replaced.instrument("pact-7").parties] == ["FRA"]


# what is odd


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"pact": ""}, "rows:1: `pact` is missing; the row is left out"),
        ({"state": "NA"}, "rows:1: `state` is missing; the row is left out"),
        ({"state": "POLL"}, "rows:1: unknown party `POLL` (did you mean `POL`?), in `state`; the row is left out"),
        (
            {"since": "1921-02-30"},
            "rows:1: `1921-02-30` has the day 30, in `since`; the row is left out (`1921-02` has 28 days)",
        ),
        ({"since": "spring"}, "rows:1: cannot read `spring` as a day, in `since`; the row is left out"),
        (
            {"until": "1920-01-01"},
            "rows:1: the row ends by 1920-01-01 and begins on 1921-02-19, so that it holds no day; it is left out",
        ),
        ({"helps": "yess"}, "rows:1: `yess` in `helps` is neither yes nor no, and is read as no (did you mean `yes`"),
        ({"helps": "-9"}, "rows:1: `-9` in `helps` is neither yes nor no, and is read as no"),
        ({"helps": None}, "rows:1: `helps` is missing, and is read as no"),
    ],
)
def test_an_odd_row_is_told_with_its_number_and_column(changed: dict[str, Any], said: str) -> None:
    loaded = table.read([{**ROWS[0], **changed}, *ROWS[1:]], MAPPING)
    assert len(notes(loaded)) == 1
    assert notes(loaded)[0].startswith(said)
    assert len(loaded.world.instrument("pact-7").parties) == (2 if "left out" in said else 3)


def test_a_file_tells_the_line_and_a_frame_the_row(tmp_path: Path) -> None:
    path = as_csv(tmp_path)
    path.write_text(path.read_text().replace(",ROU,", ",XXX,"))
    assert notes(table.read(path, MAPPING))[0].startswith(f"{path}:4: unknown party `XXX`")
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(path, dtype=str)
    assert notes(table.read(frame, MAPPING))[0].startswith("frame:3: unknown party `XXX`")


def test_a_code_that_nobody_bore_that_day_is_told() -> None:
    mapping = Mapping(
        instrument="pact", party="state", scheme="cow", start="since", clauses={"helps": HELP}, source="made"
    )
    row = {**ROWS[0], "state": "345"}
    (said,) = notes(table.read([{**row, "since": "1870-01-01"}], mapping))
    assert said.startswith("rows:1: cow code `345` has no party on 1870-01-01")
    (said,) = notes(table.read([{**row, "since": ""}], mapping))
    assert said == "rows:1: without a first day `345` in `state` has no meaning; it is left out"


def test_two_texts_that_come_to_one_id_are_told() -> None:
    rows = [{**ROWS[0], "pact": "Little Entente"}, {**ROWS[1], "pact": "little-entente"}]
    loaded = table.read(rows, MAPPING)
    assert notes(loaded) == [
        "rows:2: `little-entente` and `Little Entente` of line 1 would both have the id `pact-little-entente` "
        "(tell them apart by other letters or digits)"
    ]
    assert len(loaded.world.instrument("pact-little-entente").parties) == 1


def test_a_table_without_a_column_of_the_mapping_is_refused() -> None:
    rows = [{("helpz" if name == "helps" else name): value for name, value in row.items()} for row in ROWS]
    with pytest.raises(Misuse, match=r"the table has no column `helps` \(did you mean `helpz`\?\)"):
        table.read(rows, MAPPING)
    with pytest.raises(Misuse, match="row 2 is no mapping"):
        table.read([ROWS[0], "POL"], MAPPING)
    with pytest.raises(Misuse, match="is no table"):
        table.read(7, MAPPING)


def test_a_mapping_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(Misuse, match="`clauses`: names no column"):
        Mapping(instrument="a", party="b", clauses={}, source="made")
    with pytest.raises(Misuse, match="two clauses are called `help`"):
        Mapping(instrument="a", party="b", clauses={"x": HELP, "y": HELP}, source="made")
    with pytest.raises(Misuse, match="by `end` or by `last_day`"):
        Mapping(instrument="a", party="b", clauses={"x": HELP}, end="c", last_day="d", source="made")
    with pytest.raises(Misuse, match="`partie`: no such field"):
        Mapping(**{"instrument": "a", "partie": "b", "clauses": {"x": HELP}, "source": "made"})
    with pytest.raises(UnknownName, match="unknown scheme `cows`"):
        table.read(ROWS, MAPPING.revised(scheme="cows"))


def test_a_clause_that_names_what_is_not_there_is_refused() -> None:
    wrong = HELP.revised(trigger=tm.attacked(on="party", place="atlantis"))
    with pytest.raises(TextErrors, match="unknown place or area `atlantis`"):
        table.read(ROWS, MAPPING.revised(clauses={"helps": wrong}))


# giving back

DAYS = st.integers(date(1900, 1, 1).toordinal(), date(1999, 1, 1).toordinal())


@st.composite
def made(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        since = draw(DAYS)
        until = draw(st.sampled_from([None, since + 1, since + 400, since + 20000]))
        rows.append(
            {
                "pact": draw(st.sampled_from(["1", "2", "x.3"])),
                "title": "a pact",
                "state": draw(st.sampled_from(["POL", "FRA", "ROU", "CSK"])),
                "since": date.fromordinal(since).isoformat(),
                "until": "" if until is None else date.fromordinal(until).isoformat(),
                "helps": draw(st.sampled_from(["0", "1"])),
                "aside": draw(st.sampled_from(["0", "1"])),
            }
        )
    return rows


@given(made())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_is_given_back_reads_as_the_same_world(rows: list[dict[str, Any]]) -> None:
    world, issues = table.read(rows, MAPPING)
    assert not [issue for issue in issues if issue.severity == "error"]
    given_back = table.members(world)
    again = MAPPING.revised(instrument="instrument", party="party", start="from", end="to", name="name", prefix="")
    listed = [{"helps": 0, "aside": 0, **row} for row in given_back]
    second = table.read(listed, again).world
    assert table.members(second).to_dicts() == given_back.to_dicts()
    assert {name: text.clauses for name, text in second.instruments.items()} == {
        name: text.clauses for name, text in world.instruments.items()
    }


def test_a_tag_that_is_called_like_a_column_is_refused() -> None:
    role = HELP.revised(bearer={"tag": "role", "except": ["victim", "attacker"]})
    rows = [{**ROWS[0], "role": 1}]
    world = table.read(rows, MAPPING.revised(clauses={"role": role})).world
    with pytest.raises(Misuse, match="the tag `role`"):
        table.members(world)


def test_promises_are_the_edges_of_the_network() -> None:
    world = table.read(ROWS, MAPPING).world
    found = table.promises(world, "1930-06-01")
    graph = world.network("1930-06-01")
    assert {(row["bearer"], row["creditor"], f"{row['instrument']}/{row['clause']}") for row in found} == {
        (bearer, creditor, key) for bearer, creditor, key in graph.edges(keys=True)
    }
    assert {(row["bearer"], row["creditor"]) for row in found if row["clause"] == "aside"} == {
        ("ROU", "POL"),
        ("ROU", "FRA"),
    }


# writing


def test_tables_are_written_as_csv_that_reads_again(tmp_path: Path) -> None:
    world = table.read(ROWS, MAPPING).world
    path = table.write(table.members(world), tmp_path / "members.csv")
    again = table.read(
        path, MAPPING.revised(instrument="instrument", party="party", start="from", end="to", name="name", prefix="")
    )
    assert not again.issues
    assert table.members(again.world).to_dicts() == table.members(world).to_dicts()


def test_worlds_are_written_as_networks_and_as_promises(tmp_path: Path) -> None:
    world = table.read(ROWS, MAPPING).world
    day = "1930-06-01"
    edges = len(table.promises(world, day))
    read = networkx.read_graphml(table.write(world, tmp_path / "day.graphml", day), force_multigraph=True)
    assert read.number_of_edges() == edges > 0
    moving = (table.write(world, tmp_path / "all.gexf")).read_text()
    assert 'mode="dynamic"' in moving
    with table.write(world, tmp_path / "day.csv", day).open() as lines:
        assert len(list(csv.DictReader(lines))) == edges


def test_parquet_reads_again(tmp_path: Path) -> None:
    world = table.read(ROWS, MAPPING).world
    parquet = pytest.importorskip("pyarrow.parquet")
    found = table.members(world)
    assert parquet.read_table(table.write(found, tmp_path / "members.parquet")).to_pylist() == found.to_dicts()


def test_parquet_without_its_library_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.loaders.table.writing.find_spec", lambda name: None)
    with pytest.raises(Misuse, match="needs `pyarrow`"):
        table.write(table.read(ROWS, MAPPING).world, tmp_path / "promises.parquet", "1930-06-01")


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    world = table.read(ROWS, MAPPING).world
    with pytest.raises(Misuse, match=r"cannot write `promises.xlsx` .*\.csv, \.parquet, \.graphml, \.gexf"):
        table.write(world, tmp_path / "promises.xlsx")
    with pytest.raises(Misuse, match=r"cannot write `members.gexf` .*\.csv, \.parquet\)"):
        table.write(table.members(world), tmp_path / "members.gexf")
    with pytest.raises(Misuse, match="a table has its days already"):
        table.write(table.members(world), tmp_path / "members.csv", "1930-01-01")
