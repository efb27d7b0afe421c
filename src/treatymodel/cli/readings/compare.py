"""`compare`: the case that the options describe beside another."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.case import Case


def add(added: Commands) -> None:
    """Add the command."""
    said = "what changes between a case and another: with a draft adopted, a fact given, law read otherwise"
    command = add_command(added, "compare", said, run)
    add_case(command)
    command.add_argument("--bearer", metavar="CODE", help="this party's answers only")
    other = command.add_argument_group(
        "the other case: the same, but for what is said here; else with nothing presumed"
    )
    other.add_argument(
        "--then-adopt",
        metavar="ID[:VARIANT]@DAY",
        action="append",
        default=[],
        help="a draft as if in force from a day",
    )
    other.add_argument("--then-without", metavar="ID", action="append", default=[], help="a text that is not there")
    other.add_argument("--then-given", metavar="QUESTION=yes|no", action="append", default=[], help="a fact")
    other.add_argument(
        "--then-doctrine", metavar="NAME=yes|no", action="append", default=[], help="a position on disputed law"
    )
    other.add_argument("--then-history", metavar="FILE", help="more on record: a YAML list of events and acts")
    other.add_argument("--then-at", metavar="MOMENT", help="asked at another moment")
    other.add_argument("--then-strict", action="store_true", help="nothing presumed")
    other.add_argument("--other", metavar="FILE", help="a whole case file as the other case")


def run(options: Namespace) -> int:
    """Print what changes."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.questions.compare import compared

    case = case_of(options)
    return printed(compared(case, _other(case, options), options.bearer), options)


def _other(case: Case, options: Namespace) -> Case:
    from treatymodel.cli.options import adopting, doctrine_of, given, world_of
    from treatymodel.errors import Misuse
    from treatymodel.texts.history import read_history

    changes = [name for name in vars(options) if name.startswith("then_") and getattr(options, name)]
    if options.other is not None:
        from treatymodel.questions.expectations import open_case
        from treatymodel.texts.cases import read_case

        if changes:
            raise Misuse(f"`--other` and `--{changes[0].replace('_', '-')}` do not go together", "the file says it all")
        return open_case(case.world, read_case(options.other, case.world))
    if not changes:
        if options.strict:
            raise Misuse("the two cases are the same", "say what sets the other apart, such as `--then-given`")
        return case.strict()
    world = adopting(world_of(options), options.then_adopt)
    if options.then_without:
        world = world.without(*options.then_without)
    other = case.suppose(world) if options.then_adopt or options.then_without else case
    if options.then_history:
        other = other.then(*read_history(options.then_history))
    if options.then_doctrine:
        other = other.under(doctrine_of(world, options.then_doctrine))
    if options.then_at:
        other = other.asked(options.then_at)
    if options.then_strict:
        other = other.strict()
    return given(other, options.then_given) if options.then_given else other
