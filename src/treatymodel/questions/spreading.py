"""A conflict that spreads round by round: what is honoured becomes events, and these are asked about in the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from treatymodel.compile import Grounding
from treatymodel.days import Moment
from treatymodel.errors import Misuse
from treatymodel.model.event import Event, Target
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.honouring import Rule
from treatymodel.questions.replies import Made, Reply, fighting, keeps, key_of, legal, response_to, sides_of
from treatymodel.questions.stances import FactsOfSpread, SpreadDoctrine
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.responses import WAR
from treatymodel.vocabulary.scales import ACTIONS

EVERY = timedelta(hours=1)
"""How far two rounds lie apart: shorter than any clock that a text sets, so that no deadline runs out on the way."""
OWN_NAME = re.compile(r"round[0-9]+-[0-9]+")
"""How the events are called that a spread makes: the round, and the count in it."""
NEUTRAL = ("neutrality", "benevolent_neutrality")
MOST_HIT = 40
"""How many parties may be hit by what is made, each happening counted; past it the spread stops and says so."""


@dataclass
class Rounds:
    """A spread as far as it has come; `advance` adds a round."""

    case: Case
    rule: Rule
    doctrine: SpreadDoctrine
    most: int
    replies: list[Reply] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    rounds: int = 0
    """How many rounds brought something new."""
    halted: bool = False
    """Whether it came to rest by itself."""

    def __post_init__(self) -> None:
        self._asked = self.case.under(self.doctrine.law)
        self._pairs = fighting(self.case)
        self._mobilised: set[tuple[str, str]] = set()
        self._told: set[tuple[object, ...]] = set()
        for event in (*self.case.history, *((self.case.event,) if self.case.event else ())):
            if OWN_NAME.fullmatch(event.id or ""):
                raise Misuse(f"the event `{event.id}` bears a name that spread gives to its own", "call it otherwise")

    def advance(self, number: int, found: Iterable[Finding]) -> bool:
        """One more round, in which these findings are what is due or open; whether another may follow."""
        replies = list(self._round(number, found))
        if replies:
            self.rounds = number
        if not replies or not self._record(number, replies):
            self.halted = True
            return False
        return self.hit <= MOST_HIT

    def found(self) -> list[Finding]:
        """All that is due or open by what is on record."""
        return [item for item in self.record.who() if item.verdict is not Verdict.NOT_DUE]

    @property
    def hit(self) -> int:
        """How many parties the happenings that were made hit, each happening counted: what a further round costs."""
        made = (item.event for item in self.made.values() if is_kind(item.event.kind, "happening"))
        return sum(len(event.targets) for event in made)

    # one round

    @property
    def record(self) -> Case:
        """The case with all that has been made so far on record."""
        return recording(self._asked, tuple(self.made.values()))

    def _round(self, number: int, findings: Iterable[Finding]) -> Iterator[Reply]:
        """What is new in the round: all that is due, and all that is honoured."""
        found = [self._reply(number, item) for item in findings]
        found = [item for item in found if item.honoured or item.finding.verdict is Verdict.DUE]
        stays = [item.finding for item in (*self.replies, *found) if item.response.holds_out and legal(item.finding)]
        for item in found:
            reply = self._held(item, stays)
            if reply.honoured or reply.finding.verdict is Verdict.DUE or reply.held_out_by:
                key = (reply.honoured, *key_of(reply.finding))
                if key not in self._told:
                    self._told.add(key)
                    yield reply

    def _reply(self, number: int, item: Finding) -> Reply:
        response, stances = response_to(item, self.doctrine)
        side, against = ((), ()) if response.holds_out else sides_of(item, self.case.world, self._pairs)
        stays = response.holds_out and item.modality == "prohibition" and legal(item)
        honoured = bool(item.bearers) and (stays or self.rule.honours(item))
        return Reply(number, item, response, side, against, honoured, stances=stances)

    # who stays out

    def _held(self, reply: Reply, stays: list[Finding]) -> Reply:
        """The reply, held back where its bearer has to stay out and is not bound in law to come in."""
        if not reply.draws_in:
            return reply
        own = {*reply.finding.bearers}
        found = [item.name for item in (*stays, *self._standing) if keeps(item, own, reply.against)]
        held = tuple(dict.fromkeys(found))
        return replace(reply, held_out_by=held, honoured=legal(reply.finding) or not held)

    @cached_property
    def _standing(self) -> list[Finding]:
        """The duties to stay out that need no event, in law."""
        return staying(self._asked)

    # what is made

    def _record(self, number: int, replies: list[Reply]) -> bool:
        """Put on record what the replies come to; whether they come to anything new."""
        groups: dict[tuple[object, ...], list[Reply]] = {}
        for reply in replies:
            for key in self._acts(reply) if reply.honoured else ():
                groups.setdefault(key, []).append(reply)
        at = self._moment(number)
        makes: dict[int, list[str]] = {}
        for count, (key, own) in enumerate(groups.items(), 1):
            made = self._event(f"round{number}-{count}", at, key, own)
            self.made[made.event.id or ""] = made
            for reply in own:
                makes.setdefault(id(reply), []).append(made.event.id or "")
        self.replies += [replace(reply, makes=tuple(makes.get(id(reply), ()))) for reply in replies]
        for reply in replies:
            pairs = [(own, enemy) for own in reply.finding.bearers for enemy in reply.against or ("",)]
            if reply.draws_in:
                self._pairs |= {frozenset(pair) for pair in pairs}
            elif reply.honoured and reply.response.act == "mobilisation":
                self._mobilised |= {*pairs}
        return bool(groups)

    def _acts(self, reply: Reply) -> Iterator[tuple[object, ...]]:
        """What the reply does that is new: a performance, an act against the other side."""
        kinds = ACTIONS[reply.finding.action].performed_by if reply.finding.action else ()
        if kinds and is_kind(kinds[0], "performance") and not reply.response.holds_out:
            helped = reply.side if kinds[0] in ("assistance", "deployment", "supply") else ()
            others = tuple(code for code in helped if code not in reply.finding.bearers)
            yield ("performs", kinds[0], others, reply.finding.name)
        pairs = [(own, enemy) for own in reply.finding.bearers for enemy in reply.against or ("",)]
        if reply.honoured and reply.response.act == "mobilisation":
            new = tuple(dict.fromkeys(enemy for own, enemy in pairs if (own, enemy) not in self._mobilised))
            if new:
                yield ("mobilisation", tuple(filter(None, new)), reply.side)
        if reply.draws_in:
            new = tuple(sorted({enemy for own, enemy in pairs if frozenset({own, enemy}) not in self._pairs}))
            if new:
                yield ("fights", new, reply.side, self._place(reply), reply.response.attack_if, reply.response is WAR)

    def _place(self, reply: Reply) -> str | None:
        """Where help that does not strike home fights: where the side that it helps was hit."""
        if self.doctrine.stances["help_strikes_home"]:
            return None
        occurrence = reply.finding.grounded.occasion.occurrence
        targets = occurrence.targets if occurrence is not None else ()
        return next((item.place for item in targets if item.party in reply.side and item.place), None)

    def _event(self, name: str, at: Moment, key: tuple[object, ...], replies: list[Reply]) -> Made:
        by = tuple(dict.fromkeys(code for reply in replies for code in reply.finding.bearers))
        match key:
            case ("performs", str() as kind, tuple() as helped, str() as clause):
                targets = tuple(Target(party=code) for code in helped)
                return Made(Event(kind, id=name, at=at, by=by, targets=targets, about=(clause,)), (), False)
            case ("mobilisation", tuple() as enemies, tuple() as side):
                targets = tuple(Target(party=code) for code in enemies)
                event = Event("mobilisation", id=name, at=at, by=by, targets=targets, in_support_of=side)
                return Made(event, (), False)
            case ("fights", tuple() as enemies, tuple() as side, place, str() as stance, war):
                attack = self.doctrine.stances[stance]
                event = Event(
                    "armed_attack" if attack else "use_of_force",
                    id=name,
                    at=at,
                    by=by,
                    targets=tuple(self._target(code, place) for code in enemies),
                    in_support_of=side,
                    also=("declaration_of_war",) if attack and war else (),
                )
                return Made(event, (stance, "help_strikes_home"), not attack)
        raise AssertionError(key)

    def _target(self, enemy: str, place: object) -> Target:
        if self.doctrine.stances["help_strikes_home"]:
            return Target(party=enemy, place=enemy if enemy in self.case.world.places else None)
        return Target(party=enemy, object="forces", place=place if isinstance(place, str) else None)

    def _moment(self, number: int) -> Moment:
        start = self.case.record.asked_at.end
        return Moment(start.earliest + number * EVERY, start.latest + number * EVERY, start.zone)


@dataclass
class Spreading(Rounds):
    """The rounds of one spread, worked out when it is made."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for number in range(1, self.most + 1):
            if not self.advance(number, self.found()):
                return


def recording(case: Case, made: Sequence[Made], at: Moment | None = None) -> Case:
    """The case with what was made on record, asked at the latest of it, or at some moment."""
    if not made:
        return case if at is None else case.asked(at)
    lawful = frozenset(str(item.event.id) for item in made if item.lawful)
    why = "the stance help_is_attack: no"
    facts = FactsOfSpread(answers=case.facts.answers, lawful=lawful, doctrine=why)
    return case.then(*(item.event for item in made)).knowing(facts).asked(at or made[-1].event.at)


def staying(case: Case) -> list[Finding]:
    """The duties to stay out that need no event, in law."""
    grounding = Grounding(case.world, case.record, case.answers)
    grounded = list(grounding.standing(wanted=lambda clause, _: clause.action in NEUTRAL))
    evaluation = Evaluation(grounding, grounded, case.answers)
    found = [Finding(item, evaluation, case) for item in grounded]
    return [item for item in found if legal(item)]
