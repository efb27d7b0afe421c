"""What is said, before it is laid out: a page of sections of lines, the same for text and for HTML."""

from __future__ import annotations

from treatymodel.records import dataclass

WIDTH = 100
"""The width of a page of text, in characters."""


def plain(said: str) -> str:
    """The words with what cannot be printed spelled out, so that no text steers a terminal or a page."""
    return "".join(
        part if part.isprintable() or part == "\n" else part.encode("unicode_escape").decode() for part in said
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `label` stands before it, such as a verdict or a number; `depth` indents it.

    `beside` stands in a column of its own, apart from the paragraph.
    """

    text: str
    label: str = ""
    depth: int = 0
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the headings of its columns, and its rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading, and a table below them.

    `folded` ones are closed at first where the reader can open them.
    """

    heading: str
    lines: tuple[Line, ...] = ()
    folded: bool = False
    grid: Grid | None = None

    @property
    def filled(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.lines) or (self.grid is not None and bool(self.grid.rows))


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer."""

    title: str
    opening: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: tuple[str, ...] = ()
