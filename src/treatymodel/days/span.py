"""The days from one day to another, the last not counted."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from treatymodel.days.day import Day
from treatymodel.errors import DateError
from treatymodel.records import dataclass

ALWAYS = date.min.toordinal()
NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Span:
    """The half-open span [start, end): `end` is the first day that no longer belongs to it.

    No start means since always, no end means open. Either may be imprecise, if only the end can come after the start.
    An end that may be as late as the last day there is, `2019-01-01/9999-12-31`, may never come.
    """

    start: Day | None = None
    end: Day | None = None
    _bounds: tuple[int, int, int, int] = field(init=False, repr=False, compare=False)
    """Earliest and latest start, earliest and latest end, narrowed by the start being before the end."""

    def __post_init__(self) -> None:
        start, end = self.start, self.end
        earliest_start = latest_start = ALWAYS
        earliest_end = latest_end = NEVER
        if start is not None:
            earliest_start, latest_start = start.first.toordinal(), start.last.toordinal()
        if end is not None:
            earliest_end = end.first.toordinal()
            latest_end = NEVER if end.endless else end.last.toordinal()
        bounds = earliest_start, min(latest_start, latest_end - 1), max(earliest_end, earliest_start + 1), latest_end
        object.__setattr__(self, "_bounds", bounds)
        if latest_end <= earliest_start:
            raise DateError(
                f"a span {self} holds no day",
                "the end is the first day on which it no longer holds, and comes after the start",
            )

    def holds(self, day: Day) -> bool | None:
        """Whether `day` belongs to the span; None when what is known leaves it open."""
        earliest_start, latest_start, earliest_end, latest_end = self._bounds
        first, last = day.first.toordinal(), day.last.toordinal()
        if latest_start <= first and last < earliest_end:
            return True
        return None if earliest_start <= last and first < latest_end else False

    @property
    def bounds(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The earliest and latest start, and the earliest and latest end, by ordinal."""
        return self._bounds[:2], self._bounds[2:]

    @property
    def turns(self) -> tuple[int, ...]:
        """The days, by ordinal, from which on `holds` may say otherwise of an exact day than of the day before."""
        earliest_start, latest_start, earliest_end, latest_end = self._bounds
        starts = () if self.start is None else (earliest_start, latest_start)
        ends = () if self.end is None else (earliest_end, latest_end)
        return tuple(sorted({*starts, *ends} - {NEVER}))

    def overlaps(self, other: Span) -> bool | None:
        """Whether some day belongs to both spans; None when what is known leaves it open."""
        start, latest_start, earliest_end, end = self._bounds
        other_start, other_latest_start, other_earliest_end, other_end = other._bounds
        if latest_start < other_earliest_end and other_latest_start < earliest_end:
            return True
        return None if start < other_end and other_start < end else False

    def __str__(self) -> str:
        match self.start, self.end:
            case None, None:
                return "always"
            case None, end:
                return f"until {end}"
            case start, None:
                return f"from {start}"
            case start, end:
                return f"from {start} until {end}"
