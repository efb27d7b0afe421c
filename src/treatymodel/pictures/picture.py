"""A picture: what it finds as its title, the marks, the same in words, the same as a table, and what it rests on."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from treatymodel.errors import Misuse
from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.scene import Mark, Scene, Words, moved
from treatymodel.questions.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARGIN = 10.0
"""The white border, in points."""
TITLE, SOURCE = 11.0, 6.5
"""The sizes of the title and of the line of sources."""
COLUMN, PAGE, SLIDE = 245.0, 510.0, 720.0
"""Usual widths in points: one column of a paper, a page (and a phone held upright, scaled), a slide."""
SUFFIXES = (".svg", ".png", ".pdf")


class Picture:
    """A figure that is drawn as SVG by the library itself, and on matplotlib axes for a paper.

    `title` says what the picture finds, `alt` the same for those who do not see it, `source` what it rests on. `table`
    is its twin: the rows that are drawn, to be read, filtered or handed on. In a notebook it shows itself as an image.
    """

    def __init__(
        self, marks: Sequence[Mark], *, width: float, height: float, title: str, alt: str, source: str, table: Table
    ) -> None:
        """`width` and `height` are those of the marks; title, source line and margin are put around them."""
        self.title, self.alt, self.source, self.table = title, alt, source, table
        self.scene = _framed(marks, width, height, title, source)

    def svg(self) -> str:
        """The picture as one `svg` element, which is also a whole SVG file."""
        from treatymodel.pictures.svg import svg

        return svg(self.scene, self.title, self.alt)

    def draw(self, ax: Axes | None = None) -> Axes:
        """The picture on matplotlib axes, by default on those of a new figure; returns the axes.

        It is scaled to fit them, and shows and styles nothing else. Needs the extra `pictures`.
        """
        from treatymodel.pictures.axes import draw, new_axes

        return draw(self.scene, new_axes(self.scene) if ax is None else ax)

    def save(self, path: str | FilePath) -> FilePath:
        """Writes the picture to a file: `.svg`; `.png` at 200 dots an inch or `.pdf` with the extra `pictures`."""
        target = FilePath(path)
        if target.suffix not in SUFFIXES:
            raise Misuse(f"`{target.name}` names no kind of picture", f"end it in {', '.join(SUFFIXES)}")
        if target.suffix == ".svg":
            target.write_text(self.svg() + "\n", encoding="utf-8")
            return target
        from treatymodel.pictures.axes import write

        write(self.scene, target, title=self.title, alt=self.alt)
        return target

    def _repr_html_(self) -> str:
        from treatymodel.words.html import image

        return image(b64encode(self.svg().encode()).decode(), self.alt)

    def __repr__(self) -> str:
        return f"<Picture: {self.title}>"


def _framed(marks: Sequence[Mark], width: float, height: float, title: str, source: str) -> Scene:
    lines = wrapped(title, TITLE, width, bold=True)
    down = MARGIN
    framed: list[Mark] = []
    for line in lines:
        down += TITLE * 1.2
        framed.append(Words(MARGIN, down - TITLE * 0.2, line, size=TITLE, bold=True))
    down += 6
    framed += moved(marks, MARGIN, down)
    down += height + 6
    for line in wrapped(source, SOURCE, width):
        down += SOURCE * 1.3
        framed.append(Words(MARGIN, down, line, size=SOURCE, ink="muted"))
    return Scene(width + 2 * MARGIN, down + MARGIN, tuple(framed))
