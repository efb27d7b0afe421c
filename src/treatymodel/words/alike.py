"""Findings that one line can say: the same of several bearers, or of one text several acts on the same terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import Hinge
from treatymodel.records import dataclass
from treatymodel.words.settling import without_bearer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings under one clause that differ in their bearers alone."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding whose words stand for all."""
        return self.findings[0]

    @property
    def bearers(self) -> tuple[str, ...]:
        """Who bears them, by the alphabet."""
        return tuple(sorted(finding.bearer for finding in self.findings))


def by_text(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each text, in the order of the first of each."""
    return grouped(findings, lambda item: item.instrument)


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """The findings of each clause that say the same of their bearers."""
    return [
        Alike(tuple(group)) for group in grouped(findings, lambda item: (item.name, *_terms(item), *_content(item)))
    ]


def on_same_terms(findings: Iterable[Finding]) -> list[list[Alike]]:
    """The findings of a text in groups with the same bearers, verdict and terms, whatever the acts that they ask."""
    return grouped(alike(findings), lambda group: (group.bearers, *_terms(group.first)))


def grouped(items: Iterable[T], key: Callable[[T], object]) -> list[list[T]]:
    """The items in groups of equal keys, in the order of the first of each."""
    groups: dict[object, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def _terms(item: Finding) -> tuple[object, ...]:
    hinges = tuple(_hinge_key(hinge, item) for hinge in item.hinges()) if item.verdict == "OPEN" else ()
    verdict = (item.verdict, item.leans, item.modality, item.binding, item.occurrence, hinges)
    how = (item.owed_to, item.grounded.occasion.victim, item.discretion, item.through, item.opens, item.deadline)
    return (*verdict, *how, item.clause.stands_in_the_way)


def _content(item: Finding) -> tuple[object, ...]:
    return (item.action, "" if item.extent is None else str(item.extent.plain()))


def _hinge_key(hinge: Hinge, item: Finding) -> object:
    asked = [
        (answer.question.name, without_bearer(answer.question.args, item), answer.answer) for answer in hinge.answers
    ]
    return (hinge.verdict, *asked)
