"""A report in a browser: it fetches nothing, and its buttons, filters and switches do what they say."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.pictures.report.asking import Asked, Setting, alliance_case, asked_again, drawn, key, real_cases
from tests.pictures.report.browser import Browser, chromium
from tests.words import world as made_up
from tests.words.test_html import hostile_case

from treatymodel import Case, Event, Instrument, Party, Place, World
from treatymodel.cli.options import doctrine_of, given
from treatymodel.pictures.report import report_html, residuals
from treatymodel.pictures.report.residuals import OPEN
from treatymodel.pictures.report.telling import VERDICTS, Telling

SEEN = """
(() => {
  for (const details of document.querySelectorAll('.chapter')) details.open = true;
  for (const button of document.querySelectorAll('.told > .opens[aria-expanded=false]')) button.click();
  for (let button; (button = document.querySelector('.members > button'));) button.click();
  return [...document.querySelectorAll('.told')].map((line) => {
    const own = line.querySelectorAll('.member > .badge'), one = line.querySelectorAll('.panel > .claim > .badge');
    return [...(own.length ? own : one)].map((badge) => badge.textContent);
  }).flat();
})()
"""
"""The verdicts that the page shows, finding by finding, every line opened."""
UNFOLD = """
(async () => {
  for (const details of document.querySelectorAll('.family')) details.open = true;
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (let button; (button = document.querySelector('.family > button'));) button.click();
})()
"""
"""Shows every switch."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of the made-up cases, and of an attack within an alliance."""
    folder = tmp_path_factory.mktemp("reports")
    cases = {"small": made_up.case(), "hostile": hostile_case(), "alliance": alliance_case()}
    return {name: case.report(folder / f"{name}.html") for name, case in cases.items()}


def is_quiet(browser: Browser, file: Path) -> None:
    """Nothing was asked for but the file, and nothing was complained of."""
    assert browser.requests == [file.as_uri()]
    assert browser.complaints == []


def choose(browser: Browser, spelled: str, value: int) -> None:
    """Clicks an answer of a question in the list of switches."""
    done = browser.run(
        f"""(() => {{
          const box = [...document.querySelectorAll('#switches .switch')].find((box) =>
            box.querySelector('legend code').textContent === {json.dumps(spelled)});
          if (box) box.querySelector('input[value="{value}"]').click();
          return Boolean(box);
        }})()"""
    )
    assert done, spelled


def shown(browser: Browser, telling: Telling) -> dict[Any, str]:
    """The verdict that the page shows for each finding."""
    seen = browser.run(SEEN)
    findings = [
        finding
        for chapter in telling.chapters
        for block in chapter.blocks
        for part in block.parts
        for finding in part.told.findings
    ]
    assert len(seen) == len(findings)
    return {key(finding): verdict.replace(" ", "_") for finding, verdict in zip(findings, seen, strict=True)}


def agrees(browser: Browser, case: Case, telling: Telling, setting: Setting) -> None:
    """Holds every verdict on the page against the case asked again with the same answers."""
    asked = Asked(case)
    numbers = {item.question: number for number, item in enumerate(asked.residuals.questions)}
    browser.click("#as-given")
    if OPEN in setting.values():
        browser.click("#strict")
    own = {
        numbers[item.question]: str(item.question) for item in telling.residuals.questions if item.question in numbers
    }
    setting = {number: value for number, value in setting.items() if number in own}
    for number, value in setting.items():
        if value != OPEN:
            choose(browser, own[number], value)
    found, again = shown(browser, telling), asked_again(asked, setting)
    for name, verdict in found.items():
        assert verdict == str(VERDICTS[again.get(name, (0, 0))[0]]), (name, setting)
    counts = Counter(again.get(name, (0, 0))[0] for name in found)
    told = browser.run("[...document.querySelectorAll('#by-verdict .count')].map((count) => count.textContent)")
    assert told == [f"{counts[place]:,}" for place in (1, 2, 0)]


