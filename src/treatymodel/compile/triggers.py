"""Triggers on a record: what could fire a clause, on what occasions, and how far each occasion meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.compile.law import Law
from treatymodel.compile.record import Happening
from treatymodel.conditions import Becomes
from treatymodel.days import Moment
from treatymodel.model.instrument import Instrument
from treatymodel.model.trigger import Trigger
from treatymodel.records import dataclass
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern, Pattern
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import ASKED, Scope, Target

if TYPE_CHECKING:
    from treatymodel.compile.breaches import Breaches


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a clause is asked about: an occurrence, the party hit and who did it.

    Standing and `while` clauses are asked about no occurrence. `attackers` is None when nobody knows who did it.
    """

    occurrence: Happening | None
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()

    @property
    def known(self) -> bool:
        """Whether it is known who did it and to whom, or nothing happened; else each bearer may have a part in it."""
        return self.occurrence is None or (self.victim is not None and self.attackers is not None)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an occasion may meet a trigger: a pattern with a target, or a change."""

    firing: Pattern | Becomes
    target: Target | None


class Fired:
    """How an occasion stands to a trigger, gate by gate: each node with the one that shows whether it fails by itself.

    Of several patterns one has to be met as a whole, so place and qualifiers hold together with the gates before them;
    by itself each is read apart from these. A gate is grounded when it is asked for.
    """

    def __init__(self, law: Law, trigger: Trigger, scope: Scope, occasion: Occasion) -> None:
        self._nodes = law.nodes
        self._view = law.view
        self._trigger = trigger
        self._scope = scope
        self._occurrence = occasion.occurrence
        self._ways = tuple(self._ways_of(trigger, scope, occasion.occurrence))

    @staticmethod
    def _ways_of(trigger: Trigger, scope: Scope, occurrence: Happening | None) -> Iterator[Way]:
        if trigger.on is None or occurrence is None:
            return
        hit: tuple[Target | None, ...] = tuple(target for target in occurrence.targets if target.party == scope.victim)
        for firing in trigger.on:
            yield from (Way(firing, target) for target in ((None,) if isinstance(firing, Becomes) else hit or (None,)))

    @cached_property
    def kind(self) -> int:
        """That it came about and is of a kind that fires, or the state that has to last."""
        nodes = self._nodes
        if self._occurrence is None or self._trigger.on is None:
            return nodes.true if self._trigger.lasts is None else read(self._trigger.lasts, self._view, self._scope)
        came_about = nodes.true if self._occurrence.exists is None else self._occurrence.exists
        return nodes.every([came_about, nodes.some(self._each(self._kind_of))])

    @cached_property
    def actors(self) -> int:
        """That those did it, and suffered it, who are meant."""
        return self._some(self._actors_of)

    @cached_property
    def own_place(self) -> int:
        """That what is meant was hit, and where it is meant."""
        return self._some(self._place_of)

    @cached_property
    def own_qualifiers(self) -> int:
        """That it is what the rest of the trigger says."""
        return self._nodes.every([self._some(self._qualifiers_of), self._condition])

    @cached_property
    def place(self) -> int:
        """The place, together with the gates before it."""
        return self.own_place if len(self._ways) < 2 else self._nodes.some(self._met)

    @cached_property
    def qualifiers(self) -> int:
        """The qualifiers, together with the gates before them."""
        of_ways = self._each(self._qualifiers_of)
        if len(self._ways) < 2 or all(node == self._nodes.true for node in of_ways):
            return self.own_qualifiers
        fully = [self._nodes.every(pair) for pair in zip(self._met, of_ways, strict=True)]
        return self._nodes.every([self._nodes.some(fully), self._condition])

    @cached_property
    def _met(self) -> list[int]:
        gates = zip(*map(self._each, (self._kind_of, self._actors_of, self._place_of)), strict=True)
        return [self._nodes.every(way) for way in gates]

    @cached_property
    def _condition(self) -> int:
        condition = self._trigger.condition
        return self._nodes.true if condition is None else read(condition, self._view, self._scope)

    def _some(self, gate: Callable[[Way, Happening], int]) -> int:
        return self._nodes.some(self._each(gate)) if self._ways else self._nodes.true

    def _each(self, gate: Callable[[Way, Happening], int]) -> list[int]:
        return [gate(way, self._occurrence) for way in self._ways if self._occurrence is not None]

    def _kind_of(self, way: Way, occurrence: Happening) -> int:
        if isinstance(way.firing, Becomes):
            recorded = occurrence.exists is None
            return read(way.firing, self._view, self._scope) if recorded else self._nodes.false
        return way.firing.kind_met(self._view, self._scope, occurrence)

    def _actors_of(self, way: Way, occurrence: Happening) -> int:
        if isinstance(way.firing, Becomes):
            return self._nodes.true
        return way.firing.actors_met(self._view, self._scope, occurrence, way.target)

    def _place_of(self, way: Way, occurrence: Happening) -> int:
        if isinstance(way.firing, Becomes):
            return self._nodes.true
        return way.firing.place_met(self._view, self._scope, occurrence, way.target)

    def _qualifiers_of(self, way: Way, occurrence: Happening) -> int:
        if isinstance(way.firing, Becomes):
            return self._nodes.true
        return way.firing.qualifiers_met(self._view, self._scope, occurrence)


class Triggers:
    """Matches triggers against the record and what derives from it."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes
        self.breaches: Breaches
        """Set by the view, which builds both."""

    def occurrences(
        self,
        trigger: Trigger,
        instrument: Instrument,
        origin: Happening | None,
        asked_at: Moment,
        judged: Happening | None = None,
    ) -> list[Happening]:
        """The occurrences that might fire a trigger: recorded, or derived; from one recorded event, or from any.

        For a breach by the event `judged` only those that stand before it in the record, or derive from one of these.
        """
        found = [origin] if origin is not None else list(self.law.record.until(judged))
        for firing in trigger.on or ():
            if isinstance(firing, Becomes):
                continue
            scope = Scope(instrument.id, "", asked_at.day, ASKED, asked_at, occurrence=judged)
            kinds = firing.kind if isinstance(firing, EventPattern) else ()
            crossed = firing.crossed(self.law.view, scope) if isinstance(firing, Breach) else ()
            found += [
                item for item in self.breaches.of(kinds, crossed, scope) if origin is None or item.origin == origin.id
            ]
        return list(dict.fromkeys(found))

    def could_meet(self, trigger: Trigger, instrument: Instrument, occurrence: Happening) -> bool:
        """Whether the occurrence is of a kind that the trigger could fire on."""
        return any(self._could_fire(firing, instrument, occurrence) for firing in trigger.on or ())

    def _could_fire(self, firing: Pattern | Becomes, instrument: Instrument, occurrence: Happening) -> bool:
        if isinstance(firing, Becomes):
            recorded = occurrence.exists is None
            return recorded and match_kinds(occurrence.kinds, ("happening",)) is Match.YES
        if isinstance(firing, Breach):
            names = {name if "/" in name or name == "ceasefire" else f"{instrument.id}/{name}" for name in firing.of}
            return bool(names & {*occurrence.crossed})
        return isinstance(firing, EventPattern) and match_kinds(occurrence.kinds, firing.kind) is not Match.NO

    @staticmethod
    def occasions(occurrence: Happening) -> list[Occasion]:
        """The occasions that an occurrence gives: one for each party that may be the victim."""
        found: dict[str | None, Occasion] = {}
        for target in occurrence.targets or (None,):
            victim = target.party if target is not None else None
            found.setdefault(victim, Occasion(occurrence, victim, occurrence.by))
        return list(found.values())

    def fired(self, trigger: Trigger, scope: Scope, occasion: Occasion) -> Fired:
        """The gates of the trigger on the occasion."""
        return Fired(self.law, trigger, scope, occasion)
