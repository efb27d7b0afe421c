"""What must hold of the engine on any graph, each reading against brute force over all completions."""

from __future__ import annotations

import math
import random

from treatymodel.engine import (
    Bits,
    Bool,
    Confirmed,
    Confirmer,
    Diagram,
    Graph,
    Open,
    Settled,
    Truth,
    answered,
    confirm,
    settle,
    settling,
    sufficient_flips,
    truth_of,
)
from treatymodel.engine.algebra import Pair

from . import brute
from .samples import Sample, build, table_of

FEW = 6  # variables up to which all of the 3**n sets of answers are tried


def check_sample(sample: Sample) -> None:
    """Every check of a reading but for those of justifications."""
    graph, nodes = build(sample)
    check_structure(graph, nodes, sample)
    check_bits_and_bool(graph, nodes, sample)
    check_diagram_of_all(graph, nodes, sample)
    settled = check_open(graph, nodes, sample)
    check_rounds(graph, settled)
    tables = brute.truth_tables(dict(enumerate(sample.table)), sample.known)
    confirmer = Confirmer(graph, sample.known.__getitem__)
    together = Confirmer(graph, sample.known.__getitem__)
    together.all(nodes[root] for root in sample.roots)
    for root in dict.fromkeys(sample.roots):
        confirmed = confirmer.of(nodes[root])
        check_confirmed(confirmed, settled.value(nodes[root]), tables[root], sample)
        alone = confirm(graph, nodes[root], sample.known.__getitem__)
        assert (alone.truth, alone.decided) == (confirmed.truth, True)
        check_confirmed(together.of(nodes[root]), settled.value(nodes[root]), tables[root], sample)
        if confirmed.diagram is not None and confirmed.residual is not None:
            check_function(confirmed.diagram, confirmed.residual, tables[root], sample)
            check_settling(confirmed.diagram, confirmed.residual, tables[root], sample)
            check_flips(confirmed.diagram, confirmed.residual, tables[root], sample)


def check_structure(graph: Graph, nodes: list[int], sample: Sample) -> None:
    for node, entry in zip(nodes, sample.table, strict=True):
        distinct = tuple(dict.fromkeys(nodes[part] for part in entry.parts))
        if entry.kind in ("ALL", "ANY") and len(distinct) > 1:
            assert graph.kind(node).value == entry.kind
            assert graph.parts(node) == distinct
        assert graph.inv(graph.inv(node)) == node
    order = graph.reachable(graph.roots.values())
    assert set(order) == set(graph.roots.values()).union(
        *(brute.reaches({n: graph.parts(n) for n in range(len(graph))}, root) for root in graph.roots.values())
    )
    place = {node: i for i, node in enumerate(order)}
    for node in order:
        for part in graph.parts(node):
            assert place[part] < place[node] or node in brute.reaches({n: graph.parts(n) for n in order}, part)


def check_bits_and_bool(graph: Graph, nodes: list[int], sample: Sample) -> None:
    width = 1 << len(sample.keys)
    unknown = dict.fromkeys(sample.keys)
    expected = brute.truth_tables(dict(enumerate(sample.table)), unknown)
    columns = {key: brute.column(i, len(sample.keys)) for i, key in enumerate(sample.keys)}
    rows = settle(graph, Bits(width), columns.__getitem__, graph.roots.values())
    rng = random.Random(sample.seed)
    some_rows = {rng.randrange(width) for _ in range(3)}
    for row in some_rows:
        answers = {key: bool(row >> i & 1) for i, key in enumerate(sample.keys)}
        one = settle(graph, Bool(), answers.__getitem__, graph.roots.values())
        assert all(one.value(nodes[root]) is bool(expected[root] >> row & 1) for root in sample.roots)
    assert all(rows.value(nodes[root]) == expected[root] for root in sample.roots)


def check_diagram_of_all(graph: Graph, nodes: list[int], sample: Sample) -> None:
    diagram = Diagram()
    settled = settle(graph, diagram, diagram.variable, graph.roots.values())
    expected = brute.truth_tables(dict(enumerate(sample.table)), dict.fromkeys(sample.keys))
    for root in sample.roots:
        assert table_in(diagram, settled.value(nodes[root]), sample.keys) == expected[root]


def check_open(graph: Graph, nodes: list[int], sample: Sample) -> Settled[Pair[bool]]:
    settled = settle(graph, Open(Bool()), lambda key: answered(sample.known[key]), graph.roots.values())
    expected = brute.bounds(dict(enumerate(sample.table)), lambda key: brute.bounds_of(sample.known[key]))
    assert all(settled.value(nodes[root]) == expected[root] for root in sample.roots)
    return settled


