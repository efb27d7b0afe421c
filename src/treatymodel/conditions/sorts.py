"""The sorts of argument that an atom takes: how each is read, spelled and checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, field
from typing import Any as AnyValue

from treatymodel.conditions.faults import Path, gather, malformed
from treatymodel.conditions.selectors import parse_selector, spell_selector
from treatymodel.days import Duration
from treatymodel.errors import TreatyError, did_you_mean
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of argument: `read` takes its written form, `spell` gives it back."""

    name: str
    read: Callable[[object, Path], AnyValue]
    spell: Callable[[AnyValue], object]
    meaning: str
    options: tuple[str, ...] = ()


_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]*(/[A-Za-z0-9][A-Za-z0-9_.@-]*)?")


def _name(data: object, at: Path) -> str:
    if not isinstance(data, str) or not _SLUG.fullmatch(data):
        raise malformed(at, f"a name is needed here, not `{data}`", "names are words of letters, digits and hyphens")
    return data


def _names(data: object, at: Path) -> tuple[str, ...]:
    if isinstance(data, (list, tuple)):
        if not data:
            raise malformed(at, "an empty list names nothing")
        return tuple(dict.fromkeys(name for _, name in gather(enumerate(data), _name, at)))
    return (_name(data, at),)


def _spell_names(names: tuple[str, ...]) -> object:
    return names[0] if len(names) == 1 else list(names)


def _text(data: object, at: Path) -> str:
    if not isinstance(data, str) or not data.strip():
        raise malformed(at, f"text is needed here, not `{data}`")
    return data


def _number(data: object, at: Path) -> int | float:
    if isinstance(data, bool) or not isinstance(data, (int, float)):
        raise malformed(at, f"a number is needed here, not `{data}`")
    return data


def _flag(data: object, at: Path) -> bool:
    if not isinstance(data, bool):
        raise malformed(at, f"`true` or `false` is needed here, not `{data}`")
    return data


def _duration(data: object, at: Path) -> Duration:
    if isinstance(data, Duration):
        return data
    try:
        return Duration.parse(_text(data, at))
    except TreatyError as wrong:
        raise malformed(at, str(wrong)) from None


def _condition(data: object, at: Path) -> AnyValue:
    from treatymodel.conditions.forms import parse

    return parse(data, at)


def _spell_condition(condition: AnyValue) -> object:
    from treatymodel.conditions.forms import spell

    return spell(condition)


def _pair(data: object, at: Path) -> AnyValue:
    if not isinstance(data, (list, tuple)) or len(data) != 2:
        raise malformed(at, "two sides are needed here", "for example `[attacker, victim]`")
    return tuple(side for _, side in gather(enumerate(data), parse_selector, at))


def choice(name: str, options: tuple[str, ...], meaning: str) -> Sort:
    """A sort that takes one of the words given."""

    def read(data: object, at: Path) -> str:
        if data not in options:
            raise malformed(
                at,
                f"`{data}` is not one of {', '.join(f'`{option}`' for option in options)}",
                did_you_mean(str(data), options),
            )
        return str(data)

    return Sort(name, read, lambda value: value, meaning, options)


def _same(value: AnyValue) -> AnyValue:
    return value


SELECTOR = Sort("selector", parse_selector, spell_selector, "parties, as a selector")
PAIR = Sort("pair", _pair, lambda sides: [spell_selector(side) for side in sides], "two sides, each a selector")
KINDS = Sort("kinds", _names, _spell_names, "a kind of event, or several")
OBJECTS = Sort("objects", _names, _spell_names, "what was hit: territory, forces, vessel …")
PLACES = Sort("places", _names, _spell_names, "a place or an area defined under `terms`, or several")
SITES = Sort("sites", _names, _spell_names, "a place, or several; no area")
INSTRUMENT = Sort("instrument", _name, _same, "an instrument's id, or `this`")
CLAUSES = Sort("clauses", _names, _spell_names, "clauses: `art2` of the same instrument, or `instrument/clause`")
QUESTION = Sort("question", _name, _same, "a declared question")
ORGAN = Sort("organ", _name, _same, "an organ of the instrument")
EVENT = Sort("event", _name, _same, "`event`, or `it` inside a pattern's own `if`")
NAMES = Sort("names", _names, _spell_names, "a name, or several")
NAME = Sort("name", _name, _same, "a name")
TEXT = Sort("text", _text, _same, "a few words")
NUMBER = Sort("number", _number, _same, "a number")
FLAG = Sort("flag", _flag, _same, "true or false")
DURATION = Sort("duration", _duration, str, "an ISO 8601 duration, such as `PT24H` or `P6M`")
CONDITION = Sort("condition", _condition, _spell_condition, "a condition")


def arg(sort: Sort, default: AnyValue = MISSING, key: str = "", lead: bool = False) -> AnyValue:
    """An argument of an atom. `key` is its word in the texts where Python reserves it; `lead` lets it stand alone."""
    metadata = {"sort": sort, "key": key, "lead": lead}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)
