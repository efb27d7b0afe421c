"""Clocks: the moments from which a clause's opening and deadline run."""

from __future__ import annotations

from collections.abc import Callable

from treatymodel.compile.law import Law
from treatymodel.compile.record import Happening, comes_before
from treatymodel.conditions import Any, Condition
from treatymodel.days import Day, Duration, Moment
from treatymodel.model.clock import Anchor, Opening
from treatymodel.model.obligation import Obligation
from treatymodel.records import dataclass
from treatymodel.vocabulary.atoms.patterns import Pattern
from treatymodel.vocabulary.view import Occurrence, Position, Scope


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment that a clock may come to, and the node of its being that one."""

    moment: Moment
    node: int


class Clocks:
    """Openings and deadlines as moments, each with the node on which it depends."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes = law.nodes

    def opened(self, clause: Obligation, scope: Scope) -> int:
        """Whether the moment of asking has reached the opening."""
        return self.nodes.true if clause.opens is None else self._opened(clause.opens, scope)

    def _opened(self, opening: Opening, scope: Scope) -> int:
        whole_days = opening.after.calendar
        ticks = self._after(opening.after, self.anchors(opening.since, scope))
        come = [self.nodes.every([tick.node, self._reached(tick.moment, whole_days, scope)]) for tick in ticks]
        if not ticks:
            come = [self.nodes.known(False, "reached", moment="the opening", asked=str(scope.asked_at))]
        own = self.nodes.some(come)
        if opening.or_at is not None:
            own = self.nodes.some([own, self._opened(opening.or_at, scope)])
        if opening.not_before is not None:
            own = self.nodes.every([own, self._opened(opening.not_before, scope)])
        return own

    def _reached(self, moment: Moment, whole_days: bool, scope: Scope) -> int:
        """Whether an opening has come: one in calendar days at the first second of its day."""
        last = Moment.whole(Day(moment.day.last, moment.day.last), moment.zone).start if whole_days else moment.end
        if scope.asked_at.end.before(moment.start) is True or scope.asked_at.end.before(last) is not True:
            come = scope.asked_at.end.before(moment.start) is not True
            return self.nodes.known(come, "reached", moment=str(moment), asked=str(scope.asked_at))
        return self.nodes.ask(
            "date", what=f"opening of {scope.clause}", of=scope.instrument, day=str(scope.asked_at), dated=str(moment)
        )

    def openings(self, clause: Obligation, scope: Scope) -> list[Tick]:
        """The moments at which the clause may open."""
        return [] if clause.opens is None else self._openings(clause.opens, scope)

    def _openings(self, opening: Opening, scope: Scope) -> list[Tick]:
        ticks = self._after(opening.after, self.anchors(opening.since, scope))
        if opening.or_at is not None:
            others = self._openings(opening.or_at, scope)
            alone = [*self._without(ticks, others), *self._without(others, ticks)]
            ticks = [*self._joined(ticks, others, min), *alone]
        if opening.not_before is not None:
            ticks = self._joined(ticks, self._openings(opening.not_before, scope), max)
        return ticks

    def _joined(self, ticks: list[Tick], others: list[Tick], chosen: Callable[..., Moment]) -> list[Tick]:
        """The earlier, or the later, of two clocks that both run."""
        return [
            Tick(chosen(one.moment, two.moment, key=_order), self.nodes.every([one.node, two.node]))
            for one in ticks
            for two in others
        ]

    def _without(self, ticks: list[Tick], others: list[Tick]) -> list[Tick]:
        """The moments of a clock where the other does not run."""
        if any(other.node == self.nodes.true for other in others):
            return []
        stopped = [self.nodes.opposite(other.node) for other in others]
        return [Tick(tick.moment, self.nodes.every([tick.node, *stopped])) for tick in ticks]

    def deadlines(self, clause: Obligation, scope: Scope) -> list[Tick]:
        """The moments by which the clause may be due; none when it is due at once or has no deadline."""
        if clause.deadline is None or not isinstance(clause.deadline.within, Duration):
            return []
        return self._after(clause.deadline.within, self.anchors(clause.deadline.since, scope))

    @staticmethod
    def _after(duration: Duration, anchors: list[Tick]) -> list[Tick]:
        return [Tick(duration.after(anchor.moment), anchor.node) for anchor in anchors]

    def anchors(self, anchor: Anchor, scope: Scope) -> list[Tick]:
        """The moments from which a clock may run: one for each opening, or deadline, and in their order."""
        if anchor.act is not None:
            return self._first_acts(anchor.act, scope)
        if anchor.first is not None:
            return self._firsts(anchor.first, anchor.episode_ends, scope)
        if anchor.point == "event":
            return [Tick(scope.occurrence.at, self.nodes.true)] if scope.occurrence is not None else []
        day = self.law.dated_day(str(anchor.point), scope)
        return [Tick(Moment.whole(day), self.nodes.true)] if day is not None else []

    def _first_acts(self, kind: str, scope: Scope) -> list[Tick]:
        """The first act of the kind that speaks to the event; a refusal is none."""
        ticks: list[Tick] = []
        for act, speaks in self.law.view.acts((kind,), scope.asked()):
            if act.value:
                earlier = [self.nodes.opposite(tick.node) for tick in ticks]
                ticks.append(Tick(act.at, self.nodes.every([speaks, *earlier])))
                if speaks == self.nodes.true:
                    break
        return ticks

    def _firsts(self, first: Condition, episode_ends: Condition | None, scope: Scope) -> list[Tick]:
        if scope.occurrence is None:
            return []
        scope = scope._replace(position=Position("after", scope.occurrence), fixed=True)
        begun = self._met(first, scope)
        ended = self._met(episode_ends, scope) if episode_ends is not None else []
        ticks: list[Tick] = []
        for index, (item, node) in enumerate(begun):
            outside = [
                self.nodes.every([end_node, self._order(item, end)])
                for end, end_node in ended
                if comes_before(_placed(item), _placed(end)) is not False
            ]
            earlier = [ticks[before].node for before in range(index)]
            here = self.nodes.every([node, *(self.nodes.opposite(part) for part in outside)])
            ticks.append(Tick(item.at, self.nodes.every([here, *(self.nodes.opposite(part) for part in earlier)])))
        return ticks

    def _met(self, pattern: Condition, scope: Scope) -> list[tuple[Occurrence, int]]:
        view = self.law.view
        found: list[tuple[Occurrence, int]] = []
        for part in pattern.parts if isinstance(pattern, Any) else (pattern,):
            assert isinstance(part, Pattern)
            for item, came in part.candidates(view, scope):
                inner = scope._replace(it=item)
                ways = [part.met(view, inner, item, target) for target in item.targets or (None,)]
                found.append((item, self.nodes.every([came, self.nodes.some(ways)])))
        return sorted(found, key=lambda met: met[0].at.sort_key)

    def _order(self, first: Occurrence, second: Occurrence) -> int:
        return self.law.order(_placed(first).placed, _placed(second).placed)


def _order(moment: Moment) -> tuple[object, ...]:
    return moment.sort_key


def _placed(item: Occurrence) -> Happening:
    assert isinstance(item, Happening)
    return item
