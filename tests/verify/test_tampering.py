"""An answer that somebody has changed does not hold, wherever it was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from tests.verify.answers import CASES, Plain, stated
from tests.verify.tampering import TAMPERS, Tamper

from treatymodel.verify import verify

ROUNDS = 6
Path = tuple[str | int, ...]
NEUTRAL = ("library",)
"""What may be changed without changing what an answer says: by which version of the library it was given."""
SEARCHED = ("an ally attacked", "Melilla", "a ladder of responses", "votes", "how things stood before")
JUNK: tuple[Any, ...] = (None, 7, "", "x", [], {}, [None], True, -1)


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
def test_tampering_is_reported(tamper: Tamper) -> None:
    tried = 0
    for name in CASES:
        for seed in range(ROUNDS):
            data, world = stated(name)
            as_it_was = json.dumps(data)
            if tamper(Random(f"{name} {tamper.__name__} {seed}"), data) and json.dumps(data) != as_it_was:
                tried += 1
                assert verify(data, world), f"{name}, seed {seed}"
    assert tried >= 2 * len(CASES)


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


@pytest.mark.parametrize("name", SEARCHED)
def test_no_single_value_can_be_changed(name: str) -> None:
    data, world = stated(name)
    held = [path for path in _leaves(data) if path not in [(key,) for key in NEUTRAL]]
    for path in held:
        was = _at(data, path)
        _put(data, path, _other(was))
        assert verify(data, world), path
        _put(data, path, was)
    assert len(held) > 50
    assert verify(data, world) == []


@pytest.mark.parametrize("name", ["an ally attacked", "a ceasefire broken, the draft adopted"])
def test_junk_is_reported_and_raises_nothing(name: str) -> None:
    data, world = stated(name)
    for path in list(_leaves(data)):
        junk = JUNK[sum(map(len, map(str, path))) % len(JUNK)]
        was = _at(data, path)
        if junk != was and path != ("library",):
            _put(data, path, junk)
            assert verify(data, world), path
            _put(data, path, was)
    for key in [key for key in data if key != "library"]:
        less = {other: value for other, value in data.items() if other != key}
        assert verify(less, world), key


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
