"""A listing of texts as a table: a row of columns for each, under it its name and whom it names or binds."""

from __future__ import annotations

from treatymodel.questions.listing import Listed, Listing
from treatymodel.words.context import edition, overlays
from treatymodel.words.names import joined
from treatymodel.words.page import Line, Page, Section

COLUMNS = (31, 10, 12, 22, 16)
"""The widths of the columns."""
HEAD = ("text", "worth", "signed", "in force from", "no longer from")
MOST = 12
"""How many parties are listed one by one."""


def listing_page(listing: Listing) -> Page:
    """The texts, each in a row of a table."""
    lines = [Line(_columns(HEAD))] if listing else []
    for row in listing:
        lines += [Line(_columns((row.id, row.binding, *map(_day, (row.signed, row.start, row.end))))), _below(row)]
    count = f"{len(listing)} text{'' if len(listing) == 1 else 's'}"
    title = f"{count}: {listing.asked}" if listing.asked else count
    footer = (f"{edition(listing.world)}.", *overlays(listing.world))
    return Page(title, (), (Section("", tuple(lines)),), footer)


def _columns(cells: tuple[str, ...]) -> str:
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, COLUMNS, strict=True)).rstrip()


def _day(day: str) -> str:
    """A day as short as its interval allows: `1918-10-26/11-12`; a dash where there is none."""
    first, slash, last = day.partition("/")
    for length in (8, 5):
        if slash and first[:length] == last[:length]:
            return f"{first}/{last[length:]}"
    return day or "-"


def _below(row: Listed) -> Line:
    names = list(row.parties)
    few = names if len(names) <= MOST else [*names[: MOST - 1], f"{len(names) - MOST + 1} more"]
    said = f"{row.name}; {row.kind.replace('_', ' ')}; {joined(few) or 'names no party'}"
    return Line(f"{said}{'; whether it binds is open' if row.bound == 'open' else ''}.", depth=1)
