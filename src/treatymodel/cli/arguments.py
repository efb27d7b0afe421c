"""The options that commands share: those of a case, those of the texts that are asked."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]
    Run = Callable[[Namespace], int]


def add_command(added: Commands, name: str, said: str, run: Run) -> ArgumentParser:
    command = added.add_parser(name, help=said, description=said[:1].upper() + said[1:] + ".", allow_abbrev=False)
    command.set_defaults(run=run)
    return command


TABLES = ("latex", "markdown", "csv")
"""In what a table can be handed on."""


def add_output(command: ArgumentParser, formats: Sequence[str] = TABLES) -> None:
    """`--json`, and `--as` with the formats in which other programs take the answer."""
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="as JSON")
    output.add_argument("--as", dest="handed", choices=formats, help="for another program")


def add_case(command: ArgumentParser, formats: Sequence[str] = TABLES) -> None:
    """The options of a case, and of how the answer is printed; without formats, none of the latter."""
    event = command.add_argument_group("the event")
    event.add_argument("--kind", metavar="KIND", help="what happened, such as armed_attack")
    event.add_argument("--by", metavar="CODE", action="append", help="who did it; nobody knows when it is left out")
    event.add_argument("--on", metavar="CODE", action="append", help="whom it hit")
    event.add_argument("--object", metavar="OBJECT", help="what was hit: territory, forces, vessel …")
    event.add_argument("--place", metavar="PLACE", help="where")
    event.add_argument("--at", metavar="MOMENT", help="when: 2026-06-01, or 2026-06-01T04:00Z")
    event.add_argument("--history", metavar="FILE", help="what else is on record: a YAML list of events")
    event.add_argument("--case", metavar="FILE", help="a whole case file instead")
    add_known(command)
    if formats:
        add_output(command, formats)
    add_world(command)


def add_known(command: ArgumentParser) -> None:
    """What is known, and how law is read."""
    reading = command.add_argument_group("what is known, and how law is read")
    reading.add_argument(
        "--given", metavar="QUESTION=yes|no", action="append", default=[], help="a fact: 'requested(by=POL)=yes'"
    )
    reading.add_argument(
        "--doctrine",
        metavar="NAME=yes|no",
        action="append",
        default=[],
        help="a position on a question of law; or prevailing, text_only, as_read_by=CODE",
    )
    reading.add_argument("--strict", action="store_true", help="presume nothing: what silence would settle is OPEN")


def add_world(command: ArgumentParser) -> None:
    group = command.add_argument_group("the texts")
    group.add_argument(
        "--corpus", metavar="NAME", help="only the texts of a named world, such as europe-1914 or ukraine-guarantees"
    )
    group.add_argument(
        "--adopt", metavar="ID[:VARIANT]@DAY", action="append", default=[], help="a draft as if in force from a day"
    )
    group.add_argument("--world", metavar="PATH", action="append", default=[], help="texts laid over the shipped ones")
    group.add_argument("--only", metavar="PATH", action="append", default=[], help="texts instead of the shipped ones")
