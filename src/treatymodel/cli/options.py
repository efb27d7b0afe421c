"""Options read: the world, the case, the facts and the doctrine that they describe."""

from __future__ import annotations

import re
from argparse import Namespace

from treatymodel.compile import declaration
from treatymodel.errors import Misuse, UnknownName, near, quoted
from treatymodel.model.event import Event
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.questions.case import Case
from treatymodel.questions.world import World, corpus, laid_over
from treatymodel.vocabulary.leaves import Question

PRESETS = ("prevailing", "text_only", "as_read_by")
_GIVEN = re.compile(r"\s*([a-z][a-z0-9_]*\s*(?:\(.*\))?)\s*=\s*(\w+)\s*", re.DOTALL)
_ADOPT = re.compile(r"([^@:\s]+)(?::([^@\s]+))?@(\S+)")
_SOURCE = "given on the command line"


def world_of(options: Namespace) -> World:
    """The shipped texts, with or without others, and with the drafts that are to be read as adopted."""
    world = corpus(options.corpus)
    if options.only:
        if options.corpus:
            raise Misuse("`--corpus` and `--only` do not go together", "`--only` leaves the shipped texts out")
        world = laid_over([*options.only, *options.world], world.only())
    elif options.world:
        world = laid_over(options.world, world)
    return adopting(world, options.adopt)


def case_of(options: Namespace) -> Case:
    """The case that the options describe."""
    world = world_of(options)
    case = _case_in_file(world, options) if options.case else _case_described(world, options)
    if options.doctrine:
        case = case.under(doctrine_of(world, options.doctrine))
    if options.strict:
        case = case.strict()
    return given(case, options.given) if options.given else case


def _case_in_file(world: World, options: Namespace) -> Case:
    from treatymodel.questions.expectations import open_case
    from treatymodel.texts.cases import read_case

    for name in ("kind", "by", "on", "object", "place", "at", "history"):
        if getattr(options, name) is not None:
            raise Misuse(f"`--case` and `--{name}` do not go together", "the file says what happened")
    return open_case(world, read_case(options.case, world))


def _case_described(world: World, options: Namespace) -> Case:
    if options.kind is None or options.at is None:
        raise Misuse("say what happened and when: `--kind` and `--at`", "or give a case file with `--case`")
    said = {name: getattr(options, name) for name in ("by", "on", "object", "place") if getattr(options, name)}
    event = Event(options.kind, at=options.at, **said)
    return Case(world, event, history=_history(options.history) if options.history else ())


def _history(path: str) -> tuple[Event, ...]:
    from treatymodel.texts.history import read_history

    return read_history(path)


def adopting(world: World, adoptions: list[str]) -> World:
    """The world with drafts read as adopted, as `ID[:VARIANT]@DAY` says. Raises `Misuse`."""
    for text in adoptions:
        found = _ADOPT.fullmatch(text)
        if found is None:
            raise Misuse(f"{quoted(text)} adopts nothing", "write for example `us-20-point-2025-12@2027-01-01`")
        name, variant, day = found.groups()
        world = world.adopt(name, at=day, variant=variant)
    return world


def doctrine_of(world: World, positions: list[str]) -> Doctrine:
    """How disputed law is read, as `NAME=yes` and presets say. Raises `Misuse` and `UnknownName`."""
    preset, reader = "", ""
    answers: dict[str, str] = {}
    for text in positions:
        name, _, value = text.partition("=")
        if name in PRESETS:
            preset, reader = name, value
        elif value not in ("yes", "no"):
            hint = f"write `{name}=yes` or `{name}=no`, or one of {', '.join(PRESETS[:-1])}, {PRESETS[-1]}=CODE"
            raise Misuse(f"{quoted(text)} is no position on a question of law", hint)
        else:
            answers[name] = value
    if (preset == PRESETS[-1]) != bool(reader):
        raise Misuse(f"{quoted(preset)} does not say as who reads it", "write for example `as_read_by=RUS`")
    holders = {who for _, asked in world.questions.values() for held in asked.positions for who in held.held_by}
    if reader and reader not in world.parties and reader not in holders:
        raise UnknownName("reader", reader, near(reader, [*world.parties, *holders]))
    return Doctrine(preset, reader=reader, **answers)


def given(case: Case, answers: list[str]) -> Case:
    facts = case.facts
    for text in answers:
        asked, value = parse_answer(text)
        question = _question(case, asked)
        facts = facts.adding(Answer(question=question.name, args=question.args, value=value, source=_SOURCE))
    return case.knowing(facts)


def facts_of(answers: list[str]) -> Facts:
    """Facts that are no case's: each question in full, `approved(by=POL, to=ID)=yes`. Raises `Misuse`."""
    facts = Facts()
    for text in answers:
        asked, value = parse_answer(text)
        facts = facts.adding(Answer(question=asked.name, args=asked.args, value=value, source=_SOURCE))
    return facts


def parse_answer(text: str) -> tuple[Question, bool]:
    """The question and the answer of `requested(by=POL)=yes`. Raises `Misuse`."""
    found = _GIVEN.fullmatch(text)
    if found is None or found[2] not in ("yes", "no"):
        raise Misuse(f"{quoted(text)} is no answer", "write for example `requested(by=POL)=yes`, or `…=no`")
    return Question.read(found[1]), found[2] == "yes"


def _question(case: Case, asked: Question) -> Question:
    """The one question of the case that is meant, its other arguments filled in."""
    if declaration(case.world, asked.name).sort == "law":
        raise Misuse(f"{quoted(asked.name)} is a question of law", f"answer it with `--doctrine {asked.name}=yes`")
    own = [question for question in case.questions if question.name == asked.name]
    matches = [question for question in own if {*asked.args} <= {*question.args}]
    if asked in matches:
        return asked
    meant = matches if len(matches) == 1 else [question for question in matches if question in case.open_questions]
    if len(meant) == 1:
        return meant[0]
    listed = ", ".join(map(quoted, matches or own)) or "nothing of that name"
    said = "matches several questions" if matches else "matches no question"
    raise Misuse(f"{quoted(asked)} {said} of this case", f"it asks {listed}")
