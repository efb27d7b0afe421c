"""The pen that draws a scene as SVG: no script, nothing fetched, the same bytes for the same scene.

Colours are attributes, which any program reads; the ink of each is also a class (`fill-due`, `line-ink`), so that a
page that holds the picture can give it inks of its own.
"""

from __future__ import annotations

from hashlib import sha256
from html import escape as escaped

from treatymodel.pictures.inks import INKS
from treatymodel.pictures.scene import Box, Disc, Look, Mark, Path, Point, Region, Scene, Words, bend, head
from treatymodel.words.page import plain

FACE = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif"
_TURN = {"strokes": 45, "dots": 0, "cross": 45}


def svg(scene: Scene, title: str, alt: str) -> str:
    """The scene as one `svg` element with a title and a description for those who do not see it."""
    body = "".join(map(_mark, scene.marks))
    prefix = "p" + sha256(f"{title}{alt}{body}".encode()).hexdigest()[:8]
    wide, high = _number(scene.width), _number(scene.height)
    hatches = "".join(_pattern(prefix, look) for look in _hatched(scene))
    body = body.replace("url(#hatch-", f"url(#{prefix}-hatch-")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}pt" height="{high}pt" '
        f'role="img" aria-labelledby="{prefix}-title {prefix}-alt" font-family="{FACE}">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-alt">{escape(alt)}</desc>'
        + (f"<defs>{hatches}</defs>" if hatches else "")
        + f'<rect class="fill-paper" width="{wide}" height="{high}" fill="{INKS["paper"]}"/>{body}</svg>'
    )


def escape(said: str) -> str:
    """Text with what SVG would read as a tag, an attribute or an entity escaped."""
    return escaped(plain(said), quote=True)


def _mark(mark: Mark) -> str:
    hint = f"<title>{escape(mark.hint)}</title>" if mark.hint else ""
    key = f' data-key="{escape(mark.key)}"' if mark.key else ""
    if isinstance(mark, Words):
        return _words(mark, key, hint)
    drawn = _shape(mark)
    shapes = "".join(f"<{shape}{_inked(mark.look, closed)}/>" for shape, closed in drawn)
    if isinstance(mark, Path) and mark.arrow:
        points = " ".join(map(_point, head(mark)))
        shapes += f'<polygon points="{points}"{_attributes(fill=mark.look.line)}/>'
    if mark.look.hatch:
        pattern = f"url(#hatch-{_hatch(mark.look)})"
        shapes += "".join(f'<{shape} fill="{pattern}" stroke="none"/>' for shape, closed in drawn if closed)
    return f"<g{key}>{hint}{shapes}</g>" if key or hint else shapes


def _shape(mark: Box | Disc | Path | Region) -> list[tuple[str, bool]]:
    match mark:
        case Box(x, y, width, height, _, round):
            corner = f' rx="{_number(round)}"' if round else ""
            size = f'width="{_number(width)}" height="{_number(height)}"'
            return [(f'rect x="{_number(x)}" y="{_number(y)}" {size}{corner}', True)]
        case Disc(x, y, radius):
            return [(f'circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"', True)]
        case Path(points):
            return [(f'path d="{_curve(points) if mark.smooth else _line(points)}"', False)]
        case Region(rings):
            return [(f'path fill-rule="evenodd" d="{"".join(_line(ring) + "Z" for ring in rings)}"', True)]


def _words(words: Words, key: str, hint: str) -> str:
    place = f'x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}"'
    if words.anchor != "start":
        place += f' text-anchor="{words.anchor}"'
    if words.bold:
        place += ' font-weight="bold"'
    if words.turned:
        place += f' transform="rotate({_number(-words.turned)} {_number(words.x)} {_number(words.y)})"'
    halo = ""
    if words.halo:
        halo = f' stroke="{INKS[words.halo]}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'
    classes = f"fill-{words.ink}" + (f" line-{words.halo}" if halo else "")
    return f'<text {place} class="{classes}" fill="{INKS[words.ink]}"{halo}{key}>{hint}{escape(words.text)}</text>'


def _inked(look: Look, closed: bool) -> str:
    dash = f' stroke-dasharray="{" ".join(map(_number, look.dash))}"' if look.dash and look.line else ""
    wide = f' stroke-width="{_number(look.width)}"' if look.line and look.width != 1 else ""
    return _attributes(fill=look.fill if closed else "", line=look.line) + wide + dash


def _attributes(fill: str = "", line: str = "") -> str:
    classes = " ".join(([f"fill-{fill}"] if fill else []) + ([f"line-{line}"] if line else []))
    said = f' class="{classes}"' if classes else ""
    said += f' fill="{INKS[fill]}"' if fill else ' fill="none"'
    return said + (f' stroke="{INKS[line]}"' if line else "")


def _hatched(scene: Scene) -> list[Look]:
    looks = {_hatch(mark.look): mark.look for mark in scene.marks if not isinstance(mark, Words) and mark.look.hatch}
    return [looks[name] for name in sorted(looks)]


def _hatch(look: Look) -> str:
    return f"{look.hatch}-{look.line or 'ink'}"


def _pattern(prefix: str, look: Look) -> str:
    ink = look.line or "ink"
    drawn = {
        "strokes": _stroke("M0 0V5", ink),
        "cross": _stroke("M0 0V5M0 0H5", ink),
        "dots": f'<circle cx="2.5" cy="2.5" r="0.8"{_attributes(fill=ink)}/>',
    }[look.hatch]
    return (
        f'<pattern id="{prefix}-hatch-{_hatch(look)}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({_TURN[look.hatch]})">{drawn}</pattern>'
    )


def _stroke(way: str, ink: str) -> str:
    return f'<path d="{way}"{_attributes(line=ink)} stroke-width="1"/>'


def _line(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(map(_point, points))


def _curve(points: tuple[Point, ...]) -> str:
    return f"M{_point(points[0])}" + "".join("C" + " ".join(map(_point, curve)) for curve in bend(points))


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said
