"""What a case asks of others for the one that was hit: how far it goes, how freely, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from treatymodel.compile.record import Happening
from treatymodel.conditions.ast import Atom, subconditions
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import IN_LAW
from treatymodel.vocabulary.atoms.acts import (
    Accepted,
    Act,
    Approved,
    Called,
    Consented,
    Decided,
    Found,
    Requested,
    Satisfied,
)
from treatymodel.vocabulary.scales import ACTIONS, CONTENT

LEAST = "nonmilitary_aid"
"""The lowest rung of content that counts as cover: to consult is not to help."""
AUTOMATICITY: dict[str, str] = {
    "by_consent": "only if the bearer agrees",
    "on_decision": "once an organ or an authority has decided",
    "on_finding": "once somebody has found that it is so",
    "on_request": "once it is asked for",
    "automatic": "without any further act",
}
"""How much has to be done before a duty falls due, from the most to nothing."""
_ASKED_FOR: dict[type[Atom], str] = {
    Consented: "by_consent",
    Accepted: "by_consent",
    Decided: "on_decision",
    Approved: "on_decision",
    Found: "on_finding",
    Satisfied: "on_finding",
    Requested: "on_request",
    Called: "on_request",
}
_WAYS = tuple(AUTOMATICITY)
_QUESTIONS = {**{kind.name: way for kind, way in _ASKED_FOR.items()}, "voted": "on_decision"}
_ACTS = {
    **{kind.kind: way for kind, way in _ASKED_FOR.items() if issubclass(kind, Act)},
    "finding": "on_finding",
    "decision": "on_decision",
    "vote": "on_decision",
}
MOST_SETS = 12
"""Up to so many different sets of texts, the independent ones are counted exactly; past it, greedily from below."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty to help the party that was hit, in force on the occasion or perhaps so."""

    bearer: str
    victim: str
    instrument: str
    clause: str
    cite: str
    action: str
    content: str
    level: int
    discretion: str
    automaticity: str
    binding: str
    verdict: str
    deadline: str | None
    rests_on: tuple[str, ...]
    """The texts without any one of which it would not be owed; its own first."""

    @property
    def counts(self) -> bool:
        """Whether it goes far enough to be cover."""
        return self.level > CONTENT.index(LEAST)

    @property
    def sure(self) -> bool:
        """Whether it is due in law, and nobody disputes that it binds."""
        return self.counts and self.verdict == "DUE" and self.binding in ("legal", "domestic")

    @property
    def possible(self) -> bool:
        """Whether it is due in law, or may be."""
        return self.counts and self.binding in IN_LAW

    @property
    def promised(self) -> bool:
        """Whether it is a political promise."""
        return self.counts and self.binding == "political"


def duties_of(case: Case, victim: str | None, occasion: Happening | None = None) -> list[Duty]:
    """The duties of others than the attackers to help the victim, due or open, those that go furthest first.

    All of them where nobody knows whom it hit. The occasion is an event on record, by default the one under question.
    """
    found = [_duty(case.world, item, victim or "") for item in _owed(case, victim, occasion or case.record.event)]
    return sorted(found, key=lambda duty: (-duty.level, duty.verdict, duty.binding, duty.clause, duty.bearer))


def _owed(case: Case, victim: str | None, event: Happening | None) -> Iterator[Finding]:
    attackers = (event.by or ()) if event is not None else ()
    for item in (part for name in helping(case.world) for part in case.under_clause(name)):
        if item.verdict == "NOT_DUE" or item.level[0] != "content":
            continue
        now = item.event in ("", event.id if event is not None else "")
        others = {victim, *attackers}.isdisjoint(item.bearers)
        if now and others and (victim is None or _owed_to(item, victim)):
            yield item


def helpers(case: Case, victim: str, most: int) -> set[str]:
    """Those who must help the victim in law, or may have to; no more than one above `most` are looked for."""
    found: set[str] = set()
    for item in _owed(case, victim, case.record.event):
        if item.level[1] > CONTENT.index(LEAST) and item.binding in IN_LAW:
            found.add(item.bearer)
        if len(found) > most:
            break
    return found


def helping(world: World) -> tuple[str, ...]:
    """The clauses by which somebody must do something for another when something happens; not those of drafts."""
    return tuple(
        f"{text.id}/{clause.id}"
        for text, clause, trigger in world.clauses
        if clause.modality == "duty" and not trigger.standing and not text.supposed and _content(clause)
    )


