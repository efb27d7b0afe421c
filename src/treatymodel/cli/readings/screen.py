"""`screen`: a whole table of events at once."""

from __future__ import annotations

import csv
import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from treatymodel.cli.arguments import add_command, add_known, add_output, add_world

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.screens.table import Screen


def add(added: Commands) -> None:
    """Add the command."""
    said = "what each event of a table asks of whom: a row for each event, bearer and obligation"
    command = add_command(added, "screen", said, run)
    command.add_argument("events", metavar="EVENTS", help="a file of events: .csv, .parquet or .json")
    table = command.add_argument_group("the table")
    table.add_argument("--id", metavar="COLUMN", help="the column of ids; rows are numbered where there is none")
    table.add_argument("--keep", metavar="COLUMN", action="append", default=[], help="a column to carry along")
    table.add_argument("--history", metavar="FILE", help="what else is on record: a YAML list of events")
    table.add_argument("--earlier", action="store_true", help="each row reads the rows that surely came before it")
    answer = command.add_argument_group("the answer")
    answer.add_argument("--columns", metavar="NAMES", help="the columns, with commas: event,bearer,obligation,hinges …")
    answer.add_argument(
        "--verdict", metavar="VERDICT", action="append", help="DUE, OPEN or NOT_DUE; the first two when it is left out"
    )
    answer.add_argument("--counts", action="store_true", help="how many must respond to each event, instead of rows")
    answer.add_argument("--to", metavar="PATH", help="a file .csv or .parquet, or a folder of Parquet files, to write")
    answer.add_argument("--chunk", metavar="N", type=int, default=10_000, help="so many events at a time")
    answer.add_argument("--jobs", metavar="N", type=int, default=1, help="so many processes")
    add_output(command)
    add_known(command)
    add_world(command)


def run(options: Namespace) -> int:
    """Print the screen, or write it."""
    from treatymodel.cli.readings.printing import printed
    from treatymodel.cli.readings.workers import workers
    from treatymodel.errors import Misuse

    if options.counts and options.to:
        raise Misuse("`--counts` and `--to` do not go together", "write the counts with `--json`")
    with workers(options.jobs) as executor:
        found = _screen(options, executor)
        if not options.to:
            return printed(found.counts() if options.counts else found, options)
        if options.to.endswith(".csv"):
            with _written(Path(options.to)) as file:
                _write_csv(found, file)
        else:
            found.write(options.to)
    print(f"written to {options.to}", file=sys.stderr)
    return 0


def _screen(options: Namespace, executor: Any) -> Screen:
    from treatymodel.cli.options import doctrine_of, facts_of, world_of
    from treatymodel.questions.screens.screen import screen
    from treatymodel.texts.history import read_history

    world = world_of(options)
    return screen(
        world,
        _read(Path(options.events)),
        facts=facts_of(options.given),
        doctrine=doctrine_of(world, options.doctrine) if options.doctrine else None,
        history=read_history(options.history) if options.history else (),
        presumptions=not options.strict,
        earlier=options.earlier,
        columns=options.columns.split(",") if options.columns else None,
        verdicts=options.verdict or ("DUE", "OPEN"),
        keep=options.keep,
        id=options.id,
        chunk=options.chunk,
        executor=executor,
        progress=True,
    )


def _read(path: Path) -> Any:
    """The table in a file."""
    from treatymodel.errors import Misuse

    if not path.is_file():
        raise Misuse(f"there is no file `{path}`")
    match path.suffix:
        case ".json":
            try:
                return json.loads(path.read_text("utf-8"))
            except ValueError as wrong:
                raise Misuse(f"`{path}` is no JSON: {wrong}") from None
        case ".parquet":
            from treatymodel.questions.screens.arrow import pyarrow

            return pyarrow().parquet.read_table(path)
        case ".csv" | ".gz" | ".xz":
            from treatymodel.loaders.reading import Faults, read_sheet

            sheet = read_sheet(path, (), Faults())
            return {name: [record.text(name) for record in sheet] for name in sheet.columns}
    raise Misuse(f"`{path}` is no table that can be read", "give a file .csv, .parquet or .json")


@contextmanager
def _written(path: Path) -> Iterator[Any]:
    """A file written under another name first, so that it is there whole or not at all."""
    other = path.with_name(path.name + ".tmp")
    with other.open("w", encoding="utf-8", newline="") as file:
        yield file
    os.replace(other, path)


def _write_csv(found: Screen, file: Any) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(found.columns)
    for block in found.blocks():
        rows = zip(*(block[name] for name in found.columns), strict=True)
        writer.writerows([[_cell(value) for value in row] for row in rows])


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
