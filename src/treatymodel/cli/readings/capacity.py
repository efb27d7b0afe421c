"""The command `capacity`: what is pledged against what a case asks."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.picturing import add_picture, pictured

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(
        added, "capacity", "what is pledged against what is asked: the gap, and what stands in the way", run
    )
    add_case(command)
    group = command.add_argument_group("the quantities")
    group.add_argument("--pledges", metavar="FILE", help="who pledges how much of what: a YAML list")
    group.add_argument(
        "--needs", metavar="FILE", help="how much is asked: a YAML list; what the texts say when it is left out"
    )
    group.add_argument(
        "--bearer", metavar="CODE", help="this party's rows only; pools are shared with the others still"
    )
    add_picture(command)


def run(options: Namespace) -> int:
    """Print the capacity."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed

    table = case_of(options).capacity(options.pledges, options.needs, bearer=options.bearer)
    pictured(options, lambda pictures, width: pictures.capacity_gap(table, width=width))
    return printed(table, options)
