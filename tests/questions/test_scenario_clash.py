"""The smallest record on which two duties of a party clash, against plain enumeration of small worlds."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest
from tests.questions.test_clash_search import KINDS, _texts, _world
from tests.second_opinion.small import CODES

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.completing import length_of
from treatymodel.questions.scenarios import scenarios
from treatymodel.questions.wishes import wish

DAY = "2005-05-01"
Length = tuple[int, int, int]


def _events(at: str, said: tuple[bool | None, ...]) -> list[tm.Event]:
    """All events of the two kinds, with and without the quality on which some clauses turn."""
    return [
        tm.Event(kind, by=by, on=on, at=at, qualities={} if word is None else {"deliberate": word})
        for kind, by, on, word in product(KINDS, CODES, CODES, said)
        if by != on
    ]


@cache
def _smallest(seed: int, longest: int) -> dict[str, Length]:
    """For each party the length of the smallest record under which two of its duties surely clash."""
    world, found = _world(_texts(seed)), dict[str, Length]()
    histories: list[tuple[tm.Event, ...]] = [()]
    if longest:
        histories += [(event,) for event in _events(f"{DAY}T11:00Z", (None, True))]
    for history in histories:
        for event in _events(f"{DAY}T12:00Z", (None, True) if longest else (None, True, False)):
            case = tm.Case(world, event, history=history)
            for row in case.clashes():
                party = str(row["party"])
                if row["clash"] == "surely":
                    found[party] = min(length_of(case), found.get(party, (9, 9, 9)))
    return found


def _agree(seed: int, longest: int) -> int:
    world, smallest = _world(_texts(seed)), _smallest(seed, longest)
    for code in CODES:
        table = scenarios(world, f"clash:{code}", kinds=KINDS, days=[DAY], history=longest)
        lengths = [length_of(case) for case, row in zip(table.cases, table.rows, strict=True) if not row["supposing"]]
        assert (lengths[0] if lengths else None) == smallest.get(code), (seed, code)
        assert lengths == sorted(lengths)
        assert all(wish(world, f"clash:{code}").holds(case) for case in table.cases)
        if "There is none." in table.said[0]:
            assert code not in smallest
    return len(smallest)


@pytest.mark.parametrize("seed", range(6))
def test_the_smallest_event_is_as_small_as_plain_enumeration_finds(seed: int) -> None:
    _agree(seed, 0)


def test_there_are_clashes_to_find_and_parties_without() -> None:
    found = [_smallest(seed, 0) for seed in range(6)]
    assert any(found)
    assert any(len(one) < len(CODES) for one in found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_the_smallest_of_two_events_is_as_small_as_plain_enumeration_finds(seed: int) -> None:
    _agree(seed, 1)


def test_without_the_clauses_of_a_clash_there_is_none_and_what_was_searched_is_said() -> None:
    texts = [{**text, "clauses": [c for c in text["clauses"] if c["id"] != "help"]} for text in _texts(0)]
    table = scenarios(_world(texts), "clash:AAA")
    assert not table.cases
    assert "There is none." in table.said[0]
    assert "pairs of clauses" in table.said[1]
    over = cast("dict[str, Any]", table.more()["over"])
    assert over["exhaustive"] is True
    assert over["pairs_of_clauses"]["party"] == "AAA"


def test_what_is_found_can_be_replayed_as_a_case_file(tmp_path: Path) -> None:
    world = _world(_texts(0))
    (party,) = [code for code in CODES if code in _smallest(0, 0)][:1]
    table = scenarios(world, f"clash:{party}", kinds=KINDS, days=[DAY], history=0, limit=1)
    path = table.write(tmp_path / "torn.yaml")
    assert path.exists()
    assert str(table.rows[0]["due"]).count(party) >= 1
    file = table.file()
    replayed = tm.Case(world, file.event, history=file.history)
    assert wish(world, f"clash:{party}").holds(replayed)


def test_mali_is_torn_between_the_sahel_states_and_the_west_african_community(
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = ["--text", "aes-2023", "--text", "ecowas-pmad-1981"]
    assert main(["scenario", "--such-that", "clash:MLI", "--at", "2024-06-01", *texts, "--limit", "1"]) == 0
    said = capsys.readouterr().out
    assert "1 found." in said
    assert "MLI must" in said
