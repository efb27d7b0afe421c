"""The answers of clauses asked in bulk, written out as a single case gives them."""

from __future__ import annotations

from collections.abc import Iterator

import treatymodel as tm
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.vocabulary.kinds import is_kind

Answer = tuple[str, str, str, str]
"""Clause, bearer, verdict and binding."""


def circumstances_of(event: tm.Event) -> Circumstances | None:
    """The circumstances of a happening of one author and one target at most; None of any other event."""
    if not all(is_kind(kind, "happening") for kind in event.kinds):
        return None
    beside = event.in_support_of or event.to or event.about or event.organ or event.amounts or not event.value
    if beside or len(event.by or ()) > 1 or len(event.targets) > 1:
        return None
    target = event.targets[0] if event.targets else None
    return Circumstances(
        event.kind,
        event.at,
        target.object if target else None,
        target.place if target else None,
        tuple(sorted(event.qualities.items())),
        event.conflict,
        event.also,
    )


def ends(event: tm.Event) -> tuple[str | None, str | None]:
    """Who did it, and to whom."""
    return (event.by[0] if event.by else None), (event.targets[0].party if event.targets else None)


def lifted_answers(lifted: Lifted, event: tm.Event) -> list[Answer]:
    """What every clause comes to on the event, bearer by bearer."""
    circumstances = circumstances_of(event)
    assert circumstances is not None
    return sorted(_answers(lifted, circumstances, *ends(event)))


def _answers(lifted: Lifted, circumstances: Circumstances, by: str | None, on: str | None) -> Iterator[Answer]:
    codes, number = lifted.everybody.codes, lifted.everybody.number
    attacker, victim = (None if code is None else number[code] for code in (by, on))
    for clause in lifted.clauses:
        if lifted.fires(clause.trigger, circumstances.kinds):
            told = clause.outcomes(circumstances, attacker, victim)
            for outcome in told.outcomes:
                members = told.classes.members(int(outcome.bearer)) if outcome.role == "other" else ()
                named = {"attacker": str(by), "victim": str(on), "text": str(outcome.bearer)}.get(outcome.role)
                bearers = [codes[p] for p in members if p not in (attacker, victim)] if named is None else [named]
                yield from ((clause.name, bearer, outcome.verdict, outcome.binding) for bearer in bearers)


def single_answers(case: tm.Case) -> list[Answer]:
    """What a case comes to, but for what earlier events set off."""
    judged = case.record.event
    assert judged is not None
    own = [found for found in case.who() if found.event in ("", judged.id)]
    return sorted((found.name, found.bearer, str(found.verdict), found.binding) for found in own)
