"""The founding question: a ceasefire in Ukraine is broken. Who must respond, who need not, what would drafts change?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import treatymodel as tm
from treatymodel.questions.breaches import breaches
from treatymodel.questions.standing import beside
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.words.alike import grouped
from treatymodel.words.answer import HEADINGS, breach_words, section_of
from treatymodel.words.brief import brief_lines, not_asked
from treatymodel.words.broken import together
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import Names
from treatymodel.words.notbound import not_bound
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.text import text

FROM = "2027-01-01"
"""The day on which the ceasefire begins and from which a draft is supposed to be in force."""
CEASEFIRE = tm.Event("ceasefire", id="ceasefire", by=("RUS", "UKR"), at="2027-01-01T00:00Z")
ATTACK = tm.Event("armed_attack", id="breach", by="RUS", on="UKR", place="UKR", at="2027-03-01T06:00Z")
REQUEST = tm.Event("request", id="request", by="UKR", to=("GBR", "USA"), at="2027-03-02T09:00Z")
RESTORED = tm.Event("ceasefire", id="restored", by=("RUS", "UKR"), at="2027-03-10T00:00Z")
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
NOT_BOUND = (
    ("USA", "north-atlantic-1949/art5"),
    ("POL", "north-atlantic-1949/art5"),
    ("POL", "teu-42-7/aid"),
)
"""Who is thought to be bound, and by what."""
NAMED = (("POL", "us-guarantee-annex-2025-11/allies-in-concert"), ("NATO", "us-20-point-2025-12/p5-response"))
"""Whom a draft names without its consent."""
CLOCKED = ("ft-response-ladder-2026-02", "gbr-ukr-2024", "us-ukr-bsa-2024")
"""The texts whose clocks the sequence follows."""


def founding_case() -> tm.Case:
    """A ceasefire holds from 2027-01-01; on 2027-03-01 Russia breaks it with an armed attack on Ukraine."""
    return tm.Case(tm.corpus(), ATTACK, history=[CEASEFIRE])


def founding_question() -> str:
    """The whole answer as text."""
    case = founding_case()
    pages = [text(page) for page in (who(case), not_bound_page(case), drafts(case))]
    return "\n\n\n".join([*pages, str(as_time_passes())])


def supposing(case: tm.Case, name: str, **how: Any) -> tm.Case:
    """The same event, had the draft been adopted; by those whom it makes signatories, unless `by` says otherwise."""
    return case.suppose(case.world.adopt(name, at=FROM, **how))


def who(case: tm.Case) -> Page:
    """Who must respond, who may, what is open and what runs beside it, of the texts that are more than drafts."""
    names = Names(case.world)
    kept = [item for item in case.who() if item.verdict is not tm.Verdict.NOT_DUE and item.binding != "none"]
    head, begin = title(case, names), opening(case, names)
    sections = [
        Section(heading, _lines([item for item in kept if section_of(item) == name], names))
        for name, heading in HEADINGS.items()
    ]
    if not sections[0].lines:
        begin = (*begin, Line("No duty is legally due."))
    broken = [item for item in breaches(case) if item.binding != "none"]
    said = tuple(Line(breach_words(item, names), "yes" if item.holds else "open") for item in together(broken))
    stands = [item for item in beside(case) if item.verdict is tm.Verdict.DUE and not item.supposed]
    sections += [
        Section("Breaches that follow from the record", said),
        Section("Standing co-operation that runs beside it", tuple(_standing(stands))),
    ]
    return Page(head, begin, tuple(sections), footer(case))


def not_bound_page(case: tm.Case) -> Page:
    """Who is not bound though people think so, and why not."""
    lines = [line for party, clause in NOT_BOUND for line in _why_not(case[party, clause])]
    lines += [
        line for party, clause in NAMED for line in _why_not(supposing(case, clause.partition("/")[0])[party, clause])
    ]
    said = "Allies and members owe nothing to a state outside their treaty; a text binds nobody whom it only names."
    return Page("Who is not bound, though people think so", (Line(said),), (Section("", tuple(lines)),))


def drafts(case: tm.Case) -> Page:
    """What the same event would mean under each draft, had it been adopted."""
    said = f"Each supposed alone, in force from {FROM}."
    return Page("What each draft would ask, had it been adopted", (Line(said),), tuple(_drafts(case)))


def as_time_passes() -> tm.EventSequence:
    """The same breach as a sequence, had the reported ladder been adopted: a day, a request, three days, a truce."""
    world = tm.corpus().adopt("ft-response-ladder-2026-02", at=FROM, binding="political")
    entries = (CEASEFIRE, ATTACK, "2027-03-02T06:00Z", REQUEST, "2027-03-04T06:00Z", RESTORED)
    return tm.EventSequence(world, entries, where={"instrument": CLOCKED, "modality": "duty"})


def _lines(findings: Iterable[tm.Finding], names: Names) -> tuple[Line, ...]:
    return tuple(line for line, _ in brief_lines(findings, names))


def _standing(stands: Iterable[tm.Finding]) -> Iterator[Line]:
    """A line for each act that duties ask for at all times, with those who owe it and how binding their texts are."""
    for same in grouped((item for item in stands if item.modality == "duty"), lambda item: (item.binding, item.action)):
        codes = sorted({item.bearer for item in same})
        texts = len({item.instrument for item in same})
        said = f"{ACTIONS[same[0].action].words}: {', '.join(codes)}; {texts} {'texts' if texts > 1 else 'text'}"
        yield Line(f"Must {said}, {same[0].binding}.", tm.Verdict.DUE)


def _why_not(finding: tm.Finding) -> Iterator[Line]:
    names = Names(finding.case.world)
    yield Line(not_asked(finding, names), finding.verdict)
    reasons = [line.text.partition(": ")[2] for line in not_bound([finding], names) if line.label]
    yield from (Line(reason, depth=4) for reason in reasons)


def _drafts(case: tm.Case) -> Iterator[Section]:
    for draft in DRAFTS:
        supposed = supposing(case, **draft)
        names = Names(supposed.world)
        findings = supposed.who().where(instrument=draft["name"])
        kept = [item for item in findings if item.verdict is not tm.Verdict.NOT_DUE]
        others = [item for item in findings if item.verdict is tm.Verdict.NOT_DUE]
        known = Line(f"{names.instrument(draft['name'])}; supposed {supposed.world.instrument(draft['name']).adopted}.")
        left = tuple(line for line in not_bound(others, names) if line.label)
        yield Section(draft["name"], (known, *_lines(kept, names), *left))
