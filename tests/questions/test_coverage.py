"""Coverage against plain enumeration: every cell by itself, every text ended and every party left out in turn."""

from __future__ import annotations

import io
import json
from itertools import combinations
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.cells import COVERS
from treatymodel.questions.coverage import coverage
from treatymodel.questions.strength import footings

DAY = "2020-05-01"
CODES = ("AAA", "BBB", "CCC", "DDD")
KINDS = ("armed_attack", "threat")


def _text(name: str, *rows: dict[str, Any], parties: str = "AAA BBB CCC DDD", **more: Any) -> dict[str, Any]:
    clauses = [
        {
            "id": f"c{number}",
            "cite": {"article": str(number)},
            "bearer": {"party": "all", "except": ["victim", "attacker"]},
            "owed_to": "victim",
            "trigger": {"on": {"attacked": {"on": "party"}}},
            "action": "assist",
            **row,
        }
        for number, row in enumerate(rows, 1)
    ]
    said = {"id": name, "name": name, "kind": "treaty", "binding": "legal", "signed": "2000-01-01", **more}
    return {**said, "parties": [{"party": code} for code in parties.split()], "clauses": clauses}


REQUESTED = {"requires": {"requested": {"by": "victim"}}, "action": "assist_military"}
THREATENED = {"trigger": {"on": {"event": {"kind": "threat", "on": "party"}}}, "action": "consult"}
TEXTS = (
    _text("alliance", {}, THREATENED, parties="AAA BBB CCC"),
    _text("bond", REQUESTED, parties="AAA DDD"),
    _text("rider", {"requires": {"bound": {"who": "bearer", "by": "alliance"}}, "action": "defend"}, parties="AAA BBB"),
    _text(
        "word", {"bearer": "CCC", "owed_to": "DDD", "trigger": {"on": {"attacked": {"on": "DDD"}}}}, binding="political"
    ),
)


def _world(ended: str = "") -> tm.World:
    texts = [{**text, "ended": "2010-01-01"} if text["id"] == ended else text for text in TEXTS]
    return tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES],
        places=[tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES],
        instruments=[tm.Instrument(**text) for text in texts],
        name="small",
    )


def _brute(world: tm.World, by: str, on: str, kind: str, less: str = "") -> tuple[str, set[str], set[str]]:
    """How the cell is covered, and by whom surely and possibly: read off all findings, one by one."""
    case = tm.Case(world, tm.Event(kind, by=by, on=on, place=on, at=DAY))
    levels = {"assist": 3, "assist_military": 4, "defend": 4, "consult": 1}
    help_owed = [
        item
        for item in case.who()
        if item.modality == "duty"
        and levels[item.action] > 1
        and item.bearer not in (by, on, less)
        and item.owed_to == on
    ]
    law = [item for item in help_owed if item.binding == "legal"]
    due, may = ({item.bearer for item in law if item.verdict == verdict} for verdict in ("DUE", "OPEN"))
    promised = any(item.binding == "political" and item.verdict != "NOT_DUE" for item in help_owed)
    word = COVERS[0] if due else COVERS[1] if may else COVERS[2] if promised else COVERS[3]
    return word, due, may - due


@pytest.fixture(scope="module")
def whole() -> Any:
    """The coverage of the small world, every cell."""
    return _world().coverage(CODES, CODES, KINDS, days=DAY)


def test_every_cell_is_covered_as_its_findings_say(whole: Any) -> None:
    assert len(whole) == 4 * 3 * 2
    for row in whole:
        cover, due, may = _brute(_world(), row["by"], row["on"], row["kind"])
        assert (row["cover"], row["due"], row["open"]) == (cover, len(due), len(may))
    assert {row["cover"] for row in whole} == set(COVERS)
    assert len(whole.holes) == sum(row["cover"] == "nobody" for row in whole)


def test_a_single_point_of_failure_is_what_uncovers_the_cell_when_it_goes(whole: Any) -> None:
    ended = {text["id"]: _world(text["id"]) for text in TEXTS}
    for row in whole:
        if row["cover"] == "nobody":
            assert row["single_points"] == []
            continue
        cell = (row["by"], row["on"], row["kind"])
        rank = COVERS.index(row["cover"])
        texts = {name for name, world in ended.items() if COVERS.index(_brute(world, *cell)[0]) > rank}
        parties = {code for code in CODES if COVERS.index(_brute(_world(), *cell, less=code)[0]) > rank}
        assert set(row["single_points"]) == texts | parties


@pytest.mark.parametrize("name", [text["id"] for text in TEXTS])
def test_an_exit_takes_away_what_is_gone_from_the_world_in_which_the_text_has_ended(whole: Any, name: str) -> None:
    left = whole.without(name)
    ended = _world(name)
    for row in left:
        cover, due, may = _brute(ended, row["by"], row["on"], row["kind"])
        assert (row["cover"], row["due"], row["open"]) == (cover, len(due), len(may))
    lost = whole.loss(name)
    assert [row["cover_left"] for row in lost] == [row["cover"] for row in left]


