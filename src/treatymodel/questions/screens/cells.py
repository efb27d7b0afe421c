"""Cells of event tables: each value read once, whatever the rows in which it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from treatymodel.days import Moment
from treatymodel.errors import Misuse, TreatyError, did_you_mean, quoted
from treatymodel.model.world import World
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS

COLUMNS = (
    "id",
    "kind",
    "by",
    "on",
    "object",
    "place",
    "at",
    "also",
    "qualities",
    "conflict",
    "in_support_of",
    "targets",
    "to",
    "about",
    "organ",
    "value",
    "amounts",
    "sources",
)
"""What a column of an event table may be called: as `Event` calls it."""
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SEVERAL = re.compile(r"[+;]")


class Cells:
    """Reads cells in the names of a world. What cannot be read raises `TreatyError`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[tuple[str, object], Any] = {}
        self._readers: dict[str, Callable[[Any], Any]] = {
            "kind": self._kind,
            "by": self._parties,
            "on": self._parties,
            "object": self._object,
            "place": self._place,
            "at": _moment,
            "also": lambda value: tuple(map(self._kind, _several(value))),
            "qualities": _qualities,
            "amounts": _amounts,
            "in_support_of": self._parties,
            "to": _several,
            "about": _several,
            "sources": _several,
            "value": _flag,
            "targets": self._targets,
        }

    def read(self, column: str, value: Any) -> Any:
        """What a cell says; None where it says nothing."""
        if value is None or value == "":
            return None
        try:
            return self._known[column, value]
        except TypeError:
            return self._reader(column)(value)
        except KeyError:
            found = self._known[column, value] = self._reader(column)(value)
            return found

    def _reader(self, column: str) -> Callable[[Any], Any]:
        return self._readers.get(column, str)

    def _kind(self, value: Any) -> str:
        if value not in KINDS:
            raise Misuse(f"unknown kind of event {quoted(value)}", did_you_mean(str(value), KINDS))
        return str(value)

    def _object(self, value: Any) -> str:
        if value not in OBJECTS:
            raise Misuse(f"unknown object {quoted(value)}", did_you_mean(str(value), OBJECTS) or ", ".join(OBJECTS))
        return str(value)

    def _place(self, value: Any) -> str:
        return self._world.place(str(value)).id

    def _parties(self, value: Any) -> tuple[str, ...]:
        return tuple(self._world.party(str(code)).id for code in _several(value))

    def _targets(self, value: Any) -> tuple[dict[str, str], ...]:
        found = []
        for target in value:
            if not isinstance(target, Mapping):
                raise Misuse(f"{quoted(target)} is no target", 'write for example {"party": "POL", "place": "POL"}')
            said = {key: part for key, part in target.items() if part is not None}
            for key, part in said.items():
                match key:
                    case "party":
                        self._world.party(str(part))
                    case "place":
                        self._place(part)
                    case "object":
                        self._object(part)
            found.append(said)
        return tuple(found)


def _several(value: Any) -> tuple[str, ...]:
    """One name, or several: in a list, or joined by `+` or `;`."""
    parts = _SEVERAL.split(value) if isinstance(value, str) else value
    return tuple(str(part).strip() for part in parts)


def _moment(value: Any) -> Moment:
    """A moment; of frames, midnight without a zone is the day."""
    if isinstance(value, datetime):
        if value.tzinfo is None and value.time() == time():
            return Moment.of(date(value.year, value.month, value.day))
        return Moment.of(value if type(value) is datetime else datetime.fromisoformat(value.isoformat()))
    return Moment.of(value)


def _flag(value: Any) -> bool:
    word = str(value).lower()
    if word not in _YES:
        raise Misuse(f"{quoted(value)} is neither yes nor no")
    return _YES[word]


def _qualities(value: Any) -> tuple[tuple[str, bool], ...]:
    """Qualities as a mapping, or as text: `significant=yes; mutual=no`, where a name alone means yes."""
    return tuple(sorted((name, _flag(said)) for name, said in _named(value, "yes")))


def _amounts(value: Any) -> tuple[tuple[str, float], ...]:
    found = []
    for name, said in _named(value, None):
        try:
            found.append((name, float(said)))
        except (TypeError, ValueError):
            raise Misuse(f"{quoted(said)} is no amount of `{name}`", "write for example `men=500`") from None
    return tuple(sorted(found))


def _named(value: Any, alone: str | None) -> list[tuple[str, Any]]:
    if isinstance(value, str):
        parts = (part.partition("=") for part in value.split(";") if part.strip())
        return [(name.strip(), said.strip() if sign else alone) for name, sign, said in parts]
    if not isinstance(value, Mapping):
        raise Misuse(f"{quoted(value)} does not say what of what", "write for example `significant=yes; mutual=no`")
    return [(str(name), said) for name, said in value.items() if said is not None]


def at_row(wrong: TreatyError, number: int, column: str) -> Misuse:
    """The same fault, with the row and the column in which it stands."""
    return Misuse(f"row {number}, column `{column}`: {wrong.message}", wrong.hint)
