"""A party on a day: the texts that bind it, what it owes, what is owed to it, and the drafts that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.questions.network import worth
from treatymodel.questions.promises import Bond, bonds
from treatymodel.questions.world import World
from treatymodel.words.areas import dates
from treatymodel.words.clauses import act
from treatymodel.words.context import edition, overlays
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import sentence

MOST = 40
"""How many parties are listed one by one."""


def party_page(world: World, code: str, day: Day) -> Page:
    """A party's whole web of promises on a day, both ways, whatever has happened."""
    names = Names(world)
    party = world.party(code)
    title = f"{names.party(code)} on {day}"
    about = [party.kind.replace("_", " ")]
    classes = [row.name.replace("_", " ") for row in party.classes if row.holds(day)]
    about += [f"classes: {', '.join(classes)}"] if classes else []
    found = list(bonds(world, day, code))
    bearing = [bond for bond in found if bond.bearer == code]
    named = [text for text in world.asked.values() if text.supposed and code in text.rows]
    sections = (
        Section("Texts that bind it", tuple(_texts(world, code, day, names))),
        Section("What it owes, or may do", tuple(_strands(bearing, names, outward=True))),
        Section("What is owed to it", tuple(_strands([bond for bond in found if bond.bearer != code], names))),
        Section("Drafts and reports that name it, and bind nobody", tuple(map(_draft, named))),
    )
    said = "Whether what triggers a clause has happened makes no difference here."
    opening = (Line(sentence("; ".join(about))), Line(said))
    return Page(title, opening, sections, (f"{edition(world)}.", *overlays(world)))


def _texts(world: World, code: str, day: Day, names: Names) -> Iterator[Line]:
    for listed in world.list(party=code, on=day):
        rows = [row for row in world.instrument(listed.id).rows[code] if row.holds(day) is not False]
        roles = [f"{row.role.replace('_', ' ')}{dates(row)}" for row in rows]
        doubt = "; whether it is bound is open" if listed.bound == "open" else ""
        yield Line(f"{names.instrument(listed.id)}, {listed.binding}: {'; '.join(roles)}{doubt}.", depth=1)


def _strands(found: Iterable[Bond], names: Names, outward: bool = False) -> Iterator[Line]:
    """Text by text, a line for each clause with those at its other end."""
    ends: dict[tuple[str, str], list[Bond]] = {}
    for bond in found:
        ends.setdefault((bond.text.id, bond.clause.id), []).append(bond)
    said = ""
    for (text, _), own in ends.items():
        if text != said:
            yield Line(f"{names.instrument(text)}:", depth=1)
            said = text
        yield Line(sentence(_strand(own, names, outward)), depth=2)


def _strand(own: list[Bond], names: Names, outward: bool) -> str:
    text, clause = own[0].text, own[0].clause
    others = list(dict.fromkeys((bond.creditor if outward else bond.bearer) or "" for bond in own))
    listed = _several([other for other in others if other], names)
    open_ = [(bond.creditor if outward else bond.bearer) or "" for bond in own if bond.bound == "open"]
    doubt = f"; open as to {_several(open_, names)}" if 0 < len(open_) < len(own) and all(open_) else ""
    doubt = "; whether it binds is open" if len(open_) == len(own) else doubt
    standing = ", at all times" if text.trigger_of(clause).standing else ""
    cited = f"[{clause.id}: {clause.cite}; {worth(text, clause)}]"
    if outward:
        return f"{act(clause)}{standing}{f', owed to {listed}' if listed else ''}{doubt} {cited}"
    own_class = own[0].creditor if own[0].creditor not in names.world.parties else ""
    return f"{listed} {act(clause)}{standing}{f', owed to {own_class}' if own_class else ''}{doubt} {cited}"


def _several(codes: list[str], names: Names) -> str:
    if len(codes) <= MOST:
        return names.parties(codes)
    return joined([*codes[: MOST - 1], f"{len(codes) - MOST + 1} more"])


def _draft(text: Instrument) -> Line:
    return Line(f"{text.name} ({text.id}), {text.kind.replace('_', ' ')}.", depth=1)
