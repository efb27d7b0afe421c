"""What a clause makes of the kind and the place of an event: events and clauses that come to the same share answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from treatymodel.model.world import World
from treatymodel.questions.readers import Reader
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.vocabulary.kinds import PARENT, Match

DERIVED_KINDS = tuple(kind for kind, above in PARENT.items() if above == "breach")
"""The kinds of what the engine derives from an event, which may set a clause off in its place."""


class Covers:
    """Whether places lie in others, each pair looked at once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._found: dict[tuple[str, tuple[str, ...]], bool | None] = {}
        self._wholes: dict[str, frozenset[str]] = {}
        self._touched: dict[str, frozenset[str]] = {}

    def of(self, place: str, wanted: tuple[str, ...]) -> bool | None:
        """Whether the place lies in one of those wanted; None where only some part of it does."""
        key = (place, wanted)
        if key not in self._found:
            inside = not self._around(place).isdisjoint(wanted)
            partly = not self._touching(place).isdisjoint(wanted)
            self._found[key] = True if inside else None if partly else False
        return self._found[key]

    def _around(self, place: str) -> frozenset[str]:
        """The place and all in which it lies."""
        if place not in self._wholes:
            above = map(self._around, self._world.place(place).part_of)
            self._wholes[place] = frozenset({place}).union(*above)
        return self._wholes[place]

    def _touching(self, place: str) -> frozenset[str]:
        """All in which the place or a part of it lies."""
        if place not in self._touched:
            below = map(self._touching, self._world.parts.get(place, ()))
            self._touched[place] = self._around(place).union(*below)
        return self._touched[place]


class Seen:
    """What the readers of a clause see of circumstances, whatever kinds and places they list.

    Where something stays open the question names what is asked for, so kind or place stand as they are; and so does the
    place where whose it is, or an area, may count.
    """

    def __init__(self, readers: tuple[Reader, ...], covers: Covers) -> None:
        self._readers = readers
        self._covers = covers
        self._places = tuple(reader.places for reader in readers if reader.places)
        areas = (not r.text.terms.keys().isdisjoint(r.places) for r in readers)
        self._whose = any(areas) or any(r.territory or r.objects for r in readers)
        self._kinds: dict[tuple[str, ...], object] = {}

    def of(self, circumstances: Circumstances) -> tuple[object, ...]:
        """The same for circumstances that the clause cannot tell apart, day and parties aside."""
        kinds, place = circumstances.kinds, circumstances.place
        if kinds not in self._kinds:
            self._kinds[kinds] = self._of_kinds(kinds)
        beside = (circumstances.object, circumstances.qualities, circumstances.conflict)
        return (self._kinds[kinds], self._of_place(place), *beside)

    def _of_kinds(self, kinds: tuple[str, ...]) -> object:
        every = (*kinds, *DERIVED_KINDS)
        matches = tuple(tuple(reader.matches(kind) for kind in every) for reader in self._readers)
        if not any(Match.OPEN in match for match in matches):
            return matches
        return matches, kinds, tuple(reader.kinds for reader in self._readers)

    def _of_place(self, place: str | None) -> object:
        if not self._places and not self._whose:
            return None
        where = None if place is None or self._whose else tuple(self._covers.of(place, own) for own in self._places)
        return (place, self._places) if where is None or None in where else where


def seen_in(value: Any, path: tuple[str | int, ...], terms: Collection[str]) -> bool:
    """Whether a clause lists there the kinds, or places, of what sets it off, for which `Seen` stands."""
    if path[:2] != ("trigger", "on") or path[-2] != "event" or "if" in path:
        return False
    listed = (value,) if isinstance(value, str) else value
    return path[-1] == "kind" or (path[-1] == "in" and all(name not in terms for name in listed))
