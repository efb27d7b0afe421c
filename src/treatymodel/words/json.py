"""The versioned answer for programs: plain data in a fixed order, with the whole argument where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatymodel import __version__
from treatymodel.compile import declaration
from treatymodel.model.facts import Doctrine
from treatymodel.model.instrument import Adoption
from treatymodel.model.world import World
from treatymodel.questions.argument import Argument
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import Hinge
from treatymodel.questions.table import Table

FORMAT = "treatymodel/answer/1"


def answer(case: Case, findings: Iterable[Finding], argument: bool = False) -> dict[str, Any]:
    """The answer of a case, or the part of it that the findings are; with `argument` each has its whole argument."""
    found = list(findings)
    return {
        "format": FORMAT,
        **about(case),
        "presumptions": _presumptions(case, found),
        "findings": [finding(item, argument) for item in found],
    }


def about(case: Case) -> dict[str, Any]:
    """What an answer is about and rests on: library, corpus, case and doctrine."""
    return {
        "library": __version__,
        "corpus": corpus(case.world),
        "case": _case(case),
        "doctrine": _doctrine(case.doctrine),
    }


def table(found: Table) -> dict[str, Any]:
    """A reading as plain data: its format, what it was asked of, its rows and what its kind holds beside them."""
    case = found.case
    return {
        "format": found.format,
        "library": __version__,
        "corpus": corpus(found.world),
        "case": None if case is None else _case(case),
        "doctrine": None if case is None else _doctrine(case.doctrine),
        "said": list(found.said),
        "rows": found.to_dicts(),
        **found.more(),
        "notes": list(found.notes),
    }


def corpus(world: World) -> dict[str, Any]:
    """Which texts answered: name, version, hash and what was laid over them."""
    return {
        "name": world.name,
        "version": world.version,
        "hash": world.hash,
        "overlays": list(world.overlays),
        "adopted": [
            _adopted(name, text.adopted) for name, text in world.instruments.items() if text.adopted is not None
        ],
    }


def _adopted(name: str, adoption: Adoption) -> dict[str, Any]:
    return {
        "instrument": name,
        "at": str(adoption.at),
        "by": list(adoption.by),
        "variant": adoption.variant,
        "binding": adoption.binding,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "event": None if case.event is None else case.event.plain(),
        "history": [event.plain() for event in case.history],
        "at": str(case.record.asked_at),
        "facts": [_fact(answer.plain()) for answer in case.facts],
        "already": [{name: dict(places) for name, places in state.items()} for state in case.already],
        "strict": not case.presumptions,
    }


def _fact(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "args": dict(data.get("args", ())), "value": "yes" if data["value"] else "no"}


def _doctrine(doctrine: Doctrine) -> dict[str, Any]:
    answers = {name: "yes" if value else "no" for name, value in doctrine.answers}
    return {"preset": doctrine.preset, "reader": doctrine.reader, "answers": answers}


def _presumptions(case: Case, findings: list[Finding]) -> list[dict[str, Any]]:
    questions = dict.fromkeys(question for item in findings for question in item.presumptions)
    said = []
    for question in questions:
        presumed = declaration(case.world, question.name).presumed
        said.append({"question": str(question), "taken": "yes" if presumed else "no"})
    return said


def finding(item: Finding, argument: bool = False) -> dict[str, Any]:
    """One finding as plain data."""
    data = {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "instrument": item.instrument,
        "obligation": item.obligation,
        "modality": item.modality,
        "action": item.action,
        "discretion": item.discretion,
        "opens": item.opens,
        "deadline": item.deadline,
        "verdict": str(item.verdict),
        "leans": None if item.leans is None else str(item.leans),
        "binding": item.binding,
        "first_gate": item.first_gate,
        "hinges": [_hinge(hinge) for hinge in item.hinges()],
        "presumed": list(item.presumed),
        "evidence": item.evidence,
        "cite": item.cite,
        "event": item.event,
        "failing": list(item.failing),
        "extent": None if item.extent is None else item.extent.plain(),
        "says": item.clause.says,
        "stands_in_the_way": list(item.clause.stands_in_the_way),
        "undecided": item.hinges().undecided,
    }
    return {**data, "argument": steps(item.argument)} if argument else data


def _hinge(hinge: Hinge) -> dict[str, Any]:
    answers = [
        {
            "question": str(item.question),
            "answer": "yes" if item.answer else "no",
            "asks": item.asks,
            "sort": item.sort,
        }
        for item in hinge.answers
    ]
    return {"verdict": hinge.verdict, "answers": answers, "rebuts": hinge.rebuts}


def steps(argument: Argument) -> dict[str, Any]:
    """An argument as plain data: its root and its steps, each with those on which it rests."""
    return {
        "root": argument.root,
        "steps": [
            {
                "number": number,
                "kind": step.kind,
                "holds": step.holds,
                "name": step.name,
                "args": dict(step.args),
                "source": step.source,
                "how": step.how,
                "asks": step.asks,
                "because": list(step.because),
                "mutual": list(step.mutual),
            }
            for number, step in argument.steps.items()
        ],
    }
