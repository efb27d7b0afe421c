"""The network of a day: against the texts themselves, by hand, and through the writers and readers of networkx."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

import networkx
import pytest
import yaml

import treatymodel as tm
from treatymodel.cli.writing import network as written
from treatymodel.corpus.shipped import DATA

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
    for clause in ("art3", "art4", "art5"):
        edges = [(a, b) for a, b, key in graph.edges(keys=True) if key == f"north-atlantic-1949/{clause}"]
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
