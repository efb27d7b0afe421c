"""HTML that an untrusted notebook can show: a few harmless tags, and every word of a text only ever as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import nh3
import pytest
from tests.words import world as made_up

from treatymodel import pictures
from treatymodel.cli.demo import founding_case
from treatymodel.questions.case import Case
from treatymodel.questions.compare import compare
from treatymodel.questions.coverage import coverage_of
from treatymodel.words.html import TAGS
from treatymodel.words.html import html as render
from treatymodel.words.page import Grid, Line, Page, Section

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & </table></details> \x1b[31m\u202e'
VALUES: dict[str, Callable[[Case], object]] = {
    "findings": lambda case: case.who(),
    "party": lambda case: case["AAA"],
    "finding": lambda case: case["AAA", "pact-2000/help"],
    "why": lambda case: case["AAA"].why(),
    "why-not": lambda case: case["DDD"].why_not(),
    "world": lambda case: case.world,
    "case": lambda case: case,
    "argument": lambda case: case["AAA", "pact-2000/help"].argument,
    "instrument": lambda case: case.world.instrument("pact-2000"),
    "listing": lambda case: case.world.list(),  # type: ignore[attr-defined]
    "when": lambda case: case.when(),
    "comparison": lambda case: compare(case, case.strict()),
    "coverage": lambda case: coverage_of(case),
    "picture": lambda case: pictures.response_timeline(case.when()),
}
PLAIN = ("world", "case", "argument", "instrument", "picture")
"""Values whose `str()` is no text of words."""
UNNAMED = ("case", "argument", "when", "comparison", "coverage", "picture")
"""Values that say codes and not names, or say names in an image."""


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
    attributes = {"*": {"style"}, "details": {"style", "open"}, "img": {"src", "alt", "style"}}
    cleaned = nh3.clean(said, tags={*TAGS, "img"}, attributes=attributes, url_schemes={"data"}, link_rel=None)
    assert cleaned == said


@pytest.mark.parametrize("name", [name for name in VALUES if name not in UNNAMED])
def test_hostile_words_come_out_as_words(name: str) -> None:
    said = html(VALUES[name](hostile_case()))
    assert "&lt;script&gt;alert(" in said
    assert {*re.findall(r"<([a-z]+)", said)} <= {*TAGS}
    assert {*re.findall(r" ([a-z]+)=\"", re.sub(r">[^<]*<", "><", said))} <= {"style", "open"}
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("name", [name for name in VALUES if name not in (*PLAIN, "coverage", "comparison", "when")])
def test_html_says_what_the_text_says(name: str) -> None:
    value = VALUES[name](made_up.case())
    spoken = unescape(re.sub(r"<[^>]+>", " ", html(value))).split()
    written = re.sub(r"^[-=]+$", " ", str(value), flags=re.MULTILINE).split()
    assert spoken == written


def test_text_for_the_terminal_cannot_steer_it() -> None:
    said = str(hostile_case().who())
    assert all(letter.isprintable() or letter == "\n" for letter in said)
    assert "\\x1b[31m" in said


def test_a_page_for_a_notebook_stays_small_and_says_what_it_leaves_out() -> None:
    lines = tuple(Line(f"line {number} of many, with some words beside it") for number in range(5_000))
    rows = tuple((str(number), "cell") for number in range(5_000))
    few = Section("few", (Line("the one line"),))
    page = Page("long", (Line("begin"),), (Section("many", lines), few, Section("rows", grid=Grid(("a", "b"), rows))))
    said = render(page)
    assert len(said) <= 200_000
    assert "the one line" in said
    kept = said.count("of many"), said.count("cell")
    left = [int(number) for number in re.findall(r"(\d+) more are not shown here", said)]
    assert [5_000 - number for number in kept] == left
    assert min(kept) > 500


LARGE: tuple[Callable[[Case], object], ...] = (
    lambda case: case.who(),
    lambda case: compare(case, case.strict()),
    lambda case: case["USA"].why(),
)


@pytest.mark.parametrize("ask", LARGE)
def test_large_answers_stay_under_two_hundred_kilobytes(ask: Callable[[Case], object]) -> None:
    said = html(ask(founding_case()))
    assert len(said.encode()) < 200_000


@pytest.mark.parametrize("name", VALUES)
def test_a_plain_representation_fits_a_line(name: str) -> None:
    said = repr(VALUES[name](made_up.case()))
    assert "\n" not in said
    assert len(said) <= 200
