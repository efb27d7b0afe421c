"""Options that draw an answer to a file, beside what is printed."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from treatymodel.errors import Misuse

if TYPE_CHECKING:
    from treatymodel.pictures.picture import Picture

WIDTHS = ("column", "page", "slide")
"""The widths by name, as `pictures.picture` has them in points."""


def add_picture(command: ArgumentParser, with_map: bool = False) -> None:
    """Add `--picture` and `--picture-width`, and `--map` where the answer can be drawn as one."""
    group = command.add_argument_group("a picture of the answer")
    group.add_argument("--picture", metavar="FILE", help="draw it to a file that ends in .svg, .png or .pdf")
    if with_map:
        group.add_argument("--map", metavar="FILE", help="draw who is bound as a map, to such a file")
    group.add_argument("--picture-width", choices=WIDTHS, help="how wide; a page when it is left out")


def pictured(options: Namespace, draw: Callable[[ModuleType, float], Picture], option: str = "picture") -> None:
    """Write the picture that `draw` makes, whole or not at all, where the option names a file.

    `draw` takes the room `treatymodel.pictures`, which is loaded for it alone, and the width in points.
    To be called before the answer is printed, so that nothing is printed where it fails. Raises `Misuse`.
    """
    path = getattr(options, option)
    if path is None:
        if options.picture_width is not None and not options.picture and not getattr(options, "map", None):
            raise Misuse("`--picture-width` is of no use without `--picture`", "say to which file to draw")
        return
    from treatymodel import pictures
    from treatymodel.pictures.picture import SUFFIXES

    target = Path(path)
    if target.suffix not in SUFFIXES:
        raise Misuse(f"`{target.name}` names no kind of picture", f"end it in {', '.join(SUFFIXES)}")
    if not target.parent.is_dir():
        raise Misuse(f"`{target.parent}` is no folder", "make it first, or draw to another place")
    drawn = draw(pictures, getattr(pictures, (options.picture_width or "page").upper()))
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".drawing-") as scratch:
            os.replace(drawn.save(Path(scratch) / f"picture{target.suffix}"), target)
    except OSError as wrong:
        said = (wrong.strerror or "unknown reason").lower()
        raise Misuse(f"`{target}` cannot be written: {said}") from None
    print(f"drawn to {target}: {drawn.title}", file=sys.stderr)
