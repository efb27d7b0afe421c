"""When each duty of a case is due: from when, by when, reckoned from what, and what else it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from treatymodel.days import Moment
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.running import Running, deadline_of, is_early, late_when_it_arose, opening_of
from treatymodel.questions.table import Row, Table, Value

STATUSES = {
    "at_once": "Due at once",
    "overdue": "Past their time",
    "running": "Due by a moment",
    "untimed": "Due, with no time limit running",
    "not_yet": "Not yet, as they open later",
    "open": "Open",
}
"""How a finding stands at the moment of asking, in the order in which they are said."""
PASSED = (
    "A deadline that is past is no breach by itself: a breach is that the duty was due and is known not to have been "
    "performed; a soft deadline, and one that had passed when the duty arose, make none."
)
RECKONED = (
    "Hours are elapsed time. Days, months and years are of the calendar, in the zone of the moment from which they "
    "run; that day is not counted, the last counts whole, and a month without the day ends on its last."
)


class WhenDue(Table):
    """The clocks of every finding that is due, open, or not due only because it opens later: a row a finding.

    `status` is one of `STATUSES`. `anchor` says from what the deadline runs, or failing one the opening; `anchor_at` is
    its moment if on record, several where the record leaves open which. `passed` and `opened` are read at the moment of
    asking, None where that is open or there is no such clock. `limit` is `hard`, `soft`, `at_once` or `none`. `starts`
    is what would start a clock that does not run: the first such act to be on record. `needs` are the open questions of
    the smallest answers that make it due: a tier needs its state as well as its clock.
    """

    name: ClassVar[str] = "when"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "bearer",
        "obligation": "clause",
        "status": "status",
        "anchor": "runs from",
        "opens": "opens",
        "deadline": "deadline",
    }

    def __init__(self, rows: list[Row], found: Mapping[str, Findings], case: Case, bearer: str) -> None:
        counts = {status: len(findings) for status, findings in found.items() if findings}
        said = "; ".join(f"{STATUSES[status].lower()}, {count}" for status, count in counts.items())
        super().__init__(
            rows,
            title="When it is due" + (f": {bearer}" if bearer else ""),
            world=case.world,
            case=case,
            said=[f"Findings: {said}."] if said else ["Nothing is due or open."],
            notes=[RECKONED, PASSED] if rows else [],
        )
        self.found = found
        """The findings by their status."""


def when_due(case: Case, bearer: str | None = None) -> WhenDue:
    """When each finding of the case is due, of all bearers or of one. Costs what `case.who()` costs."""
    findings = case[bearer] if bearer is not None else case.who()
    at = case.record.asked_at
    timed = [(_status(item, at), item) for item in findings if item.verdict is not Verdict.NOT_DUE or is_early(item)]
    order = list(STATUSES)
    timed.sort(key=lambda pair: (order.index(pair[0]), *_first(pair[1])))
    found = {status: Findings([item for own, item in timed if own == status], case) for status in STATUSES}
    return WhenDue([_row(item, status, at) for status, item in timed], found, case, bearer or "")


def _status(item: Finding, at: Moment) -> str:
    if item.verdict is Verdict.OPEN:
        return "open"
    if item.verdict is Verdict.NOT_DUE:
        return "not_yet"
    deadline = deadline_of(item)
    if deadline is None:
        return "untimed" if item.clause.deadline is None else "at_once"
    if late_when_it_arose(item, deadline):
        return "at_once"
    if not deadline.comes:
        return "untimed"
    return "overdue" if deadline.passed(at) else "running"


def _first(item: Finding) -> tuple[str, str, str]:
    """By the deadline, then by the opening, then by name."""
    clocks = (deadline_of(item), opening_of(item))
    by, since = (_utc(clock.comes) if clock is not None else "~" for clock in clocks)
    return by, since, item.name


def _utc(moments: tuple[Moment, ...]) -> str:
    return min((moment.latest.isoformat() for moment in moments), default="~")


def _row(item: Finding, status: str, at: Moment) -> Row:
    opening, deadline = opening_of(item), deadline_of(item)
    clock, written = deadline or opening, item.clause.deadline
    soft = written.soft if written is not None else None
    return {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "instrument": item.instrument,
        "obligation": item.obligation,
        "cite": item.cite,
        "modality": item.modality,
        "action": item.action,
        "verdict": str(item.verdict),
        "binding": item.binding,
        "event": item.occurrence,
        "status": status,
        "anchor": clock.anchor if clock is not None else None,
        "anchor_at": " or ".join(map(str, clock.since)) or None if clock is not None else None,
        "opens": item.opens,
        "opened": opening.reached(at) if opening is not None else None,
        "deadline": item.deadline,
        "limit": "none" if written is None else "soft" if soft else "hard" if deadline is not None else "at_once",
        "soft": soft,
        "passed": deadline.passed(at) if deadline is not None else None,
        "starts": "; ".join(_starts(opening, deadline)) or None,
        "needs": list[Value](_needs(item)),
    }


def _starts(*clocks: Running | None) -> Iterator[str]:
    yield from dict.fromkeys(clock.anchor for clock in clocks if clock is not None and not clock.comes)


def _needs(item: Finding) -> list[str]:
    if item.verdict is not Verdict.OPEN:
        return []
    ways = [hinge for hinge in item.hinges() if hinge.verdict == "DUE"]
    answers = ways[0].answers if ways else ()
    return [f"{answer.question} = {'yes' if answer.answer else 'no'}" for answer in answers]
