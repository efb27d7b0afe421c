"""The page as text: nothing from outside, hostile words as words, what it says, and when it writes over a file."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.words import world as made_up
from tests.words.test_html import HOSTILE, hostile_case

from treatymodel import Case, __version__
from treatymodel.errors import Misuse, UnknownName
from treatymodel.pictures.report import report_html

LOADS = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "style", "xlink:href"}
"""Attributes that fetch, send or style; a page has none of them."""


class Read(HTMLParser):
    """A page taken apart: its tags and attributes, and what stands in `script` and `style`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.words: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.raw[self._inside] if self._inside else self.words).append(data)

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        found: dict[str, Any] = json.loads(self.raw["script"][0])
        return found


@pytest.fixture(scope="module")
def page() -> str:
    """The report of the made-up case."""
    return report_html(made_up.case())


@pytest.mark.parametrize("make", [made_up.case, hostile_case])
def test_a_page_fetches_nothing(make: Any) -> None:
    found = Read(report_html(make()))
    assert {tag for tag, _ in found.tags} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "audio",
        "video",
    } == set()
    for tag, attributes in found.tags:
        assert not attributes.keys() & LOADS, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        if tag == "a":
            assert re.match(r"#|https?://", attributes["href"] or ""), attributes
    style, script = found.raw["style"], found.raw["script"]
    assert len(style) == 1
    assert len(script) == 2
    assert not re.search(r"url\(|@import|@font-face|https?:", style[0])
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|import\(|eval\(|innerHTML|document\.write", script[1])


def test_its_policy_lets_in_its_own_style_and_script_alone(page: str) -> None:
    found = Read(page)
    policy = next(said["content"] for tag, said in found.tags if said.get("http-equiv") == "Content-Security-Policy")
    rules = dict(part.strip().split(" ", 1) for part in (policy or "").split(";"))
    hashes = {
        name: f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for name, text in (("style", found.raw["style"][0]), ("script", found.raw["script"][1]))
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": hashes["style"],
        "script-src": hashes["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_hostile_words_come_out_as_words() -> None:
    page = report_html(hostile_case().given("council_acted", about="event", value=False, source=HOSTILE))
    found = Read(page)
    assert not re.search(r"<script>alert|<img", page)
    assert sum(tag == "script" for tag, _ in found.tags) == 2
    assert page.count("</script") == 2
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert HOSTILE.partition("</script>")[0] in " ".join(found.words)
    assert any("<script>alert" in said for said in found.data["strings"])


def test_it_says_what_the_answer_in_words_says(page: str) -> None:
    """Every line of the text stands in the page, but for names that were said in full before."""
    said, text = _by_code(" ".join(Read(page).words)), _by_code(str(made_up.case().who()))
    told = re.findall(r"(?:DUE|OPEN|NOT_DUE) +(\S.*?) \[", text)
    assert len(told) > 8
    for line in told:
        assert line in said
    headings = re.findall(r"^(\S.*)\n-+$", str(made_up.case().who()), flags=re.MULTILINE)
    assert "Legally due" in headings
    for heading in headings:
        assert _by_code(heading) in said or heading == "Presumptions"


def _by_code(said: str) -> str:
    """The words in one line, with each party and text by its id even where it is first named."""
    said = re.sub(r"\s+", " ", said)
    texts = {text["id"]: text["name"] for text in made_up.TEXTS}
    for name, words in {**made_up.NAMES, **texts}.items():
        said = said.replace(f"{words} ({name})", name)
    return said


def test_it_says_on_what_it_rests() -> None:
    world = made_up.world()
    case = made_up.case(world).given("council_acted", about="event", value=False, source="minutes").strict()
    said = re.sub(r"\s+", " ", unescape(" ".join(Read(report_html(case)).words)))
    assert f"treatymodel {__version__}" in said
    assert world.hash in said
    assert f"Asked as of {case.record.asked_at}" in said
    assert "none (strict)" in said
    assert "(minutes)" in said
    assert "Collected Treaties 12, page 7 (read)" in said


def test_equal_cases_give_equal_bytes(page: str) -> None:
    assert report_html(made_up.case()) == page


def test_a_page_of_one_party_has_its_findings_alone() -> None:
    rows, strings = (Read(report_html(made_up.case(), bearer="AAA")).data[name] for name in ("findings", "strings"))
    assert rows
    assert all("AAA" in strings[row[0]].split("+") for row in rows)
    with pytest.raises(UnknownName, match="`AAB`"):
        report_html(made_up.case(), bearer="AAB")


def test_a_report_is_written_over_and_another_file_is_not(tmp_path: Path) -> None:
    case: Case = made_up.case()
    file = case.report(tmp_path / "answer.html")
    first = file.read_bytes()
    assert case.report(str(file), bearer="AAA") == file
    assert file.read_bytes() != first
    notes = tmp_path / "notes.html"
    notes.write_text("<!doctype html><p>mine", encoding="utf-8")
    with pytest.raises(Misuse, match=r"`.*notes.html` is there already"):
        case.report(notes)
    assert notes.read_text(encoding="utf-8") == "<!doctype html><p>mine"
    case.report(notes, force=True)
    assert "treatymodel/report/1" in notes.read_text(encoding="utf-8")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["answer.html", "notes.html"]


def test_it_says_where_it_cannot_write(tmp_path: Path) -> None:
    case = made_up.case()
    with pytest.raises(Misuse, match="is a folder"):
        case.report(tmp_path)
    with pytest.raises(Misuse, match=r"there is no folder `.*gone`"):
        case.report(tmp_path / "gone" / "answer.html")