def test_content_discretion_and_automaticity_are_kept_apart(whole: Any) -> None:
    duties = {(row["bearer"], row["clause"]): row for row in whole.duties if (row["by"], row["on"]) == ("CCC", "AAA")}
    assert duties["DDD", "bond/c1"]["automaticity"] == "on_request"
    assert duties["DDD", "bond/c1"]["content"] == "military_assistance"
    assert duties["BBB", "alliance/c1"]["automaticity"] == "automatic"
    assert duties["BBB", "rider/c1"]["rests_on"] == ["rider", "alliance"]
    row = next(row for row in whole if (row["by"], row["on"], row["kind"]) == ("CCC", "AAA", "armed_attack"))
    assert (row["content"], row["footings"], row["footings_possible"]) == ("military_assistance", 1, 2)


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=8))
def test_footings_are_the_most_sets_that_share_nothing(sets: list[frozenset[str]]) -> None:
    def apart(some: tuple[frozenset[str], ...]) -> bool:
        return all(one.isdisjoint(other) for one, other in combinations(some, 2))

    wanted = max(len(some) for size in range(len(sets) + 1) for some in combinations(set(sets), size) if apart(some))
    assert footings(sorted(one) for one in sets) == wanted


def test_the_graph_has_an_edge_for_each_duty_and_can_be_written(whole: Any) -> None:
    graph = whole.graph()
    assert graph.number_of_edges() == len(whole.duties)
    networkx.write_graphml(graph, io.BytesIO())
    for _, _, said in graph.edges(data=True):
        assert all(isinstance(value, (str, int, float, bool)) for value in said.values())


def test_what_cannot_be_asked_says_so() -> None:
    world = _world()
    with pytest.raises(tm.UnknownName):
        coverage(world, "AAB", "BBB", days=DAY)
    with pytest.raises(tm.Misuse, match="at least one day"):
        coverage(world, "AAA", "BBB")
    with pytest.raises(tm.Misuse, match="another than the victim"):
        coverage(world, "AAA", "AAA", days=DAY)
    with pytest.raises(tm.UnknownName, match="text or party"):
        coverage(world, "AAA", "BBB", days=DAY).without("aliance")


def test_a_sweep_and_a_single_case_agree_on_real_texts() -> None:
    world = tm.corpus("nato")
    swept = world.coverage("RUS", ["MDA", "EST"], days="2026-06-01")
    assert [row["cover"] for row in swept] == ["nobody", "surely"]
    single = tm.Case(world, tm.Event("armed_attack", by="RUS", on="EST", place="EST", at="2026-06-01")).coverage()
    assert single[0] == swept[1]
    assert single[0]["single_points"] == ["north-atlantic-1949"]
    assert single[0]["due"] == 31
    assert single.loss("north-atlantic-1949")[0]["cover_left"] == "nobody"
    assert all(row["automaticity"] == "automatic" for row in single.duties if row["verdict"] == "DUE")


def test_the_command_line_sweeps_and_takes_away(capsys: pytest.CaptureFixture[str]) -> None:
    event = ["--kind", "armed_attack", "--by", "RUS", "--at", "2026-06-01", "--corpus", "nato"]
    assert main(["coverage", *event, "--on", "EST", "--on", "MDA", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == "treatymodel/coverage/1"
    assert [row["cover"] for row in said["rows"]] == ["surely", "nobody"]
    assert said["duties"]
    assert main(["coverage", *event, "--on", "EST", "--without", "north-atlantic-1949", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["lost"]
    assert main(["coverage", *event, "--on", "EST", "--bearer", "USA"]) == 0
    assert "1 party must help EST against RUS." in capsys.readouterr().out
    assert main(["coverage", *event, "--on", "EST", "--bearer", "USB"]) == 2


def test_without_an_event_the_happenings_on_record_are_asked_about() -> None:
    world = _world()
    attacks = [
        tm.Event("armed_attack", id=f"attack-{on.lower()}", by="DDD", on=on, place=on, at=f"2020-05-0{day}")
        for day, on in enumerate(("AAA", "BBB"), 1)
    ]
    request = tm.Event("request", by="AAA", at="2020-05-03")
    told = tm.Case(world, history=[*attacks, request], at="2020-05-09").coverage()
    alone = [
        tm.Case(world, attack, history=[other, request], at="2020-05-09").coverage()
        for attack, other in zip(attacks, reversed(attacks), strict=True)
    ]
    assert [dict(row) for row in told] == [dict(row) for one in alone for row in one]


def test_where_nothing_happened_what_lasts_is_one_cell() -> None:
    lasting = _text("watch", {"trigger": "standing", "bearer": "AAA", "owed_to": "BBB", "action": "assist"})
    world = tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES], places=[], instruments=[tm.Instrument(**lasting)]
    )
    (row,) = tm.Case(world, at=DAY).coverage()
    assert row["kind"] == "what lasts"
    assert (row["by"], row["on"]) == ("unknown", "unknown")
