"""States over time, as the record's events start and end them."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.compile.law import Law, reading_of
from treatymodel.compile.legend import Conclusion
from treatymodel.compile.record import Happening, stands_before
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds
from treatymodel.vocabulary.states import STATES, Mover, State
from treatymodel.vocabulary.view import Position, Scope


class Fluents:
    """States as nodes: what started them, and that nothing ended them since."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes
        self.record = law.record
        self._named: dict[str, frozenset[str | None] | None] = {}

    def state(self, name: str, places: tuple[str, ...], scope: Scope) -> int:
        """Whether the state stands at the scope's position."""
        state = STATES[name]
        if state.symmetric:
            places = tuple(sorted(places))
        named = dict(zip(state.places, places, strict=True))
        conclusion = Conclusion.of(name, "", reading_of(scope), **named)
        return self.nodes.conclude(conclusion, lambda: self._state(name, state, places, scope))

    def _state(self, name: str, state: State, places: tuple[str, ...], scope: Scope) -> int:
        stood = self.nodes.ask(name, **dict(zip(state.places, places, strict=True)))
        between = [item for item in self.record.events if self._may_move(item, places)]
        if not between:
            return stood
        ends = list(self._moves(between, state.ended_by, state, places, scope))
        runs = []
        for item, started in self._moves(between, state.started_by, state, places, scope):
            came = self._came(item, scope)
            over = [
                self.nodes.every([ended, self._order(item, end), self._came(end, scope)])
                for end, ended in ends
                if end is not item
            ]
            runs.append(self.nodes.every([started, came, *(self.nodes.opposite(part) for part in over)]))
        over = [self.nodes.every([ended, self._came(end, scope)]) for end, ended in ends]
        return self.nodes.some([*runs, self.nodes.every([stood, *(self.nodes.opposite(part) for part in over)])])

    def _moves(
        self,
        events: list[Happening],
        movers: tuple[Mover, ...],
        state: State,
        places: tuple[str, ...],
        scope: Scope,
    ) -> Iterator[tuple[Happening, int]]:
        for item in events:
            if stands_before(item, scope.position, scope) is False:
                continue
            ways = []
            for mover in movers:
                match = match_kinds(item.kinds, (mover.kind,))
                if match is Match.NO:
                    continue
                filled = self._roles(mover, state, places, item)
                if filled == self.nodes.false:
                    continue
                parts = [self._kind(mover, item, match), filled]
                if mover.law:
                    parts.append(self.nodes.ask(mover.law))
                if mover.unless:
                    before = scope.at(Position("before", item))
                    parts.append(self.nodes.opposite(self.state(mover.unless, places, before)))
                ways.append(self.nodes.every(parts))
            if ways:
                yield item, self.nodes.some(ways)

    def _may_move(self, item: Happening, places: tuple[str, ...]) -> bool:
        """Whether it may be between those in whose places the state is."""
        named = self._parts(item)
        return named is None or named.issuperset(places)

    def _parts(self, item: Happening) -> frozenset[str | None] | None:
        """Those who have a part in it, and the conflict that it is part of; None where somebody is not known."""
        if item.id not in self._named:
            hit = [target.party for target in item.targets]
            known = item.by is not None and hit and None not in hit
            everybody = (*(item.by or ()), *hit, *item.in_support_of, item.conflict)
            self._named[item.id] = frozenset(everybody) if known else None
        return self._named[item.id]

    def _kind(self, mover: Mover, item: Happening, match: Match) -> int:
        about = self.law.view.event_name(item)
        if match is Match.OPEN:
            return self.nodes.ask("kind", is_=mover.kind, about=about)
        return self.nodes.known(True, "happened", event="+".join(item.kinds), at=str(item.at), id=item.id)

    def _roles(self, mover: Mover, state: State, places: tuple[str, ...], item: Happening) -> int:
        if mover.roles == ("by", "on") and any(is_kind(kind, "turn") for kind in item.kinds):
            sides = {*(item.by or ()), *(target.party for target in item.targets)}
            return self.nodes.true if {*places} <= sides else self.nodes.false
        if state.symmetric:
            turned = self._fill(mover, (places[1], places[0]), item)
            return self.nodes.some([self._fill(mover, places, item), turned])
        return self._fill(mover, places, item)

    def _fill(self, mover: Mover, places: tuple[str, ...], item: Happening) -> int:
        return self.nodes.every(
            [self._role(role, value, item) for role, value in zip(mover.roles, places, strict=True)]
        )

    def _role(self, role: str, value: str, item: Happening) -> int:
        about = self.law.view.event_name(item)
        if role == "by":
            if item.by is None:
                return self.nodes.ask("attacked_by", is_=value, about=about)
            return self._if(value in item.by)
        if role == "on":
            parties = [target.party for target in item.targets]
            if not parties or (None in parties and value not in parties):
                return self.nodes.ask("hit", is_=value, about=about)
            return self._if(value in parties)
        if role == "conflict":
            return self._if(item.conflict == value)
        return self._if(value in item.in_support_of)

    def _if(self, value: bool) -> int:
        return self.nodes.true if value else self.nodes.false

    def _came(self, item: Happening, scope: Scope) -> int:
        before = stands_before(item, scope.position, scope)
        if before is not None:
            return self._if(before)
        return self.law.came(item, scope)

    def _order(self, first: Happening, second: Happening) -> int:
        return self.law.order(first, second)
