"""Made files in the shape of ATOP's."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

COLUMNS = tuple(
    name
    for line in (
        "atopid cowid cow4id member cowsys yrent moent dayent yrexit moexit dayexit ineffect bilat phase maxphase",
        "wartime estmode pubsecr renounce defense offense neutral nonagg consul active conditio",
        "defcon offcon neucon concon defcoadv defcoloc defcocon defconum defcodem defconpr",
        "offcoadv offcoloc offcocon offconum offcodem",
        "neucoadv neucoloc neucocon neuconum neucodem neuconpr neucoatt",
        "concoadv concoloc concocon concoreq olimob asymm obvary specthrt statthr1 statthr2 version",
    )
    for name in line.split()
)

Row = Mapping[str, object]


def row(alliance: int, member: object, start: str, end: str = "", *duties: str, **cells: object) -> dict[str, object]:
    """A row of the member file: days as `1914-08-01`, `1914-08` or `1914`; duties by their columns."""
    entry, exit_ = (f"{day}--".split("-")[:3] for day in (start, end or "0-0-0"))
    given = dict(zip(("yrent", "moent", "dayent"), entry, strict=True))
    given |= dict(zip(("yrexit", "moexit", "dayexit"), exit_, strict=True))
    plain = dict.fromkeys(COLUMNS, "0") | {"cowid": "", "cow4id": "", "cowsys": "1", "version": "5.1"}
    own = {"atopid": alliance, "member": member, "ineffect": int(not end), **given, **dict.fromkeys(duties, 1)}
    return plain | own | cells


def write(path: Path, rows: Iterable[Row], columns: Iterable[str] = COLUMNS) -> Path:
    """Writes the rows as a file of the columns."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(columns), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
