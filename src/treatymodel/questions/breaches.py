"""The breaches of a case: prohibitions crossed, hard deadlines missed, ceasefires broken."""

from __future__ import annotations

from treatymodel.compile import Grounding, Record
from treatymodel.compile.record import Happening
from treatymodel.days import Moment
from treatymodel.questions.binding import binding_of
from treatymodel.questions.case import Case
from treatymodel.questions.reading import read_all, scope_of
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class DerivedBreach:
    """A breach that follows from the record: by whom, towards whom, of which clause or of the `ceasefire`, and when.

    `holds` is None while it is open. `event` is the id of the recorded event from which it follows. `binding` is what
    the clause is worth that was broken: a draft is broken as if it stood, and is worth `none`; empty for a ceasefire.
    """

    by: str
    on: str | None
    of: str
    at: Moment
    holds: bool | None
    event: str
    binding: str


def breaches(case: Case) -> tuple[DerivedBreach, ...]:
    """Every breach by the moment of asking that is so, or may be; in order of time."""
    found: list[Happening] = []

    def build(grounding: Grounding) -> tuple[int, ...]:
        scope = scope_of(case, "")
        found.extend(grounding.view.breaches.of(("breach",), ("ceasefire",), scope))
        return tuple(grounding.view.every(()) if item.exists is None else item.exists for item in found)

    readings = read_all(case, build)
    kept = [
        DerivedBreach(
            by="+".join(item.by or ()),
            on=item.targets[0].party if item.targets else None,
            of=item.crossed[0],
            at=item.at,
            holds=reading.answer,
            event=item.origin,
            binding="" if item.crossed[0] == "ceasefire" else binding_of(case, item.crossed[0]),
        )
        for item, reading in zip(found, readings, strict=True)
        if reading.answer is not False and not _later(item, case.record)
    ]
    return tuple(sorted(kept, key=lambda item: (item.at.sort_key, item.of, item.by, item.on or "")))


def _later(item: Happening, record: Record) -> bool:
    return record.asked_at.before(item.at) is True
