"""Files of joint draws: what rows they come to, and what is wrong with them, line by line."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import treatymodel as tm
from treatymodel.errors import Misuse, TextErrors
from treatymodel.texts.draws import read_draws

NAMES = ("requested(by=AAA, to=pact)", "honours(by=AAA)")


@pytest.fixture(scope="module")
def world() -> tm.World:
    return tm.World(parties=[tm.Party(id="AAA", name="A")])


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_and_json_lines_say_the_same(world: tm.World, tmp_path: Path) -> None:
    table = '"requested(by=AAA, to=pact)",honours(by=AAA),weight\nyes,no,1\n\nTrue,1,2\n'
    lines = [{NAMES[0]: True, NAMES[1]: False}, {NAMES[0]: True, NAMES[1]: True, "weight": 2}]
    rows = read_draws(file(tmp_path, "draws.csv", table), world)
    assert rows == read_draws(file(tmp_path, "draws.jsonl", "\n".join(map(json.dumps, lines))), world)
    assert [row[NAMES[1]] for row in rows] == [False, True, True]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.decimals(0, 9, places=2)), min_size=1, max_size=6))
def test_rows_stand_as_often_as_they_weigh(
    world: tm.World, tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[bool, bool, object]]
) -> None:
    weights = [Fraction(str(weight)) for *_, weight in drawn]
    lines = [json.dumps({NAMES[0]: one, NAMES[1]: two, "weight": str(weight)}) for one, two, weight in drawn]
    path = file(tmp_path_factory.mktemp("draws"), "draws.jsonl", "\n".join(lines))
    if not sum(weights):
        with pytest.raises(TextErrors, match="all weights are 0"):
            read_draws(path, world)
        return
    rows = read_draws(path, world)
    shares: Counter[tuple[bool, bool]] = Counter()
    for (one, two, _), weight in zip(drawn, weights, strict=True):
        shares[one, two] += weight / sum(weights)  # type: ignore[assignment]
    found = Counter((row[NAMES[0]], row[NAMES[1]]) for row in rows)
    assert {key: Fraction(count, len(rows)) for key, count in found.items()} == {k: v for k, v in shares.items() if v}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("d.csv", "requsted(by=AAA)\nyes\n", "d.csv:1: unknown question `requsted` (did you mean `requested`?)"),
        ("d.csv", "requested(by=AAA, to=pact)\nyes\n", "d.csv:2: the row has 1 cells, and the first line has 2"),
        ("d.csv", "requested(by=AAA, to=pact)\nyes\n", "stands in double quotes"),
        ("d.csv", "honours(by=AAA)\nyes\nperhaps\n", "d.csv:3: `honours(by=AAA)` is answered by `perhaps`"),
        ("d.csv", "honours(by=AAA),weight\nyes,-1\n", "d.csv:2: the weight is `-1` (a number, 0 or more)"),
        ("d.csv", "honours(by=AAA),weight\nyes,NaN\n", "d.csv:2: the weight is `NaN`"),
        ("d.csv", "honours(by=AAA),honours(by=AAA)\nyes,no\n", "d.csv:1: two columns are called `honours(by=AAA)`"),
        ("d.csv", "honours(by=AAA),weight\nyes,0.0000001\nno,1\n", "more than 1,000,000 (round the weights)"),
        ("d.csv", "honours(by=AAA)\n", "d.csv:1: there are no rows"),
        ("d.csv", "", "d.csv:1: there are no rows"),
        ("d.jsonl", '{"honours(by=AAA)": true}\n{"requested(by=AAA)": true}\n', "d.jsonl:2: the row does not answer"),
        ("d.jsonl", '{"honours(by=AAA)": true}\n[1]\nno\n', "d.jsonl:2: a row is an object"),
        ("d.jsonl", '{"honours(by=AAA)": true}\n[1]\nno\n', "d.jsonl:3: the line is no JSON"),
        ("d.jsonl", '{"honours(by=AAA)": null}\n', "d.jsonl:1: `honours(by=AAA)` is answered by `None`"),
    ],
)
def test_faults_say_where_and_what_to_do(world: tm.World, tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(TextErrors) as wrong:
        read_draws(file(tmp_path, name, text), world)
    assert said in str(wrong.value)


def test_many_faults_are_counted(world: tm.World, tmp_path: Path) -> None:
    with pytest.raises(TextErrors) as wrong:
        read_draws(file(tmp_path, "d.csv", "honours(by=AAA)\n" + "maybe\n" * 30), world)
    assert len(wrong.value.issues) == 21
    assert "10 faults more" in str(wrong.value)


def test_another_format_is_refused_and_a_missing_file_named(world: tm.World, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"name it `\.csv`"):
        read_draws(tmp_path / "d.xlsx", world)
    with pytest.raises(TextErrors, match="no such file"):
        read_draws(tmp_path / "d.csv", world)
