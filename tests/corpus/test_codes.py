"""Codes are converted as of a day: as the public lists have it, never by a guess."""

from __future__ import annotations

import sys
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import datasets
from tests.corpus.datasets import Dates

import treatymodel as tm
from treatymodel.corpus.shipped import texts
from treatymodel.days import Day
from treatymodel.errors import Misuse, TreatyWarning, UnknownName
from treatymodel.model.codes import Codebook
from treatymodel.model.party import Code, Party

PARTIES = tuple(texts().parties.values())
BOOK = Codebook(PARTIES)
SCHEMES = ("cow", "gw", "iso3", "iso2")
CALENDAR_DAYS = st.dates(date(1816, 1, 1), date(2026, 12, 31)).map(Day.of)
with_lists = pytest.mark.skipif(datasets.folder() is None, reason="TREATYMODEL_DATA names no folder of data sets")


@pytest.mark.parametrize(
    ("code", "source", "target", "on", "expected"),
    [
        ("255", "cow", "id", "1866-07-01", "PRU"),
        ("255", "cow", "id", "1914-08-01", "DEU"),
        ("260", "cow", "id", "1980-01-01", "DEU"),
        ("265", "cow", "id", "1980-01-01", "DDR"),
        ("255", "cow", "gw", "1939-09-01", "255"),
        ("255", "cow", "gw", "1995-01-01", "260"),
        ("DDR", "iso3", "cow", "1980-01-01", "265"),
        ("345", "cow", "id", "1914-07-28", "SRB"),
        ("345", "cow", "id", "1939-09-01", "YUG"),
        ("345", "cow", "iso3", "1999-03-24", "YUG"),
        ("345", "cow", "name", "1999-03-24", "Serbia"),
        ("345", "cow", "gw", "2010-01-01", "340"),
        ("365", "cow", "id", "1914-08-01", "RUS"),
        ("365", "cow", "iso3", "1980-01-01", "SUN"),
        ("365", "cow", "iso2", "2000-01-01", "RU"),
        ("816", "cow", "iso3", "1975-01-01", "VDR"),
        ("817", "cow", "iso3", "1975-01-01", "VNM"),
        ("816", "cow", "iso3", "1990-01-01", "VNM"),
        ("640", "cow", "id", "1914-11-01", "OTT"),
        ("640", "cow", "id", "1952-02-18", "TUR"),
        ("CS", "iso2", "id", "1980-01-01", "CSK"),
        ("CS", "iso2", "id", "2005-01-01", "SRB"),
        ("ZAR", "iso3", "iso3", "1990-01-01", "ZAR"),
        ("Slovak Republic", "name", "id", "1940-01-01", "SVR"),
        ("slovak republic", "name", "id", "2000-01-01", "SVK"),
        ("Korea", "name", "cow", "1900-01-01", "730"),
        ("cote d’ivoire", "name", "iso3", "2000-01-01", "CIV"),
        ("FRA", "id", "name", "2000-01-01", "France"),
    ],
)
def test_the_day_decides(code: str, source: str, target: str, on: str, expected: str) -> None:
    assert tm.convert(code, source, target, on=on) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "on", "said"),
    [
        ("345", "cow", "id", "1918", "more than one party in 1918: `SRB`"),
        ("260", "cow", "id", "1950-01-01", "no party on 1950-01-01, only `DEU` from 1955-05-05"),
        ("AUH", "id", "iso3", "1914-08-01", "no iso3 code on 1914-08-01"),
        ("DEU", "id", "cow", "1990", "more than one cow code in 1990"),
        ("Korea", "name", "id", "2000-01-01", "more than one party on 2000-01-01: `KOR`"),
        ("Poland", "name", "id", "1850-01-01", "no party on 1850-01-01"),
        ("NATO", "id", "cow", "2000-01-01", "no cow code"),
    ],
)
def test_what_the_table_leaves_open_is_not_guessed(code: str, source: str, target: str, on: str, said: str) -> None:
    with pytest.warns(TreatyWarning, match=said):
        assert tm.convert(code, source, target, on=on) is None


def test_the_only_one_of_a_year_is_given_with_a_warning() -> None:
    with pytest.warns(TreatyWarning, match="`KWT`"):
        assert tm.convert("690", "cow", "id", on="1961") == "KWT"


