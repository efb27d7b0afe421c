"""Who is bound to whom by which clause on a day, whether or not what triggers it has happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions import Selector
from treatymodel.conditions.selectors import BEARER, Everyone, HasClass, Several, TermRef, Variable
from treatymodel.days import Day, Moment
from treatymodel.engine import Truth
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.records import dataclass
from treatymodel.vocabulary.view import Scope

HELD = {Truth.TRUE: "yes", Truth.OPEN: "open"}
"""How it is said that something is so, or may be so."""
_DESCRIBED = {"victim": "whoever is hit", "attacker": "whoever attacks"}


@dataclass(frozen=True, slots=True)
class Side:
    """A bearer or creditor: a party by its id, others in words; and the node of its being there."""

    code: str
    node: int


@dataclass(frozen=True, slots=True)
class Bond:
    """What a clause has its bearer owe, or allows it; `creditor` is None where the text does not say to whom."""

    text: Instrument
    clause: Obligation
    bearer: str
    creditor: str | None
    bound: str
    """`yes`, or `open` where the record or the law does not settle that both sides are bound."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause with its two sides."""

    text: Instrument
    clause: Obligation
    operates: int
    """That the text is in force and active, and the clause a part of it."""
    bearers: tuple[Side, ...]
    creditors: tuple[Side, ...]
    towards: Mapping[tuple[str, str], int]
    """Of a bearer that may have suspended the text: that it stands towards the creditor."""

    @property
    def nodes(self) -> Iterator[int]:
        """Every node whose truth is needed."""
        yield self.operates
        yield from (side.node for side in (*self.bearers, *self.creditors))
        yield from self.towards.values()


def bonds(world: World, day: Day, party: str | None = None) -> Iterator[Bond]:
    """Every clause in operation on the day, or perhaps so, with each pair of bearer and creditor, in order of clause.

    Of one party where it is given: what it bears, and what is owed to it, by itself or as one of a class.
    """
    record = Record.of(None, (), Moment.of(day))
    grounding = Grounding(world, record)
    own = party and {party, *_classes(world, party, day)}
    running = (item for item in world.clauses if _runs(item[0], day))
    found = [item for item in promises(grounding, running) if not own or _concerns(item, own)]
    answers = Answers(world, Facts(), Doctrine(), record.asked_at, strict=False)
    evaluation = Evaluation(grounding, (), answers, extra=[node for item in found for node in item.nodes])
    for item in found:
        bearers, creditors = (there(evaluation, sides) for sides in (item.bearers, item.creditors))
        operates = evaluation.truth(item.operates)
        for bearer, bearing in bearers.items():
            if item.clause.owed_to is None and operates in HELD and (not own or bearer in own):
                yield Bond(item.text, item.clause, bearer, None, HELD[least(operates, bearing)])
            for creditor, owed in creditors.items():
                if bearer == creditor or (own and own.isdisjoint((bearer, creditor))):
                    continue
                towards = item.towards.get((bearer, creditor), item.operates)
                bound = least(operates, bearing, owed, evaluation.truth(towards))
                if bound in HELD:
                    yield Bond(item.text, item.clause, bearer, creditor, HELD[bound])


def _runs(text: Instrument, day: Day) -> bool:
    """Whether a text may run on the day, by its own dates."""
    start, end = text.runs_from, text.ends
    return (start is None or start.first <= day.last) and (end is None or end.last > day.first)


def there(evaluation: Evaluation, sides: Iterable[Side]) -> dict[str, Truth]:
    """Those of the sides who are there, or may be."""
    truths = ((side.code, evaluation.truth(side.node)) for side in sides)
    return {code: truth for code, truth in truths if truth in HELD}


def least(*truths: Truth) -> Truth:
    """What all of them come to together."""
    return next(truth for truth in (Truth.FALSE, Truth.OPEN, Truth.TRUE) if truth in truths)


def _classes(world: World, party: str, day: Day) -> Iterator[str]:
    """How the texts describe those of whom the party is one."""
    found = world.party(party)
    yield "everyone"
    yield f"every {found.kind.replace('_', ' ')}"
    yield from (f"every {row.name.replace('_', ' ')}" for row in found.classes if row.holds(day))


def _concerns(promise: Promise, own: set[str]) -> bool:
    return any(side.code in own for side in (*promise.bearers, *promise.creditors))


def promises(grounding: Grounding, clauses: Iterable[tuple[Instrument, Obligation, Trigger]]) -> Iterator[Promise]:
    """The clauses that ask for something, or allow it; not those of drafts and reports."""
    view, asked_at = grounding.view, grounding.record.asked_at
    for text, clause, trigger in clauses:
        if clause.action is None or text.supposed:
            continue
        occasion = Occasion(None)
        scope = view.clauses.scope(text, clause, occasion, asked_at)
        common = view.clauses.common(text, clause, occasion, scope)
        gates = [common.gate(name).node for name in ("in_force", "version", "activated")]
        bearers = tuple(_bearers(grounding, clause, scope))
        owed_to = _creditors(grounding, clause.owed_to, trigger, scope) if clause.owed_to is not None else ()
        creditors = {side.code: side for side in owed_to}
        suspending = [side.code for side in bearers if view.law.suspends(side.code, text)]
        towards = {
            (bearer, creditor): view.law.stands_towards(bearer, text, creditor, scope)
            for bearer in suspending
            for creditor in creditors
            if creditor in grounding.world.parties
        }
        yield Promise(text, clause, view.every(gates), bearers, tuple(creditors.values()), towards)


def _bearers(grounding: Grounding, clause: Obligation, scope: Scope) -> Iterator[Side]:
    view = grounding.view
    for bearer in view.clauses.bearers(clause, scope):
        if bearer.unnamed:
            listed = bearer.unnamed in grounding.world.instrument(scope.instrument).rows
            yield Side(
                bearer.unnamed, view.bound(bearer.unnamed, scope.instrument, None, scope) if listed else view.every([])
            )
        for party in bearer.parties:
            own = scope.of_bearer(party)
            parts = (
                view.is_member(clause.bearer, party, own),
                view.bound(party, scope.instrument, None, own),
                view.law.exists(party, own),
            )
            yield Side(party, view.every(parts))


def _creditors(grounding: Grounding, owed_to: Selector, trigger: Trigger, scope: Scope) -> Iterator[Side]:
    """Those whom a selector may mean; a class of states, and whoever is hit or attacks, by their description."""
    view = grounding.view
    match owed_to.base:
        case Variable("victim") if aimed := [part for part in _aims(trigger) if part is not None]:
            for on in aimed:
                yield from _creditors(grounding, on, trigger, scope)
        case Variable("victim" | "attacker" as name):
            yield Side(_DESCRIBED[name], view.every([]))
        case Everyone():
            yield Side("everyone", view.every([]))
        case HasClass(name):
            yield Side(f"every {name.replace('_', ' ')}", view.every([]))
        case Several(parts):
            for part in parts:
                yield from _creditors(grounding, part, trigger, scope)
        case TermRef(name):
            yield from _creditors(grounding, view.selecting.term(name, scope), trigger, scope)
        case _:
            others = replace(owed_to, exceptions=tuple(part for part in owed_to.exceptions if part != BEARER))
            for party, member in view.members(others, scope):
                yield Side(party, view.every([member, view.law.exists(party, scope)]))


def _aims(trigger: Trigger) -> Iterator[Selector | None]:
    """Whom the events of a trigger hit, as far as it says so."""
    return (getattr(part, "on", None) for part in trigger.on or ())
