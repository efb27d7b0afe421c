"""The gates of a clause for a bearer on an occasion, each as what the text asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from treatymodel.conditions import Becomes, Condition, Selector
from treatymodel.conditions.selectors import BEARER, BENEFICIARY, VICTIM, Codes
from treatymodel.days import Moment
from treatymodel.model import Citation, Instrument, Obligation, Trigger, Variation
from treatymodel.verify.demands.case import ASKED, Case, Entry, Position, Scope
from treatymodel.verify.demands.clocks import opened
from treatymodel.verify.demands.conditions import unwaived
from treatymodel.verify.demands.law import (
    bound,
    candidates,
    dated,
    exists,
    in_force,
    is_member,
    members,
    row_binds,
    suspends,
    unsuspended,
    words,
)
from treatymodel.verify.demands.naming import phrased
from treatymodel.verify.demands.patterns import Met, gates_of
from treatymodel.verify.demands.records import done_by, performed
from treatymodel.verify.formula import Formula


@dataclass(frozen=True, slots=True)
class Occasion:
    """A clause, who bears it, and what it is asked about: an entry, the party hit and who did it."""

    text: Instrument
    clause: Obligation
    parties: tuple[str, ...]
    unnamed: str = ""
    entry: Entry | None = None
    victim: str | None = None
    attackers: tuple[str, ...] | None = ()

    @property
    def name(self) -> str:
        """The clause's full name."""
        return f"{self.text.id}/{self.clause.id}"

    @property
    def bearer(self) -> str:
        """How answers name the bearer."""
        return "+".join(self.parties) or self.unnamed

    @property
    def beneficiary(self) -> str | None:
        """The one party to whom it is owed: the one that the clause names, or the one hit; None of several."""
        owed = self.clause.owed_to
        if owed is None or owed == VICTIM:
            return self.victim
        single = isinstance(owed.base, Codes) and len(owed.base.codes) == 1 and not owed.exceptions
        return owed.base.codes[0] if single and isinstance(owed.base, Codes) else None

    def scope(self, asked_at: Moment) -> Scope:
        """The scope in which the clause is read."""
        return Scope(
            instrument=self.text.id,
            clause=self.clause.id,
            day=asked_at.day if self.entry is None else self.entry.at.day,
            position=ASKED if self.entry is None else Position("before", self.entry),
            asked_at=asked_at,
            entry=self.entry,
            victim=self.victim,
            attackers=self.attackers,
            bearer=self.parties[0] if len(self.parties) == 1 else None,
            beneficiary=self.beneficiary,
            owed_to=self.clause.owed_to,
            owed_in=self.text.id,
            any_time=trigger_of(self.text, self.clause).on is None,
        )


def trigger_of(text: Instrument, clause: Obligation) -> Trigger:
    """The clause's trigger, its own or the one that it shares."""
    shared = None if clause.shares is None else text.clause(clause.shares)
    return clause.trigger if shared is None else trigger_of(text, shared)


def due(case: Case, occasion: Occasion, asked_at: Moment) -> Formula:
    """That every gate holds."""
    event = occasion.entry.id if occasion.entry else None
    said = {"clause": occasion.name, "bearer": occasion.bearer, "event": event, "victim": occasion.victim}

    def body() -> Formula:
        return case.every(gate for gate, _ in gates(case, occasion, asked_at).values())

    return case.conclude("due", occasion.text.id, str(asked_at), body, **said)


def gates(case: Case, occasion: Occasion, asked_at: Moment) -> dict[str, tuple[Formula, Formula]]:
    """Every gate in order, with the formula that shows whether it fails by itself."""
    text, clause, scope = occasion.text, occasion.clause, occasion.scope(asked_at)
    activation = None if text.activation is None else case.read(text.activation, scope._replace(clause=""))
    requires = None if clause.requires is None else case.read(clause.requires, scope)
    found = {
        "in_force": in_force(case, text.id, scope),
        "version": _version(case, occasion, scope),
        "activated": activation or case.true,
        "bound": _bound(case, occasion, scope),
        "beneficiary": _beneficiary(case, occasion, scope),
    }
    later = {
        "procedure": case.every([requires or case.true, *_others_performed(case, occasion, scope)]),
        "opening": opened(case, clause, scope),
        "exceptions": case.every(map(case.opposite, _exits(case, occasion, scope))),
        "primacy": case.every(map(case.opposite, _primacy(case, occasion, scope))),
    }
    fired = _fired(case, trigger_of(text, clause), scope)
    return {**_by_itself(found), **fired, **_by_itself(later)}


def _by_itself(found: dict[str, Formula]) -> dict[str, tuple[Formula, Formula]]:
    return {name: (gate, gate) for name, gate in found.items()}


