"""The page of a timeline: a section a moment, with what happened, what it made due and which clocks came."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from treatymodel.days import Duration
from treatymodel.model.clock import Opening
from treatymodel.questions.finding import Verdict
from treatymodel.questions.timeline import Mark, Timeline
from treatymodel.words.alike import grouped
from treatymodel.words.answer import breach_words
from treatymodel.words.brief import brief_lines
from treatymodel.words.context import footer
from treatymodel.words.names import FEW, Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import duration, event_words, sentence
from treatymodel.words.when import anchor_words

AHEAD = " (still to come)"


def timeline_page(timeline: Timeline) -> Page:
    """Moment by moment: what happened, each duty when it arises or changes, its clocks when they come."""
    case = timeline.case
    assert case is not None
    names, asked_at = Names(case.world), case.record.asked_at
    sections = []
    for at, marks in groupby(timeline.marks, key=lambda mark: str(mark.at)):
        told = list(marks)
        ahead = AHEAD if asked_at.end.before(told[0].at.end) is True else ""
        sections.append(Section(f"{at}{ahead}", tuple(_lines(told, names))))
    sections.append(Section("How this was worked out", tuple(map(Line, timeline.notes))))
    begin = (Line(f"Asked as of {asked_at}."), *map(Line, timeline.said))
    return Page("Timeline", begin, tuple(sections), footer(case))


def _lines(marks: list[Mark], names: Names) -> Iterator[Line]:
    for what, same in groupby(marks, key=lambda mark: mark.what):
        told = list(same)
        yield from (Line(sentence(event_words(mark.event, names))) for mark in told if mark.event is not None)
        breaches = dict.fromkeys(breach_words(mark.breach, names) for mark in told if mark.breach is not None)
        yield from (Line(said, "missed" if what == "missed" else "broken") for said in breaches)
        findings = [mark.finding for mark in told if mark.finding is not None]
        if what in ("arises", "changes"):
            yield from (line for line, _ in brief_lines(findings, names))
        elif what == "again":
            clauses = len({item.name for item in findings})
            yield Line(f"Asked again what is owed already, under {clauses} clause{'' if clauses == 1 else 's'}.")
        elif what == "ended":
            yield from _ended(told)
        else:
            yield from _clocks(told, what, names)


def _ended(marks: list[Mark]) -> Iterator[Line]:
    for group in grouped(marks, lambda mark: (mark.finding and mark.finding.instrument, mark.words)):
        because = f": {group[0].words}" if group[0].words else ""
        yield Line(sentence(f"No longer due or open: {_whose(group)}{because}"), "ended")


def _clocks(marks: list[Mark], what: str, names: Names) -> Iterator[Line]:
    findings = [mark for mark in marks if mark.finding is not None]
    for group in grouped(findings, lambda mark: (mark.words, mark.finding and mark.finding.verdict)):
        item = group[0].finding
        assert item is not None
        clock = item.clause.opens if what == "opens" else item.clause.deadline
        assert clock is not None
        limit, soft = (clock.after, None) if isinstance(clock, Opening) else (clock.within, clock.soft)
        length = duration(limit) if isinstance(limit, Duration) else limit
        perhaps = "perhaps, " if group[0].words.startswith("perhaps") else ""
        terms = f"{perhaps}{length} after {anchor_words(clock.since, names)}{f' ({soft})' if soft else ''}"
        still_open = ", which may be due" if item.verdict is Verdict.OPEN else ""
        yield Line(sentence(f"{terms}: {_whose(group)}{still_open}"), what)


def _whose(marks: list[Mark]) -> str:
    """The bearers by clause, those of one clause together."""
    findings = [mark.finding for mark in marks if mark.finding is not None]
    by_clause = grouped(findings, lambda item: item.name)
    by_bearers = grouped(by_clause, lambda group: tuple(sorted({item.bearer for item in group})))
    said = []
    for clauses in by_bearers:
        bearers = sorted({item.bearer for item in clauses[0]})
        names = list(dict.fromkeys(group[0].name for group in clauses))
        cited = ", ".join(names) if len(names) <= FEW else f"{len(names)} clauses, {names[0]} among them"
        said.append(f"{', '.join(bearers)} [{cited}]")
    return "; ".join(said)
