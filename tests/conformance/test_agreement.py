"""The runner of the suite judges as the library does: of right answers, of wrong ones, and in the same words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any

import jsonschema
import pytest

from treatymodel.conformance import answer
from treatymodel.conformance.forms import Answers, Asking
from treatymodel.conformance.runner import comparing
from treatymodel.conformance.runner.asking import askings
from treatymodel.conformance.runner.form import misshapen
from treatymodel.conformance.runner.running import NoAnswerError, check
from treatymodel.corpus.shipped import DATA
from treatymodel.errors import TreatyError
from treatymodel.model.casefile import CaseFile
from treatymodel.model.expectation import FORMS, Expectation
from treatymodel.questions.case import Case
from treatymodel.questions.expectations import check_case, open_case
from treatymodel.questions.matching import differences
from treatymodel.questions.world import corpus
from treatymodel.texts.case_schema import asking_schema, case_schema
from treatymodel.texts.cases import read_case

A_FEW = ("T026", "T029", "T066", "T075", "T078", "T151", "T162", "T020")
"""Cases that are quick, and that among them hold every form of line."""
REST = sorted({path.stem for path in (DATA / "cases").glob("*.yaml")} - {*A_FEW})
SOME = [*A_FEW, *(pytest.param(name, marks=pytest.mark.slow) for name in REST)]
WORDS = {
    "verdict": ("DUE", "NOT_DUE", "OPEN"),
    "first_gate": ("in_force", "bound", "place", "exceptions"),
    "also_fails": (("in_force",), ("place",), ("kind", "bound")),
    "hinge": (("nonsense",), ("requested",)),
    "leans": ("DUE", "NOT_DUE", "yes", "no", "none"),
    "action": ("consult", "nonsense"),
    "discretion": ("unspecified", "nonsense"),
    "binding": ("legal", "contested", "domestic", "political", "none"),
    "opens": ("2001-01-01",),
    "deadline": ("at_once", "2001-01-01"),
    "presumed": (("nonsense",), ("provoked",)),
    "in_the_way": (("nonsense",), ("a",)),
    "event": ("event", "h1"),
    "in_force": ("yes", "no", "open"),
    "bound": ("yes", "no", "open"),
    "answer": ("yes", "no", "open"),
    "known": ("yes", "no"),
    "text": ("published", "unpublished", "reported"),
    "but": ((),),
}
"""What a field of a line is changed into."""
FINDINGS_ONLY = ("first_gate", "also_fails", "leans", "binding", "opens", "deadline", "presumed", "in_the_way")
_DAY = re.compile(r" on \d{4}-\d\d-\d\d(?=:)")
_AT = re.compile(r"^(step \d+)?(, line \d+|line \d+)?: ")


@cache
def case_of(name: str) -> CaseFile:
    """A shipped case."""
    return read_case(DATA / "cases" / f"{name}.yaml")


def as_json(data: Any) -> Any:
    """The data as they come through a pipe."""
    return json.loads(json.dumps(data))


def asked_here(asking: Any) -> object:
    """The answer of the library, as a program gives it."""
    try:
        return as_json(answer(corpus(), as_json(asking)))
    except TreatyError as wrong:
        raise NoAnswerError(str(wrong)) from None


def by_the_library(case: Case, line: Expectation, lines: tuple[Expectation, ...]) -> list[str]:
    """What the library says to a line; it puts a day where the line has none."""
    try:
        return [_DAY.sub("", said) for said in differences(case, line, lines)]
    except TreatyError as wrong:
        return [str(wrong)]


def changed(line: Expectation) -> Iterator[Expectation]:
    """The line with each of its fields, and each that it might have, changed."""
    for field, values in WORDS.items():
        given = getattr(line, field, None)
        if field in type(line).model_fields and (given is not None or field in FINDINGS_ONLY):
            several = isinstance(given, tuple)
            for value in values:
                found = (value,) if several and isinstance(value, str) else value
                if found != given:
                    yield line.model_copy(update={field: found})


def plain(line: Expectation) -> dict[str, Any]:
    """The line as a case writes it."""
    return as_json(line.plain())  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", SOME)
def test_every_case_passes_by_the_answers_of_the_library(name: str) -> None:
    assert check(as_json(case_of(name).plain()), asked_here) == []


@pytest.mark.parametrize("name", SOME)
def test_of_changed_lines_runner_and_library_say_the_same(name: str) -> None:
    file = case_of(name)
    if not file.expect:
        return
    case, expected = open_case(corpus(), file), file.expect
    asking, _ = next(askings(as_json(file.plain())))
    parts = asked_here(asking)["answers"]  # type: ignore[index]
    for place, (line, part) in enumerate(zip(expected, parts, strict=True)):
        for other in (line, *changed(line)):
            lines = (*expected[:place], other, *expected[place + 1 :])
            ours = by_the_library(case, other, lines)
            theirs = [
                _DAY.sub("", said)
                for said in comparing.differences(asking, plain(other), part, [plain(each) for each in lines])
            ]
            if getattr(other, "event", None) == getattr(line, "event", None):
                assert theirs == ours, other


CHANGES: dict[str, dict[str, Any]] = {
    "strict": {"strict": True},
    "without facts": {"facts": ()},
    "without doctrine": {"doctrine": None},
    "without history": {"history": ()},
    "as nothing stood": {"already": ()},
    "text alone": {"doctrine": {"preset": "text_only"}},
}


QUICK = ("T029", "T075", "T162")
OTHERWISE = [
    *((name, change) for name in QUICK for change in CHANGES),
    *(
        pytest.param(name, change, marks=pytest.mark.slow)
        for name, change in zip(sorted({*A_FEW, *REST} - {*QUICK}), cycle(CHANGES), strict=False)
    ),
]
"""Of most cases one change each: the sweep would take long."""


@pytest.mark.parametrize(("name", "change"), OTHERWISE)
def test_of_another_happening_runner_and_library_say_the_same(name: str, change: str) -> None:
    given, fields = as_json(case_of(name).plain()), CHANGES[change]
    if any(given.get(field) != (value or None) for field, value in fields.items()) and _can_be_asked(given, fields):
        _say_the_same({**given, **fields})


def _can_be_asked(given: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Whether the case still has a moment, and every event that its steps name."""
    named = {step.get("event") for step in given.get("sequence", ())}
    return "history" not in fields or ("event" in given and named <= {None, given["event"].get("id")})


