"""Findings as lines: what each asks, those alike said once for all who bear them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from treatymodel.model.obligation import Extent
from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import Hinge
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Line
from treatymodel.words.phrases import clocks, sentence
from treatymodel.words.settling import settling, without_bearer

SUPPOSED = {
    "duty": ("would have to", "would not have to", "might have to"),
    "right": ("could by right", "would have no right to", "might by right"),
    "prohibition": ("would be barred from doing this:", "would not be barred from doing this:", "might be barred from doing this:"),
    "power": ("could", "could not", "might"),
}
"""The verdicts of a text that binds nobody, in words."""
MANY = 40
"""How many bearers are listed one by one."""
TOGETHER = ("consult", "assess", "convene")
"""The acts that are done with those to whom they are addressed."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings that differ in their bearers alone."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding whose words stand for all."""
        return self.findings[0]

    @property
    def bearers(self) -> tuple[str, ...]:
        """Who bears them, by the alphabet."""
        return tuple(sorted(finding.bearer for finding in self.findings))


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """The findings in groups of those that say the same, in the order of the first of each."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    return [Alike(tuple(group)) for group in groups.values()]


def _key(finding: Finding) -> object:
    owed = "" if finding.owed_to == finding.bearer else finding.owed_to
    hinges = tuple(_hinge_key(hinge, finding) for hinge in finding.hinges()) if finding.verdict == "OPEN" else ()
    said = (finding.name, finding.verdict, finding.leans, finding.binding, finding.occurrence, owed, finding.action)
    how = (finding.discretion, finding.extent and finding.extent.plain().items(), finding.through, finding.opens)
    return (*said, str(how), finding.deadline, finding.grounded.occasion.victim, hinges)


def _hinge_key(hinge: Hinge, finding: Finding) -> object:
    return (hinge.verdict, tuple((item.question.name, without_bearer(item.question.args, finding), item.answer) for item in hinge.answers))


def bearers(self) -> tuple[str, ...]:
        """Who bears them, by the alphabet."""
        return tuple(sorted(finding.bearer for finding in self.findings))


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """The findings in groups of those that say the same, in the order of the first of each."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    return [Alike(tuple(group)) for group in groups.values()]


def _key(finding: Finding) -> object:
    owed = "" if finding.owed_to == finding.bearer else finding.owed_to
    hinges = tuple(_hinge_key(hinge, finding) for hinge in finding.hinges()) if finding.verdict == "OPEN" else ()
    said = (finding.name, finding.verdict, finding.leans, finding.binding, finding.occurrence, owed, finding.action)
    how = (finding.discretion, finding.extent and finding.extent.plain().items(), finding.through, finding.opens)
    return (*said, str(how), finding.deadline, finding.grounded.occasion.victim, hinges)


def _hinge_key(hinge: Hinge, finding: Finding) -> object:
    return (hinge.verdict, tuple((item.question.name, without_bearer(item.question.args, finding), item.answer) for item in hinge.answers))


def _for_all(question: Question, finding: Finding) -> Question:
    """The question with the bearer's code left open, so that it is one for all who bear the same."""
    return Question(question.name, without_bearer(question.args, finding))


def without_bearer(args: Args, finding: Finding) -> Args:
    """The arguments with the finding's bearer and clause left open."""
    open_ = {finding.bearer: THE_BEARER, finding.name: THE_CLAUSE}
    return tuple((key, open_.get(value, value)) for key, value in args)


def bearers(group: Alike, names: Names) -> str:
    """Who bears it: by code, or, of very many, as all parties to the text but some."""
    codes = group.bearers
    if len(codes) <= MANY:
        said = names.parties(codes)
        return f"each of {said} ({len(codes)})" if len(codes) > 4 else said
    named = [row.code for row in group.first.text.parties if row.named]
    missing = [code for code in dict.fromkeys(named) if code not in codes]
    if set(codes) <= set(named) and len(missing) <= MANY:
        said = f"each of the {len(codes)} parties named in {group.first.instrument}"
        return f"{said} other than {names.parties(missing)}" if missing else said
    return f"each of {', '.join(codes)} ({len(codes)})"


