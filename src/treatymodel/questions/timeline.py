"""The timeline of a case: what happened, and what it made due, opened, missed and ended, each at its moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.breaches import DerivedBreach
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.running import deadline_of, is_early, opening_of
from treatymodel.questions.sequence import MOST_CLOCKS, EventSequence, Step
from treatymodel.questions.table import Row, Table
from treatymodel.vocabulary.kinds import is_kind

DEEDS = {
    "request": "requested",
    "call": "requested",
    "vote": "voted",
    "decision": "decided",
    "waiver": "waived",
    "performance": "performed",
    "act": "acted",
    "happening": "happened",
}
"""What an event is on a timeline, by its kind; the first that fits."""
ORDER = (*dict.fromkeys(DEEDS.values()), "breach", "ended", "opens", "arises", "again", "changes", "deadline", "missed")
"""Within one moment: the event, what it breaks, what it ends and what it makes due, and clocks that come."""
MISSED = (
    "A hard deadline is missed where the duty was due and was not performed by then. Silence on performance is open: "
    "give the performance as an event, or answer `performed`."
)
AHEAD = "What lies after the moment of asking is what the clocks that run by then will come to if nothing else happens."


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a timeline, with the finding, the event or the breach of which it speaks."""

    at: Moment
    what: str
    finding: Finding | None = None
    event: Event | None = None
    breach: DerivedBreach | None = None
    words: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """By time; within one moment as `ORDER` says."""
        at = self.at.end if self.what in ("deadline", "missed") else self.at.start
        return (at.sort_key, ORDER.index(self.what))


class Timeline(Table):
    """What happened and what came of it, in order of time: a row for each bearer and clause, or event.

    `what` is how it entered the record: `happened`, `requested`, `voted`, `decided`, `waived`, `performed`, `acted`;
    or what follows: `arises`, `again` (an event asks anew what is owed already), `changes` (its clock, or what it turns
    on), `opens`, `deadline`, `missed`, `breach`, `ended`. `verdict` is that of the finding from then on, or as it
    ended; of a breach DUE where it is so, OPEN where it may be.
    """

    name: ClassVar[str] = "timeline"
    shown: ClassVar[Mapping[str, str]] = {
        "at": "when",
        "what": "what",
        "bearer": "who",
        "obligation": "clause",
        "verdict": "verdict",
        "words": "which",
    }

    def __init__(self, marks: list[Mark], sequence: EventSequence, case: Case) -> None:
        rows = [_row(mark, case.world) for mark in marks]
        told = {mark.finding.name for mark in marks if mark.what == "arises" and mark.finding is not None}
        broken = sum(mark.breach is not None for mark in marks)
        limits = [MISSED] if any(mark.what == "deadline" for mark in marks) else []
        ahead = [AHEAD] if any(case.record.asked_at.end.before(mark.at.end) is True for mark in marks) else []
        beside = f"{MOST_CLOCKS} moments at which clocks come or the law turns"
        capped = f"Asked at {beside}; not at {sequence.unasked} further ones."
        counts = (_count(len(sequence), "moment"), _count(len(told), "clause"), _count(broken, "breach"))
        super().__init__(
            rows,
            title="Timeline",
            world=case.world,
            case=case,
            said=[f"{counts[0]}; {counts[1]} due or open at one of them; {counts[2]} sure or possible."],
            notes=[*limits, *ahead, *([capped] if sequence.unasked else [])],
        )
        self.marks = tuple(marks)
        self.sequence = sequence


def _count(number: int, what: str) -> str:
    plural = "es" if what.endswith("ch") else "s"
    return f"{number} {what}{'' if number == 1 else plural}"


def timeline(case: Case, bearer: str | None = None) -> Timeline:
    """The timeline of a case up to its moment of asking, for all bearers or one.

    Cost: one `case.who()` at each event and at each moment at which a clock comes or the law turns under what lasts;
    `MOST_CLOCKS` of these.
    """
    if bearer is not None:
        case.world.party(bearer)
    entries, judged = _entries(case)
    sequence = EventSequence(
        case.world,
        entries,
        facts=case.facts,
        doctrine=case.doctrine,
        already=case.already,
        presumptions=case.presumptions,
        judged=judged,
        clocks=True,
    )
    marks = [mark for mark in _marks(sequence) if bearer is None or _concerns(mark, bearer)]
    return Timeline(sorted(marks, key=lambda mark: mark.order), sequence, case)


def _concerns(mark: Mark, bearer: str) -> bool:
    """Whether a mark concerns a party; an event, and a breach by what was done, concern everyone."""
    if mark.finding is not None:
        return bearer in mark.finding.bearers
    return mark.breach is None or mark.what != "missed" or bearer in (*mark.breach.by.split("+"), mark.breach.on)


