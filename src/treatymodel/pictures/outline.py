"""Cards below each other, each indented under the one on which it depends and joined to it by a line."""

from __future__ import annotations

from collections.abc import Sequence

from treatymodel.pictures.cards import Card
from treatymodel.pictures.looks import SOLID
from treatymodel.pictures.scene import Look, Mark, Path, Words
from treatymodel.records import dataclass

STEP, GAP, LABEL = 14.0, 5.0, 6.5
"""How far a card is indented, how far apart cards stand, and the size of a word on a line."""
_TRUNK = Look(line="muted", width=0.8)


@dataclass(frozen=True, slots=True)
class Part:
    """A card at a depth below the last one that is less deep; the line between them, and a word on that line."""

    card: Card
    depth: int
    line: Look = SOLID
    label: str = ""


def outline(parts: Sequence[Part], room: float) -> tuple[list[Mark], float]:
    """The marks, and how tall they are. A word on a line stands above its card."""
    lines: list[Mark] = []
    cards: list[Mark] = []
    stems: list[float] = []
    down = 0.0
    for part in parts:
        left = part.depth * STEP
        if part.label:
            down += LABEL + 3
            cards.append(Words(left, down - 3, part.label, LABEL, "muted"))
        tall = part.card.height(room - left)
        if part.depth:
            stem = left - STEP + 5
            turn = down + min(tall / 2, 11)
            lines.append(Path(((stem, stems[part.depth - 1]), (stem, turn)), _TRUNK))
            lines.append(Path(((stem, turn), (left, turn)), part.line, arrow=True))
        cards += part.card.marks(left, down, room - left)
        stems[part.depth :] = [down + tall]
        down += tall + GAP
    return [*lines, *cards], down - GAP if parts else 0.0
