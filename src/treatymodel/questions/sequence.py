"""A history asked event by event: what was due at each, and beside it, never mixed with it, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from treatymodel.days import Moment
from treatymodel.errors import Misuse, UnknownName, did_you_mean, near
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.breaches import DerivedBreach, breaches
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.running import coming, is_early
from treatymodel.questions.turns import turns_of
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.wording import Worded

OUTCOMES = ("honoured", "declined", "waived", "beyond duty")
"""What can have become of what was asked: done, not done, not wanted by those to whom it was owed; or never asked."""
MOST_CLOCKS = 24
_STRENGTH = (Verdict.OPEN, Verdict.DUE)


@dataclass(frozen=True)
class Outcome:
    """What one party did at one event of a history, as the user's sources tell it: no law, and no evidence of law.

    `event` is the event's id; `was` one of honoured, declined, waived, beyond duty. The first three are about a clause
    that was due or open for the party by then; what was done beyond duty may name none. Raises `Misuse`.
    """

    event: str
    bearer: str
    was: str
    did: str
    source: str
    clause: str = ""

    def __post_init__(self) -> None:
        if self.was not in OUTCOMES:
            raise Misuse(
                f"an outcome cannot be `{self.was}`",
                did_you_mean(self.was, OUTCOMES) or f"one of {', '.join(OUTCOMES)}",
            )
        if not self.source:
            raise Misuse(f"what `{self.bearer}` did at `{self.event}` needs a source")
        if not self.clause and self.was != "beyond duty":
            raise Misuse(f"what `{self.bearer}` {self.was} at `{self.event}` needs its clause, `instrument/clause`")


@dataclass(frozen=True, eq=False)
class Step(Worded):
    """One event of a sequence, or one moment at which only time has passed."""

    case: Case = field(repr=False)
    event: Event | None
    told: Findings
    """What is due or open from here on: new, or of another verdict or clock than at the step before."""
    again: Findings
    """What the event asks anew of those who owe the same already."""
    ended: Findings
    """What was due or open at the step before and is no longer, as it stood then."""
    breaches: tuple[DerivedBreach, ...]
    """The breaches that follow from the record since the step before."""
    watched: tuple[Finding, ...]
    """The findings that the user asked to see at this event, such as of those who are thought to be bound."""
    outcomes: tuple[Outcome, ...]
    account: str = ""
    """What the user tells of the event."""

    @property
    def at(self) -> Moment:
        """The moment of asking."""
        return self.case.record.asked_at


class EventSequence(Worded, Sequence[Step]):
    """A history asked at each of its events, with the record as it stood then.

    `events` are in their order; a moment among them asks again when only time has passed. `where` keeps findings by
    their columns, as `Findings.where` does. `watch` names, by an event's id, bearers and clauses to show whatever their
    verdict; `accounts` what to tell of an event. `facts` and `doctrine` hold throughout, as do what stood `already` and
    whether there are `presumptions`. Judged is the last happening, or the event of the id `judged` once it happened.
    With `clocks` it is also asked whenever a clock of what is due or open comes before the last entry, when it opens
    and when its time has run out, and on days on which the law turns under what lasts; `MOST_CLOCKS` times at most.
    Raises `UnknownName`, and `Misuse` for an outcome of which nothing was asked.
    """

    def __init__(
        self,
        world: World,
        events: Iterable[Event | str | Moment],
        *,
        outcomes: Iterable[Outcome] = (),
        watch: Mapping[str, Iterable[tuple[str, str]]] | None = None,
        accounts: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        doctrine: Doctrine | None = None,
        where: Mapping[str, object] | None = None,
        already: Iterable[Mapping[str, Mapping[str, str]]] = (),
        presumptions: bool = True,
        judged: str | None = None,
        clocks: bool = False,
    ) -> None:
        self.world = world
        self.entries = tuple(entry if isinstance(entry, Event) else Moment.of(entry) for entry in events)
        self.outcomes = tuple(outcomes)
        self.watch = {event: tuple(pairs) for event, pairs in (watch or {}).items()}
        self.accounts = dict(accounts or {})
        self.facts = facts or Facts()
        self.doctrine = doctrine or Doctrine()
        self.where = dict(where or {})
        self.already = tuple(already)
        self.presumptions = presumptions
        self.judged = judged
        self.clocks = clocks
        self.unasked = 0
        """Of clocks that come, those at which it was not asked, because there were too many."""
        ids = [entry.id or "" for entry in self.entries if isinstance(entry, Event)]
        if not self.entries or "" in ids or len(ids) > len(set(ids)):
            raise Misuse("a sequence needs events, each with an `id` of its own")
        named = () if judged is None else (judged,)
        for name in (*(outcome.event for outcome in self.outcomes), *self.watch, *self.accounts, *named):
            if name not in ids:
                raise UnknownName("event", name, near(name, ids))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, each worked out from the record as it stood at its event."""
        return tuple(self._steps())

    def __getitem__(self, index: Any) -> Any:
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps) if self.clocks else len(self.entries)

    def step(self, event: str) -> Step:
        """The step of the event with this id."""
        for step in self.steps:
            if step.event is not None and step.event.id == event:
                return step
        ids = [entry.id or "" for entry in self.entries if isinstance(entry, Event)]
        raise UnknownName("event", event, near(event, ids))

    def _steps(self) -> Iterator[Step]:
        before, broken = Findings((), Case(self.world, at=_moment(self.entries[0]))), set[tuple[str | None, ...]]()
        ahead, entries = list(self.entries), list[Event | Moment]()
        turns = (
            sorted(turns_of(self.world, _moment(self.entries[-1])), key=lambda at: at.sort_key) if self.clocks else []
        )
        while ahead:
            entry = ahead.pop(0)
            entries.append(entry)
            case = self._case(entries)
            standing = [item for item in case.who().where(**self.where) if item.verdict is not Verdict.NOT_DUE]
            stood, owed = {_key(item): _state(item) for item in before}, _owed(before)
            fresh = [item for item in standing if stood.get(_key(item)) != _state(item)]
            same = [item for item in fresh if _key(item) not in stood and owed.get(_duty(item), -1) >= _strength(item)]
            now = {_key(item) for item in standing}
            found = [item for item in breaches(case) if self._tells(item)]
            name = (entry.id or "") if isinstance(entry, Event) else ""
            yield Step(
                case,
                entry if isinstance(entry, Event) else None,
                Findings([item for item in fresh if item not in same], case),
                Findings(same, case),
                Findings([item for item in before if _key(item) not in now], case),
                tuple(item for item in found if _broken(item) not in broken),
                tuple(case[pair] for pair in self.watch.get(name, ())),
                tuple(self._checked(outcome, case) for outcome in self.outcomes if outcome.event == name),
                self.accounts.get(name, ""),
            )
            before, broken = Findings(standing, case), broken | set(map(_broken, found))
            if self.clocks:
                early = [item for item in case.who().where(**self.where) if is_early(item)]
                asked_at = case.record.asked_at
                come = [moment for item in (*standing, *early) for moment in coming(item)]
                come += [turn for turn in turns if asked_at.before(turn) is True][:1]
                ahead = self._with_clocks(ahead, come, asked_at, len(entries))

    def _with_clocks(
        self, ahead: list[Event | Moment], moments: Iterable[Moment], now: Moment, asked: int
    ) -> list[Event | Moment]:
        """What is still to come, with the moments at which clocks come before the last of it."""
        known = {entry.sort_key for entry in ahead if isinstance(entry, Moment)}
        come = {moment.sort_key: moment for moment in moments}
        for key, moment in sorted(come.items()):
            place = next((at for at, entry in enumerate(ahead) if moment.before(_moment(entry)) is True), None)
            if key in known or place is None or now.before(moment) is not True:
                continue
            if asked + len(ahead) >= len(self.entries) + MOST_CLOCKS:
                self.unasked += 1
                continue
            ahead.insert(place, moment)
        return ahead

    def _tells(self, item: DerivedBreach) -> bool:
        """Whether the breach is of a text that the user wants told; nobody breaks what it would owe itself."""
        texts = self.where.get("instrument")
        text = item.of.partition("/")[0]
        wanted = texts is None or text == texts or (isinstance(texts, (tuple, list, set, frozenset)) and text in texts)
        return (wanted or item.of == "ceasefire") and item.by != item.on

    def _case(self, entries: Sequence[Event | Moment]) -> Case:
        """The case as it stands at the last of the entries."""
        record = [entry for entry in entries if isinstance(entry, Event)]
        judged = next((event for event in reversed(record) if is_kind(event.kind, "happening")), None)
        judged = next((event for event in record if self.judged is not None and event.id == self.judged), judged)
        history = [event for event in record if event is not judged]
        at = _moment(entries[-1])
        return Case(self.world, judged, history, self.facts, self.doctrine, at, self.already, self.presumptions)

    def _checked(self, outcome: Outcome, case: Case) -> Outcome:
        case.world.party(outcome.bearer)
        if outcome.clause:
            case.world.clause(outcome.clause)
        if outcome.was != "beyond duty" and not any(
            outcome.bearer in item.bearers and item.verdict is not Verdict.NOT_DUE
            for item in case.under_clause(outcome.clause)
        ):
            asked = f"`{outcome.clause}` asked nothing of `{outcome.bearer}` by `{outcome.event}`"
            raise Misuse(f"{asked} that could be {outcome.was}", "what nobody asked is `beyond duty`")
        return outcome

    def __repr__(self) -> str:
        return f"<EventSequence of {len(self)} steps in {self.world!r}>"


