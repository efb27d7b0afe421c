"""On whose side a duty puts its bearer, and which sides it closes to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from treatymodel.compile import Grounded, Record
from treatymodel.conditions import subconditions
from treatymodel.conditions.selectors import Codes, Selector
from treatymodel.engine import Truth
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.meant import may_be
from treatymodel.vocabulary.atoms.standing import AtWar, Ceasefire, Hostilities
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.scales import ABSTENTION, ACTIONS
from treatymodel.vocabulary.states import STATES

CONTRADICTING = "conclude_conflicting_engagement"
HOSTILE_PACTS = ("join_hostile_alliance", CONTRADICTING)
"""What is crossed by taking on a duty against the one to whom it is owed."""
FORCEFUL = ("defend", "wage_war")
"""The actions that cannot be done without force."""
PERHAPS_FORCEFUL = ("assist_military",)
"""The actions that may be done by force."""
SELF_DEFENCE = ("self_defence", "warn_then_self_defence")
NEUTRALITIES = ("neutrality", "benevolent_neutrality")
_WARLIKE = tuple({mover.kind: None for state in ("at_war", "hostilities") for mover in STATES[state].started_by})
"""The kinds of event by which parties come to be at war."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A clause with the sides on which it bears: whom its bearer helps, against whom, and to whom it is owed."""

    text: Instrument
    clause: Obligation
    action: str
    """The action asked of the bearer."""
    fired: bool
    """Whether an event sets it off; else it stands, or lasts with a state."""
    helping: bool
    """Whether it asks for help; else it forbids something, or asks for neutrality."""
    helps: frozenset[str]
    against: frozenset[str]
    owed: frozenset[str]

    @property
    def name(self) -> str:
        """The clause, `instrument/clause`."""
        return f"{self.text.id}/{self.clause.id}"

    @property
    def forceful(self) -> bool | None:
        """Whether it cannot be done without force; None where it may have to be."""
        return True if self.action in FORCEFUL else None if self.action in PERHAPS_FORCEFUL else False


@dataclass(frozen=True, slots=True)
class Stance(Bearing):
    """The bearing of a finding of a case."""

    finding: Finding


