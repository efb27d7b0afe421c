"""Arguments and networks as Mermaid and as Graphviz: every step and every edge once, and words that stay words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.words import world as made_up

from treatymodel.cli import main
from treatymodel.errors import Misuse
from treatymodel.words.export import network
from treatymodel.words.graphs import Edge, Node, drawn

ATTACK = ("--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01")


def test_every_step_and_every_reason_is_drawn_once() -> None:
    argument = made_up.case()["AAA", "pact-2000/help"].argument
    wanted = sorted((f"s{number}", f"s{part}") for number, step in argument.steps.items() for part in step.because)
    mermaid, dot = argument.to_mermaid(), argument.to_dot()
    assert sorted(re.findall(r"^  (s\d+) -(?:-|\.-)> (s\d+)$", mermaid, re.MULTILINE)) == wanted
    assert sorted(re.findall(r"^  (s\d+) -> (s\d+)", dot, re.MULTILINE)) == wanted
    for said in (mermaid, dot):
        assert len(re.findall(r"^  s\d+ ?\[", said, re.MULTILINE)) == len(argument.steps)


def test_an_explanation_speaks_in_sentences() -> None:
    said = made_up.case()["AAA", "pact-2000/help"].why().to_mermaid()
    assert "under pact-2000/help" in said
    assert "✓" in said


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_words_say_they_stay_within_their_quotes(one: str, other: str) -> None:
    nodes, edges = [Node("a", one), Node("b", other)], [Edge("a", "b", one)]
    mermaid = drawn(nodes, edges, "mermaid")
    for line in mermaid.splitlines()[1:3]:
        assert re.fullmatch(r'  [ab]\["[^"<>`]*"\]', line)
    assert len(mermaid.splitlines()) == 4
    dot = drawn(nodes, edges, "dot")
    assert len(dot.splitlines()) == 7
    for line in dot.splitlines()[3:5]:
        assert re.fullmatch(r'  [ab] \[label="(?:[^"\\]|\\.)*"\];', line)


def test_graphviz_reads_what_is_written() -> None:
    pygraphviz = pytest.importorskip("pygraphviz")
    argument = made_up.case()["AAA"].why()
    graph = pygraphviz.AGraph(string=argument.to_dot())
    assert len(graph.nodes()) == len(argument.reduced.steps)


@pytest.mark.parametrize("format", ["mermaid", "dot"])
def test_a_network_has_its_parties_and_one_edge_for_each_pair(format: str) -> None:
    graph = made_up.case().world.network("2020-01-01")  # type: ignore[attr-defined]
    said = network(graph, format)
    arrows = re.findall(r"^  p\d+ -->|^  p\d+ -> ", said, re.MULTILINE)
    assert len(arrows) == len({(one, other) for one, other, _ in graph.edges})
    assert arrows


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(Misuse, match="no language of graphs"):
        drawn([], [], "tikz")  # type: ignore[arg-type]


@pytest.mark.parametrize(("form", "begins"), [("mermaid", "flowchart TD"), ("dot", "digraph {")])
def test_the_command_line_draws_an_argument(form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "USA", "north-atlantic-1949/art5", *ATTACK, "--as", form]) == 0
    assert capsys.readouterr().out.startswith(begins)
