"""The breaches that a record brings about, and the occasions that its entries give a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any as Untyped

from treatymodel.conditions import Becomes, Condition, selector_parts, subconditions
from treatymodel.conditions.selectors import VICTIM, HasRole, HasTag, PartyToThis, Unnamed
from treatymodel.days import Moment
from treatymodel.model import Event, Instrument, Obligation, Target, Trigger, World
from treatymodel.verify.demands.case import ASKED, Case, Entry, Position, Scope, matched
from treatymodel.verify.demands.clauses import Occasion, due, trigger_of
from treatymodel.verify.demands.clocks import deadlines
from treatymodel.verify.demands.conditions import read
from treatymodel.verify.demands.law import candidates, exists, is_member, unsuspended
from treatymodel.verify.demands.patterns import full_name
from treatymodel.verify.demands.records import force, performed, state
from treatymodel.verify.formula import Formula
from treatymodel.vocabulary.scales import ACTIONS

Targets = tuple[Target, ...]


def case_of(
    world: World, event: Event | None, history: tuple[Event, ...], asked: Moment | None, earlier: tuple[str, ...] = ()
) -> Case:
    """The case, ready to be read."""
    case = Case(world, event, history, asked, earlier)
    case.read = partial(read, case)
    case.breaches = _Breaches(case).of
    return case


# occasions


def entries_for(
    case: Case, text: Instrument, trigger: Trigger, asked_at: Moment, judged: Entry | None = None
) -> list[Entry]:
    """The entries, recorded or derived, that might fire the trigger; for a breach by `judged`, those before it."""
    found = list(case.until(judged))
    scope = Scope(text.id, "", asked_at.day, ASKED, asked_at, entry=judged)
    for firing in trigger.on or ():
        if not isinstance(firing, Becomes):
            kinds = getattr(firing, "kind", ())
            crossed = tuple(full_name(clause, scope) for clause in getattr(firing, "of", ()))
            found += case.breaches(kinds, crossed, scope)
    return list(dict.fromkeys(found))


def occasions(text: Instrument, clause: Obligation, entry: Entry) -> list[Occasion]:
    """One for each party that may have been hit. Nobody bears them yet."""
    hit = dict.fromkeys(None if target is None else target.party for target in entry.targets or (None,))
    return [Occasion(text, clause, (), "", entry, victim, entry.by) for victim in hit]


def borne(case: Case, occasion: Occasion, asked_at: Moment) -> Iterator[Occasion]:
    """The occasion for each of those who may owe."""
    clause, scope = occasion.clause, occasion.scope(asked_at)._replace(bearer=None)
    named = candidates(case, clause.bearer, scope)
    if clause.bearing == "jointly" and named:
        rows = occasion.text.rows
        there = tuple(code for code in named if any(row.holds(scope.day) is not False for row in rows.get(code, ())))
        yield replace(occasion, parties=there or named)
    else:
        yield from (replace(occasion, parties=(code,)) for code in named)
    for description in _unnamed(occasion.text, clause):
        yield replace(occasion, unnamed=description)


def _unnamed(text: Instrument, clause: Obligation) -> tuple[str, ...]:
    """Those whom the clause, or a list of participants that it means, leaves unnamed."""
    found = [part.base.description for part in selector_parts(clause.bearer) if isinstance(part.base, Unnamed)]
    for base, row in ((part.base, row) for part in selector_parts(clause.bearer) for row in text.parties):
        in_role = isinstance(base, HasRole) and row.role == base.role
        tagged = isinstance(base, HasTag) and base.tag in row.tags
        listed = isinstance(base, PartyToThis) and base is clause.bearer.base
        found += [row.code] if not row.named and (in_role or tagged or listed) else []
    return tuple(dict.fromkeys(found))


# breaches


class _Breaches:
    """Derives the breaches of each clause by each event once; while that is under way there are none."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._derived: dict[tuple[str, str, str], list[Entry]] = {}
        self._judged = {entry: replace(entry, placed_as=entry, deriving=True) for entry in case.entries}

    def of(self, kinds: tuple[str, ...], crossed: tuple[str, ...], scope: Scope) -> list[Entry]:
        """The breaches that could be of the kinds, or of the clauses named.

        What tells whether an event is a breach looks at breaches by events that stand before it in the record.
        """

        def wanted(kind: str) -> bool:
            return bool(kinds) and matched((kind,), kinds) is not False

        judged = scope.entry if scope.entry is not None and scope.entry.deriving else None
        entries = self.case.until(judged)
        found = []
        if "ceasefire" in crossed or wanted("ceasefire_breach"):
            for entry in entries:
                found += self._once(("ceasefire", entry.id, ""), self._ceasefires(entry))
        names = [name for name in crossed if name != "ceasefire"]
        if wanted("prohibition_breach") or wanted("missed_deadline"):
            names += [f"{text.id}/{clause.id}" for text, clause, _ in self.case.world.clauses]
        for name in dict.fromkeys(names):
            text = self.case.world.merged(name.partition("/")[0])
            clause = self.case.world.clause(name)[1]
            trigger = trigger_of(text, clause)
            if clause.modality == "prohibition" and trigger.on is None and clause.action is not None:
                for entry in entries:
                    found += self._once((name, entry.id, ""), self._crossings(text, clause, name, entry))
            elif clause.modality == "duty" and clause.deadline is not None and clause.deadline.soft is None:
                key = (name, "" if judged is None else judged.id, str(scope.asked_at))
                missed = self._missed(text, clause, trigger, name, scope.asked_at, judged)
                found += self._once(key, missed) if trigger.on is not None else []
        return found

    def _once(self, key: tuple[str, str, str], derived: Iterator[Entry]) -> list[Entry]:
        if key not in self._derived:
            self._derived[key] = []
            self._derived[key] = list(derived)
        return self._derived[key]

    def _ceasefires(self, entry: Entry) -> Iterator[Entry]:
        case = self.case
        scope = Scope("", "", entry.at.day, Position("before", entry), entry.at, entry=entry)
        forceful = matched(entry.kinds, ("use_of_force",)) is not False
        for doer, did in self._doers(entry, case.mentioned() if forceful else ()):
            for targets, party, hit in self._hit(entry, doer):
                stood = state(case, "ceasefire", (doer, party), scope)
                came_about = case.every([did, hit, force(case, entry), stood])
                yield _broken(entry, "ceasefire_breach", "ceasefire", doer, targets, came_about)

    def _doers(self, entry: Entry, possible: tuple[str, ...]) -> Iterator[tuple[str, Formula]]:
        """Those who did it, of the possible ones; each of these, as a question, when nobody knows who did."""
        for party in possible:
            if entry.by is None:
                yield party, self.case.ask("attacked_by", is_=party, about=self.case.about(entry))
            elif party in entry.by:
                yield party, self.case.true

    def _hit(self, entry: Entry, doer: str) -> Iterator[tuple[Targets, str, Formula]]:
        """The others whom it hit; of an unknown target, each whom the record mentions, as a question."""
        hit = {item.party for item in entry.targets} or {None}
        for party in dict.fromkeys((*(item.party for item in entry.targets), *self.case.mentioned())):
            if party in (None, doer) or (party not in hit and None not in hit):
                continue
            unknown = self.case.ask("hit", is_=party, about=self.case.about(entry))
            yield _at(entry, party), party, self.case.true if party in hit else unknown

    def _crossings(self, text: Instrument, clause: Obligation, name: str, entry: Entry) -> Iterator[Entry]:
        case, crossing = self.case, clause.crossed_by
        kinds, judged = ACTIONS[clause.action or ""].crossed_by, self._judged[entry]
        match = matched(entry.kinds, kinds)
        if match is False if crossing is None else not _could_cross(crossing, entry):
            return
        everyone = Occasion(text, clause, (), "", judged, None, entry.by).scope(entry.at)
        for doer, did in self._doers(entry, candidates(case, clause.bearer, everyone)):
            at_somebody = ACTIONS[clause.action or ""].at_somebody
            if clause.owed_to is not None and (clause.against is not None or not at_somebody):
                yield from self._owed_to_others(text, clause, name, entry, doer, did)
                continue
            for targets, party, hit in self._hit(entry, doer):
                occasion = Occasion(text, clause, (doer,), "", judged, party, entry.by)
                scope = occasion.scope(entry.at)._replace(beneficiary=party)
                parts = [did, hit, due(case, occasion, entry.at), *self._owing(text, clause, doer, party, scope)]
                parts.append(self._crosses(clause, entry, scope))
                yield _broken(entry, "prohibition_breach", name, doer, targets, case.every(parts))

    def _owed_to_others(
        self, text: Instrument, clause: Obligation, name: str, entry: Entry, doer: str, did: Formula
    ) -> Iterator[Entry]:
        """What is done at nobody, or against some, and owed to others breaks it towards these, whomever it hit."""
        case, against, owed_to = self.case, clause.against, clause.owed_to
        assert owed_to is not None
        hits: list[tuple[str | None, Formula]] = [(victim, hit) for _, victim, hit in self._hit(entry, doer)]
        if against is None:
            hits = [
                (victim, case.true) for victim in dict.fromkeys(item.party for item in entry.targets or (Target(),))
            ]
        broad = Occasion(text, clause, (doer,), "", self._judged[entry], None, entry.by).scope(entry.at)
        for party in candidates(case, owed_to, broad) if hits else ():
            if party == doer:
                continue
            ways = []
            for victim, hit in hits:
                occasion = Occasion(text, clause, (doer,), "", self._judged[entry], victim, entry.by)
                scope = occasion.scope(entry.at)
                meant = case.true if against is None or victim is None else is_member(case, against, victim, scope)
                scope = scope._replace(beneficiary=party)
                owing = self._owing(text, clause, doer, party, scope)
                due_then = due(case, occasion, entry.at)
                ways.append(case.every([hit, meant, due_then, *owing, self._crosses(clause, entry, scope)]))
            came_about = case.every([did, case.some(ways)])
            yield _broken(entry, "prohibition_breach", name, doer, _at(entry, party), came_about)

    def _owing(self, text: Instrument, clause: Obligation, doer: str, party: str, scope: Scope) -> list[Formula]:
        """That what was broken is owed to the party, which exists and towards which the text is not suspended."""
        if clause.owed_to is None:
            return []
        case, member = self.case, is_member(self.case, clause.owed_to, party, scope)
        return [member, exists(case, party, scope), unsuspended(case, doer, text.id, party, scope)]

    def _crosses(self, clause: Obligation, entry: Entry, scope: Scope) -> Formula:
        """That the entry is what the clause forbids."""
        kinds = ACTIONS[clause.action or ""].crossed_by
        match = matched(entry.kinds, kinds)
        if clause.crossed_by is not None:
            return self.case.read(clause.crossed_by, scope)
        if match is None:
            return self.case.ask("kind", is_="+".join(kinds), about=self.case.about(entry))
        return self.case.claim(True, "kind", wanted="+".join(kinds), described="+".join(entry.kinds))

    def _missed(
        self,
        text: Instrument,
        clause: Obligation,
        trigger: Trigger,
        name: str,
        asked_at: Moment,
        judged: Entry | None,
    ) -> Iterator[Entry]:
        for entry in entries_for(self.case, text, trigger, asked_at, judged):
            for occasion in occasions(text, clause, entry):
                for one in borne(self.case, occasion, asked_at):
                    if len(one.parties) == 1:
                        yield from self._missed_by(one, entry, name, asked_at)

    def _missed_by(self, occasion: Occasion, entry: Entry, name: str, asked_at: Moment) -> Iterator[Entry]:
        case, scope, party = self.case, occasion.scope(asked_at), occasion.parties[0]
        for number, (moment, tick) in enumerate(deadlines(case, occasion.clause, scope)):
            end = moment.end
            if end.before(asked_at.end) is not True or end.before(entry.at.start) is True:
                continue
            done = performed(case, party, name, scope._replace(asked_at=end).asked())
            broken = [due(case, occasion, end), tick, case.opposite(done)]
            for owed, holds in self._creditors(occasion, scope._replace(asked_at=end)):
                yield Entry(
                    id=f"{entry.id}:{name}:{party}:{owed}:{number}",
                    origin=entry.origin,
                    kinds=("missed_deadline",),
                    by=(party,),
                    targets=(Target(party=owed),),
                    at=end,
                    rank=entry.rank,
                    crossed=(name,),
                    came_about=case.every([*broken, *holds]),
                )

    def _creditors(self, occasion: Occasion, scope: Scope) -> Iterator[tuple[str | None, list[Formula]]]:
        """To whom a duty was owed: the one whom it names or who was hit, else each of several, and that it was."""
        case, owed_to, (bearer,) = self.case, occasion.clause.owed_to, occasion.parties
        if occasion.beneficiary is not None or owed_to is None or owed_to == VICTIM:
            yield occasion.beneficiary, []
            return
        for party in candidates(case, owed_to, scope):
            if party != bearer:
                stands = [exists(case, party, scope), unsuspended(case, bearer, occasion.text.id, party, scope)]
                yield party, [is_member(case, owed_to, party, scope), *stands]


