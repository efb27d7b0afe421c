"""The network of a day: against the texts themselves, by hand, and through the writers and readers of networkx."""

from __future__ import annotations

import csv
import io
from collections import Counter
from random import Random
from typing import Any

import networkx
import pytest
import yaml
from tests.oracle.handmade import clause, text, world

import treatymodel as tm
from treatymodel.corpus.shipped import DATA
from treatymodel.questions.network import history
from treatymodel.words.export import network as written

ATTRIBUTES = {
    *("instrument", "clause", "cite", "modality", "action", "content", "level", "discretion", "binding", "evidence"),
    *("standing", "bound"),
}


def _text(name: str) -> Any:
    return yaml.load((DATA / "instruments" / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def europe() -> Any:
    """Europe on the eve of the First World War."""
    return tm.corpus("europe-1914").network("1914-07-28")


@pytest.mark.parametrize("day", ["1949-09-01", "1952-03-01", "1990-01-01", "2023-05-01", "2026-06-01"])
def test_each_ally_owes_each_other_ally(day: str) -> None:
    allies = {row["party"] for row in _text("north-atlantic-1949")["parties"] if str(row["from"]) <= day}
    graph = tm.corpus("nato").network(day)
    for article in ("art3", "art4", "art5"):
        edges = [(a, b) for a, b, key in graph.edges(keys=True) if key == f"north-atlantic-1949/{article}"]
        assert len(edges) == len(set(edges)) == len(allies) * (len(allies) - 1)
        assert {code for edge in edges for code in edge} == allies


def test_the_powers_guarantee_belgium_and_each_owes_it_alone(europe: Any) -> None:
    guarantee = [(a, b) for a, b, key in europe.edges(keys=True) if key == "belgium-1839/guarantee"]
    assert sorted(guarantee) == [(code, "BEL") for code in ("AUH", "DEU", "FRA", "GBR", "RUS")]
    clause = europe.edges["GBR", "BEL", "belgium-1839/guarantee"]
    assert (clause["modality"], clause["binding"], clause["standing"], clause["bound"]) == (
        "duty",
        "legal",
        False,
        "yes",
    )
    assert (clause["content"], clause["level"]) == ("assistance", 3)
    assert (clause["start"], clause["end"]) == ("1839-06-08", "1920-01-09")


def test_alliances_run_only_the_way_they_were_made(europe: Any) -> None:
    convention = {(a, b): key for a, b, key in europe.edges(keys=True) if key.startswith("franco-russian-1892/art1-")}
    assert convention == {
        ("RUS", "FRA"): "franco-russian-1892/art1-russia",
        ("FRA", "RUS"): "franco-russian-1892/art1-france",
    }
    assert not [key for *_, key in europe.edges(keys=True) if key.startswith("gbr-fra-assurance-1914")]


def test_what_ended_or_was_not_yet_is_not_there() -> None:
    before, after = (tm.corpus("cold-war").network(day) for day in ("1955-06-01", "1991-07-02"))
    assert not [key for graph in (before, after) for *_, key in graph.edges(keys=True) if key.startswith("warsaw-1955")]
    during = tm.corpus("cold-war").network("1960-01-01")
    assert {a for a, _, key in during.edges(keys=True) if key.startswith("warsaw-1955")} >= {"SUN", "POL", "DDR"}


def test_drafts_bind_nobody_and_a_ratification_on_no_record_is_open() -> None:
    graph = tm.corpus("today").network("2026-06-15")
    named = Counter(said["instrument"] for *_, said in graph.edges(data=True))
    assert not {name for name in named if _text(name)["kind"] in ("draft", "news_report", "statement")}
    assert {said["bound"] for *_, said in graph.edges(data=True) if said["instrument"] == "gbr-pol-2026"} == {"open"}


def test_a_class_of_states_is_one_node() -> None:
    graph = tm.corpus("nato").network("2026-06-01")
    assert graph.nodes["every state"] == {"name": "every state", "kind": "described"}
    assert ("FRA", "every state", "un-charter-1945/art2-4") in graph.edges
    assert graph.nodes["FRA"] == {"name": "France", "kind": "state"}


def test_attributes_are_plain_and_nobody_owes_itself(europe: Any) -> None:
    for bearer, creditor, said in europe.edges(data=True):
        assert bearer != creditor
        assert ATTRIBUTES <= {*said} <= ATTRIBUTES | {"start", "end"}
        assert {type(value) for value in said.values()} <= {str, int, bool}
        assert said["bound"] in ("yes", "open")


def _plain(graph: Any) -> Counter[tuple[object, ...]]:
    dropped = {"id", "key", "networkx_key", "label"}
    return Counter(
        (a, b, *sorted((key, value) for key, value in said.items() if key not in dropped))
        for a, b, said in graph.edges(data=True)
    )


def test_graphml_reads_back(europe: Any) -> None:
    back = networkx.parse_graphml(written(europe, "graphml"), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(europe.nodes(data=True))
    assert _plain(back) == _plain(europe)
    assert {*back.edges(keys=True)} == {*europe.edges(keys=True)}


def test_gexf_reads_back_with_its_days(europe: Any) -> None:
    said = written(europe, "gexf")
    assert 'mode="dynamic"' in said
    assert 'timeformat="date"' in said
    assert "lastmodified" not in said
    back = networkx.read_gexf(io.BytesIO(said.encode()))
    assert _plain(back) == _plain(europe)
    assert back.nodes["FRA"]["label"] == "France"


def test_csv_has_a_row_for_each_edge(europe: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(written(europe, "csv"))))
    assert len(rows) == europe.number_of_edges()
    for row, (bearer, creditor, said) in zip(rows, europe.edges(data=True), strict=True):
        shown = {key: value for key, value in row.items() if value}
        assert shown == {"bearer": bearer, "creditor": creditor, **{k: str(v) for k, v in said.items() if v != ""}}


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(tm.TreatyError, match="cannot read"):
        tm.corpus().network("today")


@pytest.fixture(scope="module")
def over_time() -> Any:
    """Europe before the First World War, over all days."""
    return tm.corpus("europe-1914").network()


def _on(graph: Any, day: str) -> set[tuple[str, ...]]:
    return {
        (a, b, key.partition("@")[0], said["bound"], said["binding"])
        for a, b, key, said in graph.edges(keys=True, data=True)
        if said.get("start", "") <= day <= said.get("end", "9999")
    }


@pytest.mark.parametrize("seed", range(4))
def test_over_all_days_holds_on_each_what_holds_on_it(over_time: Any, seed: int) -> None:
    world, rng = tm.corpus("europe-1914"), Random(seed)
    turns = sorted({said[end] for *_, said in over_time.edges(data=True) for end in ("start", "end") if end in said})
    for day in (*rng.sample(turns, 6), *(f"{rng.randint(1830, 1930)}-0{rng.randint(1, 9)}-15" for _ in range(4))):
        graph = world.network(day)
        expected = {
            (a, b, key, said["bound"], said["binding"]) for a, b, key, said in graph.edges(keys=True, data=True)
        }
        assert _on(over_time, day) == expected, day


def test_a_window_holds_whole_every_spell_that_reaches_into_it(over_time: Any) -> None:
    window = tm.corpus("europe-1914").network(since="1902-01-01", until="1902-12-31")
    whole = {
        (a, b, key): said
        for a, b, key, said in over_time.edges(keys=True, data=True)
        if said.get("start", "") <= "1902-12-31" and said.get("end", "9999") >= "1902-01-01"
    }
    assert {(a, b): said for a, b, said in window.edges(data=True)}.keys() == {(a, b) for a, b, _ in whole}
    assert Counter(said.get("start", "") for *_, said in window.edges(data=True)) == Counter(
        said.get("start", "") for said in whole.values()
    )
    with pytest.raises(tm.TreatyError, match="`1901` comes before `1902`"):
        tm.corpus("europe-1914").network(since="1902", until="1901")
    with pytest.raises(tm.TreatyError, match="does not go with"):
        tm.corpus("europe-1914").network("1902-01-01", until="1903-01-01")


def test_a_party_that_left_and_returned_has_two_spells() -> None:
    # AAA left in 1999 and was back by 28 March 2008, perhaps by August 2006
    gone, back = {"party": "AAA", "to": "1999-04-21"}, {"party": "AAA", "from": "2006-08-16/2008-03-28", "to": "2013"}
    rule = clause("abstain", bearer="party", owed_to={"party": "all", "except": ["bearer"]}, trigger={})
    graph = history(world(text(rule, enters_into_force="1994-04-20", parties=[gone, {"party": "BBB"}, back])))
    own = {key: said for a, b, key, said in graph.edges(keys=True, data=True) if (a, b) == ("AAA", "BBB")}
    assert {key: (said["bound"], said.get("start"), said.get("end")) for key, said in own.items()} == {
        "pact/abstain": ("yes", "1994-04-20", "1999-04-20"),
        "pact/abstain@2006-08-16": ("open", "2006-08-16", "2008-03-27"),
        "pact/abstain@2008-03-28": ("yes", "2008-03-28", "2012-12-31"),
        "pact/abstain@2013-01-01": ("open", "2013-01-01", "2013-12-30"),
    }


def test_gexf_over_all_days_reads_back_with_every_spell(over_time: Any) -> None:
    said = written(over_time, "gexf")
    assert 'mode="dynamic"' in said
    back = networkx.read_gexf(io.BytesIO(said.encode()))
    assert _plain(back) == _plain(over_time)
    starts = {edge.get("start") for *_, edge in back.edges(data=True)}
    assert len(starts) > 20
