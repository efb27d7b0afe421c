"""The texts that findings cite, each with how well it was checked and where it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.model.base import Source
from treatymodel.questions.finding import Finding
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.phrases import sentence

MOST = 3
"""How many sources are said of one text."""
EVIDENCE = {"checked": "checked against the text", "memory": "from memory"}


def sources(findings: Iterable[Finding], names: Names) -> tuple[Line, ...]:
    """A line for each text: those of its sources that were read come first."""
    cited: dict[str, list[Finding]] = {}
    for finding in findings:
        cited.setdefault(finding.instrument, []).append(finding)
    return tuple(Line(_text(name, own, names), depth=1) for name, own in cited.items())


def _text(name: str, findings: list[Finding], names: Names) -> str:
    evidence = dict.fromkeys(f"{finding.cite} {EVIDENCE[finding.evidence]}" for finding in findings)
    own = [source for finding in findings for source in finding.clause.sources]
    found = sorted(dict.fromkeys([*own, *findings[0].text.sources]), key=lambda source: not source.seen)
    listed = "; ".join(map(_source, found[:MOST])) or "no source is given"
    more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
    return f"{names.instrument(name)}: {'; '.join(evidence)}. {sentence(f'{listed}{more}')}"


def _source(source: Source) -> str:
    return f"{source}{' (read)' if source.seen else ''}"
