"""Tables of wars and disputes as events: the three tables on small ones, and the published ones where they are."""

from __future__ import annotations

import csv
import gzip
import lzma
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.loaders.published import published

import treatymodel as tm
from treatymodel.days import Day, Moment
from treatymodel.errors import Misuse, TextErrors, UnknownName
from treatymodel.loaders import wars
from treatymodel.words import json

IWD = (
    "larger_war_id",
    "larger_war_name",
    "init_war_id",
    "year",
    "init_name",
    "init_ccode",
    "target_name",
    "target_ccode",
    "month_entry",
    "day_entry",
    "month_exit",
    "day_exit",
    "month_entry02",
    "day_entry02",
    "month_exit02",
    "day_exit02",
    "joiner",
    "adv2name",
    "adv2ccode",
    "ally1name",
    "ally1ccode",
)
WAR = "38,First,82,1914,Austria-Hungary,300,Serbia,345,7,29,12,31,NA,NA,NA,NA,0,NA,NA,NA,NA"
COW = (
    "WarNum,WarName,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,"
    "StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,Initiator"
)
NO_SECOND = "-8,-8,-8,-8,-8,-8"
MID = "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,hiact,hostlev"


def table(folder: Path, header: str, *rows: str) -> Path:
    path = folder / "made.csv"
    path.write_text("\n".join((header, *rows)) + "\n")
    return path


def iwd(folder: Path, *rows: str) -> wars.Wars:
    return wars.read(table(folder, ",".join(IWD), *rows))


def told(found: wars.Wars) -> list[str]:
    return [
        f"{row['at']} {row['by'] or '?'}>{row['on'] or '?'} {row['part']} {row['kind']}"
        + (f" for {row['helps']}" if row["helps"] else "")
        for row in found
    ]


def notes(found: wars.Wars) -> list[str]:
    return [f"{issue.where.line} {issue.severity}: {issue.message}" for issue in found.issues]


def varied(row: str, **cells: str) -> str:
    values = dict(zip(IWD, row.split(","), strict=True))
    assert values.keys() >= cells.keys()
    return ",".join({**values, **cells}.values())


# interstate war data


def test_an_attack_goes_on_over_the_years_and_ends_on_its_last_day(tmp_path: Path) -> None:
    later = varied(WAR, year="1915", month_entry="1", day_entry="1", month_exit="12", day_exit="1")
    found = iwd(tmp_path, WAR, later)
    assert told(found) == ["1914-07-29 AUH>SRB opens armed_attack"]
    assert found[0]["until"] == "1915-12-01"
    assert found[0]["lines"] == "2–3"
    assert found.events[0].sources == ("Interstate War Data, line 2–3",)
    assert not found.issues


def test_fighting_that_stopped_begins_anew(tmp_path: Path) -> None:
    anew = varied(WAR, year="1915", month_entry="3", day_entry="12")
    found = iwd(tmp_path, WAR, anew)
    assert [(row["at"], row["resumed"]) for row in found] == [("1914-07-29", False), ("1915-03-12", True)]
    assert [row["event"] for row in found] == ["iwd.82", "iwd.82.2"]
    twice = varied(WAR, month_entry02="11", day_entry02="2", month_exit02="12", day_exit02="31", month_exit="9")
    assert [row["at"] for row in iwd(tmp_path, twice)] == ["1914-07-29", "1914-11-02"]


def test_whoever_joins_against_an_attacker_helps_those_attacked(tmp_path: Path) -> None:
    helper = varied(
        WAR,
        init_war_id="73",
        init_name="Russia",
        init_ccode="365",
        target_name="Austria-Hungary",
        target_ccode="300",
        month_entry="8",
        day_entry="1",
        joiner="1",
    )
    accomplice = varied(
        helper,
        init_war_id="75",
        init_name="Germany",
        init_ccode="255",
        target_name="Russia",
        target_ccode="365",
    )
    assert told(iwd(tmp_path, accomplice, helper, WAR)) == [
        "1914-07-29 AUH>SRB opens armed_attack",
        "1914-08-01 DEU>RUS joins attack armed_attack",
        "1914-08-01 RUS>AUH joins defence use_of_force for SRB",
    ]


def test_whoever_was_attacked_and_joins_against_the_attacker_makes_no_attack(tmp_path: Path) -> None:
    back = varied(
        WAR,
        init_war_id="83",
        init_name="Serbia",
        init_ccode="345",
        target_name="Austria-Hungary",
        target_ccode="300",
        month_entry="8",
        joiner="1",
    )
    assert told(iwd(tmp_path, WAR, back))[1] == "1914-08-29 SRB>AUH joins defence use_of_force"


