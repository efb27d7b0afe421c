"""Pages as text for a terminal: plain, wrapped at a fixed width, the same bytes everywhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from treatymodel.words.grid import grid_lines
from treatymodel.words.page import WIDTH, Line, Page, Section, plain

LABEL = 9
"""The width of the column in which verdicts stand."""
LEFT = 62
"""The width of the left of two columns."""
BETWEEN = " | "
"""What parts two columns."""


def text(page: Page) -> str:
    """The page as text, without a line end at its end."""
    blocks = ["\n".join([*_heading(page.title, "="), *_lines(page.opening)])]
    blocks += ["\n".join(_section(section)) for section in page.sections if section.filled]
    if page.footer:
        blocks.append("\n".join(line for part in page.footer for line in textwrap.wrap(part, WIDTH)))
    return plain("\n\n".join(blocks))


def _section(section: Section) -> Iterator[str]:
    yield from _heading(section.heading, "-")
    yield from _lines(section.lines)
    if section.grid is not None and section.grid.rows:
        yield from grid_lines(section.grid)


def _heading(said: str, rule: str) -> list[str]:
    lines = textwrap.wrap(said, WIDTH)
    return [*lines, rule * max(map(len, lines))] if lines else []


def _lines(lines: tuple[Line, ...]) -> Iterator[str]:
    if any(line.beside for line in lines):
        for line in lines:
            yield from _columns(line)
        return
    for line in lines:
        yield from _wrapped(line, WIDTH)


def _columns(line: Line) -> Iterator[str]:
    left = [said for said in _wrapped(line, LEFT) if said]
    right = textwrap.wrap(line.beside, WIDTH - LEFT - len(BETWEEN), break_on_hyphens=False)
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:<{LEFT}}{BETWEEN}{other}".rstrip()


def _wrapped(line: Line, width: int) -> list[str]:
    indent = "  " * line.depth
    label = f"{line.label} " if line.label.endswith(".") else line.label and f"{line.label:<{LABEL}}"
    return textwrap.wrap(
        line.text,
        width,
        initial_indent=indent + label,
        subsequent_indent=indent + " " * len(label),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [(indent + label).rstrip()]
