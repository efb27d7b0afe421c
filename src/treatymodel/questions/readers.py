"""What the clauses of a text look at in an event, and in the events and acts before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from treatymodel.conditions import AsOf, Becomes, Condition, Once, subconditions
from treatymodel.conditions.ast import children
from treatymodel.conditions.selectors import (
    ANYONE,
    ATTACKER,
    BENEFICIARY,
    VICTIM,
    PartyToThis,
    Selector,
    Variable,
)
from treatymodel.days import Duration
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.vocabulary.atoms.acts import Act, Decided, Found, Performed, Satisfied
from treatymodel.vocabulary.atoms.asking import Fact
from treatymodel.vocabulary.atoms.patterns import Breach, EventPattern, Pattern
from treatymodel.vocabulary.atoms.standing import (
    Amount,
    AtWar,
    Ceasefire,
    Exists,
    Helps,
    Hostilities,
    InvolvedIn,
    Mobilised,
    StruckFirst,
    Supports,
)
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.vocabulary.states import STATES

Selectors = tuple[Selector, ...]
DEPTH = 3
"""How far it is followed what brings a breach about."""
FIGURES = "report"
"""The kind of act that gives a figure."""


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """One thing in a text that looks at events: of what kinds, by and on whom, what object, where, and what else.

    `by`, `on` and `support` are any of the selectors; None where it does not ask. `exact` ones take the kind as given,
    and no kind of it. One that `fires` sets a clause off; the others look at what came before, or at acts.
    """

    text: Instrument
    kinds: tuple[str, ...]
    by: Selectors | None = None
    on: Selectors | None = None
    support: Selectors | None = None
    objects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    territory: Selectors = ()
    qualities: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    amounts: tuple[tuple[str, float, bool], ...] = ()
    """What is counted, the figure, and whether it has to be more than that."""
    exact: bool = False
    fires: bool = False
    breaks: bool = False
    """Whether it is fired by what crosses a prohibition."""
    needed: bool = False
    """Of an act: whether an answer to the question if it was done cannot stand for it on record, as of a clock."""
    earlier: bool = False
    """Whether it looks only at what came before the event that is judged, and never at that event itself."""

    def matches(self, kind: str) -> Match:
        """Whether events of the kind are looked at."""
        if self.exact:
            return Match.YES if kind in self.kinds else Match.NO
        return match_kinds((kind,), self.kinds)


class Readers:
    """The readers of each clause of some texts, which stand as they are given, their side papers read into them."""

    def __init__(self, world: World, texts: Iterable[Instrument], only: frozenset[str] | None = None) -> None:
        """`only` names the clauses that count, `instrument/clause`; all when it is left out."""
        self.world = world
        self.texts = tuple(text.merged() for text in texts)
        self.only = only

    @cached_property
    def clauses(self) -> tuple[tuple[Instrument, Obligation], ...]:
        """Every clause that counts, with its text."""
        every = ((text, clause) for text in self.texts for clause in text.clauses)
        return tuple((text, part) for text, part in every if self.only is None or f"{text.id}/{part.id}" in self.only)

    def plain(self, text: Instrument) -> dict[str, Any]:
        """The text as plain data, with the clauses that count and those whose trigger they share."""
        data = text.plain()
        own = [clause for other, clause in self.clauses if other is text]
        kept = {part.id for part in own} | {name for clause in own for name in _shared(text, clause)}
        return {**data, "clauses": [part for part in data.get("clauses", []) if part["id"] in kept]}

    @cached_property
    def of_clauses(self) -> tuple[tuple[Reader, ...], ...]:
        """What each clause looks at, in the order of the clauses."""
        return tuple(tuple(self._of(text, clause)) for text, clause in self.clauses)

    def lasts(self, number: int) -> bool:
        """Whether the clause is asked about at any moment, and not about an event."""
        text, clause = self.clauses[number]
        return text.trigger_of(clause).lasts is not None

    def clocks(self, number: int) -> tuple[tuple[Duration, str | None], ...]:
        """The durations after which the answer of the clause may change though nothing happens, each with the act.

        None in its place where it runs from no act.
        """
        _, clause = self.clauses[number]
        found = list(clause.opens.clocks) if clause.opens is not None else []
        due = clause.deadline
        if due is not None and isinstance(due.within, Duration) and due.soft is None:
            found.append((due.within, due.since.act))
        return tuple(found)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of the texts."""
        parts = (part for text, clause in self.clauses for part in (*of_clause(text, clause), *of_text(text)))
        return tuple(dict.fromkeys(inner for part in parts for inner in subconditions(part)))

    @cached_property
    def days_named(self) -> tuple[str, ...]:
        """The days of which a condition speaks by `as_of`."""
        return tuple(dict.fromkeys(part.when for part in self.conditions if isinstance(part, AsOf)))

    def of_conditions(self, text: Instrument, conditions: Iterable[Condition]) -> Iterator[Reader]:
        """What conditions of a text look at, whatever the clause."""
        return self._read(text, conditions, DEPTH)

    # one clause

    def _of(self, text: Instrument, clause: Obligation, depth: int = DEPTH) -> Iterator[Reader]:
        """What the clause looks at, with its own bearers and creditors in the place of the words for them."""
        meant = {"bearer": clause.bearer, "beneficiary": clause.owed_to or ANYONE}
        for reader in self._worded(text, clause, depth):
            said = (reader.by, reader.on, reader.support)
            by, on, support = ends = tuple([_meaning(part, meant) for part in said])
            yield reader if ends == said else replace(reader, by=by, on=on, support=support)

    def _worded(self, text: Instrument, clause: Obligation, depth: int) -> Iterator[Reader]:
        trigger = text.trigger_of(clause)
        judged = [part for part in of_clause(text, clause) if part not in (trigger.on or ())]
        facts = tuple(_facts(judged, "event"))
        for firing in trigger.on or ():
            for reader in self._firing(text, firing, depth):
                fired = reader.fires or not isinstance(firing, Breach)
                qualities = tuple(dict.fromkeys((*reader.qualities, *facts)))
                changed = fired != reader.fires or qualities != reader.qualities
                yield replace(reader, fires=fired, qualities=qualities) if changed else reader
            yield from self._read(text, children(firing), depth)
        before = trigger.on is not None and not any(isinstance(firing, Breach) for firing in trigger.on)
        later = _read_later(clause)
        yield from self._read(text, later, depth)
        gates = [part for part in (*judged, *of_text(text, clause)) if part not in later]
        yield from self._read(text, gates, depth, before)
        for anchor in clause.anchors:
            if anchor.act is not None:
                yield Reader(text, (anchor.act,), by=tuple(_actors(clause, anchor.act)) or (ANYONE,), needed=True)
        if clause.modality in ("duty", "prohibition") and clause.owed_to is not None:
            yield Reader(text, ("waiver",), by=(BENEFICIARY,))
        if text.exit is not None and text.exit.by == "notice":
            yield Reader(text, ("notice",), by=(PARTY_OF_IT,), needed=True)
        yield _extinction(text, clause.bearer, clause.owed_to)
        yield from self._crossing(text, clause, depth)

    def _firing(self, text: Instrument, firing: Condition, depth: int) -> Iterator[Reader]:
        if isinstance(firing, EventPattern):
            yield _pattern(text, firing)
        elif isinstance(firing, Breach):
            yield from self._breach(text, firing, depth, fires=True)
            if "ceasefire" in firing.of:
                yield from _movers(text, "ceasefire", (ATTACKER, VICTIM))
        else:
            yield Reader(text, ("happening",), by=(ANYONE,), on=(ANYONE,))

    def _read(
        self, text: Instrument, conditions: Iterable[Condition], depth: int, before: bool = False
    ) -> Iterator[Reader]:
        """What the conditions look at; `before`: they are read just before the event, unless they say otherwise."""
        for condition in conditions:
            for part, earlier in _positions(condition, before):
                found = self._atom(text, part, depth)
                yield from (replace(reader, earlier=True) for reader in found) if earlier else found

    def _atom(self, text: Instrument, part: Condition, depth: int) -> Iterator[Reader]:
        match part:
            case EventPattern():
                yield _pattern(text, part)
            case Breach():
                yield from self._breach(text, part, depth)
                if "ceasefire" in part.of:
                    yield from _movers(text, "ceasefire", (part.by or ANYONE, part.on or ANYONE))
            case Found(by=None) | Decided():
                yield from _of_organ(text, str(part.organ))
            case Act():
                yield Reader(text, (part.kind,), by=(part.by,))
            case Satisfied():
                yield Reader(text, ("finding",), by=(part.who,))
            case Found():
                yield Reader(text, ("finding",), by=(part.by or ANYONE,))
            case Performed():
                yield Reader(text, self._performing(text, part), by=(part.by,))
            case Amount():
                than = float(part.over if part.over is not None else part.at_least or 0)
                yield Reader(
                    text, (FIGURES,), by=(part.of,), amounts=((part.what, than, part.over is not None),), exact=True
                )
            case AtWar(who=who, against=other):
                yield from _movers(text, "at_war", (who, other))
            case Hostilities(between=pair):
                yield from _movers(text, "hostilities", pair)
            case Ceasefire(between=pair):
                yield from _movers(text, "ceasefire", pair)
            case StruckFirst(who=who, at=other):
                yield from _movers(text, "struck_first", (who, other))
            case Mobilised(who=who):
                yield from _movers(text, "mobilised", (who,))
            case Supports(who=who, whom=whom, against=other):
                yield from _movers(text, "supports", (who, whom, other))
            case Helps(who=who, whom=whom):
                yield from _movers(text, "helps", (who, whom))
            case InvolvedIn(who=who, conflict=conflicts):
                yield from _movers(text, "involved_in", (who,), conflicts)
            case Exists(who=who):
                yield _extinction(text, who)

    def _performing(self, text: Instrument, part: Performed) -> tuple[str, ...]:
        kinds: dict[str, None] = {}
        for name in part.what:
            _, clause = self._clause(text, name)
            action = clause.action if clause is not None else None
            kinds.update(dict.fromkeys((ACTIONS[action].performed_by if action else ()) or ("performance",)))
        return tuple(kinds)

    def _clause(self, text: Instrument, name: str) -> tuple[Instrument, Obligation | None]:
        head, _, tail = name.rpartition("/")
        own = text if head in ("", text.id) else self.world.merged(head)
        return own, own.clause(tail)

    def _breach(self, text: Instrument, part: Breach, depth: int, *, fires: bool = False) -> Iterator[Reader]:
        """What brings a derived breach about: force in a ceasefire, or what crosses or misses the clauses named.

        `fires`: the breach sets a clause off, and is not looked at beside what does.
        """
        for name in part.of:
            if name == "ceasefire":
                yield Reader(text, ("use_of_force",), by=(part.by or ANYONE,), on=(part.on or ANYONE,), fires=fires)
                continue
            own, clause = self._clause(text, name)
            if clause is not None and depth:
                yield from self._of(own, clause, depth - 1)

    def _crossing(self, text: Instrument, clause: Obligation, depth: int) -> Iterator[Reader]:
        """What crosses a prohibition."""
        if clause.modality != "prohibition" or clause.action is None or text.trigger_of(clause).on is not None:
            return
        facts = tuple(_facts(of_clause(text, clause), "event"))
        hit = (clause.owed_to,) if ACTIONS[clause.action].at_somebody and clause.owed_to is not None else None
        if clause.crossed_by is not None:
            for reader in self._read(text, (clause.crossed_by,), depth):
                by = reader.by if reader.by is not None else (clause.bearer,)
                on = reader.on if reader.on is not None else hit
                yield replace(reader, fires=True, breaks=True, by=by, on=on, qualities=(*reader.qualities, *facts))
        elif ACTIONS[clause.action].crossed_by:
            kinds = ACTIONS[clause.action].crossed_by
            yield Reader(text, kinds, by=(clause.bearer,), on=hit, qualities=facts, fires=True, breaks=True)


