"""Answers in a small made-up world, word for word. The golden texts were read and corrected by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.words import world as made_up

import treatymodel as tm
from treatymodel.questions.case import Case

GOLDEN = Path(__file__).parent / "golden"
ANSWERS: dict[str, Callable[[Case], object]] = {
    "who": lambda case: case.who(),
    "why-party": lambda case: case["AAA"].why(),
    "why-open": lambda case: case["DDD", "memo-2005/arms"].why(),
    "why-not-left": lambda case: case["CCC", "pact-2000/help"].why_not(),
    "why-not-named": lambda case: case["DDD", "plan-2020/force"].why_not(),
    "why-not-outsider": lambda case: case["XXX"].why_not(),
    "finding": lambda case: case["AAA", "pact-2000/talks"],
    "standing": lambda _: made_up.world().standing("AAA", "2020-05-01"),
    "who-strict": lambda case: case.strict()["AAA"],
    "who-given": lambda case: case.given("requested", by="BBB", source="a note")["AAA", "pact-2000/talks"],
    "who-adopted": lambda case: case.suppose(case.world.adopt("plan-2020", at="2020-02-01"))["AAA"],
}


def body(answer: object) -> str:
    """The text of an answer without its foot, which names versions and a hash."""
    return str(answer).rpartition("\n\n")[0] + "\n"


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_reads_as_it_should(name: str) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert body(ANSWERS[name](made_up.case())) == expected


def test_no_golden_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {*ANSWERS}


def test_the_foot_names_what_the_answer_rests_on() -> None:
    case = made_up.case().under(tm.Doctrine("prevailing", memo_binds="no")).strict()
    case = case.suppose(case.world.adopt("plan-2020", at="2020-02-01"))
    foot = " ".join(str(case.who()).rpartition("\n\n")[2].split())
    assert foot == (
        f"treatymodel {tm.__version__}; made-up 1 ({case.world.hash}); asked as of 2020-05-01T12:00Z; "
        "doctrine: prevailing, memo_binds no; presumptions: none (strict). "
        "Supposed: plan-2020 adopted from 2020-02-01 by AAA, BBB as legal."
    )


def test_no_line_is_wider_than_the_page() -> None:
    for answer in ANSWERS.values():
        assert max(map(len, str(answer(made_up.case())).splitlines())) <= 100
