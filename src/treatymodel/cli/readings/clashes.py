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


def run(options: Namespace) -> int:
    """Print the clashes."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed

    return printed(case_of(options).clashes(options.bearer), options.json)
