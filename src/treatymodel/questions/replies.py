"""What honouring comes to: replies to findings, the events that they make, and who ends on which side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from treatymodel.conditions.selectors import Codes
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.stances import SpreadDoctrine
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.responses import AIDS, ASSISTS, OTHER, RESPONSES, Response

HOSTILE = ("use_of_force", "declaration_of_war")
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """An event that a response makes, and the stances by which it was made what it is."""

    event: Event
    stances: tuple[str, ...]
    lawful: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What one finding of one round comes to: who, on whose side, against whom, and what it makes."""

    number: int
    finding: Finding
    response: Response
    side: tuple[str, ...]
    against: tuple[str, ...]
    honoured: bool
    makes: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    held_out_by: tuple[str, ...] = ()
    """The clauses by which its bearer has to stay out, whether they held it back or clash with what it does."""

    @property
    def draws_in(self) -> bool:
        """Whether its bearer is drawn into the fighting by it, or fights on by it."""
        return self.honoured and self.response.act == "use_of_force" and bool(self.against)


def response_to(item: Finding, doctrine: SpreadDoctrine) -> tuple[Response, tuple[str, ...]]:
    """What honouring a finding comes to under a doctrine, with the stances on which that rests."""
    response = RESPONSES.get(item.action, OTHER)
    stances: tuple[str, ...] = ()
    if response is ASSISTS:
        law = item.binding in ("legal", "contested", "domestic")
        stances = ("open_help_is_armed" if law else "political_help_is_armed",)
        response = response if doctrine.stances[stances[0]] else AIDS
    if response is AIDS and not doctrine.stances["aid_is_attack"]:
        response = replace(AIDS, act="")
        stances = (*stances, "aid_is_attack")
    elif response.act == "use_of_force":
        stances = (*stances, response.attack_if, "help_strikes_home")
    if item.modality == "prohibition" and not response.holds_out:
        response = OTHER
    return response, stances


def sides_of(item: Finding, world: World, fight: Iterable[Pair]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """On whose side a response would be, and against whom: never the bearer itself. `fight` are those who fight."""
    occasion, owed = item.grounded.occasion, item.owed_to
    victim: tuple[str, ...] = (occasion.victim,) if occasion.victim else ()
    attackers = occasion.attackers or ()
    named = item.clause.against
    side: tuple[str, ...]
    against: tuple[str, ...]
    if occasion.occurrence is None:
        side = (owed,) if owed in world.parties else ()
        against = tuple(sorted(code for pair in fight if pair & {*side} for code in pair - {*side}))
    elif owed in attackers or (owed not in victim and {*item.bearers} & {*attackers}):
        side = (owed,) if owed in attackers else attackers
        against = victim
    else:
        side, against = victim, attackers
    if named is not None and isinstance(named.base, Codes):
        against = named.base.codes
    others = {*item.bearers, *side}
    return side, tuple(code for code in dict.fromkeys(against) if code not in others)


def legal(item: Finding) -> bool:
    """Whether it is due in law beyond dispute."""
    return item.verdict is Verdict.DUE and item.binding == "legal"


def keeps(stay: Finding, bearers: set[str], against: tuple[str, ...]) -> bool:
    """Whether a duty to stay out is one of the bearers', and is owed to one of those, or to nobody in particular."""
    if not bearers & {*stay.bearers}:
        return False
    owed = stay.evaluation.grounding.may_be_owed(stay.clause, stay.grounded.scope)
    return stay.clause.owed_to is None or bool({*against} & {*owed} - bearers)


def key_of(item: Finding) -> tuple[object, ...]:
    """What makes it the same duty in two rounds."""
    return (item.name, item.bearer, item.owed_to, item.occurrence, item.grounded.occasion.victim)


def fighting(case: Case) -> set[Pair]:
    """Who fights whom when the spread begins, by what is on record."""
    pairs: set[Pair] = set()
    for item in case.record.events:
        hit = {target.party for target in item.targets if target.party}
        by = {*(item.by or ())}
        if any(is_kind(kind, wanted) for kind in item.kinds for wanted in HOSTILE):
            pairs |= {frozenset({one, other}) for one in by for other in hit if one != other}
        elif any(is_kind(kind, "turn") for kind in item.kinds):
            pairs = {pair for pair in pairs if not pair <= by | hit}
    return pairs


def camps(case: Case, replies: Iterable[Reply]) -> tuple[list[str], list[str]]:
    """Those on the side of whom the event hit, and those on the side of who did it, in the order in which they came."""
    sides = _first_sides(case)
    for reply, joined in joining(case, replies):
        for number in joined:
            sides[number].update(dict.fromkeys(reply.finding.bearers))
    return list(sides[0]), list(sides[1])


def joining(case: Case, replies: Iterable[Reply]) -> Iterator[tuple[Reply, tuple[int, ...]]]:
    """Each reply that draws in, with the sides that it joins: 0 is that of whom the event hit, 1 that of who did it."""
    sides = _first_sides(case)
    for reply in replies:
        if reply.draws_in:
            joined = tuple(number for number, side in enumerate(sides) if {*reply.side} & {*side})
            for number in joined:
                sides[number].update(dict.fromkeys(reply.finding.bearers))
            yield reply, joined


def _first_sides(case: Case) -> tuple[dict[str, None], dict[str, None]]:
    event = case.record.event
    hit = [target.party for target in event.targets if target.party] if event else []
    return dict.fromkeys(hit), dict.fromkeys(event.by or () if event else ())