def _at(entry: Entry, party: str) -> Targets:
    """Where it hit the party: its targets, else those that name nobody, else where it hit others."""
    own = [item for item in entry.targets if item.party == party]
    unnamed = [item for item in entry.targets if item.party is None]
    return tuple(dict.fromkeys(item.revised(party=party) for item in own or unnamed or entry.targets or (Target(),)))


def _broken(entry: Entry, kind: str, name: str, doer: str, targets: Targets, came_about: Formula) -> Entry:
    return replace(
        entry,
        id=f"{entry.id}:{name}:{doer}:{targets[0].party}",
        kinds=(kind,),
        by=(doer,),
        targets=targets,
        crossed=(name,),
        placed_as=entry.placed,
        came_about=came_about,
    )


def _could_cross(crossing: Condition, entry: Entry) -> bool:
    """Whether the entry states the amounts, and is of a kind, on which the condition turns."""
    parts: list[Untyped] = list(subconditions(crossing))
    patterns = [part for part in parts if getattr(part, "name", "") == "event"]
    stated = {} if entry.event is None else entry.event.amounts
    of_kind = not patterns or any(matched(entry.kinds, part.kind) is not False for part in patterns)
    return of_kind and all(part.what in stated for part in parts if getattr(part, "name", "") == "amount")
