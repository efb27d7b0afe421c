"""A finding once more, with nothing else grounded."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.compile import Answers, Grounded, Grounding
from treatymodel.compile.triggers import Occasion
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding
from treatymodel.testing.summary import key_of


def alone(case: Case, finding: Finding) -> Finding | None:
    """The finding of the same key in the case, its clause grounded alone; None when there is none."""
    grounding = Grounding(case.world, case.record)
    facts = finding.evaluation.answers.facts
    answers = Answers(case.world, facts, case.doctrine, case.record.asked_at, strict=not case.presumptions)
    for grounded in _grounded(grounding, finding):
        found = Finding(grounded, Evaluation(grounding, [grounded], answers), case)
        if key_of(found) == key_of(finding):
            return found
    return None


def _grounded(grounding: Grounding, finding: Finding) -> Iterable[Grounded]:
    instrument = grounding.world.merged(finding.instrument)
    clause = instrument.clause(finding.obligation)
    bearer = finding.grounded.bearer
    if clause is None:
        return []
    if not finding.event:
        return [grounding.ground(instrument, clause, bearer, Occasion(None))]
    origin = grounding.record.by_id[finding.event]
    found = grounding.clause_on(instrument, clause, origin, bearer.code)
    return (item for item in found if item.bearer == bearer)