def _version(case: Case, occasion: Occasion, scope: Scope) -> Formula:
    text, clause, name, parts = occasion.text, occasion.clause, occasion.name, []
    if clause.start is not None or clause.end is not None:
        parts.append(dated(case, clause.span, scope.day, "clause_dates", name, clause=name))
    if clause.variant is not None and text.variant is None:
        parts.append(case.ask("variant", instrument=text.id, variant=clause.variant))
    elif clause.variant is not None:
        said = {"clause": name, "variant": clause.variant, "chosen": str(text.variant)}
        parts.append(case.claim(clause.variant == text.variant, "version", name, **said))
    if text.text == "unpublished":
        parts.append(case.ask("unpublished", clause=name))
    return case.every(parts)


def _bound(case: Case, occasion: Occasion, scope: Scope) -> Formula:
    text, parts = occasion.text, []
    if occasion.unnamed:
        what = f"the text speaks of {occasion.unnamed} and names none"
        parts.append(case.claim(True, "always", text.id, what=what))
        parts += [bound(case, occasion.unnamed, text.id, scope)] if occasion.unnamed in text.rows else []
    for party in occasion.parties:
        parts.append(is_member(case, occasion.clause.bearer, party, scope._replace(bearer=party)))
        parts.append(bound(case, party, text.id, scope))
        parts.append(exists(case, party, scope))
    return case.every(parts)


def _beneficiary(case: Case, occasion: Occasion, scope: Scope) -> Formula:
    owed = occasion.clause.owed_to
    if owed is None:
        return case.true
    if scope.beneficiary in occasion.parties:
        return case.claim(False, "always", what=f"nobody owes itself, and {scope.beneficiary} would be both")
    unknown = owed == VICTIM and scope.victim is None and scope.entry is not None
    if unknown and not candidates(case, BENEFICIARY, scope):
        return case.ask("hit", is_=words(owed), about=case.about(scope.entry))
    suspended = any(suspends(case, party, occasion.text.id) for party in occasion.parties)
    besides = replace(owed, exceptions=tuple(part for part in owed.exceptions if part != BEARER))
    ways = []
    for code, member in members(case, BENEFICIARY, scope._replace(owed_to=besides)):
        if not suspended or code not in occasion.parties:
            stands = [unsuspended(case, party, occasion.text.id, code, scope) for party in occasion.parties]
            ways.append(case.every([member, exists(case, code, scope), *stands]))
    return case.some(ways)


def _fired(case: Case, trigger: Trigger, scope: Scope) -> dict[str, tuple[Formula, Formula]]:
    """How the occasion stands to the trigger: of several patterns, one has to be met as a whole."""
    besides = case.true if trigger.condition is None else case.read(trigger.condition, scope)
    entry, true = scope.entry, case.true
    if trigger.on is None or entry is None:
        lasts = true if trigger.lasts is None else case.read(trigger.lasts, scope)
        return _by_itself({"kind": lasts, "actors": true, "place": true, "qualifiers": besides})
    ways: list[Met] = []
    for firing in trigger.on:
        hit = [target for target in entry.targets if target.party == scope.victim]
        if isinstance(firing, Becomes):
            changed = case.read(firing, scope) if entry.came_about is None else case.false
            ways.append(Met(changed, true, true, true))
        else:
            ways += [gates_of(case, firing, scope, entry, target) for target in hit or (None,)]
    kind = case.every([entry.came_about or true, case.some(way.kind for way in ways)])
    place = own_place = case.some(way.place for way in ways)
    qualifiers = own_qualifiers = case.every([case.some(way.qualifiers for way in ways), besides])
    if len(ways) > 1:
        met = [case.every([way.kind, way.actors, way.place]) for way in ways]
        place = case.some(met)
        if any(way.qualifiers is not true for way in ways):
            fully = [case.every([part, way.qualifiers]) for part, way in zip(met, ways, strict=True)]
            qualifiers = case.every([case.some(fully), besides])
    actors = case.some(way.actors for way in ways)
    joint = {"place": (place, own_place), "qualifiers": (qualifiers, own_qualifiers)}
    return {**_by_itself({"kind": kind, "actors": actors}), **joint}


def _others_performed(case: Case, occasion: Occasion, scope: Scope) -> Iterator[Formula]:
    if occasion.clause.bearing == "collectively":
        for party, member in members(case, occasion.clause.bearer, scope):
            if party not in occasion.parties and party != scope.victim:
                acted = performed(case, party, occasion.name, scope.asked())
                owes = case.every([member, bound(case, party, occasion.text.id, scope)])
                yield case.some([case.opposite(owes), acted])


def _exit(
    case: Case, label: str, effect: str, cite: Citation, held: Formula, scope: Scope, source: str = ""
) -> Formula:
    said = {"clause": f"{scope.instrument}/{scope.clause}", "exit": label, "effect": effect, "cite": str(cite)}
    event = scope.entry.id if scope.entry is not None else None
    reading = (scope.reading(), scope.bearer, scope.victim, scope.attackers)
    return case.conclude("exit", source or scope.instrument, reading, lambda: held, **said, event=event)