@pytest.mark.parametrize("make", [made_up.case, alliance_case])
def test_switches_give_the_verdicts_of_the_case_so_answered(
    browser: Browser, tmp_path: Path, make: Callable[[], Case]
) -> None:
    case = make()
    telling = Telling(case.who())
    file = tmp_path / "case.html"
    case.report(file)
    browser.open(file)
    browser.run(UNFOLD)
    asked = Asked(case)
    for seed in (4, 5):
        agrees(browser, case, telling, drawn(asked, seed, strict=seed % 2 == 1, most=40))
    is_quiet(browser, file)


def test_as_opinion_leans_is_what_findings_lean_to(browser: Browser, tmp_path: Path) -> None:
    """Under a memorandum that asks for arms if it binds in law, which opinion leans to say."""
    arms = {
        **made_up.MEMO["clauses"][0],
        "trigger": {"on": {"attacked": {"on": "BBB"}}},
        "requires": {"law": "memo_binds"},
    }
    case = made_up.case(made_up.world(made_up.PACT, {**made_up.MEMO, "clauses": [arms]}))
    telling = Telling(case.who())
    browser.open(case.report(tmp_path / "case.html"))
    browser.click("#leaning")
    found = shown(browser, telling)
    assert [str(item.leans) for item in case.who() if item.leans] == ["DUE"]
    for finding in case.who():
        assert found[key(finding)] == str(finding.leans or finding.verdict)


def test_what_it_says_to_ask_outside_gives_the_same(browser: Browser, files: dict[str, Path]) -> None:
    """Answers that the page spells for the command line are read there, and give the verdicts that it counts."""
    world = made_up.world()
    case = made_up.case(world)
    browser.open(files["small"])
    browser.run(UNFOLD)
    for number, spelled in ((1, "memo_binds"), (1, "kind(is=invasion)"), (0, "council_acted(about=event)")):
        choose(browser, spelled, 1 - number)
        choose(browser, spelled, number)
    said = shlex.split(browser.run("document.getElementById('again').querySelector('pre').textContent"))
    assert sorted(said[::2]) == ["--doctrine", "--given"]
    read = case.under(doctrine_of(world, [value for name, value in batched(said) if name == "--doctrine"]))
    again = given(read, [value for name, value in batched(said) if name == "--given"])
    counts = Counter(str(item.verdict) for item in again.who())
    told = browser.run("[...document.querySelectorAll('#by-verdict .count')].map((count) => Number(count.textContent))")
    assert told == [counts["DUE"], counts["OPEN"], counts["NOT_DUE"]]
    worth = Counter(item.binding for item in again.who())
    seen = browser.run("[...document.querySelectorAll('#by-binding label')].map((label) => label.textContent.trim())")
    assert {f"{name} {count}" for name, count in worth.items()} <= {*seen}


def batched(said: list[str]) -> list[tuple[str, str]]:
    """Options with their values."""
    return list(zip(said[::2], said[1::2], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["founding", "poland", "1939"])
def test_switches_of_real_cases_do_so_too(browser: Browser, tmp_path: Path, name: str) -> None:
    case = real_cases()[name]
    telling = Telling(case.who())
    file = case.report(tmp_path / "case.html")
    browser.open(file)
    browser.run(UNFOLD)
    asked = Asked(case)
    for seed in (1, 2, 4, 5):
        agrees(browser, case, telling, drawn(asked, seed, strict=seed % 2 == 1, most=40))
    is_quiet(browser, file)


def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["alliance"])
    for selector in ("#unfold", ".member", "#theme", "#strict", "#leaning", "#show-changed", "#undo", "#all"):
        browser.click(selector)
    browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    is_quiet(browser, files["alliance"])


def test_hostile_words_do_nothing(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["hostile"])
    browser.run(UNFOLD)
    browser.run(SEEN)
    browser.run("document.querySelectorAll('.member').forEach((member) => member.click())")
    assert "<script>alert" in browser.run("document.body.innerText")
    assert browser.run("document.querySelectorAll('img, script').length") == 2
    is_quiet(browser, files["hostile"])


