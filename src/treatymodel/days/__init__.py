"""Days, moments, durations and spans: what is known of a date, surely and possibly.

Proleptic Gregorian calendar, years 1 to 9999. Imprecise values stay imprecise: a comparison that they do not settle is
`None`, never a guess.
"""

from __future__ import annotations

from treatymodel.days.day import Day
from treatymodel.days.duration import Duration
from treatymodel.days.moment import Moment
from treatymodel.days.span import Span

__all__ = ["Day", "Duration", "Moment", "Span"]
