"""Clauses applied to occasions: before a bearer is chosen, as far as they were grounded, and for a bearer."""

from __future__ import annotations

from typing import Any, NamedTuple

from treatymodel.compile.clauses import Bearer
from treatymodel.compile.clocks import Tick
from treatymodel.compile.common import Gate
from treatymodel.compile.lifting import places_of_bearer
from treatymodel.compile.triggers import Occasion
from treatymodel.conditions.selectors import ATTACKER, Codes, Variable
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation, Variation
from treatymodel.model.trigger import Trigger
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.naming import words_of
from treatymodel.vocabulary.view import Scope


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A clause on an occasion as far as it was grounded: its gates and clocks as nodes."""

    instrument: Instrument
    clause: Obligation
    occasion: Occasion
    general: Scope
    """The scope before a bearer is chosen."""
    node: int
    gates: tuple[Gate, ...] = ()
    openings: tuple[Tick, ...] = ()
    deadlines: tuple[Tick, ...] = ()
    variations: tuple[tuple[Variation, int], ...] = ()
    whole: bool = False
    """Whether all gates are there; else those up to one that fails whatever is open or presumed, or only such a one."""
    fails_at: str = ""
    """The first gate that fails, where dates alone showed it and nothing was grounded."""


class Grounded:
    """A body for a bearer."""

    __slots__ = ("bearer", "body", "first_gate", "like")

    def __init__(self, body: Body, bearer: Bearer, like: Grounded | None = None) -> None:
        self.body = body
        self.bearer = bearer
        self.like = like
        """The grounded clause that stands for this one, when their bearers cannot be told apart."""
        self.first_gate: str | None = body.fails_at or None
        """The first gate that fails, once it was looked for by dates and names; empty where these do not show it."""

    @property
    def instrument(self) -> Instrument:
        """The text."""
        return self.body.instrument

    @property
    def clause(self) -> Obligation:
        """The clause."""
        return self.body.clause

    @property
    def occasion(self) -> Occasion:
        """What the clause is asked about."""
        return self.body.occasion

    @property
    def node(self) -> int:
        """The node of its being due."""
        return self.body.node

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Its gates in order, as far as they were grounded."""
        return self.body.gates

    @property
    def whole(self) -> bool:
        """Whether all gates are there."""
        return self.body.whole

    @property
    def name(self) -> str:
        """The clause's full name."""
        return f"{self.instrument.id}/{self.clause.id}"

    @property
    def scope(self) -> Scope:
        """The scope in which the clause is read."""
        return scope_of(self.bearer, self.body.general)

    @property
    def owed_to(self) -> str:
        """To whom it is owed: a party's id, several attackers' joined by `+`, or the text's own words; or empty."""
        owed, attackers = self.clause.owed_to, self.occasion.attackers
        if owed is None:
            return ""
        if owed == ATTACKER and attackers:
            return "+".join(attackers)
        single = isinstance(owed.base, Variable) or (isinstance(owed.base, Codes) and len(owed.base.codes) == 1)
        creditor = self.body.general.beneficiary
        return creditor if single and creditor is not None else words_of(owed)

    def put_to_bearer(self, question: Question) -> Question:
        """A question of these gates as it is put of this bearer, where they are those of the one who stands for it.

        Only questions about acts of its own, and about its release, are the bearer's; the others are shared, whomever
        they name.
        """
        keys = places_of_bearer(question) if self.like is not None else ()
        if self.like is None or not keys or (question.name != "waived" and not self.clause.names_bearer):
            return question
        other = self.like.bearer.code
        args = ((key, self.bearer.code if key in keys and value == other else value) for key, value in question.args)
        return Question(question.name, tuple(args))


def scope_of(bearer: Bearer, scope: Scope) -> Scope:
    """The scope with the bearer chosen, where it is one party."""
    return scope.of_bearer(bearer.parties[0]) if len(bearer.parties) == 1 else scope


class Application(NamedTuple):
    """A clause applied to an occasion, no bearer chosen yet."""

    instrument: Instrument
    clause: Obligation
    trigger: Trigger
    occasion: Occasion
    scope: Scope

    def body(self, node: int, **found: Any) -> Body:
        """What was grounded of it."""
        return Body(self.instrument, self.clause, self.occasion, self.scope, node, **found)
