"""The example that asks which alliances a war called upon: on a made folder, by hand; and on the published data."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from tests.loaders import made
from tests.loaders.published import published

import treatymodel as tm

EXAMPLE = Path(__file__).parents[2] / "examples" / "alliance_reliability.py"
WAR_COLUMNS = (
    "larger_war_id,larger_war_name,init_war_id,year,init_name,init_ccode,target_name,target_ccode,"
    "month_entry,day_entry,month_exit,day_exit,joiner"
)
USA, MEX, GBR, FRA, SPN, RUS, CHN = 2, 70, 200, 220, 230, 365, 710


def fight(war: int, number: int, year: int, by: int, on: int, start: str, joins: int = 0) -> str:
    month, day = start.split("-")
    return f"{war},War {year},{number},{year},NA,{by},NA,{on},{month},{day},12,20,{joins}"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The names of the example."""
    return runpy.run_path(str(EXAMPLE))


ALLIANCES = [
    # 1 and 2 promise defence, the second on a condition that the file does not specify
    *(made.row(1, state, "1850-01-01", "", "defense") for state in (USA, GBR)),
    *(made.row(2, state, "1850-01-01", "", "defense", defcoloc=1, conditio=1) for state in (USA, FRA)),
    # 3 promises consultation only, 4 no force
    *(made.row(3, state, "1850-01-01", "", "consul") for state in (USA, RUS)),
    *(made.row(4, state, "1850-01-01", "", "nonagg") for state in (USA, MEX)),
    # 5 is made in the midst of the war, and 6 ends on the day on which it begins
    *(made.row(5, state, "1860-09-01", "", "defense") for state in (USA, SPN)),
    *(made.row(6, state, "1850-01-01", "1860-05-01", "defense") for state in (USA, SPN)),
    # 7 is the attacker's, who is later fought by one that comes to help; 8 promises help in attack
    *(made.row(7, state, "1850-01-01", "", "defense") for state in (MEX, SPN)),
    *(made.row(8, state, "1850-01-01", "", "offense") for state in (MEX, RUS)),
    # 9 is made on the last day of the war
    *(made.row(9, state, "1860-12-20", "", "defense") for state in (USA, CHN)),
    # 10 promises help to one that fights for another: in no attack, and whether on one is not what it asks
    *(made.row(10, state, "1850-01-01", "", "offense") for state in (GBR, CHN)),
]
FIGHTS = [
    fight(1, 10, 1860, MEX, USA, "5-1"),
    fight(1, 11, 1860, GBR, MEX, "6-1", joins=1),
]
BY_HAND = {
    #  a member is at war, and something but consultation is promised, and in the direction, and on the conditions
    1: ("DUE", "DUE", "DUE", "DUE"),
    2: ("DUE", "DUE", "DUE", "OPEN"),
    3: ("DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE"),
    4: ("DUE", "DUE", "DUE", "DUE"),
    5: ("DUE", "DUE", "DUE", "DUE"),
    6: ("OPEN", "OPEN", "OPEN", "OPEN"),
    7: ("DUE", "DUE", "OPEN", "OPEN"),
    8: ("DUE", "DUE", "DUE", "DUE"),
    9: ("NOT_DUE", "NOT_DUE", "NOT_DUE", "NOT_DUE"),
    10: ("DUE", "DUE", "DUE", "DUE"),
}
CALLED = {1: 1, 2: 1, 3: 0, 4: 1, 5: 1, 6: 1, 7: 0, 8: 0, 9: 0, 10: 1, 99: 1}
"""What the made experts say; the data have no alliance 99."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made data in the shape of the published."""
    path = tmp_path_factory.mktemp("data")
    (path / "atop").mkdir()
    (path / "wars").mkdir()
    made.write(path / "atop" / "atop5_1m.csv", ALLIANCES)
    table = "\n".join([WAR_COLUMNS, *FIGHTS]) + "\n"
    (path / "wars" / "iwd.csv").write_text(table)
    rows = [
        f"1,{alliance},War 1860,{'' if called else 1},{1 if called and alliance < 3 else ''},"
        f"{1 if called and alliance > 3 else ''},{int(alliance != 4)},0"
        for alliance, called in CALLED.items()
    ]
    header = "warid,atopid,warname,dnaLLM,honorLLM,violateLLM,defense,offense"
    (path / "wars" / "invoked_sample.csv").write_text("\n".join([header, *rows]) + "\n")
    return path


