"""Whether a place lies in an area, as a text draws it, on the day on which a case is asked."""

from __future__ import annotations

from treatymodel.errors import UnknownName, near
from treatymodel.model.place import Area
from treatymodel.questions.case import Case
from treatymodel.questions.reading import Reading, read, scope_of


def within(case: Case, place: str, area: str, victim: str | None = None) -> Reading:
    """Whether the place lies in the area `instrument/term`.

    `victim` is the party hit, where the area is drawn around its territory. Raises `UnknownName`.
    """
    case.world.place(place)
    if victim is not None:
        case.world.party(victim)
    instrument, _, term = area.partition("/")
    terms = case.world.merged(instrument).terms
    if not isinstance(terms.get(term), Area):
        areas = [f"{instrument}/{name}" for name, value in terms.items() if isinstance(value, Area)]
        raise UnknownName("area", area, near(area, areas))
    return read(case, lambda grounding: grounding.view.located(place, (term,), scope_of(case, instrument, victim)))
