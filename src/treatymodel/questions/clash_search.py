"""Clashes over all events: an example of each, or the statement that there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from treatymodel.questions.clashes import HOLDS, NOTES, clashes, rank
from treatymodel.questions.search import Search, event_line
from treatymodel.questions.table import Row, Table, Value


class ClashSearch(Table):
    """A row for each clash of two clauses of a party, with the smallest event found under which they clash."""

    name: ClassVar[str] = "clashes"
    shown: ClassVar[Mapping[str, str]] = {
        "party": "party",
        "clash": "clash",
        "words": "what excludes what",
        "left": "one clause",
        "right": "the other",
        "example": "for example",
        "resolved_by": "resolved by",
    }

    def __init__(self, rows: Sequence[Row], searched: Search) -> None:
        self.over = searched.over()
        found = f"{len(rows)} clash{'' if len(rows) == 1 else 'es'} found." if rows else "No two duties clash."
        title = "Duties that cannot both be kept, over all events"
        super().__init__(rows, title=title, world=searched.world, said=[f"{found} {searched.said()}"], notes=NOTES)

    def more(self) -> dict[str, Value]:
        """What was searched."""
        return {"over": self.over}


def clashes_over(searched: Search, bearer: str | None = None) -> ClashSearch:
    """Every clash that some event of a search brings about, each with the first event that does.

    Where a later event makes surely clash what an earlier one made clash possibly, the later is the example.
    """
    found: dict[tuple[Value, ...], dict[str, Value]] = {}
    for part, case in searched.cases():
        for row in clashes(case, bearer).found:
            key = tuple(row[name] for name in ("party", "left", "right", "kind"))
            if key not in found or HOLDS.index(str(row["clash"])) < HOLDS.index(str(found[key]["clash"])):
                told = "; then ".join(map(event_line, (*part.history, part.event)))
                events: dict[str, Value] = {"event": part.event.plain(), "history": [e.plain() for e in part.history]}
                found[key] = {**row, "example": told, **events}
    return ClashSearch(
        sorted(found.values(), key=lambda row: (rank(row), str(row["party"]), str(row["left"]))), searched
    )