def _moment(entry: Event | Moment) -> Moment:
    return entry.at if isinstance(entry, Event) else entry


def _key(item: Finding) -> tuple[str | None, ...]:
    """What makes it the same finding at two steps: clause, bearer, creditor and what fired it."""
    return (*_duty(item), item.occurrence, item.grounded.occasion.victim)


def _duty(item: Finding) -> tuple[str, ...]:
    return (item.name, item.bearer, item.owed_to)


def _state(item: Finding) -> tuple[object, ...]:
    """Verdict and clocks, and of what is open the questions of law on which it turns."""
    if item.verdict is not Verdict.OPEN:
        return (item.verdict, item.opens, item.deadline)
    law = {answer.question for hinge in item.hinges() for answer in hinge.answers if answer.sort == "law"}
    return (item.verdict, item.opens, item.deadline, frozenset(law))


def _strength(item: Finding) -> int:
    return _STRENGTH.index(item.verdict)


def _owed(findings: Findings) -> dict[tuple[str, ...], int]:
    owed: dict[tuple[str, ...], int] = {}
    for item in findings:
        owed[_duty(item)] = max(owed.get(_duty(item), -1), _strength(item))
    return owed


def _broken(item: DerivedBreach) -> tuple[str | None, ...]:
    return (item.of, item.by, item.on, str(item.at), str(item.holds))
