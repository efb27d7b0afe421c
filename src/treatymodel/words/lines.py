"""Findings as lines: who must do what, owed to whom, how, by when, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.model.obligation import DisputedBinding, Extent
from treatymodel.questions.finding import MODAL, Finding, Verdict
from treatymodel.records import dataclass
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.alike import Alike, by_text, grouped, on_same_terms
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.page import Line
from treatymodel.words.phrases import clocks, sentence
from treatymodel.words.sentences import disputed
from treatymodel.words.settling import settling

SUPPOSED = {
    "duty": ("would have to", "would not have to", "might have to"),
    "right": ("could by right", "would have no right to", "might by right"),
    "prohibition": ("would be forbidden to", "would not be forbidden to", "might be forbidden to"),
    "power": ("could", "could not", "might"),
}
"""The verdicts of a text that binds nobody, in words."""
VERDICTS = (Verdict.DUE, Verdict.NOT_DUE, Verdict.OPEN)
"""The order in which verbs stand."""
MANY = 40
"""How many bearers are listed one by one."""
TOGETHER = ("consult", "assess", "convene")
"""The acts that are done with those to whom they are addressed."""
DIRECT = ("inform",)
"""The acts whose object is those to whom they are addressed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line that says several findings, with notes on them and what would settle them."""

    line: Line
    findings: tuple[Finding, ...]
    notes: tuple[Line, ...] = ()
    ways: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldOfText:
    """What is told of one text, under its heading."""

    heading: tuple[Line, ...]
    told: tuple[Told, ...]


def finding_lines(findings: Iterable[Finding], names: Names) -> tuple[Line, ...]:
    """The lines of findings, text by text."""
    said: list[Line] = []
    for own in by_text(findings):
        text = told_of(own, names)
        said += text.heading
        settled: tuple[Line, ...] = ()
        for told in text.told:
            said += [told.line, *told.notes]
            if told.ways:
                said += [Line("It turns on the same.", depth=3)] if told.ways == settled else told.ways
                settled = told.ways
    return tuple(said)


def told_of(own: list[Finding], names: Names, verb: str = "") -> ToldOfText:
    """What the findings of one text come to; with `verb` in the place of must, may have to and their like."""
    question = disputed_binding(own[0])
    heading = [Line(f"{text_heading(own[0], names)}:")]
    heading += [Line(disputed(question, names), depth=3)] if question else []
    return ToldOfText(tuple(heading), tuple(_told(groups, names, verb) for groups in on_same_terms(own)))


def _told(groups: list[Alike], names: Names, verb: str) -> Told:
    first = groups[0]
    return Told(
        Line(_said(groups, names, verb), first.first.verdict, 1),
        tuple(item for group in groups for item in group.findings),
        tuple(Line(note, depth=3) for note in _notes(first)),
        tuple(Line(way, depth=3) for way in _ways(first, names)),
    )


def text_heading(finding: Finding, names: Names) -> str:
    """The text of a finding: its name, what kind of text it is, how it was published, what is supposed of it."""
    text = finding.text
    kind = text.kind.replace("_", " ")
    wording = "" if text.text == "published" or text.kind == "news_report" else f", {text.text}"
    supposed = f"; supposed {text.adopted}" if text.adopted is not None else ""
    return f"{names.instrument(text.id)}, {kind}{wording}{supposed}"


def disputed_binding(finding: Finding) -> str:
    """The open question of law on which the binding force turns; empty when it does not turn on one."""
    binding = finding.clause.binding if finding.clause.binding is not None else finding.text.binding
    return binding.law if finding.binding == "contested" and isinstance(binding, DisputedBinding) else ""


def claim(finding: Finding, names: Names, verb: str = "") -> str:
    """What one finding says, in a sentence; with `verb` in the place of must, may have to and their like."""
    bearer = names.parties(finding.bearers) if finding.bearers else finding.bearer
    terms = "".join(f", {part}" for part in _terms(finding, names))
    return sentence(f"{bearer} {verb or modal(finding)} {act(finding, names)}{terms}")


def _said(groups: list[Alike], names: Names, verb: str) -> str:
    first = groups[0].first
    who = bearers(groups[0], names)
    acts = joined(list(dict.fromkeys(act(group.first, names) for group in groups)))
    terms = "".join(f", {part}" for part in _terms(first, names))
    return f"{sentence(f'{who} {verb or modal(first)} {acts}{terms}')[:-1]}{_occasion(first)}. {_cited(groups)}"


def _cited(groups: list[Alike]) -> str:
    cited = []
    for same in grouped([group.first for group in groups], lambda item: item.cite):
        clauses = [item.obligation + ("" if item.evidence == "checked" else " from memory") for item in same]
        cited.append(f"{', '.join(clauses)}: {same[0].cite}")
    return f"[{'; '.join(cited)}]"


def _notes(group: Alike) -> list[str]:
    finding = group.first
    said = [] if finding.leans is None else [f"Opinion leans to {finding.leans}."]
    if finding.clause.stands_in_the_way:
        ways = "; ".join(finding.clause.stands_in_the_way)
        said.append(f"In the way of the act, without removing the duty: {ways}.")
    return said


def _ways(group: Alike, names: Names) -> list[str]:
    if group.first.verdict is not Verdict.OPEN:
        return []
    return settling(group.first, names, len(group.findings) > 1)


def bearers(group: Alike, names: Names) -> str:
    """Who bears it: by code, or, of very many, as all parties to the text but some."""
    codes = group.bearers
    if len(codes) <= MANY:
        said = names.parties(codes)
        return f"each of {said} ({len(codes)})" if len(codes) > FEW else said
    named = [row.code for row in group.first.text.parties if row.named]
    missing = sorted(set(named) - set(codes))
    if set(codes) <= set(named) and len(missing) <= MANY:
        said = f"each of the {len(codes)} parties named in {group.first.instrument}"
        return f"{said} other than {', '.join(missing)}" if missing else said
    return f"each of {', '.join(codes)} ({len(codes)})"


def modal(finding: Finding) -> str:
    """Must, need not, may …; of a text that binds nobody, would have to …"""
    return modals(finding)[VERDICTS.index(finding.verdict)]


def modals(finding: Finding) -> tuple[str, str, str]:
    """Its verb were it DUE, NOT_DUE or OPEN."""
    return (SUPPOSED if finding.supposed else MODAL)[finding.modality]


def act(finding: Finding, names: Names) -> str:
    """The act alone, and how much of it."""
    clause = finding.clause
    if clause.regards is not None:
        return f"regard it as {clause.regards}"
    said = ACTIONS[finding.action].words
    if clause.addressed_to is not None:
        said += f" {_link(finding.action)}{names.selector(clause.addressed_to)}"
    if clause.against is not None:
        said += f" against {names.selector(clause.against)}"
    return said if finding.extent is None else f"{said} ({_extent(finding.extent, names)})"


def _link(action: str) -> str:
    return "" if action in DIRECT else "with " if action in TOGETHER else "addressed to "


def _terms(finding: Finding, names: Names) -> list[str]:
    said = []
    owed = finding.clause.owed_to
    if owed is not None:
        single = finding.owed_to in names.world.parties
        said.append(f"owed to {names.party(finding.owed_to) if single else names.selector(owed)}")
    if finding.discretion != "unspecified":
        said.append(DISCRETION[finding.discretion])
    if finding.through:
        said.append(f"through {names.instrument(finding.through)}")
    return [*said, *clocks(finding)]


def _extent(extent: Extent, names: Names) -> str:
    said = []
    unit = f" {extent.unit}" if extent.unit else ""
    if extent.at_least is not None:
        whole = extent.at_least == "whole_forces"
        said.append("whole forces" if whole else f"at least {extent.at_least:,.0f}{unit}")
    if extent.no_more_than is not None:
        said.append(f"no more than {extent.no_more_than:,.0f}{unit}")
    if extent.as_much_as is not None:
        said.append(f"as much as {names.selector(extent.as_much_as)} does")
    if extent.words:
        said.append(extent.words)
    return joined(said)


def _occasion(finding: Finding) -> str:
    occurrence, judged = finding.grounded.occasion.occurrence, finding.case.record.event
    if occurrence is None:
        return ""
    said = []
    if occurrence.exists is not None:
        said.append(
            f"in answer to a breach of {' and '.join(occurrence.crossed).replace('ceasefire', 'the ceasefire')}"
        )
    if judged is None or occurrence.origin != judged.id:
        said.append(f"on {occurrence.origin}")
    return f" ({', '.join(said)})" if said else ""
