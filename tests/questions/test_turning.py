"""The days on which a party's promises turn: between two of them its own texts stay the same."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

import treatymodel as tm
from treatymodel.days import Day
from treatymodel.questions import promises
from treatymodel.questions.promises import bonds
from treatymodel.questions.turning import turns


def own(world: tm.World, party: str, day: Day) -> set[tuple[str, bool, str]]:
    """By which texts the party owes or is owed something, and whether that is open."""
    found = [bond for bond in bonds(world, day, party) if party in (bond.bearer, bond.creditor)]
    return {(bond.text.id, bond.bearer == party, bond.bound) for bond in found}


@pytest.mark.parametrize("party", ["FRA", "ROU", "BEL"])
def test_between_two_turns_nothing_begins_or_ends(party: str) -> None:
    world = tm.corpus("europe-1914")
    days = turns(world, party)
    assert days == sorted(days, key=lambda day: day.first)
    for one, other in pairwise(days):
        gap = (other.first - one.first).days
        last = other.first - timedelta(1)
        # on the day that is named something may end and something begin; after it all is as on the last day before
        for after in {min(2, gap), gap // 2}:
            middle = one.first + timedelta(max(after, 1))
            if middle <= last:
                assert own(world, party, Day.of(middle.isoformat())) == own(world, party, Day.of(last.isoformat()))


def test_texts_that_are_over_or_have_not_begun_have_no_bonds(monkeypatch: pytest.MonkeyPatch) -> None:
    world = tm.corpus("europe-1914")
    days = [Day.of(day) for day in ("1867-05-11", "1887", "1914-08-04", "1915-05", "1939-09-01")]
    fast = [list(bonds(world, day)) for day in days]
    monkeypatch.setattr(promises, "_runs", lambda text, day: True)
    assert [list(bonds(world, day)) for day in days] == fast
