"""`pivots`: what matters, what would have to change, and who decides in an organ."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.case import Case


def add(added: Commands) -> None:
    """Adds the command."""
    said = "what each duty turns on: texts, clauses, parties, facts, votes; what would have to change; who can block"
    command = add_command(added, "pivots", said, run)
    about = command.add_argument_group("what is asked")
    about.add_argument("--bearer", metavar="CODE", help="only what this party owes; all when it is left out")
    about.add_argument(
        "--clause", metavar="INSTRUMENT/CLAUSE", help="only this clause; with --bearer, whatever it says"
    )
    about.add_argument(
        "--prior",
        metavar="QUESTION=CHANCE",
        action="append",
        default=[],
        help="how probable a yes is: 'requested(by=POL)=0.8'; one half for the rest",
    )
    about.add_argument("--edits", action="store_true", help="the least changes after which --bearer must act")
    about.add_argument("--want", choices=("due", "not_due"), default="due", help="with --edits, which way")
    about.add_argument("--size", type=int, default=3, help="with --edits, how many changes at most; 3 when left out")
    about.add_argument(
        "--organ", metavar="INSTRUMENT/ORGAN", help="who can block and who decides in an organ, on the day of --at"
    )
    add_case(command)


def run(options: Namespace) -> int:
    """Print what matters."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.errors import Misuse

    if options.organ:
        return printed(_case_of_organ(options).votes(options.organ), options)
    case = case_of(options)
    if not options.edits:
        return printed(case.pivots(options.bearer, options.clause, _priors(options.prior)), options)
    if not options.bearer:
        raise Misuse("say whose duty is to change: `--bearer`", "for example `--edits --bearer FRA`")
    found = case.edits(options.bearer, options.clause, options.want.upper(), options.size)
    return printed(found, options)


def _case_of_organ(options: Namespace) -> Case:
    """The case described, or the day alone."""
    from treatymodel.cli.options import case_of, world_of
    from treatymodel.errors import Misuse
    from treatymodel.questions.case import Case

    if options.kind or options.case:
        return case_of(options)
    if not options.at:
        raise Misuse("say on which day: `--at`", "for example `--at 2026-06-01`")
    return Case(world_of(options), at=options.at)


def _priors(given: list[str]) -> dict[str, float]:
    from treatymodel.errors import Misuse, quoted

    priors: dict[str, float] = {}
    for text in given:
        question, _, chance = text.rpartition("=")
        try:
            priors[question.strip()] = float(chance)
        except ValueError:
            raise Misuse(f"{quoted(text)} gives no chance", "write for example `requested(by=POL)=0.8`") from None
    return priors
