"""`clashes`: duties of one party that cannot both be kept, in a case or over all events."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.errors import Misuse

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    said = "duties of one party that cannot both be kept, and the rule that settles which goes first"
    command = add_command(added, "clashes", said, run)
    add_case(command)
    command.add_argument("--bearer", metavar="CODE", help="of this party only")
    over = command.add_argument_group("over all events: where no event is given, or one of these is")
    over.add_argument("--text", metavar="ID", action="append", help="only between clauses of these texts")
    over.add_argument("--party", metavar="CODE", action="append", help="only duties of these parties")
    over.add_argument("--longest", metavar="N", type=int, default=1, help="the most events beside the one (default 1)")
    over.add_argument(
        "--most", metavar="N", type=int, default=500, help="the most cases to try for two clauses (default 500)"
    )


def run(options: Namespace) -> int:
    """Print the clashes."""
    from treatymodel.cli.options import case_of, world_of
    from treatymodel.cli.readings.printing import printed

    told = (options.case, options.kind, options.by, options.on, options.object, options.place, options.history)
    if not (options.text or options.party) and any(part is not None for part in told):
        return printed(case_of(options).clashes(options.bearer), options)
    if options.case is not None or options.given or options.doctrine or options.strict:
        raise Misuse("facts, doctrines and case files belong to one event", "leave out `--text` and `--party`")
    parties = [*(options.party or ()), *([options.bearer] if options.bearer else ())] or None
    kinds = (options.kind,) if options.kind else None
    days = (options.at,) if options.at else None
    found = world_of(options).clashes(options.text, parties, kinds, days, options.longest, options.most)
    return printed(found, options)
