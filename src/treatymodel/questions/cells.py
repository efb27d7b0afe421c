"""One cell of a coverage: an attack, the duties to help the one that is hit, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatymodel.questions.strength import Duty, footings, single_points
from treatymodel.questions.table import Value
from treatymodel.vocabulary.scales import CONTENT

COVERS = ("surely", "possibly", "by promise", "nobody")
"""How a cell is covered: a duty in law is due; one may be; a political promise speaks to it; nobody owes help."""
UNKNOWN = "unknown"
"""Who attacked or was hit, where nobody knows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An attack by one party on another, and the duties to help the one that is hit."""

    by: str
    on: str
    place: str | None
    kind: str
    day: str
    duties: tuple[Duty, ...]

    @property
    def cover(self) -> str:
        """How the cell is covered, one of `COVERS`."""
        standing = ("sure", "possible", "promised")
        found = (
            word for word, name in zip(COVERS, standing, strict=False) if any(getattr(d, name) for d in self.duties)
        )
        return next(found, COVERS[-1])

    @property
    def standing(self) -> tuple[Duty, ...]:
        """The duties that make the cover what it is: those that are due, else those that may be, else the promises."""
        name = {"surely": "sure", "possibly": "possible", "by promise": "promised"}.get(self.cover)
        return tuple(duty for duty in self.duties if name is not None and getattr(duty, name))

    def left(self, *names: str) -> Cell:
        """The cell without some texts and without some parties' help."""
        kept = tuple(d for d in self.duties if not {*d.rests_on, *d.bearer.split("+")}.intersection(names))
        return replace(self, duties=kept)

    def row(self) -> dict[str, Value]:
        """The cell as plain columns."""
        sure, possible = ([d for d in self.duties if getattr(d, name)] for name in ("sure", "possible"))
        standing = self.standing
        top = max((duty.level for duty in standing), default=0)
        strongest = [duty for duty in standing if duty.level == top]
        return {
            "by": self.by,
            "on": self.on,
            "place": self.place,
            "kind": self.kind,
            "day": self.day,
            "cover": self.cover,
            "due": len({duty.bearer for duty in sure}),
            "open": len({duty.bearer for duty in possible} - {duty.bearer for duty in sure}),
            "promised": len({duty.bearer for duty in self.duties if duty.promised}),
            "content": _rung(sure),
            "content_possible": _rung(possible),
            "discretion": list(dict.fromkeys(sorted(duty.discretion for duty in strongest))),
            "automaticity": list(dict.fromkeys(sorted(duty.automaticity for duty in strongest))),
            "instruments": list(dict.fromkeys(sorted(duty.instrument for duty in standing))),
            "footings": footings(duty.rests_on for duty in sure),
            "footings_possible": footings(duty.rests_on for duty in possible),
            "apart": footings((*duty.rests_on, f"party {duty.bearer}") for duty in sure),
            "single_points": list(single_points(standing)),
        }


def _rung(duties: Sequence[Duty]) -> str | None:
    return CONTENT[max(duty.level for duty in duties) - 1] if duties else None
