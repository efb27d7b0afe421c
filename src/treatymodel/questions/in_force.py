"""Whether an instrument is in force, and whom it binds, on the day on which a case is asked."""

from __future__ import annotations

from treatymodel.questions.case import Case
from treatymodel.questions.reading import Reading, read, scope_of


def in_force(case: Case, instrument: str) -> Reading:
    """Whether the instrument is in force on the day of asking, with the approvals and endings on record by then.

    A draft or report that nobody adopted is not in force. Raises `UnknownName`.
    """
    if case.world.instrument(instrument).supposed:
        return Reading(False)
    return read(case, lambda grounding: grounding.view.in_force(instrument, scope_of(case, instrument)))


def bound(case: Case, instrument: str, party: str, towards: str | None = None) -> Reading:
    """Whether the instrument binds the party on the day of asking, towards another party where one is named.

    A draft or report that nobody adopted binds nobody. Raises `UnknownName`.
    """
    case.world.party(party)
    if towards is not None:
        case.world.party(towards)
    if case.world.instrument(instrument).supposed:
        return Reading(False)
    return read(case, lambda grounding: grounding.view.bound(party, instrument, towards, scope_of(case, instrument)))
