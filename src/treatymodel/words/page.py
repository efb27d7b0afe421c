"""What is said, before it is laid out: a page of sections of lines, the same for text and for HTML."""

from __future__ import annotations

from treatymodel.records import dataclass


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
class Section:
    """Lines under a heading. `folded` ones are closed at first where the reader can open them."""

    heading: str
    lines: tuple[Line, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer."""

    title: str
    opening: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: tuple[str, ...] = ()
