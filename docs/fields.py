"""Tables of the fields that a part of a text takes, made from the model."""

from __future__ import annotations

import ast
import inspect
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from treatymodel import model
from treatymodel.conditions import Becomes, Condition, Selector
from treatymodel.days import Day, Duration, Moment
from treatymodel.model import casefile, expectation, instrument, participation, party, place
from treatymodel.model.base import Model
from treatymodel.texts.faults import NAMES
from treatymodel.texts.schema import CHOICES
from treatymodel.vocabulary.atoms.patterns import Pattern
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION

WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))
"""What each field means, where the model does not say it."""
PLAIN: dict[object, str] = {
    Day: "a day",
    Moment: "a moment",
    Duration: "a duration",
    Condition: "a condition",
    Selector: "parties",
    Pattern: "a pattern of an event",
    Becomes: "a change",
    str: "text",
    bool: "`true` or `false`",
    float: "a number",
}
OF_VOCABULARY = {id(ACTIONS): "an action", id(DISCRETION): "a discretion", id(KINDS): "a kind of event"}


def models() -> Mapping[str, type[Model]]:
    """Every model that has a table, by name."""
    rooms = (model, casefile, expectation, instrument, participation, party, place)
    found = {name: kind for room in rooms for name, kind in vars(room).items() if name in WORDS}
    return {name: kind for name, kind in found.items() if isinstance(kind, type) and issubclass(kind, Model)}


def meanings(kind: type[Model]) -> dict[str, str]:
    """What each field means, by its word in the texts. Raises `KeyError` for one of which nothing says it."""
    said = dict(_docstrings(kind))
    written = {**WORDS["everywhere"], **WORDS[kind.__name__]}
    return {
        info.alias or name: said.get(name) or written[info.alias or name] for name, info in kind.model_fields.items()
    }


def unused() -> list[str]:
    """The words that no table shows: of no field, or of one that the model itself explains."""
    found = []
    for name, kind in models().items():
        said = dict(_docstrings(kind))
        shown = {info.alias or field for field, info in kind.model_fields.items() if field not in said}
        found += [f"{name}.{word}" for word in WORDS[name] if word not in shown]
    return found + [name for name in WORDS if name not in models() and name != "everywhere"]


def _docstrings(kind: type[Model]) -> Iterator[tuple[str, str]]:
    for base in reversed([base for base in kind.__mro__ if issubclass(base, Model) and base is not Model]):
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        body = definition.body  # type: ignore[attr-defined]
        for field, text in pairwise(body):
            match field, text:
                case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str() as words)):
                    yield name, _as_remark(" ".join(words.split()))


def _as_remark(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:].removesuffix(".")


def section(kind: type[Model]) -> str:
    """What the model says of itself, and the table of its fields, in Markdown."""
    about = " ".join((kind.__doc__ or "").split())
    return f"({anchor(kind.__name__)})=\n**{kind.__name__}.** {about}\n\n{table(kind)}\n"


def table(kind: type[Model]) -> str:
    """The table in Markdown."""
    lines = ["| field | takes | if left out | meaning |", "|---|---|---|---|"]
    words = meanings(kind)
    for name, info in kind.model_fields.items():
        word = info.alias or name
        cells = (f"`{word}`", _takes(kind, word, info), _silence(info), words[word])
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _silence(info: FieldInfo) -> str:
    if info.is_required():
        return "*needed*"
    silent = getattr(info.default, "point", info.default)
    if isinstance(silent, bool):
        silent = str(silent).lower()
    return f"`{silent}`" if isinstance(silent, str) and silent else ""


def _takes(kind: type[Model], word: str, info: FieldInfo) -> str:
    if (kind.__name__, word) in CHOICES:
        return OF_VOCABULARY[id(CHOICES[kind.__name__, word])]
    return _words(info.annotation, info.metadata)


def _words(kind: Any, limits: list[Any]) -> str:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _words(parts[0], [limit for part in parts[1:] for limit in (getattr(part, "metadata", None) or [part])])
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_words(part, []) for part in parts if part is not NoneType))
    if origin is Literal:
        return ", ".join(f"`{str(part).lower() if isinstance(part, bool) else part}`" for part in parts)
    if origin is tuple:
        return f"a list: {_words(parts[0], limits)}"
    if origin is dict:
        return f"by name: {_words(parts[1], [])}"
    if isinstance(kind, type) and issubclass(kind, Model):
        return f"[{kind.__name__}](#{anchor(kind.__name__)})" if kind.__name__ in WORDS else "a mapping"
    pattern = next((limit.pattern for limit in limits if getattr(limit, "pattern", None)), "")
    return next((what for beginning, what, _ in NAMES if pattern.startswith(beginning)), PLAIN[kind])


def anchor(name: str) -> str:
    """The target of a table."""
    return f"fields-{name.lower()}"
