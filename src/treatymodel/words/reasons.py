"""The page of an explanation: numbered steps under the gates, shared steps said once."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.words.context import footer, opening, title
from treatymodel.words.lines import claim, disputed_binding
from treatymodel.words.names import Names
from treatymodel.words.notbound import not_bound
from treatymodel.words.outline import Outline
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import sentence
from treatymodel.words.presumptions import presumptions
from treatymodel.words.sentences import disputed
from treatymodel.words.settling import settling
from treatymodel.words.sources import sources

BINDING_IN_LAW = ("legal", "contested", "domestic")


def reasons_page(explanation: Explanation) -> Page:
    """The page of a why, or of a why-not."""
    names = Names(explanation.case.world)
    heading, begin = title(explanation.case, names), opening(explanation.case, names)
    outline = Outline(explanation.reduced, names)
    roots = outline.roots(len(explanation.findings))
    told, briefly = chosen(explanation)
    begin += tuple(Line(said) for said in _summary(explanation, names))
    sections = [
        _section(explanation.side, item, outline, root)
        for item, root in zip(explanation.findings, roots, strict=True)
        if item in told
    ]
    if explanation.side == "why_not":
        due = [item for item in briefly if item.verdict is Verdict.DUE]
        briefly = [item for item in briefly if item.verdict is not Verdict.DUE]
        sections.append(Section("Due all the same", tuple(Line(claim(item, names), "DUE", 1) for item in due)))
    sections.append(Section("Not due, and why", not_bound(briefly, names)))
    sections.append(Section("Presumptions", presumptions(told, names)))
    sections.append(Section("Texts cited", sources(told, names)))
    return Page(heading, begin, tuple(sections), footer(explanation.case))


def chosen(explanation: Explanation) -> tuple[list[Finding], list[Finding]]:
    """The findings to explain step by step, and those to say in a line."""
    found = list(explanation.findings)
    if not explanation.spoken:
        return [], found
    apart = Verdict.NOT_DUE if explanation.side == "why" else Verdict.DUE
    told = [item for item in found if item.verdict is not apart and item.first_gate != "in_force"]
    if len(found) == 1 or not told:
        return found, []
    return told, [item for item in found if item not in told]


def _summary(explanation: Explanation, names: Names) -> Iterator[str]:
    if not explanation.subject:
        return
    subject = names.party(explanation.subject)
    if not explanation.spoken:
        yield f"No text in this world asks anything of {subject} on this occasion: NOT_DUE."
        yield "Each clause that speaks to the event stands below, with what keeps it from speaking to that party."
        return
    legal = [item for item in explanation.findings if item.modality == "duty" and item.binding in BINDING_IN_LAW]
    count = {verdict: sum(item.verdict is verdict for item in legal) for verdict in Verdict}
    if not legal:
        yield f"No text in this world lays a legal duty on {subject} on this occasion: NOT_DUE."
    else:
        counted = ", ".join(f"{number} {verdict}" for verdict, number in count.items() if number)
        yield f"{subject}, of the duties that bind or may bind it in law: {counted}."


def _section(side: str, finding: Finding, outline: Outline, root: int) -> Section:
    names = outline.names
    heading = f"{finding.verdict}: {claim(finding, names)}"
    lines = [Line(f"{sentence(names.clause(finding.name))} [{finding.name}] Binding: {finding.binding}.")]
    question = disputed_binding(finding)
    if question:
        lines.append(Line(f"Its binding force is contested. {disputed(question, names)}"))
    if finding.clause.says:
        lines.append(Line(sentence(finding.clause.says)))
    if side == "why_not":
        lines += [Line(said) for said in _failing(finding)]
    lines += [Line(told.said, told.label, told.depth) for told in outline.under(root)]
    lines += _change(side, finding, names)
    return Section(heading, tuple(lines))


def _failing(finding: Finding) -> Iterator[str]:
    first, *others = finding.failing or (finding.first_gate,)
    if finding.verdict is Verdict.DUE:
        yield "No gate fails: it is DUE."
    elif finding.verdict is Verdict.OPEN:
        yield f"No gate is known to fail; the first that is open is {first}."
    else:
        also = f"; {', '.join(map(str, others))} fail{'' if len(others) > 1 else 's'} too" if others else ""
        yield f"The first gate that fails is {first}{also}."


def _change(side: str, finding: Finding, names: Names) -> Iterator[Line]:
    said = settling(finding, names)
    if finding.leans is not None:
        yield Line(f"Opinion leans to {finding.leans}.")
    if said:
        yield Line("What would settle it:" if finding.verdict is Verdict.OPEN else "What would change it:")
        yield from (Line(way, depth=1) for way in said)
    elif side == "why_not" or finding.verdict is Verdict.NOT_DUE:
        yield Line("Nothing that is open or presumed would change it: it follows from the texts and the record.")
