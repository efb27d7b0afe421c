"""What is taken as not shown, each kind of question once."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.compile import declaration
from treatymodel.questions.finding import Finding
from treatymodel.vocabulary.leaves import Question
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.phrases import sentence
from treatymodel.words.sentences import asks_of


def presumptions(findings: Iterable[Finding], names: Names) -> tuple[Line, ...]:
    """A line for each question that a verdict rests on by presumption; of one name the first, and how many more."""
    groups: dict[str, dict[Question, None]] = {}
    for finding in findings:
        for question in finding.presumptions:
            groups.setdefault(question.name, {})[question] = None
    return tuple(_line(list(group), names) for group in groups.values())


def _line(group: list[Question], names: Names) -> Line:
    declared = declaration(names.world, group[0].name)
    asked = sentence(asks_of(declared.asks, group[0], names))[:-1]
    taken = "shown" if declared.presumed else "not shown"
    more = f" And {len(group) - 1} more of this kind." if len(group) > 1 else ""
    return Line(f"Taken as {taken}: {asked[:1].lower()}{asked[1:]}? [{group[0]}]{more}", depth=1)
