"""`expressible`: how many events can be expressed, and what all of them ask, class by class."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_command, add_output, add_world

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands


def add(added: Commands) -> None:
    """Add the command."""
    said = "what all events that can be expressed ask, clause by clause, without listing them"
    command = add_command(added, "expressible", said, run)
    dimensions = command.add_argument_group("which events; all, where left out")
    for name, what in (("party", "CODE"), ("kind", "KIND"), ("object", "OBJECT"), ("place", "PLACE")):
        dimensions.add_argument(f"--{name}", metavar=what, action="append", help=f"only this {name}")
    dimensions.add_argument("--no-place", action="store_true", help="only events whose place nobody gives")
    dimensions.add_argument("--since", metavar="DAY", help="the first day")
    dimensions.add_argument("--until", metavar="DAY", help="the last day")
    command.add_argument("--text", metavar="ID", action="append", help="only what this text asks")
    command.add_argument("--jobs", metavar="N", type=int, default=1, help="so many processes")
    command.add_argument("--size", action="store_true", help="only how many events there are")
    add_output(command)
    add_world(command)


def run(options: Namespace) -> int:
    """Print the number of events, or what they ask."""
    from treatymodel.cli.options import world_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.cli.readings.workers import workers
    from treatymodel.questions.expressible import expressible, range_of

    world = world_of(options)
    places = () if options.no_place else options.place
    events = range_of(world, options.party, options.kind, options.object, places, options.since, options.until)
    if options.size:
        print(events.size)
        return 0
    with workers(options.jobs) as executor:
        return printed(expressible(world, events, options.text, progress=True, executor=executor), options)