def _say_the_same(data: dict[str, Any]) -> None:
    file = CaseFile.model_validate({key: value for key, value in data.items() if value is not None}, by_alias=True)
    ours = [_AT.sub("", _DAY.sub("", said)) for said in check_case(corpus(), file)]
    theirs = [_AT.sub("", _DAY.sub("", said)) for said in check(as_json(file.plain()), asked_here)]
    assert bool(ours) == bool(theirs)
    if not any("no answer" in said for said in theirs):
        assert theirs == ours


@pytest.mark.parametrize("name", A_FEW)
def test_what_is_sent_and_answered_is_of_the_schemas(name: str) -> None:
    data = as_json(case_of(name).plain())
    assert jsonschema.Draft7Validator(case_schema()).is_valid(data)
    for asking, _ in askings(data):
        jsonschema.validate(asking, asking_schema(Asking, "asking"))
        found = asked_here(asking)
        jsonschema.validate(found, asking_schema(Answers, "answer"))
        assert not list(misshapen(asking, found))


def test_a_few_hold_every_form_of_line() -> None:
    lines = [line for name in A_FEW for line in case_of(name).expect]
    assert {type(line) for line in lines} == {*FORMS.values()}


def test_nothing_that_is_expected_is_sent() -> None:
    for name in A_FEW:
        for asking, _ in askings(as_json(case_of(name).plain())):
            assert not {"expect", "because", "assumes", "trap", "cites", "sequence"} & {*asking}
            words = {key for ask in asking["ask"] for key in ask}
            assert words <= {"what", "clause", "bearer", "event", "instrument", "party", "towards", "on"} | {
                "place",
                "area",
                "victim",
                "of",
                "by",
            }
