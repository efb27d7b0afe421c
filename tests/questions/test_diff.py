"""Two drafts compared: on real plans, on files, and in their words and JSON."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from tests.questions.test_space import FORFEIT, HELP, PEACE, WIDER, compared, text, world

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.errors import Misuse, UnknownName
from treatymodel.questions.finding import Verdict
from treatymodel.texts.write import write_instrument
from treatymodel.words.json import table

EXAMPLE = Path(__file__).parents[2] / "examples" / "two_drafts.py"


@pytest.fixture(scope="module")
def plans() -> tm.Diff:
    """The American 28 points against the European counter-text, for a few kinds, parties and places."""
    return tm.diff(
        "us-28-point-2025-11",
        "e3-counter-2025-11-23",
        kinds=["invasion", "strike"],
        parties=["RUS", "UKR"],
        places=["moscow", "belgorod"],
    )


def test_the_missile_forfeits_under_the_28_points_and_not_under_the_counter_text(plans: tm.Diff) -> None:
    missiles = [item for item in plans.differences if (item.left.verdict, item.right.verdict) == NOT_THEN_DUE]
    assert {item.action for item in missiles} == {"assist_military", "sanction", "withdraw_recognition"}
    for item in missiles:
        (strike,) = item.history
        assert (strike.kind, strike.by, strike.targets[0].place) == ("strike", ("UKR",), "moscow")
        assert strike.qualities == {"us28_without_cause": True, "us28_missile": True}
        assert item.event is not None
        assert item.event.kind == "invasion"
        assert item.left.closed_by == ("point 10, fourth item",)
        assert item.right.why() is not None
    assert not plans.equivalent


NOT_THEN_DUE = (Verdict.NOT_DUE, Verdict.DUE)


def test_the_example_of_a_difference_is_a_case_that_answers_so(plans: tm.Diff) -> None:
    item = next(item for item in plans.differences if item.by == "verdict" and item.history)
    assert item.event is not None
    for name, side in (("us-28-point-2025-11", item.left), ("e3-counter-2025-11-23", item.right)):
        adopted = tm.corpus().adopt(name, at="2025-11-24")
        clause = side.content["clause"]
        assert tm.Case(adopted, item.event, item.history)[item.bearer, str(clause)].verdict is side.verdict


def test_a_text_is_equivalent_to_itself_and_to_itself_under_another_name() -> None:
    pact = text(HELP, PEACE)
    found = compared(pact, pact.revised(id="pact-b", name="Other"), history=1)
    assert found.equivalent
    assert not found.rows
    assert {pair.left == pair.right for pair in found.articles} == {True}


def test_narrower_words_are_found_clause_by_clause_and_by_effect() -> None:
    fixed = {**HELP, "discretion": "fixed"}
    found = compared(text(HELP, PEACE), text(fixed))
    plain = table(found)
    assert [part["change"] for part in plain["articles"]] == ["changed", "dropped"]
    assert plain["articles"][0]["terms"] == [{"term": "discretion", "left": None, "right": "fixed"}]
    assert {item.by for item in found.differences if item.action == "assist"} == {"content"}
    assert any(item.action == "use_force" and item.right.verdict is Verdict.NOT_DUE for item in found.differences)


def test_what_voids_the_clauses_is_compared_too(plans: tm.Diff) -> None:
    voids = [part for part in table(plans)["terms"] if part["term"] == "void_if"]
    (dropped,) = [part for part in voids if "saint-petersburg" in part["says"]]
    assert dropped["change"] == "dropped"
    said = str(plans).partition("Clause by clause")[2]
    assert "Point 10, fourth item: p10-response, p10-snapback, p10-recognition void if" in " ".join(said.split())


def test_a_cap_that_is_met_leaves_it_undecided() -> None:
    found = tm.diff(text(HELP, **FORFEIT), text(HELP, **WIDER), world(), at="2020-01-01", history=0, most=1)
    assert not found.differences
    assert not found.equivalent
    assert found.over["left_out"]


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(UnknownName, match="instrument `us-28-pont-2025-11`"):
        tm.diff("us-28-pont-2025-11", "e3-counter-2025-11-23")
    with pytest.raises(UnknownName, match="variant `drft`"):
        tm.diff("paris-declaration-2026-01-06:drft", "paris-declaration-2026-01-06")
    with pytest.raises(Misuse, match=r"there is no file `no\.yaml`"):
        tm.diff("no.yaml", "us-28-point-2025-11")


def test_files_are_compared_and_the_json_has_what_it_promises(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name, clause in (("old", HELP), ("new", {**HELP, "action": "consult"})):
        codes = zip(text(clause).parties, ("POL", "FRA", "DEU"), strict=True)
        parts = [{**part.plain(), "party": code} for part, code in codes]
        file = tmp_path / f"{name}.yaml"
        file.write_text(write_instrument(tm.Instrument(**{**text(clause).plain(), "parties": parts})))
        files.append(str(file))
    options = ["--kind", "use_of_force", "--party", "POL", "--party", "RUS", "--place", "POL", "--history", "0"]
    assert main(["diff", *files, *options, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["format"], found["equivalent"]) == ("treatymodel/diff/1", False)
    assert {"event", "history", "bearer", "left", "right"} <= found["differences"][0].keys()
    over = found["over"]
    assert {"dimensions", "history", "classes", "exhaustive"} <= over.keys()
    assert over["dimensions"]["kind"]["size"] == 1
    assert main(["diff", *files, *options]) == 0
    said = capsys.readouterr().out
    assert "Clause by clause" in said
    assert max(map(len, said.splitlines())) <= 100 + len(str(tmp_path))


def test_the_example_tells_the_promise_that_the_final_text_dropped() -> None:
    example = runpy.run_path(str(EXAMPLE))
    found = example["paris"]()
    first = found.differences[0]
    assert (first.bearer, first.action) == ("USA", "assist")
    assert [event.kind for event in first.told] == ["ceasefire", "armed_attack"]
    assert (first.left.verdict, first.right.verdict) == (Verdict.DUE, Verdict.NOT_DUE)
    assert "USA to assist: DUE (component 3) under the first, NOT_DUE" in example["told"](found)
    row = {"modality": "breach", "action": "use_force", "left": "NOT_DUE", "right": "DUE"}
    assert example["asked"](row) == "breaking a promise not to use force: no under the first, yes under the second"


def test_what_asks_for_more_comes_first_and_an_example_lies_on_land(plans: tm.Diff) -> None:
    forfeited = [item.action for item in plans.differences if (item.left.verdict, item.right.verdict) == NOT_THEN_DUE]
    assert forfeited[0] == "assist_military"
    found = tm.diff(
        "istanbul-communique-2022",
        "istanbul-draft-2022-04-15:ukr",
        kinds=["armed_attack"],
        parties=["UKR"],
        history=0,
    )
    places = [event.targets[0].place for item in found.differences for event in item.told if event.targets]
    assert {place for place in places if place is not None}
    assert "black-sea-territorial-sea-ukr" not in places
    assert " on in " not in str(found)
