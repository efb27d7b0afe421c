"""An answer that somebody has changed does not hold, wherever it was changed."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from tests.verify.answers import CASES, Plain, stated
from tests.verify.tampering import TAMPERS, Tamper

from treatymodel.verify import verify

ROUNDS = 6


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
