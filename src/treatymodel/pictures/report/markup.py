"""What is said, as HTML of a whole page: the words of texts only ever as text, and web addresses as links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape as escaped

from treatymodel.words.page import Line, Section, plain

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")


def escape(said: str) -> str:
    """Text between tags, or as the value of an attribute in double quotes."""
    return escaped(plain(said), quote=True)


def linked(said: str) -> str:
    """Text between tags, with the web addresses in it as links, which send nothing along and leave the page open."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(said):
        address = escape(found[0])
        link = f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'
        parts += [escape(said[end : found.start()]), link]
        end = found.end()
    return "".join([*parts, escape(said[end:])])


def lines(said: Iterable[Line]) -> str:
    """A paragraph for each line, indented by its depth, its label before it."""
    return "".join(f'<p class="line d{line.depth}">{label(line.label)}{linked(line.text)}</p>' for line in said)


def label(said: str) -> str:
    """What stands before a line: a verdict as a badge, anything else as it is."""
    if not said:
        return ""
    name = said.lower().replace("_", "-")
    return f'<span class="badge {escape(name)}">{escape(said.replace("_", " "))}</span> '


def folded(section: Section, name: str, open: bool = False) -> str:
    """A section that a reader can open and close; nothing where there is nothing to say."""
    if not section.filled:
        return ""
    opened = " open" if open else ""
    return (
        f'<details class="folded" id="{escape(name)}"{opened}><summary><h2>{escape(section.heading)}</h2></summary>'
        f"{lines(section.lines)}</details>"
    )
