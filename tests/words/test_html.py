"""HTML that an untrusted notebook can show: a few harmless tags, and every word of a text only ever as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import nh3
import pytest
from tests.words import world as made_up

from treatymodel.questions.case import Case
from treatymodel.words.html import TAGS

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & </table></details> \x1b[31m\u202e'
VALUES: dict[str, Callable[[Case], object]] = {
    "findings": lambda case: case.who(),
    "party": lambda case: case["AAA"],
    "finding": lambda case: case["AAA", "pact-2000/help"],
    "why": lambda case: case["AAA"].why(),
    "why-not": lambda case: case["DDD"].why_not(),
    "world": lambda case: case.world,
}


def hostile_case() -> Case:
    """The made-up case with hostile words wherever a text has words."""
    questions = {"council_acted": {"asks": HOSTILE, "presumed": "no"}}
    clauses = [{**clause, "says": HOSTILE, "stands_in_the_way": [HOSTILE]} for clause in made_up.PACT["clauses"]]
    pact = {
        **made_up.PACT,
        "name": HOSTILE,
        "questions": questions,
        "clauses": clauses,
        "sources": [{"title": HOSTILE}],
    }
    texts = [pact, *(text for text in made_up.TEXTS if text["id"] != "pact-2000")]
    return made_up.case(made_up.world(*texts, names=dict.fromkeys(made_up.NAMES, HOSTILE)))


def html(value: object) -> str:
    """The value as a notebook asks for it."""
    return str(value._repr_html_())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("make", [made_up.case, hostile_case])
def test_a_sanitiser_finds_nothing_to_take_out(name: str, make: Callable[[], Case]) -> None:
    said = html(VALUES[name](make()))
    cleaned = nh3.clean(said, tags={*TAGS}, attributes={"*": {"style"}, "details": {"style", "open"}}, link_rel=None)
    assert cleaned == said


@pytest.mark.parametrize("name", VALUES)
def test_hostile_words_come_out_as_words(name: str) -> None:
    said = html(VALUES[name](hostile_case()))
    assert "&lt;script&gt;alert(" in said
    assert {*re.findall(r"<([a-z]+)", said)} <= {*TAGS}
    assert {*re.findall(r" ([a-z]+)=\"", re.sub(r">[^<]*<", "><", said))} <= {"style", "open"}
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("name", [name for name in VALUES if name != "world"])
def test_html_says_what_the_text_says(name: str) -> None:
    value = VALUES[name](made_up.case())
    spoken = unescape(re.sub(r"<[^>]+>", " ", html(value))).split()
    written = re.sub(r"^[-=]+$", " ", str(value), flags=re.MULTILINE).split()
    assert spoken == written


def test_text_for_the_terminal_cannot_steer_it() -> None:
    said = str(hostile_case().who())
    assert all(letter.isprintable() or letter == "\n" for letter in said)
    assert "\\x1b[31m" in said
