"""Pictures behind a slider: one at a time, by mouse and by keyboard, and all of them where nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pictures.report.browser import Browser, chromium
from tests.pictures.report.test_page import LOADS, Read
from tests.words import world as made_up

from treatymodel.errors import Misuse
from treatymodel.pictures import Picture, obligation_graph
from treatymodel.pictures.report import slider_html, write_slider

SEEN = "[...document.querySelectorAll('figure')].filter((figure) => figure.offsetParent)"
SHOWN = f"{SEEN}.map((figure) => figure.dataset.label)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    """What the made-up attack sets off as time passes."""
    days = ("2020-05-01", "2020-05-02", "2020-06-01")
    return {day: obligation_graph(made_up.case().asked(f"{day}T12:00Z"), engine="own") for day in days}


def test_it_shows_one_at_a_time(browser: Browser, pictures: dict[str, Picture], tmp_path: Path) -> None:
    file = write_slider(tmp_path / "days.html", pictures, title="As time passes")
    browser.open(file)
    assert browser.run(SHOWN) == ["2020-05-01"]
    browser.run("document.getElementById('slider').focus()")
    browser.press("ArrowRight")
    assert browser.run(SHOWN) == ["2020-05-02"]
    assert browser.run("document.getElementById('which').textContent") == "2020-05-02"
    assert browser.run("document.getElementById('slider').getAttribute('aria-valuetext')") == "2020-05-02"
    browser.click("#on")
    assert browser.run(SHOWN) == ["2020-06-01"]
    assert browser.run("document.getElementById('on').disabled")
    browser.click("#back")
    assert browser.run(SHOWN) == ["2020-05-02"]
    browser.click("#theme")
    assert browser.run("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert browser.requests == [file.as_uri()]
    assert browser.complaints == []


def test_where_nothing_runs_all_are_shown(browser: Browser, pictures: dict[str, Picture], tmp_path: Path) -> None:
    file = write_slider(tmp_path / "days.html", pictures)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(file)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run(SHOWN) == list(pictures)
    assert "2020-06-01" in browser.run("document.body.innerText")


def test_it_fetches_nothing_and_labels_are_words(pictures: dict[str, Picture]) -> None:
    label = '"><script>alert(1)</script>'
    found = Read(slider_html({label: pictures["2020-05-01"]}, title=label))
    assert [attributes["data-label"] for tag, attributes in found.tags if tag == "figure"] == [label]
    assert sum(tag == "script" for tag, _ in found.tags) == 1
    assert not [tag for tag, attributes in found.tags if attributes.keys() & LOADS]


def test_it_wants_a_picture_and_a_place(pictures: dict[str, Picture], tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="needs a picture"):
        slider_html({})
    notes = tmp_path / "notes.html"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(Misuse, match="is there already"):
        write_slider(notes, pictures)
