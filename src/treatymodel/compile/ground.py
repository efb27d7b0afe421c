"""Places on a day: who holds what, and what lies within an area."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import Conclusion
from treatymodel.compile.selecting import Selecting
from treatymodel.conditions import Selector
from treatymodel.conditions.registry import selector_variables
from treatymodel.conditions.selectors import TermRef, selector_parts
from treatymodel.model.instrument import Instrument
from treatymodel.model.place import Area, AreaEntry, Holding, Place
from treatymodel.vocabulary.naming import day_of, meant, stands_for
from treatymodel.vocabulary.view import Scope


class Cover(Enum):
    """How far an entry covers a place."""

    FULL = "full"
    PART = "part"
    NONE = "none"


class Ground:
    """Places as nodes, read on the scope's day."""

    def __init__(self, law: Law, selecting: Selecting) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self.selecting = selecting
        self._variables: dict[tuple[str, str], tuple[str, ...]] = {}

    def wholes(self, place: str) -> tuple[str, ...]:
        """The place and everything that it is a part of."""
        return self.world.wholes_of(place)

    def parts(self, place: str) -> tuple[str, ...]:
        """The proper parts of the place, of any depth."""
        return self.world.parts_of(place)

    # holding

    def holds(self, party: str, place: str, how: str, scope: Scope) -> int:
        """Whether the party holds the place by title, administration or occupation."""
        if how == "administration":
            return self._administers(party, place, scope)
        rows = self._rows(self.world.place(place), how)
        named = {"party": party, "place": place, "how": how}
        mine = [row for row in rows if row.party == party]
        if not mine:
            return self.nodes.known(False, "holds", place, day=str(scope.day), **named)
        return self.nodes.some([self._row(row, place, how, scope, named) for row in mine])

    def _administers(self, party: str, place: str, scope: Scope) -> int:
        """By an administration that is given on the day; failing any, by title."""
        rows = self.world.place(place).administration
        by_title = self.holds(party, place, "title", scope)
        if not rows:
            return by_title
        named = {"party": party, "place": place, "how": "administration"}
        mine = [self._row(row, place, "administration", scope, named) for row in rows if row.party == party]
        given = [self._row(row, place, "administration", scope, {**named, "party": row.party}) for row in rows]
        nobody = self.nodes.opposite(self.nodes.some(given))
        return self.nodes.some([*mine, self.nodes.every([nobody, by_title])])

    def _row(self, row: Holding, place: str, how: str, scope: Scope, named: dict[str, str]) -> int:
        held = self.law.dated(row.span, scope.day, "holds", row.source or place, **named)
        if not row.contested:
            return held
        return self.nodes.every([held, self.nodes.ask("title", place=place, party=row.party)])

    def _rows(self, place: Place, how: str) -> tuple[Holding, ...]:
        if how == "administration":
            return (*place.administration, *self._rows(place, "title"))
        rows: tuple[Holding, ...] = getattr(place, how)
        if rows or how == "occupation":
            return rows
        return tuple(row for whole in place.part_of for row in self._rows(self.world.place(whole), "title"))

    def own_ground(self, place: str | None, party: str | None, scope: Scope) -> bool | None:
        """Whether the place is undisputed territory of the party."""
        if place is None:
            return None
        rows = [row for row in self._rows(self.world.place(place), "title") if row.party == party]
        return any(not row.contested and row.holds(scope.day) is True for row in rows)

    # areas

    def located(self, place: str | None, areas: tuple[str, ...], scope: Scope, hit: str | None = None) -> int:
        """Whether the place lies in one of the areas or places named."""
        if place is None:
            args: dict[str, str | None] = {"in_": "+".join(areas)}
            for name in areas:
                args |= self._of_text(name, scope)
            asked = self._ask("place", scope, hit, args)
            return self.law.view.unsaid(asked, lambda more: self.located(more.place, areas, scope, hit))
        return self.nodes.some([self._within(place, area, scope, hit) for area in areas])

    def territory(self, place: str | None, selector: Selector, scope: Scope, hit: str | None = None) -> int:
        """Whether the place is territory of one of those selected; a question where only part of it is."""
        entry = AreaEntry(territory_of=selector)
        if place is None:
            asked = self._ask("place", scope, hit, self._named(entry, scope))
            return self.law.view.unsaid(asked, lambda more: self.territory(more.place, selector, scope, hit))
        return self._entry(place, entry, scope, hit)

    def _ask(self, name: str, scope: Scope, hit: str | None, args: Mapping[str, str | None]) -> int:
        """A question about where it happened, read on a day where more than places is named."""
        about = scope.it or scope.occurrence
        day = day_of(scope, about) if "under" in args else None
        return self.nodes.ask(name, about=self.law.view.event_name(about), hit=hit, day=day, **args)

    def _of_text(self, name: str, scope: Scope) -> Mapping[str, str | None]:
        """The text whose area a name is, and those for whom the variables in that area stand."""
        if not isinstance(self.world.merged(scope.instrument).terms.get(name), Area):
            return {}
        return {"under": scope.instrument, **{word: stands_for(word, scope) for word in self.turns_on(name, scope)}}

    def turns_on(self, name: str, scope: Scope) -> tuple[str, ...]:
        """The variables on which a term or an area of the instrument turns; none for a place."""
        key = (scope.instrument, name)
        if key not in self._variables:
            self._variables[key] = _variables(self.world.merged(scope.instrument), name)
        return self._variables[key]

    def _named(self, entry: AreaEntry, scope: Scope) -> Mapping[str, str | None]:
        """An entry as a question names it."""
        if entry.area is not None:
            return {"in_": entry.words, **self._of_text(entry.area, scope)}
        if not entry.selectors:
            return {"in_": entry.words}
        (owner,) = (meant(self.law.view, scope, selector) for selector in entry.selectors)
        return {"in_": entry.said(lambda _: owner.words), "under": owner.under}

    def _within(self, place: str, name: str, scope: Scope, hit: str | None) -> int:
        term = self.world.merged(scope.instrument).terms.get(name)
        if isinstance(term, Area):
            return self._in_named_area(place, name, term, scope, hit)
        cover = self._cover(place, name)
        if cover is Cover.PART:
            return self._ask("part", scope, hit, {"place": place, "in_": name})
        return self.nodes.known(cover is Cover.FULL, "within", place=place, area=name)

    def _in_named_area(self, place: str, name: str, area: Area, scope: Scope, hit: str | None) -> int:
        about = self.law.view.event_name(scope.it or scope.occurrence)
        stand_for = tuple(self._of_text(name, scope).values())
        reading = (reading_of(scope), scope.victim, scope.attackers, about, hit, stand_for)
        conclusion = Conclusion.of("located", scope.instrument, reading, place=place, area=name, day=str(scope.day))
        return self.nodes.conclude(conclusion, lambda: self._in_area(place, area, scope, hit))

    def _in_area(self, place: str, area: Area, scope: Scope, hit: str | None) -> int:
        excluded = [self._covered(place, entry, scope, hit) for entry in area.exclude]
        disputed = [(self._entry(place, entry, scope, hit), entry.law) for entry in area.disputed]
        included = [self._covered(place, entry, scope, hit) for entry in area.include]
        by_law = self.nodes.some(self.nodes.every([covered, self._law(law)]) for covered, law in disputed)
        in_dispute = self.nodes.some(covered for covered, _ in disputed)
        plainly = self.nodes.every([self.nodes.opposite(in_dispute), self.nodes.some(included)])
        outside = self.nodes.opposite(self.nodes.some(excluded))
        return self.nodes.every([outside, self.nodes.some([by_law, plainly])])

    def _law(self, question: str | None) -> int:
        return self.nodes.ask(question) if question is not None else self.nodes.true

    def _covered(self, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> int:
        """Whether the entry covers the place, on the day, and by the law on which it depends."""
        if entry.law is None:
            return self._entry(place, entry, scope, hit)
        return self.nodes.every([self._law(entry.law), self._entry(place, entry, scope, hit)])

    def _entry(self, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> int:
        """Whether the entry covers the place: as a whole, or in the part where it happened."""
        parts = []
        if entry.start is not None or entry.end is not None:
            dated = {"clause": f"the entry {entry.words}", "instrument": scope.instrument}
            parts.append(self.law.dated(entry.span, scope.day, "clause_dates", scope.instrument, **dated))
        whole = self._entry_covers(place, entry, scope, hit)
        some_part = self.nodes.some([self._entry_covers(inner, entry, scope, hit) for inner in self.parts(place)])
        if some_part != self.nodes.false:
            here = self._ask("part", scope, hit, {"place": place, **self._named(entry, scope)})
            whole = self.nodes.some([whole, self.nodes.every([some_part, here])])
        return self.nodes.every([*parts, whole])

    def _entry_covers(self, place: str, entry: AreaEntry, scope: Scope, hit: str | None) -> int:
        if entry.within and not any(region in self.wholes(place) for region in entry.within):
            return self.nodes.known(False, "within", place=place, area="+".join(entry.within))
        if entry.place:
            inside = next((whole for whole in entry.place if whole in self.wholes(place)), None)
            covered = inside or "+".join(entry.place)
            return self.nodes.known(inside is not None, "within", place=place, area=covered)
        if entry.area is not None:
            term = self.world.merged(scope.instrument).terms[entry.area]
            assert isinstance(term, Area)
            return self._in_named_area(place, entry.area, term, scope, hit)
        if entry.islands_of is not None and not any(
            self.world.place(whole).kind == "island" for whole in self.wholes(place)
        ):
            return self.nodes.known(False, "within", place=place, area="islands")
        selector = entry.territory_of or entry.islands_of or entry.administered_by
        assert selector is not None
        how = "title" if entry.territory_of is not None else "administration"
        holders = dict.fromkeys(row.party for row in self._rows(self.world.place(place), how))
        return self.nodes.some(
            [
                self.nodes.every(
                    [self.holds(party, place, how, scope), self.selecting.is_member(selector, party, scope)]
                )
                for party in holders
            ]
        )

    def _cover(self, place: str, whole: str) -> Cover:
        if whole in self.wholes(place):
            return Cover.FULL
        return (
            Cover.PART
            if whole in self.parts(place) or any(whole in self.wholes(part) for part in self.parts(place))
            else Cover.NONE
        )


def _variables(text: Instrument, name: str) -> tuple[str, ...]:
    """The variables in a term of the text, and in the terms and areas that it names."""
    found: set[str] = set()
    under_way, seen = [name], {name}
    for term in under_way:
        value = text.terms.get(term)
        entries = (*value.include, *value.exclude, *value.disputed) if isinstance(value, Area) else ()
        selectors = [value] if isinstance(value, Selector) else [part for entry in entries for part in entry.selectors]
        found |= {word for selector in selectors for word in selector_variables(selector)}
        inner = [entry.area for entry in entries if entry.area is not None]
        inner += [
            part.base.name for whole in selectors for part in selector_parts(whole) if isinstance(part.base, TermRef)
        ]
        under_way += [part for part in dict.fromkeys(inner) if part not in seen]
        seen.update(inner)
    return tuple(sorted(found))
