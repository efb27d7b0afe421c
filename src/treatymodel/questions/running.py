"""The clocks of a finding: from what they run, since when, and to what moment they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treatymodel.compile import Tick
from treatymodel.days import Duration, Moment
from treatymodel.engine import Truth
from treatymodel.model.clock import Anchor
from treatymodel.questions.finding import Finding, Verdict

_SECOND = Duration(seconds=1)


@dataclass(frozen=True, slots=True)
class Running:
    """A clock: `length` after the `anchor`, which was at `since`, it comes to the moments `comes`.

    Several moments are alternatives that the record leaves open; of none, nothing is on record that would start the
    clock. `sure` means that it is known to come to its one moment.
    """

    length: Duration
    anchor: str
    since: tuple[Moment, ...]
    comes: tuple[Moment, ...]
    sure: bool

    def passed(self, at: Moment) -> bool | None:
        """Whether it has run out by a moment: after the last second of the one to which it comes. None where open."""
        if not self.comes:
            return None
        over = {moment.end.before(at.end) for moment in self.comes}
        return over.pop() if len(over) == 1 else None

    def reached(self, at: Moment) -> bool | None:
        """Whether it has come by a moment: at the first second of the one to which it comes. None where open."""
        if not self.comes:
            return False
        come = {at.end.before(moment.start) is not True for moment in self.comes}
        return come.pop() if len(come) == 1 else None


def opening_of(finding: Finding) -> Running | None:
    """The clock of the opening; None for a clause that may be performed from the start."""
    opening = finding.clause.opens
    if opening is None:
        return None
    return _running(finding, opening.after, opening.since, finding.grounded.body.openings)


def deadline_of(finding: Finding) -> Running | None:
    """The clock of the deadline; None for a clause without one, or due at once."""
    deadline = finding.clause.deadline
    if deadline is None or not isinstance(deadline.within, Duration):
        return None
    return _running(finding, deadline.within, deadline.since, finding.grounded.body.deadlines)


def coming(finding: Finding) -> Iterator[Moment]:
    """The instants at which its clocks come: its opening at the first second, its deadline after the last."""
    opening, deadline = opening_of(finding), deadline_of(finding)
    if opening is not None:
        yield from (moment.start for moment in opening.comes)
    if deadline is not None:
        yield from (moment.end + _SECOND for moment in deadline.comes)


def is_early(finding: Finding) -> bool:
    """Whether it is not due only because it has not opened yet."""
    not_due = finding.verdict is Verdict.NOT_DUE
    return not_due and finding.clause.opens is not None and finding.failing == ("opening",)


def late_when_it_arose(finding: Finding, deadline: Running) -> bool:
    """Whether the deadline had passed before what fired the clause happened; it is then due at once."""
    occurrence = finding.grounded.occasion.occurrence
    return (
        occurrence is not None
        and bool(deadline.comes)
        and all(moment.end.before(occurrence.at.start) is True for moment in deadline.comes)
    )


def _running(finding: Finding, after: Duration, anchor: Anchor, ticks: tuple[Tick, ...]) -> Running:
    grounded = finding.grounded
    clocks = finding.evaluation.grounding.view.clauses.clocks
    anchors = clocks.anchors(anchor, (grounded.like or grounded).scope)
    found = [
        (begun.moment, tick.moment, finding.evaluation.truth(tick.node))
        for begun, tick in zip(anchors, ticks, strict=True)
    ]
    kept = [part for part in found if part[2] is not Truth.FALSE]
    return Running(
        after,
        anchor.words(),
        tuple(dict.fromkeys(begun for begun, _, _ in kept)),
        tuple(dict.fromkeys(comes for _, comes, _ in kept)),
        len(kept) == 1 and kept[0][2] is Truth.TRUE,
    )
