"""The explanation tree: a finding, its gates, and under each the reasons on which it rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from treatymodel.pictures.basis import of_case
from treatymodel.pictures.cards import PLAIN, Card, Said, Sign
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.looks import BROKEN, DOTTED, SOLID, sheet, strip
from treatymodel.pictures.outline import Part, outline
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.scene import Look, moved
from treatymodel.questions.argument import Step
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.table import Row, Table
from treatymodel.words.context import title as happened
from treatymodel.words.lines import claim
from treatymodel.words.names import Names
from treatymodel.words.outline import Outline, Told
from treatymodel.words.reasons import chosen
from treatymodel.words.settling import settling

_HOLDS = {"yes": Look(fill="due"), "no": Look(fill="must_not"), "open": Look(fill="open", line="ink", hatch="strokes")}
_REASON = Look(fill="not_due")
_PRESUMED = Look(fill="paper", line="muted", width=0.6, dash=DOTTED.dash)
_VERDICTS: Mapping[Verdict, Sign] = {Verdict.DUE: "yes", Verdict.NOT_DUE: "no", Verdict.OPEN: "open"}
_SIGNS: Mapping[str, Sign] = {"yes": "yes", "no": "not", "open": "open"}


class Tree(Table):
    """The steps of an argument as they are drawn, each with its depth."""

    name: ClassVar[str] = "explanation-tree"
    shown: ClassVar[Mapping[str, str]] = {"finding": "finding", "number": "step", "holds": "holds", "said": "reason"}


def explanation_tree(asked: Finding | Findings | Explanation, *, most: int = 1, width: float = PAGE) -> Picture:
    """Why a finding is as it is, as a tree: its gates, what each rests on, and what would settle or change it.

    A gate that holds has a tick, one that fails a cross, what is open a question mark on a hatched strip; a bar marks a
    reason that something is not so, and a dotted border what is taken as not shown. A step on which several others rest
    is drawn once, and referred to by its number. Of several findings the first `most` are drawn, of the rest the number
    is said. `width` is in points.
    """
    explanation = asked if isinstance(asked, Explanation) else asked.why()
    told, left = _drawn(explanation, most)
    trees = list(_steps(explanation, told, Names(explanation.case.world)))
    parts = [part for finding, steps in trees for part in _tree(finding, steps)]
    if left:
        parts.append(Part(Card((Said(_more(left), bold=True),), look=_PRESUMED), 0))
    marks, tall = outline(parts, width)
    key, deep = legend(list(_entries(parts)), width)
    title = _title(explanation, told)
    return Picture(
        (*marks, *moved(key, 0, tall + 8)),
        width=width,
        height=tall + 8 + deep,
        title=title,
        alt=_alt(explanation, trees, left),
        source=of_case(explanation.case),
        table=_table(explanation, title, trees),
    )


def _drawn(explanation: Explanation, most: int) -> tuple[list[Finding], int]:
    """The findings that are drawn, and how many are not."""
    told = chosen(explanation)[0] or list(explanation.findings)
    return told[:most], len(explanation.findings) - len(told[:most])


def _steps(explanation: Explanation, told: list[Finding], names: Names) -> Iterator[tuple[Finding, list[Told]]]:
    """For each finding its steps, numbered through; a step that was said before is only referred to."""
    said = Outline(explanation.reduced, names)
    roots = said.roots(len(explanation.findings))
    for finding, root in zip(explanation.findings, roots, strict=True):
        if finding in told:
            yield finding, said.under(root)


def _tree(finding: Finding, steps: list[Told]) -> Iterator[Part]:
    yield Part(_root(finding), 0)
    for told in steps:
        yield Part(_card(told), told.depth, BROKEN if told.step.holds == "open" else SOLID)
    ways = settling(finding, Names(finding.case.world))
    if ways:
        head = "What would settle it" if finding.verdict is Verdict.OPEN else "What would change it"
        said = (Said(head, bold=True), *(Said(way, most=0) for way in ways))
        yield Part(Card(said, look=sheet("OPEN")), 1, BROKEN)


def _root(finding: Finding) -> Card:
    names = Names(finding.case.world)
    look, meaning = (_HOLDS["no"], "") if finding.verdict is Verdict.NOT_DUE else strip(finding)
    verdict = ", ".join(filter(None, (str(finding.verdict), meaning)))
    said = [Said(verdict, small=True), Said(claim(finding, names), bold=True, most=0)]
    said.append(Said(f"{names.clause(finding.name)} [{finding.name}]; binding: {finding.binding}", small=True, most=0))
    if finding.clause.says:
        said.append(Said(finding.clause.says, small=True, most=0))
    sign = _VERDICTS[finding.verdict]
    key = f"{finding.name}|{finding.bearer}"
    border = sheet("OPEN") if finding.verdict is Verdict.OPEN else PLAIN
    return Card(tuple(said), strip=look, look=border, key=key, sign=sign)


def _card(told: Told) -> Card:
    step = told.step
    text = f"{told.label} {told.said}".strip()
    hint = f"rests on {step.source}" if step.source else ""
    if step.kind == "gate":
        gate, _, words = text.partition(": ")
        said = Said(f"{gate.replace('_', ' ')}: {words}", bold=True, most=0)
        return Card((said,), strip=_HOLDS[step.holds], look=_border(step), sign=_gate_sign(step))
    look = _HOLDS["open"] if step.holds == "open" else _REASON
    return Card((Said(text, most=0),), strip=look, look=_border(step), hint=hint, sign=_SIGNS[step.holds])


def _gate_sign(step: Step) -> Sign:
    return "no" if step.holds == "no" else _SIGNS[step.holds]


def _border(step: Step) -> Look:
    return _PRESUMED if step.how == "presumed" else sheet("OPEN") if step.holds == "open" else PLAIN


def _more(left: int) -> str:
    return f"And {left} more {'finding' if left == 1 else 'findings'}, not drawn"


def _entries(parts: list[Part]) -> Iterator[Entry]:
    strips = [part.card.strip for part in parts]
    meanings = {"yes": "a gate that holds", "no": "fails, or not due", "open": "open"}
    yield from (Entry(_HOLDS[holds], meaning) for holds, meaning in meanings.items() if _HOLDS[holds] in strips)
    if _REASON in strips:
        yield Entry(_REASON, "a reason; a bar: that it is not so")
    if any(part.card.look == _PRESUMED for part in parts):
        yield Entry(_PRESUMED, "taken as not shown")


def _title(explanation: Explanation, told: list[Finding]) -> str:
    names = Names(explanation.case.world)
    if len(explanation.findings) == 1:
        finding = told[0]
        at = {"NOT_DUE": ": fails at", "OPEN": ": open at"}.get(finding.verdict, "")
        gate = f"{at} “{str(finding.first_gate).replace('_', ' ')}”" if at else ""
        return f"{claim(finding, names)[:-1]}{gate}"
    found = [str(item.verdict) for item in explanation.findings]
    counts = ", ".join(
        f"{found.count(verdict)} {verdict}" for verdict in ("DUE", "OPEN", "NOT_DUE") if verdict in found
    )
    who = names.party(explanation.subject) if explanation.subject else "The findings"
    return f"{who}: {counts}" if counts else f"{who}: no text asks anything"


def _alt(explanation: Explanation, trees: list[tuple[Finding, list[Told]]], left: int) -> str:
    names = Names(explanation.case.world)
    parts = [f"Explanation tree. {happened(explanation.case, names)}"]
    for finding, steps in trees:
        parts.append(f"{finding.verdict}: {claim(finding, names)}")
        parts += [f"{told.label} {told.said}".strip() for told in steps]
        parts += settling(finding, names)
    return " ".join([*parts, *([f"{_more(left)}."] if left else [])])


def _table(explanation: Explanation, title: str, trees: list[tuple[Finding, list[Told]]]) -> Tree:
    rows: list[Row] = []
    for finding, steps in trees:
        key = f"{finding.name}|{finding.bearer}"
        root = Step("finding", _VERDICTS[finding.verdict], source=finding.cite)
        for told in (Told(root, claim(finding, Names(finding.case.world)), "", 0), *steps):
            step = told.step
            rows.append(
                {
                    "finding": key,
                    "number": told.label,
                    "depth": told.depth,
                    "kind": step.kind,
                    "holds": step.holds,
                    "said": told.said,
                    "source": step.source,
                }
            )
    return Tree(rows, title=title, world=explanation.case.world, case=explanation.case)
