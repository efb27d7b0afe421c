"""Scenarios against plain enumeration, replayed from the case files that they write."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.second_opinion.small import CODES, DAY, KIND, world

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.expectations import check_case, open_case
from treatymodel.questions.scenarios import scenarios
from treatymodel.questions.wishes import WISHES, wish
from treatymodel.texts.cases import read_case

SPELLED = (
    "due:CCC:friend/c",
    "nobody-helps:DDD",
    "only-one-helps:AAA",
    "clash:AAA",
    "fights:AAA:DDD",
    "nobody-helps:AAA",
)


def _found(spelled: str, **more: Any) -> Any:
    whole = world()
    return scenarios(
        whole, spelled, texts=whole.instruments, parties=CODES, kinds=[KIND], days=[DAY], history=0, **more
    )


@pytest.mark.parametrize("spelled", SPELLED)
def test_a_scenario_is_found_exactly_where_plain_enumeration_finds_one(spelled: str) -> None:
    whole = world()
    holds = wish(whole, spelled).holds
    plain = set()
    for by, on in product((None, *CODES), repeat=2):
        said = {key: value for key, value in (("by", by), ("on", on)) if value is not None}
        if holds(tm.Case(whole, tm.Event(KIND, at=f"{DAY}T12:00Z", **said))):
            plain.add((by, on))
    found = _found(spelled, limit=100)
    ends = set()
    for case in found.cases:
        assert holds(case)
        (target,) = case.event.targets
        ends.add(((case.event.by or (None,))[0], target.party))
    assert ends <= plain
    assert bool(ends) == bool(plain)
    assert found.more()["over"]["exhaustive"] is True


def test_conditions_are_joined_and_may_be_written_in_python() -> None:
    def two_owe(case: tm.Case) -> bool:
        return len({item.bearer for item in case.who() if item.verdict == "DUE"}) == 2

    whole = world()
    found = scenarios(
        whole, ["nobody-helps:DDD", two_owe], texts=whole.instruments, parties=CODES, days=[DAY], history=0
    )
    for case in found.cases:
        assert two_owe(case)
        assert wish(whole, "nobody-helps:DDD").holds(case)
    assert "two owe" in found.title


def test_a_scenario_is_replayed_from_its_case_file(tmp_path: Path) -> None:
    whole = world()
    found = _found("due:CCC:friend/c", limit=1)
    path = found.write(tmp_path / "friend-in-need.yaml")
    file = read_case(path, whole)
    assert file.id == "friend-in-need"
    assert check_case(whole, file) == []
    assert wish(whole, "due:CCC:friend/c").holds(open_case(whole, file))
    with pytest.raises(tm.Misuse, match="no scenario 2"):
        found.file(2)
    with pytest.raises(tm.Misuse, match="no name of a case file"):
        found.write(tmp_path / "friend.txt")


@pytest.mark.parametrize("spelled", ["mutual:AAA", "du:CCC:friend/c", "clash"])
def test_a_condition_that_nobody_knows_says_how_to_write_it(spelled: str) -> None:
    with pytest.raises(tm.Misuse):
        wish(world(), spelled)


def test_conditions_name_parties_and_clauses_that_are_there() -> None:
    with pytest.raises(tm.UnknownName):
        wish(world(), "clash:AAB")
    with pytest.raises(tm.UnknownName):
        wish(world(), "due:CCC:friend/d")
    assert all(said for _, said in WISHES.values())
    with pytest.raises(tm.Misuse, match="has to show"):
        scenarios(world(), [])


def test_the_command_line_writes_a_case_that_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "italy-stands-aside.yaml"
    asked = ["scenario", "--such-that", "due:ITA:ita-fra-1902/neutral-attacked", "--at", "1914-08-03", "--limit", "1"]
    sides = ["--party", "ITA", "--party", "FRA", "--party", "DEU"]
    assert main([*asked, *sides, "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == "treatymodel/scenario/1"
    assert said["rows"][0]["event"]["by"] == ["DEU"]
    assert main(["check", str(out)]) == 0
    assert main(["scenario", "--such-that", "peace:ITA"]) == 2


def test_no_party_attacks_itself_nor_does_a_state_that_is_gone() -> None:
    found = scenarios(tm.corpus(), "nobody-helps:MDA", limit=8, history=0)
    authors = [case.event.by for case in found.cases if case.event is not None]
    assert len(authors) >= 4
    assert not {"MDA", "AUH"} & {code for by in authors for code in by or ()}