PARTY_OF_IT = Selector(PartyToThis())
_JUST_BEFORE = (AtWar, Ceasefire, Hostilities, Mobilised, StruckFirst)
"""The states that are read just before the event."""


def _positions(condition: Condition, before: bool) -> Iterator[tuple[Condition, bool]]:
    """The condition and those inside it, each with whether it looks only at what came before the event."""
    if isinstance(condition, (AsOf, Becomes)):
        before = False
    yield condition, before and isinstance(condition, _JUST_BEFORE)
    inside = children(condition)
    if isinstance(condition, Once) and before and isinstance(condition.that, Pattern):
        yield condition.that, True
        inside = children(condition.that)
    for part in inside:
        yield from _positions(part, before)


def _read_later(clause: Obligation) -> list[Condition]:
    """The conditions of a clause that are read at the moment of asking, or up to the event itself."""
    found = (clause.until, *(part for anchor in clause.anchors for part in (anchor.first, anchor.episode_ends)))
    return [part for part in found if part is not None]


def _extinction(text: Instrument, *of: Selector | None) -> Reader:
    """What ends the life of a party that has to exist."""
    return Reader(text, ("extinction",), on=tuple(part for part in of if part is not None), exact=True)


def _shared(text: Instrument, clause: Obligation) -> Iterator[str]:
    while clause.shares is not None:
        yield clause.shares
        other = text.clause(clause.shares)
        assert other is not None
        clause = other


