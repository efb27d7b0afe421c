"""The findings of an answer as a page tells them: lines that say several, and behind each finding its argument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from treatymodel.model.obligation import DisputedBinding
from treatymodel.pictures.report.residuals import FIXED, OPEN, Asked, Residuals
from treatymodel.pictures.report.strings import VERB, Strings
from treatymodel.questions.finding import BINDINGS, Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.hinges import SLOT
from treatymodel.records import dataclass
from treatymodel.vocabulary.leaves import Question
from treatymodel.words.alike import by_text
from treatymodel.words.answer import HEADINGS, section_of
from treatymodel.words.lines import Told, claim, modals, told_of
from treatymodel.words.names import Names
from treatymodel.words.notbound import Reasons, fails_at, told_not_bound
from treatymodel.words.page import Line, Section, plain
from treatymodel.words.phrases import sentence
from treatymodel.words.reasons import reasons_page
from treatymodel.words.sentences import asks_of
from treatymodel.words.sources import sources

NOT_BOUND = "not_due"
VERDICTS = (Verdict.NOT_DUE, Verdict.DUE, Verdict.OPEN)
"""The verdicts by the numbers that they have in the page: those of no, yes and not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the page and the findings that it says, by their numbers from `first` on."""

    told: Told
    first: int
    verbs: int | None
    """The number of the verbs that its line takes, where it has a mark for one."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is told of one text, or of several that fail alike."""

    heading: tuple[Line, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


class Telling:
    """An answer told: its chapters, and the data that stand behind them."""

    def __init__(self, findings: Findings) -> None:
        self.case = findings.case
        self.strings = Strings(self.case.world)
        self.residuals = Residuals(self.case.answers)
        self.rows: list[list[int]] = []
        self.lines: dict[tuple[int, int, int], int] = {}
        self.panels: list[list[int]] = []
        self.verbs: list[tuple[str, str, str]] = []
        self.laws: list[list[int]] = []
        self._panels: dict[tuple[int, ...], int] = {}
        self._reasons = Reasons()
        spoken = findings.spoken
        self.kept = [item for item in findings if item.verdict is not Verdict.NOT_DUE and spoken]
        self.others = [item for item in findings if item.verdict is Verdict.NOT_DUE or not spoken]
        self.others += [item for item in self.case.dormant if findings.subject in ("", *item.bearers)]
        self.chapters = tuple(self._chapters())

    def data(self) -> dict[str, Any]:
        """What the page reckons with."""
        asked = [self._asked(item) for item in self.residuals.questions]
        return {
            "findings": self.rows,
            "lines": list(self.lines),
            "panels": self.panels,
            "verbs": self.verbs,
            "bindings": BINDINGS,
            "laws": self.laws,
            "questions": asked,
            "shapes": self.residuals.shapes,
            "functions": self.residuals.functions,
            "strings": self.strings.listed(),
        }

    def _asked(self, item: Asked) -> dict[str, Any]:
        declared = self.case.answers.declared(item.question)
        return {
            "name": item.question.name,
            "family": plain(sentence(SLOT.sub("…", declared.asks))[:-1] + "?"),
            "spelled": plain(str(item.question)),
            "asks": plain(sentence(asks_of(declared.asks, item.question, Names(self.case.world)))[:-1] + "?"),
            "sort": declared.sort,
            "given": item.given,
            "presumed": item.presumed,
            "leans": OPEN
            if declared.sort not in ("law", "text") or declared.leaning is None
            else int(declared.leaning),
        }

    def _chapters(self) -> Iterator[Chapter]:
        for name, heading in HEADINGS.items():
            found = [item for item in self.kept if section_of(item) == name]
            blocks = tuple(self._block(own) for own in by_text(found))
            if blocks:
                yield Chapter(name, heading, blocks)
        names = Names(self.case.world)
        told = told_not_bound(self.others, names, {item.instrument for item in self.kept})
        blocks = tuple(Block(text.heading, tuple(self._part(item) for item in text.told)) for text in told)
        if blocks:
            yield Chapter(NOT_BOUND, "Not due, and why", blocks)

    def _block(self, own: list[Finding]) -> Block:
        told = told_of(own, Names(self.case.world), VERB)
        return Block(told.heading, tuple(self._part(item, self._verbs(item.findings[0])) for item in told.told))

    def _part(self, told: Told, verbs: int | None = None) -> Part:
        first = len(self.rows)
        for finding in told.findings:
            self.rows.append(self._row(finding))
        return Part(told, first, verbs)

    def _row(self, finding: Finding) -> list[int]:
        bearer = finding.bearer
        function = self.residuals.of(finding)
        said = claim(finding, Names(self.case.world), VERB)
        return [
            self.strings.add(bearer),
            self.strings.add(self.strings.names(bearer)[0]),
            VERDICTS.index(finding.verdict),
            BINDINGS.index(finding.binding),
            function,
            self._panel(bearer, self._sections(finding, function)),
            self.strings.about(bearer, said),
            self._verbs(finding),
            self._law(finding, function),
            self.strings.add(finding.name),
        ]

    def _verbs(self, finding: Finding) -> int:
        due, not_due, still_open = modals(finding)
        verbs = (not_due, due, still_open)
        if verbs not in self.verbs:
            self.verbs.append(verbs)
        return self.verbs.index(verbs)

    def _law(self, finding: Finding, function: int) -> int:
        """Where the binding turns on an open question of law: that, and the binding on yes and on no; else `FIXED`.

        What a text is worth does not matter where it surely asks for nothing.
        """
        binding = finding.clause.binding if finding.clause.binding is not None else finding.text.binding
        settled = function == FIXED and finding.verdict is Verdict.NOT_DUE
        if settled or finding.binding != "contested" or not isinstance(binding, DisputedBinding):
            return FIXED
        law = [self.residuals.ask(Question(binding.law)), BINDINGS.index(binding.yes), BINDINGS.index(binding.no)]
        if law not in self.laws:
            self.laws.append(law)
        return self.laws.index(law)

    def _sections(self, finding: Finding, function: int) -> Iterable[Section]:
        if finding.verdict is Verdict.NOT_DUE and function == FIXED:
            return self._failing(finding)
        explanation = finding.why_not() if finding.verdict is Verdict.NOT_DUE else finding.why()
        return reasons_page(explanation).sections

    def _failing(self, finding: Finding) -> Iterator[Section]:
        """The first gate that fails, as the answer says it: to ground the others would cost a case for each."""
        names = Names(self.case.world)
        names.party(finding.bearer)
        lines = [Line(f"{sentence(names.clause(finding.name))} [{finding.name}] Binding: {finding.binding}.")]
        lines += [Line(sentence(finding.clause.says))] if finding.clause.says else []
        lines.append(Line(fails_at(self._reasons.of(finding), names)))
        yield Section("", tuple(lines))
        yield Section("Texts cited", sources([finding], names))

    def _panel(self, bearer: str, sections: Iterable[Section]) -> int:
        """The number of what a reader finds behind a finding: lines by their numbers.

        A line is its depth, label and text; of depth -1 it is a heading.
        """
        lines: list[tuple[int, int, int]] = []
        for place, section in enumerate(item for item in sections if item.filled):
            if place:
                lines.append((-1, self.strings.add(""), self.strings.add(section.heading)))
            lines += [
                (line.depth, self.strings.add(line.label), self.strings.about(bearer, line.text))
                for line in section.lines
            ]
        panel = tuple(self.lines.setdefault(line, len(self.lines)) for line in lines)
        if panel not in self._panels:
            self._panels[panel] = len(self.panels)
            self.panels.append(list(panel))
        return self._panels[panel]
