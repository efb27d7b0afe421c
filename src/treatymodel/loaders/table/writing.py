"""Tables and worlds written into files: CSV and Parquet, GraphML and GEXF. Equal input gives equal bytes."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from treatymodel.days import Day
from treatymodel.errors import Misuse, quoted
from treatymodel.loaders.table.giving import promises
from treatymodel.questions.table import Table, Value
from treatymodel.questions.world import World
from treatymodel.words.export import network

TABLES = (".csv", ".parquet")
NETWORKS = (".graphml", ".gexf")


def write(
    what: Table | World,
    path: str | Path,
    day: str | Day | None = None,
    *,
    since: str | Day | None = None,
    until: str | Day | None = None,
) -> Path:
    """Writes a table as `.csv` or `.parquet`, or who promises what to whom in a world as one of these, `.graphml` or
    `.gexf`: on a day, or over all days or those given, as GEXF a dynamic graph.

    Parquet needs the extra `frames` and pyarrow. Raises `Misuse` for another suffix.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    allowed = TABLES if isinstance(what, Table) else (*TABLES, *NETWORKS)
    if suffix not in allowed:
        raise Misuse(f"cannot write {quoted(target.name)}", f"its name has to end in {', '.join(allowed)}")
    if isinstance(what, Table):
        if (day, since, until) != (None, None, None):
            raise Misuse("a table has its days already", "days are for a world")
        table = what
    elif suffix in NETWORKS:
        graph = what.network(day, since=since, until=until)
        target.write_text(network(graph, suffix[1:]), encoding="utf-8", newline="\n")
        return target
    else:
        table = promises(what, day, since=since, until=until)
    if suffix == ".csv":
        target.write_text(as_csv(table), encoding="utf-8", newline="\n")
    else:
        _parquet(table, target)
    return target


def as_csv(table: Table) -> str:
    """The rows as CSV: nothing for what is not known, `true` and `false`, lists as JSON."""
    columns = list(dict.fromkeys(name for row in table for name in row)) or list(table.shown)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in table)
    return out.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _parquet(table: Table, target: Path) -> None:
    if find_spec("pyarrow") is None:
        raise Misuse("writing Parquet needs `pyarrow`", "install it, or write `.csv`")
    import narwhals

    frame: Any = narwhals.from_native(table.to_frame("pyarrow"))
    frame.write_parquet(target)