def _pattern(text: Instrument, pattern: EventPattern) -> Reader:
    def of(selector: Selector | None) -> Selectors | None:
        return None if selector is None else (selector,)

    return Reader(
        text,
        pattern.kind,
        by=of(pattern.by),
        on=of(pattern.on),
        support=of(pattern.in_support_of),
        objects=pattern.object or (),
        places=pattern.place or (),
        territory=of(pattern.on_territory_of) or (),
        qualities=tuple(_facts(children(pattern), "it", "event")),
        conflicts=pattern.conflict or (),
    )


def _movers(text: Instrument, state: str, who: Selectors, conflicts: tuple[str, ...] = ()) -> Iterator[Reader]:
    """The events that start and end a state among those selected; of a symmetric one, in either order."""
    row = STATES[state]
    for mover in (*row.started_by, *row.ended_by):
        for order in (who, who[::-1]) if row.symmetric else (who,):
            ends = {role: (selector,) for role, selector in zip(mover.roles, order, strict=False) if role != "conflict"}
            by, on, support = (ends.get(role) for role in ("by", "on", "in_support_of"))
            yield Reader(text, (mover.kind,), by=by, on=on, support=support, conflicts=conflicts)
        if mover.unless:
            yield from _movers(text, mover.unless, who)


def _meaning(selectors: Selectors | None, meant: dict[str, Selector]) -> Selectors | None:
    if selectors is None:
        return None
    said = (meant.get(part.base.name, part) if isinstance(part.base, Variable) else part for part in selectors)
    named = tuple(said)
    again = any(isinstance(part.base, Variable) and part.base.name in meant for part in named)
    return (*named, ANYONE) if again else named


