"""A second, plain evaluator of the rules of meaning: two-valued, by every completion of the open questions.

It reads the same texts as the library and shares no meaning with it; docs/semantics.md is the common source. Where that
is silent, each module of this package says which reading it takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tests.oracle import breaches, conditions
from tests.oracle.answers import Answers
from tests.oracle.gates import GATES
from tests.oracle.record import ASKED, Occurrence, moment_of_asking, record_of
from tests.oracle.scope import Case, Clause, Rules, Scope, clauses_of

from treatymodel.days import Moment
from treatymodel.model import Doctrine, Event, Facts, World
from treatymodel.vocabulary.leaves import Question

RULES = Rules(conditions.holds, breaches.candidates, breaches.occurred)
Verdict = Literal["DUE", "NOT_DUE", "OPEN"]


@dataclass(frozen=True)
class OracleFinding:
    """What one clause comes to for one bearer and one party hit, on one occurrence."""

    instrument: str
    clause: str
    bearer: str
    victim: str | None
    event: str | None
    """The recorded event judged, or from which the judged breach derives; None for a `while` clause."""
    crossed: str | None
    """The clause whose breach is judged, or `ceasefire`; None for an event itself."""
    breaker: str | None
    """Who broke it."""
    at: Moment | None
    verdict: Verdict
    first_gate: str | None
    failing: tuple[str, ...]
    open_gates: tuple[str, ...]
    leans: Verdict | None
    questions: tuple[str, ...]
    """The open questions met on the way; not each of them need matter."""


def case_of(
    world: World,
    event: Event,
    history: Sequence[Event] = (),
    facts: Facts | None = None,
    doctrine: Doctrine | None = None,
    at: Moment | None = None,
    strict: bool = False,
    leaning: bool = False,
) -> tuple[Case, Occurrence]:
    """The case, and the event under question in it."""
    whole, judged = record_of(event, history)
    asked = moment_of_asking(at, whole)
    answers = Answers(world, facts or Facts(), doctrine or Doctrine(), strict, asked, leaning)
    record = tuple(item for item in whole if asked.before(item.at) is not True)
    return Case(world, record, asked, answers, RULES), judged


def findings(
    world: World,
    event: Event,
    history: Sequence[Event] = (),
    facts: Facts | None = None,
    doctrine: Doctrine | None = None,
    at: Moment | None = None,
    strict: bool = False,
) -> list[OracleFinding]:
    """Every finding of the case; raises `TooManyQuestions` rather than guess."""
    case, judged = case_of(world, event, history, facts, doctrine, at, strict)
    leaning, _ = case_of(world, event, history, facts, doctrine, at, strict, leaning=True)
    occurrences = occurrences_of(case, judged) if judged in case.record else []
    found = []
    for clause in clauses_of(world):
        if clause.trigger.on is not None:
            for occurrence in occurrences:
                for victim in occurrence.victims:
                    for bearer in breaches.bearers_of(case, clause):
                        scope = breaches.judged_scope(clause, occurrence, bearer, victim)
                        found.append(finding(case, leaning, clause, scope))
        elif clause.trigger.lasts is not None:
            for bearer in breaches.bearers_of(case, clause):
                found.append(finding(case, leaning, clause, lasting_scope(case, clause, bearer)))
    return found


def occurrences_of(case: Case, judged: Occurrence) -> list[Occurrence]:
    """The event under question, and every breach derived from it that may have come about."""
    found = [judged]
    found += [breach for breach in breaches.crossings(case, judged) if _possible(case, breach)]
    for cause in found:
        for clause in clauses_of(case.world):
            if breaches.has_deadline(clause) and cause.crossed != clause.name:
                found += [breach for breach in _misses(case, clause, cause) if _possible(case, breach)]
    return found


def _misses(case: Case, clause: Clause, cause: Occurrence) -> list[Occurrence]:
    every = case.answers.completions(lambda: tuple(breaches.misses_after(case, clause, cause)))
    return sorted({breach for some in every for breach in some}, key=lambda breach: (breach.at.sort_key, breach.id))


def _possible(case: Case, breach: Occurrence) -> bool:
    return True in case.answers.completions(lambda: case.occurred(breach))


def lasting_scope(case: Case, clause: Clause, bearer: str) -> Scope:
    """The scope in which a `while` clause is judged: at the moment of asking."""
    return Scope(clause.instrument.id, clause.name, case.asked.day, ASKED, any_time=True, bearer=bearer)


def finding(case: Case, leaning: Case, clause: Clause, scope: Scope) -> OracleFinding:
    """The finding of one clause in one scope."""
    met: set[Question] = set()
    verdict, failing, still_open = _judge(case, clause, scope, met)
    leans: Verdict | None = None
    if verdict == "OPEN":
        lean = _judge(leaning, clause, scope, set())[0]
        leans = lean if lean != "OPEN" else None
    judged = scope.occurrence
    return OracleFinding(
        instrument=clause.instrument.id,
        clause=clause.obligation.id,
        bearer=scope.bearer or "",
        victim=scope.victim,
        event=judged.origin if judged is not None else None,
        crossed=judged.crossed if judged is not None else None,
        breaker=judged.by[0] if judged is not None and judged.crossed is not None and judged.by else None,
        at=judged.at if judged is not None else None,
        verdict=verdict,
        first_gate=None if verdict == "DUE" else (*failing, *still_open)[0],
        failing=failing,
        open_gates=still_open,
        leans=leans,
        questions=tuple(sorted(map(str, met))),
    )


def _judge(
    case: Case, clause: Clause, scope: Scope, met: set[Question]
) -> tuple[Verdict, tuple[str, ...], tuple[str, ...]]:
    """The verdict, the gates that fail whatever the answers, and those that depend on them."""
    every = {
        name: case.answers.completions(lambda gate=gate: gate(case, scope, clause), met)  # type: ignore[misc]
        for name, gate in GATES.items()
    }
    failing = tuple(name for name, values in every.items() if values == {False})
    still_open = tuple(name for name, values in every.items() if len(values) == 2)
    if failing:
        return "NOT_DUE", failing, still_open
    if not still_open:
        return "DUE", (), ()
    joint = case.answers.completions(lambda: all(GATES[name](case, scope, clause) for name in still_open), met)
    return ("OPEN" if True in joint else "NOT_DUE"), (), still_open
