"""The page that answers who must respond: sections in the order of what binds most."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.questions.breaches import DerivedBreach, breaches
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.standing import beside
from treatymodel.words.alike import Alike, alike, grouped
from treatymodel.words.broken import together
from treatymodel.words.context import footer, opening, title
from treatymodel.words.lines import act, bearers, finding_lines, modal, text_heading
from treatymodel.words.names import Names
from treatymodel.words.notbound import not_bound
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import sentence
from treatymodel.words.presumptions import presumptions

HEADINGS = {
    "due": "Legally due",
    "open": "Legally open, and what would settle it",
    "contested": "Due or open under texts whose binding force is contested",
    "domestic": "Under domestic law",
    "political": "Political commitments",
    "may": "Who may act though nobody must",
    "none": "What drafts and reports would ask; they bind nobody",
    "unnamed": "Asked of those whom a text does not name; no state is bound by it",
}


def answer_page(findings: Findings) -> Page:
    """The page of an answer; of the whole of a case with its breaches, those not bound and what stands beside it."""
    case = findings.case
    names = Names(case.world)
    whole = case.event is not None and findings is case.who()
    head = title(case, names)
    kept = [item for item in findings if item.verdict is not Verdict.NOT_DUE and findings.spoken]
    others = [item for item in findings if item.verdict is Verdict.NOT_DUE or not findings.spoken]
    begin = (*opening(case, names), *_nothing(findings, kept, names))
    sections = [
        Section(heading, finding_lines([item for item in kept if section_of(item) == name], names))
        for name, heading in HEADINGS.items()
    ]
    if whole:
        sections.append(Section("Breaches that follow from the record", _breaches(breaches(case), names)))
    sections.append(
        Section("Not due, and why", not_bound(others, names, {item.instrument for item in kept}), folded=True)
    )
    if whole:
        stands = [item for item in beside(case) if item.verdict is not Verdict.NOT_DUE and not item.supposed]
        sections.append(
            Section("Standing co-operation that runs beside it", standing_lines(stands, names), folded=True)
        )
    sections.append(Section("Presumptions", presumptions(findings, names), folded=True))
    return Page(head, begin, tuple(sections), footer(case))


def finding_page(finding: Finding) -> Page:
    """The page of one finding."""
    case = finding.case
    names = Names(case.world)
    head, begin = title(case, names), opening(case, names)
    return Page(head, begin, (Section("", finding_lines([finding], names)),), footer(case))


def instrument_section(heading: str, findings: Findings, names: Names) -> Section:
    """What one text comes to: what it asks, and whom it does not bind and why."""
    kept = [item for item in findings if item.verdict is not Verdict.NOT_DUE]
    others = [item for item in findings if item.verdict is Verdict.NOT_DUE]
    return Section(heading, (*finding_lines(kept, names), *not_bound(others, names)))


def section_of(item: Finding) -> str:
    """Under which heading a finding that is due or open stands."""
    if item.binding == "none":
        return "none"
    if not item.bearers:
        return "unnamed"
    if item.modality in ("right", "power"):
        return "may"
    if item.binding == "legal":
        return "due" if item.verdict is Verdict.DUE else "open"
    return item.binding


def _nothing(findings: Findings, kept: list[Finding], names: Names) -> list[Line]:
    if findings.narrowed:
        return [] if len(findings) else [Line("No finding is as asked for.")]
    legal = {item.verdict for item in kept if section_of(item) in ("due", "open")}
    if Verdict.DUE in legal:
        return []
    subject = f" of {names.party(findings.subject)}" if findings.subject else ""
    if not findings.spoken:
        return [Line(f"No text in this world asks anything{subject} on this occasion.")]
    open_too = ", and none is open" if not legal else ""
    return [Line(f"No duty{subject} is legally due{open_too}.")]


def standing_lines(findings: Iterable[Finding], names: Names) -> tuple[Line, ...]:
    """What stands whatever happens, a line for those who bear the same under one text."""
    said: list[Line] = []
    for own in grouped(findings, lambda item: (item.instrument, item.binding)):
        said.append(Line(f"{text_heading(own[0], names)}; {own[0].binding}:"))
        same = grouped(alike(own), lambda group: (group.bearers, group.first.verdict, group.first.modality))
        said += [_stands(groups, names) for groups in same]
    return tuple(said)


def _stands(groups: list[Alike], names: Names) -> Line:
    first = groups[0]
    acts = list(dict.fromkeys(act(group.first, names) for group in groups))
    clauses = ", ".join(group.first.obligation for group in groups)
    said = f"{bearers(first, names)} {modal(first.first)} {'; '.join(acts)}"
    return Line(f"{sentence(said)} [{clauses}]", first.first.verdict, 1)


def _breaches(found: tuple[DerivedBreach, ...], names: Names) -> tuple[Line, ...]:
    return tuple(Line(breach_words(item, names), "yes" if item.holds else "open", 1) for item in together(found))


def breach_words(item: DerivedBreach, names: Names) -> str:
    """Who broke what towards whom, when, and what the text is worth."""
    of = "the ceasefire" if item.of == "ceasefire" else names.clause(item.of)
    towards = f" towards {names.parties(item.on.split('+'))}" if item.on else ""
    if item.binding == "none":
        verb, worth = "would have broken" if item.holds else "might have broken", "; the text binds nobody"
    else:
        verb, worth = "broke" if item.holds else "may have broken", f"; {item.binding}" if item.binding else ""
    return sentence(f"{names.argument('by', item.by)} {verb} {of}{towards}, {item.at}{worth}")
