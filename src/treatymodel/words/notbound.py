"""Who is not asked, and why: by text, by the first gate that fails, and by what fails there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.explanation import JOINS, reduce
from treatymodel.questions.finding import Finding
from treatymodel.records import dataclass
from treatymodel.words.alike import by_text, grouped
from treatymodel.words.lines import Told, ToldOfText
from treatymodel.words.names import FEW, Names
from treatymodel.words.page import Line
from treatymodel.words.sentences import say
from treatymodel.words.settling import without_bearer

ALIKE = {
    "in_force": "that were not in force",
    "actors": "that concern other parties than those who did it or were hit",
}
"""Why a text as a whole may speak to nobody."""
GENERAL = ("in_force", "version", "bound", "actors")
"""The gates that say nothing of what happened."""
APART = 5
"""Of how many texts that fail alike each is still told by itself."""
REASONS = 3
"""How many reasons are said of one gate."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Where findings fail first, and what that rests on."""

    gate: str
    steps: tuple[Step, ...]


def not_bound(findings: Iterable[Finding], names: Names, apart: Container[str] = ()) -> tuple[Line, ...]:
    """A line for each text, first failing gate and reason, with the clauses and those who would bear them.

    Where many texts fail alike, because they were not in force or concern others, one line names them all; but for
    those `apart`.
    """
    told = told_not_bound(findings, names, apart)
    return tuple(line for text in told for line in (*text.heading, *(item.line for item in text.told)))


def told_not_bound(findings: Iterable[Finding], names: Names, apart: Container[str] = ()) -> Iterator[ToldOfText]:
    """The same with the findings of which each line speaks."""
    reasons = Reasons()
    texts = by_text(findings)
    for gate, why in ALIKE.items():
        same = [own for own in texts if own[0].instrument not in apart and _concerns_nobody(own, gate)]
        if len(same) > APART:
            texts = [own for own in texts if own not in same]
            listed = ", ".join(sorted(own[0].instrument for own in same))
            line = Line(f"{len(same)} texts {why}. Fails at {gate}: {listed}.", "NOT_DUE")
            yield ToldOfText((), (Told(line, tuple(item for own in same for item in own)),))
    for own in texts:
        heading = Line(f"{names.instrument(own[0].instrument)}:")
        yield ToldOfText((heading,), tuple(_told(group, reasons, names) for group in grouped(own, reasons.of)))


def _told(group: list[Finding], reasons: Reasons, names: Names) -> Told:
    failing = reasons.of(group[0])
    who = "; ".join(_who(group, names))
    line = Line(f"{who}. {fails_at(failing, names)}", "NOT_DUE", 1)
    return Told(line, tuple(group))


def _concerns_nobody(findings: list[Finding], gate: str) -> bool:
    gates = {str(item.first_gate) for item in findings}
    return gate in gates and gates <= {*GENERAL[: GENERAL.index(gate) + 1]}


def _who(findings: list[Finding], names: Names) -> Iterator[str]:
    clauses: dict[str, set[str]] = {}
    for item in findings:
        clauses.setdefault(item.obligation, set()).add(item.bearer)
    for same in grouped(clauses.items(), lambda clause: frozenset(clause[1])):
        codes = sorted(same[0][1])
        few = len(codes) <= FEW
        listed = ", ".join(map(names.party, codes) if few else codes)
        yield f"{listed}{'' if few else f' ({len(codes)})'} [{', '.join(name for name, _ in same)}]"


def fails_at(failing: Failing, names: Names) -> str:
    """The gate that fails and the first reasons, in a sentence."""
    said = list(dict.fromkeys(say(step, names) for step in failing.steps[:REASONS]))
    more = f" And {len(failing.steps) - REASONS} more." if len(failing.steps) > REASONS else ""
    return f"Fails at {failing.gate}: {' '.join(said)}{more}"


class Reasons:
    """What the first gate that fails rests on at first hand, worked out once for each gate that bearers share."""

    def __init__(self) -> None:
        self._arguments: dict[object, Argument] = {}

    def of(self, finding: Finding) -> Failing:
        """Where the finding fails, with the bearer and the clause left open."""
        argument = self._argument(finding)
        found = dict.fromkeys(
            replace(step, args=without_bearer(step.args, finding), source=_source(step, finding), because=(), mutual=())
            for gate in argument.gates()
            for step in _first_hand(argument, gate)
        )
        telling = tuple(step for step in found if step.name != "is_party")
        return Failing(finding.first_gate or "", telling or tuple(found))

    def _argument(self, finding: Finding) -> Argument:
        evaluation, grounded = finding.reasoned
        key = (evaluation, *(gate.node for gate in grounded.gates if gate.name == finding.first_gate))
        if key not in self._arguments:
            self._arguments[key] = reduce(finding.first_reason())
        return self._arguments[key]


def _source(step: Step, finding: Finding) -> str:
    return "" if step.source == finding.name else step.source


def _first_hand(argument: Argument, step: Step) -> Iterator[Step]:
    for number in step.because:
        part = argument[number]
        if part.kind in JOINS or (part.name == "bound" and part.because):
            yield from _first_hand(argument, part)
        else:
            yield part
