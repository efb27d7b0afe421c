"""Writes the pages of reference that follow from the code: public names, commands, what readings answer with."""

from __future__ import annotations

import inspect
import re
from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from docs.codebook_pages import write
from docs.fields import anchor, models

import treatymodel as tm
from treatymodel.cli.parser import parser
from treatymodel.model.base import Model
from treatymodel.questions.table import Table
from treatymodel.words.json import answer

INHERITED = "BaseModel, Sequence, Reversible, Collection, Shown, Exception, UserWarning, str, StrEnum, Condition"
"""The bases whose members are not told again."""
DEEPEST = 3
"""How deep the fields of an answer are told; an argument holds arguments."""
FLAG = re.compile(r"(?<![\w`-])(--[a-z][a-z-]*)")
CODE = re.compile(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)")


def pages() -> Iterator[tuple[str, str]]:
    """The name and the text of each page."""
    yield "python", python_page()
    yield "commands", commands_page()
    yield "readings", readings_page()
    yield "answer", answer_page()


def python_page() -> str:
    """Every public name with its docstring and its members, by autodoc."""
    parts = [
        "# The public names in full",
        "What `import treatymodel as tm` gives, from the docstrings. [The public names](../../api.md) tells in a line "
        "each what they are for.",
    ]
    tables = models()
    for name in sorted(tm.__all__, key=str.lower):
        found = getattr(tm, name)
        if name.startswith("__"):
            continue
        parts.append(f"## `{name}`")
        if isinstance(found, type):
            kind = "exception" if issubclass(found, BaseException) else "class"
            options = (
                []
                if _is_atom(found)
                else [":members:", f":inherited-members: {INHERITED}", ":exclude-members: model_config"]
            )
            parts.append(_directive(f"auto{kind}", name, *options))
            if issubclass(found, Model) and found.__name__ in tables:
                parts.append(f"Its fields are in [a table of their own](#{anchor(found.__name__)}).")
        else:
            parts.append(_directive("autofunction", name))
    return "\n\n".join(parts) + "\n"


def _is_atom(kind: type) -> bool:
    return kind.__module__.startswith("treatymodel.vocabulary")


def _directive(kind: str, name: str, *options: str) -> str:
    lines = [f".. {kind}:: treatymodel.{name}", *(f"   {option}" for option in options)]
    return "\n".join(["```{eval-rst}", *lines, "```"])


def commands_page() -> str:
    """Every command with its arguments, from the parser."""
    whole = parser()
    (commands,) = (action for action in whole._actions if isinstance(action, _SubParsersAction))
    said = {action.dest: action.help or "" for action in commands._choices_actions}
    rows = [f"| [`{name}`](#command-{name}) | {_cell(text)} |" for name, text in said.items()]
    parts = [
        "# The commands",
        "`treatymodel COMMAND …` writes results to standard output and remarks to standard error. It exits with 0 "
        "where it answered, however bad the news, with 1 where texts have faults or cases fail, and with 2 on misuse.",
        "\n".join(["| command | answers |", "|---|---|", *rows]),
    ]
    for name in said:
        parts += _command(name, commands.choices[name])
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: ArgumentParser) -> Iterator[str]:
    yield f"(command-{name})=\n## `{name}`"
    yield _cell(str(command.description))
    yield f"```text\n{command.format_usage().removeprefix('usage: ').rstrip()}\n```"
    for group in command._action_groups:
        rows = [_option(action) for action in group._group_actions if action.help != SUPPRESS and action.dest != "help"]
        if rows:
            yield "\n".join([f"| {group.title} | |", "|---|---|", *rows])


def _option(action: Action) -> str:
    metavar = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    named = ", ".join(f"`{flag}`" for flag in action.option_strings)
    takes = "" if action.nargs == 0 else f"`{metavar}`"
    notes = ["needed"] if action.required and action.option_strings else []
    notes += ["may be repeated"] if type(action).__name__ == "_AppendAction" or action.nargs in ("*", "+") else []
    told = "; ".join([action.help or "", *notes] if action.help else notes)
    return f"| {' '.join(filter(None, (named, takes)))} | {_cell(told % {'default': action.default})} |"


