"""An HTML document that carries its style, its script and its data, and may load and run nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from treatymodel import __version__
from treatymodel.pictures.inks import DARK, INKS
from treatymodel.pictures.report.markup import escape

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def document(title: str, body: str, *, format: str, scripts: Sequence[str], data: Any = None) -> str:
    """A whole page. `scripts` name files of one script, put together in this order; `data` is what it reads, as JSON.

    Its policy lets in the one style and the one script that it was written with, by their hashes, and nothing from
    anywhere: words of a text that came out as markup could still neither run, fetch nor send anything.
    """
    style = f"{_inks()}\n{asset('style.css')}"
    joined = "\n\n".join(asset(f"script/{name}.js") for name in scripts)
    code = f'"use strict";\n(() => {{\n{joined}\n}})();'
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(code)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    carried = "" if data is None else f'<script type="application/json" id="data">{embedded(data)}</script>'
    return (
        f'<!doctype html>\n<html lang="en" data-format="{format}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="treatymodel {__version__}">\n<title>{escape(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}\n{carried}\n<script>{code}</script>\n</body>\n</html>\n"
    )


def embedded(data: Any) -> str:
    """JSON that can stand inside a `script` element: nothing that could end it, and nothing that cannot be printed."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(_UNSAFE.get(letter, letter) if letter.isprintable() else json.dumps(letter)[1:-1] for letter in said)


def asset(name: str) -> str:
    """A file that stands beside this module: a style, a part of the script or of the page."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _inks() -> str:
    """The inks of pictures as properties, on a light and on a dark page, and the marks that take them."""
    light, dark = _properties(INKS), _properties(DARK)
    marks = "".join(f".fill-{ink}{{fill:var(--{ink})}}.line-{ink}{{stroke:var(--{ink})}}" for ink in INKS)
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{{dark}}}}}\n@media screen{{:root[data-theme=dark]{{{dark}}}}}\n{marks}"
    )


def _properties(inks: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in inks.items())


def _hash(said: str) -> str:
    return b64encode(sha256(said.encode()).digest()).decode()
