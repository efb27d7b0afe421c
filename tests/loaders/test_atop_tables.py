"""Tables by year and by day: against counting day by day, by hand, and against ATOP's own state-years."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loaders.made import row, write
from tests.loaders.published import atop_5_1, published

import treatymodel as tm
from treatymodel.errors import Misuse
from treatymodel.loaders import atop
from treatymodel.loaders.atop.spells import spells
from treatymodel.model.party import Code
from treatymodel.words import json as plain

DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
DAY = timedelta(days=1)
NUMBERS = (2, 20, 40, 8152)
FEW = tm.World(
    parties=[
        tm.Party(id=f"P{number}", name=f"State {number}", codes=(Code(scheme="cow", code=str(number)),))
        for number in NUMBERS[:3]
    ]
)
Rows = list[dict[str, object]]


def world_of(folder: Path, rows: Rows, **more: Any) -> tm.World:
    return atop.read(write(folder / "atop5_1m.csv", rows), over=FEW, **more).world


# counting day by day

days = st.dates(date(2014, 12, 30), date(2018, 12, 31)) | st.sampled_from([date(2015, 1, 1), date(2016, 1, 1)])


@st.composite
def rows_of(draw: st.DrawFn) -> Rows:
    """Members of a few alliances and phases, with days that may be missing, and ends that may be."""
    found: Rows = []
    for alliance, phase in draw(
        st.lists(st.sampled_from([(1, 1), (1, 2), (2, 0)]), min_size=1, max_size=3, unique=True)
    ):
        for number in draw(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=5)):
            start, end = sorted(draw(st.tuples(days, days)))
            exact = draw(st.booleans())
            entry = start.isoformat() if exact else start.isoformat()[:7]
            until = "" if draw(st.integers(0, 3)) == 0 else (end + DAY).isoformat()[: 10 if exact else 7]
            duties = draw(st.lists(st.sampled_from(DUTIES), unique=True))
            found.append(row(alliance, number, entry, until, *duties, phase=phase))
    return found


def kept(rows: Rows) -> Iterator[tuple[Any, Any, Any, date, date, set[str]]]:
    """What a row says, with the days from its first up to that of its end, as the rules of the year have it."""
    seen = set()
    for one in rows:
        key = tuple(
            one[name]
            for name in ("atopid", "phase", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit")
        )
        start = date(int(str(one["yrent"])), int(str(one["moent"])), int(str(one["dayent"]) or 1))
        if one["yrexit"] in ("0", 0):
            end = date(2018, 12, 31) + DAY
        else:
            month = date(int(str(one["yrexit"])), int(str(one["moexit"])), 1)
            end = (
                month.replace(day=int(str(one["dayexit"])))
                if one["dayexit"]
                else (month + 31 * DAY).replace(day=1) - DAY
            )
        if key not in seen and start < end:
            seen.add(key)
            yield one["atopid"], one["phase"], one["member"], start, end, {name for name in DUTIES if one[name] == 1}


def touched(start: date, end: date) -> set[int]:
    """The years of the days from start to end, the end counted if it is one of the data."""
    return {(start + step * DAY).year for step in range((end - start).days + 1)} - {2019}


def by_day(rows: Rows) -> dict[tuple[int, int, int], set[str]]:
    """The dyad-years, from looking at every day."""
    told = [*kept(rows)]
    last: dict[tuple[Any, ...], dict[int, set[str]]] = {}
    for one, other in permutations(told, 2):
        start, end = max(one[3], other[3]), min(one[4], other[4])
        if one[:2] != other[:2] or one[2] == other[2] or 8152 in (one[2], other[2]) or start >= end:
            continue
        for year in touched(start, end):
            last.setdefault((one[2], other[2], year, one[0]), {}).setdefault(one[1], set()).update(one[5])
    found: dict[tuple[int, int, int], set[str]] = {}
    for (one_, other_, year, _), phases in last.items():
        found.setdefault((one_, other_, year), set()).update(phases[max(phases)])
    return found


@settings(max_examples=60, deadline=None)
@given(rows_of())
def test_years_are_what_counting_day_by_day_gives(tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> None:
    told = [*kept(rows)]
    folder = tmp_path_factory.mktemp("atop")
    if not told:
        with pytest.raises(Misuse, match="holds no alliance of ATOP"):
            atop.state_year(world_of(folder, rows))
        return
    world = world_of(folder, rows)
    read_back = {
        (one.alliance, one.phase, one.number, one.start.first, one.end.last, frozenset(one.duties))
        for phase in spells(world)
        for one in phase
        if not one.running
    }
    assert read_back == {(*one[:5], frozenset(one[5])) for one in told if one[4].year < 2019}
    dyads = {
        (one["ccode1"], one["ccode2"], one["year"]): {duty for duty in DUTIES if one[f"atop_{duty}"]}
        for one in atop.dyad_year(world)
    }
    assert dyads == by_day(rows)
    states: dict[tuple[int, int], dict[int, dict[int, set[str]]]] = {}
    for alliance, phase, member, start, end, duties in told:
        for year in touched(start, end) if member != 8152 else ():
            states.setdefault((member, year), {}).setdefault(alliance, {}).setdefault(phase, set()).update(duties)
    expected = {
        key: (len(own), set().union(*(phases[max(phases)] for phases in own.values()))) for key, own in states.items()
    }
    found = {
        (one["state"], one["year"]): (one["number"], {duty for duty in DUTIES if one[duty]})
        for one in atop.state_year(world)
    }
    assert found == expected


# by hand


def years(rows: Rows, folder: Path, **more: Any) -> list[tuple[Any, ...]]:
    return [(one["ccode1"], one["ccode2"], one["year"]) for one in atop.dyad_year(world_of(folder, rows), **more)]


def test_the_year_of_the_end_counts_even_for_its_first_day(tmp_path: Path) -> None:
    rows = [row(1, number, "1954-12-02", "1956-01-01", "defense") for number in (2, 20)]
    assert years(rows, tmp_path, directed=False) == [(2, 20, 1954), (2, 20, 1955), (2, 20, 1956)]
    turns = {one["year"]: one["transyr"] for one in atop.state_year(world_of(tmp_path, rows)) if one["state"] == 2}
    assert turns == {1954: 1, 1955: 0, 1956: 1}


def test_what_runs_on_does_not_end_with_the_data(tmp_path: Path) -> None:
    rows = [row(1, number, "2017-05-01", "", "defense") for number in (2, 20)]
    turns = {one["year"]: one["transyr"] for one in atop.state_year(world_of(tmp_path, rows)) if one["state"] == 2}
    assert turns == {2017: 1, 2018: 0}


def test_one_who_leaves_on_the_day_on_which_another_enters_is_no_ally(tmp_path: Path) -> None:
    rows = [
        row(1, 2, "1950-01-01", "1953-01-01", "defense"),
        row(1, 20, "1950-01-01", "1951-06-01", "defense"),
        row(1, 40, "1951-06-01", "1953-01-01", "defense"),
    ]
    assert {pair[:2] for pair in years(rows, tmp_path)} == {(2, 20), (20, 2), (2, 40), (40, 2)}


def test_the_last_phase_of_a_year_counts(tmp_path: Path) -> None:
    rows = [
        *(row(1, number, "1950-01-01", "1951-06-01", "defense", phase=1) for number in (2, 20)),
        *(row(1, number, "1951-06-01", "1952-01-01", "consul", phase=2) for number in (2, 20)),
    ]
    found = {
        one["year"]: (one["atop_defense"], one["atop_consul"])
        for one in atop.dyad_year(world_of(tmp_path, rows), directed=False)
    }
    assert found == {1950: (1, 0), 1951: (0, 1), 1952: (0, 1)}


def test_what_each_promised_to_each(tmp_path: Path) -> None:
    rows = [row(1, 2, "1950-01-01", "1950-06-01", "defense"), row(1, 20, "1950-01-01", "1950-06-01")]
    world = world_of(tmp_path, rows)
    assert [(one["ccode1"], one["atop_defense"]) for one in atop.dyad_year(world)] == [(2, 1), (20, 0)]
    (either,) = atop.dyad_year(world, directed=False)
    assert (either["ccode1"], either["ccode2"], either["atop_defense"]) == (2, 20, 1)


@pytest.mark.parametrize(
    ("supplement", "expected"),
    [
        (None, {20: (1, False), 40: (1, False)}),
        ({(1, 2): {"defense": [20]}}, {20: (1, True), 40: (0, True)}),
        ({(1, 2): {"defense": [20, 40]}}, {20: (1, True), 40: (1, True)}),
        ({(1, 2): {"defense": []}}, {20: (0, True), 40: (0, True)}),
    ],
)
def test_to_whom_it_is_not_known(tmp_path: Path, supplement: Any, expected: dict[int, tuple[int, bool]]) -> None:
    rows = [
        row(1, 2, "1950-01-01", "1950-06-01", "defense", asymm=1, obvary=1),
        *(row(1, number, "1950-01-01", "1950-06-01", asymm=1) for number in (20, 40)),
    ]
    world = world_of(tmp_path, rows, supplement=supplement)
    found = {
        one["ccode2"]: (one["atop_defense"], one["creditor_known"])
        for one in atop.dyad_year(world)
        if one["ccode1"] == 2
    }
    assert found == expected
    assert [one["defense"] for one in atop.state_year(world)] == [1, 0, 0]


def test_another_alliance_can_settle_what_one_leaves_open(tmp_path: Path) -> None:
    rows = [
        row(1, 2, "1950-01-01", "1950-06-01", "defense", "consul", asymm=1, obvary=1),
        row(1, 20, "1950-01-01", "1950-06-01", asymm=1),
        *(row(2, number, "1950-01-01", "1950-06-01", "defense") for number in (2, 20)),
    ]
    known = {one["ccode1"]: one["creditor_known"] for one in atop.dyad_year(world_of(tmp_path, rows))}
    assert known == {2: False, 20: True}
    rows[0]["consul"] = 0
    known = {one["ccode1"]: one["creditor_known"] for one in atop.dyad_year(world_of(tmp_path, rows))}
    assert known == {2: True, 20: True}


def test_a_state_without_a_number_is_left_out_and_said(tmp_path: Path) -> None:
    world = world_of(tmp_path, [row(1, number, "1874-03-15", "1883-06-06", "defense") for number in (20, 8152)])
    assert {one["state"] for one in atop.state_year(world)} == {20}
    assert len(atop.dyad_year(world)) == 0
    said = "Left out, since it has no number of the Correlates of War project: Annam (8152), 10 years."
    assert atop.state_year(world).notes[0] == atop.dyad_year(world).notes[0] == said


def test_a_world_without_alliances() -> None:
    with pytest.raises(Misuse, match="holds no alliance of ATOP"):
        atop.dyad_year(tm.corpus())


def test_texts_of_ones_own_are_left_alone(tmp_path: Path) -> None:
    world = world_of(tmp_path, [row(1, number, "1950-01-01", "1951-06-01", "defense") for number in (2, 20)])
    parties = (tm.Participation(party="P2"), tm.Participation(party="P20"))
    own = [
        tm.Instrument(id=name, name=name, kind="treaty", binding="legal", parties=parties)
        for name in ("atop-notes", "atop-7", "other")
    ]
    assert atop.dyad_year(world.including(*own)).to_dicts() == atop.dyad_year(world).to_dicts()


def test_a_world_written_as_texts_gives_the_same_tables(tmp_path: Path) -> None:
    world = world_of(tmp_path, [row(1, number, "1950-01-01", "", "defense") for number in (2, 20)])
    again = FEW.including(*(tm.Instrument(**text.plain()) for text in world.instruments.values()))
    assert atop.dyad_year(again).to_dicts() == atop.dyad_year(world).to_dicts()


# by day


def test_spells_are_surely_and_possibly(tmp_path: Path) -> None:
    rows = [
        row(1, 2, "1950-03-15", "1952-02", "defense", defcoloc=1),
        row(1, 20, "1950", "", "defense"),
        row(1, 40, "1952-03-01", "", "defense"),
    ]
    found = {(one["ccode1"], one["ccode2"]): one for one in atop.dyad_spells(world_of(tmp_path, rows))}
    assert set(found) == {(2, 20), (20, 2), (20, 40), (40, 20)}
    one = found[2, 20]
    assert [one[name] for name in ("from", "to")] == ["1950-12-31", "1952-02-01"]
    assert [one[name] for name in ("from_possibly", "to_possibly")] == ["1950-03-15", "1952-02-29"]
    assert [found[pair]["conditional"] for pair in ((2, 20), (20, 2))] == [True, False]
    assert [found[20, 40][name] for name in ("from", "to", "to_possibly")] == ["1952-03-01", "2019-01-01", None]


def test_a_promise_that_nobody_can_date_is_possible_only(tmp_path: Path) -> None:
    rows = [row(1, number, "1950-05", "1950-05", "nonagg") for number in (2, 20)]
    (one, _) = atop.dyad_spells(world_of(tmp_path, rows))
    assert [one[name] for name in ("from", "to", "from_possibly", "to_possibly")] == [
        None,
        None,
        "1950-05-01",
        "1950-05-31",
    ]


def test_an_event_asked_on_every_day_is_asked_as_on_each(tmp_path: Path) -> None:
    rows = [
        *(row(1, number, "1950-03-15", "1952-02", "defense", "consul", defcoloc=1) for number in (2, 20)),
        row(2, 20, "1950-01-01", "1950-02-01", "offense"),
        row(2, 40, "1950-01-01", "1950-02-01", "neutral"),
        *(row(3, number, "1950-01-01", "1950-02-01", "defense") for number in (20, 40)),
    ]
    world = world_of(tmp_path, rows)
    event = tm.Event("armed_attack", by="P40", on="P2", at="1900-01-01")
    found = [*atop.dyad_days(world, event)]
    assert {(one["bearer"], one["creditor"], one["clause"]) for one in found} == {
        ("P20", "P2", "atop-1/defense"),
        ("P20", "P2", "atop-1/consul"),
        ("P20", "P40", "atop-2/offense"),
    }
    for day in ("1950-01-31", "1950-02-01", "1950-03-14", "1950-03-15", "1951-01-01", "1952-02-15", "1952-02-28"):
        case = tm.Case(world, event.revised(at=day))
        for one in found:
            if one["from"] <= day < one["to"]:
                assert case[one["bearer"], one["clause"]].verdict.name == one["verdict"], (day, one)
        told = {(one["bearer"], one["clause"]) for one in found if one["from"] <= day < one["to"]}
        asked = {(item.bearer, item.name) for item in case.who() if item.verdict.name != "NOT_DUE"}
        assert {pair for pair in asked if pair[0] == "P20"} <= told
    (consul,) = [one for one in found if one["clause"] == "atop-1/consul" and one["verdict"] == "DUE"]
    assert (consul["from"], consul["to"]) == ("1950-03-15", "1952-02-01")


def test_what_is_told_can_be_given_to_every_day(tmp_path: Path) -> None:
    world = world_of(
        tmp_path, [row(1, number, "1950-01-01", "1951-01-01", "defense", defcoloc=1) for number in (2, 20)]
    )
    event = tm.Event("armed_attack", by="P40", on="P2", at="1950-06-01")
    answer = tm.Answer(question="atop_1_defense_location", args=(("about", "event"),), value=True, source="the text")
    told = tm.Facts(answers=(answer,))
    assert [one["verdict"] for one in atop.dyad_days(world, event)] == ["OPEN"]
    settled = atop.dyad_days(world, event, facts=told)
    assert [one["verdict"] for one in settled] == ["DUE"]
    said = json.loads(json.dumps(plain.table(settled)))
    assert (said["event"]["by"], said["facts"][0]["question"]) == (["P40"], "atop_1_defense_location")


def test_no_day_is_asked_on_which_a_side_does_not_exist(tmp_path: Path) -> None:
    life = (tm.Party(id="LATE", name="Late", life=({"from": "1950-06-01", "to": "1950-09-01"},)),)
    few = FEW._with(parties=[*FEW.parties.values(), *life])
    rows = [row(1, number, "1950-01-01", "1951-01-01", "defense") for number in (2, 20)]
    world = atop.read(write(tmp_path / "atop5_1m.csv", rows), over=few).world
    (one,) = atop.dyad_days(world, tm.Event("armed_attack", by="LATE", on="P2", at="1950-07-01"))
    assert (one["from"], one["to"], one["verdict"]) == ("1950-06-01", "1950-09-01", "DUE")


@pytest.mark.parametrize("event", [{"by": "P2"}, {"on": "P2"}])
def test_an_event_needs_its_sides(tmp_path: Path, event: dict[str, str]) -> None:
    world = world_of(tmp_path, [row(1, number, "1950-01-01", "", "defense") for number in (2, 20)])
    with pytest.raises(Misuse, match="who does it and whom it hits"):
        atop.dyad_days(world, tm.Event("armed_attack", at="1950-06-01", **event))
    with pytest.raises(Misuse, match="hits several"):
        atop.dyad_days(world, tm.Event("armed_attack", at="1950-06-01", by="P40", on=["P2", "P20"]))


# frames, and the published files


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_frames(tmp_path: Path, backend: Any) -> None:
    pytest.importorskip(backend)
    world = world_of(tmp_path, [row(1, number, "1950-01-01", "1950-06-01", "defense") for number in (2, 20)])
    frame = atop.dyad_year(world).to_frame(backend)
    assert type(frame).__module__.startswith(backend)
    assert tuple(frame.shape) == (2, 9)
    assert [*atop.dyad_year(world).columns] == [
        *("ccode1", "ccode2", "year"),
        *(f"atop_{duty}" for duty in DUTIES),
        "creditor_known",
    ]


def test_a_table_is_a_sequence_of_rows(tmp_path: Path) -> None:
    table = atop.dyad_year(
        world_of(tmp_path, [row(1, number, "1950-01-01", "1951-06-01", "defense") for number in (2, 20)])
    )
    assert table[0] == table.to_dicts()[0] == next(iter(table)) == table.rows[0]
    assert table[-1] == table.to_dicts()[-1]
    assert list(table[1:3]) == table.to_dicts()[1:3]
    with pytest.raises(IndexError):
        table[len(table)]
    assert "1950" in str(table)


def test_what_is_conditional_is_what_is_coded_as_conditional() -> None:
    with lzma.open(published("atop/atop5_1m.csv.xz"), "rt") as lines:
        rows = {(one["atopid"], one["phase"], one["member"]): one for one in csv.DictReader(lines)}
    general = {"defense": "defcon", "offense": "offcon", "neutral": "neucon", "consul": "concon"}
    found = {}
    for one in atop.dyad_spells(atop_5_1().world):
        key = (str(one["atopid"]), str(one["phase"]), str(one["ccode1"]))
        found[key, one["obligation"]] = one["conditional"]
    for (key, duty), conditional in found.items():
        assert conditional == (rows[key].get(general.get(str(duty), "")) == "1" or rows[key]["olimob"] == "1"), key
    of_annam = {key[0] for key in rows if key[2] == "8152"}
    promised = {
        (key, duty) for key, one in rows.items() for duty in DUTIES if one[duty] == "1" and key[0] not in of_annam
    }
    assert {(key, duty) for key, duty in found} == promised


def test_every_cell_of_the_published_state_years() -> None:
    world = atop_5_1().world
    with lzma.open(published("atop/atop5_1sy.csv.xz"), "rt") as lines:
        theirs = list(csv.DictReader(lines))
    ours = atop.state_year(world)
    cells = ("state", "year", *DUTIES, "number", "transyr")
    for one, other in zip(ours, theirs, strict=True):
        assert [str(one[name]) for name in cells] == [other[name] for name in cells]
        of_one = {str(value) for name, value in one.items() if name.startswith("atopid") and value is not None}
        assert of_one == {value for name, value in other.items() if name.startswith("atopid") and value}
    assert len(theirs) == 11923
    assert ours.notes[0].endswith("Annam (8152), 10 years.")
    assert len(atop.dyad_year(world)) == 273296
    assert len(atop.dyad_year(world, directed=False)) == 136648