def test_within_a_day_it_is_not_told_who_came_first(tmp_path: Path) -> None:
    accomplice = varied(
        WAR, init_war_id="83", init_name="Germany", init_ccode="255", month_entry="8", day_entry="4", joiner="1"
    )
    helper = varied(
        accomplice,
        init_war_id="10",
        init_name="Great Britain",
        init_ccode="200",
        target_name="Germany",
        target_ccode="255",
    )
    assert told(iwd(tmp_path, WAR, helper, accomplice))[1:] == [
        "1914-08-04 GBR>DEU joins defence use_of_force for SRB",
        "1914-08-04 DEU>SRB joins attack armed_attack",
    ]
    assert "joins attack" in told(iwd(tmp_path, WAR, varied(helper, day_entry="3"), accomplice))[1]


def test_an_attack_goes_on_as_long_as_the_fight(tmp_path: Path) -> None:
    (attack,) = iwd(tmp_path, WAR).attacks
    later = attack.going_on(Day.parse("1914-10-01"))
    assert (later.kind, later.by, later.at, later.id) == (
        attack.event.kind,
        attack.event.by,
        Moment.parse("1914-10-01"),
        "iwd.82.on-1914-10-01",
    )
    lasts = {
        day: attack.lasts_to(Day.parse(day))
        for day in ("1914-07-28", "1914-07-29", "1914-07-30", "1914-12-30", "1914-12-31", "1915-01-01", "1914")
    }
    assert lasts == {
        "1914-07-28": False,
        "1914-07-29": False,
        "1914-07-30": True,
        "1914-12-30": True,
        "1914-12-31": None,
        "1915-01-01": False,
        "1914": None,
    }
    (endless,) = iwd(tmp_path, varied(WAR, month_exit="NA", day_exit="NA", year="1914")).attacks
    assert str(endless.until) == "1914"
    assert endless.lasts_to(Day.parse("1914-10-01")) is None


def test_a_day_that_is_not_told_is_the_whole_month_and_a_month_the_whole_year(tmp_path: Path) -> None:
    (row,) = iwd(tmp_path, varied(WAR, day_entry="-9"))
    assert (row["at"], row["first"], row["last"]) == ("1914-07", "1914-07-01", "1914-07-31")
    (row,) = iwd(tmp_path, varied(WAR, month_entry="NA", day_entry="NA"))
    assert (row["at"], row["first"], row["last"]) == ("1914", "1914-01-01", "1914-12-31")


def test_a_name_goes_before_a_number_of_another_state(tmp_path: Path) -> None:
    found = iwd(tmp_path, varied(WAR, target_ccode="365"))
    assert told(found) == ["1914-07-29 AUH>SRB opens armed_attack"]
    assert notes(found) == [
        "2 warning: the name `Serbia` is that of `SRB`, the number `365` that of `RUS`; read as `SRB`"
    ]


