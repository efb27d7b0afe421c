"""Places on a day: who holds them, and what the areas of a text cover."""

from __future__ import annotations

from treatymodel.model import Area, AreaEntry, Place
from treatymodel.model.place import Holding
from treatymodel.verify.demands.case import Case, Scope
from treatymodel.verify.demands.law import dated, is_member
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
    rows = place.administration or _rows(case, place, "title") if how == "administration" else place.title
    return rows or tuple(row for whole in place.part_of for row in _rows(case, case.world.place(whole), "title"))


def holds(case: Case, party: str, place: str, how: str, scope: Scope) -> Formula:
    """That the party holds the place by title, administration or occupation."""
    said = {"party": party, "place": place, "how": how}
    rows = [row for row in _rows(case, case.world.place(place), how) if row.party == party]
    if not rows:
        return case.claim(False, "holds", place, day=str(scope.day), **said)
    found = []
    for row in rows:
        held = dated(case, row.span, scope.day, "holds", row.source or place, **said)
        found.append(case.every([held, case.ask("title", place=place, party=party)]) if row.contested else held)
    return case.some(found)


def own_ground(case: Case, place: str | None, party: str | None, scope: Scope) -> bool:
    """Whether the place is undisputed territory of the party."""
    rows = () if place is None else _rows(case, case.world.place(place), "title")
    return any(row.party == party and not row.contested and row.holds(scope.day) is True for row in rows)


def located(case: Case, place: str | None, areas: tuple[str, ...], scope: Scope) -> Formula:
    """That the place lies in one of the areas or places named; open where no place is given."""
    if place is None:
        return case.ask("place", in_="+".join(areas), about=case.about(scope.it or scope.entry))
    return case.some(_within(case, place, name, scope) for name in areas)


def _within(case: Case, place: str, name: str, scope: Scope) -> Formula:
    if isinstance(case.world.merged(scope.instrument).terms.get(name), Area):
        return _in_area(case, place, name, scope)
    inner = parts(case, place)
    if name not in wholes(case, place) and (name in inner or any(name in wholes(case, part) for part in inner)):
        return _part(case, place, name, scope)
    return case.claim(name in wholes(case, place), "within", place=place, area=name)


def _part(case: Case, place: str, name: str, scope: Scope) -> Formula:
    return case.ask("part", place=place, in_=name, about=case.about(scope.it or scope.entry))


def _in_area(case: Case, place: str, name: str, scope: Scope) -> Formula:
    area = case.world.merged(scope.instrument).terms[name]
    assert isinstance(area, Area)

    def covers(entries: tuple[AreaEntry, ...]) -> tuple[Formula, Formula, Formula]:
        """That an entry covers the whole; so with its question of law answered yes; that one covers only a part."""
        found = [(_covers(case, place, entry, area, name, scope), entry.law) for entry in entries]
        by_law = [case.every([whole, case.ask(law) if law else case.true]) for (whole, _), law in found]
        return (
            case.some(whole for (whole, _), _ in found),
            case.some(by_law),
            case.some(part for (_, part), _ in found),
        )

    def body() -> Formula:
        out, _, cut_out = covers(area.exclude)
        inside, _, in_part = covers(area.include)
        disputed, by_law, disputed_part = covers(area.disputed)
        undisputed, part = case.opposite(disputed), _part(case, place, name, scope)
        cut = case.some([cut_out, disputed_part])
        ways = [
            by_law,
            case.every([undisputed, inside, case.opposite(cut)]),
            case.every([undisputed, case.some([inside, in_part, disputed_part]), part]),
        ]
        return case.every([case.opposite(out), case.some(ways)])

    reading = (scope.reading(), scope.victim, scope.attackers, case.about(scope.it or scope.entry))
    said = {"place": place, "area": name, "day": str(scope.day)}
    return case.conclude("located", scope.instrument, reading, body, **said)


def _covers(case: Case, place: str, entry: AreaEntry, area: Area, name: str, scope: Scope) -> tuple[Formula, Formula]:
    """That the entry covers the place, and that it covers only a part of it."""
    dates = entry.span.holds(scope.day)
    if dates is False:
        what = f"an entry of {name} that holds {entry.span} covers {place} on {scope.day}"
        return case.claim(False, "always", what=what), case.false
    guards = []
    if dates is None:
        guards.append(case.ask("date", what=f"an entry of {name}", day=str(scope.day), dated=str(entry.span)))
    if entry.law is not None and entry not in area.disputed:
        guards.append(case.ask(entry.law))
    whole = case.every([*guards, _covers_all(case, place, entry, scope)])
    part = case.some(_covers_all(case, inner, entry, scope) for inner in parts(case, place))
    return whole, case.every([*guards, case.opposite(whole), part])


def _covers_all(case: Case, place: str, entry: AreaEntry, scope: Scope) -> Formula:
    around = wholes(case, place)
    if entry.place:
        inside = [whole for whole in entry.place if whole in around]
        return case.claim(bool(inside), "within", place=place, area=inside[0] if inside else "+".join(entry.place))
    if entry.area is not None:
        return _in_area(case, place, entry.area, scope)
    if entry.within and not set(entry.within) & set(around):
        return case.claim(False, "within", place=place, area="+".join(entry.within))
    if entry.islands_of is not None and case.world.place(place).kind != "island":
        return case.claim(False, "within", place=place, area="islands")
    selector = entry.territory_of or entry.islands_of or entry.administered_by
    assert selector is not None
    how = "title" if entry.territory_of is not None else "administration"
    holders = dict.fromkeys(row.party for row in _rows(case, case.world.place(place), how))
    return case.some(
        case.every([holds(case, party, place, how, scope), is_member(case, selector, party, scope)])
        for party in holders
    )
