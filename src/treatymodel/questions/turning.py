"""The days on which a party's promises may turn: its own records in texts, and these texts, begin or end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.questions.world import World


def turns(world: World, party: str) -> list[Day]:
    """These days in order, of every text that names the party; of a date to the month or year, its first and its last.

    What is read on them says whether anything has changed: others come and go as well, and not every date matters.
    """
    named = re.compile(rf"\b{re.escape(party)}\b")
    found = {day for text in world.asked.values() if not text.supposed for day in _dates(text, party, named)}
    edges = {edge for day in found for edge in (day.first, day.last)}
    return [Day.of(edge.isoformat()) for edge in sorted(edges)]


def _dates(text: Instrument, party: str, named: re.Pattern[str]) -> Iterator[Day]:
    if party not in text.rows and not named.search(json.dumps(text.plain())):
        return
    days = [text.runs_from, text.ends]
    for part in (*text.rows.get(party, ()), *text.clauses):
        days += [part.start, part.end]
    yield from (day for day in days if day is not None and not day.endless)
