"""Parties that some texts cannot tell apart."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.readers import Readers
from treatymodel.questions.screens.content import SAID
from treatymodel.questions.screens.everybody import Everybody
from treatymodel.vocabulary.atoms.standing import Holds

_BESIDE = SAID | {"about", "says", "name", "locator", "asks", "held_by"}
"""What a text says beside the law, and who reads it how; it makes no answer different."""


class Kin:
    """The classes of parties that the texts treat alike on a day.

    Two parties are alike if the texts stay the same when their names are swapped, and the tables say the same of both
    as far as a text reads them: kind, life, dated classes, memberships, bonds under other texts, title to places named.
    """

    def __init__(
        self, world: World, readers: Readers, days: tuple[Day, ...], everybody: Everybody | None = None
    ) -> None:
        """`everybody` are the parties of the world, to be shared by all who ask about them."""
        self.world = world
        self.readers = readers
        self.days = days
        self._everybody = everybody or Everybody(world)

    def classes(self, codes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The codes in classes, those that the texts name first; each class in order of name."""
        found: dict[tuple[Any, ...], list[list[str]]] = {}
        for code in codes:
            groups = found.setdefault((code in self._spoken, self._tables(code)), [])
            for group in groups:
                if code not in self._spoken or self._swapped(code, group[0]) == self._plain:
                    group.append(code)
                    break
            else:
                groups.append([code])
        classes = [tuple(sorted(group)) for groups in found.values() for group in groups]
        return tuple(sorted(classes, key=lambda group: (group[0] not in self._spoken, len(group), group)))

    @cached_property
    def _content(self) -> Any:
        return [_bare(self.readers.plain(text)) for text in self.readers.texts]

    @cached_property
    def _plain(self) -> str:
        return canonical(self._content)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        words = frozenset(_words(self._content))
        return frozenset(code for code in self.world.parties if code in words)

    def _swapped(self, one: str, other: str) -> str:
        return canonical(_renamed(self._content, {one: other, other: one}))

    def _tables(self, code: str) -> tuple[Any, ...]:
        """What the tables say of a party on the days, and the texts to which the texts refer, as a number."""
        return (self._signs[self._everybody.number[code]],)

    @cached_property
    def _signs(self) -> tuple[int, ...]:
        everybody = self._everybody
        asked = (
            ("life", ""),
            *(("class", name) for name in _said_by(self._content, "class")),
            *(("member", name) for name in _said_by(self._content, "members")),
            *(("bond", name) for name in referred(self.world, self.readers)),
            *(("ground", name) for name in self._places_named),
        )
        return everybody.signs(asked, self.days, None, True).of

    @cached_property
    def _places_named(self) -> tuple[str, ...]:
        return tuple(place for part in self.readers.conditions if isinstance(part, Holds) for place in part.place)


def referred(world: World, readers: Readers) -> tuple[str, ...]:
    """The other texts of which these ask who is bound by them, or whether they are in force or kept."""
    words = {word for text in readers.texts for word in _words(_bare(_asking(readers, text)))}
    own = {text.id for text in readers.texts}
    bodies = [
        world.party(code).members_by for text in readers.texts for code in _said_by(_asking(readers, text), "members")
    ]
    named = [name for name in world.instruments if name in words or any(w.startswith(f"{name}/") for w in words)]
    return tuple(name for name in dict.fromkeys([*named, *bodies]) if name is not None and name not in own)


def _asking(readers: Readers, text: Instrument) -> dict[str, Any]:
    beside = ("mirrors", "supersedes", "primacy", "adopted", "id", "acknowledges")
    return {key: value for key, value in readers.plain(text).items() if key not in beside}


def _bare(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if key not in _BESIDE}
    return [_bare(value) for value in data] if isinstance(data, (list, tuple)) else data


def _words(data: Any) -> Iterable[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _words(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _words(value)
    elif isinstance(data, str):
        yield data


def _said_by(data: Any, word: str) -> tuple[str, ...]:
    """The names that stand under a word of the language, each once, by the alphabet."""
    found: set[str] = set()
    work = [data]
    while work:
        part = work.pop()
        if isinstance(part, dict):
            found.update(value for key, value in part.items() if key == word and isinstance(value, str))
            work += part.values()
        elif isinstance(part, (list, tuple)):
            work += part
    return tuple(sorted(found))


def _renamed(data: Any, names: dict[str, str]) -> Any:
    if isinstance(data, dict):
        return {names.get(key, key): _renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


def canonical(data: Any) -> str:
    """The content spelled so that the order of a list makes no difference."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key}:{canonical(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(sorted(map(canonical, data))) + "]"
    return json.dumps(data)
