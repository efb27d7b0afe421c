"""From when to when a text runs, as its own dates say: without the record of a case, and without conditions."""

from __future__ import annotations

from treatymodel.conditions import Condition
from treatymodel.days import Day, Span
from treatymodel.model import Instrument


def begins(text: Instrument) -> Day | None:
    """The day of entry into force, of adoption or, where the text states neither, of signature.

    None where entry into force hangs on a condition that nobody has supposed met.
    """
    hangs = isinstance(text.enters_into_force, Condition) and text.adopted is None
    return None if hangs else text.entry


def runs(text: Instrument, during: Span) -> bool:
    """Whether the text, signed at least, may have run on some day of a span, for two of those it names.

    A draft or report counts from the day on which it was known.
    """
    start, end = text.entry or text.known_from, text.ends
    if start is not None and end is not None and start.before(end) is not True:
        return False
    if Span(start, end).overlaps(during) is False:
        return False
    there = {row.code for row in text.parties if row.span.overlaps(during) is not False}
    return len(there) >= min(2, len(text.rows))
