"""Setting the library's answer beside the second evaluator's, finding by finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle import oracle
from tests.oracle.oracle import OracleFinding
from tests.oracle.worlds import Sample

from treatymodel.questions import Case, Finding

Key = tuple[str | None, ...]


@dataclass(frozen=True)
class Difference:
    """One finding on which the two do not say the same."""

    seed: int
    finding: Key
    ours: tuple[str | None, ...]
    theirs: tuple[str | None, ...]


def case_of(sample: Sample) -> Case:
    """The sample as a case."""
    return Case(
        sample.world,
        sample.event,
        sample.history,
        sample.facts,
        sample.doctrine,
        sample.at,
        presumptions=not sample.strict,
    )


def expected(sample: Sample) -> dict[Key, OracleFinding]:
    """What the second evaluator says of the sample."""
    found = oracle.findings(
        sample.world, sample.event, sample.history, sample.facts, sample.doctrine, sample.at, sample.strict
    )
    return {_their_key(finding): finding for finding in found}


def answered(sample: Sample) -> dict[Key, Finding]:
    """What the library says of the sample, of the event under question and what derives from it.

    Where a breach may derive from the event in several ways, the finding on one that may have come about counts.
    """
    case = case_of(sample)
    judged = sample.event.id or "event"
    found: dict[Key, Finding] = {}
    for finding in case.who():
        key = _our_key(finding)
        if finding.event in (judged, "") and (key not in found or "kind" not in finding.failing):
            found[key] = finding
    return found


def differences(sample: Sample, theirs: dict[Key, OracleFinding]) -> Iterator[Difference]:
    """Every finding on which verdict, first gate or leaning differ, or which only one of the two has as DUE or OPEN."""
    ours = answered(sample)
    for key, finding in theirs.items():
        said = (finding.verdict, finding.first_gate, finding.leans)
        mine = ours.get(key)
        if mine is None:
            if finding.verdict != "NOT_DUE":
                yield Difference(sample.seed, key, (), said)
        elif _said(mine) != said:
            yield Difference(sample.seed, key, _said(mine), said)
    for key, mine in ours.items():
        if key not in theirs and mine.verdict != "NOT_DUE":
            yield Difference(sample.seed, key, _said(mine), ())


def _said(finding: Finding) -> tuple[str | None, ...]:
    leans = None if finding.leans is None else str(finding.leans)
    return (str(finding.verdict), finding.first_gate, leans)


def _our_key(finding: Finding) -> Key:
    occasion = finding.grounded.occasion
    occurrence = occasion.occurrence
    derived: tuple[str | None, ...] = (None, None, None)
    if occurrence is not None and occurrence.exists is not None:
        derived = (occurrence.crossed[0], occurrence.by[0] if occurrence.by else None, str(occurrence.at))
    return (finding.instrument, finding.obligation, finding.bearer, occasion.victim, finding.event or None, *derived)


def _their_key(finding: OracleFinding) -> Key:
    derived: tuple[str | None, ...] = (None, None, None)
    if finding.crossed is not None:
        derived = (finding.crossed, finding.breaker, str(finding.at))
    return (finding.instrument, finding.clause, finding.bearer, finding.victim, finding.event, *derived)
