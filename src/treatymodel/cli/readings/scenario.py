"""`scenario`: an event, or a short sequence, under which something is so."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_command, add_output, add_world

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(added, "scenario", "an event, or a short sequence, under which something is so", run)
    command.add_argument(
        "--such-that",
        metavar="CONDITION",
        action="append",
        required=True,
        help="due:PARTY:CLAUSE, open:PARTY:CLAUSE, fights:P:Q, mutual:P:Q, fights-both:P, clash:P, nobody-helps:P or "
        "only-one-helps:P; several must all be so",
    )
    command.add_argument("--party", metavar="CODE", action="append", help="who may act and be hit")
    command.add_argument("--text", metavar="ID", action="append", help="the texts that are to tell events apart")
    command.add_argument("--kind", metavar="KIND", action="append", help="what may happen (default: attack, war)")
    command.add_argument(
        "--place", metavar="PLACE", action="append", help="where (default: the parties' own territory)"
    )
    command.add_argument(
        "--at", metavar="DAY", action="append", help="when (default: when the last text or bond begins)"
    )
    command.add_argument(
        "--longest",
        metavar="N",
        type=int,
        help="the most events and acts beside the one (default: what the texts need)",
    )
    command.add_argument("--limit", metavar="N", type=int, default=5, help="how many scenarios (default 5)")
    command.add_argument(
        "--most",
        metavar="N",
        type=int,
        default=500,
        help="the most classes of events to try (default 500, about a minute)",
    )
    command.add_argument("--out", metavar="FILE", help="write the first as a case file")
    add_output(command)
    add_world(command)


def run(options: Namespace) -> int:
    """Print the scenarios, and write the first where a file is named."""
    import sys

    from treatymodel.cli.options import world_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.questions.scenarios import scenarios

    found = scenarios(
        world_of(options),
        options.such_that,
        limit=options.limit,
        history=options.longest,
        texts=options.text,
        parties=options.party,
        kinds=options.kind,
        places=options.place,
        days=options.at,
        most=options.most,
    )
    if options.out and found.cases:
        print(f"written: {found.write(options.out)}", file=sys.stderr)
    return printed(found, options)
