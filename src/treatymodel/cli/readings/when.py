"""The commands of time: when it is due or a party is bound, and the timeline of a case."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.picturing import add_picture, pictured

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.when_bound import WhenBound


def add(added: Commands) -> None:
    """Add `when` and `timeline`."""
    said = "when each duty is due; without an event, since when and until when a party is bound"
    command = add_command(added, "when", said, _when)
    command.add_argument("--bearer", metavar="CODE", help="this party's duties only")
    bond = command.add_argument_group("without an event")
    bond.add_argument("--party", metavar="CODE", help="whose bonds")
    bond.add_argument("--towards", metavar="CODE", help="to whom; its texts in general when it is left out")
    bond.add_argument("--instrument", metavar="ID", help="by this text only")
    add_case(command)
    add_picture(command)
    said = "what happened and what it made due, opened, missed and ended, moment by moment"
    command = add_command(added, "timeline", said, _timeline)
    command.add_argument("--bearer", metavar="CODE", help="this party's duties only")
    add_case(command)
    add_picture(command)


def _timeline(options: Namespace) -> int:
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed

    case = case_of(options)
    pictured(options, lambda pictures, width: pictures.response_timeline(case.when(options.bearer), width=width))
    return printed(case.timeline(options.bearer), options)


def _when(options: Namespace) -> int:
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.errors import Misuse

    if options.party is not None:
        return printed(_bound(options), options)
    for name in ("towards", "instrument"):
        if getattr(options, name) is not None:
            raise Misuse(f"`--{name}` is of no use without `--party`", "say whose bonds are asked about")
    found = case_of(options).when(options.bearer)
    pictured(options, lambda pictures, width: pictures.response_timeline(found, width=width))
    return printed(found, options)


def _bound(options: Namespace) -> WhenBound:
    from treatymodel.cli.options import doctrine_of, facts_of, world_of
    from treatymodel.errors import Misuse
    from treatymodel.texts.history import read_history

    for name in ("kind", "by", "on", "object", "place", "at", "case", "bearer", "picture"):
        if getattr(options, name) is not None:
            raise Misuse(
                f"`--party` and `--{name}` do not go together", "with `--party` bonds are asked about, not a case"
            )
    if options.strict:
        raise Misuse("`--party` and `--strict` do not go together", "bonds are read with their presumptions")
    world = world_of(options)
    history = read_history(options.history) if options.history else ()
    return world.when(
        options.party,
        options.towards,
        options.instrument,
        history=history,
        facts=facts_of(options.given),
        doctrine=doctrine_of(world, options.doctrine) if options.doctrine else None,
    )
