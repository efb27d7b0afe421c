"""What the pages show is so: their code runs, their texts are valid, their tables and lists are complete."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest
from docs.blocks import ask, blocks, run
from tests.docs.pages import Built

import treatymodel as tm
from docs import fields
from treatymodel.compile import GATES
from treatymodel.conditions import parse, parse_selector
from treatymodel.days import Day, Duration, Moment
from treatymodel.questions.expectations import check_cases
from treatymodel.texts.cases import read_case
from treatymodel.texts.emit import emit
from treatymodel.texts.loader import load_text
from treatymodel.texts.read import check, parse_instrument, read_texts

TOP = Path(__file__).parent.parent.parent
DOCS = TOP / "docs"
LAKE = DOCS / "lake"
MADE = ("docs/codebook/", "docs/reference/made/", "docs/vocabulary.md")
"""Pages that a build makes."""
LESSONS = "docs/tutorials/"
PAGES = {
    path.relative_to(TOP).as_posix(): path.read_text(encoding="utf-8")
    for path in [*sorted(DOCS.rglob("*.md")), *sorted(TOP.glob("*.md"))]
    if not path.relative_to(TOP).as_posix().startswith(MADE) and not {"_build", "adr"} & {*path.parts}
}
WITH_PYTHON = [name for name, page in PAGES.items() if any(block.language == "python" for block in blocks(page))]
WITH_COMMANDS = [name for name, page in PAGES.items() if any(block.language == "sh" for block in blocks(page))]
WITH_YAML = [name for name, page in PAGES.items() if any(block.language == "yaml" for block in blocks(page))]
VERDICT = re.compile(r"DUE|NOT_DUE|OPEN")
HEAD = "id: trap\nname: trap\nkind: treaty\nbinding: legal\n"
CLAUSE = f"{HEAD}clauses:\n  - id: art1\n    bearer: party\n    action: consult\n"
TRAPS = {
    "seen": f"{HEAD}sources:\n  - title: a\n    ",
    "article": f"{CLAUSE}    cite:\n      ",
    "known_from": HEAD,
    "title": f"{HEAD}sources:\n  - ",
    "says": f"{CLAUSE}    cite: {{}}\n    ",
}
"""Texts to which a trap can be added, by its field."""
READERS = {
    "selector": lambda text: parse_selector(_plain(text)),
    "condition": lambda text: parse(_plain(text)),
    "day": lambda text: Day.of(_plain(text)),
    "moment": Moment.parse,
    "duration": Duration.parse,
}
"""How the code in the first column of a table is read, by the head of the column."""


def _plain(text: str) -> object:
    document = load_text(f"it: {text}", "table")
    assert document.root is not None
    assert not document.issues
    return document.root["it"]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow) if name.startswith(LESSONS) else name for name in WITH_PYTHON],
)
def test_python_runs_and_remarks_hold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(PAGES[name]):
        if block.language == "python":
            for ran in run(block, names):
                if VERDICT.fullmatch(ran.remark):
                    assert ran.printed.strip() == ran.remark, f"{name}:{ran.line}"


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_commands_answer(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    for block in blocks(PAGES[name]):
        if block.language == "sh":
            for line, code, _ in ask(block.code):
                assert code == 0, f"{name}: {line}"


@pytest.mark.parametrize("name", WITH_YAML)
def test_texts_are_valid_at_every_step(name: str, tmp_path: Path) -> None:
    built = Built()
    (tmp_path / "cases").mkdir()
    for block in blocks(PAGES[name]):
        if block.language == "yaml":
            file = tmp_path / f"{built.add(block, name)}.yaml"
            file.write_text(emit(built.files[file.relative_to(tmp_path).with_suffix("").as_posix()]), encoding="utf-8")
            if file.parent == tmp_path:
                assert check(tmp_path, over=tm.corpus()) == (), f"{name}:{block.line}"
            else:
                assert read_case(file, over=read_texts([LAKE, *tmp_path.glob("*.yaml")])).id == file.stem


def test_lake_is_what_the_pages_build() -> None:
    built = Built()
    for page in ("docs/format.md", "docs/cases.md"):
        for block in blocks(PAGES[page]):
            if block.language == "yaml":
                built.add(block, page)
    for path in LAKE.rglob("*.yaml"):
        document = load_text(path.read_bytes(), path.name)
        assert document.root == built.files[path.relative_to(LAKE).with_suffix("").as_posix()]


def test_cases_of_the_lake_get_their_answers() -> None:
    assert check_cases(read_texts(LAKE, over=tm.World()), LAKE / "cases") == ()


@pytest.mark.parametrize("clause", ["art2", "art3"])
def test_cases_of_the_lake_fail_without_their_clause(clause: str) -> None:
    lake = read_texts(LAKE, over=tm.World())
    pact = lake.instrument("orin-2031")
    kept = tuple(each for each in pact.clauses if each.id != clause)
    assert check_cases(lake.including(pact.revised(clauses=kept)), LAKE / "cases")


def test_traps_are_traps() -> None:
    rows = [line.split(" | ") for line in PAGES["docs/format.md"].splitlines() if line.startswith("| `")]
    for written, happens, instead in (row for row in rows if row[1].startswith("A fault:")):
        for cell, faulty in ((written, True), (instead, False)):
            code = cell.strip("|` ")
            text = f"{TRAPS[code.strip('{').partition(':')[0]]}{code}\n"
            assert _is_faulty(text) is faulty, f"{text}{happens}"


def _is_faulty(text: str) -> bool:
    try:
        parse_instrument(text)
    except tm.TextErrors:
        return True
    return False


@pytest.mark.parametrize("name", PAGES)
def test_code_in_tables_can_be_read(name: str) -> None:
    head = ""
    for line in PAGES[name].splitlines():
        cell = line.split(" | ")[0].removeprefix("| ") if line.startswith("| ") else ""
        if not head or not cell:
            head = cell
        elif head in READERS:
            for code in re.findall(r"`([^`]+)`", cell):
                READERS[head](code)


def test_every_field_has_its_words() -> None:
    for kind in fields.models().values():
        assert all(fields.meanings(kind).values())
    assert fields.unused() == []


def test_gates_are_those_of_the_answers() -> None:
    _, _, section = PAGES["docs/answers.md"].partition("## The gates")
    assert tuple(re.findall(r"^\| `(\w+)`", section.partition("\n## ")[0], re.MULTILINE)) == GATES


def test_api_page_lists_the_public_names() -> None:
    listed = re.findall(r"^(?:\| )?`tm\.(\w+)`", PAGES["docs/api.md"], re.MULTILINE)
    assert sorted(listed) == sorted(tm.__all__)


def test_names_of_rooms_are_there() -> None:
    names = re.findall(r"^\| `(treatymodel\.[\w.]+)`", PAGES["docs/api.md"], re.MULTILINE)
    assert names
    for name in names:
        resolve_name(name)


def test_glossary_says_each_term_once_in_one_sentence() -> None:
    (said,) = re.findall(r"^```{glossary}\n(.*?)^```$", PAGES["docs/explanation/glossary.md"], re.MULTILINE | re.DOTALL)
    entries = [entry.split("\n  ") for entry in said.strip().split("\n\n")]
    terms = [term for term, *_ in entries]
    assert terms == sorted(set(terms))
    for term, *sentences in entries:
        assert len(sentences) == 1, term
        assert re.fullmatch(r"[A-Z][^.]*\.", sentences[0]), term
