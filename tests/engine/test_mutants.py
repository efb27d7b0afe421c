"""The tests against brute force notice bugs: each seeded one fails them within a few hundred graphs."""

from __future__ import annotations

import pytest

from .checks import check_sample
from .mutants import MUTANTS, Mutant
from .recheck import check_justifications
from .samples import sample_of

GRAPHS = 400


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.bug)
def test_a_seeded_bug_is_noticed(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutant.where, mutant.name, mutant.mutated(getattr(mutant.where, mutant.name)))
    assert any(fails(seed) for seed in range(GRAPHS))


def fails(seed: int) -> bool:
    sample = sample_of(seed)
    try:
        check_sample(sample)
        check_justifications(sample)
    except AssertionError:
        return True
    return False
