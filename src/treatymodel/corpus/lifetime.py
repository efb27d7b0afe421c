"""From when to when a text runs, as its own dates say: without the record of a case, and without conditions."""

from __future__ import annotations

from treatymodel.conditions import Condition
from treatymodel.days import Day, Span
from treatymodel.model import Instrument


def begins(text: Instrument) -> Day | None:
    """The day of entry into force, of adoption or, where the text states neither, of signature.

    None where entry into force hangs on a condition that nobody has supposed met.
    """
    if isinstance(text.enters_into_force, Day):
        return text.enters_into_force
    if text.adopted is not None:
        return text.adopted.at
    return None if isinstance(text.enters_into_force, Condition) else text.signed


def ends(text: Instrument) -> Day | None:
    """The first day on which it no longer runs: ended, or its term over and not renewed."""
    found = [text.ended] if text.ended is not None else []
    term, start = text.term, begins(text) or text.signed
    if term is not None and term.renews != "tacitly":
        if term.renewed_to is not None:
            found.append(term.renewed_to)
        elif term.last_day is not None:
            found.append(term.last_day.shift(1))
        elif term.length is not None and start is not None:
            found.append(term.length.after_day(start))
    return min(found, key=lambda day: day.sort_key) if found else None


def runs(text: Instrument, during: Span) -> bool:
    """Whether the text, signed at least, may have run on some day of a span, for two of those it names.

    A draft or report counts from the day on which it was known.
    """
    start, end = begins(text) or text.signed or text.known_from, ends(text)
    if start is not None and end is not None and start.before(end) is not True:
        return False
    if Span(start, end).overlaps(during) is False:
        return False
    there = {row.code for row in text.parties if row.span.overlaps(during) is not False}
    return len(there) >= min(2, len(text.rows))
