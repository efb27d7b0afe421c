"""Puts below each block of Python what it prints, by running the page while it is built."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from typing import Any

from docs.blocks import blocks, run

TOP = Path(__file__).parent.parent


def with_outputs(page: str) -> str:
    """The page with what its blocks of Python print."""
    names: dict[str, object] = {}
    parts, done = [], 0
    with chdir(TOP):
        for block in blocks(page):
            printed = "".join(ran.printed for ran in run(block, names)) if block.language == "python" else ""
            parts.append(page[done : block.end])
            if printed:
                parts.append(f"\n\n~~~~~text\n{printed.rstrip()}\n~~~~~")
            done = block.end
    return "".join([*parts, page[done:]])


def read(app: Any, name: str, source: list[str]) -> None:
    """Rewrite a page as it is read."""
    source[0] = with_outputs(source[0])


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", read)
    return {"parallel_read_safe": True}
