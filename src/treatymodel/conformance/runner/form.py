"""The form of an answer: what is wrong with it, whatever it says."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator

from .asking import Data

FORMAT = "treatymodel/conformance-answer/1"
TEXT, TEXTS, SIDE = "a text or null", "a list of texts", "`yes`, `no` or `open`"
FINDING = {
    **dict.fromkeys(("clause", "bearer", "verdict"), "a text"),
    **dict.fromkeys(("owed_to", "event", "occurrence", "leans", "first_gate", "action", "discretion"), TEXT),
    **dict.fromkeys(("binding", "opens", "deadline"), TEXT),
    **dict.fromkeys(("bearers", "failing", "hinges", "presumed", "in_the_way"), TEXTS),
}
BREACH = {"holds": "`yes` or `open`", "on": TEXT, "binding": TEXT}
READING = {"answer": SIDE, "leans": TEXT, "hinges": TEXTS}
SHAPES: dict[str, Data] = {
    "clause": {"findings": FINDING},
    "duties": {"findings": FINDING},
    "in_force": READING,
    "bound": READING,
    "within": READING,
    "breach": {"breaches": BREACH},
    "known": {"answer": "`yes` or `no`"},
    "binding": {"binding": "a text", "text": TEXT},
}
"""What is answered to each sort of question: the fields, and what each holds."""
NEEDED = ("clause", "bearer", "verdict", "answer", "holds", "findings", "breaches")
VERDICTS = ("DUE", "OPEN", "NOT_DUE")


def misshapen(asking: Data, answer: object) -> Iterator[str]:
    """What is wrong with the form of an answer, whatever it says."""
    if not isinstance(answer, dict):
        yield "the answer is no JSON object"
        return
    yield from _unknown("the answer", answer, ("format", "case", "step", "answers"))
    for name, wanted in (("format", FORMAT), ("case", asking["case"]), ("step", asking["step"])):
        if answer.get(name) != wanted:
            yield f"the answer: `{name}` is {_json(answer.get(name))} and should be {_json(wanted)}"
    parts = answer.get("answers")
    if not isinstance(parts, list):
        yield "the answer: `answers` is no list"
    elif len(parts) != len(asking["ask"]):
        yield f"the answer: {len(parts)} answers to {len(asking['ask'])} questions"
    else:
        for number, (asked, part) in enumerate(zip(asking["ask"], parts, strict=True), 1):
            faults = list(_faults(f"answer {number}", part, SHAPES[asked["what"]]))
            yield from faults
            if not faults and asked["what"] in ("clause", "duties"):
                yield from _strays(f"answer {number}", asked, part["findings"])


def _faults(at: str, part: object, shape: Data) -> Iterator[str]:
    if not isinstance(part, dict):
        yield f"{at} is no JSON object"
        return
    yield from _unknown(at, part, shape)
    for name, wanted in shape.items():
        value = part.get(name)
        if name not in part:
            if name in NEEDED:
                yield f"{at}: `{name}` is missing"
        elif isinstance(wanted, dict):
            if not isinstance(value, list):
                yield f"{at}: `{name}` is no list"
                continue
            for number, item in enumerate(value, 1):
                yield from _faults(f"{at}, {name[:-1] if name == 'findings' else 'breach'} {number}", item, wanted)
        elif not _is(wanted, value):
            yield f"{at}: `{name}` is {_json(value)} and should be {wanted}"
        elif name in ("verdict", "leans") and "clause" in part and value not in (*VERDICTS, None):
            yield f"{at}: `{name}` is {_json(value)} and should be one of {listed(VERDICTS)}"


def _is(wanted: str, value: object) -> bool:
    if wanted == TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if wanted.startswith("`"):
        return isinstance(value, str) and f"`{value}`" in wanted
    return isinstance(value, str) or (value is None and wanted == TEXT)


def _unknown(at: str, part: Data, known: Iterable[str]) -> Iterator[str]:
    for name in part:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            yield f"{at}: there is no field `{name}`" + (f" (did you mean `{near[0]}`?)" if near else "")


def _strays(at: str, asked: Data, findings: list[Data]) -> Iterator[str]:
    """Findings about which nobody asked, and those that are given twice in the same words."""
    for number, item in enumerate(findings):
        label = f"{item['bearer']} under {item['clause']}"
        if item in findings[:number]:
            yield f"{at}: {label} is answered twice"
        if asked.get("clause", item["clause"]) != item["clause"] or not concerns(item, asked):
            yield f"{at}: {label} is answered, and was not asked"


def concerns(item: Data, line: Data) -> bool:
    """Whether a finding is one for the bearer and on the event of a line or question, where it names them."""
    bearer, event = line.get("bearer"), line.get("event")
    return (bearer is None or bearer in (*item.get("bearers", ()), item["bearer"])) and (
        event is None or event in (item.get("event"), item.get("occurrence"))
    )


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


def _json(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 60 else said[:59] + "…"
