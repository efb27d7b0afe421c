"""An answer in strands, for the obligation graph: what asks the same of several is one, and so is what fails alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from treatymodel.compile import GATES
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.table import Row, Table, Value
from treatymodel.records import dataclass
from treatymodel.words.alike import grouped
from treatymodel.words.answer import HEADINGS, section_of
from treatymodel.words.brief import cited, duty, in_brief, turning
from treatymodel.words.names import Names


@dataclass(frozen=True, slots=True)
class Strand:
    """What some texts ask, or may ask, of some parties on the same terms."""

    groups: list[list[Finding]]

    @property
    def findings(self) -> list[Finding]:
        """Every finding of it."""
        return [item for group in self.groups for item in group]

    @property
    def first(self) -> Finding:
        """The finding whose verdict and terms are those of all."""
        return self.groups[0][0]

    @property
    def bearers(self) -> list[str]:
        """Who bears it."""
        return sorted({item.bearer for item in self.findings})

    @property
    def texts(self) -> list[str]:
        """The texts that ask it."""
        return list(dict.fromkeys(item.instrument for item in self.findings))


@dataclass(frozen=True, slots=True)
class Failing:
    """What fails first at one gate."""

    gate: str
    findings: list[Finding]

    @property
    def texts(self) -> list[str]:
        """The texts of which some clause fails there."""
        return list(dict.fromkeys(item.instrument for item in self.findings))


def strands(findings: Findings) -> list[Strand]:
    """What is due or open, what binds most first."""
    kept = [item for item in findings if item.verdict is not Verdict.NOT_DUE and findings.spoken]
    order = list(HEADINGS)
    return sorted(map(Strand, in_brief(kept)), key=lambda strand: order.index(section_of(strand.first)))


def failing(findings: Findings) -> list[Failing]:
    """What is not due, by the first gate that fails; those that fail last came nearest and stand first."""
    others = [item for item in findings if item.verdict is Verdict.NOT_DUE or not findings.spoken]
    found = [Failing(str(own[0].first_gate), own) for own in grouped(others, lambda item: item.first_gate)]
    return sorted(found, key=lambda item: -GATES.index(item.gate))


class Obligations(Table):
    """The strands of an answer, and what is not triggered by the gate at which it fails first."""

    name: ClassVar[str] = "obligation-graph"
    shown: ClassVar[Mapping[str, str]] = {
        "verdict": "verdict",
        "binding": "binding",
        "cited": "text and article",
        "bearers": "parties",
        "duty": "duty",
        "gate": "fails at",
    }


def table(findings: Findings, title: str, kept: Iterable[Strand], apart: Iterable[Failing]) -> Obligations:
    """The twin of the graph: a row for each strand and for each gate."""
    names = Names(findings.case.world)
    rows = [*(_row(strand, names) for strand in kept), *map(_failed, apart)]
    return Obligations(rows, title=title, world=findings.case.world, case=findings.case)


def _row(strand: Strand, names: Names) -> Row:
    first = strand.first
    return {
        "verdict": str(first.verdict),
        "binding": first.binding,
        "modality": first.modality,
        "cited": cited(strand.groups),
        "texts": list[Value](strand.texts),
        "bearers": list[Value](strand.bearers),
        "duty": duty(strand.groups, names),
        "turns_on": turning(strand.groups, names).strip() or None,
        "gate": None,
        "findings": len(strand.findings),
    }


def _failed(part: Failing) -> Row:
    return {
        "verdict": "NOT_DUE",
        "binding": None,
        "modality": None,
        "cited": f"{len(part.texts)} texts" if len(part.texts) > 1 else part.texts[0],
        "texts": list[Value](part.texts),
        "bearers": list[Value](sorted({item.bearer for item in part.findings})),
        "duty": None,
        "turns_on": None,
        "gate": part.gate,
        "findings": len(part.findings),
    }


def keys(findings: Iterable[Finding]) -> Iterator[str]:
    """What tells each finding from others in a picture."""
    return (f"{item.name}|{item.bearer}" for item in findings)
