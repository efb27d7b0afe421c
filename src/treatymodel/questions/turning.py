"""The days on which a party's promises may turn: a text that names it, or a party to such a text, comes or goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.questions.world import World

MANY = 40
"""How many parties a text may have of which each that joins or leaves it counts."""


def turns(world: World, party: str) -> list[Day]:
    """These days in order, of every text that names the party; of a date to the month or year, its first and its last.

    In texts of more than `MANY` parties only the own record of the party counts. What is read on a day says whether
    anything has changed.
    """
    named = re.compile(rf"\b{re.escape(party)}\b")
    found = {day for text in world.asked.values() if not text.supposed for day in _dates(world, text, party, named)}
    edges = {edge for day in found for edge in (day.first, day.last)}
    return [Day.of(edge.isoformat()) for edge in sorted(edges)]


def _dates(world: World, text: Instrument, party: str, named: re.Pattern[str]) -> Iterator[Day]:
    if party not in text.rows and not named.search(json.dumps(text.plain())):
        return
    days = [text.runs_from, text.ends]
    codes = [party] if len(text.rows) > MANY else [code for code in text.rows if code in world.parties]
    rows = [row for code in codes for row in text.rows.get(code, ())]
    for part in (*rows, *text.clauses, *(span for code in codes for span in world.party(code).life)):
        days += [part.start, part.end]
    low, high = text.runs_from, text.ends
    for day in days:
        if day is None or day.endless:
            continue
        if (low is None or day.last >= low.first) and (high is None or day.first <= high.last):
            yield day