def test_the_policy_stops_what_would_get_in(browser: Browser, files: dict[str, Path]) -> None:
    """Markup that came in all the same could neither run nor fetch."""
    browser.open(files["small"])
    browser.run(
        'const image = \'<img src="https://example.org/x.png" onerror="window.ran = 1">\';'
        "document.body.insertAdjacentHTML('beforeend', image);"
        "const late = document.createElement('script'); late.textContent = 'window.ran = 1'; document.body.append(late)"
    )
    assert browser.run("window.ran") is None
    assert any("Content Security Policy" in said for said in browser.complaints)


def test_it_can_be_used_by_keyboard(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["small"])
    browser.press("Tab")
    assert browser.run("document.activeElement.textContent") == "Skip to the answer"
    browser.press("Enter")
    assert browser.run("location.hash") == "#answer"
    browser.run("document.querySelector('.opens').focus()")
    browser.press("Enter")
    assert browser.run("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert browser.run("document.querySelector('.told .members') !== null")
    browser.press("Enter")
    assert browser.run("document.querySelector('.told .members')") is None
    browser.run("document.querySelector('#switches input:checked').focus()")
    browser.press("ArrowRight")
    assert browser.run("document.getElementById('status').textContent").startswith("1 answer set: ")
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_everything_that_can_be_used_has_a_name(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["small"])
    browser.run(UNFOLD)
    browser.call("Accessibility.enable")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    used = [
        node
        for node in nodes
        if node.get("role", {}).get("value") in ("button", "checkbox", "radio", "searchbox", "link")
    ]
    assert len(used) > 30
    assert [node for node in used if not node.get("name", {}).get("value")] == []
    headings = browser.run("[...document.querySelectorAll('h1,h2,h3,h4')].map((heading) => Number(heading.tagName[1]))")
    assert headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))
    assert browser.run("document.getElementById('status').getAttribute('aria-live')") == "polite"


def test_filters_leave_what_they_name(browser: Browser, files: dict[str, Path]) -> None:
    found = list(alliance_case().who())
    browser.open(files["alliance"])
    browser.click("#by-verdict input", 2)
    kept = [item for item in found if str(item.verdict) != "NOT_DUE"]
    assert browser.run("document.getElementById('shown').textContent").startswith(f"{len(kept):,} findings of ")
    browser.click("#by-binding input", 1)
    kept = [item for item in kept if item.binding != "contested"]
    assert browser.run("document.getElementById('shown').textContent").startswith(f"{len(kept):,} findings of ")
    browser.run("document.getElementById('words').focus()")
    browser.type("usa north-atlantic-1949")
    kept = [item for item in kept if item.bearer == "USA" and item.instrument == "north-atlantic-1949"]
    assert browser.run("document.getElementById('shown').textContent").startswith(f"{len(kept)} finding")
    lines = browser.run("[...document.querySelectorAll('.told:not([hidden])')].length")
    assert 0 < lines <= len(kept)
    browser.run("document.getElementById('words').value = 'GBR'")
    browser.run("document.getElementById('words').dispatchEvent(new Event('input'))")
    kept = [item for item in found if item.binding != "contested" and str(item.verdict) != "NOT_DUE"]
    named = sum("GBR" in (item.bearer, item.owed_to) for item in kept)
    assert int(browser.run("document.getElementById('shown').textContent").split()[0]) >= named > 0
    browser.click("#all")
    browser.wait(f"document.getElementById('shown').textContent.startsWith('All {len(found):,} findings')")


def test_each_finding_opens_its_argument_with_article_and_source(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["alliance"])
    browser.run("document.getElementById('words').value = 'usa north-atlantic-1949/art5'")
    browser.run("document.getElementById('words').dispatchEvent(new Event('input'))")
    browser.click(".told:not([hidden]) > .opens")
    browser.click(".member")
    said = browser.run("document.querySelector('.panel').innerText")
    why = alliance_case()["USA", "north-atlantic-1949/art5"].why()
    for part in ("North Atlantic Treaty", "Art. 5(1)", "in_force: ", "Texts cited", "(read)"):
        assert part in said
        assert part in str(why)
    assert browser.run("document.querySelector('.panel a').protocol").startswith("http")


