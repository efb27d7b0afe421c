"""Triggers on a record: what could fire a clause, on what occasions, and how far each occasion meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treatymodel.compile.law import Law
from treatymodel.compile.record import Happening
from treatymodel.conditions import Becomes
from treatymodel.days import Moment
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern, Gates, Pattern
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


@dataclass(frozen=True, slots=True)
class Fired:
    """How an occasion stands to a trigger, gate by gate: each node with the one that shows whether it fails by itself.

    Of several patterns one has to be met as a whole, so place and qualifiers hold together with the gates before them;
    by itself each is read apart from these.
    """

    kind: int
    actors: int
    place: int
    own_place: int
    qualifiers: int
    own_qualifiers: int


class Triggers:
    """Matches triggers against the record and what derives from it."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes
        self.breaches: Breaches
        """Set by the view, which builds both."""

    @staticmethod
    def of(instrument: Instrument, clause: Obligation) -> Trigger:
        """The clause's trigger, its own or the one that it shares."""
        while clause.shares is not None:
            shared = instrument.clause(clause.shares)
            assert shared is not None
            clause = shared
        return clause.trigger

    def occurrences(
        self, trigger: Trigger, instrument: Instrument, origin: str | None, asked_at: Moment
    ) -> list[Happening]:
        """The occurrences that might fire a trigger: recorded, or derived; from one recorded event, or from any."""
        found = [item for item in self.law.record.events if origin in (None, item.id)]
        for firing in trigger.on or ():
            if isinstance(firing, Becomes):
                continue
            scope = Scope(instrument.id, "", asked_at.day, ASKED, asked_at)
            kinds = firing.kind if isinstance(firing, EventPattern) else ()
            crossed = firing.crossed(self.law.view, scope) if isinstance(firing, Breach) else ()
            found += [item for item in self.breaches.of(kinds, crossed, scope) if origin in (None, item.origin)]
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
        true = self.nodes.true
        qualifiers = true if trigger.condition is None else read(trigger.condition, self.law.view, scope)
        occurrence = occasion.occurrence
        if trigger.on is None or occurrence is None:
            lasts = true if trigger.lasts is None else read(trigger.lasts, self.law.view, scope)
            return Fired(lasts, true, true, true, qualifiers, qualifiers)
        ways = list(self._ways(trigger.on, scope, occurrence))
        came_about = true if occurrence.exists is None else occurrence.exists
        kind = self.nodes.every([came_about, self.nodes.some([way.kind for way in ways])])
        actors = self.nodes.some([way.actors for way in ways])
        own_place = self.nodes.some([way.place for way in ways])
        own_qualifiers = self.nodes.every([self.nodes.some([way.qualifiers for way in ways]), qualifiers])
        if len(ways) == 1:
            return Fired(kind, actors, own_place, own_place, own_qualifiers, own_qualifiers)
        met = [self.nodes.every([way.kind, way.actors, way.place]) for way in ways]
        whole = own_qualifiers
        if any(way.qualifiers != true for way in ways):
            fully = [self.nodes.every([part, way.qualifiers]) for part, way in zip(met, ways, strict=True)]
            whole = self.nodes.every([self.nodes.some(fully), qualifiers])
        return Fired(kind, actors, self.nodes.some(met), own_place, whole, own_qualifiers)

    def _ways(
        self, firings: tuple[Pattern | Becomes, ...], scope: Scope, occurrence: Happening
    ) -> Iterator[Gates[int]]:
        true = self.nodes.true
        for firing in firings:
            if isinstance(firing, Becomes):
                changed = self.nodes.false if occurrence.exists is not None else read(firing, self.law.view, scope)
                yield Gates(changed, true, true, true)
                continue
            hit: tuple[Target | None, ...] = tuple(
                target for target in occurrence.targets if target.party == scope.victim
            )
            for target in hit or (None,):
                yield firing.gates(self.law.view, scope, occurrence, target)
