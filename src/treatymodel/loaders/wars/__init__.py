"""Tables of wars and disputes, read as events: who attacked whom, who joined, on which side, and since when.

`read` knows three tables by their columns: the Interstate War Data (IWD), the Inter-State War Data of the Correlates of
War project, and the participants of Militarized Interstate Disputes (MIDB).
"""

from __future__ import annotations

from pathlib import Path

from treatymodel.errors import Issue, TextErrors, Where
from treatymodel.loaders.reading import Faults, read_sheet
from treatymodel.loaders.wars import cow, iwd, mid
from treatymodel.loaders.wars.attack import PARTS, Attack, Part
from treatymodel.loaders.wars.roster import Roster
from treatymodel.loaders.wars.table import Wars
from treatymodel.questions.world import World, corpus

__all__ = ["PARTS", "Attack", "Part", "Wars", "read"]

_TABLES = (iwd, cow, mid)
_RENAMED = {"dispnum3": "dispnum", "dispnum4": "dispnum"}
"""Names of columns in older versions, with the one that is read."""


def read(path: str | Path, world: World | None = None) -> Wars:
    """The wars or disputes of a table, plain or packed by gzip or xz.

    Its numbers of states are read with the parties of a world, by default the corpus. What is odd in a line is among
    the `issues`, with its number. Raises `Misuse` where there is no such file, and `TextErrors` where it is no such
    table.
    """
    over = corpus() if world is None else world
    faults = Faults()
    sheet = read_sheet(path, (), faults, _RENAMED)
    held = set(sheet.columns)
    known = next((kind for kind in _TABLES if held.issuperset(kind.COLUMNS)), None)
    if known is None:
        nearest = max(_TABLES, key=lambda kind: len(held.intersection(kind.COLUMNS)))
        missing = ", ".join(f"`{column}`" for column in nearest.COLUMNS if column not in held)
        message = "the header is of no table of wars or disputes that is known"
        raise TextErrors([Issue("error", Where(str(path), 1), message, f"{nearest.SOURCE} would have {missing} too")])
    found = known.attacks(sheet, Roster(over.parties.values()), faults)
    return Wars(found, source=known.SOURCE, issues=faults.issues, world=over)
