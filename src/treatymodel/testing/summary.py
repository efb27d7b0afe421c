"""What a finding says, as plain values: what two answers are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from treatymodel.compile import Tick
from treatymodel.days import Moment
from treatymodel.engine import Truth
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.vocabulary.leaves import Question

Hinge = tuple[frozenset[tuple[Question, bool]], str]
"""Answers, and the verdict that they bring about."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a finding is about: a clause, for a bearer, on an occurrence, for the party hit."""

    clause: str
    bearers: frozenset[str]
    unnamed: str
    occurrence: str
    victim: str | None

    def __str__(self) -> str:
        bearer = "+".join(sorted(self.bearers)) or self.unnamed
        occasion = "".join(f" on {part}" for part in (self.occurrence, self.victim) if part)
        return f"`{self.clause}` for {bearer}{occasion}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finding says of its key. Hinges are left out where more were found than are listed."""

    verdict: Verdict
    leans: Verdict | None
    binding: str
    first_gate: str | None
    failing: tuple[str, ...]
    owed_to: str
    action: str
    discretion: str
    opens: frozenset[tuple[Moment, str]]
    deadline: frozenset[tuple[Moment, str]]
    hinges: frozenset[Hinge] | None


def key_of(finding: Finding) -> Key:
    """What the finding is about."""
    grounded = finding.grounded
    return Key(
        finding.name,
        frozenset(finding.bearers),
        grounded.bearer.unnamed,
        finding.occurrence,
        grounded.occasion.victim,
    )


def summary_of(finding: Finding) -> Summary:
    """What the finding says."""
    hinges = finding.hinges()
    found = frozenset(
        (frozenset((answer.question, answer.answer) for answer in hinge.answers), hinge.verdict) for hinge in hinges
    )
    return Summary(
        finding.verdict,
        finding.leans,
        finding.binding,
        finding.first_gate,
        finding.failing,
        finding.owed_to,
        finding.action,
        finding.discretion,
        _ticks(finding, finding.grounded.body.openings),
        _ticks(finding, finding.grounded.body.deadlines),
        None if hinges.capped or hinges.undecided else found,
    )


def _ticks(finding: Finding, ticks: Iterable[Tick]) -> frozenset[tuple[Moment, str]]:
    truths = [(tick.moment, finding.evaluation.truth(tick.node)) for tick in ticks]
    return frozenset((moment, truth.name) for moment, truth in truths if truth is not Truth.FALSE)


def summaries(findings: Iterable[Finding]) -> dict[Key, Summary]:
    """Every finding by what it is about."""
    return {key_of(finding): summary_of(finding) for finding in findings}


def differences(before: Mapping[Key, Summary], after: Mapping[Key, Summary]) -> list[str]:
    """How the answers differ, a line each; empty when they say the same."""
    lines = [f"{key}: only {'after' if key in after else 'before'}" for key in before.keys() ^ after.keys()]
    for key in before.keys() & after.keys():
        lines += [f"{key}: {change}" for change in _changes(before[key], after[key])]
    return sorted(lines)


def _changes(before: Summary, after: Summary) -> list[str]:
    pairs = [(field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(Summary)]
    return [f"`{name}` was {_said(was)} and is {_said(now)}" for name, was, now in pairs if was != now]


def _said(value: object) -> str:
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(map(_said, value))) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_said, value)) + ")"
    return str(value)
