"""What screens are held against: every row's own case, asked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import treatymodel as tm
from treatymodel.model.world import World

STRENGTH = ("DUE", "OPEN", "NOT_DUE")
COLUMNS = (
    "event",
    "bearer",
    "obligation",
    "verdict",
    "binding",
    "modality",
    "cite",
    "owed_to",
    "action",
    "discretion",
    "opens",
    "deadline",
    "leans",
    "hinges",
    "presumed",
    "first_gate",
)


def case_of(
    world: World,
    event: tm.Event,
    history: Sequence[tm.Event] = (),
    facts: tm.Facts | None = None,
    doctrine: tm.Doctrine | None = None,
    presumptions: bool = True,
) -> tm.Case:
    """The case of one row: it reads what of the record does not surely come after it, under its own id."""
    named = [e if e.id else e.replaced(id=f"h{number}") for number, e in enumerate(history, 1)]
    read = [past for past in named if past.at.before(event.at) is not False]
    return tm.Case(world, event, read, facts, doctrine, presumptions=presumptions)


def rows_of(case: tm.Case, name: Any, verdicts: Iterable[str] = STRENGTH) -> list[dict[str, Any]]:
    """The rows of a case: of several findings for a bearer and a clause the strongest, and of those the first."""
    judged = case.record.event
    assert judged is not None
    best: dict[tuple[str, str], tm.Finding] = {}
    for found in case.who():
        key = (found.bearer, found.name)
        if found.event in ("", judged.id) and (
            key not in best or STRENGTH.index(found.verdict) < STRENGTH.index(best[key].verdict)
        ):
            best[key] = found
    return [_row(best[key], name) for key in sorted(best) if best[key].verdict in verdicts]


def _row(found: tm.Finding, name: Any) -> dict[str, Any]:
    return {
        "event": name,
        "bearer": found.bearer,
        "obligation": found.name,
        "verdict": str(found.verdict),
        "binding": found.binding,
        "modality": found.modality,
        "cite": found.cite,
        "owed_to": found.owed_to or None,
        "action": found.action or None,
        "discretion": found.discretion or None,
        "opens": found.opens,
        "deadline": found.deadline,
        "leans": None if found.leans is None else str(found.leans),
        "hinges": sorted(map(str, found.hinges().questions)),
        "presumed": sorted(map(str, found.presumptions)),
        "first_gate": found.first_gate,
    }
