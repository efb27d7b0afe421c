"""`clashes`: duties of one party that cannot both be kept, in a case or over all events of some texts."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    said = "duties of one party that cannot both be kept, and the rule that settles which goes first"
    command = add_command(added, "clashes", said, run)
    add_case(command)
    command.add_argument("--bearer", metavar="CODE", help="of this party only")
    over = command.add_argument_group("over all events instead of one")
    over.add_argument(
        "--text", metavar="ID", action="append", default=[], help="the texts that are to tell events apart"
    )
    over.add_argument("--party", metavar="CODE", action="append", default=[], help="who may act and be hit")
    over.add_argument("--longest", metavar="N", type=int, default=1, help="the most events beside the one (default 1)")
    over.add_argument(
        "--most", metavar="N", type=int, default=500, help="the most classes of events to try (default 500)"
    )


def run(options: Namespace) -> int:
    """Print the clashes."""
    from treatymodel.cli.options import case_of, world_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.questions.search import KINDS

    if options.text or options.party:
        kinds = (options.kind,) if options.kind else KINDS
        days = (options.at,) if options.at else None
        found = world_of(options).clashes(options.text, options.party, kinds, None, days, options.longest, options.most)
        return printed(found, options.json)
    return printed(case_of(options).clashes(options.bearer), options.json)
