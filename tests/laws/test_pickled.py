"""Worlds and doctrines go to other processes and come back the same."""

from __future__ import annotations

import pickle

from hypothesis import given, settings

import treatymodel as tm
from treatymodel.questions.world import World
from treatymodel.testing import doctrines, worlds


@given(worlds())
@settings(max_examples=20, deadline=None)
def test_a_world_comes_back_as_it_was(world: World) -> None:
    again = pickle.loads(pickle.dumps(world))
    assert type(again) is type(world)
    assert (again.parties, again.places, again.instruments) == (world.parties, world.places, world.instruments)
    assert (again.name, again.version, again.overlays, again.hash) == (
        world.name,
        world.version,
        world.overlays,
        world.hash,
    )


def test_a_narrowed_world_asks_the_same_texts() -> None:
    world = tm.corpus("europe-1914").adopt("us-20-point-2025-12", at="2027-01-01")
    again = pickle.loads(pickle.dumps(world))
    assert list(again.asked) == list(world.asked)
    assert again.hash == world.hash


@given(doctrines())
def test_a_doctrine_comes_back_as_it_was(doctrine: tm.Doctrine) -> None:
    assert pickle.loads(pickle.dumps(doctrine)) == doctrine
