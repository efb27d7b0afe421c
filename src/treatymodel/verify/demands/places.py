"""Places on a day: who holds them, and what the areas of a text cover."""

from __future__ import annotations

from treatymodel.conditions import Selector
from treatymodel.model import Area, AreaEntry, Place
from treatymodel.model.place import Holding
from treatymodel.verify.demands.case import Case, Scope
from treatymodel.verify.demands.law import dated, is_member
from treatymodel.verify.demands.naming import Said, entry_named, of_text, other_day
from treatymodel.verify.formula import Formula


def wholes(case: Case, place: str) -> tuple[str, ...]:
    """The place and all of which it is a part."""
    found = [place]
    for name in found:
        found += [whole for whole in case.world.place(name).part_of if whole not in found]
    return tuple(found)


def parts(case: Case, place: str) -> tuple[str, ...]:
    """What is a part of the place."""
    found = [place]
    for name in found:
        found += [part for part in case.world.parts.get(name, ()) if part not in found]
    return tuple(found[1:])


def _rows(case: Case, place: Place, how: str) -> tuple[Holding, ...]:
    if how == "occupation":
        return place.occupation
    if how == "administration":
        return (*place.administration, *_rows(case, place, "title"))
    return place.title or tuple(row for whole in place.part_of for row in _rows(case, case.world.place(whole), "title"))


def holds(case: Case, party: str, place: str, how: str, scope: Scope) -> Formula:
    """That the party holds the place by title, administration or occupation."""
    if how == "administration":
        return _administers(case, party, place, scope)
    rows = [row for row in _rows(case, case.world.place(place), how) if row.party == party]
    if not rows:
        return case.claim(False, "holds", place, day=str(scope.day), party=party, place=place, how=how)
    return case.some(_holding(case, row, place, how, scope) for row in rows)


def _administers(case: Case, party: str, place: str, scope: Scope) -> Formula:
    """By an administration that is given on the day; failing any, by title."""
    given = case.world.place(place).administration
    held = [(row.party, _holding(case, row, place, "administration", scope)) for row in given]
    nobody = case.opposite(case.some(holding for _, holding in held)) if held else case.true
    by_title = case.every([nobody, holds(case, party, place, "title", scope)])
    return case.some([*(holding for code, holding in held if code == party), by_title])


def _holding(case: Case, row: Holding, place: str, how: str, scope: Scope) -> Formula:
    source = row.source or place
    held = dated(case, row.span, scope.day, "holds", source, party=row.party, place=place, how=how)
    return case.every([held, case.ask("title", place=place, party=row.party)]) if row.contested else held


def own_ground(case: Case, place: str | None, party: str | None, scope: Scope) -> bool:
    """Whether the place is undisputed territory of the party."""
    rows = () if place is None else _rows(case, case.world.place(place), "title")
    return any(row.party == party and not row.contested and row.holds(scope.day) is True for row in rows)


def located(case: Case, place: str | None, areas: tuple[str, ...], scope: Scope, hit: str | None) -> Formula:
    """That the place lies in one of the areas or places named; open where no place is given."""
    if place is None:
        said: Said = {"in_": "+".join(areas)}
        for name in areas:
            said |= of_text(case, name, scope)
        return _ask(case, "place", said, scope, hit)
    return case.some(_within(case, place, name, scope, hit) for name in areas)


def on_territory(case: Case, place: str | None, of: Selector, scope: Scope, hit: str | None) -> Formula:
    """That the place is territory of one of those selected; open where only a part of it is."""
    entry = AreaEntry(territory_of=of)
    if place is None:
        return _ask(case, "place", entry_named(case, entry, scope), scope, hit)
    return _covers(case, place, entry, scope, hit)


def _ask(case: Case, name: str, said: Said, scope: Scope, hit: str | None) -> Formula:
    entry = scope.it or scope.entry
    day = other_day(scope, entry) if "under" in said else None
    return case.ask(name, about=case.about(entry), day=day, hit=hit, **said)


def _within(case: Case, place: str, name: str, scope: Scope, hit: str | None) -> Formula:
    if isinstance(case.world.merged(scope.instrument).terms.get(name), Area):
        return _in_area(case, place, name, scope, hit)
    inner = parts(case, place)
    if name not in wholes(case, place) and (name in inner or any(name in wholes(case, part) for part in inner)):
        return _ask(case, "part", {"place": place, "in_": name}, scope, hit)
    return case.claim(name in wholes(case, place), "within", place=place, area=name)


def _in_area(case: Case, place: str, name: str, scope: Scope, hit: str | None) -> Formula:
    area = case.world.merged(scope.instrument).terms[name]
    assert isinstance(area, Area)

    def body() -> Formula:
        excluded = case.some(_covers_by_law(case, place, entry, scope, hit) for entry in area.exclude)
        included = case.some(_covers_by_law(case, place, entry, scope, hit) for entry in area.include)
        in_dispute = case.some(_covers(case, place, entry, scope, hit) for entry in area.disputed)
        by_law = case.some(_covers_by_law(case, place, entry, scope, hit) for entry in area.disputed)
        plainly = case.every([case.opposite(in_dispute), included])
        return case.every([case.opposite(excluded), case.some([by_law, plainly])])

    turns_on = tuple(of_text(case, name, scope).items())
    reading = (scope.reading(), scope.victim, scope.attackers, case.about(scope.it or scope.entry), hit, turns_on)
    said = {"place": place, "area": name, "day": str(scope.day)}
    return case.conclude("located", scope.instrument, reading, body, **said)


def _covers_by_law(case: Case, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> Formula:
    """That the entry covers the place, by the law on which it depends."""
    law = case.true if entry.law is None else case.ask(entry.law)
    return case.every([law, _covers(case, place, entry, scope, hit)])


def _covers(case: Case, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> Formula:
    """That the entry covers the place: the whole of it, or the part where it happened."""
    dates = [case.true]
    if entry.start is not None or entry.end is not None:
        what = f"the entry {entry.words}"
        dates = [
            dated(
                case, entry.span, scope.day, "clause_dates", scope.instrument, clause=what, instrument=scope.instrument
            )
        ]
    covered = _covers_all(case, place, entry, scope, hit)
    some_part = case.some(_covers_all(case, inner, entry, scope, hit) for inner in parts(case, place))
    if some_part is not case.false:
        here = _ask(case, "part", {"place": place, **entry_named(case, entry, scope)}, scope, hit)
        covered = case.some([covered, case.every([some_part, here])])
    return case.every([*dates, covered])


def _covers_all(case: Case, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> Formula:
    around = wholes(case, place)
    if entry.within and not set(entry.within) & set(around):
        return case.claim(False, "within", place=place, area="+".join(entry.within))
    if entry.place:
        inside = [whole for whole in entry.place if whole in around]
        return case.claim(bool(inside), "within", place=place, area=inside[0] if inside else "+".join(entry.place))
    if entry.area is not None:
        return _in_area(case, place, entry.area, scope, hit)
    if entry.islands_of is not None and not any(case.world.place(whole).kind == "island" for whole in around):
        return case.claim(False, "within", place=place, area="islands")
    selector = entry.territory_of or entry.islands_of or entry.administered_by
    assert selector is not None
    how = "title" if entry.territory_of is not None else "administration"
    holders = dict.fromkeys(row.party for row in _rows(case, case.world.place(place), how))
    ways = []
    for party in holders:
        ways.append(case.every([holds(case, party, place, how, scope), is_member(case, selector, party, scope)]))
    return case.some(ways)
