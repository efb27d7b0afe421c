from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.texts import strategies as of_texts
from tests.texts.alike import same

from treatymodel.conditions import ATOMS, Condition, Selector, parse, parse_selector, spell, spell_selector
from treatymodel.conditions.restore import restore as restore_condition
from treatymodel.conditions.restore import restore_selector
from treatymodel.corpus import load
from treatymodel.model import Event, Instrument, Party, Place, World
from treatymodel.model.base import Model
from treatymodel.model.restore import restore
from treatymodel.testing import conditions, selectors, worlds


def held_against_the_models(part: Model) -> None:
    """What is restored is what validation makes of the same data, in each field and in every form."""
    kind = type(part)
    plain = json.loads(json.dumps(part.plain()))
    validated, restored = kind.model_validate(plain), restore(kind, plain)
    assert validated == restored == part
    assert same(validated, restored)
    assert hash(validated) == hash(restored) if kind is not Instrument else True
    assert repr(validated) == repr(restored)
    assert list(validated.plain()) == list(restored.plain())
    assert validated.plain() == restored.plain() == part.plain()
    assert validated.model_dump() == restored.model_dump()


def parts_of(world: World) -> list[Model]:
    return [*world.parties.values(), *world.places.values(), *world.instruments.values()]


@pytest.mark.parametrize("kind", [Party, Place, Instrument])
def test_every_shipped_part_is_restored_as_the_models_read_it(kind: type[Model]) -> None:
    for part in parts_of(load()):
        if isinstance(part, kind):
            held_against_the_models(part)


@settings(max_examples=40)
@given(worlds())
def test_every_part_of_a_random_world_is_restored_as_the_models_read_it(world: World) -> None:
    for part in parts_of(world):
        held_against_the_models(part)


@given(of_texts.instruments())
def test_instruments_of_any_content_are_restored_as_the_models_read_them(instrument: Instrument) -> None:
    held_against_the_models(instrument)


@given(conditions())
def test_a_condition_is_restored_as_it_is_parsed(condition: Condition) -> None:
    form = json.loads(json.dumps(spell(condition)))
    assert same(restore_condition(form), parse(form))
    assert same(restore_condition(form), condition)


@given(selectors())
def test_a_selector_is_restored_as_it_is_parsed(selector: Selector) -> None:
    form: Any = json.loads(json.dumps(spell_selector(selector)))
    assert same(restore_selector(form), parse_selector(form))


@pytest.mark.parametrize("name", ATOMS)
def test_every_atom_is_restored(name: str) -> None:
    condition = parse({name: ATOMS[name].example})
    assert same(restore_condition(spell(condition)), condition)


def test_defaults_that_could_be_changed_are_not_shared() -> None:
    (one, other) = (
        restore(Instrument, {"id": name, "name": name, "kind": "treaty", "binding": "legal"}) for name in "ab"
    )
    assert one.terms == other.terms == {}
    assert one.terms is not other.terms


def test_a_type_without_a_reading_is_refused() -> None:
    with pytest.raises(TypeError, match="has no reading"):
        restore(Event, {})


def test_side_papers_are_merged_as_if_the_whole_were_checked() -> None:
    for instrument in load().instruments.values():
        merged = instrument.merged()
        assert merged == Instrument.model_validate(merged.plain())
