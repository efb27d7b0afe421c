"""What a clause has in common with clauses that answer alike: all that it says but for names and days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.model.event import Event
from treatymodel.questions.screens.circumstances import Circumstances, Setting
from treatymodel.questions.screens.content import DERIVED
from treatymodel.questions.screens.trios import Trios, counted_beside_three, turns_on_three
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match

if TYPE_CHECKING:
    from treatymodel.questions.screens.clause import Clause


class Shape:
    """The shape of a clause, as events of some circumstances meet it.

    Of kinds and places counts how they match and lie to those named; where that leaves a question open, which they are,
    since the question names them. Of days counts whether they have come, and of parties how many stand alike.
    """

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        self._seen: dict[int, int] = {}

    @cached_property
    def _dates(self) -> tuple[tuple[int, int], ...]:
        return tuple((day.first.toordinal(), day.last.toordinal()) for day in self._clause.closure.days)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The first and last day of each of its dates, in order, each once."""
        return tuple(sorted({end for pair in self._dates for end in pair}))

    @cached_property
    def _skeleton(self) -> int:
        """A number for what it says but for names and days, and how its days stand to each other."""
        ranks = {day: rank for rank, day in enumerate(self._ends)}
        said = (part.skeleton for _, part in self._clause.closure.parts)
        return self._clause.lifted.number((*said, *((ranks[first], ranks[last]) for first, last in self._dates)))

    def of(self, circumstances: Circumstances, lies: object, always: tuple[Event, ...]) -> int | None:
        """A number, the same for clauses that answer alike where parties stand alike; None where it shares nothing.

        What they ask for, which their answers do not turn on, may differ. `lies` says how the ground lies, where the
        clause asks.
        """
        setting = self._clause.lifted.setting(circumstances)
        if always or setting.today is None or not self._shares:
            return None
        past, come = bisect_left(self._ends, setting.today), bisect_right(self._ends, setting.today)
        return self._clause.lifted.number((self.seen(setting), lies, self._skeleton, past, come, setting.begun))

    @cached_property
    def trios(self) -> Trios | None:
        """How its answers are shared, where one turns on nobody but bearer, attacker, victim, and those it counts."""
        counted = () if turns_on_three(self._clause) else counted_beside_three(self._clause)
        return None if counted is None else Trios(self._clause, counted)

    @cached_property
    def _shares(self) -> bool:
        return self._clause.lifted.shares(self._clause.closure)

    def seen(self, setting: Setting) -> int:
        """A number for what the clause can make of circumstances, but for the day, and how the ground lies on it."""
        found = self._seen.get(setting.what)
        if found is None:
            said = (self._what(setting.circumstances), self._where(setting.circumstances))
            found = self._seen[setting.what] = self._clause.lifted.number(said)
        return found

    def _what(self, circumstances: Circumstances) -> object:
        """The circumstances but for when and where, with how the kinds that are named, or meant, match theirs."""
        beside, kinds = circumstances.beside, circumstances.kinds
        named = [wanted for _, part in self._clause.closure.parts for wanted in part.kinds]
        if self._minds_kind:
            return kinds, tuple(named), beside
        matches = [(self._clause.lifted.matches(kinds, wanted), wanted) for wanted in named]
        said = tuple([(kinds, wanted) if match is Match.OPEN else match for match, wanted in matches])
        met = self._clause.matches(kinds)
        return said, met, kinds if Match.OPEN in met else None, beside

    @cached_property
    def _minds_kind(self) -> bool:
        """Whether it may look at more of an event's kind than whether that is one of those it names."""
        if "becomes" in self._clause.closure.keys or self._clause.minds_order:
            return True
        patterns = [firing for firing in self._clause.trigger.on or () if isinstance(firing, EventPattern)]
        return any(not DERIVED.isdisjoint(pattern.kind) for pattern in patterns)

    def _where(self, circumstances: Circumstances) -> object:
        """How the place lies to the places named; where more is asked of it, which they are; none where nothing is."""
        clause, place = self._clause, circumstances.place
        if not clause.minds_where:
            return None
        named = [names for _, part in clause.closure.parts for names in part.placed]
        if clause.minds_ground:
            return place if clause.minds_which else None, tuple(named)
        return tuple([place if place is None else clause.lifted.lies(place, names) for names in named])
