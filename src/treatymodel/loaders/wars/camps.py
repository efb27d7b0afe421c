"""States by their side in a war or dispute, for tables that tell the sides and not who attacked whom."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.days import Day
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Stint:
    """A state on one side, from a day to a day, as one line tells it."""

    party: str
    code: str
    side: str
    start: Day
    until: Day | None
    line: int
    leads: bool
    """Whether the table says that it initiated."""
    second: bool = False
    kind: str = ""


def enemies(stint: Stint, stints: Iterable[Stint], during: Day | None = None) -> tuple[str, ...]:
    """Those who may have been on another side on the day when the stint began, or on some day of those given."""
    days = stint.start if during is None else during
    found = (
        other.party
        for other in stints
        if other.side != stint.side
        and other.party != stint.party
        and days.before(other.start) is not True
        and not (other.until is not None and other.until.before(days))
    )
    return tuple(dict.fromkeys(found))
