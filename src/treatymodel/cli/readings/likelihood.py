"""`likelihood`: how likely duties are to be due, and promises to be kept."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.readings.printing import printed

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands

SAID = "how likely it is that each duty is due, given priors, and how often such promises were kept"


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(added, "likelihood", SAID, run)
    add_case(command)
    command.add_argument("--bearer", metavar="CODE", help="this party's findings only")
    command.add_argument(
        "--priors", metavar="FILE", help="YAML: `priors` of questions, and `reliability` of parties or of kinds"
    )
    command.add_argument(
        "--prior", metavar="QUESTION=P", action="append", default=[], help="one prior: 'requested(by=POL)=0.9'"
    )
    command.add_argument(
        "--joint", metavar="FILE", help="joint draws of answers that hang together: .csv or .jsonl, a column a question"
    )
    command.add_argument("--draws", metavar="N", type=int, default=10_000, help="draws where nothing exact fits: 10000")
    command.add_argument("--seed", metavar="N", type=int, default=0, help="the seed of the draws: 0")


def run(options: Namespace) -> int:
    """Print how likely it is."""
    from treatymodel.cli.options import case_of
    from treatymodel.errors import Misuse, quoted
    from treatymodel.model.priors import Prior
    from treatymodel.questions.priors import Draws, Priors

    case = case_of(options)
    given = Priors.read(options.priors, case.world) if options.priors else Priors()
    own = []
    for text in options.prior:
        question, _, probability = text.rpartition("=")
        try:
            own.append(Prior(question=question, probability=float(probability), source="given on the command line"))
        except ValueError:
            raise Misuse(f"{quoted(text)} is no prior", "write for example `requested(by=POL)=0.9`") from None
    joint = Draws.read(options.joint, case.world) if options.joint else None
    priors = Priors([*given.probabilities, *own], reliability=given.reliability, joint=joint)
    found = case.likelihood(priors, bearer=options.bearer, draws=options.draws, seed=options.seed)
    return printed(found, options)
