"""What a page works out, asked again in Python: the same answers given to the case itself."""

from __future__ import annotations

from random import Random

from treatymodel import corpus
from treatymodel.cli.demo import founding_case
from treatymodel.model.event import Event
from treatymodel.pictures.report.residuals import OPEN, Residuals
from treatymodel.pictures.report.telling import VERDICTS
from treatymodel.questions.case import Case
from treatymodel.questions.finding import BINDINGS, Finding

Key = tuple[str, ...]
Setting = dict[int, int]
"""Answers by the number of their question."""


def real_cases() -> dict[str, Case]:
    """Three real cases: a breach with much open, an attack within an alliance, and one with a history of war."""
    world = corpus()
    poland = Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z")
    danzig = Event("armed_attack", by="DEU", on="POL", place="POL", at="1939-09-01T04:45Z")
    return {"founding": founding_case(), "poland": Case(world, poland), "1939": Case(world, danzig)}


class Asked:
    """The findings of a case with their functions, as a report has them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.findings = (*case.who(), *case.dormant)
        self.residuals = Residuals(case.answers)
        self.functions = [self.residuals.of(finding) for finding in self.findings]


def alliance_case() -> Case:
    """An attack on Poland under five texts alone, so that a report of it is soon written."""
    texts = ("north-atlantic-1949", "un-charter-1945", "teu-42-7", "budapest-1994", "us-ukr-bsa-2024")
    attack = Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z")
    return Case(corpus().only(*texts), attack)


def key(finding: Finding) -> Key:
    """What tells a finding from the others of its case."""
    occasion = finding.grounded.occasion
    return finding.bearer, finding.name, finding.owed_to, finding.occurrence, str(occasion.victim)


def drawn(asked: Asked, seed: int, strict: bool = False, most: int = 1000) -> Setting:
    """Answers to some of the questions, `most` at most; with `strict` every presumption is left open but for those."""
    rng = Random(seed)
    questions = asked.residuals.questions
    often = rng.choice((0.02, 0.2, 0.7))
    numbers = [number for number in range(len(questions)) if rng.random() < often]
    setting = {number: rng.randrange(2) for number in rng.sample(numbers, min(most, len(numbers)))}
    opened = {number: OPEN for number, item in enumerate(questions) if strict and item.presumed}
    return {**opened, **setting}


def asked_again(asked: Asked, setting: Setting) -> dict[Key, tuple[int, int]]:
    """The verdict and the binding of each finding of the case, given these answers."""
    case = asked.case.strict() if OPEN in setting.values() else asked.case
    for number, value in setting.items():
        if value != OPEN:
            case = case.answering(asked.residuals.questions[number].question, bool(value))
    return {key(item): (VERDICTS.index(item.verdict), BINDINGS.index(item.binding)) for item in case.who()}


def reckoned(asked: Asked, setting: Setting) -> dict[Key, int]:
    """The verdict of each finding by its function, worked out here as the page does."""
    answers = [setting.get(number, item.given) for number, item in enumerate(asked.residuals.questions)]
    return {
        key(finding): VERDICTS.index(finding.verdict) if function < 0 else _value(asked.residuals, function, answers)
        for finding, function in zip(asked.findings, asked.functions, strict=True)
    }


def _value(residuals: Residuals, function: int, answers: list[int]) -> int:
    shape, *asked = residuals.functions[function]
    nodes = iter(residuals.shapes[shape])
    ends: list[set[int]] = [{0}, {1}]
    for slot, low, high in zip(nodes, nodes, nodes, strict=True):
        answer = answers[asked[slot]]
        ends.append(ends[low] | ends[high] if answer == OPEN else ends[high] if answer else ends[low])
    return OPEN if len(ends[-1]) > 1 else min(ends[-1])
