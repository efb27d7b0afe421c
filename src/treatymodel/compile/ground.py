"""Places on a day: who holds what, and what lies within an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import Conclusion
from treatymodel.compile.selecting import Selecting
from treatymodel.conditions import Selector
from treatymodel.model.place import Area, AreaEntry, Holding, Place
from treatymodel.vocabulary.atoms.patterns import words_of
from treatymodel.vocabulary.view import Scope


class Cover(Enum):
    """How far an entry covers a place."""

    FULL = "full"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Covered:
    """How an entry covers a place: fully if `whole` holds, else partly if `part` does."""

    whole: int
    part: int


class Ground:
    """Places as nodes, read on the scope's day."""

    def __init__(self, law: Law, selecting: Selecting) -> None:
        self.law = law
        self.nodes = law.nodes
        self.world = law.world
        self.selecting = selecting
        self._wholes: dict[str, tuple[str, ...]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def wholes(self, place: str) -> tuple[str, ...]:
        """The place and everything that it is a part of."""
        if place not in self._wholes:
            self._wholes[place] = _closure(place, lambda name: self.world.place(name).part_of)
        return self._wholes[place]

    def parts(self, place: str) -> tuple[str, ...]:
        """The proper parts of the place, of any depth."""
        if place not in self._parts:
            self._parts[place] = _closure(place, lambda name: self.world.parts.get(name, ()))[1:]
        return self._parts[place]

    # holding

    def holds(self, party: str, place: str, how: str, scope: Scope) -> int:
        """Whether the party holds the place by title, administration or occupation."""
        rows = self._rows(self.world.place(place), how)
        named = {"party": party, "place": place, "how": how}
        mine = [row for row in rows if row.party == party]
        if not mine:
            return self.nodes.known(False, "holds", place, day=str(scope.day), **named)
        return self.nodes.some([self._row(row, place, how, scope, named) for row in mine])

    def _row(self, row: Holding, place: str, how: str, scope: Scope, named: dict[str, str]) -> int:
        held = self.law.dated(row.span, scope.day, "holds", row.source or place, **named)
        if not row.contested:
            return held
        return self.nodes.every([held, self.nodes.ask("title", place=place, party=row.party)])

    def _rows(self, place: Place, how: str) -> tuple[Holding, ...]:
        if how == "administration":
            return place.administration or self._rows(place, "title")
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

    def located(self, place: str | None, areas: tuple[str, ...], scope: Scope) -> int:
        """Whether the place lies in one of the areas or places named."""
        about = self.law.view.event_name(scope.it or scope.occurrence)
        if place is None:
            return self.nodes.ask("place", in_="+".join(areas), about=about)
        return self.nodes.some([self._within(place, area, scope, about) for area in areas])

    def territory(self, place: str | None, selector: Selector, scope: Scope) -> int:
        """Whether the place is territory of one of those selected; a question where only part of it is."""
        about = self.law.view.event_name(scope.it or scope.occurrence)
        name = words_of(selector)
        if place is None:
            return self.nodes.ask("place", in_=name, about=about)
        cover = self._covered(place, AreaEntry(territory_of=selector), scope, name)
        part = self.nodes.every([cover.part, self.nodes.ask("part", place=place, in_=name, about=about)])
        return self.nodes.some([cover.whole, part])

    def _within(self, place: str, name: str, scope: Scope, about: str | None) -> int:
        term = self.world.merged(scope.instrument).terms.get(name)
        if isinstance(term, Area):
            return self._in_named_area(place, name, term, scope, about)
        cover = self._cover(place, name)
        if cover is Cover.PART:
            return self.nodes.ask("part", place=place, in_=name, about=about)
        return self.nodes.known(cover is Cover.FULL, "within", place=place, area=name)

    def _in_named_area(self, place: str, name: str, area: Area, scope: Scope, about: str | None) -> int:
        reading = (reading_of(scope), scope.victim, scope.attackers, about)
        conclusion = Conclusion.of("located", scope.instrument, reading, place=place, area=name, day=str(scope.day))
        return self.nodes.conclude(conclusion, lambda: self._in_area(place, name, area, scope, about))

    def _in_area(self, place: str, name: str, area: Area, scope: Scope, about: str | None) -> int:
        part = self.nodes.ask("part", place=place, in_=name, about=about)
        excluded = [self._covered(place, entry, scope, name) for entry in area.exclude]
        included = [self._covered(place, entry, scope, name) for entry in area.include]
        disputed = [(self._covered(place, entry, scope, name), entry.law) for entry in area.disputed]
        sure_out = self.nodes.some([cover.whole for cover in excluded])
        in_dispute = self.nodes.some([cover.whole for cover, _ in disputed])
        by_law = self.nodes.some([self.nodes.every([cover.whole, self._law(law)]) for cover, law in disputed])
        sure_in = self.nodes.some([cover.whole for cover in included])
        any_part = self.nodes.some([*(cover.part for cover in included), *(cover.part for cover, _ in disputed)])
        cut = self.nodes.some([*(cover.part for cover in excluded), *(cover.part for cover, _ in disputed)])
        inside = self.nodes.some(
            [
                by_law,
                self.nodes.every([self.nodes.opposite(in_dispute), sure_in, self.nodes.opposite(cut)]),
                self.nodes.every([self.nodes.opposite(in_dispute), self.nodes.some([sure_in, any_part]), part]),
            ]
        )
        return self.nodes.every([self.nodes.opposite(sure_out), inside])

    def _law(self, question: str | None) -> int:
        return self.nodes.ask(question) if question is not None else self.nodes.true

    def _covered(self, place: str, entry: AreaEntry, scope: Scope, name: str) -> Covered:
        dates = entry.span.holds(scope.day) if entry.start or entry.end else True
        if dates is False:
            gone = self.nodes.known(
                False, "always", what=f"an entry of {name} that holds {entry.span} covers {place} on {scope.day}"
            )
            return Covered(gone, self.nodes.false)
        whole = self._entry_covers(place, entry, scope, name)
        part = self.nodes.some([self._entry_covers(inner, entry, scope, name) for inner in self.parts(place)])
        guards = []
        if dates is None:
            guards.append(self.nodes.ask("date", what=f"an entry of {name}", day=str(scope.day), dated=str(entry.span)))
        if entry.law is not None and entry not in self._disputes(scope, name):
            guards.append(self.nodes.ask(entry.law))
        whole = self.nodes.every([*guards, whole])
        return Covered(whole, self.nodes.every([*guards, self.nodes.opposite(whole), part]))

    def _disputes(self, scope: Scope, name: str) -> tuple[AreaEntry, ...]:
        term = self.world.merged(scope.instrument).terms.get(name)
        return term.disputed if isinstance(term, Area) else ()

    def _entry_covers(self, place: str, entry: AreaEntry, scope: Scope, name: str) -> int:
        if entry.place:
            inside = next((whole for whole in entry.place if whole in self.wholes(place)), None)
            if inside is not None:
                return self.nodes.known(True, "within", place=place, area=inside)
            return self.nodes.known(False, "within", place=place, area="+".join(entry.place))
        if entry.area is not None:
            term = self.world.merged(scope.instrument).terms[entry.area]
            assert isinstance(term, Area)
            return self._in_named_area(
                place, entry.area, term, scope, self.law.view.event_name(scope.it or scope.occurrence)
            )
        if entry.within and not any(region in self.wholes(place) for region in entry.within):
            return self.nodes.known(False, "within", place=place, area="+".join(entry.within))
        if entry.islands_of is not None and self.world.place(place).kind != "island":
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


def _closure(start: str, step: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    found = {start: None}
    queue = [start]
    while queue:
        for name in step(queue.pop(0)):
            if name not in found:
                found[name] = None
                queue.append(name)
    return tuple(found)
