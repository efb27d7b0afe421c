"""What a case asks: its lines as questions, without their answers, each step as an asking of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Data = dict[str, Any]

FORMAT = "treatymodel/asking/1"
HEADING = ("case", "title", "given", "question")
GIVEN = ("event", "history", "already", "facts", "doctrine", "adopt", "known_on", "at", "strict")
FORMS = (
    ("clause", "clause", ("clause", "bearer", "event")),
    ("in_force", "in_force", ("instrument", "on")),
    ("bound", "bound", ("instrument", "party", "towards", "on")),
    ("area", "within", ("place", "area", "on", "victim")),
    ("of", "breach", ("of", "by")),
    ("known", "known", ("instrument", "on")),
    ("none_legal", "duties", ("bearer",)),
    ("no_other_due", "duties", ("bearer",)),
    ("binding", "binding", ("instrument",)),
)
"""By which field a line is known, to what it is the answer, and what it says besides; where two fit, the earlier."""


class CaseError(Exception):
    """A case is not as cases are; says how."""


def askings(case: Data) -> Iterator[tuple[Data, list[Data]]]:
    """What is asked in a case, each with the lines that are expected: the case itself, then its steps one by one.

    Raises `CaseError`.
    """
    given = {name: case[name] for name in GIVEN if name in case}
    if case.get("expect"):
        yield _asking(case, given, None, case["expect"])
    for number, step in enumerate(case.get("sequence", ()), 1):
        told = dict(given)
        if "event" in step:
            recorded = [*case.get("history", ()), *([case["event"]] if "event" in case else [])]
            told["event"] = _called(step["event"], recorded)
            told["history"] = [event for event in recorded if event is not told["event"]]
        told |= {name: step[name] for name in ("at", "doctrine") if name in step}
        told["facts"] = [*case.get("facts", ()), *step.get("facts", ())]
        yield _asking(case, told, number, step["expect"])


def _called(name: str, events: list[Data]) -> Data:
    for event in events:
        if event.get("id") == name:
            return event
    raise CaseError(f"no event of the case has the id `{name}`")


def _asking(case: Data, given: Data, step: int | None, lines: list[Data]) -> tuple[Data, list[Data]]:
    for name in HEADING:
        if name not in case:
            raise CaseError(f"the case has no `{name}`")
    heading = {name: case[name] for name in HEADING}
    return {"format": FORMAT, **heading, "step": step, **given, "ask": [question(line) for line in lines]}, lines


def question(line: Data) -> Data:
    """The question that an expected line answers. Raises `CaseError` for a line of no known form."""
    for known_by, what, fields in FORMS:
        if known_by in line:
            return {"what": what, **{name: line[name] for name in fields if name in line}}
    raise CaseError("a line under `expect` has none of " + ", ".join(f"`{known_by}`" for known_by, *_ in FORMS))
