"""The pen that draws a scene on matplotlib axes, for papers and slides. Needs the extra `pictures`."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from treatymodel.errors import Misuse
from treatymodel.pictures.inks import INKS
from treatymodel.pictures.scene import Box, Disc, Look, Mark, Path, Region, Scene, Words, bend, head

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HATCH = {"": None, "strokes": "////", "dots": "...", "cross": "xxxx"}
_FACE = ("DejaVu Sans",)
"""The face whose widths the layout reckons with; matplotlib ships it."""
DOTS = 200
"""Dots an inch of a PNG."""
_ALIGN = {"start": "left", "middle": "center", "end": "right"}


def new_axes(scene: Scene) -> Axes:
    """Axes that fill a new figure of the size of the scene."""
    _matplotlib()
    from matplotlib import pyplot

    figure = pyplot.figure(figsize=(scene.width / 72, scene.height / 72))
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def draw(scene: Scene, axes: Axes) -> Axes:
    """The scene on the axes, scaled to fit them; returns the axes. Nothing but these axes is touched."""
    _matplotlib()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    axes.set_aspect("equal")
    axes.set_axis_off()
    figure: Any = axes.get_figure()
    room = axes.get_window_extent()
    scale = min(room.width / scene.width, room.height / scene.height) * 72 / figure.dpi
    for order, mark in enumerate(scene.marks):
        for artist in _artists(mark, scale):
            artist.set_zorder(2 + order / (len(scene.marks) + 1))
            artist.set_clip_on(False)
            axes.add_artist(artist)
    return axes


def _matplotlib() -> None:
    try:
        import matplotlib  # noqa: F401
    except ModuleNotFoundError:
        raise Misuse("drawing on axes needs an extra: install `treatymodel[pictures]`") from None


def _artists(mark: Mark, scale: float) -> list[Any]:
    from matplotlib import patches
    from matplotlib.path import Path as Way

    match mark:
        case Box(x, y, width, height, look, round):
            if not round:
                return _hatched(look, scale, lambda **inked: patches.Rectangle((x, y), width, height, **inked))
            style = f"round,pad=0,rounding_size={round}"
            return _hatched(
                look, scale, lambda **inked: patches.FancyBboxPatch((x, y), width, height, boxstyle=style, **inked)
            )
        case Disc(x, y, radius, look):
            return _hatched(look, scale, lambda **inked: patches.Circle((x, y), radius, **inked))
        case Region(rings, look):
            corners = [point for ring in rings for point in (*ring, ring[0])]
            codes = [code for ring in rings for code in (Way.MOVETO, *[Way.LINETO] * (len(ring) - 1), Way.CLOSEPOLY)]
            way = Way(corners, codes)
            return _hatched(look, scale, lambda **inked: patches.PathPatch(way, **inked))
        case Path(points, look):
            if mark.smooth:
                corners = [points[0], *(point for curve in bend(points) for point in curve)]
                way = Way(corners, [Way.MOVETO, *[Way.CURVE4] * (len(corners) - 1)])
            else:
                way = Way(list(points))
            inked = _inked(Look(line=look.line, width=look.width, dash=look.dash), scale)
            drawn: list[Any] = [patches.PathPatch(way, **inked)]
            if mark.arrow:
                drawn.append(patches.Polygon(head(mark), closed=True, facecolor=INKS[look.line], linewidth=0))
            return drawn
        case Words():
            return [_words(mark, scale)]


def _words(words: Words, scale: float) -> Any:
    from matplotlib import patheffects
    from matplotlib.text import Text

    text = Text(
        words.x,
        words.y,
        words.text,
        fontsize=words.size * scale,
        color=INKS[words.ink],
        ha=_ALIGN[words.anchor],
        va="baseline",
        rotation=words.turned,
        rotation_mode="anchor",
        fontweight="bold" if words.bold else "normal",
        fontfamily=_FACE,
        parse_math=False,
    )
    if words.halo:
        text.set_path_effects([patheffects.withStroke(linewidth=2.5 * scale, foreground=INKS[words.halo])])
    return text


def _hatched(look: Look, scale: float, made: Any) -> list[Any]:
    """The shape in its fill and line; a hatch is laid over it in the ink of the line."""
    drawn = [made(**_inked(look, scale))]
    if look.hatch:
        drawn.append(made(fill=False, linewidth=0, hatch=_HATCH[look.hatch], edgecolor=INKS[look.line or "ink"]))
    return drawn


def _inked(look: Look, scale: float) -> dict[str, Any]:
    dashes = (0, tuple(part / (look.width or 1) for part in look.dash)) if look.dash else "solid"
    return {
        "facecolor": INKS[look.fill] if look.fill else "none",
        "edgecolor": INKS[look.line] if look.line else "none",
        "linewidth": look.width * scale if look.line else 0.0,
        "linestyle": dashes,
    }


def write(scene: Scene, path: FilePath, *, title: str, alt: str) -> None:
    """The scene as a file, PNG or PDF, with its title and description in it; no window, and pyplot knows nothing."""
    _matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / 72, scene.height / 72), dpi=DOTS)
    FigureCanvasAgg(figure)
    draw(scene, figure.add_axes((0.0, 0.0, 1.0, 1.0)))
    about = {"Title": title, "Description": alt} if path.suffix == ".png" else {"Title": title, "Subject": alt}
    unstamped = {"Software": None} if path.suffix == ".png" else {"CreationDate": None, "Producer": None}
    figure.savefig(path, metadata={**about, **unstamped})