def _content(clause: Obligation) -> bool:
    actions = (clause.action, *(varied.action for varied in clause.varies))
    return any(action is not None and ACTIONS[action].scale == "content" for action in actions)


def _owed_to(item: Finding, victim: str) -> bool:
    owed = item.evaluation.grounding.may_be_owed(item.clause, item.grounded.body.general)
    return victim in owed or item.owed_to == victim


def _duty(world: World, item: Finding, victim: str) -> Duty:
    _, level = item.level
    return Duty(
        bearer=item.bearer,
        victim=victim,
        instrument=item.instrument,
        clause=item.name,
        cite=item.cite,
        action=item.action,
        content=CONTENT[level - 1],
        level=level,
        discretion=item.discretion,
        automaticity=automaticity(item),
        binding=item.binding,
        verdict=str(item.verdict),
        deadline=item.deadline,
        rests_on=rests_on(world, item),
    )


def automaticity(item: Finding) -> str:
    """What has to be done before the duty falls due, or had to be: of everything it turns on, the hardest."""
    clause = item.clause
    conditions = (clause.requires, item.text.trigger_of(clause).condition)
    parts = [part for whole in conditions if whole is not None for part in subconditions(whole)]
    asked = {way for part in parts for kind, way in _ASKED_FOR.items() if isinstance(part, kind)}
    if asked:
        asked = set(filter(None, map(_way, item.argument.steps.values())))
    if clause.bearing == "collectively":
        asked.add("on_decision")
    return next((way for way in _WAYS if way in asked), _WAYS[-1])


def _way(step: Step) -> str | None:
    if step.kind == "question":
        return _QUESTIONS.get(step.name)
    return _ACTS.get(step.get("kind")) if step.name == "act" else None


# what a duty rests on


def rests_on(world: World, item: Finding) -> tuple[str, ...]:
    """The texts that the reasons for a duty use, its own first; not those that merely fail to release from it."""
    own = item.instrument
    if not _refers(world, item.text):
        return (own,)
    used = (name for name in _upheld(item.argument) if name in world.instruments and name != own)
    return (own, *sorted(set(used)))


def _refers(world: World, text: Instrument) -> bool:
    """Whether a text names another, or the members of a body; else nothing in its reasons is another's."""
    words = {part.partition("/")[0] for part in _words(text.plain())}
    return "members" in words or not words.isdisjoint(world.instruments.keys() - {text.id})


def _words(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _words(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _words(value)
    elif isinstance(data, str):
        yield data


def _upheld(argument: Argument) -> Iterator[str]:
    """The sources of what holds, or may hold, in favour of the conclusion."""
    waiting, seen = [(argument.root, True)], set[tuple[int, bool]]()
    while waiting:
        number, favours = waiting.pop()
        if (number, favours) in seen:
            continue
        seen.add((number, favours))
        step = argument[number]
        if favours and step.holds != "no" and step.kind in ("claim", "conclusion"):
            yield step.source
        after = favours != (step.kind == "not")
        waiting += [(part, after) for part in step.because]


# footings


def footings(sets: Iterable[Sequence[str]]) -> int:
    """How many of the sets can be chosen so that no two share a member: what is left standing when others fall.

    Exact for up to `MOST_SETS` different sets, least ones first; past it a lower bound, by taking small sets greedily.
    """
    different = {frozenset(one) for one in sets}
    least = sorted((one for one in different if not any(other < one for other in different)), key=_order)
    chosen = _greedily(least)
    if len(least) > MOST_SETS or all(len(one) == 1 for one in least):
        return chosen
    for count in range(len(least), chosen, -1):
        if any(_apart(some) for some in combinations(least, count)):
            return count
    return chosen


def _order(one: frozenset[str]) -> tuple[int, list[str]]:
    return len(one), sorted(one)


def _greedily(sets: Iterable[frozenset[str]]) -> int:
    taken: set[str] = set()
    count = 0
    for one in sets:
        if taken.isdisjoint(one):
            taken |= one
            count += 1
    return count


def _apart(sets: Sequence[frozenset[str]]) -> bool:
    return sum(map(len, sets)) == len(frozenset().union(*sets))


def single_points(duties: Iterable[Duty]) -> tuple[str, ...]:
    """The texts and the parties without any one of which none of the duties is left."""
    needed = [{*duty.rests_on, *duty.bearer.split("+")} for duty in duties]
    return tuple(sorted(set.intersection(*needed))) if needed else ()
