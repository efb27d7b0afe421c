"""What a text defines: its areas, place by place, and whom its terms name."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.conditions import Condition
from treatymodel.model.base import Dated
from treatymodel.model.instrument import Instrument
from treatymodel.model.place import Area, AreaEntry
from treatymodel.words.conditions import condition
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Line
from treatymodel.words.phrases import sentence
from treatymodel.words.sentences import disputed

_PARTS = {"include": "covers", "exclude": "leaves out", "disputed": "disputed"}


def terms(text: Instrument, names: Names) -> Iterator[Line]:
    """A line for each term; under an area one for each of its entries."""
    for name, term in text.terms.items():
        if isinstance(term, Area):
            yield Line(f"{name}:", depth=1)
            yield from _area(term, names)
        elif isinstance(term, Condition):
            yield Line(sentence(f"{name}: that {condition(term, names)}"), depth=1)
        else:
            yield Line(sentence(f"{name}: {names.selector(term)}"), depth=1)


def _area(area: Area, names: Names) -> Iterator[Line]:
    for part, said in _PARTS.items():
        for entry in getattr(area, part):
            asked = f". {disputed(entry.law, names)}" if entry.law is not None else ""
            yield Line(sentence(f"{said}: {_entry(entry, names)}{dates(entry)}{asked}"), depth=2)


def _entry(entry: AreaEntry, names: Names) -> str:
    owned = (
        ("the territory of", entry.territory_of),
        ("the islands of", entry.islands_of),
        ("the land administered by", entry.administered_by),
    )
    said = [f"{what} {names.selector(selector)}" for what, selector in owned if selector is not None]
    if entry.area is not None:
        said.append(f"all of {entry.area}")
    said += [joined([names.place(place) for place in entry.place])] if entry.place else []
    within = f" within {joined([names.place(place) for place in entry.within])}" if entry.within else ""
    return f"{said[0]}{within}"


def dates(row: Dated) -> str:
    """From when a row counts, and from when no longer."""
    said = [f"from {row.start}"] if row.start is not None else []
    said += [f"no longer from {row.end}"] if row.end is not None else []
    return f", {', '.join(said)}" if said else ""
