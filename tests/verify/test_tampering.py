"""An answer that somebody has changed does not hold, wherever it was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from tests.verify.answers import CASES, Plain, asked_again, stated
from tests.verify.changed_cases import CHANGES
from tests.verify.tampering import TAMPERS, Tamper

from treatymodel.errors import TreatyError
from treatymodel.model import World
from treatymodel.verify import verify

ROUNDS = 2
MANY_ROUNDS = 6
Path = tuple[str | int, ...]
NEUTRAL = ("library",)
"""What may be changed without changing what an answer says: by which version of the library it was given."""
SEARCHED = ("Melilla", "votes", "how things stood before")
RECAST = ("Melilla", "facts given")
MORE = ("an ally attacked", "a ladder of responses", "a notice that ran out")
"""Larger answers, of which every third value is changed, and every second put to one kind of junk in turn."""
JUNK: tuple[Any, ...] = (None, 7, "", "x", [], {}, [None], True, -1)


def _names(names: tuple[str, ...]) -> list[Any]:
    return [*names, *(pytest.param(name, marks=pytest.mark.slow) for name in MORE)]


@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(MANY_ROUNDS, marks=pytest.mark.slow)])
@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
def test_tampering_is_reported(tamper: Tamper, rounds: int) -> None:
    tried = 0
    for name in CASES:
        for seed in range(rounds):
            data, world = stated(name)
            as_it_was = json.dumps(data)
            if tamper(Random(f"{name} {tamper.__name__} {seed}"), data) and json.dumps(data) != as_it_was:
                tried += 1
                assert verify(data, world), f"{name}, seed {seed}"
    assert tried >= rounds * len(CASES) / 3


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    else:
        yield path


def _put(data: Any, path: Path, value: Any) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return "something else" if value is None else {"yes": "no", "no": "yes"}.get(value, f"{value} else")


def _again(data: Plain, world: World) -> list[Plain]:
    """What the library itself finds, asked about the case as it now is; nothing where it cannot be asked."""
    try:
        return asked_again(data, world)
    except (TreatyError, TypeError, ValueError):
        return []


def _said(findings: list[Plain]) -> list[Plain]:
    """The findings less their arguments: of several ways in which a condition is met, one is shown."""
    return [{key: value for key, value in item.items() if key != "argument"} for item in findings]


def _stands(data: Plain, world: World) -> bool:
    """Whether the library finds what the answer says, though perhaps for other reasons."""
    found = _said(_again(data, world))
    return all(item in found for item in _said(data["findings"]))


@pytest.mark.parametrize("name", _names(SEARCHED))
def test_no_single_value_can_be_changed(name: str) -> None:
    """Of the case itself, no value that the findings rest on."""
    data, world = stated(name)
    held = [path for path in _leaves(data) if path[0] not in NEUTRAL]
    for path in held[:: 3 if name in MORE else 1]:
        was = _at(data, path)
        _put(data, path, _other(was))
        if not verify(data, world):
            assert path[0] == "case", path
            assert _stands(data, world), path
        _put(data, path, was)
    assert len(held) > 50
    assert verify(data, world) == []


@pytest.mark.parametrize("name", _names(("votes",)))
def test_junk_is_reported_and_raises_nothing(name: str) -> None:
    data, world = stated(name)
    held = [path for path in _leaves(data) if path[0] not in (*NEUTRAL, "case")]
    for turn, path in enumerate(held[:: 2 if name in MORE else 1]):
        was = _at(data, path)
        for junk in JUNK[turn % len(JUNK) :][:1] if name in MORE else JUNK:
            if (type(junk), junk) != (type(was), was):
                _put(data, path, junk)
                assert verify(data, world), (path, junk)
        _put(data, path, was)
    for key in [key for key in data if key not in NEUTRAL]:
        less = {other: value for other, value in data.items() if other != key}
        assert verify(less, world), key


@pytest.mark.parametrize("name", _names(RECAST))
def test_a_changed_case_is_reported_unless_its_findings_are_the_same(name: str) -> None:
    same = changed = 0
    for change in CHANGES:
        for seed in range(2):
            data, world = stated(name)
            as_it_was = json.dumps(data)
            if change(Random(f"{name} {change.__name__} {seed}"), data) and json.dumps(data) != as_it_was:
                found, problems = _again(data, world), verify(data, world)
                if not all(item in _said(found) for item in _said(data["findings"])):
                    assert problems, (change.__name__, seed)
                    changed += 1
                elif all(item in found for item in data["findings"]):
                    assert problems == [], (change.__name__, seed)
                    same += 1
    assert changed >= 5
    assert same >= 2


def test_the_order_of_steps_and_reasons_says_nothing() -> None:
    data, world = stated("a ladder of responses")
    rng = Random(1)
    for finding in data["findings"]:
        argument = finding["argument"]
        rng.shuffle(argument["steps"])
        for step in argument["steps"]:
            if step["kind"] != "finding":
                rng.shuffle(step["because"])
            step["args"] = dict(reversed(step["args"].items()))
    data["library"] = "9.9.9"
    rng.shuffle(data["findings"])
    assert verify(data, world) == []


def test_the_numbers_of_steps_say_nothing() -> None:
    data, world = stated("Hawaii")

    def renumbered(value: Any) -> Any:
        return value + 1000

    for finding in data["findings"]:
        argument: Plain = finding["argument"]
        argument["root"] = renumbered(argument["root"])
        for step in argument["steps"]:
            step["number"] = renumbered(step["number"])
            step["because"] = [renumbered(part) for part in step["because"]]
            step["mutual"] = [renumbered(part) for part in step["mutual"]]
    assert verify(data, world) == []
