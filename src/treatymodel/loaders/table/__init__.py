"""Any table of members, dates and obligations, read into a world by a mapping; and worlds written as tables again.

`read` takes a data frame (pandas, polars, pyarrow and whatever else narwhals knows), a list of mappings, or the path of
a CSV file. `members` and `promises` give a world back as tables, and `write` puts them into files.
"""

from __future__ import annotations

from typing import Any

from treatymodel.loaders.loaded import Loaded
from treatymodel.loaders.reading import Faults
from treatymodel.loaders.table.giving import Members, Promises, members, promises
from treatymodel.loaders.table.mapping import Mapping
from treatymodel.loaders.table.reader import Reader, checked
from treatymodel.loaders.table.rows import rows_of
from treatymodel.loaders.table.writing import write
from treatymodel.questions.world import World, corpus

__all__ = ["Loaded", "Mapping", "Members", "Promises", "members", "promises", "read", "write"]


def read(data: Any, mapping: Mapping, over: World | None = None) -> Loaded:
    """The texts of a table as a world, with the parties and places of another, by default the corpus.

    `data` is a data frame, a list of mappings from columns to values, or the path of a CSV file, plain or packed by
    gzip or xz. Texts of `over` stay, and one of an id that the table has too is replaced; by default there are none. A
    row that cannot be read is left out and an `error` among the issues, with its line, or its number in a frame, and
    its column. Raises `Misuse` where a column of the mapping is missing, and `TextErrors` where a clause names what the
    world lacks, or a file cannot be read.
    """
    faults = Faults()
    world = corpus()._with(instruments=(), name="table", version="", asked=None) if over is None else over
    sheet = checked(rows_of(data, faults), mapping)
    texts = tuple(Reader(mapping, world, faults).instruments(sheet))
    return Loaded(world.including(*texts), faults.issues)
