"""`diff`: two texts clause by clause, and by effect."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_command, add_output, add_world

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    said = "what a redraft changes: two texts clause by clause, and every event on which they answer differently"
    command = add_command(added, "diff", said, run)
    text = "an id, an id with a variant (paris-declaration-2026-01-06:draft), or a file"
    command.add_argument("left", metavar="A", help=text)
    command.add_argument("right", metavar="B", help="the same of the other")
    command.add_argument("--at", metavar="DAY", help="the day from which drafts are read as in force")
    command.add_argument(
        "--by", metavar="CODE", action="append", help="who adopts drafts; their signatories if left out"
    )
    command.add_argument("--history", metavar="N", type=int, default=1, help="how much stands beside an event; 1")
    command.add_argument("--party", metavar="CODE", action="append", help="only events by and on these")
    command.add_argument("--kind", metavar="KIND", action="append", help="only events of these kinds")
    command.add_argument("--place", metavar="PLACE", action="append", help="only events at these places")
    command.add_argument("--day", metavar="DAY", action="append", help="only events on these days")
    command.add_argument("--most", metavar="N", type=int, help="how many events to compare at the most; 0 for all")
    add_output(command)
    add_world(command)


def run(options: Namespace) -> int:
    """Print what changes."""
    from treatymodel.cli.options import world_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.questions.diff import MOST, diff

    found = diff(
        options.left,
        options.right,
        world_of(options),
        at=options.at,
        by=options.by,
        history=options.history,
        parties=options.party,
        kinds=options.kind,
        places=options.place,
        days=options.day,
        most=MOST if options.most is None else options.most or None,
    )
    return printed(found, options)
