"""What `show` shows."""

from __future__ import annotations

from typing import Any

from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.questions.world import World
from treatymodel.words.json import corpus
from treatymodel.words.page import Page
from treatymodel.words.show import instrument_page, party_page, world_page


def page_of(world: World, name: str | None, day: str | None) -> Page:
    """The page of an instrument, of a party on a day, or of the world. Raises `UnknownName` and `Misuse`."""
    if name is None:
        return world_page(world)
    if name in world.instruments:
        return instrument_page(world, name)
    return party_page(world, _party(world, name), _day(day))


def data_of(world: World, name: str | None, day: str | None) -> dict[str, Any]:
    """The same as plain data."""
    if name is None:
        return {"corpus": corpus(world), "instruments": list(world.instruments)}
    if name in world.instruments:
        return {"corpus": corpus(world), "instrument": world.instruments[name].plain()}
    party, on_day = _party(world, name), _day(day)
    rows = [
        {"instrument": text.id, **row.plain()}
        for text in world.instruments.values()
        for row in text.rows.get(party, ())
        if row.holds(on_day) is not False
    ]
    return {"corpus": corpus(world), "party": party, "day": str(on_day), "participations": rows}


def _party(world: World, name: str) -> str:
    if name not in world.parties:
        raise UnknownName("instrument or party", name, near(name, [*world.instruments, *world.parties]))
    return name


def _day(day: str | None) -> Day:
    if day is None:
        raise Misuse("say on which day: `--on-day`", "for example `--on-day 2026-06-01`")
    return Day.of(day)