def check_rounds(graph: Graph, settled: Settled[Pair[bool]]) -> None:
    """True parts of earlier rounds suffice for a true node, possible ones of earlier rounds for an open ANY."""
    for node in settled.nodes:
        truth, kind, parts = truth_of(settled.value(node)), graph.kind(node).value, graph.parts(node)
        earlier = [part for part in parts if settled.round(part) < settled.round(node)]
        if not parts or truth is Truth.FALSE:
            continue
        if kind == "ANY":
            assert any(truth_of(settled.value(part)) is truth for part in earlier)
        else:
            late = set(parts) - set(earlier)
            assert all(truth is Truth.OPEN and truth_of(settled.value(part)) is Truth.TRUE for part in late)


def check_confirmed(confirmed: Confirmed, three_valued: Pair[bool], table: int, sample: Sample) -> None:
    full = brute.full_table(len(sample.open_keys))
    expected = {full: Truth.TRUE, 0: Truth.FALSE}.get(table, Truth.OPEN)
    assert confirmed.decided
    assert confirmed.truth is expected
    assert truth_of(three_valued) in (expected, Truth.OPEN)
    assert (confirmed.diagram is None) == (truth_of(three_valued) is not Truth.OPEN)
    if confirmed.diagram is not None and confirmed.residual is not None:
        assert table_in(confirmed.diagram, confirmed.residual, sample.open_keys) == table


def check_function(diagram: Diagram, f: int, table: int, sample: Sample) -> None:
    """What can be asked of a function in a diagram, against its table over the open leaves."""
    keys, rng = sample.open_keys, random.Random(sample.seed)
    assert table_in(diagram, f, keys) == table
    depends = [keys[i] for i in brute.depends_on(table, len(keys))]
    assert sorted(map(str, diagram.support(f))) == sorted(depends)
    row = rng.randrange(1 << len(keys))
    assert diagram.evaluate(f, {key: bool(row >> i & 1) for i, key in enumerate(keys)}) is bool(table >> row & 1)
    answers = {i: rng.random() < 0.5 for i in range(len(keys)) if rng.random() < 0.5}
    restricted = diagram.restrict(f, {keys[i]: answer for i, answer in answers.items()})
    assert table_in(diagram, restricted, keys) == brute.given(table, answers, len(keys))
    priors = [rng.random() for _ in keys]
    weight = diagram.weigh(f, dict(zip(keys, priors, strict=True)))
    assert math.isclose(weight, brute.probability(table, priors), abs_tol=1e-12)
    order = rng.sample(keys, rng.randint(0, len(keys)))
    other, moved = diagram.reordered(f, order)
    assert table_in(other, moved, keys) == table
    assert [key for key in other.keys if key in order] == [key for key in order if key in depends]


def check_settling(diagram: Diagram, f: int, table: int, sample: Sample) -> None:
    keys, rng = sample.open_keys, random.Random(sample.seed)
    is_small = len(diagram.support(f)) <= FEW
    largest = len(keys) if is_small else 3
    expected = brute.prime_terms(table, len(keys), largest)
    size = rng.randint(0, FEW) if is_small else largest
    limit = rng.choice((1, 3, 20, 1000))
    found = settling(diagram, f, limit=limit, max_size=size, order=keys)
    within = [item for item in expected if len(item[0]) <= size]
    assert [(answer.answers, answer.value) for answer in found.sets] == [
        (tuple((keys[i], answer) for i, answer in term), value) for term, value in within[:limit]
    ]
    if is_small:
        assert found.capped == (len(found.sets) < len(expected))


def check_flips(diagram: Diagram, f: int, table: int, sample: Sample) -> None:
    keys, rng = sample.open_keys, random.Random(sample.seed)
    row = rng.randrange(1 << len(keys))
    size, limit = rng.randint(0, len(keys)), rng.choice((1, 3, 20, 1000))
    current = {key: bool(row >> i & 1) for i, key in enumerate(keys)}
    found = sufficient_flips(diagram, f, current, limit=limit, max_size=size, order=keys)
    expected = [tuple(keys[i] for i in places) for places in brute.minimal_flips(table, len(keys), row)]
    assert list(found.sets) == [changed for changed in expected if len(changed) <= size][:limit]
    assert found.capped == (len(found.sets) < len(expected))


def table_in(diagram: Diagram, f: int, keys: list[str]) -> int:
    """The truth table of `f`, read off the diagram from below."""
    full = brute.full_table(len(keys))
    assert set(diagram.keys) <= set(keys)
    columns = [brute.column(keys.index(str(key)), len(keys)) for key in diagram.keys]
    tables = {diagram.false: 0, diagram.true: full}
    for node in diagram.nodes(f):
        place, low, high = diagram.split(node)
        tables[node] = columns[place] & tables[high] | ~columns[place] & full & tables[low]
    return tables[f]


def check_graph_reads_back(sample: Sample) -> None:
    graph, nodes = build(sample)
    again = brute.bounds(table_of(graph), lambda key: brute.bounds_of(sample.known[key]))
    expected = brute.bounds(dict(enumerate(sample.table)), lambda key: brute.bounds_of(sample.known[key]))
    assert all(again[node] == expected[i] for i, node in enumerate(nodes))