class Sides:
    """Who stood against whom: `pairs` are those who acted, each with one whom it hit."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        against: dict[str, set[str]] = {}
        attackers: dict[str, set[str]] = {}
        for by, on in pairs:
            against.setdefault(by, set()).add(on)
            against.setdefault(on, set()).add(by)
            attackers.setdefault(on, set()).add(by)
        self._against: Mapping[str, set[str]] = against
        self.attackers_of: Mapping[str, set[str]] = attackers

    @classmethod
    def of(cls, record: Record, wanted: Callable[[str], bool]) -> Sides:
        """Who stood against whom in the events of a record, by those of the kinds wanted."""
        hostile = (item for item in record.events if any(map(wanted, item.kinds)))
        return cls(
            (by, target.party)
            for item in hostile
            for target in item.targets
            for by in item.by or ()
            if target.party is not None
        )

    def against(self, parties: Iterable[str]) -> frozenset[str]:
        """Everybody who stood against one of the parties."""
        return frozenset[str]().union(*(self._against.get(party, ()) for party in parties))


class Stances:
    """The duties and prohibitions of a case that take a side: those that ask for help, those that forbid something.

    Those of every clause, or only of the clauses named, without working out the others; of one party where it is given.
    """

    def __init__(self, case: Case, only: Collection[str] | None = None, party: str | None = None) -> None:
        self.case = case
        self.only = only
        self.party = party
        self.grounding = case.grounding
        self.sides = Sides.of(case.record, is_hostile)
        self.at_war = Sides.of(case.record, is_warlike)

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        """The findings of the clauses that something sets off, or that last."""
        if self.only is None:
            return tuple(self.case.who())
        return tuple(item for name in self.only for item in self.case.under_clause(name, self.party))

    @cached_property
    def helping(self) -> tuple[Stance, ...]:
        """The duties to help somebody, from non-military aid upwards, due, open, or given way to a rule of primacy."""
        found = [item for item in self._found if _helps(item) and item.binding != "none" and self.stands(item)]
        return tuple(self._helping(item) for item in found)

    @cached_property
    def rights(self) -> Mapping[str, Finding]:
        """The right of each party to use force in self-defence, where the case gives it one, or may."""
        found: dict[str, Finding] = {}
        for item in self._found if self.only is None else self._of_rights():
            if gives_force(item.clause) and item.verdict is not Verdict.NOT_DUE:
                found.update({party: item for party in item.bearers if party not in found or item.verdict == "DUE"})
        return found

    def _of_rights(self) -> Iterator[Finding]:
        for text, clause, _ in self.case.world.clauses:
            if gives_force(clause):
                yield from self.case.under_clause(f"{text.id}/{clause.id}", self.party)

    @cached_property
    def forbidding(self) -> tuple[Stance, ...]:
        """What closes a side to somebody who has a duty to help: neutrality, no support, no force, no hostile pact."""
        wanted = {party for item in self.helping for party in item.finding.bearers}
        found = [item for item in self._found if forbids(item.clause) and not wanted.isdisjoint(item.bearers)]
        return tuple(self._forbidding(item) for item in (*found, *self._lasting(wanted)) if self.stands(item))

    def _lasting(self, wanted: set[str]) -> list[Finding]:
        """The standing prohibitions of those who have a duty to help."""
        if not wanted:
            return []
        grounded: list[Grounded] = []
        world = self.case.world
        clauses = world.clauses if self.only is None else map(world.clauses_by_name.__getitem__, self.only)
        for text, clause, trigger in clauses:
            if trigger.standing and forbids(clause) and not text.supposed:
                grounded += self.grounding.standing(self.party, only=f"{text.id}/{clause.id}")
        evaluation = Evaluation(self.grounding, grounded, self.case.answers)
        own = [item for item in grounded if not wanted.isdisjoint(item.bearer.parties)]
        return [Finding(item, evaluation, self.case) for item in own]

    @classmethod
    def stands(cls, item: Finding) -> bool:
        """Whether the finding is due or open, or would be but for a rule of primacy."""
        return item.verdict is not Verdict.NOT_DUE or cls.gives_way(item)

    @staticmethod
    def gives_way(item: Finding) -> bool:
        """Whether only a rule of primacy keeps the finding from being due, or perhaps due."""
        gates = item.grounded.gates
        if item.verdict is not Verdict.NOT_DUE or not gates or gates[-1].name != "primacy":
            return False
        return item.failing == ("primacy",)

    # sides

    def _helping(self, item: Finding) -> Stance:
        owed, occurrence = self.owed(item), item.grounded.occasion.occurrence
        attackers = frozenset((occurrence.by or ()) if occurrence is not None else ())
        victims = frozenset(t.party for t in occurrence.targets if t.party) if occurrence is not None else frozenset()
        helps = owed & (attackers | victims) if occurrence is not None else owed
        against = named_against(item.clause)
        if not against and occurrence is not None:
            against = (attackers if helps & victims else frozenset()) | (victims if helps & attackers else frozenset())
        elif not against:
            against = adversaries(item.text, item.clause, self.case.world, owed, self.at_war)
        return self._stance(item, True, helps, against - helps - frozenset(item.bearers), owed)

    def _forbidding(self, item: Finding) -> Stance:
        return self._stance(item, False, frozenset(), frozenset(), self.owed(item))

    @staticmethod
    def _stance(
        item: Finding, helping: bool, helps: frozenset[str], against: frozenset[str], owed: frozenset[str]
    ) -> Stance:
        fired = item.grounded.occasion.occurrence is not None
        return Stance(item.text, item.clause, item.action, fired, helping, helps, against, owed, item)

    def owed(self, item: Finding) -> frozenset[str]:
        """Those to whom the finding is owed, or may be."""
        if item.clause.owed_to is None:
            return frozenset()
        general = item.grounded.body.general
        if item.owed_to in self.case.world.parties:
            return frozenset({item.owed_to}) - frozenset(item.bearers)
        selector = item.clause.owed_to
        members = self.grounding.view.selecting.members(selector, general)
        known = self.case.truths.known
        known.all(node for _, node in members)
        return frozenset(code for code, node in members if known.of(node).truth is not Truth.FALSE) - {*item.bearers}


def is_hostile(kind: str) -> bool:
    """Whether what happened sets the one who did it against the one whom it hit."""
    return is_kind(kind, "happening") and not is_kind(kind, "turn")


def is_warlike(kind: str) -> bool:
    """Whether what happened sets the one who did it at war with the one whom it hit."""
    return any(is_kind(kind, other) for other in _WARLIKE)


def adversaries(
    text: Instrument, clause: Obligation, world: World, helped: Collection[str], at_war: Sides
) -> frozenset[str]:
    """Those against whom a duty is that lasts with a state: the other side of the war, or of its end, it speaks of.

    Where the clause does not name the other side, it is those at war with the ones helped whom it could mean; nobody
    where it speaks of no war.
    """
    found: set[str] = set()
    for one, other in opponents(text, clause):
        own = [code for code in helped if may_be(one, code, text, world, {})]
        base = other.base
        options = base.codes if isinstance(base, Codes) else at_war.against(own)
        if own:
            found |= {code for code in options if may_be(other, code, text, world, {})}
    return frozenset(found)


def opponents(text: Instrument, clause: Obligation) -> Iterator[tuple[Selector, Selector]]:
    """The two sides of each war, fighting or ceasefire with which the clause lasts, in either order."""
    lasts = text.trigger_of(clause).lasts
    for part in subconditions(lasts) if lasts is not None else ():
        match part:
            case AtWar(who=one, against=other) | Hostilities(between=(one, other)) | Ceasefire(between=(one, other)):
                yield one, other
                yield other, one


def _helps(item: Finding) -> bool:
    return item.modality == "duty" and is_help(item.action)


def is_help(action: str) -> bool:
    """Whether the action helps somebody, from non-military aid upwards."""
    known = ACTIONS.get(action)
    return known is not None and known.scale == "content" and known.level > 1


def forbids(clause: Obligation) -> bool:
    """Whether the clause closes a side to its bearer."""
    action = clause.action or ""
    if action in NEUTRALITIES:
        return True
    known = ACTIONS.get(action)
    scaled = known is not None and known.scale == "abstention" and known.level <= ABSTENTION.index("no_support") + 1
    forbidden = scaled or action in HOSTILE_PACTS or action in ("deploy_force", "coerce_economically")
    return clause.modality == "prohibition" and forbidden


def gives_force(clause: Obligation) -> bool:
    """Whether the clause gives a right to use force in self-defence."""
    return clause.modality == "right" and clause.action in SELF_DEFENCE


def named_against(clause: Obligation) -> frozenset[str]:
    """Those against whom the clause says by name that it is directed."""
    base = clause.against.base if clause.against is not None else None
    return frozenset(base.codes if isinstance(base, Codes) else ())
