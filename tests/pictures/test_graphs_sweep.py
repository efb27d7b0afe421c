"""Graphs and trees of every shipped case: nothing lies outside the sheet, and no words cover others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pictures.seeing import colliding, outside

import treatymodel as tm
from treatymodel import pictures
from treatymodel.questions.expectations import open_case
from treatymodel.texts.cases import read_case

CASES = sorted((Path(tm.__file__).parent / "corpus" / "data" / "cases").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.stem))
@pytest.mark.parametrize("width", [pictures.COLUMN, pictures.PAGE])
def test_every_case_can_be_read(path: Path, width: float) -> None:
    world = tm.corpus()
    found = open_case(world, read_case(path, world)).who()
    drawn = [pictures.obligation_graph(found, width=width, engine="own")]
    for verdict in ("DUE", "OPEN", "NOT_DUE"):
        drawn += [pictures.explanation_tree(item, width=width) for item in found.where(verdict=verdict)[:1]]
    for picture in drawn:
        assert not outside(picture), picture.title
        assert not colliding(picture), picture.title
