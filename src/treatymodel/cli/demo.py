"""The founding question: a ceasefire in Ukraine is broken. Who must respond, who need not, what would drafts change?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import treatymodel as tm
from treatymodel.words.answer import instrument_section
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.pages import page_of
from treatymodel.words.text import text

FROM = "2027-01-01"
"""The day on which the ceasefire begins and from which a draft is supposed to be in force."""
CEASEFIRE = {"kind": "ceasefire", "by": ("RUS", "UKR"), "at": "2027-01-01T00:00Z"}
ATTACK = {"kind": "armed_attack", "by": "RUS", "on": "UKR", "place": "UKR", "at": "2027-03-01T06:00Z"}
DRAFTS: tuple[dict[str, Any], ...] = (
    {"name": "us-28-point-2025-11"},
    {"name": "e3-counter-2025-11-23"},
    {"name": "us-20-point-2025-12"},
    {"name": "us-guarantee-annex-2025-11"},
    {"name": "us-ukr-guarantee-2026"},
    {"name": "ft-response-ladder-2026-02", "binding": "political"},
    {"name": "paris-declaration-2026-01-06", "by": ("USA", "UKR"), "variant": "draft", "binding": "political"},
)
"""The texts that circulate, and how each is supposed adopted: by its signatories, as law, unless it says otherwise."""
NOT_BOUND = (("USA", "north-atlantic-1949/art5"), ("POL", "teu-42-7/aid"))
"""Who is thought to be bound, and by what."""
NAMED = (("POL", "us-guarantee-annex-2025-11/allies-in-concert"), ("NATO", "us-20-point-2025-12/p5-response"))
"""Whom a draft names without its consent."""


def founding_case() -> tm.Case:
    """A ceasefire holds from 2027-01-01; on 2027-03-01 Russia breaks it with an armed attack on Ukraine."""
    return tm.Case(tm.corpus(), tm.Event(**ATTACK), history=[tm.Event(**CEASEFIRE)])


def founding_question() -> str:
    """The whole answer as text."""
    case = founding_case()
    pages = [page_of(case.who()), not_bound(case), drafts(case)]
    return "\n\n\n".join(map(text, pages))


def supposing(case: tm.Case, name: str, **how: Any) -> tm.Case:
    """The same event, had the draft been adopted; by those whom it makes signatories, unless `by` says otherwise."""
    return case.suppose(case.world.adopt(name, at=FROM, **how))


def not_bound(case: tm.Case) -> Page:
    """Who is not bound though people think so, and why not."""
    findings = [case[party, clause] for party, clause in NOT_BOUND]
    findings += [supposing(case, clause.partition("/")[0])[party, clause] for party, clause in NAMED]
    sections = tuple(page_of(finding.why_not()).sections[0] for finding in findings)
    said = "Allies and members owe nothing to a state outside their treaty; a text binds nobody whom it only names."
    return Page("Who is not bound, though people think so", (Line(said),), sections)


def drafts(case: tm.Case) -> Page:
    """What the same event would mean under each draft, had it been adopted."""
    said = f"Each supposed alone, in force from {FROM}."
    return Page("What each draft would ask, had it been adopted", (Line(said),), tuple(_sections(case)))


def _sections(case: tm.Case) -> Iterator[Section]:
    for draft in DRAFTS:
        supposed = supposing(case, **draft)
        findings = supposed.who().where(instrument=draft["name"])
        yield instrument_section(draft["name"], findings, Names(supposed.world))
