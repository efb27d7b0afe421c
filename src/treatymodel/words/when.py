"""The pages of when: since when and until when a party is bound, and by when each duty is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from treatymodel.model.clock import Anchor
from treatymodel.questions.finding import Finding
from treatymodel.questions.running import Running, deadline_of, late_when_it_arose, opening_of
from treatymodel.questions.table import Row
from treatymodel.questions.when_bound import WhenBound
from treatymodel.questions.when_due import STATUSES, WhenDue
from treatymodel.words.brief import brief_lines
from treatymodel.words.conditions import condition
from treatymodel.words.context import edition, footer, opening, overlays, title
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import duration, sentence

BY_THE_TEXTS = "By which texts"
HELP = "Duties to consult or to help"
OTHERS = "Other duties and prohibitions, and texts to which both are parties"
AS_PARTIES = "as parties to it"


def bound_page(bound: WhenBound) -> Page:
    """The spans of a bond, a line each, in order of time."""
    names = Names(bound.world)
    helping, others = ([row for row in bound if bool(row["helps"]) is helps] for helps in (True, False))
    sections = (
        Section(HELP, tuple(Line(_span_words(row, names)) for row in helping)),
        Section(OTHERS if helping else BY_THE_TEXTS, tuple(Line(_span_words(row, names)) for row in others)),
        Section("How this was worked out", tuple(map(Line, bound.notes))),
    )
    foot = (f"{edition(bound.world)}.", *overlays(bound.world))
    return Page(bound.title, tuple(map(Line, bound.said)), sections, foot)


def due_page(due: WhenDue) -> Page:
    """The findings by how they stand, those that owe the same in one line, with from what their clocks run."""
    assert due.case is not None
    names = Names(due.world)
    begin = (*opening(due.case, names), *map(Line, due.said))
    told = {status: [item for item in found if status != "open" or _timed(item)] for status, found in due.found.items()}
    sections = [Section(STATUSES[status], tuple(_due_lines(found, names))) for status, found in told.items()]
    untold = [item for item in due.found["open"] if not _timed(item)]
    if untold:
        clauses = len({item.name for item in untold})
        line = Line(f"{len(untold)} findings under {clauses} clauses; `who` says what they turn on.")
        sections.append(Section("Open, and without a time limit", (line,)))
    notes = Section("How this was worked out", tuple(map(Line, due.notes)))
    return Page(f"{due.title}: {title(due.case, names)}".rstrip("."), begin, (*sections, notes), footer(due.case))


def _timed(item: Finding) -> bool:
    return item.clause.opens is not None or item.clause.deadline is not None


def _due_lines(findings: Iterable[Finding], names: Names) -> Iterator[Line]:
    for line, told in brief_lines(findings, names):
        yield line
        for said in dict.fromkeys(part for item in told for part in _clock_words(item, names)):
            yield Line(said, depth=3)


def anchor_words(anchor: Anchor, names: Names) -> str:
    """From what a clock runs; of the first event of a pattern, which that is."""
    if anchor.first is None:
        return anchor.words()
    which = condition(anchor.first, names)
    return f"the first {which.removeprefix('an ').removeprefix('a ')}"


def _clock_words(item: Finding, names: Names) -> Iterator[str]:
    """From what the clocks of a finding run, and whether they have come."""
    at, begin, end = item.case.record.asked_at, item.clause.opens, item.clause.deadline
    limit, soft = deadline_of(item), end.soft if end is not None else None
    clocks: tuple[tuple[str, Running | None, Anchor | None], ...] = (
        ("It opens", opening_of(item), begin.since if begin is not None else None),
        ("Its time runs out", limit, end.since if end is not None else None),
    )
    for what, clock, anchor in clocks:
        if clock is not None and anchor is not None:
            since = " or ".join(map(str, clock.since))
            told = f" ({since})" if since else ", which is not on record: the clock does not run"
            yield f"{what} {duration(clock.length)} after {anchor_words(anchor, names)}{told}."
    if limit is not None and late_when_it_arose(item, limit):
        yield "The time had run out when this arose, and so it is due at once."
    elif limit is not None and limit.passed(at):
        yield f"The time has run out{f'; its limit is soft: {soft}' if soft else ''}."


def _span_words(row: Row, names: Names) -> str:
    cite = str(row["cite"]) or (AS_PARTIES if row["towards"] is not None else "")
    text = f"{names.instrument(str(row['instrument']))}{f', {cite}' if cite else ''}"
    said = f"{text}: {'; '.join(_when(row))} ({row['binding']})."
    reasons = [f"{what} {row[key]}" for what, key in (("Begins:", "begins"), ("Ends:", "ends")) if row[key]]
    asked = row["turns_on"]
    listed = [str(part) for part in asked] if isinstance(asked, list) else []
    dated = any(part.startswith("date(") for part in listed)
    others = [part for part in listed if not part.startswith("date(")]
    reasons += ["The record gives no exact day"] if dated else []
    reasons += [f"Turns on {', '.join(others)}"] if others else []
    return " ".join([said, *(f"{sentence(part)}" for part in reasons)])


def _when(row: Row) -> Iterator[str]:
    perhaps = _between(row["from_possibly"], row["to_possibly"])
    if row["bound"] == "open":
        yield f"perhaps {perhaps}"
        return
    surely = _between(row["from"], row["to"])
    yield surely
    if surely != perhaps:
        yield f"perhaps {perhaps}"


def _between(start: object, end: object) -> str:
    since = f"from {start}" if start else ""
    until = f"to {date.fromisoformat(str(end)) - timedelta(days=1)}" if end else ""
    return " ".join(part for part in (since, until) if part) or "at all times"
