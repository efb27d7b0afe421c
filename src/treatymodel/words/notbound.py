"""Who is not asked, and why: by text, by the first gate that fails, and by what fails there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.explanation import JOINS, reduce
from treatymodel.questions.finding import Finding
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.sentences import say
from treatymodel.words.settling import without_bearer

REASONS = 3
"""How many reasons are said of one gate."""


def not_bound(findings: Iterable[Finding], names: Names) -> tuple[Line, ...]:
    """A line for each text, first failing gate and reason, with the clauses and those who would bear them."""
    texts: dict[str, dict[tuple[object, ...], dict[str, list[str]]]] = {}
    for finding in findings:
        group = texts.setdefault(finding.instrument, {}).setdefault((finding.first_gate, *_reasons(finding)), {})
        group.setdefault(finding.obligation, []).append(finding.bearer)
    said: list[Line] = []
    for text, groups in texts.items():
        said.append(Line(f"{names.instrument(text)}:"))
        for (gate, *reasons), bearers in groups.items():
            who = "; ".join(_who(bearers, names))
            said.append(Line(f"{who}. Fails at {gate}: {_because(reasons, names)}", "NOT_DUE", 1))
    return tuple(said)


def _who(bearers: dict[str, list[str]], names: Names) -> Iterator[str]:
    merged: dict[tuple[str, ...], list[str]] = {}
    for clause, codes in bearers.items():
        merged.setdefault(tuple(sorted(set(codes))), []).append(clause)
    for codes, clauses in merged.items():
        count = f" ({len(codes)})" if len(codes) > 4 else ""
        listed = ", ".join(map(names.party, codes) if len(codes) <= 4 else codes)
        yield f"{listed}{count} [{', '.join(clauses)}]"


def _because(reasons: list[object], names: Names) -> str:
    steps = [step for step in reasons if isinstance(step, Step)]
    said = list(dict.fromkeys(say(step, names) for step in steps[:REASONS]))
    more = f" And {len(steps) - REASONS} more." if len(steps) > REASONS else ""
    return " ".join(said) + more


def _reasons(finding: Finding) -> list[Step]:
    """What the first gate that fails rests on at first hand, with the bearer and the clause left open."""
    argument = reduce(finding.first_reason())
    found = dict.fromkeys(
        replace(step, args=without_bearer(step.args, finding), source=_source(step, finding), because=(), mutual=())
        for gate in argument.gates()
        for step in _first_hand(argument, gate)
    )
    telling = [step for step in found if not (step.name == "is_party" and step.holds == "yes")]
    return telling or list(found)


def _source(step: Step, finding: Finding) -> str:
    return "" if step.source == finding.name else step.source


def _first_hand(argument: Argument, step: Step) -> Iterator[Step]:
    for number in step.because:
        part = argument[number]
        if part.kind in JOINS or (part.name == "bound" and part.because):
            yield from _first_hand(argument, part)
        else:
            yield part
