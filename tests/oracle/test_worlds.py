"""The random worlds reach every verdict and every gate, and are decided by their seeds."""

from __future__ import annotations

from collections import Counter

from tests.oracle.gates import GATES
from tests.oracle.oracle import findings
from tests.oracle.worlds import sample

SEEDS = range(250)
SHARE = 0.02


def test_every_verdict_and_every_gate_is_reached() -> None:
    verdicts: Counter[str] = Counter()
    gates: Counter[str | None] = Counter()
    for seed in SEEDS:
        case = sample(seed)
        for finding in findings(case.world, case.event, case.history, case.facts, case.doctrine, case.at, case.strict):
            verdicts[finding.verdict] += 1
            gates[finding.first_gate if finding.verdict == "NOT_DUE" else None] += 1
    least = SHARE * verdicts.total()
    assert {verdict for verdict, count in verdicts.items() if count >= least} == {"DUE", "NOT_DUE", "OPEN"}
    assert {gate for gate in GATES if gates[gate] < least} == set()


def test_a_seed_decides_its_case() -> None:
    one, other = sample(7), sample(7)
    assert one.world.hash == other.world.hash
    assert (one.event, one.history, one.facts, one.doctrine) == (
        other.event,
        other.history,
        other.facts,
        other.doctrine,
    )
    assert sample(8).world.hash != one.world.hash