def test_an_argument_says_when_it_is_no_longer_that_of_the_verdict(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["alliance"])
    browser.run(SEEN)
    browser.run("document.querySelectorAll('.member').forEach((member) => member.click())")
    assert browser.run("document.querySelectorAll('.note:not([hidden])').length") == 0
    browser.click("#strict")
    notes = browser.run("[...document.querySelectorAll('.note:not([hidden])')].map((note) => note.textContent)")
    assert notes
    assert all("as given" in note for note in notes)
    assert browser.run("document.getElementById('again').querySelector('pre').textContent") == "--strict"


def test_dark_and_light_follow_the_system_and_the_button(browser: Browser, files: dict[str, Path]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.open(files["small"])
    assert browser.run(ground) == "rgb(255, 255, 255)"
    browser.media(scheme="dark")
    dark = browser.run(ground)
    assert dark != "rgb(255, 255, 255)"
    browser.click("#theme")
    assert browser.run(ground) == "rgb(255, 255, 255)"
    browser.media(scheme="light")
    browser.click("#theme")
    assert browser.run(ground) == dark
    browser.media("print")
    assert browser.run(ground) == "rgb(255, 255, 255)"
    browser.media()


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["alliance"], 360, 780)
    browser.click("#unfold")
    browser.click("#strict")
    assert browser.run("document.scrollingElement.scrollWidth") <= 360


def test_printed_it_shows_what_it_rests_on_and_no_buttons(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["small"])
    browser.click("#strict")
    closed = "document.querySelectorAll('details.folded:not([open])').length"
    before = browser.run(closed)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert before > 0
    assert browser.run(closed) == 0
    browser.media("print")
    seen = "[...document.querySelectorAll('button, input')].filter((part) => part.offsetParent)"
    assert browser.run(f"{seen}.map((part) => part.id)") == []
    assert browser.run("document.getElementById('status').offsetParent !== null")
    browser.media()
    browser.run("dispatchEvent(new Event('afterprint'))")
    assert browser.run(closed) == before


def test_without_script_the_answer_is_there(browser: Browser, files: dict[str, Path]) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(files["small"])
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    said = browser.run("document.body.innerText")
    assert "Without JavaScript" in said
    assert "must assist" in said
    assert "The argument" not in said


def test_pictures_are_drawn_in_the_inks_of_the_page(browser: Browser, files: dict[str, Path]) -> None:
    browser.open(files["alliance"])
    assert browser.run("document.querySelectorAll('#pictures svg[role=img] title').length") >= 2
    paper = "getComputedStyle(document.querySelector('#pictures svg .fill-paper')).fill"
    assert browser.run(paper) == "rgb(255, 255, 255)"
    browser.click("#theme")
    assert browser.run(paper) == browser.run("getComputedStyle(document.body).backgroundColor")


def many() -> World:
    """A treaty of a hundred clauses among a hundred and two parties, each free to release each."""
    codes = [f"P{number:03}" for number in range(102)]
    pact = {
        **made_up.PACT,
        "parties": [{"party": code} for code in codes],
        "clauses": [{**made_up.PACT["clauses"][0], "id": f"help-{number}"} for number in range(100)],
    }
    return World(
        parties=[Party(id=code, name=f"Land {code}") for code in codes],
        places=[Place(id=codes[0], name="The land", title=[{"party": codes[0]}])],
        instruments=[Instrument(**pact)],
    )


def test_what_was_not_worked_out_says_so(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residuals, "LARGEST", 0)
    file = made_up.case().report(tmp_path / "case.html")
    browser.open(file)
    browser.run(SEEN)
    assert "no switch moves its verdict" in browser.run("document.querySelector('.panel').innerText")
    assert browser.run("document.querySelectorAll('.panel .own').length") == 1
    is_quiet(browser, file)


@pytest.mark.slow
def test_ten_thousand_findings_stay_usable(browser: Browser, tmp_path: Path) -> None:
    case = Case(many(), Event("armed_attack", by="P001", on="P000", place="P000", at="2020-05-01T12:00Z"))
    assert len(case.who()) == 10_000
    page = tmp_path / "many.html"
    page.write_text(report_html(case), encoding="utf-8")
    browser.open(page)
    for code in ("document.getElementById('strict').click()", "document.querySelector('.opens').click()"):
        browser.run(code)
    is_quiet(browser, page)
