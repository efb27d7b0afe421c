"""How tests look at pictures: the SVG parsed, and colours as those see them who see fewer."""

from __future__ import annotations

from xml.etree import ElementTree

from treatymodel.pictures.measure import width
from treatymodel.pictures.picture import Picture
from treatymodel.pictures.scene import Box, Disc, Mark, Path, Region, Words

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: Picture) -> ElementTree.Element:
    """The SVG of a picture as an XML tree; what is not well formed raises."""
    return ElementTree.fromstring(picture.svg())


def said(picture: Picture) -> list[str]:
    """Every line of words that is drawn."""
    lines = parsed(picture).iter(f"{SVG}text")
    return [(line.text or "") + "".join(hint.tail or "" for hint in line) for line in lines]


def hints(picture: Picture) -> list[str]:
    """What is said where the reader points."""
    return [element.text or "" for element in parsed(picture).iter(f"{SVG}title")][1:]


def keys(picture: Picture) -> list[str]:
    """What the marks stand for, in the order of drawing."""
    return [element.get("data-key", "") for element in parsed(picture).iter() if element.get("data-key")]


def _linear(colour: str) -> tuple[float, float, float]:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# Machado, Oliveira and Fernandes 2009, severity 1.0.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def apart(one: str, other: str, seen: str = "") -> float:
    """How far apart two colours look (the distance of CIE 1976), to those with a deficiency if one is named."""
    squares = sum((a - b) ** 2 for a, b in zip(_lab(one, seen), _lab(other, seen), strict=True))
    return float(squares**0.5)


def _lab(colour: str, seen: str) -> tuple[float, float, float]:
    rgb = _linear(colour)
    if seen:
        rgb = tuple(min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0.0), 1.0) for row in SEEN[seen])  # type: ignore[assignment]
    red, green, blue = rgb
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def outside(picture: Picture) -> list[Mark]:
    """The marks that reach over the edge of the sheet."""
    wide, high = picture.scene.width, picture.scene.height
    return [
        mark
        for mark in picture.scene.marks
        if any(x < -0.01 or y < -0.01 or x > wide + 0.01 or y > high + 0.01 for x, y in _corners(mark))
    ]


def _corners(mark: Mark) -> list[tuple[float, float]]:
    match mark:
        case Box(x, y, wide, high):
            return [(x, y), (x + wide, y + high)]
        case Disc(x, y, radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Path(points):
            return [*points]
        case Region(rings):
            return [point for ring in rings for point in ring]
        case Words(x, y, text, size):
            if mark.turned:
                return [(x, y)]
            wide = width(text, size, mark.bold)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            return [(left, y - size * 0.7), (left + wide, y)]


def colliding(picture: Picture) -> list[tuple[str, str]]:
    """The level lines of words that cover each other, those of a halo aside: it is there to cover."""
    lines = [mark for mark in picture.scene.marks if isinstance(mark, Words) and not mark.turned and not mark.halo]
    found = []
    for place, one in enumerate(lines):
        (left, top), (right, foot) = _corners(one)
        for other in lines[:place]:
            (left2, top2), (right2, foot2) = _corners(other)
            if left < right2 and left2 < right and top < foot2 and top2 < foot:
                found.append((other.text, one.text))
    return found


def smallest(picture: Picture) -> float:
    """The size of the smallest words, in points."""
    return min(mark.size for mark in picture.scene.marks if isinstance(mark, Words))
