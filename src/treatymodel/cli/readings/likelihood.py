"""`likelihood`: how likely duties are to be due, and promises to be kept."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.priors import add_priors, priors_of
from treatymodel.cli.readings.printing import printed

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands

SAID = "how likely it is that each duty is due, given priors, and how often such promises were kept"


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(added, "likelihood", SAID, run)
    add_case(command)
    command.add_argument("--bearer", metavar="CODE", help="this party's findings only")
    add_priors(command)
    command.add_argument("--draws", metavar="N", type=int, default=10_000, help="draws where nothing exact fits: 10000")
    command.add_argument("--seed", metavar="N", type=int, default=0, help="the seed of the draws: 0")


def run(options: Namespace) -> int:
    """Print how likely it is."""
    from treatymodel.cli.options import case_of

    case = case_of(options)
    priors = priors_of(options, case.world)
    found = case.likelihood(priors, bearer=options.bearer, draws=options.draws, seed=options.seed)
    return printed(found, options)
