"""What `show` shows."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.questions.promises import Bond, bonds
from treatymodel.questions.world import World
from treatymodel.words.json import corpus
from treatymodel.words.page import Page
from treatymodel.words.show import instrument_page, world_page
from treatymodel.words.web import party_page


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
        return {"corpus": corpus(world), "instruments": list(world.asked)}
    if name in world.instruments:
        return {"corpus": corpus(world), "instrument": world.instruments[name].plain()}
    party, on_day = _party(world, name), _day(day)
    rows = [
        {"instrument": listed.id, "bound": listed.bound, **row.plain()}
        for listed in world.list(party=party, on=on_day)
        for row in world.instrument(listed.id).rows[party]
        if row.holds(on_day) is not False
    ]
    found = list(bonds(world, on_day, party))
    return {
        "corpus": corpus(world),
        "party": party,
        "day": str(on_day),
        "participations": rows,
        "owes": [_bond(bond) for bond in found if bond.bearer == party],
        "owed": [_bond(bond) for bond in found if bond.bearer != party],
    }


def web_of(world: World, options: Namespace) -> tuple[str, Day]:
    """The party whose web is drawn, and the day. Raises `UnknownName` and `Misuse`."""
    if options.name is None or options.name in world.instruments:
        raise Misuse(
            "`--picture` draws a party's web of promises", "name a party and a day: `show POL --at 2026-06-01`"
        )
    return _party(world, options.name), _day(options.on_day)


def film(world: World, options: Namespace) -> Path:
    """Writes a party's web of promises through time, and gives the file. Raises `UnknownName` and `Misuse`."""
    for name in ("on_day", "json", "picture"):
        if getattr(options, name):
            said = name.replace("on_day", "at")
            raise Misuse(
                f"`--film` and `--{said}` do not go together", "a film shows every day on which the web changes"
            )
    if options.name is None or options.name in world.instruments:
        raise Misuse("`--film` shows a party's web of promises", "name a party: `show POL --film poland.html`")
    from treatymodel import pictures
    from treatymodel.pictures.report import write_slider

    party = _party(world, options.name)
    wide: float = getattr(pictures, (options.picture_width or "page").upper())
    title = f"What is promised to {world.party(party).name}, and what it has promised"
    return write_slider(options.film, pictures.promise_film(world, party, width=wide), title=title)


def _bond(bond: Bond) -> dict[str, Any]:
    clause = bond.clause
    return {
        "bearer": bond.bearer,
        "creditor": bond.creditor,
        "instrument": bond.text.id,
        "clause": clause.id,
        "modality": clause.modality,
        "action": clause.action,
        "bound": bond.bound,
    }


def _party(world: World, name: str) -> str:
    if name not in world.parties:
        raise UnknownName("instrument or party", name, near(name, [*world.instruments, *world.parties]))
    return name


def _day(day: str | None) -> Day:
    if day is None:
        raise Misuse("say on which day: `--at`", "for example `--at 2026-06-01`")
    return Day.of(day)