def test_states_that_are_only_listed_are_noted_and_make_no_event(tmp_path: Path) -> None:
    found = iwd(tmp_path, varied(WAR, adv2name="France", adv2ccode="220", ally1name="Atlantis", ally1ccode="999"))
    assert len(found) == 1
    assert notes(found) == [
        "2 warning: `ally1ccode` is `999` beside the name `Atlantis`; left out",
        "2 info: `adv2ccode` lists `FRA` against `AUH`, and no line tells who attacked whom",
    ] or notes(found) == [
        "2 info: `adv2ccode` lists `FRA` against `AUH`, and no line tells who attacked whom",
        "2 warning: `ally1ccode` is `999` beside the name `Atlantis`; left out",
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"day_entry": "32"}, "2 error: `1914-07-32` has the day 32, in `year`, `month_entry`, `day_entry`"),
        ({"year": "NA"}, "2 error: `year` is missing; the row is left out"),
        ({"month_entry": "july"}, "2 error: `july` in `month_entry` is no whole number"),
        ({"init_ccode": "1234", "init_name": "Atlantis"}, "2 error: unknown cow code `1234`, in `init_ccode`"),
        ({"init_ccode": "NA", "init_name": "NA"}, "2 error: the number is missing, in `init_ccode`"),
        ({"joiner": "2"}, "2 error: `2` in `joiner` is neither 0 nor 1"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    assert said in notes(iwd(tmp_path, varied(WAR, **cells)))


def test_the_end_before_the_beginning_is_told(tmp_path: Path) -> None:
    odd = varied(WAR, month_entry="12", day_entry="31", month_exit="2", day_exit="26")
    assert notes(iwd(tmp_path, odd)) == ["2 warning: it ends on 1914-02-26, before it begins on 1914-12-31"]


YEARS = [
    WAR,
    varied(WAR, year="1915", month_entry="1", day_entry="1", month_exit="3", day_exit="1"),
    varied(WAR, year="1916", month_entry="5", day_entry="2"),
    varied(WAR, init_war_id="83", init_name="Germany", init_ccode="255", month_entry="8", day_entry="4", joiner="1"),
    varied(WAR, init_war_id="84", init_ccode="200", init_name="NA", target_name="NA", target_ccode="300", joiner="1"),
    varied(WAR, init_war_id="85", init_ccode="220", init_name="NA", target_name="NA", target_ccode="255", joiner="1"),
    varied(WAR, init_war_id="86", init_ccode="640", init_name="NA", target_name="NA", target_ccode="220", year="1915"),
]


@given(st.permutations(YEARS))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_lines_tells_nothing(tmp_path: Path, rows: list[str]) -> None:
    def attacks(*lines: str) -> set[tuple[object, ...]]:
        return {
            tuple(value for name, value in row.items() if name != "lines") for row in iwd(tmp_path, *lines).to_dicts()
        }

    assert attacks(*rows) == attacks(*YEARS)


# the other tables


def test_an_initiator_attacks_whoever_alone_is_on_the_other_side(tmp_path: Path) -> None:
    found = wars.read(
        table(
            tmp_path,
            COW,
            f"10,War,300,Austria,1,3,24,1848,8,9,1848,{NO_SECOND},2",
            f"10,War,325,Italy,2,3,24,1848,8,9,1848,{NO_SECOND},1",
            f"10,War,337,Tuscany,2,3,29,1848,8,9,1848,{NO_SECOND},2",
        )
    )
    assert told(found) == [
        "1848-03-24 SAR>AUH opens armed_attack",
        "1848-03-29 TUS>AUH fights use_of_force",
        "1848-03-29 AUH>TUS fights use_of_force",
    ]


def test_of_two_enemies_it_is_not_told_whom_an_initiator_attacked(tmp_path: Path) -> None:
    rows = [
        f"20,War,93,Nicaragua,1,2,19,1907,4,23,1907,{NO_SECOND},1",
        f"20,War,91,Honduras,2,2,19,1907,4,23,1907,{NO_SECOND},2",
        f"20,War,92,El Salvador,2,2,19,1907,4,23,1907,{NO_SECOND},2",
        f"20,War,90,Guatemala,2,3,19,1907,4,23,1907,{NO_SECOND},2",
    ]
    opens, *later = wars.read(table(tmp_path, COW, *rows))
    assert (opens["by"], opens["on"], opens["among"]) == ("NIC", "", "HND, SLV")
    assert [(row["by"], row["on"]) for row in later] == [("GTM", "NIC"), ("NIC", "GTM")]
    event = wars.read(tmp_path / "made.csv").events[0]
    assert event.targets == ()


def test_a_second_stint_is_told_as_fighting_resumed(tmp_path: Path) -> None:
    found = wars.read(
        table(
            tmp_path,
            COW,
            "10,War,255,Prussia,1,4,10,1848,8,26,1848,3,25,1849,7,10,1849,1",
            "10,War,390,Denmark,2,4,10,1848,8,26,1848,3,25,1849,7,10,1849,2",
        )
    )
    assert told(found) == [
        "1848-04-10 PRU>DNK opens armed_attack",
        "1849-03-25 PRU>DNK fights use_of_force",
        "1849-03-25 DNK>PRU fights use_of_force",
    ]


def test_the_highest_action_of_a_dispute_is_an_event_of_its_kind(tmp_path: Path) -> None:
    found = wars.read(
        table(
            tmp_path,
            MID,
            "2,USA,2,-9,7,1902,24,1,1903,1,7,3",
            "2,UKG,200,7,5,1902,24,1,1903,0,0,1",
            "3,AUH,300,2,10,1913,25,10,1913,1,16,4",
            "3,SER,345,2,10,1913,25,10,1913,0,17,4",
            "3,ALB,339,2,10,1914,25,10,1914,0,1,2",
            "4,FRN,220,2,10,1913,25,10,1913,1,99,4",
        )
    )
    assert told(found) == [
        "1902-07-01/1903-01-24 USA>GBR acts threat",
        "1913-10-02/1913-10-25 AUH>SRB acts armed_attack",
        "1913-10-02/1913-10-25 SRB>AUH acts use_of_force",
    ]
    assert notes(found) == ["7 error: `hiact` is `99`, and the codebook has no such action; the row is left out"]


def test_an_older_table_of_disputes_is_read_too(tmp_path: Path) -> None:
    rows = ("3,AUH,300,2,10,1913,25,10,1913,1,16,4", "3,SER,345,2,10,1913,25,10,1913,0,17,4")
    found = wars.read(table(tmp_path, MID.replace("dispnum", "DispNum3"), *rows))
    assert [row["war"] for row in found] == ["mid-3", "mid-3"]


# files and tables


def test_another_table_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(TextErrors, match=r"made.csv:1: the header is of no table of wars .* would have `hiact` too"):
        wars.read(table(tmp_path, MID.replace("hiact", "other"), "2,USA,2,-9,7,1902,24,1,1903,1,7,3"))
    with pytest.raises(Misuse, match="there is no file"):
        wars.read(tmp_path / "none.csv")


def test_packed_files_and_line_ends_of_every_kind_are_read(tmp_path: Path) -> None:
    plain = table(tmp_path, ",".join(IWD), WAR)
    (tmp_path / "made.csv.xz").write_bytes(lzma.compress(plain.read_bytes()))
    (tmp_path / "made.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    (tmp_path / "cr.csv").write_bytes(plain.read_bytes().replace(b"\n", b"\r"))
    rows = wars.read(plain).to_dicts()
    assert rows[0]["on"] == "SRB"
    for name in ("made.csv.xz", "made.csv.gz", "cr.csv"):
        assert wars.read(tmp_path / name).to_dicts() == rows


def test_the_page_counts_what_there_is(tmp_path: Path) -> None:
    said = str(iwd(tmp_path, WAR))
    assert "1 event of 1 war or dispute, in 1914" in said
    assert "issues" not in said
    odd = str(
        iwd(tmp_path, WAR, varied(WAR, init_war_id="83", year="NA"), varied(WAR, init_war_id="84", adv2ccode="220"))
    )
    assert "2 events of 1 war or dispute, in 1914" in odd
    assert "1 line has a fault and 1 note is made on others: see `issues`." in odd


def test_one_war_is_taken_out_with_its_issues(tmp_path: Path) -> None:
    other = varied(WAR, larger_war_id="39", init_war_id="90", target_ccode="365")
    found = iwd(tmp_path, WAR, other)
    assert found.wars == ("iwd-38", "iwd-39")
    assert notes(found.of("iwd-38")) == []
    assert len(notes(found.of("iwd-39"))) == 1
    with pytest.raises(UnknownName, match="unknown war `iwd-40`"):
        found.of("iwd-40")


def test_the_events_can_be_asked_about(tmp_path: Path) -> None:
    attack = varied(WAR, init_name="Germany", init_ccode="255", target_name="Russia", target_ccode="365")
    found = iwd(tmp_path, varied(attack, month_entry="8", day_entry="1"))
    case = tm.Case(tm.corpus("europe-1914"), found.events[0])
    assert case["FRA", "franco-russian-1892/art1-france"].verdict is tm.Verdict.DUE
    assert found.to_frame("pandas").loc[0, "on"] == "RUS"
    assert json.table(found)["format"] == "treatymodel/wars/1"


# the published tables


def test_every_line_of_the_published_table_gives_an_event_or_goes_on_with_one() -> None:
    path = published("wars/IWD_v1.1_interstate-war-rev.csv.xz")
    found = wars.read(path)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = dict(enumerate(csv.DictReader(lines), 2))
    assert {number for attack in found.attacks for number in attack.lines} == set(rows)
    assert not [issue for issue in found.issues if issue.severity == "error"]
    for attack in found.attacks:
        row = rows[attack.lines[0]]
        assert attack.day.first.year == int(row["year"])
        assert (attack.part == "opens") == (row["joiner"] == "0")
    assert len({attack.id for attack in found.attacks}) == len(found.attacks)


def test_the_two_published_lists_of_wars_agree_on_who_began_most_of_them() -> None:
    """The lists are by different authors; one that mixed up sides or dates would agree on few."""
    ours = wars.read(published("wars/IWD_v1.1_interstate-war-rev.csv.xz"))
    theirs = wars.read(published("cow/Inter-StateWarData_v4.0.csv"))
    began = {(row["by"], row["on"], str(row["first"])[:4]) for row in theirs if row["part"] == "opens" and row["on"]}
    opened = {(row["by"], row["on"], str(row["first"])[:4]) for row in ours if row["part"] == "opens"}
    backwards = {(on, by, year) for by, on, year in opened}
    assert len(began & opened) >= 40
    assert len(began & backwards) <= 5
