"""A scale of time: where a moment stands on the sheet, and the ticks that a reader expects there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import log1p

from treatymodel.pictures.measure import width

HOUR = 3600.0
_STEPS = (
    *((hours * HOUR, "hours") for hours in (1, 3, 6, 12)),
    *((days * 24 * HOUR, "days") for days in (1, 2, 7, 14)),
    *((months * 30.4 * 24 * HOUR, "months") for months in (1, 3, 6)),
    *((years * 365.25 * 24 * HOUR, "years") for years in (1, 2, 5, 10, 25, 50)),
)
_AFTER = (
    ("1 h", HOUR),
    ("6 h", 6 * HOUR),
    ("1 day", 24 * HOUR),
    ("3 days", 72 * HOUR),
    ("10 days", 240 * HOUR),
    ("30 days", 720 * HOUR),
    ("100 days", 2400 * HOUR),
    ("1 year", 8766 * HOUR),
    ("5 years", 43830 * HOUR),
    ("20 years", 175320 * HOUR),
)
SPREAD = 40
"""Where the furthest moment lies so many times as far as the nearest, the scale is of the ratio of times."""


class TimeScale:
    """Even, by the calendar; or, where hours and months meet, by the ratio of the time since `start`."""

    def __init__(self, start: datetime, moments: Iterable[datetime], room: float) -> None:
        later = sorted((moment - start).total_seconds() for moment in moments if moment > start)
        self.start = start
        self.span = max((later[-1] if later else 24 * HOUR) * 1.06, 3 * HOUR)
        self.room = room
        self.by_ratio = bool(later) and later[-1] / later[0] > SPREAD
        self._unit = max(later[0], 1.0) if later else 1.0

    def at(self, moment: datetime) -> float:
        """Where a moment stands, from 0 to the room; what lies outside stands at the edge."""
        seconds = min(max((moment - self.start).total_seconds(), 0.0), self.span)
        if self.by_ratio:
            return self.room * log1p(seconds / self._unit) / log1p(self.span / self._unit)
        return self.room * seconds / self.span

    def ticks(self, size: float) -> list[tuple[float, str]]:
        """The places and words of ticks, none of which run into each other."""
        every = self._after() if self.by_ratio else self._dates(size)
        kept: list[tuple[float, str]] = []
        for place, words in every:
            half = width(words, size) / 2
            if kept and place - half < kept[-1][0] + width(kept[-1][1], size) / 2 + 6:
                continue
            if place + half <= self.room + half:
                kept.append((place, words))
        return kept

    def _after(self) -> list[tuple[float, str]]:
        return [(self.at(self.start + timedelta(seconds=s)), f"+{words}") for words, s in _AFTER if s <= self.span]

    def _dates(self, size: float) -> list[tuple[float, str]]:
        """By the finest step for which there is room, and where that gives fewer than two ticks, by the next finer."""
        most = max(2.0, self.room / (width("2027-03-01 00:00", size) + 10))
        fits = next((rank for rank, (step, _) in enumerate(_STEPS) if self.span / step <= most), len(_STEPS) - 1)
        ticks = self._every(*_STEPS[fits])
        return ticks if len(ticks) > 1 else self._every(*_STEPS[max(fits - 1, 0)])

    def _every(self, step: float, unit: str) -> list[tuple[float, str]]:
        first = self.start.replace(minute=0, second=0, microsecond=0)
        if unit != "hours":
            first = first.replace(hour=0)
        if unit == "months":
            first = first.replace(day=1)
        if unit == "years":
            first = first.replace(month=1, day=1)
        found = []
        moment = first
        end = self.start + timedelta(seconds=self.span)
        while moment <= end:
            if moment >= self.start:
                found.append((self.at(moment), _spelled(moment, unit)))
            moment = _next(moment, step, unit)
        return found


def _next(moment: datetime, step: float, unit: str) -> datetime:
    if unit in ("hours", "days"):
        return moment + timedelta(seconds=step)
    months = round(step / (30.4 * 24 * HOUR)) if unit == "months" else round(step / (365.25 * 24 * HOUR)) * 12
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1)


def _spelled(moment: datetime, unit: str) -> str:
    if unit == "hours":
        return f"{moment:%m-%d %H:%M}"
    return f"{moment:%Y}" if unit == "years" else f"{moment:%Y-%m}" if unit == "months" else f"{moment:%Y-%m-%d}"
