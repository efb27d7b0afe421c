"""The answers of this library to what a suite asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from treatymodel.conformance.forms import (
    AnsweredBinding,
    AnsweredBreach,
    AnsweredBreaches,
    AnsweredFinding,
    AnsweredFindings,
    AnsweredKnowledge,
    AnsweredReading,
    AnswerPart,
    Answers,
    Ask,
    AskedBinding,
    AskedBond,
    AskedBreach,
    AskedClause,
    AskedDuties,
    AskedForce,
    AskedKnowledge,
    AskedPlace,
    Asking,
)
from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.base import describe
from treatymodel.model.world import World
from treatymodel.questions.binding import binding_of
from treatymodel.questions.breaches import breaches
from treatymodel.questions.case import Case
from treatymodel.questions.expectations import open_case
from treatymodel.questions.finding import Finding
from treatymodel.questions.in_force import bound, in_force
from treatymodel.questions.matching import duties, findings_under, known
from treatymodel.questions.reading import Reading
from treatymodel.questions.within import within

_SIDES = {True: "yes", False: "no", None: "open"}


def answer(world: World, asking: object) -> dict[str, Any]:
    """The answer to one asking of a suite, as plain data.

    Raises `Misuse` for what is no asking, and `UnknownName` for what the world lacks.
    """
    if not isinstance(asking, dict):
        raise Misuse("this is no asking of a suite", "`run.py` of a suite sends them")
    try:
        read = Asking.model_validate(asking, by_alias=True, by_name=False)
    except ValidationError as wrong:
        raise Misuse(f"this is no asking of a suite: {describe(Asking, wrong)}") from None
    case = open_case(world, read)
    return Answers(case=read.case, step=read.step, answers=tuple(_part(case, ask) for ask in read.ask)).model_dump()


def _part(case: Case, ask: Ask) -> AnswerPart:
    match ask:
        case AskedClause():
            return AnsweredFindings(findings=_each_once(map(_whole, _found(case, ask))))
        case AskedDuties():
            due_or_open = (item for item in duties(case, ask.bearer) if item.verdict != "NOT_DUE")
            return AnsweredFindings(findings=_each_once(map(_briefly, due_or_open)))
        case AskedForce():
            return _reading(in_force(_on(case, ask.on), ask.instrument))
        case AskedBond():
            return _reading(bound(_on(case, ask.on), ask.instrument, ask.party, ask.towards))
        case AskedPlace():
            return _reading(within(_on(case, ask.on), ask.place, ask.area, ask.victim))
        case AskedBreach():
            held = (item for item in breaches(case) if (item.of, item.by) == (ask.of, ask.by))
            return AnsweredBreaches(
                breaches=tuple(
                    AnsweredBreach(on=item.on, holds="yes" if item.holds else "open", binding=item.binding)
                    for item in held
                )
            )
        case AskedKnowledge():
            return AnsweredKnowledge(answer="yes" if known(case, ask.instrument, ask.on) else "no")
        case AskedBinding():
            text = case.world.instrument(ask.instrument).text
            return AnsweredBinding.model_validate({"binding": binding_of(case, ask.instrument), "text": text})


def _each_once(findings: Iterable[AnsweredFinding]) -> tuple[AnsweredFinding, ...]:
    """The findings without those of other occasions that say the very same."""
    return tuple(dict.fromkeys(findings))


def _on(case: Case, day: Day | None) -> Case:
    return case if day is None else case.asked(str(day))


def _found(case: Case, ask: AskedClause) -> list[Finding]:
    """The findings of the clause that are asked about; of a bearer to whom it does not speak, why not."""
    instrument, clause = case.world.clause(ask.clause)
    name = f"{instrument.id}/{clause.id}"
    found = [
        item
        for item in findings_under(case, ask.clause, ask.bearer)
        if item.name == name
        and (ask.bearer is None or ask.bearer in (*item.bearers, item.bearer))
        and (ask.event is None or ask.event in (item.event, item.occurrence))
    ]
    if not found and ask.bearer is not None and ask.event is None:
        return [case[ask.bearer, name]]
    return found


def _briefly(item: Finding) -> AnsweredFinding:
    """What tells a finding from others, and its verdict."""
    return AnsweredFinding(
        clause=item.name,
        bearer=item.bearer,
        bearers=item.bearers,
        owed_to=item.owed_to,
        event=item.event,
        occurrence=item.occurrence,
        verdict=item.verdict.value,
        binding=item.binding,
    )


def _whole(item: Finding) -> AnsweredFinding:
    return _briefly(item).replaced(
        leans=None if item.leans is None else item.leans.value,
        action=item.action,
        discretion=item.discretion,
        first_gate=item.first_gate,
        failing=item.failing,
        hinges=tuple(map(str, item.hinges().questions)),
        presumed=item.presumed,
        opens=item.opens,
        deadline=item.deadline,
        in_the_way=tuple(item.clause.stands_in_the_way),
    )


def _reading(reading: Reading) -> AnsweredReading:
    return AnsweredReading.model_validate(
        {
            "answer": _SIDES[reading.answer],
            "leans": None if reading.leans is None else _SIDES[reading.leans],
            "hinges": tuple(map(str, reading.hinges)),
        }
    )
