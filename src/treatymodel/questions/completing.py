"""From a case in which a duty is open to one in which it is due: what the acts, or the answers, would have to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from treatymodel.compile import declaration
from treatymodel.conditions.registry import ATOMS
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine
from treatymodel.model.obligation import DisputedBinding
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.goals import IN_LAW, OF_THE_EVENT, Goal
from treatymodel.questions.hinges import Hinge, HingeAnswer
from treatymodel.vocabulary.atoms.acts import Act, Found, Satisfied
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.scales import QUALITIES

_DECISION = "decided"
MOST_WAYS = 4
"""So many ways to settle an open duty are followed at most, the shortest first."""


@dataclass(frozen=True, slots=True)
class Way:
    """A case, with what had to be supposed of law, wording or fact for what is wanted of it to be due."""

    case: Case
    supposed: tuple[HingeAnswer, ...] = ()

    @property
    def length(self) -> tuple[int, int, int]:
        """How much is supposed; then how many events and acts there are, and how much they state."""
        return length_of(self.case, self.supposed)


def length_of(case: Case, supposed: Sequence[HingeAnswer] = ()) -> tuple[int, int, int]:
    """How much is supposed; then how many events and acts are on record, and how much they state."""
    events = recorded(case)
    return len(supposed), len(events), stated(events)


def recorded(case: Case) -> tuple[Event, ...]:
    """The events and acts of a case, the one under question last."""
    return (*case.history, *((case.event,) if case.event is not None else ()))


def stated(events: Iterable[Event]) -> int:
    """How many particulars some events state."""
    return sum(map(_stated, events))


def _stated(event: Event) -> int:
    ends = [event.by, event.conflict, event.organ]
    ends += [part for target in event.targets for part in (target.party, target.object, target.place)]
    return sum(part is not None for part in ends) + len(event.qualities) + len(event.amounts) + len(event.in_support_of)


def ways(way: Way, goals: Sequence[Goal], most_acts: int) -> Iterator[Way]:
    """The ways to make due what every goal asks, with up to so many acts beside what the case has already."""
    if not goals:
        yield way
        return
    goal, rest = goals[0], goals[1:]
    finding = goal.finding(way.case)
    if finding is None or finding.verdict is Verdict.NOT_DUE:
        return
    if goal.met_by(finding):
        yield from ways(way, rest, most_acts)
        return
    for settled in _settling(way, finding) if goal.wanted is Verdict.DUE else ():
        acts = len(settled.case.history) - len(way.case.history)
        now = goal.finding(settled.case) if acts <= most_acts else None
        if now is not None and goal.met_by(now):
            yield from ways(settled, rest, most_acts - acts)
        elif now is not None and now.verdict is Verdict.DUE and now.binding == "contested":
            yield from ways(settled, goals, most_acts - acts)


def _settling(way: Way, finding: Finding) -> Iterator[Way]:
    """The cases in which an open finding is due, or one that is due binds in law."""
    if finding.verdict is Verdict.OPEN:
        hinges = [hinge for hinge in finding.hinges() if hinge.verdict == "DUE" and not hinge.rebuts]
        yield from filter(None, (_settled(way, hinge, finding) for hinge in hinges[:MOST_WAYS]))
    binding = finding.clause.binding if finding.clause.binding is not None else finding.text.binding
    if finding.verdict is Verdict.DUE and isinstance(binding, DisputedBinding):
        yes = binding.yes in IN_LAW
        asks = declaration(way.case.world, binding.law).asks
        case = way.case.under(_reading(way.case.doctrine, binding.law, yes))
        answer = HingeAnswer(Question(binding.law), yes, asks, "law")
        yield Way(case, tuple(dict.fromkeys((*way.supposed, answer))))


def _settled(way: Way, hinge: Hinge, finding: Finding) -> Way | None:
    """The case after the acts, and under the answers, of a hinge; None where an event had to be another."""
    case, supposed = way.case, list(way.supposed)
    for answer in hinge.answers:
        question = answer.question
        if question.name in OF_THE_EVENT:
            return None
        act = _act(case, question, finding) if answer.answer else None
        if act is not None:
            case = case.then(act)
        elif _quality(case, question):
            case = _stating(case, str(question.get("about")), question.name, answer.answer)
        elif answer.sort == "law":
            case = case.under(_reading(case.doctrine, question.name, answer.answer))
            supposed.append(answer)
        else:
            case = case.answering(question, answer.answer, "supposed for the scenario")
            supposed.append(answer)
    return replace(way, case=case, supposed=tuple(dict.fromkeys(supposed)))


def _act(case: Case, question: Question, finding: Finding) -> Event | None:
    """The act that answers a question whether it was done; None where no act does."""
    kind = ATOMS.get(question.name)
    world = case.world
    at = max((event.at for event in recorded(case)), key=lambda moment: moment.sort_key).shift(1)
    about = tuple(name for name in (question.get("about"),) if name is not None and "/" in name)
    if question.name == _DECISION:
        return Event("decision", organ=question.get("by"), at=at)
    if kind is None or not issubclass(kind, (Act, Found, Satisfied)):
        return None
    said = kind.kind if issubclass(kind, Act) else "finding"
    by = question.get("who") if issubclass(kind, Satisfied) else question.get("by")
    who = by if by in world.parties else _speaker(finding)
    return None if who is None else Event(said, by=who, about=about, at=at)


def _speaker(finding: Finding) -> str | None:
    """Who speaks first where several may: the party to be helped, else one that is to help."""
    occurrence = finding.grounded.occasion.occurrence
    hit = [target.party for target in occurrence.targets if target.party] if occurrence is not None else []
    return next(iter((*hit, *finding.bearers)), None)


def _quality(case: Case, question: Question) -> bool:
    """Whether an event of the record can state the answer itself."""
    about = question.get("about")
    named = about in case.record.by_id and len(question.args) == 1
    return named and (question.name in QUALITIES or question.name in case.world.questions)


def _stating(case: Case, name: str, quality: str, value: bool) -> Case:
    """The case in which the event of that name states the quality."""

    def stating(event: Event) -> Event:
        return event.revised(qualities={**event.qualities, quality: value})

    judged = case.record.event
    if judged is not None and judged.id == name and case.event is not None:
        return case._with(event=stating(case.event))
    history = [
        stating(event) if (event.id or f"h{number}") == name else event for number, event in enumerate(case.history, 1)
    ]
    return case._with(history=history)


def _reading(doctrine: Doctrine, question: str, answer: bool) -> Doctrine:
    return Doctrine(doctrine.preset, reader=doctrine.reader, **{**dict(doctrine.answers), question: answer})


def held_by(world: World, answer: HingeAnswer) -> tuple[str, ...]:
    """Who is on record as holding the answer to a question of law."""
    if answer.question.name not in world.questions:
        return ()
    _, declared = world.questions[answer.question.name]
    wanted = "yes" if answer.answer else "no"
    return tuple(holder for position in declared.positions if position.answer == wanted for holder in position.held_by)
