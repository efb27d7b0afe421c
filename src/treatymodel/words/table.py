"""The page of a reading: what it comes to, its rows as a table, how it was worked out."""

from __future__ import annotations

from treatymodel.questions.table import Table, Value
from treatymodel.words.context import edition, footer, opening, overlays
from treatymodel.words.names import Names
from treatymodel.words.page import Grid, Line, Page, Section

MOST = 200
"""How many rows are printed; `rows`, the JSON and the frame hold all."""


def table_page(table: Table) -> Page:
    """The whole of a reading as a page."""
    said = [Line(sentence) for sentence in table.said]
    begin = (*(opening(table.case, Names(table.world)) if table.case is not None else ()), *said)
    head = tuple(table.shown.values())
    rows = tuple(tuple(cell(row.get(name)) for name in table.shown) for row in table[:MOST])
    left = len(table) - len(rows)
    notes = [*((f"{left} more rows are not printed here.",) if left else ()), *table.notes]
    foot = footer(table.case) if table.case is not None else (f"{edition(table.world)}.", *overlays(table.world))
    sections = (Section("", grid=Grid(head, rows)), Section("How this was worked out", tuple(map(Line, notes))))
    return Page(table.title, begin, sections, foot)


def cell(value: Value) -> str:
    """A value as a reader expects it: a dash where there is none, yes and no, lists by commas."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.4g}"
        case list():
            return ", ".join(map(cell, value)) or "-"
        case dict():
            return "; ".join(f"{key} {cell(part)}" for key, part in value.items()) or "-"
    return str(value)
