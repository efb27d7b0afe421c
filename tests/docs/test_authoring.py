"""The walk for authors ends in the files that lie beside it, which are in form and get their answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.blocks import blocks
from tests.docs.pages import Built

import treatymodel as tm
from treatymodel.questions.expectations import check_cases
from treatymodel.texts.form import formed
from treatymodel.texts.loader import load_text
from treatymodel.texts.read import read_texts

DOCS = Path(__file__).parents[2] / "docs"
TARN = DOCS / "tarn"
FILES = sorted(TARN.rglob("*.yaml"))


def test_the_walk_builds_the_files() -> None:
    built = Built()
    for block in blocks((DOCS / "authoring.md").read_text(encoding="utf-8")):
        if block.language == "yaml":
            built.add(block, "docs/authoring.md")
    assert {path.relative_to(TARN).with_suffix("").as_posix() for path in FILES} == set(built.files)
    for path in FILES:
        document = load_text(path.read_bytes(), path.name)
        assert document.root == built.files[path.relative_to(TARN).with_suffix("").as_posix()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_are_in_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formed(text) == text


@pytest.mark.parametrize("clause", ["art1", "art2"])
def test_the_case_passes_and_fails_without_a_clause(clause: str) -> None:
    world = read_texts(TARN, over=tm.World())
    assert check_cases(world, TARN / "cases") == ()
    pact = world.instrument("tarn-pact-2050")
    kept = tuple(each for each in pact.clauses if each.id != clause)
    assert check_cases(world.including(pact.revised(clauses=kept)), TARN / "cases")
