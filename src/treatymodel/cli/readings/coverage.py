"""`coverage`: who covers whom against whom, and what one exit takes away."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.picturing import add_picture, pictured

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.case import Case
    from treatymodel.questions.coverage import Coverage


def add(added: Commands) -> None:
    """Add the command."""
    said = "who owes help against an attack, how strong it is, and where nobody does; each --by with each --on"
    command = add_command(added, "coverage", said, run)
    add_case(command)
    sweep = command.add_argument_group("more cells")
    sweep.add_argument("--all-victims", action="store_true", help="every state that exists on the day, as the victim")
    sweep.add_argument(
        "--all-attackers", action="store_true", help="every state that exists on the day, as the attacker"
    )
    sweep.add_argument("--also-kind", metavar="KIND", action="append", default=[], help="a further kind of event")
    sweep.add_argument("--also-at", metavar="DAY", action="append", default=[], help="a further day")
    sweep.add_argument("--bearer", metavar="CODE", help="only what this party owes")
    sweep.add_argument(
        "--without", metavar="NAME", action="append", default=[], help="what the exit of a text or party takes away"
    )
    add_picture(command)


def run(options: Namespace) -> int:
    """Print the coverage, or what an exit takes away."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.errors import Misuse

    found = _swept(case_of(options), options)
    if options.bearer:
        found = found.of(options.bearer)
    if options.without and options.picture is not None:
        raise Misuse("`--picture` and `--without` do not go together", "draw what is covered, with the exit or without")
    pictured(options, lambda pictures, width: pictures.coverage_heatmap(found, width=width))
    return printed(found.loss(*options.without) if options.without else found, options)


def _swept(case: Case, options: Namespace) -> Coverage:
    """Each attacker with each victim, on the victim's own territory where no place is given; a case file as it is."""
    from treatymodel.questions.coverage import HOME, coverage, coverage_of, states

    event = case.event
    hit = [target.party for target in event.targets if target.party] if event is not None else []
    by = event.by if event is not None else None
    if event is None or options.case or not ((by or options.all_attackers) and (hit or options.all_victims)):
        return coverage_of(case)
    every = states(case.world, str(event.at))
    return coverage(
        case.world,
        every if options.all_attackers else by or (),
        every if options.all_victims else hit,
        (event.kind, *options.also_kind),
        options.place or HOME,
        (options.at, *options.also_at),
        like=case,
    )
