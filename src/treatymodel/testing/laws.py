"""Laws that every world and case keeps, as checks: each raises `AssertionError`, and says what broke it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from treatymodel.errors import Misuse
from treatymodel.model import Answer, Instrument
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.testing.alone import alone
from treatymodel.testing.bystanders import bystands, idle, with_bystanders
from treatymodel.testing.summary import Key, differences, key_of, summaries, summary_of
from treatymodel.testing.transform import rename, shift
from treatymodel.vocabulary.leaves import Question

GREGORIAN_CYCLE = 146_097
"""Days in 400 Gregorian years, after which the calendar repeats."""
Given = frozenset[tuple[Question, bool]]
"""Answers to questions."""


def round_trip(instrument: Instrument) -> None:
    """What is written in canonical form reads back as an equal instrument, and is written the same again."""
    from treatymodel.texts.read import parse_instrument
    from treatymodel.texts.write import write_instrument

    text = write_instrument(instrument)
    again = parse_instrument(text, instrument.id)
    assert again == instrument, f"`{instrument.id}` reads back as another instrument:\n{text}"
    assert write_instrument(again) == text, f"`{instrument.id}` is written otherwise the second time:\n{text}"


def order_of_files(world: World) -> None:
    """The order in which texts are read makes no difference to a world."""
    chance = random.Random(0)
    for _ in range(3):
        parties = list(world.parties.values())
        places = list(world.places.values())
        instruments = list(world.instruments.values())
        for texts in (parties, places, instruments):
            chance.shuffle(texts)
        other = type(world)(parties=parties, places=places, instruments=instruments, checked=True)
        assert other.hash == world.hash, "the hash of the world depends on the order of its texts"
        assert other.issues() == world.issues(), "the issues of the world depend on the order of its texts"
        assert dict(other.questions) == dict(world.questions), "who declares a question depends on the order of texts"


def bystander_changes_nothing(case: Case) -> None:
    """Parties, a place and a treaty of which nothing else knows change no finding but those of the treaty.

    Findings on breaches that cannot have come about do not count. Raises `Misuse` when the texts ask for every kind of
    party.
    """
    after = case.suppose(with_bystanders(case.world))
    before = summaries(finding for finding in case.who() if not idle(finding))
    kept = summaries(finding for finding in after.who() if not bystands(finding) and not idle(finding))
    _none(differences(before, kept), "a bystander changes the answer")


def renaming_commutes(case: Case, names: Mapping[str, str] | None = None) -> None:
    """Renaming parties renames the answer and nothing else. By default they swap names, the first with the last."""
    if names is None:
        names = dict(zip(case.world.parties, reversed(list(case.world.parties)), strict=True))
    before, after = rename(summaries(case.who()), names), summaries(rename(case, names).who())
    _none(differences(before, after), "renaming the parties changes the answer")


def shifting_commutes(case: Case, days: int = GREGORIAN_CYCLE) -> None:
    """Moving every date by whole Gregorian cycles moves the dates of the answer and nothing else."""
    if days % GREGORIAN_CYCLE:
        raise Misuse(f"`days` is a multiple of {GREGORIAN_CYCLE:,}, not {days:,}", "months and years differ in length")
    before, after = shift(summaries(case.who()), days), summaries(shift(case, days).who())
    _none(differences(before, after), "moving every date changes the answer")


def removal_is_local(case: Case, instrument: str) -> None:
    """Removing an instrument changes only findings whose argument cites it; what would overturn them may change.

    Raises `TextErrors` when another text refers to it, and `Misuse` when an organisation, record or doctrine does.
    """
    if _refers(case, instrument):
        raise Misuse(f"the case refers to `{instrument}`", "remove an instrument to which nothing refers")
    after = case.suppose(case.world.without(instrument))
    was = {key_of(finding): finding for finding in case.who()}
    now = {key_of(finding): finding for finding in after.who()}
    before = {key: was[key] if key in was else alone(case, now[key]) for key in was.keys() | now.keys()}
    kept = [key for key, finding in before.items() if finding is None or not _cites(finding, instrument)]
    lines = differences(
        {key: replace(summary_of(was[key]), hinges=None) for key in kept if key in was},
        {key: replace(summary_of(now[key]), hinges=None) for key in kept if key in now},
    )
    _none(lines, f"removing `{instrument}` changes findings that never cite it")


def strict_only_opens(case: Case) -> None:
    """Without presumptions nothing is settled that was open, and what is still settled is settled as it was."""
    usual, strict = _verdicts(case), _verdicts(case.strict())
    for key in usual.keys() | strict.keys():
        before, after = usual.get(key, Verdict.NOT_DUE), strict.get(key, Verdict.NOT_DUE)
        assert after in (Verdict.OPEN, before), f"{key}: {before} with presumptions, {after} without"


def more_facts_settle(case: Case, limit: int = 12) -> None:
    """An answer to an open question, one of the first so many, never changes a verdict that was settled."""
    settled = {key: verdict for key, verdict in _verdicts(case).items() if verdict is not Verdict.OPEN}
    for question in _open_questions(case)[:limit]:
        for value in (True, False):
            answer = frozenset({(question, value)})
            after = _verdicts(_answered(case, answer))
            for key, verdict in settled.items():
                now = after.get(key, Verdict.NOT_DUE)
                assert now is verdict, f"{key}: {verdict}, but {now} with {_said(answer)}"


def hinges_settle(case: Case) -> None:
    """The answers of a hinge bring about its verdict; no proper subset of them changes the verdict that there is."""
    known: dict[Given, dict[Key, Verdict]] = {}

    def verdict_given(finding: Finding, answers: Given) -> Verdict:
        if answers not in known:
            known[answers] = _verdicts(_answered(case, answers))
        return known[answers].get(key_of(finding), Verdict.NOT_DUE)

    for finding in case.who():
        for hinge in finding.hinges():
            answers = frozenset((answer.question, answer.answer) for answer in hinge.answers)
            reached = verdict_given(finding, answers)
            assert reached == hinge.verdict, f"{key_of(finding)}: {hinge}, but that comes to {reached}"
            for fewer in (frozenset(part) for size in range(1, len(answers)) for part in combinations(answers, size)):
                early = verdict_given(finding, fewer)
                assert early is finding.verdict, f"{key_of(finding)}: {hinge}, but {early} already with {_said(fewer)}"


def on_demand_equals_full(case: Case) -> None:
    """A clause grounded alone says what it says among all others."""
    for finding in case.who():
        key = key_of(finding)
        again = alone(case, finding)
        found = {key: summary_of(again)} if again is not None else {}
        _none(differences({key: summary_of(finding)}, found), "a clause grounded alone says something else")


def _none(lines: list[str], claim: str) -> None:
    assert not lines, "\n".join([claim, *(f"  {line}" for line in lines)])


def _verdicts(case: Case) -> dict[Key, Verdict]:
    return {key_of(finding): finding.verdict for finding in case.who()}


def _open_questions(case: Case) -> list[Question]:
    findings = case.who()
    answers = findings[0].evaluation.answers if findings else None
    return [question for question in case.questions if answers is not None and answers.reply(question) is None]


def _answered(case: Case, answers: Given) -> Case:
    facts = case.facts
    for question, value in sorted(answers, key=str):
        facts = facts.adding(Answer(question=question.name, args=question.args, value=value))
    return Case(case.world, case.event, case.history, facts, case.doctrine, case.at, case.already, case.presumptions)


def _said(answers: Given) -> str:
    return " and ".join(sorted(f"`{question}` = {'yes' if value else 'no'}" for question, value in answers))


def _refers(case: Case, instrument: str) -> bool:
    """Whether an organisation has its members by the instrument, the record names it, or the doctrine reads its law."""
    spoken = (name for event in case.record.events for name in (*event.to, *event.about))
    declared = case.world.instrument(instrument).questions
    return (
        any(party.members_by == instrument for party in case.world.parties.values())
        or any(_mentions(name, instrument) for name in spoken)
        or any(name in declared for name, _ in case.doctrine.answers)
    )


def _cites(finding: Finding, instrument: str) -> bool:
    return any(
        _mentions(text, instrument)
        for step in finding.argument.steps.values()
        for text in (step.name, step.source, *(value for _, value in step.args))
    )


def _mentions(text: str, instrument: str) -> bool:
    return re.search(rf"(?<![\w.@-]){re.escape(instrument)}(?![\w.@-])", text) is not None
