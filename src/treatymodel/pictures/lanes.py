"""The clocks of a case in lanes: findings whose clocks run alike are one lane."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from treatymodel.days import Moment
from treatymodel.questions.finding import BINDINGS, Finding
from treatymodel.questions.running import Running, deadline_of, opening_of
from treatymodel.questions.when_due import WhenDue
from treatymodel.records import dataclass
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.words.phrases import duration

ORDER = ("overdue", "running", "at_once", "not_yet", "open")
"""The lanes from the most pressing to the least, by their status; within one, those that run come first."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Findings that open and run out alike. Times are in UTC; two of one clock are alternatives that are open."""

    status: str
    verdict: str
    binding: str
    modality: str
    action: str
    since: tuple[datetime, ...]
    opens: tuple[datetime, ...]
    deadline: tuple[datetime, ...]
    soft: str
    waits: str
    """What starts the clock that does not run, in words; empty when all run."""
    bearers: tuple[str, ...]
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    """`instrument/clause|bearer` of each finding."""

    @property
    def does(self) -> str:
        """What is asked for, in words; a prohibition, a right or a power says so."""
        words = ACTIONS[self.action].words if self.action in ACTIONS else self.action.replace("_", " ")
        return {"prohibition": f"must not {words}", "right": f"may {words}", "power": f"can {words}"}.get(
            self.modality, words
        )

    @property
    def times(self) -> tuple[datetime, ...]:
        """Every moment that its clocks name."""
        return (*self.since, *self.opens, *self.deadline)


def lanes_of(when: WhenDue) -> tuple[Lane, ...]:
    """The lanes of every finding that has a clock, or is due at once; the most pressing first."""
    groups: dict[tuple[object, ...], list[tuple[Finding, Running | None, Running | None]]] = {}
    for status, findings in when.found.items():
        for item in findings:
            opening, limit = opening_of(item), deadline_of(item)
            if opening is None and item.clause.deadline is None:
                continue
            key = (status, str(item.verdict), item.binding, item.modality, item.action, _clock(opening), _clock(limit))
            soft = item.clause.deadline.soft if item.clause.deadline is not None else None
            groups.setdefault((*key, soft, limit is None and item.clause.deadline is not None), []).append(
                (item, opening, limit)
            )
    found = [_lane(str(key[0]), members) for key, members in groups.items()]
    return tuple(sorted(found, key=_pressing))


def _clock(running: Running | None) -> tuple[object, ...] | None:
    return None if running is None else (running.length, running.anchor, running.since, running.comes)


def _lane(status: str, members: list[tuple[Finding, Running | None, Running | None]]) -> Lane:
    item, opening, limit = members[0]
    clock = limit or opening
    findings = [finding for finding, _, _ in members]
    return Lane(
        status=status,
        verdict=str(item.verdict),
        binding=item.binding,
        modality=item.modality,
        action=item.action,
        since=_times(clock.since) if clock is not None else (),
        opens=_times(opening.comes) if opening else (),
        deadline=_times(limit.comes) if limit else (),
        soft=(item.clause.deadline.soft or "") if item.clause.deadline else "",
        waits=" and ".join(_waiting(opening, limit)),
        bearers=tuple(dict.fromkeys(finding.bearer for finding in findings)),
        texts=tuple(dict.fromkeys(finding.instrument for finding in findings)),
        keys=tuple(f"{finding.name}|{finding.bearer}" for finding in findings),
    )


def _waiting(opening: Running | None, limit: Running | None) -> Iterable[str]:
    for what, clock in (("opens", opening), ("due within", limit)):
        if clock is not None and not clock.comes:
            length = duration(clock.length)
            yield f"{what} {length} {'after' if what == 'opens' else 'of'} {clock.anchor}"


def _times(moments: Iterable[Moment]) -> tuple[datetime, ...]:
    """The last second of each moment, which is what a clock comes to."""
    return tuple(sorted(dict.fromkeys(moment.latest for moment in moments)))


def _pressing(lane: Lane) -> tuple[object, ...]:
    runs = not lane.times and lane.status != "at_once"
    first = min(lane.deadline or lane.opens, default=datetime.max).replace(tzinfo=None)
    return (ORDER.index(lane.status) if lane.status in ORDER else len(ORDER), runs, BINDINGS.index(lane.binding), first)