@pytest.mark.parametrize(
    ("code", "source", "argument", "near"),
    [
        ("POK", "iso3", "iso3 code", "POL"),
        ("pol", "id", "party", "POL"),
        ("Polland", "name", "name", "Poland"),
        ("POL", "iso", "scheme", "iso2"),
    ],
)
def test_unknown_names_come_with_near_ones(code: str, source: str, argument: str, near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        tm.convert(code, source, "name", on="2000-01-01")
    assert caught.value.argument == argument
    assert near in caught.value.near


def test_columns_keep_their_order_and_their_gaps() -> None:
    assert tm.convert([2, "002", None, float("nan"), 200.0], "cow", "iso3", on="2000-01-01") == [
        *("USA", "USA", None, None, "GBR"),
    ]
    assert tm.convert((365, 365), "cow", "id", on=["1914-08-01", "1980-01-01"]) == ["RUS", "SUN"]
    assert tm.convert([], "cow", "id", on="2000-01-01") == []


def test_a_column_warns_once_and_of_every_doubt() -> None:
    with pytest.warns(TreatyWarning) as caught:
        assert tm.convert(["345", "345", "265"], "cow", "id", on="1918") == [None, None, None]
    assert len(caught) == 1
    assert "`345`" in str(caught[0].message)
    assert "`265`" in str(caught[0].message)
    assert caught[0].filename == __file__


def test_days_are_as_many_as_codes() -> None:
    with pytest.raises(Misuse, match="1 days for 2 codes"):
        tm.convert(["2", "200"], "cow", "id", on=["2000-01-01"])


def test_columns_of_frames_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(Misuse, match=r"treatymodel\[frames\]"):
        tm.convert({"2": 1}, "cow", "id", on="2000-01-01")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_column_of_a_frame_gives_one_of_its_kind(library: str) -> None:
    pytest.importorskip("narwhals")
    frame = pytest.importorskip(library).DataFrame({"state": [2, None, 200], "year": ["1990", "1990", "1990"]})
    converted = tm.convert(frame["state"], "cow", "iso3", on=frame["year"])
    assert type(converted) is type(frame["state"])
    assert converted.name == "state"
    assert [value if value == value else None for value in converted.to_list()] == ["USA", None, "GBR"]


def test_the_index_of_a_column_stays() -> None:
    pytest.importorskip("narwhals")
    column = pytest.importorskip("pandas").Series([200, 2], index=[7, 3])
    assert tm.convert(column, "cow", "id", on="2000-01-01").to_dict() == {7: "GBR", 3: "USA"}


def test_another_world_has_its_own_codes() -> None:
    world = tm.World(parties=[Party(id="LAKE", name="Lake", codes=(Code(scheme="post", code="L1"),))])
    assert tm.convert("L1", "post", "name", on="2000-01-01", world=world) == "Lake"


# what holds for every party, code and day

CODES = sorted({(row.scheme, row.code) for party in PARTIES for row in party.codes})


@given(st.sampled_from(CODES), CALENDAR_DAYS, st.sampled_from(SCHEMES))
def test_there_and_back_is_the_same_code(code: tuple[str, str], day: Day, target: str) -> None:
    source, value = code
    there = BOOK.convert(value, source, target, day)
    if there.value is not None and not there.doubt:
        back = BOOK.convert(there.value, target, source, day)
        assert back.doubt or back.value == value


@given(st.sampled_from(CODES), CALENDAR_DAYS)
def test_a_code_gives_the_party_that_bears_it(code: tuple[str, str], day: Day) -> None:
    source, value = code
    bearers = [
        party.id for party in PARTIES if any((row.scheme, row.code) == code and row.holds(day) for row in party.codes)
    ]
    called = BOOK.convert(value, source, "id", day)
    if called.value is None or not called.doubt:
        assert bearers == ([called.value] if called.value else [])


@given(st.sampled_from(CODES), CALENDAR_DAYS, st.sampled_from(["id", "name", *SCHEMES]))
def test_what_is_not_given_is_explained(code: tuple[str, str], day: Day, target: str) -> None:
    called = BOOK.convert(code[1], code[0], target, day)
    assert called.value is not None or called.doubt


@given(st.sampled_from(CODES), st.integers(1816, 2026), st.sampled_from(["id", *SCHEMES]))
def test_a_year_answers_no_otherwise_than_its_days(code: tuple[str, str], year: int, target: str) -> None:
    whole = BOOK.convert(code[1], code[0], target, Day.parse(str(year)))
    for day in (date(year, 1, 1) + timedelta(days) for days in range(0, 365, 7)):
        called = BOOK.convert(code[1], code[0], target, Day.of(day))
        if whole.value is not None and called.value is not None:
            assert called.value == whole.value
        if whole.value is not None and not whole.doubt:
            assert called.value == whole.value


@given(st.sampled_from([party for party in PARTIES if party.kind == "state"]), CALENDAR_DAYS)
def test_names_lead_back_to_their_party(party: Party, day: Day) -> None:
    alive = [True] if not party.life else [row.holds(day) for row in party.life]
    for name in (party.name, party.name.upper(), *party.aliases):
        called = BOOK.convert(name, "name", "id", day)
        if True in alive:
            assert called.value == party.id or "more than one party" in called.doubt
        elif None not in alive:
            assert called.value != party.id


# the two lists of states, number by number


def _days(spans: list[Dates]) -> list[date]:
    """The first, the last and a middle day of each span, those that run on to the end of 2016."""
    found = []
    for start, end in spans:
        last = (end or date(2017, 1, 1)) - timedelta(1)
        found += [start, start + (last - start) / 2, last]
    return found


@with_lists
@pytest.mark.parametrize(("scheme", "other"), [("cow", "gw"), ("gw", "cow")])
def test_a_number_in_both_lists_on_a_day_is_the_same_state(scheme: str, other: str) -> None:
    lists = {"cow": datasets.states(), "gw": datasets.gleditsch_ward()}
    for number, spans in lists[scheme].items():
        for day in _days(spans):
            if any(start <= day and (end is None or day < end) for start, end in lists[other].get(number, [])):
                assert tm.convert(number, scheme, other, on=day) == number, f"{scheme} {number} on {day}"


@with_lists
def test_every_number_has_its_party_on_every_day_of_its_list() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number, spans in datasets.states().items():
            for day in _days(spans):
                party = tm.convert(number, "cow", "id", on=day)
                assert tm.convert(party, "id", "cow", on=day) == number