def _cell(said: str) -> str:
    return FLAG.sub(r"`\1`", said.replace("|", "\\|").replace("{", "\\{").replace("*", "\\*").replace("<", "\\<"))


def readings() -> list[type[Table]]:
    """Every kind of table that a question or a loader answers with, by name."""
    for room in ("questions", "loaders"):
        package = import_module(f"treatymodel.{room}")
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    return sorted(_named(Table), key=lambda kind: kind.name)


def _named(kind: type[Table]) -> Iterator[type[Table]]:
    for below in kind.__subclasses__():
        if "name" in vars(below):
            yield below
        yield from _named(below)


def readings_page() -> str:
    """What each reading answers with."""
    parts = [
        "# What readings answer with",
        "Every reading is a table: printed, it is a page in words; `to_dicts()` and `to_frame()` give its rows; "
        "`--json` on the command line gives all of it. The JSON names its `format`, such as `treatymodel/pivots/1`; "
        "the number goes up when a column changes its meaning. It holds `rows`, what `said` and `notes` print "
        "beside them, and what `more()` gives. Below are the columns that are printed; rows may hold more.",
    ]
    for kind in readings():
        parts += [
            f"## `{kind.name}`",
            f"`{kind.__module__}.{kind.__name__}`; its JSON is `treatymodel/{kind.name}/1`.",
            CODE.sub(r"`\1`", inspect.getdoc(kind) or ""),
        ]
        shown = getattr(kind, "shown", None)
        if isinstance(shown, Mapping):
            rows = [f"| `{column}` | {_cell(heading)} |" for column, heading in shown.items()]
            parts.append("\n".join(["| column | printed as |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def answer_page() -> str:
    """The JSON of an answer, field by field, as an answer of the shipped texts has it."""
    attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01", sources=["a report"])
    asked = tm.Case(tm.corpus("nato").adopt("us-20-point-2025-12", at="2026-01-01"), attack, history=[attack])
    told = answer(asked, asked["DEU"], argument=True)
    return (
        "\n\n".join(
            [
                "# The JSON of an answer",
                f"`who`, `why` and `why-not` with `--json` give this, `{told['format']}`. The number goes up when a "
                "field changes its meaning; that one is added does not change it. `why` and `why-not` hold arguments, "
                "which `treatymodel verify` replays. What has no value is `null`.",
                "\n".join(_outline(told)),
            ]
        )
        + "\n"
    )


def _outline(value: Any, depth: int = 0) -> Iterator[str]:
    for key, held in value.items():
        kind = "text" if isinstance(held, str) else "true or false" if isinstance(held, bool) else "a number"
        parts = [part for part in held if isinstance(part, dict)] if isinstance(held, list) else []
        within = held if isinstance(held, dict) else {name: part for one in parts for name, part in one.items()}
        words = {dict: "a mapping", list: "a list", type(None): "as the case may be"}.get(type(held), kind)
        yield f"{'  ' * depth}- `{key}`: {words}"
        if depth < DEEPEST:
            yield from _outline(within, depth + 1)


def as_rst(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Mark code in a docstring, which is written as in Markdown, the way that autodoc reads it."""
    told = CODE.sub(r"``\1``", "\n".join(lines)).replace("*", "\\*")
    lines[:] = told.split("\n")


def signature(app: Any, what: str, name: str, thing: Any, *rest: Any) -> tuple[str, str] | None:
    """Of a model, that it takes its fields."""
    return ("(**fields)", "") if what == "class" and issubclass(thing, Model) else None


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", lambda app: write(Path(app.srcdir) / "reference" / "made", pages))
    app.connect("autodoc-process-docstring", as_rst)
    app.connect("autodoc-process-signature", signature)
    return {"parallel_read_safe": True}
