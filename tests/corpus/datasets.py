"""The public data sets that the table of parties is compared with, where somebody has them."""

from __future__ import annotations

import csv
import lzma
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TOP = Path(__file__).parents[2]
DAY = timedelta(days=1)
Dates = tuple[date, date | None]
"""The first day, and the first day after the last; none where the list ends before the span does."""


def folder() -> Path | None:
    """The folder that TREATYMODEL_DATA names, else one named `data` in a folder beside the checkout; if it has them."""
    named = os.environ.get("TREATYMODEL_DATA")
    folders = [Path(named)] if named else sorted(TOP.parent.glob("*/data"))
    return next((path for path in folders if (path / "cow" / "states2016.csv").is_file()), None)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file of the folder, packed or not."""
    found = folder()
    assert found is not None
    path = found / "cow" / name
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def states() -> dict[str, list[Dates]]:
    """The spans of each number in the list of states of the Correlates of War project, 2016."""
    return _correlates("states2016.csv")


def majors() -> dict[str, list[Dates]]:
    """The spans of each number in the list of major powers of the Correlates of War project, 2016."""
    return _correlates("majors2016.csv")


def gleditsch_ward() -> dict[str, list[Dates]]:
    """The spans of each number in the list of Gleditsch and Ward."""
    spans: dict[str, list[Dates]] = {}
    for row in rows("gw_states_peacesciencer.csv.xz"):
        start, last = date.fromisoformat(row["startdate"]), date.fromisoformat(row["enddate"])
        spans.setdefault(row["gwcode"], []).append((start, None if last == date(2017, 12, 31) else last + DAY))
    return spans


def _correlates(name: str) -> dict[str, list[Dates]]:
    spans: dict[str, list[Dates]] = {}
    for row in rows(name):
        start = date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
        last = date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"]))
        spans.setdefault(row["ccode"], []).append((start, None if last == date(2016, 12, 31) else last + DAY))
    return spans