def _held(case: Case, when: Condition, unless: Condition | None, scope: Scope) -> Formula:
    held = case.read(when, scope)
    return held if unless is None else case.every([held, case.opposite(case.read(unless, scope))])


def _exits(case: Case, occasion: Occasion, scope: Scope) -> Iterator[Formula]:
    """What takes the duty away."""
    text, clause = occasion.text, occasion.clause
    for index, way in enumerate(clause.unless, start=1):
        held = _held(case, way.when, way.unless, scope)
        if way.start is not None or way.end is not None:
            what = f"exit {index} of {clause.id}"
            dates = dated(case, way.span, scope.day, "clause_dates", clause=what, instrument=text.id)
            held = case.every([dates, held])
        yield _exit(case, f"unless {index}", way.effect, way.cite or clause.cite, held, scope)
    for index, void in enumerate(text.void_if, start=1):
        if clause.id in void.voids or (not void.voids and clause.action is not None):
            since = scope._replace(since=text.runs_from)
            held = _held(case, void.when, void.unless, since)
            yield _exit(case, f"void_if {index}", "voids", void.cite or clause.cite, held, scope)
    if clause.until is not None:
        ended = case.read(clause.until, scope._replace(position=ASKED, fixed=True))
        yield _exit(case, "until", "ends", clause.cite, ended, scope)
    for row in (row for party in occasion.parties for row in text.rows.get(party, ())):
        for index, item in enumerate(row.varies, start=1):
            if item.clause == clause.id and item.unless is not None:
                what = f"the reservation of {row.code}"
                dates = dated(case, item.span, scope.day, "clause_dates", text.id, clause=what, instrument=text.id)
                held = case.every([row_binds(case, row, text, scope), dates, case.read(item.unless, scope)])
                label = f"reservation {index} of {row.code}"
                yield _exit(case, label, "releases", item.cite or clause.cite, held, scope)
    if clause.modality in ("duty", "prohibition") and clause.owed_to is not None:
        yield _released(case, scope)


def _released(case: Case, scope: Scope) -> Formula:
    """That the party to whom it is owed has released the bearer, or all of several."""
    asked, owed = scope.asked(), scope.owed_to
    if scope.beneficiary is not None:
        return done_by(case, asked, "waiver", scope.beneficiary, unwaived(case, scope.beneficiary, asked))
    if owed is None or owed == VICTIM:
        return case.false
    others = Selector(owed.base, tuple(part for part in owed.exceptions if part != BEARER))
    released = unwaived(case, phrased(case, others, scope._replace(owed_to=None))[0], asked)
    if not any("waiver" in entry.kinds for entry in case.entries):
        return released
    creditors = members(case, BENEFICIARY, scope)
    each = [
        case.some([case.opposite(member), done_by(case, asked, "waiver", code, case.false)])
        for code, member in creditors
    ]
    return case.some([case.every([*each, case.some(member for _, member in creditors)]), released])


def _primacy(case: Case, occasion: Occasion, scope: Scope) -> Iterator[Formula]:
    """The rules of other instruments that go before the clause."""
    for other in case.world.instruments.values():
        for index, rule in enumerate(other.primacy, start=1):
            over = not rule.over or occasion.text.id in rule.over
            if over and other.id != occasion.text.id and not other.supposed:
                bonds = [bound(case, party, other.id, scope) for party in occasion.parties]
                force = [in_force(case, other.id, scope)] if occasion.parties else []
                held = case.every([*force, *bonds, case.read(rule.when, scope._replace(instrument=other.id))])
                yield _exit(case, f"{other.id} {index}", "gives way", rule.cite, held, scope, other.id)


def variations(case: Case, occasion: Occasion, scope: Scope) -> Iterator[tuple[Variation, Formula]]:
    """What the clause, or a reservation, asks of some bearers instead, and when."""
    text, clause = occasion.text, occasion.clause
    for row in (row for party in occasion.parties for row in text.rows.get(party, ())):
        for item in row.varies:
            if item.clause == clause.id and (item.action or item.discretion):
                what = f"the reservation of {row.code}"
                said = {"action": item.action, "discretion": item.discretion}
                dates = dated(case, item.span, scope.day, "clause_dates", text.id, clause=what, instrument=text.id)
                yield Variation(bearers=row.code, **said), dates
    for variation in clause.varies:
        parts = [is_member(case, variation.bearers, party, scope._replace(bearer=party)) for party in occasion.parties]
        if variation.start is not None or variation.end is not None:
            what = f"a variation of {clause.id}"
            parts.append(
                dated(case, variation.span, scope.day, "clause_dates", text.id, clause=what, instrument=text.id)
            )
        parts += [] if variation.condition is None else [case.read(variation.condition, scope)]
        if parts:
            yield variation, case.every(parts)
