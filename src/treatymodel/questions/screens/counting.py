"""Counts over a product, by attacker and victim, without a row for any event."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from treatymodel.errors import Misuse
from treatymodel.questions.screens.cube import Matrix
from treatymodel.questions.screens.listed import Listed
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.product import Space


def matrices(plan: Plan, source: Listed | Space) -> Iterator[Matrix]:
    """A matrix for each kind, object and place, and each run of days between which nothing turns."""
    if isinstance(source, Listed):
        raise Misuse("matrices are of a product of attackers and victims", "ask a table for `counts`")
    if None in source.attackers or None in source.victims:
        raise Misuse("matrices are of parties that are known", "ask for `counts` where one is not")
    return _matrices(plan, source)


def _matrices(plan: Plan, source: Space) -> Iterator[Matrix]:
    attackers, victims = tuple(map(str, source.attackers)), tuple(map(str, source.victims))
    for what in range(len(source.whats)):
        part = source.part(what, 0, len(source.days))
        answering = plan.answering(part.circumstances(part.days[0]).at)
        number, clauses = answering.lifted.everybody.number, answering.lifted.clauses
        cells = np.ix_([number[code] for code in attackers], [number[code] for code in victims])
        for days in answering.sweeping.spans(part):
            worth = answering.sweeping.bindings(days[0])
            legal = [
                clause
                for clause, binding in zip(clauses, worth, strict=True)
                if binding == "legal" and clause.clause.modality == "duty" and clause.clause.action
            ]
            due, both = (
                answering.sweeping.sweep(part, days[0], legal, verdicts).counts()[cells]
                for verdicts in (("DUE",), ("DUE", "OPEN"))
            )
            yield Matrix(*source.whats[what], days, attackers, victims, due, both - due)
