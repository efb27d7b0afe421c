"""Of a clause, what an event may say of its kind, object, place and qualities, in classes that it cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.lying import Lying


class Descriptions:
    """The values of each dimension, those together that the clause cannot tell apart."""

    def __init__(
        self,
        clause: Clause,
        kinds: tuple[str, ...],
        objects: tuple[str, ...],
        places: tuple[str, ...],
        qualities: tuple[str, ...],
    ) -> None:
        self.clause = clause
        self.world = clause.lifted.world
        self._kinds = kinds
        self._objects = objects
        self.places = places
        self.asked = tuple(name for name in qualities if name in clause.closure.words)
        """The qualities for which the clause may ask."""
        self.unasked = 3 ** (len(qualities) - len(self.asked))

    @cached_property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """The kinds that may set it off, each with the number of those for which it stands.

        Whatever looks at a kind asks how it matches those it names, whether it ends a state for all sides, and whether
        it is itself a breach.
        """
        named = (kinds for _, part in self.clause.closure.parts for kinds in part.kinds)
        wanted = [("turn",), ("ceasefire_breach",), *named]
        found: dict[object, list[str]] = {}
        for kind in self._kinds:
            if self.clause.lifted.fires(self.clause.trigger, (kind,)):
                matches = [self.clause.lifted.matches((kind,), names) for names in wanted]
                matches += [reader.matches(kind) for reader in self.lying.readers]
                apart = kind if self.clause.reads_breaches else ""
                found.setdefault((*matches, apart), []).append(kind)
        return tuple((group[0], len(group)) for group in found.values())

    @property
    def minds_kind(self) -> bool:
        """Whether more may turn on what kind it is than the answers to questions about that."""
        lasts = self.clause.trigger.on is None or self.clause.reads_breaches
        return lasts or not self.clause.closure.keys.isdisjoint(("becomes", "breach"))

    @cached_property
    def objects(self) -> tuple[tuple[str | None, int], ...] | None:
        """The objects, none given first; None where it asks for none."""
        wanted = [reader.objects for reader in self.lying.readers if reader.objects]
        if not wanted:
            return None
        found: dict[tuple[bool, ...], list[str]] = {}
        for name in self._objects:
            found.setdefault(tuple(name in names for names in wanted), []).append(name)
        return ((None, 1), *((group[0], len(group)) for group in found.values()))

    @property
    def every_object(self) -> int:
        """How many objects there are, and none."""
        return len(self._objects) + 1

    @cached_property
    def asks_where(self) -> bool:
        """Whether it may look at where something happened."""
        placed = any(part.placed for _, part in self.clause.closure.parts)
        return placed or self.lying.asked.anything

    # places

    @property
    def lying(self) -> Lying:
        """How places lie to it."""
        return self.clause.lying


def qualities_of(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The qualities for which clauses ask in events."""
    return tuple(dict.fromkeys(name for c in clauses for reader in c.readers for name in reader.qualities))
