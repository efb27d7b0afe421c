"""A clause as a search for clashes sees it: what sets it off, what else it looks at, and for and against whom it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from treatymodel.conditions import subconditions
from treatymodel.conditions.selectors import Codes, Selector, Variable, selector_parts
from treatymodel.days import Moment
from treatymodel.model.event import Event, Target
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.meant import Names, may_be
from treatymodel.questions.readers import FIGURES, Reader, Readers, of_clause, of_text
from treatymodel.questions.sides import (
    NEUTRALITIES,
    Bearing,
    Sides,
    adversaries,
    is_help,
    is_hostile,
    is_warlike,
    named_against,
    opponents,
)
from treatymodel.vocabulary.atoms.acts import Performed
from treatymodel.vocabulary.atoms.patterns import Breach
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds

_ENDS_BONDS = ("notice", "extinction", "waiver", "suspension")
"""The acts that can only take a duty away; a clash that is there after one of them is there without it."""


class Deed(NamedTuple):
    """An event as far as it matters who did what to whom; the rest is left unsaid, and so open."""

    kind: str
    by: str | None = None
    on: str | None = None
    conflict: str | None = None
    organ: str | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """Those whom it names."""
        return tuple(code for code in (self.by, self.on) if code is not None)

    def at(self, moment: Moment, grounds: Collection[str] = ()) -> Event:
        """The event at a moment; `grounds` are the parties on whose territory it falls, if it hits them."""
        home = {"object": "territory", "place": self.on} if self.on in grounds and is_hostile(self.kind) else {}
        targets = (Target(party=self.on, **home),) if self.on is not None else ()
        by = (self.by,) if self.by is not None else None
        return Event(self.kind, by=by, targets=targets, conflict=self.conflict, organ=self.organ, at=moment)


Deeds = tuple[Deed, ...]


@dataclass(frozen=True, eq=False)
class Part:
    """One of the two clauses, with what it looks at."""

    world: World
    text: Instrument
    clause: Obligation

    @cached_property
    def name(self) -> str:
        """The clause, `instrument/clause`."""
        return f"{self.text.id}/{self.clause.id}"

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """What it asks of its bearers, one or another."""
        asked = (self.clause.action, *(varied.action for varied in self.clause.varies))
        reserved = (part.action for row in self.text.parties for part in row.varies if part.clause == self.clause.id)
        return tuple(dict.fromkeys(action for action in (*asked, *reserved) if action is not None))

    @cached_property
    def helping(self) -> bool:
        """Whether it is a duty to help."""
        return self.clause.modality == "duty" and any(map(is_help, self.actions))

    @cached_property
    def fired(self) -> bool:
        """Whether an event sets it off; else it stands, or lasts with a state."""
        return self.text.trigger_of(self.clause).on is not None

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """What it looks at, but for what can only end it, and for what crosses it."""
        (own,) = Readers(self.world, [self.text], frozenset({self.name})).of_clauses
        wanted = (reader for reader in own if self.fired or not reader.breaks)
        return tuple(reader for reader in wanted if not set(reader.kinds) <= {*_ENDS_BONDS})

    @cached_property
    def firing(self) -> tuple[Reader, ...]:
        """What sets it off."""
        return tuple(reader for reader in self.readers if reader.fires)

    @cached_property
    def looking(self) -> tuple[Reader, ...]:
        """The other happenings at which it looks, and the acts whose absence no open question stands for.

        Votes are none of these: while nobody has voted, what an organ decides is open.
        """
        others = (reader for reader in self.readers if not reader.fires and {FIGURES, "vote"}.isdisjoint(reader.kinds))
        return tuple(part for part in others if part.needed or any(is_kind(kind, "happening") for kind in part.kinds))

    @cached_property
    def bearers(self) -> frozenset[str]:
        """Those who may bear it on some day."""
        named = (part.base.codes for part in selector_parts(self.clause.bearer) if isinstance(part.base, Codes))
        listed = dict.fromkeys((*self.text.rows, *(code for codes in named for code in codes)))
        known = (code for code in listed if code in self.world.parties)
        return frozenset(code for code in known if may_be(self.clause.bearer, code, self.text, self.world, {}))

    @cached_property
    def named(self) -> frozenset[str]:
        """Those whom it is about by name, whatever happened."""
        found = named_against(self.clause)
        if not self.fired:
            owed = self.clause.owed_to
            ends = (end for pair in opponents(self.text, self.clause) for end in pair)
            for end in (*ends, *((owed,) if owed is not None and self.helping else ())):
                found |= frozenset(end.base.codes if isinstance(end.base, Codes) else ())
        return found

    @property
    def owed_to_an_end(self) -> bool:
        """Whether it is owed to one of those whom the event names."""
        owed = self.clause.owed_to
        return owed is not None and isinstance(owed.base, Variable) and owed.base.name in ("victim", "attacker")

    @cached_property
    def by_itself(self) -> bool:
        """Whether only what sets it off makes its answer different: nothing that happened before, and no act."""
        return not self.looking and (self.fired or self.text.trigger_of(self.clause).standing)

    def fires_on(self, deed: Deed) -> bool:
        """Whether the deed could set it off."""
        if deed not in self._fires:
            self._fires[deed] = any(self._meets(reader, deed) for reader in self.firing)
        return self._fires[deed]

    @cached_property
    def _fires(self) -> dict[Deed, bool]:
        return {}

    @cached_property
    def reach(self) -> tuple[frozenset[str], frozenset[str]]:
        """Whom it could help, or owe abstention, and against whom it could be, on some day and whatever happens."""
        every = frozenset(self.world.parties)
        owed = frozenset(code for code in every if self._owed(code, {}))
        if not self.fired:
            others = {other for _, other in opponents(self.text, self.clause)}
            met = frozenset(code for code in every if any(self._may(other, code, {}) for other in others))
            return owed, named_against(self.clause) or met
        by, on = (self._end(end) for end in ("by", "on"))
        match self.clause.owed_to.base if self.clause.owed_to is not None else None:
            case Variable("victim"):
                helped, against = on & owed, by
            case Variable("attacker"):
                helped, against = by & owed, on
            case _:
                helped, against = (by | on) & owed, by | on
        return (helped if self.helping else owed), named_against(self.clause) or against

    def _end(self, end: str) -> frozenset[str]:
        found: set[str] = set()
        for reader in self.firing:
            selectors = getattr(reader, end)
            turned = any(is_kind(kind, "turn") for kind in reader.kinds)
            if selectors is None or turned:
                return frozenset(self.world.parties)
            found |= {code for code in self.world.parties if any(self._may(part, code, {}) for part in selectors)}
        return frozenset(found)

    def own(self, deeds: Deeds) -> Deeds:
        """Those of the deeds on which the clause turns: what sets it off, and what it looks at then."""
        firing = [deed for deed in deeds if self.fires_on(deed)]
        return tuple(deed for deed in deeds if deed in firing or self.looks_at(deed, firing))

    def looks_at(self, deed: Deed, firing: Collection[Deed]) -> bool:
        """Whether it could look at the deed, once one of those `firing` has set it off."""
        return any(self._looks_at(deed, one) for one in (firing if self._of_one_event else (None,)))

    def _looks_at(self, deed: Deed, firing: Deed | None) -> bool:
        key = (deed, *((firing.by, firing.on) if firing is not None else ()))
        if key not in self._looks:
            names: Names = {"attacker": firing.by, "victim": firing.on} if firing is not None else {}
            self._looks[key] = any(self._meets(reader, deed, names) for reader in self.looking)
        return self._looks[key]

    @cached_property
    def _looks(self) -> dict[tuple[object, ...], bool]:
        return {}

    @cached_property
    def _of_one_event(self) -> bool:
        """Whether the attacker and the victim of whom it speaks are those of the event that sets it off."""
        if not self.fired:
            return False
        parts = of_clause(self.text, self.clause) + of_text(self.text, self.clause)
        return not any(isinstance(inner, (Breach, Performed)) for part in parts for inner in subconditions(part))

    def _meets(self, reader: Reader, deed: Deed, names: Names | None = None) -> bool:
        if not asks_for(reader, deed.kind):
            return False
        if names is None:
            names = {"attacker": deed.by, "victim": deed.on} if reader.fires else {}
        turned = is_kind(deed.kind, "turn")
        for end, selectors in ((deed.by, reader.by), (deed.on, reader.on)):
            ends = deed.ends if turned else () if end is None else (end,)
            if selectors and ends and not any(self._may(part, code, names) for part in selectors for code in ends):
                return False
        return True

    def _may(self, selector: Selector, code: str, names: Names) -> bool:
        return may_be(selector, code, self.text, self.world, names)

    # how it could bear on the sides

    def bearings(self, deeds: Deeds, about: Collection[str]) -> Iterator[tuple[Deed | None, Bearing]]:
        """Each way in which the clause could bear on the parties it is about, with the deed that sets it off."""
        at_war = Sides((d.by, d.on) for d in deeds if d.by and d.on and is_warlike(d.kind))
        for deed in filter(self.fires_on, deeds) if self.fired else (None,):
            names: Names = {} if deed is None else {"attacker": deed.by, "victim": deed.on}
            for action in self.actions:
                if not self.helping:
                    yield from ((deed, self.forbidding(action, owed)) for owed in self._owed_options(names, about))
                elif is_help(action):
                    for code in about if deed is None else deed.ends:
                        against = named_against(self.clause)
                        if not against and deed is None:
                            against = adversaries(self.text, self.clause, self.world, [code], at_war)
                        elif not against and deed is not None:
                            against = frozenset(deed.ends)
                        if self._owed(code, names):
                            yield deed, self.helping_for(action, code, against - {code})

    def helping_for(self, action: str, code: str, against: Collection[str]) -> Bearing:
        """The duty to help one party against others."""
        helped = frozenset({code})
        return Bearing(self.text, self.clause, action, self.fired, True, helped, frozenset(against), helped)

    def forbidding(self, action: str, owed: frozenset[str]) -> Bearing:
        """The prohibition, or the neutrality, owed to some."""
        return Bearing(self.text, self.clause, action, self.fired, False, frozenset(), frozenset(), owed)

    def bears(self, bearing: Bearing, deed: Deed | None, owed: frozenset[str]) -> bool:
        """Whether it can bear on the parties so where it is owed to some at once; None for a deed that cannot be told.

        Help that an event sets off takes no side where it is owed to both whom that event names.
        """
        if bearing.owed and bearing.owed.isdisjoint(owed):
            return False
        sides = bearing.helping and bool(bearing.against) and bearing.action != "deploy_force"
        return not sides or deed is None or bool(named_against(self.clause)) or not owed.issuperset(deed.ends)

    def _owed_options(self, names: Names, about: Collection[str]) -> Iterator[frozenset[str]]:
        yield frozenset(code for code in about if self._owed(code, names))
        if not self.fired and self.clause.action in NEUTRALITIES:
            yield frozenset()

    def _owed(self, code: str, names: Names) -> bool:
        owed = self.clause.owed_to
        return owed is not None and self._may(owed, code, names)


def asks_for(reader: Reader, kind: str) -> bool:
    """Whether it looks at events of the kind, and the kind is not a looser word for that of several others."""
    return kind in reader.kinds if reader.exact else _is_one(kind, reader.kinds)


@cache
def _is_one(kind: str, wanted: tuple[str, ...]) -> bool:
    match = match_kinds((kind,), wanted)
    return match is Match.YES or (match is Match.OPEN and not any(is_kind(other, kind) for other in wanted))
