"""The clauses of one phase: what each group of members promised, on what trigger and on which conditions.

To whom a duty is owed that varies from partner to partner is a question of text for each pair, unless a supplement
names the creditors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from treatymodel.conditions import All, Condition, Selector
from treatymodel.conditions.selectors import ANYONE, ATTACKER, BEARER, PARTY, VICTIM, Codes, HasTag
from treatymodel.loaders.atop.coding import OBLIGATIONS
from treatymodel.loaders.atop.limits import Limits, on_either_side
from treatymodel.loaders.atop.members import Member
from treatymodel.model import Citation, Obligation, Trigger
from treatymodel.model.instrument import Declaration
from treatymodel.records import dataclass
from treatymodel.vocabulary.atoms.acts import Called
from treatymodel.vocabulary.atoms.patterns import Attacker, EventPattern, Victim

WAR = ("armed_attack", "declaration_of_war")
"""What a promise of defence is called upon by."""
FORCE = ("use_of_force", "declaration_of_war")
"""How a state fights that was not attacked: help in that, or neutrality, is promised whether or not it attacks."""
CRISIS = ("threat", "use_of_force", "aggression", "declaration_of_war", "incident")
THIRD_PARTY = Selector(ANYONE.base, (PARTY,))
CODED = "coded-"
"""How the tags begin of duties that a member promised to some only, or to nobody."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of an alliance: the members, and which parties each of their numbers stands for in it."""

    alliance: int
    number: int
    members: Sequence[Member]
    parties: Mapping[int, tuple[str, ...]]
    adversaries: tuple[str, ...]
    """The parties that the text names as a threat."""
    creditors: Mapping[tuple[int, str], tuple[int, ...]]
    """To whom a member owes a duty, by its number and the name of the duty, where a supplement says so."""

    @property
    def label(self) -> str:
        """What it is called in ids."""
        return f"{self.alliance}@{self.number}" if self.number else str(self.alliance)

    @property
    def several(self) -> bool:
        """Whether it has more than two members; one that bears several numbers, one after the other, counts once."""
        apart: list[set[str]] = []
        for codes in self.parties.values():
            joined = {*codes}.union(*(group for group in apart if not group.isdisjoint(codes)))
            apart = [*(group for group in apart if group.isdisjoint(codes)), joined]
        return len(apart) > 2


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a phase: its clauses, the questions that they ask, and the tags of each of its members."""

    clauses: tuple[Obligation, ...]
    questions: Mapping[str, Declaration]
    tags: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Promised:
    """One duty of members who promised it alike, or of one member to one other."""

    name: str
    duty: str
    conditions: tuple[str, ...]
    bearer: Selector
    creditor: Selector
    asked: tuple[Condition, ...] = ()
    """What is asked before all else: whether it is owed to this creditor."""
    between: tuple[str, str] | None = None
    """What the bearer and the creditor are called, where it is one of each."""


def write(phase: Phase) -> Written:
    """The clauses of a phase."""
    return _Writer(phase).written()


class _Writer:
    def __init__(self, phase: Phase) -> None:
        self.phase = phase
        more = any(member.more_adversaries for member in phase.members)
        self.limits = Limits(phase.label, phase.adversaries, more)
        self.tags: list[list[str]] = [[] for _ in phase.members]

    def written(self) -> Written:
        clauses = tuple(
            clause for duty in OBLIGATIONS for promised in self._promised(duty) for clause in self._clauses(promised)
        )
        return Written(clauses, self.limits.questions, tuple(tuple(tags) for tags in self.tags))

    def _promised(self, duty: str) -> Iterator[Promised]:
        """A duty: once for all who promised it alike, and once for each pair where it is owed to some only."""
        groups: dict[tuple[str, ...], list[int]] = {}
        apart: dict[int, tuple[str, ...]] = {}
        for index, member in enumerate(self.phase.members):
            promise = member.promises.get(duty)
            if promise is None:
                continue
            if promise.varies or (member.number, duty) in self.phase.creditors:
                apart[member.number] = promise.conditions
                self.tags[index].append(f"{CODED}{duty}")
            else:
                groups.setdefault(promise.conditions, []).append(index)
        for position, (conditions, indices) in enumerate(groups.items(), 1):
            name = duty if position == 1 else f"{duty}-{position}"
            bearer = PARTY if len(indices) == len(self.phase.members) else Selector(HasTag(name))
            for index in indices if bearer != PARTY else ():
                self.tags[index].append(name)
            yield Promised(name, duty, conditions, bearer, PARTY)
        for number, conditions in apart.items():
            yield from self._pairs(duty, number, conditions)

    def _pairs(self, duty: str, number: int, conditions: tuple[str, ...]) -> Iterator[Promised]:
        named = self.phase.creditors.get((number, duty))
        own = self.phase.parties[number]
        others = {other for other, codes in self.phase.parties.items() if other != number and codes != own}
        for creditor in sorted(others if named is None else others & {*named}):
            who, whom = own, self.phase.parties[creditor]
            between = "/".join(who), "/".join(whom)
            asks = f"does {between[0]} owe {OBLIGATIONS[duty].words} to {between[1]}"
            asked = () if named is not None else (self.limits.silent(f"{duty}_of_{number}_to_{creditor}", asks),)
            name = f"{duty}-{number}-to-{creditor}"
            yield Promised(name, duty, conditions, Selector(Codes(who)), Selector(Codes(whom)), asked, between)

    def _clauses(self, promised: Promised) -> Iterator[Obligation]:
        match promised.duty:
            case "defense":
                yield self._on_attack(promised, "assist_military")
            case "offense":
                yield self._by_attack(promised, promised.name, "assist_military")
            case "neutral":
                yield self._on_attack(promised, "neutrality")
                if {"attacked", "unprovoked"}.isdisjoint(promised.conditions):
                    yield self._by_attack(promised, f"neutral-attacking{promised.name[7:]}", "neutrality")
            case "nonagg":
                yield self._abstention(promised)
            case "consul":
                yield self._consultation(promised)

    def _on_attack(self, promised: Promised, action: str) -> Obligation:
        """What is owed to one that is attacked."""
        among = self.phase.several and not self.limits.names_adversary(promised.conditions)
        outside = [self.limits.from_outside(promised.duty)] if among else []
        conditions = [*promised.asked, *outside, *self.limits.of(promised.duty, promised.conditions, Attacker)]
        return Obligation(
            id=promised.name,
            cite=_cite(promised),
            says=self.limits.spelled(_words(promised, action, "is attacked"), promised.conditions),
            bearer=Selector(promised.bearer.base, (VICTIM, ATTACKER)),
            owed_to=VICTIM,
            trigger=Trigger(on=(EventPattern(WAR, on=promised.creditor),), condition=_all(conditions)),
            action=action,
        )

    def _by_attack(self, promised: Promised, name: str, action: str) -> Obligation:
        """What is owed to one that attacks."""
        conditions = [*promised.asked, *self.limits.of(promised.duty, promised.conditions, Victim)]
        pattern = EventPattern(FORCE, by=promised.creditor, on=THIRD_PARTY)
        return Obligation(
            id=name,
            cite=_cite(promised),
            says=self.limits.spelled(_words(promised, action, "uses force against another state"), promised.conditions),
            bearer=Selector(promised.bearer.base, (VICTIM, ATTACKER)),
            owed_to=ATTACKER,
            trigger=Trigger(on=(pattern,), condition=_all(conditions)),
            action=action,
        )

    def _abstention(self, promised: Promised) -> Obligation:
        who, whom = promised.between or ("None of them", "another")
        conditions = [*promised.asked, *self.limits.of("nonagg", promised.conditions, Attacker)]
        says = f"{who} {'uses no' if promised.between else 'uses'} force against {whom}"
        return Obligation(
            id=promised.name,
            cite=_cite(promised),
            says=self.limits.spelled(says, promised.conditions),
            modality="prohibition",
            bearer=promised.bearer,
            owed_to=Selector(promised.creditor.base, (BEARER,)),
            trigger=Trigger(condition=_all(conditions)),
            action="use_force",
        )

    def _consultation(self, promised: Promised) -> Obligation:
        concerned = PARTY if promised.between is None else Selector(_codes_of(promised.creditor, promised.bearer))
        attacking = self.limits.silent("consul_attacking", "do they also consult when one of them attacks")
        conditions = [*promised.asked, *self.limits.of("consul", promised.conditions, on_either_side)]
        who = f"{promised.between[0]} consults {promised.between[1]}" if promised.between else "They consult each other"
        return Obligation(
            id=promised.name,
            cite=_cite(promised),
            says=self.limits.spelled(f"{who} in a crisis that one of them is in", promised.conditions),
            bearer=promised.bearer,
            owed_to=Selector(promised.creditor.base, (BEARER,)),
            trigger=Trigger(
                on=(EventPattern(CRISIS, on=concerned), EventPattern(CRISIS, by=concerned, condition=attacking)),
                condition=_all(conditions),
            ),
            requires=Called(by=PARTY) if "request" in promised.conditions else None,
            action="consult",
        )


def _words(promised: Promised, action: str, when: str) -> str:
    if promised.between is not None:
        who, whom = promised.between
        what = f"helps {whom} with arms" if action == "assist_military" else "stays neutral"
        return f"{who} {what} when {whom} {when}"
    what = "help it with arms" if action == "assist_military" else "stay neutral"
    return f"When one of them {when}, they {what}"


def _cite(promised: Promised) -> Citation:
    return Citation(passage=f"coded {promised.duty}")


def _all(conditions: Sequence[Condition]) -> Condition | None:
    return None if not conditions else conditions[0] if len(conditions) == 1 else All(tuple(conditions))


def _codes_of(*selectors: Selector) -> Codes:
    codes = (code for part in selectors if isinstance(part.base, Codes) for code in part.base.codes)
    return Codes(tuple(dict.fromkeys(codes)))
