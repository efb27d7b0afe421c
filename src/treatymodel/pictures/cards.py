"""Cards: boxes that hold a few wrapped lines of words beside a strip that shows how things stand."""

from __future__ import annotations

from typing import Literal

from treatymodel.pictures.inks import on as ink_on
from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.scene import Box, Look, Mark, Path, Words
from treatymodel.records import dataclass

SIZE, SMALL = 7.5, 6.5
"""The sizes of what a card says, and of what it adds."""
LEADING, PAD, STRIP, BADGE = 1.28, 4.0, 5.0, 12.0
"""The height of a line as a part of its size; the margin of a card; how wide its strip is, plain and with a sign."""
Sign = Literal["", "yes", "no", "not", "open"]
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
    sign: Sign = ""
    """What is drawn on its strip, which is then wide enough for it."""

    def height(self, width: float) -> float:
        """How tall the card is at a width."""
        return 2 * PAD + sum(part.size * LEADING * len(part.lines(self._room(width))) for part in self.said) - 1

    def _room(self, width: float) -> float:
        return width - 2 * PAD - self._strip

    @property
    def _strip(self) -> float:
        return 0.0 if self.strip is None else BADGE if self.sign else STRIP

    def marks(self, x: float, y: float, width: float, tall: float = 0.0) -> list[Mark]:
        """The card with its left top corner at a point, at least so tall."""
        tall, own = max(tall, self.height(width)), self.height(width)
        marks: list[Mark] = [Box(x, y, width, tall, self.look, hint=self.hint, key=self.key)]
        if self.strip is not None:
            marks.append(Box(x, y, self._strip, tall, self.strip, hint=self.hint))
            marks += signed(self.sign, x + BADGE / 2, y + tall / 2, self.strip.fill)
        left, down = x + PAD + self._strip, y + (tall - own) / 2 + PAD - 1
        for part in self.said:
            ink = "muted" if part.small else "ink"
            for line in part.lines(self._room(width)):
                down += part.size * LEADING
                marks.append(Words(left, down - part.size * 0.26, line, part.size, ink, bold=part.bold, hint=self.hint))
        return marks


def signed(sign: Sign, x: float, y: float, fill: str) -> list[Mark]:
    """A sign on a fill: a tick for yes, a cross for no, a bar for what is not so, a question mark for what is open."""
    ink = ink_on(fill)
    look = Look(line=ink, width=1.4)
    match sign:
        case "yes":
            return [Path(((x - 3, y + 0.2), (x - 0.8, y + 2.6), (x + 3, y - 2.6)), look)]
        case "no":
            cross = (((x - 2.4, y - 2.4), (x + 2.4, y + 2.4)), ((x - 2.4, y + 2.4), (x + 2.4, y - 2.4)))
            return [Path(stroke, look) for stroke in cross]
        case "not":
            return [Path(((x - 2.6, y), (x + 2.6, y)), look)]
        case "open":
            return [Words(x, y + 3, "?", 8.5, ink, "middle", bold=True, halo=fill)]
    return []
