"""Warns of every built page that would fetch something: a script, a style, a font, a picture from elsewhere.

Links that a reader may follow are no matter; what a browser asks for by itself is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ATTRIBUTES = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes by which each element names what a browser loads."""
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)
ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_NOT_LOADED = {"canonical", "license", "next", "prev", "alternate", "author", "help", "search"}
"""What a `link` may be that no browser loads."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        self._in_style = tag == "style"
        self.found += IN_STYLE.findall(named.get("style", ""))
        if tag == "link" and set(named.get("rel", "").lower().split()) <= _NOT_LOADED and named.get("rel"):
            return
        for attribute in ATTRIBUTES.get(tag, ()):
            self.found += [part.strip() for part in named.get(attribute, "").split(",") if ELSEWHERE.match(part)]

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += IN_STYLE.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False


def fetched_by_page(html: str) -> list[str]:
    """What a page of HTML loads from elsewhere."""
    page = _Page()
    page.feed(html)
    return page.found


def fetched_by_style(css: str) -> list[str]:
    """What a style sheet loads from elsewhere."""
    return IN_STYLE.findall(css)


def fetched(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder that loads something from elsewhere, and what."""
    for path in sorted(folder.rglob("*.html")):
        yield from ((path, found) for found in fetched_by_page(path.read_text(encoding="utf-8")))
    for path in sorted(folder.rglob("*.css")):
        yield from ((path, found) for found in fetched_by_style(path.read_text(encoding="utf-8")))


def warn(app: Any, failure: Exception | None) -> None:
    """Look through all that was built."""
    from sphinx.util import logging

    if failure is None and app.builder.format == "html":
        for path, found in fetched(Path(app.outdir)):
            logging.getLogger(__name__).warning("%s loads %s", path.relative_to(app.outdir), found)


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("build-finished", warn)
    return {"parallel_read_safe": True}
