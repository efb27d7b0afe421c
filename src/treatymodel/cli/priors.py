"""The options by which commands take what a user holds likely."""

from __future__ import annotations

from argparse import Namespace, _ActionsContainer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymodel.model.world import World
    from treatymodel.questions.priors import Priors


def add_priors(command: _ActionsContainer) -> None:
    """Add them to a command."""
    command.add_argument(
        "--priors", metavar="FILE", help="YAML: `priors` of questions, and `reliability` of parties or of kinds"
    )
    command.add_argument(
        "--prior", metavar="QUESTION=P", action="append", default=[], help="one prior: 'requested(by=POL)=0.9'"
    )
    command.add_argument(
        "--joint", metavar="FILE", help="joint draws of answers that hang together: .csv or .jsonl, a column a question"
    )


def any_priors(options: Namespace) -> bool:
    """Whether some are given."""
    return bool(options.priors or options.prior or options.joint)


def priors_of(options: Namespace, world: World) -> Priors:
    """The priors that the options give."""
    from treatymodel.errors import Misuse, quoted
    from treatymodel.model.priors import Prior
    from treatymodel.questions.priors import Draws, Priors

    given = Priors.read(options.priors, world) if options.priors else Priors()
    own = []
    for text in options.prior:
        question, _, probability = text.rpartition("=")
        try:
            own.append(Prior(question=question, probability=float(probability), source="given on the command line"))
        except ValueError:
            raise Misuse(f"{quoted(text)} is no prior", "write for example `requested(by=POL)=0.9`") from None
    joint = Draws.read(options.joint, world) if options.joint else None
    return Priors([*given.probabilities, *own], reliability=given.reliability, joint=joint)