def asked(finding: Finding, names: Names) -> str:
    """What the clause asks of the bearer: the modal verb, the act, to whom it is owed, how, how much and when."""
    return f"{modal(finding)} {act(finding, names)}{''.join(f', {part}' for part in _terms(finding, names))}"


def modal(finding: Finding) -> str:
    """Must, need not, may …; of a text that binds nobody, would have to …"""
    if not finding.supposed:
        return finding.modal
    return SUPPOSED[finding.modality][("DUE", "NOT_DUE", "OPEN").index(finding.verdict)]


def act(finding: Finding, names: Names) -> str:
    """The act alone."""
    clause = finding.clause
    if clause.regards is not None:
        return f"regard it as {clause.regards}"
    said = ACTIONS[finding.action].words
    if clause.addressed_to is not None:
        said += f"{' with' if finding.action in TOGETHER else ', addressed to'} {names.selector(clause.addressed_to)}"
    if clause.against is not None:
        said += f" against {names.selector(clause.against)}"
    return said


def _terms(finding: Finding, names: Names) -> list[str]:
    said = []
    owed = finding.clause.owed_to
    if owed is not None:
        single = finding.owed_to in names.world.parties
        said.append(f"owed to {names.party(finding.owed_to) if single else names.selector(owed)}")
    if finding.discretion != "unspecified":
        said.append(DISCRETION[finding.discretion])
    if finding.extent is not None:
        said[-1:] = [f"{''.join(said[-1:])} ({_extent(finding.extent, names)})".strip()]
    if finding.through:
        said.append(f"through {names.instrument(finding.through)}")
    return [*said, *clocks(finding)]


def _extent(extent: Extent, names: Names) -> str:
    said = []
    unit = f" {extent.unit}" if extent.unit else ""
    if extent.at_least is not None:
        amount = "whole forces" if extent.at_least == "whole_forces" else f"{extent.at_least:,.0f}{unit}"
        said.append(f"at least {amount}")
    if extent.no_more_than is not None:
        said.append(f"no more than {extent.no_more_than:,.0f}{unit}")
    if extent.as_much_as is not None:
        said.append(f"as much as {names.selector(extent.as_much_as)} does")
    if extent.words:
        said.append(extent.words)
    return joined(said)


def lines(group: Alike, names: Names, depth: int = 1) -> list[Line]:
    """The line of a group of findings, and beneath it what would settle it and what stands in its way."""
    finding = group.first
    memory = "" if finding.evidence == "checked" else ", from memory"
    said = f"{bearers(group, names)} {asked(finding, names)}"
    occasion = _occasion(finding)
    cited = f"[{finding.obligation}: {finding.cite}{memory}]"
    found = [Line(f"{sentence(said)}{occasion} {cited}", finding.verdict, depth)]
    if finding.leans is not None:
        found.append(Line(f"Opinion leans to {finding.leans}.", depth=depth + 2))
    if finding.verdict == "OPEN":
        found += [Line(said, depth=depth + 2) for said in settling(finding, names, len(group.findings) > 1)]
    ways = finding.clause.stands_in_the_way
    if ways and finding.verdict != "NOT_DUE":
        found.append(Line(f"In the way of the act, without removing the duty: {'; '.join(ways)}.", depth=depth + 2))
    return found


def _occasion(finding: Finding) -> str:
    occurrence, judged = finding.grounded.occasion.occurrence, finding.case.record.event
    if occurrence is None:
        return ""
    said = []
    if occurrence.exists is not None:
        said.append(f"as a breach of {' and '.join(occurrence.crossed).replace('ceasefire', 'the ceasefire')}")
    if judged is None or occurrence.origin != judged.id:
        said.append(f"on {occurrence.origin}")
    return f" ({', '.join(said)})" if said else ""


def is_unnamed(finding: Finding) -> bool:
    """Whether the text leaves the bearer unnamed."""
    return not finding.bearers
