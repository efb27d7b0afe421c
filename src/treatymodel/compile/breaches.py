"""Derived breaches: a ceasefire broken, a prohibition crossed, a hard deadline missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from treatymodel.compile.clauses import Bearer, Clauses
from treatymodel.compile.fluents import Fluents
from treatymodel.compile.law import Law
from treatymodel.compile.record import Happening
from treatymodel.compile.selecting import Selecting
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Condition, Selector, subconditions
from treatymodel.conditions.selectors import VICTIM
from treatymodel.days import Moment
from treatymodel.model.event import Target
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.atoms.standing import Amount
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.vocabulary.view import Position, Scope

BY_CROSSING = ("prohibition_breach",)
BY_DEADLINE = ("missed_deadline",)
OF_CEASEFIRE = ("ceasefire_breach",)
Targets = tuple[Target, ...]


class Breaches:
    """Derives breaches on demand, each as an event with the node of its having come about."""

    def __init__(self, law: Law, selecting: Selecting, fluents: Fluents, clauses: Clauses) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self.selecting = selecting
        self.fluents = fluents
        self.clauses = clauses
        self._derived: dict[tuple[str, str, str], tuple[Happening, ...]] = {}
        self._under_way: set[tuple[str, str, str]] = set()
        self._judged = {item.placed: replace(item, anchor=item, deriving=True) for item in law.record.events}

    def of(self, kinds: tuple[str, ...], crossed: tuple[str, ...], scope: Scope) -> Iterator[Happening]:
        """The breaches that could be of the kinds, or of the clauses named, by the events that the scope may look at.

        Those by which a breach is told look only at breaches by events that stand before it in the record, so that no
        two breaches look at each other, whichever is derived first.
        """
        judged = scope.occurrence if isinstance(scope.occurrence, Happening) and scope.occurrence.deriving else None
        events = self.law.record.until(judged)
        if "ceasefire" in crossed or self._wanted(OF_CEASEFIRE, kinds):
            for item in events:
                yield from self._cached(("ceasefire", item.id, ""), partial(self._ceasefires, item))
        names = [name for name in crossed if name != "ceasefire"]
        if self._wanted(BY_CROSSING, kinds) or self._wanted(BY_DEADLINE, kinds):
            names += self.world.breakable
        for name in dict.fromkeys(names):
            yield from self._of_clause(name, events, judged, scope.asked_at)

    @staticmethod
    def _wanted(derived: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
        return bool(kinds) and match_kinds(derived, kinds) is not Match.NO

    def _of_clause(
        self, name: str, events: tuple[Happening, ...], judged: Happening | None, asked_at: Moment
    ) -> Iterator[Happening]:
        """The breaches of one clause by the events; a deadline that one of them set may have been missed."""
        instrument, clause, trigger = self.world.clauses_by_name[self._full(name)]
        how = clause.broken_by(trigger)
        if how == "crossing":
            for item in events:
                yield from self._cached((name, item.id, ""), partial(self._crossings, instrument, clause, name, item))
        elif how == "deadline":
            key = (name, judged.id if judged is not None else "", str(asked_at))
            yield from self._cached(key, partial(self._missed, instrument, clause, name, asked_at, judged))

    def _full(self, name: str) -> str:
        """The name under which the clause goes now."""
        if name in self.world.clauses_by_name:
            return name
        instrument, clause = self.world.clause(name)
        return f"{instrument.id}/{clause.id}"

    def _cached(self, key: tuple[str, str, str], derive: Callable[[], Iterator[Happening]]) -> tuple[Happening, ...]:
        """What is derived once; nothing while that is under way."""
        if key not in self._derived:
            if key in self._under_way:
                return ()
            self._under_way.add(key)
            self._derived[key] = tuple(derive())
            self._under_way.discard(key)
        return self._derived[key]

    def _scope(self, item: Happening) -> Scope:
        return Scope("", "", item.at.day, Position("before", item), item.at, occurrence=item)

    def _ceasefires(self, item: Happening) -> Iterator[Happening]:
        match = match_kinds(item.kinds, ("use_of_force",))
        if match is Match.NO:
            return
        for doer, did in self._doers(item, self.law.record.parties()):
            for party, targets, hit in self._hit(item, doer):
                stood = self.fluents.state("ceasefire", (doer, party), self._scope(item))
                force = self.nodes.known(True, "happened", event="+".join(item.kinds), at=str(item.at), id=item.id)
                if match is Match.OPEN:
                    force = self.nodes.ask("kind", is_="use_of_force", about=self.law.view.event_name(item))
                exists = self.nodes.every([did, hit, force, stood])
                yield self._breach(item, OF_CEASEFIRE, "ceasefire", doer, targets, exists)

    def _doers(self, item: Happening, possible: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Those who did it, of the possible ones; each of these, as a question, when nobody knows who did."""
        for party in possible:
            if item.by is None:
                yield party, self.nodes.ask("attacked_by", is_=party, about=self.law.view.event_name(item))
            elif party in item.by:
                yield party, self.nodes.true

    def _hit(self, item: Happening, doer: str) -> Iterator[tuple[str, Targets, int]]:
        """The others whom it hit, and where; of an unknown target, each whom the record mentions, as a question."""
        named = dict.fromkeys(target.party for target in item.targets if target.party is not None)
        unknown = [target for target in item.targets or (Target(),) if target.party is None]
        about = self.law.view.event_name(item)
        for party in named:
            if party != doer:
                yield party, tuple(target for target in item.targets if target.party == party), self.nodes.true
        for party in self.law.record.parties() if unknown else ():
            if party != doer and party not in named:
                targets = tuple(target.revised(party=party) for target in unknown)
                yield party, targets, self.nodes.ask("hit", is_=party, about=about)

    def _breach(
        self, item: Happening, kinds: tuple[str, ...], name: str, doer: str, targets: Targets, exists: int
    ) -> Happening:
        return replace(
            item,
            id=f"{item.id}:{name}:{doer}:{targets[0].party}",
            origin=item.origin,
            kinds=kinds,
            by=(doer,),
            targets=targets,
            crossed=(name,),
            anchor=item.placed,
            exists=exists,
            to=(),
            about=(),
        )

    def _crossings(self, instrument: Instrument, clause: Obligation, name: str, item: Happening) -> Iterator[Happening]:
        kinds = ACTIONS[clause.action or ""].crossed_by
        match = match_kinds(item.kinds, kinds) if kinds else Match.NO
        if clause.crossed_by is None and match is Match.NO:
            return
        if clause.crossed_by is not None and not _could_cross(clause.crossed_by, item):
            return
        judged = self._judged[item]
        scope = self.clauses.scope(instrument, clause, Occasion(judged, None, item.by), item.at)
        for doer, did in self._doers(item, self.selecting.candidates(clause.bearer, scope)):
            if clause.owed_to is not None and (clause.against is not None or not _done_at_somebody(clause)):
                yield from self._owed_to_others(instrument, clause, name, item, doer, did)
                continue
            for party, targets, hit in self._hit(item, doer):
                occasion = Occasion(judged, party, item.by)
                scope = self.clauses.scope(instrument, clause, occasion, item.at)
                scope = scope._replace(bearer=doer, beneficiary=party)
                crossed = self._crossed(clause, item, match, scope)
                owed = self.nodes.true
                if clause.owed_to is not None:
                    owed = self._owed(instrument, clause.owed_to, doer, party, scope)
                stood = self.clauses.due(instrument, clause, Bearer((doer,)), occasion, item.at)
                exists = self.nodes.every([did, hit, stood, owed, crossed])
                yield self._breach(item, BY_CROSSING, name, doer, targets, exists)

    def _owed_to_others(
        self, instrument: Instrument, clause: Obligation, name: str, item: Happening, doer: str, did: int
    ) -> Iterator[Happening]:
        """The breaches by what is done at nobody, or against some, and owed to others: towards each of these."""
        assert clause.owed_to is not None
        kinds = ACTIONS[clause.action or ""].crossed_by
        match = match_kinds(item.kinds, kinds) if kinds else Match.NO
        ways: list[tuple[Scope, int]] = []
        for party, hit in self._done_to(clause, item, doer):
            occasion = Occasion(self._judged[item], party, item.by)
            scope = self.clauses.scope(instrument, clause, occasion, item.at)._replace(bearer=doer)
            meant = self.nodes.true
            if clause.against is not None and party is not None:
                meant = self.selecting.is_member(clause.against, party, scope)
            stood = self.clauses.due(instrument, clause, Bearer((doer,)), occasion, item.at)
            ways.append((scope, self.nodes.every([hit, meant, stood])))
        broad = self.clauses.scope(instrument, clause, Occasion(self._judged[item], None, item.by), item.at)
        for party in self.selecting.candidates(clause.owed_to, broad._replace(bearer=doer)) if ways else ():
            if party != doer:
                broken = []
                for scope, hit in ways:
                    towards = scope._replace(beneficiary=party)
                    owed = self._owed(instrument, clause.owed_to, doer, party, towards)
                    broken.append(self.nodes.every([hit, owed, self._crossed(clause, item, match, towards)]))
                exists = self.nodes.every([did, self.nodes.some(broken)])
                yield self._breach(item, BY_CROSSING, name, doer, _where(item, party), exists)

    def _done_to(self, clause: Obligation, item: Happening, doer: str) -> Iterator[tuple[str | None, int]]:
        """Whom it hit; where it matters against whom it was done, each whom an unknown target may be."""
        if clause.against is None:
            yield from (
                (party, self.nodes.true) for party in dict.fromkeys(hit.party for hit in item.targets) or (None,)
            )
        else:
            yield from ((party, hit) for party, _, hit in self._hit(item, doer))

    def _owed(self, instrument: Instrument, owed_to: Selector, doer: str, party: str, scope: Scope) -> int:
        """Whether what was broken is owed to the party, which exists, and the bond stands towards it."""
        member = self.selecting.is_member(owed_to, party, scope)
        towards = self.law.stands_towards(doer, instrument, party, scope)
        return self.nodes.every([member, self.law.exists(party, scope), towards])

    def _crossed(self, clause: Obligation, item: Happening, match: Match, scope: Scope) -> int:
        if clause.crossed_by is not None:
            return read(clause.crossed_by, self.law.view, scope)
        wanted = "+".join(ACTIONS[clause.action or ""].crossed_by)
        if match is Match.OPEN:
            return self.nodes.ask("kind", is_=wanted, about=self.law.view.event_name(item))
        return self.nodes.known(True, "kind", wanted=wanted, described="+".join(item.kinds))

    def _missed(
        self, instrument: Instrument, clause: Obligation, name: str, asked_at: Moment, judged: Happening | None
    ) -> Iterator[Happening]:
        trigger = instrument.trigger_of(clause)
        for occurrence in self.clauses.triggers.occurrences(trigger, instrument, None, asked_at, judged):
            for occasion in self.clauses.triggers.occasions(occurrence):
                shared = self.clauses.scope(instrument, clause, occasion, asked_at)
                for bearer in self.clauses.bearers(clause, shared):
                    if len(bearer.parties) == 1:
                        yield from self._missed_by(instrument, clause, name, occasion, bearer, shared)

    def _missed_by(
        self, instrument: Instrument, clause: Obligation, name: str, occasion: Occasion, bearer: Bearer, shared: Scope
    ) -> Iterator[Happening]:
        scope = shared._replace(bearer=bearer.parties[0])
        occurrence = occasion.occurrence
        assert occurrence is not None
        for number, tick in enumerate(self.clauses.clocks.deadlines(clause, scope)):
            end = tick.moment.end
            if end.before(shared.asked_at.end) is not True or end.before(occurrence.at.start) is True:
                continue
            then = scope._replace(asked_at=end)
            due = self.clauses.due(instrument, clause, bearer, occasion, end)
            performed = self.law.view.performed(bearer.parties[0], name, then.asked())
            for party, owed in self._owed_one_by_one(instrument, clause, bearer.parties[0], then):
                yield Happening(
                    id=f"{occurrence.id}:{name}:{bearer.code}:{party}:{number}",
                    origin=occurrence.origin,
                    kinds=BY_DEADLINE,
                    by=bearer.parties,
                    targets=(Target(party=party),),
                    at=end,
                    rank=occurrence.rank,
                    crossed=(name,),
                    exists=self.nodes.every([due, owed, tick.node, self.nodes.opposite(performed)]),
                )

    def _owed_one_by_one(
        self, instrument: Instrument, clause: Obligation, bearer: str, scope: Scope
    ) -> Iterator[tuple[str | None, int]]:
        """Those to whom the duty is owed: the one whom it names or who was hit, else each of several."""
        if scope.beneficiary is not None or clause.owed_to is None or clause.owed_to == VICTIM:
            yield scope.beneficiary, self.nodes.true
            return
        for party in self.selecting.candidates(clause.owed_to, scope):
            if party != bearer:
                yield party, self._owed(instrument, clause.owed_to, bearer, party, scope)


def _done_at_somebody(clause: Obligation) -> bool:
    return clause.action is not None and ACTIONS[clause.action].at_somebody


def _where(item: Happening, party: str) -> Targets:
    """Where it happened to a creditor: where it hit it, or may have; else where it hit others."""
    own = [target for target in item.targets if target.party == party]
    unknown = [target for target in item.targets if target.party is None]
    where = own or unknown or item.targets or (Target(),)
    return tuple(dict.fromkeys(target.revised(party=party) for target in where))


def _could_cross(condition: Condition, item: Happening) -> bool:
    """Whether the event states the amounts that the condition turns on, and is of a kind that it could mean."""
    parts = list(subconditions(condition))
    stated = dict(item.amounts)
    patterns = [part for part in parts if isinstance(part, EventPattern)]
    of_kind = not patterns or any(match_kinds(item.kinds, part.kind) is not Match.NO for part in patterns)
    return of_kind and all(part.what in stated for part in parts if isinstance(part, Amount))
