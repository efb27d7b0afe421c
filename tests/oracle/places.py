"""Where it happened: docs/semantics.md §3.5.

Readings taken where the text is silent or unclear:
- Title, administration and occupation of a place without rows of its own are those of its wholes.
- An area that an entry names covers a place wholly where the place is in it.
- `on_territory_of` reads as an area of that territory, partial cover included.
- The question `part` names in `in=` the entry that covers only part: its places, or its selector in words.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle import law
from tests.oracle.naming import Args, day_apart, of_area, of_entry
from tests.oracle.parties import those
from tests.oracle.record import name_in_questions
from tests.oracle.scope import Case, Scope

from treatymodel.model import Area, AreaEntry, World
from treatymodel.model.place import Holding


def lies_in(world: World, place: str, whole: str) -> bool:
    """Whether a place is the other, or a part of it through any number of parts."""
    return place == whole or any(lies_in(world, part, whole) for part in world.places[place].part_of)


def parts_of(world: World, place: str) -> list[str]:
    """Every place inside the place, itself left out."""
    return [other for other in world.places if other != place and lies_in(world, other, place)]


def located(case: Case, scope: Scope, place: str | None, names: tuple[str, ...]) -> bool:
    """Whether the place lies in one of the places or areas named."""
    if place is None:
        said: Args = {"in_": "+".join(names)}
        for name in names:
            said |= of_area(case, scope, name)
        return _ask(case, scope, "place", said)
    return any(_in_named(case, scope, place, name) for name in names)


def _ask(case: Case, scope: Scope, name: str, said: Args) -> bool:
    day = day_apart(scope, scope.it) if "under" in said else None
    return case.ask(name, about=name_in_questions(scope.it), hit=scope.hit, day=day, **said)


def _in_named(case: Case, scope: Scope, place: str, name: str) -> bool:
    term = case.world.merged(scope.instrument).terms.get(name)
    if isinstance(term, Area):
        return _in_area(case, scope, place, term)
    return _covered(case, scope, place, {"in_": name}, lambda inside: lies_in(case.world, inside, name))


def _in_area(case: Case, scope: Scope, place: str, area: Area) -> bool:
    if any(_entry_covers(case, scope, place, entry) for entry in area.exclude):
        return False
    disputed = [entry.law for entry in area.disputed if _entry_covers(case, scope, place, entry, law_aside=True)]
    if disputed:
        return any(law_question is not None and case.ask(law_question) for law_question in disputed)
    return any(_entry_covers(case, scope, place, entry) for entry in area.include)


def _entry_covers(case: Case, scope: Scope, place: str, entry: AreaEntry, law_aside: bool = False) -> bool:
    if not law.on_day(case, f"area entry {entry_words(entry)} of {scope.instrument}", entry.span, scope.day):
        return False
    if not law_aside and entry.law is not None and not case.ask(entry.law):
        return False
    return _covered(
        case, scope, place, of_entry(case, scope, entry), lambda inside: _inside(case, scope, inside, entry)
    )


def _covered(case: Case, scope: Scope, place: str, words: Args, inside: Callable[[str], bool]) -> bool:
    """Fully covered, or covered in part and the event was in that part."""
    if inside(place):
        return True
    if any(inside(part) for part in parts_of(case.world, place)):
        return _ask(case, scope, "part", {"place": place, **words})
    return False


def _inside(case: Case, scope: Scope, place: str, entry: AreaEntry) -> bool:
    if entry.within and not any(lies_in(case.world, place, whole) for whole in entry.within):
        return False
    if entry.area is not None:
        return _in_named(case, scope, place, entry.area)
    if entry.territory_of is not None:
        return any(held_by(case, scope, party, place, "title") for party in those(case, scope, entry.territory_of))
    administered = entry.administered_by
    if entry.islands_of is not None:
        administered = entry.islands_of
        if not _on_island(case.world, place):
            return False
    if administered is not None:
        return any(held_by(case, scope, party, place, "administration") for party in those(case, scope, administered))
    return any(lies_in(case.world, place, whole) for whole in entry.place)


def on_territory(case: Case, scope: Scope, place: str | None, entry: AreaEntry) -> bool:
    """Whether the place is territory of one of those that the entry selects."""
    if place is None:
        return _ask(case, scope, "place", of_entry(case, scope, entry))
    return _entry_covers(case, scope, place, entry)


def entry_words(entry: AreaEntry) -> str:
    """An entry in one line."""
    return entry.words


def _on_island(world: World, place: str) -> bool:
    return any(other.kind == "island" and lies_in(world, place, other.id) for other in world.places.values())


def _rows(world: World, place: str, how: str) -> list[tuple[str, Holding]]:
    """The rows for the place, each with the place that carries it: its own, else those of its wholes."""
    own: tuple[Holding, ...] = getattr(world.places[place], how)
    if own:
        return [(place, row) for row in own]
    return [found for whole in world.places[place].part_of for found in _rows(world, whole, how)]


def held_by(case: Case, scope: Scope, party: str, place: str, how: str) -> bool:
    """Whether the party holds the place by title, administration or occupation."""
    standing = [
        (where, row)
        for where, row in _rows(case.world, place, how)
        if law.on_day(case, f"{how} of {row.party} to {where}", row.span, scope.day)
    ]
    if how == "administration" and not standing:
        return held_by(case, scope, party, place, "title")
    return any(
        row.party == party and (not row.contested or case.ask("title", place=where, party=party))
        for where, row in standing
    )


def undisputed_ground(case: Case, scope: Scope, place: str | None, party: str | None) -> bool:
    """Whether the place is surely and uncontestedly territory of the party."""
    if place is None or party is None:
        return False
    rows = [row for _, row in _rows(case.world, place, "title") if row.holds(scope.day) is not False]
    return any(row.party == party for row in rows) and all(not row.contested and row.holds(scope.day) for row in rows)
