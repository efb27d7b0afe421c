"""What is asked and pledged, said: first what has a number, then, a line a party, what is asked without one."""

from __future__ import annotations

from typing import Any

from treatymodel.questions.capacity import Capacity
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.words.context import edition, footer, opening, overlays
from treatymodel.words.names import Names
from treatymodel.words.page import Grid, Line, Page, Section
from treatymodel.words.table import MOST, cell

HEAD = ("who", "clauses", "texts", "asked to")
OPENLY = ("who", "by", "asked to", "why it cannot be reckoned")


def capacity_page(found: Capacity) -> Page:
    """The whole of it as a page; the clauses without a number one by one where one party is asked about."""
    begin = opening(found.case, Names(found.world)) if found.case is not None else ()
    counted = [row for row in found.rows if row["asked"] is not None]
    rows = tuple(tuple(cell(row.get(name)) for name in found.shown) for row in counted[:MOST])
    sections = [Section("Asked with a number", grid=Grid(tuple(found.shown.values()), rows))] if rows else []
    bare = [row for row in found.rows if row["asked"] is None]
    if bare:
        sections.append(_one_by_one(bare) if len(_by_party(bare)) == 1 else _of_parties(bare))
    left = len(counted) - len(rows)
    notes = [*((f"{left} more rows are not printed here.",) if left else ()), *found.notes]
    foot = footer(found.case) if found.case is not None else (f"{edition(found.world)}.", *overlays(found.world))
    sections.append(Section("How this was worked out", tuple(map(Line, notes))))
    return Page(found.title, (*begin, *map(Line, found.said)), tuple(sections), foot)


def _by_party(rows: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(cell(row["bearer"]), []).append(row)
    return found


def _of_parties(rows: list[Any]) -> Section:
    """A line for each party, those of whom most is asked first."""
    parties = sorted(_by_party(rows).items(), key=lambda of: (-len({row["clause"] for row in of[1]}), of[0]))
    lines = tuple(
        (
            party,
            str(len({row["clause"] for row in own})),
            str(len({row["instrument"] for row in own})),
            "; ".join(dict.fromkeys(_action(row) for row in own)),
        )
        for party, own in parties
    )
    said = "Clause by clause: for one party with `--bearer`, for all in the JSON."
    return Section("Asked without a number", (Line(said),), grid=Grid(HEAD, lines))


def _one_by_one(rows: list[Any]) -> Section:
    lines = tuple(
        (cell(row["bearer"]), cell(row["clause"]), _action(row), cell(row["bottleneck"])) for row in rows[:MOST]
    )
    left = len(rows) - len(lines)
    said = (Line(f"{left} more are not printed here."),) if left else ()
    return Section("Asked without a number", said, grid=Grid(OPENLY, lines))


def _action(row: Any) -> str:
    if row["what"] is None and row["action"] in ACTIONS:
        return ACTIONS[row["action"]].words
    return cell(row["what"])
