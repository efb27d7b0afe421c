"""The pages of when: since when and until when a party is bound, and by when each duty is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from treatymodel.questions.table import Row
from treatymodel.questions.when_bound import WhenBound
from treatymodel.words.context import edition, overlays
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import sentence

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


def _span_words(row: Row, names: Names) -> str:
    cite = str(row["cite"]) or (AS_PARTIES if row["towards"] is not None else "")
    said = f"{names.instrument(str(row['instrument']))}{f', {cite}' if cite else ''}: {'; '.join(_when(row))} ({row['binding']})."
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
