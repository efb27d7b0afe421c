"""How wide words are, in points, before a pen draws them; and words broken into lines that fit."""

from __future__ import annotations

from functools import lru_cache

# The advance widths of DejaVu Sans from the space to the tilde, in thousandths of the size. It runs wider than the
# faces that a browser puts in its place, so what fits by this measure fits there.
_NORMAL = (
    *(
        318,
        401,
        460,
        838,
        636,
        950,
        780,
        275,
        390,
        390,
        500,
        838,
        318,
        361,
        318,
        337,
        636,
        636,
        636,
        636,
        636,
        636,
        636,
    ),
    *(
        636,
        636,
        636,
        337,
        337,
        838,
        838,
        838,
        531,
        1000,
        684,
        686,
        698,
        770,
        632,
        575,
        775,
        752,
        295,
        295,
        656,
        557,
        863,
    ),
    *(
        748,
        787,
        603,
        787,
        695,
        635,
        611,
        732,
        684,
        989,
        685,
        611,
        685,
        390,
        337,
        390,
        838,
        500,
        500,
        613,
        635,
        550,
        635,
    ),
    *(
        615,
        352,
        635,
        634,
        278,
        278,
        579,
        278,
        974,
        634,
        612,
        635,
        635,
        411,
        521,
        392,
        634,
        592,
        818,
        592,
        592,
        525,
        636,
    ),
    *(337, 636, 838),
)
_BOLD, _BOLDER = 1.05, 65
"""How much wider bold letters are: by a part of their width, and by so many thousandths each."""
_OTHER, _WIDE = 650, 1000


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is at a size, in points."""
    units: float = sum(map(_advance, text))
    if bold:
        units = units * _BOLD + len(text) * _BOLDER
    return units * size / 1000


def _advance(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _NORMAL[code - 32]
    return _WIDE if code >= 0x2E80 else _OTHER


@lru_cache(maxsize=4096)
def wrapped(text: str, size: float, room: float, bold: bool = False, most: int = 0) -> tuple[str, ...]:
    """The text in lines no wider than the room; of more lines than `most` the last that is kept ends in `…`."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    lines = [part for line in lines for part in _broken(line, size, room, bold)]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]} {lines[most]}", size, room, bold)]
    return tuple(lines)


def _broken(line: str, size: float, room: float, bold: bool) -> list[str]:
    """A word that is wider than the room, in pieces; after a hyphen or a stroke where it has one."""
    parts = [line]
    while width(parts[-1], size, bold) > room and len(parts[-1]) > 1:
        fits = max((n for n in range(1, len(parts[-1])) if width(parts[-1][:n], size, bold) <= room), default=1)
        joint = max(parts[-1].rfind(sign, 0, fits) for sign in "-/") + 1
        fits = joint if joint > fits / 3 else fits
        parts[-1:] = [parts[-1][:fits], parts[-1][fits:]]
    return parts


def cut(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text if it fits the room, else as much of it as does, and `…`."""
    if width(text, size, bold) <= room:
        return text
    while text and width(f"{text}…", size, bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
