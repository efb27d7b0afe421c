"""The whole engine against brute force, on thousands of random graphs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from treatymodel.engine import Bool, Confirmer, Open, Truth, answered, justify, settle, truth_of

from . import brute
from .checks import check_graph_reads_back, check_sample
from .recheck import check_justifications
from .samples import Sample, build, sample_of, samples

CHUNKS = 20
GRAPHS_EACH = 260
RAREST = 0.02


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_reading_equals_brute_force(chunk: int) -> None:
    for seed in range(chunk * GRAPHS_EACH, (chunk + 1) * GRAPHS_EACH):
        sample = sample_of(seed)
        check_sample(sample)
        check_justifications(sample)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(samples())
def test_every_reading_equals_brute_force_and_shrinks(sample: Sample) -> None:
    check_graph_reads_back(sample)
    check_sample(sample)
    check_justifications(sample)


def test_truth_tables_equal_one_completion_at_a_time() -> None:
    """The brute force itself: bits of tables against plain yes and no."""
    for seed in range(100):
        sample = sample_of(seed, most_leaves=5)
        table = dict(enumerate(sample.table))
        tables = brute.truth_tables(table, dict.fromkeys(sample.keys))
        for row, answers in enumerate(brute.completions(sample.keys)):
            plain = brute.evaluate(
                table,
                answers.__getitem__,
                False,
                True,
                lambda x, y: x or y,
                lambda x, y: x and y,
                lambda x: not x,
            )
            assert all(plain[node] is bool(tables[node] >> row & 1) for node in table)


def test_the_random_graphs_reach_what_matters() -> None:
    graphs = 500
    seen: Counter[str] = Counter()
    for seed in range(graphs):
        seen.update(traits(sample_of(seed)))
    for trait in (
        "cyclic",
        "12 leaves",
        "open",
        "settled only by the diagram",
        "rests on each other while false",
        "rests on each other while open",
        "many variables",
        *("rising late in a cycle", "TRUE", "FALSE"),
    ):
        assert seen[trait] >= RAREST * graphs, trait


def traits(sample: Sample) -> set[str]:
    graph, nodes = build(sample)
    confirmer = Confirmer(graph, sample.known.__getitem__)
    settled = settle(
        graph, Open(Bool()), lambda key: answered(sample.known[key]), [nodes[root] for root in sample.roots]
    )
    edges = {node: graph.parts(node) for node in settled.nodes}
    cyclic = {node for node in settled.nodes if node in brute.reaches(edges, node)}
    found = {"cyclic"} if cyclic else set()
    if len(sample.keys) == 12:
        found.add("12 leaves")
    if any(settled.round(node) > settled.round(part) + 1 for node in cyclic for part in edges[node] if part in cyclic):
        found.add("rising late in a cycle")
    for root in sample.roots:
        confirmed = confirmer.of(nodes[root])
        found.add(truth_of(settled.value(nodes[root])).value)
        if confirmed.diagram is not None and confirmed.residual is not None:
            found.add("open" if confirmed.truth is Truth.OPEN else "settled only by the diagram")
            if len(confirmed.diagram.support(confirmed.residual)) > 6:
                found.add("many variables")
        for step in justify(graph, settled, nodes[root]).steps.values():
            if step.mutual:
                found.add(f"rests on each other while {step.truth.value.lower()}")
    return found
