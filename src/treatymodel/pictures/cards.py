"""Cards: boxes that hold a few wrapped lines of words beside a strip that shows how things stand."""

from __future__ import annotations

from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.scene import Box, Look, Mark, Words
from treatymodel.records import dataclass

SIZE, SMALL = 7.5, 6.5
"""The sizes of what a card says, and of what it adds."""
LEADING, PAD, STRIP = 1.28, 4.0, 5.0
"""The height of a line as a part of its size; the margin within a card; how wide its strip is."""
PLAIN = Look(fill="paper", line="muted", width=0.6)


@dataclass(frozen=True, slots=True)
class Said:
    """What a card says in one paragraph, in at most so many lines; 0 for as many as it needs."""

    text: str
    small: bool = False
    bold: bool = False
    most: int = 3

    @property
    def size(self) -> float:
        """The size of its letters."""
        return SMALL if self.small else SIZE

    def lines(self, room: float) -> tuple[str, ...]:
        """Its words in lines that fit."""
        return wrapped(self.text, self.size, room, self.bold, self.most)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card; `strip` is the look of the strip at its left, `look` that of its sheet."""

    said: tuple[Said, ...]
    strip: Look | None = None
    look: Look = PLAIN
    hint: str = ""
    key: str = ""

    def height(self, width: float) -> float:
        """How tall the card is at a width."""
        return 2 * PAD + sum(part.size * LEADING * len(part.lines(self._room(width))) for part in self.said) - 1

    def _room(self, width: float) -> float:
        return width - 2 * PAD - (STRIP if self.strip else 0)

    def marks(self, x: float, y: float, width: float) -> list[Mark]:
        """The card with its left top corner at a point."""
        tall = self.height(width)
        marks: list[Mark] = [Box(x, y, width, tall, self.look, hint=self.hint, key=self.key)]
        if self.strip is not None:
            marks.append(Box(x, y, STRIP, tall, self.strip, hint=self.hint))
        left, down = x + PAD + (STRIP if self.strip else 0), y + PAD - 1
        for part in self.said:
            ink = "muted" if part.small else "ink"
            for line in part.lines(self._room(width)):
                down += part.size * LEADING
                marks.append(Words(left, down - part.size * 0.26, line, part.size, ink, bold=part.bold, hint=self.hint))
        return marks