def _entries(case: Case) -> tuple[list[Event | Moment], str | None]:
    """The events of the record in order of time, then the moment of asking; and the id of the event under question."""
    named = [event.revised(id=event.id or f"h{rank}") for rank, event in enumerate(case.history, 1)]
    judged = None
    if case.event is not None:
        judged = case.event.id or "event"
        named.append(case.event.revised(id=judged))
    asked_at = case.record.asked_at
    kept = [event for event in named if event.id == judged or asked_at.before(event.at) is not True]
    kept.sort(key=lambda event: event.at.sort_key)
    last = kept[-1].at.end if kept else None
    return [*kept, *([asked_at] if last != asked_at.end else [])], judged


def _marks(sequence: EventSequence) -> Iterator[Mark]:
    seen: dict[object, Finding] = {}
    clocks: dict[object, list[Mark]] = {}
    for step in sequence:
        if step.event is not None:
            deed = next(said for kind, said in DEEDS.items() if is_kind(step.event.kind, kind))
            yield Mark(step.event.at, deed, event=step.event)
        for breach in step.breaches:
            yield Mark(breach.at, _broken(breach, step), breach=breach)
        for item in step.ended:
            clocks[_key(item)] = _come(clocks.get(_key(item), []), step.at)
            seen.pop(_key(item), None)
            yield Mark(step.at, "ended", finding=item, words=_why_ended(item, step))
        anew = {_key(item) for item in step.again}
        for item in (*step.told, *step.again):
            before = seen.get(_key(item))
            changed = before is not None and before.verdict == item.verdict
            seen[_key(item)] = item
            clocks[_key(item)] = [*_come(clocks.get(_key(item), []), step.at), *_clocks(item)]
            yield Mark(step.at, "again" if _key(item) in anew else "changes" if changed else "arises", finding=item)
    last = sequence[-1]
    for item in last.case.who():
        if is_early(item):
            clocks[_key(item)] = list(_clocks(item))
    yield from _once(mark for marks in clocks.values() for mark in marks)


def _once(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks of clocks, each once for a bearer and clause whatever the events that ask for it."""
    told: dict[object, Mark] = {}
    for mark in marks:
        item = mark.finding
        told.setdefault((mark.at, mark.what, item and (item.name, item.bearer, item.owed_to)), mark)
    yield from told.values()


def _key(item: Finding) -> object:
    return (item.name, item.bearer, item.owed_to, item.occurrence, item.grounded.occasion.victim)


def _come(marks: list[Mark], now: Moment) -> list[Mark]:
    """Those that have come by a moment; what was still to come no longer counts."""
    return [mark for mark in marks if mark.at.end.before(now.end) is True]


def _clocks(item: Finding) -> Iterator[Mark]:
    for what, clock in (("opens", opening_of(item)), ("deadline", deadline_of(item))):
        if clock is not None:
            perhaps = "" if clock.sure else "perhaps, "
            for moment in clock.comes:
                yield Mark(moment, what, finding=item, words=f"{perhaps}{clock.length} after {clock.anchor}")


def _broken(breach: DerivedBreach, step: Step) -> str:
    if breach.of == "ceasefire":
        return "breach"
    _, clause = step.case.world.clause(breach.of)
    return "missed" if clause.modality == "duty" else "breach"


def _why_ended(item: Finding, step: Step) -> str:
    """The gates at which it fails now; nothing where it no longer arises."""
    now = next((other for other in step.case.under_clause(item.name) if _key(other) == _key(item)), None)
    return f"fails now at {', '.join(now.failing)}" if now is not None and now.failing else ""


def _row(mark: Mark, world: World) -> Row:
    item, event, breach = mark.finding, mark.event, mark.breach
    row: dict[str, str | None] = {"at": str(mark.at), "what": mark.what, "bearer": None, "owed_to": None}
    row |= dict.fromkeys(("instrument", "obligation", "cite", "modality", "action", "verdict", "binding"))
    if item is not None:
        row |= {name: str(getattr(item, name)) for name in row if name not in ("at", "what")}
        row |= {"event": item.occurrence, "words": mark.words}
    elif breach is not None:
        row |= {"bearer": breach.by, "owed_to": breach.on, "binding": breach.binding, "event": breach.event}
        row |= {"verdict": str(Verdict.DUE if breach.holds else Verdict.OPEN)}
        row |= {"words": f"{'' if breach.holds else 'perhaps, '}a breach of {breach.of}"}
        text, _, clause = breach.of.partition("/")
        if clause:
            row |= {"instrument": text, "obligation": clause, "cite": str(world.clause(breach.of)[1].cite)}
    elif event is not None:
        row |= {"bearer": "+".join(event.by or ()) or None, "event": event.id, "words": event.kind.replace("_", " ")}
    return row