def _actors(clause: Obligation, kind: str) -> Iterator[Selector]:
    """Those whose act of the kind the clause requires, where it requires one."""
    for part in subconditions(clause.requires) if clause.requires is not None else ():
        if isinstance(part, Act) and part.kind == kind:
            yield part.by


def _of_organ(text: Instrument, name: str) -> Iterator[Reader]:
    yield Reader(text, ("decision", "finding"), organs=(name,))
    yield Reader(text, ("vote",), by=(text.organs[name].voters,), organs=(name,), needed=True)


def _facts(conditions: Iterable[Condition], *about: str) -> Iterator[str]:
    for condition in conditions:
        for part in subconditions(condition):
            if isinstance(part, Fact) and part.about in about:
                yield part.question


def of_clause(text: Instrument, clause: Obligation) -> tuple[Condition, ...]:
    """The conditions that stand in a clause, but for what crosses it."""
    trigger = text.trigger_of(clause)
    reserved = [varied.unless for row in text.parties for varied in row.varies if varied.clause == clause.id]
    found = (
        *(trigger.on or ()),
        trigger.condition,
        trigger.lasts,
        clause.requires,
        clause.until,
        *(part for way_out in clause.unless for part in (way_out.when, way_out.unless)),
        *(part for anchor in clause.anchors for part in (anchor.first, anchor.episode_ends)),
        *(varied.condition for varied in clause.varies),
        *reserved,
    )
    return tuple(part for part in found if part is not None)


def of_text(text: Instrument, clause: Obligation | None = None) -> tuple[Condition, ...]:
    """The conditions that stand in the text for the clause, or for any."""
    entry = text.enters_into_force
    voids = [void for void in text.void_if if clause is None or not void.voids or clause.id in void.voids]
    found = (
        text.activation,
        entry if isinstance(entry, Condition) else None,
        *(part for void in voids for part in (void.when, void.unless)),
    )
    return tuple(part for part in found if part is not None)
