"""The days on which the law turns under what lasts: a text, a clause, a bond or a party begins or ends.

What an event makes due goes by the law of that day. A clause that lasts as long as a state goes by the law of the day
of asking, and so may arise or end though nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.days import Day, Moment, Span
from treatymodel.model.world import World


def turns_of(world: World, like: Moment) -> Iterator[Moment]:
    """The first instant of each such day, in the zone of a moment; of a loose date, of all at which more is known."""
    lasting = [(text, clause) for text, clause, trigger in world.clauses if trigger.lasts is not None]
    texts = {text.id: text for text, _ in lasting}
    spans = [clause.span for _, clause in lasting]
    for text in texts.values():
        spans.append(Span(text.entry, None))
        spans += [Span(None, text.ends)] if text.ends is not None else []
        for row in text.parties:
            spans.append(row.span)
            spans += [life.span for life in world.parties[row.code].life] if row.code in world.parties else []
    for day in dict.fromkeys(day for span in spans for day in (span.start, span.end) if day is not None):
        yield from (Moment.whole(Day(at, at), like.zone).start for at in dict.fromkeys((day.first, day.last)))