@pytest.fixture(scope="module")
def asked(example: dict[str, Any], folder: Path) -> dict[int, tuple[str, ...]]:
    """The verdicts on each alliance, step by step."""
    cases = example["coded"](folder / "wars" / "invoked_sample.csv")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(example["answers"].__globals__, "WARS", "wars/iwd.csv")
        steps = example["answers"](folder, cases)
    return {
        int(case.alliance.removeprefix("atop-")): tuple(
            "" if step[index].verdict is None else step[index].verdict.value for step in steps
        )
        for index, case in enumerate(cases)
    }


@pytest.mark.parametrize("alliance", BY_HAND)
def test_each_alliance_is_answered_as_worked_out_by_hand(asked: dict[int, tuple[str, ...]], alliance: int) -> None:
    assert asked[alliance] == BY_HAND[alliance]


def test_what_the_data_lack_has_no_answer(asked: dict[int, tuple[str, ...]]) -> None:
    assert asked[99] == ("", "", "", "")


def test_the_measures_are_those_of_the_matrix(example: dict[str, Any]) -> None:
    coded, answer = example["Coded"], example["Answer"]
    told = [
        *[(tm.Verdict.DUE, True)] * 6,
        *[(tm.Verdict.DUE, False)] * 2,
        *[(tm.Verdict.NOT_DUE, False)] * 5,
        (tm.Verdict.NOT_DUE, True),
        *[(tm.Verdict.OPEN, True)] * 2,
        *[(tm.Verdict.OPEN, False)] * 3,
        (None, True),
    ]
    cases = [coded("iwd-1", "War 1860", "atop-1", called, None, ()) for _, called in told]
    score = example["score"](cases, [answer(verdict) for verdict, _ in told])
    assert score.precision == 6 / 8
    assert score.recall == 6 / 10
    assert score.accuracy == 11 / 14
    assert score.coverage == 14 / 20


def test_the_story_tells_the_steps_and_the_rates(
    example: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(example["answers"].__globals__, "WARS", "wars/iwd.csv")
    said = example["story"](folder)
    assert "11 cases of an alliance and a war; experts coded 7 of the alliances as called upon.\n1 cannot" in said
    assert "atop-8 (defense) in War 1860: due: atop-8/offense at iwd.10" in said
    assert "1  did it happen where the text asks for" in said
    lines = {line.split("  ")[0]: line.split() for line in said.splitlines()}
    assert lines["all"][1] == "2/7"
    assert lines["in wars to 1944"][-3:] == ["61/92", "=", "0.66"]
    assert lines["in wars from 1945"][4] == "-"


def test_without_the_data_it_says_what_it_needs(
    example: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TREATYMODEL_DATA", str(tmp_path))
    example["main"]()
    said = capsys.readouterr().out
    assert said.startswith("Nothing was asked: this example needs data sets that are not shipped.")
    assert "wars/invoked_sample.csv" in said


@pytest.mark.slow
def test_three_values_are_precise_and_leave_little_open_on_the_published_data(example: dict[str, Any]) -> None:
    """The bounds are those that the comparison set itself before it was made."""
    coding = published("wars/invoked_sample.csv")
    data = published("wars/IWD_v1.1_interstate-war-rev.csv.xz").parents[1]
    published("atop/atop5_1m.csv.xz")
    cases = example["coded"](coding)
    steps = example["answers"](data, cases)
    scores = [example["score"](cases, found) for found in steps]
    assert scores[-1].precision >= 0.95
    assert scores[-1].coverage >= 0.80
    assert [score.counts.total() for score in scores] == [len(cases)] * len(scores)
    assert sorted(scores, key=lambda score: score.accuracy) == scores
    for before, after in zip(steps[2], steps[3], strict=True):
        assert after.verdict != "DUE" or before.verdict == "DUE"
        assert after.verdict == "NOT_DUE" or before.verdict != "NOT_DUE"
