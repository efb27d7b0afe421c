"""The page of a comparison: the answers that differ, those of one clause together, each with both reasons."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.questions.compare import Comparison
from treatymodel.questions.table import Row
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import Names
from treatymodel.words.page import Grid, Line, Page, Section

HEAD = ("who", "owed to", "under", "before", "after", "what differs")
_SHOWN = ("owed_to", "clause", "left", "right", "what_differs")
_REASONS = ("left_reason", "right_reason")


def compare_page(found: Comparison) -> Page:
    """The whole comparison as a page."""
    names = Names(found.world)
    begin = (
        Line(title(found.left_case, names)),
        *opening(found.left_case, names),
        *(Line(said) for said in found.said),
    )
    changed = [row for row in found.rows if row["change"] == "changed"]
    same = [row for row in found.rows if row["change"] == "same"]
    sections = (
        Section("What differs", grid=Grid(HEAD, tuple(_grouped(changed)))),
        Section("Why, before and after", tuple(_reasons(changed)), folded=True),
        Section("The same in both", grid=Grid(HEAD[:4], tuple(cells[:4] for cells in _grouped(same))), folded=True),
        Section("How this was worked out", tuple(map(Line, found.notes))),
    )
    return Page(found.title, begin, sections, footer(found.left_case))


def _grouped(rows: Iterable[Row]) -> Iterable[tuple[str, ...]]:
    """The rows that say the same of several bearers, as one."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        groups.setdefault(tuple(str(row[name]) or "-" for name in _SHOWN), []).append(str(row["bearer"]))
    return [(", ".join(dict.fromkeys(who)), *said) for said, who in groups.items()]


def _reasons(rows: Iterable[Row]) -> Iterable[Line]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        groups.setdefault((str(row["clause"]), *(str(row[name]) for name in _REASONS)), []).append(str(row["bearer"]))
    for (clause, before, after), who in groups.items():
        yield Line(f"{clause}, of {', '.join(dict.fromkeys(who))}.")
        yield Line(f"{before}.", label="before", depth=1)
        yield Line(f"{after}.", label="after", depth=1)
