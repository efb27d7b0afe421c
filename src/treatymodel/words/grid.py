"""Tables as text: columns as wide as they need to be, cells wrapped where the page is too narrow."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from treatymodel.words.page import WIDTH, Grid

BETWEEN = "  "
"""What parts two columns."""
LEAST = 8
"""No column is made narrower than this."""


def grid_lines(grid: Grid) -> Iterator[str]:
    """The head, a rule and the rows."""
    widths = _widths(grid)
    yield from _row(grid.head, widths)
    yield BETWEEN.join("-" * width for width in widths)
    for row in grid.rows:
        yield from _row(row, widths)


def _widths(grid: Grid) -> list[int]:
    """As wide as the widest cell; the widest columns give way until the row fits the page."""
    widths = [max(map(len, column)) for column in zip(grid.head, *grid.rows, strict=True)]
    room = WIDTH - len(BETWEEN) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=""):
        yield BETWEEN.join(f"{part:<{width}}" for part, width in zip(line, widths, strict=True)).rstrip()
