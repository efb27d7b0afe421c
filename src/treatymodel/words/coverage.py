"""The page of a coverage: the cells as a table, and under it who owes what in each of them, while they are few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatymodel.questions.cells import Cell
from treatymodel.questions.coverage import Coverage
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Grid, Line, Page, Section
from treatymodel.words.table import MOST, cell, table_page

FEW_CELLS = 6
"""Up to so many cells, who owes what is printed too; `duties` and the JSON hold it for all."""
FEW_BEARERS = 10
FEW_CLAUSES = 3
_SAME_FOR_ALL = ("place", "kind", "day")
_HEAD = ("who", "under", "goes as far as", "by what means", "falls due", "worth", "verdict")


def coverage_page(coverage: Coverage) -> Page:
    """The whole coverage as a page."""
    whole = table_page(coverage)
    names = Names(coverage.world)
    shown, shared = _columns(coverage)
    rows = tuple(tuple(cell(row[name]) for name in shown) for row in coverage.rows[:MOST])
    opening = (*whole.opening, *((Line(shared),) if shared else ()))
    cells = Section("", grid=Grid(tuple(shown.values()), rows))
    owed = tuple(_owed(part, names) for part in coverage.cells) if len(coverage.cells) <= FEW_CELLS else ()
    return Page(
        whole.title, opening, (cells, *(part for part in owed if part.filled), *whole.sections[1:]), whole.footer
    )


def _columns(coverage: Coverage) -> tuple[Mapping[str, str], str]:
    """The columns that are printed; what is the same in every row is said once instead."""
    same = {}
    for name in _SAME_FOR_ALL:
        values = {cell(row[name]) for row in coverage.rows}
        if len(values) == 1:
            same[name] = values.pop()
        elif name == "place" and all(row["place"] == row["on"] for row in coverage.rows):
            same[name] = "the victim's own territory"
    said = "; ".join(f"{coverage.shown[name]}: {value.replace('_', ' ')}" for name, value in same.items())
    return {
        name: head for name, head in coverage.shown.items() if name not in same
    }, f"In every row: {said}." if said else ""


def _owed(part: Cell, names: Names) -> Section:
    grid = Grid(_HEAD, tuple(_lines(part)))
    return Section(f"Who owes {names.party(part.on)} help against {names.party(part.by)}", grid=grid)


def _lines(part: Cell) -> Iterator[tuple[str, ...]]:
    """A row for each strength, with all who bear it and the clauses under which they do; to consult is left out."""
    groups: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
    for duty in part.duties:
        if duty.counts:
            ways = (duty.content, duty.discretion, duty.automaticity)
            said = tuple(way.replace("_", " ") for way in ways)
            bearers, clauses = groups.setdefault((*said, duty.binding, duty.verdict), (set(), set()))
            bearers.add(duty.bearer)
            clauses.add(duty.clause)
    for said, (bearers, clauses) in groups.items():
        yield (_few(bearers, FEW_BEARERS), _few(clauses, FEW_CLAUSES), *said)


def _few(values: set[str], most: int) -> str:
    every = sorted(values)
    return joined(every if len(every) <= most else [*every[: most - 1], f"{len(every) - most + 1} more"])
