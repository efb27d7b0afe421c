"""`report`: the answer as one HTML file that opens anywhere."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.case import Case


def add(added: Commands) -> None:
    """Adds the command."""
    said = "the whole answer as one HTML file: arguments, pictures, and switches that work out the verdicts again"
    command = add_command(added, "report", said, run)
    about = command.add_argument_group("the file")
    about.add_argument("--out", metavar="FILE", help="where to write; named after the event when it is left out")
    about.add_argument("--force", action="store_true", help="write over a file that is there, even if it is no report")
    about.add_argument("--bearer", metavar="CODE", help="only what this party owes")
    add_case(command, formats=())


def run(options: Namespace) -> int:
    """Write the report, and print where."""
    import sys

    from treatymodel.cli.options import case_of

    case = case_of(options)
    file = case.report(options.out or _name(options, case), bearer=options.bearer, force=options.force)
    print(file)
    print(f"{file.stat().st_size / 1000:,.0f} kB; open it in any browser", file=sys.stderr)
    return 0


def _name(options: Namespace, case: Case) -> str:
    """A name that tells the event, or the case file."""
    from pathlib import Path

    if options.case:
        return f"{Path(options.case).stem}.html"
    event = case.event
    assert event is not None
    hit = (target.party for target in event.targets if target.party)
    told = (*event.kinds, *(event.by or ()), *hit, str(event.at)[:10], *((options.bearer,) if options.bearer else ()))
    return "-".join(told).replace("_", "-").lower() + ".html"
