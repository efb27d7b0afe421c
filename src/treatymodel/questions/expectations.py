"""Cases with given answers, asked: what differs between the answer expected and the answer found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from treatymodel.compile import declaration
from treatymodel.errors import Issue, Misuse, TextErrors, TreatyError, Where
from treatymodel.model.casefile import CaseFile, Given, GivenAdoption, GivenDoctrine, GivenFact, Step
from treatymodel.model.event import Event
from treatymodel.model.expectation import Expectation
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.matching import differences
from treatymodel.texts.cases import case_paths, read_case
from treatymodel.texts.source import name_of
from treatymodel.vocabulary.leaves import Question


def check_cases(world: World, folder: str | Path) -> tuple[Issue, ...]:
    """Every fault of the case files in a folder, and every difference between the answers expected and those found."""
    issues: list[Issue] = []
    try:
        paths = case_paths(folder)
    except TextErrors as wrong:
        return wrong.issues
    for path in paths:
        try:
            case = read_case(path, world)
        except TextErrors as wrong:
            issues += wrong.issues
        else:
            issues += [Issue("error", Where(name_of(path)), found) for found in check_case(world, case)]
    return tuple(issues)


def check_case(world: World, file: CaseFile) -> list[str]:
    """What differs from the answer that the case expects, in words; empty when nothing does."""
    found = list(_differences(partial(open_case, world, file), file.expect)) if file.expect else []
    for number, step in enumerate(file.sequence, 1):
        differing = _differences(partial(_at_step, world, file, step), step.expect)
        found += [f"step {number}: {difference}" for difference in differing]
    return found


def _differences(opened: Callable[[], Case], expected: tuple[Expectation, ...]) -> Iterator[str]:
    try:
        case = opened()
    except TreatyError as wrong:
        yield str(wrong)
        return
    for item in expected:
        try:
            yield from differences(case, item, expected)
        except TreatyError as wrong:
            yield str(wrong)


def open_case(world: World, file: Given) -> Case:
    """The case that is described, in the world as the description changes it. Raises `UnknownName` and `Misuse`."""
    for adoption in file.adopt:
        world = _adopted(world, adoption)
    if file.known_on is not None:
        world = world.known_on(file.known_on)
    silent = _case(world, file, Facts())
    return _case(world, file, _facts(silent, file.facts)) if file.facts else silent


def _case(world: World, file: Given, facts: Facts) -> Case:
    return Case(
        world,
        file.event,
        history=file.history,
        facts=facts,
        doctrine=_doctrine(file.doctrine),
        at=file.at,
        already=file.already,
        presumptions=not file.strict,
    )


def _at_step(world: World, file: CaseFile, step: Step) -> Case:
    """The case as it is asked at one step of its sequence."""
    event, history = file.event, file.history
    if step.event is not None:
        event, history = _judged(file, step.event)
    asked = {
        "event": event,
        "history": history,
        "at": step.at or file.at,
        "facts": (*file.facts, *step.facts),
        "doctrine": step.doctrine or file.doctrine,
    }
    return open_case(world, file.model_copy(update=asked))


def _judged(file: CaseFile, name: str) -> tuple[Event, tuple[Event, ...]]:
    """The event of that id, and the others as its history."""
    recorded = [*file.history, *((file.event,) if file.event is not None else ())]
    for event in recorded:
        if event.id == name:
            return event, tuple(other for other in recorded if other is not event)
    raise Misuse(f"no event of the case is called `{name}`", "give the event an `id`")


def _adopted(world: World, adoption: GivenAdoption) -> World:
    return world.adopt(
        adoption.instrument,
        at=adoption.at,
        by=adoption.by or None,
        variant=adoption.variant,
        binding=adoption.binding,
    )


def _doctrine(given: GivenDoctrine | None) -> Doctrine:
    if given is None:
        return Doctrine()
    return Doctrine(given.preset or "", reader=given.reader or "", **given.answers)


def _facts(case: Case, facts: tuple[GivenFact, ...]) -> Facts:
    known = Facts()
    for fact in facts:
        if declaration(case.world, fact.question).sort == "law":
            raise Misuse(f"`{fact.question}` is a question of law", "answer it under `doctrine`")
        for asked in _asked(case, fact):
            known = known.adding(
                Answer(
                    question=asked.name,
                    args=asked.args,
                    value=fact.value == "yes",
                    since=fact.since,
                    source=fact.source,
                )
            )
    return known


def _asked(case: Case, fact: GivenFact) -> tuple[Question, ...]:
    """The questions that the fact answers."""
    exact = Question.of(fact.question, **fact.args)
    if not fact.every and exact in case.questions:
        return (exact,)
    found = [asked for asked in case.questions if asked.name == exact.name and {*exact.args} <= {*asked.args}]
    if len(found) > 1 and not fact.every:
        raise Misuse(f"`{exact}` matches several questions of the case", "say which, by its arguments")
    return tuple(found) or (exact,)
