"""On whose side a duty puts its bearer, and which sides it closes to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from treatymodel.compile import Grounded, Record
from treatymodel.conditions.selectors import Codes
from treatymodel.model.obligation import Obligation
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.scales import ABSTENTION, ACTIONS

HOSTILE_PACTS = ("join_hostile_alliance", "conclude_conflicting_engagement")
"""What is crossed by taking on a duty against the one to whom it is owed."""
FORCEFUL = ("defend", "wage_war")
"""The actions that cannot be done without force."""
PERHAPS_FORCEFUL = ("assist_military",)
"""The actions that may be done by force."""
SELF_DEFENCE = ("self_defence", "warn_then_self_defence")
NEUTRALITIES = ("neutrality", "benevolent_neutrality")


@dataclass(frozen=True, slots=True)
class Stance:
    """A finding with the sides on which it bears: whom its bearer helps, against whom, and to whom it is owed."""

    finding: Finding
    helps: frozenset[str]
    against: frozenset[str]
    owed: frozenset[str]
    helping: bool
    """Whether it asks for help; else it forbids something, or asks for neutrality."""

    @property
    def action(self) -> str:
        """The action asked of the bearer."""
        return self.finding.action

    @property
    def forceful(self) -> bool | None:
        """Whether it cannot be done without force; None where it may have to be."""
        return True if self.action in FORCEFUL else None if self.action in PERHAPS_FORCEFUL else False


class Sides:
    """Who stood against whom in the events of a record."""

    def __init__(self, record: Record) -> None:
        pairs: dict[str, set[str]] = {}
        attackers: dict[str, set[str]] = {}
        for item in record.events:
            if not any(is_kind(kind, "happening") and not is_kind(kind, "turn") for kind in item.kinds):
                continue
            hit = [target.party for target in item.targets if target.party is not None]
            for by in item.by or ():
                for on in hit:
                    pairs.setdefault(by, set()).add(on)
                    pairs.setdefault(on, set()).add(by)
                    attackers.setdefault(on, set()).add(by)
        self._against: Mapping[str, set[str]] = pairs
        self.attackers_of: Mapping[str, set[str]] = attackers

    def against(self, parties: Iterable[str]) -> frozenset[str]:
        """Everybody who stood against one of the parties."""
        return frozenset[str]().union(*(self._against.get(party, ()) for party in parties))


class Stances:
    """The duties and prohibitions of a case that take a side: those that ask for help, those that forbid something."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.grounding = case.grounding
        self.sides = Sides(case.record)

    @cached_property
    def helping(self) -> tuple[Stance, ...]:
        """The duties to help somebody, from non-military aid upwards, due, open, or given way to a rule of primacy."""
        found = [item for item in self.case.who() if _helps(item) and item.binding != "none" and self.stands(item)]
        return tuple(self._helping(item) for item in found)

    @cached_property
    def rights(self) -> Mapping[str, Finding]:
        """The right of each party to use force in self-defence, where the case gives it one, or may."""
        found = {}
        for item in self.case.who():
            if item.modality == "right" and item.action in SELF_DEFENCE and item.verdict is not Verdict.NOT_DUE:
                found.update({party: item for party in item.bearers if party not in found or item.verdict == "DUE"})
        return found

    @cached_property
    def forbidding(self) -> tuple[Stance, ...]:
        """What closes a side to somebody who has a duty to help: neutrality, no support, no force, no hostile pact."""
        wanted = {party for item in self.helping for party in item.finding.bearers}
        found = [item for item in self.case.who() if _forbids(item.clause) and not wanted.isdisjoint(item.bearers)]
        return tuple(self._forbidding(item) for item in (*found, *self._lasting(wanted)) if self.stands(item))

    def _lasting(self, wanted: set[str]) -> list[Finding]:
        """The standing prohibitions of those who have a duty to help."""
        if not wanted:
            return []
        grounded: list[Grounded] = []
        for text, clause, trigger in self.case.world.clauses:
            if trigger.standing and _forbids(clause) and not text.supposed:
                grounded += self.grounding.standing(only=f"{text.id}/{clause.id}")
        evaluation = Evaluation(self.grounding, grounded, self.case.answers)
        own = [item for item in grounded if not wanted.isdisjoint(item.bearer.parties)]
        return [Finding(item, evaluation, self.case) for item in own]

    def stands(self, item: Finding) -> bool:
        """Whether the finding is due or open, or would be but for a rule of primacy."""
        return item.verdict is not Verdict.NOT_DUE or self.gives_way(item)

    @staticmethod
    def gives_way(item: Finding) -> bool:
        """Whether only a rule of primacy keeps the finding from being due, or perhaps due."""
        gates = item.grounded.gates
        if item.verdict is not Verdict.NOT_DUE or not gates or gates[-1].name != "primacy":
            return False
        return item.failing == ("primacy",)

    # sides

    def _helping(self, item: Finding) -> Stance:
        owed, occurrence = self._owed(item), item.grounded.occasion.occurrence
        attackers = frozenset((occurrence.by or ()) if occurrence is not None else ())
        victims = frozenset(t.party for t in occurrence.targets if t.party) if occurrence is not None else frozenset()
        helps = owed & (attackers | victims) if occurrence is not None else owed
        against = frozenset(_named(item.clause))
        if not against and occurrence is not None:
            against = (attackers if helps & victims else frozenset()) | (victims if helps & attackers else frozenset())
        elif not against:
            against = self.sides.against(owed)
        return Stance(item, helps, against - helps - frozenset(item.bearers), owed, helping=True)

    def _forbidding(self, item: Finding) -> Stance:
        owed = self._owed(item)
        return Stance(item, frozenset(), frozenset(), owed, helping=False)

    def _owed(self, item: Finding) -> frozenset[str]:
        if item.clause.owed_to is None:
            return frozenset()
        general = item.grounded.body.general
        if item.owed_to in self.case.world.parties:
            return frozenset({item.owed_to}) - frozenset(item.bearers)
        return frozenset(self.grounding.may_be_owed(item.clause, general)) - frozenset(item.bearers)


def _helps(item: Finding) -> bool:
    scale, level = item.level
    return item.modality == "duty" and scale == "content" and level > 1


def _forbids(clause: Obligation) -> bool:
    action = clause.action or ""
    if action in NEUTRALITIES:
        return True
    known = ACTIONS.get(action)
    scaled = known is not None and known.scale == "abstention" and known.level <= ABSTENTION.index("no_support") + 1
    forbidden = scaled or action in HOSTILE_PACTS or action in ("deploy_force", "coerce_economically")
    return clause.modality == "prohibition" and forbidden


def _named(clause: Obligation) -> Iterator[str]:
    if clause.against is not None and isinstance(clause.against.base, Codes):
        yield from clause.against.base.codes
