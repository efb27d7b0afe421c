"""The commands and their options."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import TYPE_CHECKING

from treatymodel.cli import authoring, commands, texts
from treatymodel.cli.arguments import TABLES, add_case, add_command, add_world
from treatymodel.cli.picturing import add_picture
from treatymodel.cli.readings import READINGS

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands

DESCRIPTION = "This happened: who must respond, with what, by when, under which article, and why?"
EXAMPLES = """\
examples:
  treatymodel who --kind armed_attack --by RUS --on POL --place POL --at 2026-06-01
  treatymodel why USA --kind armed_attack --by RUS --on POL --place POL --at 2026-06-01
  treatymodel why-not HUN north-atlantic-1949/art5 --kind armed_attack --by RUS --on UKR --at 2026-06-01
  treatymodel show north-atlantic-1949
  treatymodel list --party POL --on 1939-09-01

exit codes: 0 answered, 1 faults in texts, 2 misuse"""


def parser(command: str = "") -> ArgumentParser:
    """The parser of one command; of the whole command line where it names none."""
    from treatymodel import __version__

    whole = ArgumentParser(
        "treatymodel",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"treatymodel {__version__}")
    added = whole.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="treatymodel")
    for add in [_COMMANDS[command]] if command in _COMMANDS else dict.fromkeys(_COMMANDS.values()):
        add(added)
    return whole


def _demo(added: Commands) -> None:
    add_command(added, "demo", "the founding question: a ceasefire in Ukraine is broken", commands.demo)


def _who(added: Commands) -> None:
    command = add_command(
        added, "who", "who must respond to an event, with what, by when and under which text", commands.who
    )
    add_case(command, (*TABLES, "bibtex", "csl-json"))
    command.add_argument("--bearer", metavar="CODE", help="this party's findings only")
    add_picture(command, with_map=True)


def _why(added: Commands) -> None:
    _explained(add_command(added, "why", "why a party must act, step by step", commands.why))


def _why_not(added: Commands) -> None:
    said = "why a party need not act: the gates that fail, and what would change that"
    _explained(add_command(added, "why-not", said, commands.why_not))


def _explained(command: ArgumentParser) -> None:
    command.add_argument("party", metavar="PARTY", help="the party's code")
    command.add_argument("clause", metavar="INSTRUMENT/CLAUSE", nargs="?", help="one clause; all when it is left out")
    add_case(command, ("mermaid", "dot"))
    add_picture(command)


def _check(added: Commands) -> None:
    command = add_command(
        added, "check", "list what is wrong or odd in texts, and ask the cases that lie beside them", commands.check
    )
    command.add_argument(
        "path", metavar="PATH", nargs="*", help="a file or folder of texts or cases; left out, the shipped ones"
    )
    command.add_argument("--review", action="store_true", help="list also what is no fault and deserves a second look")
    command.add_argument("--json", action="store_true", help="as JSON")


def _verify(added: Commands) -> None:
    command = add_command(added, "verify", "replay the argument of a saved answer against the texts", commands.verify)
    command.add_argument("path", metavar="ANSWER.json")
    add_world(command)


def _schema(added: Commands) -> None:
    command = add_command(added, "schema", "the JSON Schema of texts, for editors", commands.schema)
    command.add_argument("--cases", action="store_true", help="the JSON Schema of case files instead")


def _new(added: Commands) -> None:
    command = add_command(added, "new", "a commented skeleton of a text, to be filled in", authoring.new)
    command.add_argument("id", metavar="ID", help="the name of the text everywhere, such as lake-pact-2031")
    command.add_argument("--kind", metavar="KIND", default="treaty", help="what it is; a treaty when it is left out")
    command.add_argument("--out", metavar="DIR", default=".", help="the folder; this one when it is left out")


def _fmt(added: Commands) -> None:
    command = add_command(added, "fmt", "bring texts and cases into one form, their comments kept", authoring.fmt)
    command.add_argument("path", metavar="FILE", nargs="+")
    command.add_argument("--check", action="store_true", help="change nothing; say which files are in another form")


def _show(added: Commands) -> None:
    said = "an instrument in plain words, a party's whole web of promises on a day, or the list of texts"
    command = add_command(added, "show", said, commands.show)
    command.add_argument("name", metavar="INSTRUMENT|PARTY", nargs="?")
    command.add_argument(
        "--at", "--on-day", dest="on_day", metavar="DAY", help="the day on which a party is asked about"
    )
    command.add_argument(
        "--film", metavar="FILE", help="a party's web through time instead, as an HTML file with a slider over its days"
    )
    command.add_argument("--json", action="store_true", help="as JSON")
    add_world(command)
    add_picture(command)


def _list(added: Commands) -> None:
    command = add_command(added, "list", "the texts that meet what is asked", texts.list_texts)
    command.add_argument("--party", metavar="CODE", help="those that name this party; with --on, those that bind it")
    command.add_argument("--on", metavar="DAY", help="those in force on the day, or perhaps so")
    command.add_argument("--kind", metavar="KIND", help="those of a kind, such as treaty or political_declaration")
    command.add_argument("--binding", metavar="WORTH", help="legal, contested, domestic, political or none")
    command.add_argument("--family", metavar="ID", help="those of a family, such as ukr-bilateral-2024")
    command.add_argument("--text", metavar="WORDS", help="those whose name, description or clauses hold the words")
    command.add_argument("--json", action="store_true", help="as JSON")
    add_world(command)


def _cite(added: Commands) -> None:
    command = add_command(added, "cite", "how to cite an instrument", texts.cite)
    command.add_argument("id", metavar="INSTRUMENT")
    command.add_argument("--format", choices=("bibtex", "csl-json"), default="bibtex")
    add_world(command)


def _export(added: Commands) -> None:
    said = "who promises what to whom, on a day or over all days, as a network, or instruments as JSON"
    command = add_command(added, "export", said, texts.export)
    command.add_argument("id", metavar="INSTRUMENT", nargs="*", help="of JSON, these instruments only")
    command.add_argument("--format", choices=("graphml", "gexf", "csv", "mermaid", "dot", "json"), required=True)
    command.add_argument("--on", metavar="DAY", help="the day of the network; all days when it is left out")
    command.add_argument("--from", metavar="DAY", dest="since", help="of a network over days, from this one on")
    command.add_argument("--to", metavar="DAY", dest="until", help="of a network over days, up to this one")
    command.add_argument("--out", metavar="FILE", help="the file to write; stdout when it is left out")
    add_world(command)


def _conformance(added: Commands) -> None:
    said = (
        "write the shipped cases as a suite by which any implementation can be tested, or answer what such a suite asks"
    )
    command = add_command(added, "conformance", said, texts.conformance)
    way = command.add_mutually_exclusive_group(required=True)
    way.add_argument("--out", metavar="DIR", help="write the suite into this folder, which must be new or empty")
    way.add_argument("--answer", action="store_true", help="read an asking as JSON on stdin and print the answer")
    add_world(command)


_COMMANDS: dict[str, Callable[[Commands], None]] = {
    "demo": _demo,
    "who": _who,
    "why": _why,
    "why-not": _why_not,
    **READINGS,
    "check": _check,
    "verify": _verify,
    "schema": _schema,
    "new": _new,
    "fmt": _fmt,
    "show": _show,
    "list": _list,
    "cite": _cite,
    "export": _export,
    "conformance": _conformance,
}
"""What enters each command, in the order in which help lists them."""
